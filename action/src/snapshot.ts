import { posix } from 'node:path';
import type { Source } from './generator.ts';
import { readBlobs } from './github/blobs.ts';
import type { Client } from './github/client.ts';
import { type Entry, readTree, type Tree } from './github/tree.ts';
import { type ConfigsFinder, type Finder, findConfigs, findSets, type HandwrittenConfig, type ParamsSet } from './sets.ts';

/** The repository at one commit: its tree, its params sets, and texts as far as they were asked for. */
export type Snapshot = {
	commit: string;
	tree: Tree;
	sets: ParamsSet[];
	configs: HandwrittenConfig[];
};

/** What a reader looks for: params files, and configurations that people write. */
export type Wanted = { params: Finder; configs: ConfigsFinder };

/** Reads commits; keeps what it has read, since git's objects never change. */
export class Reader {
	private readonly client: Client;
	private readonly repository: string;
	private readonly find: Wanted;
	private readonly pattern: string;
	private readonly texts = new Map<string, string>();
	private readonly snapshots = new Map<string, Promise<Snapshot>>();

	constructor(client: Client, repository: string, find: Wanted, pattern: string) {
		this.client = client;
		this.repository = repository;
		this.find = find;
		this.pattern = pattern;
	}

	snapshot(commit: string): Promise<Snapshot> {
		const known = this.snapshots.get(commit);
		if (known) return known;
		const { params, configs } = this.find;
		const wanted = (folder: string): boolean => params.wanted(folder) || configs.wanted(folder);
		const made = readTree(this.client, this.repository, commit, wanted).then((tree) => {
			const sets = findSets(tree, params, this.pattern);
			return { commit, tree, sets, configs: findConfigs(tree, configs, sets) };
		});
		this.snapshots.set(commit, made);
		return made;
	}

	/** Reads all of these that are not known yet, in as few requests as go. */
	async fetch(entries: Iterable<Entry | undefined>): Promise<void> {
		const missing = [...entries].filter(
			(entry): entry is Entry => entry !== undefined && entry.type === 'blob' && !this.texts.has(entry.sha),
		);
		if (missing.length === 0) return;
		for (const [sha, text] of await readBlobs(this.client, this.repository, missing)) this.texts.set(sha, text);
	}

	/** A text that `fetch` was asked for; undefined for an entry that is not there. */
	text(entry: Entry | undefined): string | undefined {
		return entry && this.texts.get(entry.sha);
	}

	sources(set: ParamsSet): Source[] {
		return set.files.map((entry) => ({ path: entry.path, text: this.text(entry)! }));
	}
}

/** `layout.mustache` named by `edge/haproxy.params.yml` is `edge/layout.mustache`; out of the repository it is nothing. */
export function besideOf(paramsPath: string, named: string): string | undefined {
	const path = posix.normalize(posix.join(posix.dirname(paramsPath), named));
	return path.startsWith('../') || path.startsWith('/') ? undefined : path;
}

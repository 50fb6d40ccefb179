import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';

export type Entry = { path: string; mode: string; type: 'blob' | 'tree' | 'commit'; sha: string; size?: number };
export type Write = { path: string; content: Buffer | string; mode?: string };
export type CommitInfo = { oid: string; tree: string; parents: string[]; message: string; author: string; date: string };

const isId = (rev: string): boolean => /^[0-9a-f]{40}$/.test(rev);
/** An id, its tree, or the way from one to another. */
const isFixed = (rev: string): boolean => rev.split(/\.\.|\^\{tree\}$/).every((part) => part === '' || isId(part));

/** The head of a branch was not where the caller said. */
export class StaleHead extends Error {}

/** A bare git repository, spoken to through git's own plumbing, so that every object id is a real one. */
export class BareRepo {
	readonly dir: string;
	private readonly objects = new Map<string, { type: string; content: Buffer }>();
	private readonly told = new Map<string, string>();

	constructor() {
		this.dir = mkdtempSync(join(tmpdir(), 'bare-'));
		this.git(['init', '-q', '--bare', '-b', 'main', '.']);
	}

	remove(): void {
		rmSync(this.dir, { recursive: true, force: true });
	}

	git(args: string[], input?: Buffer | string, env: Record<string, string> = {}): Buffer {
		const identity = {
			GIT_AUTHOR_NAME: 'dev',
			GIT_AUTHOR_EMAIL: 'dev@example.com',
			GIT_COMMITTER_NAME: 'GitHub',
			GIT_COMMITTER_EMAIL: 'noreply@github.com',
		};
		return execFileSync('git', args, {
			cwd: this.dir,
			...(input === undefined ? {} : { input }),
			stdio: ['pipe', 'pipe', 'pipe'],
			maxBuffer: 1 << 28,
			env: { PATH: process.env.PATH, HOME: this.dir, GIT_CONFIG_NOSYSTEM: '1', ...identity, ...env },
		});
	}

	private text = (args: string[], input?: Buffer | string, env?: Record<string, string>): string =>
		this.git(args, input, env).toString('utf8').trim();

	/** What git says of revisions. Objects never change: of those named by their ids it is asked once, a process each time being slow. */
	private of(revs: string[], ...args: string[]): string {
		const key = [...args, ...revs].join(' ');
		const said = this.told.get(key) ?? this.git([...args, ...revs]).toString('utf8');
		if (revs.every(isFixed)) this.told.set(key, said);
		return said;
	}

	private tryOf(revs: string[], ...args: string[]): string | undefined {
		try {
			return this.of(revs, ...args);
		} catch {
			return undefined;
		}
	}

	head(branch: string): string | undefined {
		try {
			return readFileSync(join(this.dir, 'refs/heads', branch), 'latin1').trim();
		} catch {
			// Not there, or packed.
			return this.tryOf([`refs/heads/${branch}`], 'rev-parse', '-q', '--verify')?.trim();
		}
	}

	/** An object by its id. Objects never change, so what git has told once is kept; a new one makes git tell all. */
	private object(id: string): { type: string; content: Buffer } | undefined {
		if (!isId(id)) return undefined;
		if (!this.objects.has(id)) this.readObjects();
		return this.objects.get(id);
	}

	private readObjects(): void {
		const all = this.git(['cat-file', '--batch', '--batch-all-objects']);
		for (let at = 0; at < all.length; ) {
			const end = all.indexOf(10, at);
			const [oid, type, size] = all.subarray(at, end).toString('latin1').split(' ') as [string, string, string];
			this.objects.set(oid, { type, content: all.subarray(end + 1, end + 1 + Number(size)) });
			at = end + 2 + Number(size);
		}
	}

	/** What a revision is: `commit`, `tree` or `blob`. */
	type(rev: string): string | undefined {
		return this.object(rev)?.type ?? this.tryOf([rev], 'cat-file', '-t')?.trim();
	}

	/** A loose object, as `git hash-object -w` writes it; one process for each of hundreds would be slow. */
	writeBlob(content: Buffer | string): string {
		const bytes = Buffer.from(content);
		const whole = Buffer.concat([Buffer.from(`blob ${bytes.length}\0`), bytes]);
		const oid = createHash('sha1').update(whole).digest('hex');
		const folder = join(this.dir, 'objects', oid.slice(0, 2));
		mkdirSync(folder, { recursive: true });
		writeFileSync(join(folder, oid.slice(2)), deflateSync(whole));
		return oid;
	}

	readBlob(oid: string): Buffer {
		return this.object(oid)!.content;
	}

	/** A file's text at a branch or commit; undefined where there is none. */
	file(rev: string, path: string): string | undefined {
		try {
			return this.git(['show', `${rev}:${path}`]).toString('utf8');
		} catch {
			return undefined;
		}
	}

	tree(rev: string, recursive: boolean): { sha: string; entries: Entry[] } {
		const sha = this.of([`${rev}^{tree}`], 'rev-parse').trim();
		const lines = this.of([sha], 'ls-tree', '-z', '-l', ...(recursive ? ['-r', '-t'] : []))
			.split('\0')
			.filter(Boolean);
		const entries = lines.map((line): Entry => {
			const [meta, path] = line.split('\t') as [string, string];
			const [mode, type, oid, size] = meta.split(/ +/) as [string, Entry['type'], string, string];
			return { path, mode, type, sha: oid, ...(size === '-' ? {} : { size: Number(size) }) };
		});
		return { sha, entries };
	}

	commitInfo(oid: string): CommitInfo | undefined {
		const text = this.tryOf([oid], 'log', '-1', '--format=%H%x00%T%x00%P%x00%an%x00%aI%x00%B');
		if (text === undefined) return undefined;
		const [id, tree, parents, author, date, message] = text.split('\0') as [string, string, string, string, string, string];
		return { oid: id, tree, parents: parents.split(' ').filter(Boolean), author, date, message: message.trim() };
	}

	mergeBase(a: string, b: string): string | undefined {
		return this.tryOf([a, b], 'merge-base')?.trim();
	}

	/** How many commits `to` has that `from` has not. */
	distance(from: string, to: string): number {
		return Number(this.of([`${from}..${to}`], 'rev-list', '--count'));
	}

	history(rev: string, count: number): string[] {
		return this.of([rev], 'rev-list', '--first-parent', `--max-count=${count}`).split('\n').filter(Boolean);
	}

	/** A tree made of another with files written (`content`, or an object already there by `sha`) and deleted. */
	writeTree(base: string | undefined, writes: (Write | { path: string; mode: string; sha: string })[], deletes: string[] = []): string {
		const env = { GIT_INDEX_FILE: join(this.dir, `index-${process.hrtime.bigint()}`) };
		this.git(base === undefined ? ['read-tree', '--empty'] : ['read-tree', base], undefined, env);
		const lines = deletes.map((path) => `0 ${'0'.repeat(40)}\t${path}\0`);
		const modes = new Map(base === undefined ? [] : this.tree(base, true).entries.map((e) => [e.path, e.mode]));
		for (const write of writes) {
			const sha = 'sha' in write ? write.sha : this.writeBlob(write.content);
			lines.push(`${write.mode ?? modes.get(write.path) ?? '100644'} ${sha}\t${write.path}\0`);
		}
		this.git(['update-index', '-z', '--index-info'], lines.join(''), env);
		const tree = this.text(['write-tree'], undefined, env);
		rmSync(env.GIT_INDEX_FILE, { force: true });
		return tree;
	}

	writeCommit(tree: string, parents: string[], message: string, author = 'dev'): string {
		const env = { GIT_AUTHOR_NAME: author, GIT_AUTHOR_EMAIL: `${author}@example.com` };
		return this.text(['commit-tree', tree, ...parents.flatMap((p) => ['-p', p])], message, env);
	}

	/** Moves a branch from `from` to `to`, atomically; an undefined `from` creates it. */
	moveBranch(branch: string, to: string, from: string | undefined): void {
		try {
			this.git(['update-ref', `refs/heads/${branch}`, to, from ?? '0'.repeat(40)]);
		} catch {
			throw new StaleHead(branch);
		}
	}

	/** What a person's push does. An undefined text deletes the file. */
	push(
		branch: string,
		files: Record<string, string | { content: string; mode: string } | undefined>,
		message = 'Change',
		start?: string,
	): string {
		const head = this.head(branch);
		const parent = head ?? start;
		const writes: Write[] = [];
		const deletes: string[] = [];
		for (const [path, value] of Object.entries(files)) {
			if (value === undefined) deletes.push(path);
			else writes.push(typeof value === 'string' ? { path, content: value } : { path, ...value });
		}
		const tree = this.writeTree(parent, writes, deletes);
		const commit = this.writeCommit(tree, parent ? [parent] : [], message);
		this.moveBranch(branch, commit, head);
		return commit;
	}

	deleteBranch(branch: string): void {
		this.git(['update-ref', '-d', `refs/heads/${branch}`]);
	}
}

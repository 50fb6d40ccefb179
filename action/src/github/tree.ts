import type { Client } from './client.ts';

export type Entry = { path: string; mode: string; type: string; sha: string; size?: number };
/** Every entry of a commit's tree that was read, by path; folders and links too. */
export type Tree = Map<string, Entry>;

type TreeAnswer = { tree: Entry[]; truncated: boolean };

/** Reads a commit's whole tree in one request; where GitHub cuts it (100,000 entries), folder by folder, and only folders that `wanted` allows. */
export async function readTree(client: Client, repository: string, commit: string, wanted: (folder: string) => boolean): Promise<Tree> {
	const tree: Tree = new Map();
	const read = async (sha: string, prefix: string): Promise<void> => {
		const path = `/repos/${repository}/git/trees/${sha}`;
		const whole = await client.rest<TreeAnswer>('GET', `${path}?recursive=1`);
		const answer = whole.truncated ? await client.rest<TreeAnswer>('GET', path) : whole;
		for (const entry of answer.tree) {
			const full = prefix + entry.path;
			tree.set(full, { ...entry, path: full });
			if (whole.truncated && entry.type === 'tree' && wanted(full)) await read(entry.sha, `${full}/`);
		}
	};
	await read(commit, '');
	return tree;
}

import { type Client, namesOf } from './client.ts';

export type Entry = { path: string; mode: string; type: string; sha: string; size?: number };
/** Every entry of a commit's tree that was read, by path; folders and links too. */
export type Tree = Map<string, Entry>;

/** Reads a commit's whole tree in one request; where GitHub cuts it (100,000 entries), folder by folder, and only folders that `wanted` allows. */
export async function readTree(client: Client, repository: string, commit: string, wanted: (folder: string) => boolean): Promise<Tree> {
	const tree: Tree = new Map();
	const read = async (sha: string, prefix: string): Promise<void> => {
		const which = { ...namesOf(repository), tree_sha: sha };
		const { data: whole } = await client.rest.git.getTree({ ...which, recursive: '1' });
		const { tree: entries } = whole.truncated ? (await client.rest.git.getTree(which)).data : whole;
		for (const entry of entries) {
			const full = prefix + entry.path;
			tree.set(full, { ...entry, path: full });
			if (whole.truncated && entry.type === 'tree' && wanted(full)) await read(entry.sha, `${full}/`);
		}
	};
	await read(commit, '');
	return tree;
}

import { type Client, namesOf } from './client.ts';
import type { Entry } from './tree.ts';

export type Change = { path: string; text: string; mode?: '100755' };
export type NewCommit = {
	repository: string;
	branch: string;
	/** The commit that everything was read at; the branch must still be there. */
	head: string;
	/** The tree of that commit. */
	tree: string;
	headline: string;
	body: string;
	additions: Change[];
	deletions: string[];
};

const mutation =
	'mutation createCommitOnBranch($input: CreateCommitOnBranchInput!) { createCommitOnBranch(input: $input) { commit { oid url } } }';

type Answer = { createCommitOnBranch: { commit: { oid: string } } };

async function byGraphql(client: Client, commit: NewCommit): Promise<string> {
	const { data } = await client.graphql<Answer>(mutation, {
		input: {
			branch: { repositoryNameWithOwner: commit.repository, branchName: commit.branch },
			expectedHeadOid: commit.head,
			message: { headline: commit.headline, body: commit.body },
			fileChanges: {
				additions: commit.additions.map(({ path, text }) => ({ path, contents: Buffer.from(text, 'utf8').toString('base64') })),
				deletions: commit.deletions.map((path) => ({ path })),
			},
		},
	});
	return data.createCommitOnBranch.commit.oid;
}

/** The mutation cannot say a file's mode. GitHub signs these commits too, as long as no author is named. */
async function byGitData(client: Client, commit: NewCommit): Promise<string> {
	const { git } = client.rest;
	const names = namesOf(commit.repository);
	const tree = [
		...commit.additions.map(({ path, text, mode }) => ({ path, mode: mode ?? ('100644' as const), type: 'blob' as const, content: text })),
		...commit.deletions.map((path) => ({ path, mode: '100644' as const, type: 'blob' as const, sha: null })),
	];
	const made = await git.createTree({ ...names, base_tree: commit.tree, tree });
	const message = `${commit.headline}\n\n${commit.body}`;
	const { data } = await git.createCommit({ ...names, message, tree: made.data.sha, parents: [commit.head] });
	await git.updateRef({ ...names, ref: `heads/${commit.branch}`, sha: data.sha, force: false });
	return data.sha;
}

const isExecutable = (entry: Entry | undefined): boolean => entry?.mode === '100755';

/** Commits all changes at once, and only onto `head`; answers the new commit's id. */
export function commitFiles(client: Client, commit: NewCommit, before: ReadonlyMap<string, Entry>): Promise<string> {
	const additions = commit.additions.map((change) =>
		isExecutable(before.get(change.path)) ? { ...change, mode: '100755' as const } : change,
	);
	const made = { ...commit, additions };
	return additions.some((change) => change.mode) ? byGitData(client, made) : byGraphql(client, made);
}

import { type Caller, failure } from './graphql.ts';
import { commitNode } from './nodes.ts';
import { StaleHead } from './repo.ts';
import type { Repository } from './state.ts';

type Input = {
	branch: { repositoryNameWithOwner?: string; branchName?: string };
	expectedHeadOid: string;
	message: { headline: string; body?: string | null };
	fileChanges?: { additions?: { path: string; contents: string }[]; deletions?: { path: string }[] };
};

const refused = {
	classic: () => failure('BRANCH_PROTECTION_RULE_VIOLATION', 'At least 1 approving review is required by reviewers with write access.'),
	ruleset: () => failure('UNPROCESSABLE', 'Repository rule violations found\n\nChanges must be made through a pull request.\n\n'),
};

/** The mutation, with what GitHub checks before it writes: the branch, its head, its protection, the paths. */
export function createCommitOnBranch({ state, token }: Caller, input: Input, repository: Repository): object {
	const branch = (input.branch.branchName ?? '').replace(/^refs\/heads\//, '');
	const head = repository.git.head(branch);
	if (!head) throw failure('NOT_FOUND', `No ref exists for '${branch}'`);
	const protection = repository.protected.get(branch);
	if (protection) throw refused[protection]();
	const stale = () => failure('STALE_DATA', `Expected branch to point to "${input.expectedHeadOid}" but it did not.  Pull and try again.`);
	if (head !== input.expectedHeadOid) throw stale();

	const additions = input.fileChanges?.additions ?? [];
	const deletions = input.fileChanges?.deletions ?? [];
	for (const { path } of [...additions, ...deletions])
		if (
			path === '' ||
			path.startsWith('/') ||
			path.split('/').some((part) => part === '' || part === '.' || part === '..' || part === '.git')
		)
			throw failure('UNPROCESSABLE', `A path was requested that is malformed: ${path}`);
	if (additions.some((a) => a.path.startsWith('.github/workflows/')))
		throw failure('FORBIDDEN', 'refusing to allow a GitHub App to create or update workflow without `workflows` permission');
	const present = new Set(repository.git.tree(head, true).entries.map((e) => e.path));
	for (const { path } of deletions)
		if (!present.has(path))
			throw failure('NOT_FOUND', `A path was requested for deletion which does not exist as of commit oid \`${head}\`: ${path}`);

	const writes = additions.map((a) => ({ path: a.path, content: Buffer.from(a.contents, 'base64') }));
	const tree = repository.git.writeTree(
		head,
		writes,
		deletions.map((d) => d.path),
	);
	const message = input.message.body ? `${input.message.headline}\n\n${input.message.body}` : input.message.headline;
	const oid = repository.git.writeCommit(tree, [head], message, token.login.replace('[bot]', ''));
	try {
		repository.git.moveBranch(branch, oid, head);
	} catch (error) {
		if (error instanceof StaleHead) throw stale();
		throw error;
	}
	state.sync(repository);
	return { __typename: 'CreateCommitOnBranchPayload', commit: commitNode(repository, oid), ref: { name: branch } };
}

import type { Caller } from './graphql.ts';
import type { Comment, PullRequest, Repository, State } from './state.ts';

const page = <T>(items: T[], first: number, after: string | null | undefined) => {
	const start = after ? Number(Buffer.from(after, 'base64').toString()) : 0;
	const end = Math.min(start + first, items.length);
	return {
		nodes: items.slice(start, end),
		pageInfo: { hasNextPage: end < items.length, endCursor: Buffer.from(String(end)).toString('base64') },
	};
};

export function blob(state: State, repository: Repository, oid: string): object {
	const content = repository.git.readBlob(oid);
	const binary = content.includes(0);
	const truncated = content.length > state.blobLimit;
	return {
		__typename: 'Blob',
		oid,
		byteSize: content.length,
		isBinary: binary,
		isTruncated: truncated,
		text: binary ? null : content.subarray(0, state.blobLimit).toString('utf8'),
	};
}

export function commitNode(repository: Repository, oid: string): object {
	const commit = repository.git.commitInfo(oid)!;
	return {
		__typename: 'Commit',
		...commit,
		tree: { __typename: 'Tree', oid: commit.tree },
		url: `https://github.com/${repository.nameWithOwner}/commit/${oid}`,
		history: ({ first }: { first: number }) => ({ nodes: repository.git.history(oid, first).map((id) => commitNode(repository, id)) }),
	};
}

const commentNode = (comment: Comment, viewer: string) => ({
	__typename: 'IssueComment',
	databaseId: () => comment.id,
	fullDatabaseId: String(comment.id),
	body: comment.body,
	viewerDidAuthor: comment.login === viewer,
	isMinimized: false,
});

export function pullRequestNode({ state, token }: Caller, repository: Repository, pull: PullRequest): object {
	const source = state.repositories.get(pull.headRepository.toLowerCase());
	const branch = source?.git.head(pull.head);
	return {
		__typename: 'PullRequest',
		number: pull.number,
		state: pull.state,
		isCrossRepository: pull.headRepository !== repository.nameWithOwner,
		headRefName: pull.head,
		headRefOid: pull.headOid,
		baseRefName: pull.base,
		baseRefOid: pull.baseOid,
		headRepository: source ? { nameWithOwner: source.nameWithOwner } : null,
		headRef: branch ? { name: pull.head, target: commitNode(source!, branch) } : null,
		comments: ({ first, after }: { first: number; after?: string | null }) =>
			page(
				pull.comments.map((c) => commentNode(c, token.login)),
				first,
				after,
			),
	};
}

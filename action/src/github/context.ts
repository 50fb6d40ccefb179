import { Failure } from '../failure.ts';
import { type Client, namesOf } from './client.ts';
import { GitHubError, kindOfGraphQL } from './errors.ts';

export type SeenComment = { id: number; body: string };
export type CommitRef = { oid: string; message: string; tree: { oid: string } };

export type PullRequest = {
	number: number;
	open: boolean;
	fork: boolean;
	headBranch: string;
	headOid: string;
	/** The base branch's commit; where the two parted is asked for apart. */
	baseOid: string;
	/** Our own comment, if there is one. */
	comment?: SeenComment;
};

export type BranchState = {
	/** Undefined where the branch is gone. */
	head?: CommitRef;
	/** The head and its two predecessors, newest first. */
	history: CommitRef[];
	pull?: PullRequest;
	/** GitHub would not say anything about the pull request. */
	pullForbidden: boolean;
};

const history = 'target { ... on Commit { history(first: 3) { nodes { oid message tree { oid } } } } }';
// Ids of comments outgrew the 32 bits of `databaseId`.
const comments = 'pageInfo { hasNextPage endCursor } nodes { fullDatabaseId body viewerDidAuthor }';
const withPull = `query Context($owner: String!, $name: String!, $branch: String!, $number: Int!) {
	repository(owner: $owner, name: $name) {
		ref(qualifiedName: $branch) { ${history} }
		pullRequest(number: $number) {
			state isCrossRepository headRefName headRefOid baseRefOid
			comments(first: 100) { ${comments} }
		}
	}
}`;
const withoutPull = `query Context($owner: String!, $name: String!, $branch: String!) {
	repository(owner: $owner, name: $name) { ref(qualifiedName: $branch) { ${history} } }
}`;
const moreComments = `query Comments($owner: String!, $name: String!, $number: Int!, $after: String!) {
	repository(owner: $owner, name: $name) { pullRequest(number: $number) { comments(first: 100, after: $after) { ${comments} } } }
}`;

type Comments = {
	pageInfo: { hasNextPage: boolean; endCursor: string | null };
	nodes: { fullDatabaseId: string; body: string; viewerDidAuthor: boolean }[];
};
type Pull = { state: string; isCrossRepository: boolean; headRefName: string; headRefOid: string; baseRefOid: string; comments: Comments };
type Answer = { repository: { ref: { target: { history: { nodes: CommitRef[] } } } | null; pullRequest?: Pull | null } };

/** Ours by author and by mark: anybody can write the mark. */
const mine = ({ nodes }: Comments, mark: string): SeenComment | undefined => {
	const found = nodes.find((node) => node.viewerDidAuthor && node.body.startsWith(mark));
	return found && { id: Number(found.fullDatabaseId), body: found.body };
};

export type Question = { repository: string; branch: string; number?: number; mark: string };

/** All that a run needs to know of the branch and its pull request, in one request unless there are over 100 comments. */
export async function readContext(client: Client, { repository, branch, number, mark }: Question): Promise<BranchState> {
	const { owner, repo: name } = namesOf(repository);
	const variables = { owner, name, branch: `refs/heads/${branch}`, ...(number === undefined ? {} : { number }) };
	const { data, faults } = await client.graphql<Answer>(number === undefined ? withoutPull : withPull, variables);
	const about = faults.find((fault) => fault.path?.[1] === 'pullRequest');
	const other = faults.find((fault) => fault !== about);
	if (other) throw new GitHubError(kindOfGraphQL(other), other.message);
	if (!data.repository) throw new Failure(`GitHub has no repository ${repository} for this token`);
	const nodes = data.repository.ref?.target.history.nodes ?? [];
	const state: BranchState = { ...(nodes[0] ? { head: nodes[0] } : {}), history: nodes, pullForbidden: false };
	const pull = data.repository.pullRequest;
	if (!pull) {
		if (about && kindOfGraphQL(about) !== 'forbidden')
			throw new Failure(`GitHub has no pull request ${number} in ${repository}: ${about.message}`);
		return { ...state, pullForbidden: about !== undefined };
	}
	let { comments: page } = pull;
	let comment = mine(page, mark);
	while (!comment && page.pageInfo.hasNextPage) {
		const more = await client.graphql<Answer>(moreComments, { owner, name, number, after: page.pageInfo.endCursor });
		page = more.data.repository.pullRequest!.comments;
		comment = mine(page, mark);
	}
	const { state: status, isCrossRepository: fork, headRefName: headBranch, headRefOid: headOid, baseRefOid: baseOid } = pull;
	return {
		...state,
		pull: { number: number!, open: status === 'OPEN', fork, headBranch, headOid, baseOid, ...(comment ? { comment } : {}) },
	};
}

/** Where the branch parted from its base. Its second page carries the answer without the 300 files of the first. */
export async function mergeBase(client: Client, repository: string, base: string, head: string): Promise<string> {
	const { data } = await client.rest.repos.compareCommitsWithBasehead({
		...namesOf(repository),
		basehead: `${base}...${head}`,
		per_page: 1,
		page: 2,
	});
	return data.merge_base_commit.sha;
}

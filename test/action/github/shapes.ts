import type { Comment, Repository } from './state.ts';

/** Answers in the shapes of GitHub's REST description; links that nobody follows here are plausible, not live. */
const html = (repository: Repository, rest: string): string => `https://github.com/${repository.nameWithOwner}/${rest}`;

export function treeJson(repository: Repository, rev: string, recursive: boolean, limit: number): object {
	const { sha, entries } = repository.git.tree(rev, recursive);
	const tree = entries.slice(0, limit).map((e) => ({ ...e, url: html(repository, `git/${e.type}s/${e.sha}`) }));
	return { sha, url: html(repository, `git/trees/${sha}`), tree, truncated: entries.length > limit };
}

function commitJson(repository: Repository, oid: string): object {
	const commit = repository.git.commitInfo(oid)!;
	const url = html(repository, `commit/${oid}`);
	const who = { name: commit.author, email: `${commit.author}@example.com`, date: commit.date };
	return {
		sha: oid,
		node_id: 'C_x',
		url,
		html_url: url,
		comments_url: `${url}/comments`,
		author: null,
		committer: null,
		parents: commit.parents.map((sha) => ({ sha, url, html_url: url })),
		commit: { url, author: who, committer: who, message: commit.message, comment_count: 0, tree: { sha: commit.tree, url } },
	};
}

export function comparison(repository: Repository, base: string, head: string, page: number): object {
	const merge = repository.git.mergeBase(base, head) ?? base;
	const ahead = repository.git.distance(base, head);
	const behind = repository.git.distance(head, base);
	const url = html(repository, `compare/${base}...${head}`);
	return {
		url,
		html_url: url,
		permalink_url: url,
		diff_url: `${url}.diff`,
		patch_url: `${url}.patch`,
		base_commit: commitJson(repository, base),
		merge_base_commit: commitJson(repository, merge),
		status: ahead && behind ? 'diverged' : ahead ? 'ahead' : behind ? 'behind' : 'identical',
		ahead_by: ahead,
		behind_by: behind,
		total_commits: ahead,
		commits: page > 1 ? [] : [commitJson(repository, head)],
		...(page > 1 ? {} : { files: [] }),
	};
}

export function commentJson(repository: Repository, number: number, comment: Comment, origin: string): object {
	const api = `${origin}/repos/${repository.nameWithOwner}/issues`;
	return {
		id: comment.id,
		node_id: 'IC_x',
		url: `${api}/comments/${comment.id}`,
		html_url: html(repository, `pull/${number}#issuecomment-${comment.id}`),
		issue_url: `${api}/${number}`,
		body: comment.body,
		user: null,
		created_at: comment.created,
		updated_at: comment.updated,
		author_association: 'NONE',
	};
}

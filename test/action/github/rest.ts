import { StaleHead } from './repo.ts';
import { failureBody, type Handler, type Reply } from './route.ts';
import { commentJson, comparison, treeJson } from './shapes.ts';

const notFound = (): Reply => failureBody(404, 'Not Found');
const inaccessible = (): Reply => failureBody(403, 'Resource not accessible by integration');

/** The operations of GitHub's REST API that the Action uses, under the names they have in GitHub's description. */
export const routes: Record<string, Handler> = {
	'GET /repos/{owner}/{repo}/compare/{basehead}': ({ repository, params, token, query }) => {
		if (token.permissions.contents === 'none') return inaccessible();
		const [base, head] = params.basehead!.split('...');
		if (!base || !head || !repository.git.type(base) || !repository.git.type(head)) return notFound();
		return { status: 200, body: comparison(repository, base, head, Number(query.get('page') ?? 1)) };
	},
	'GET /repos/{owner}/{repo}/git/trees/{tree_sha}': ({ repository, params, token, query, state }) => {
		if (token.permissions.contents === 'none') return inaccessible();
		if (!repository.git.type(params.tree_sha!)) return notFound();
		return { status: 200, body: treeJson(repository, params.tree_sha!, query.has('recursive'), state.treeLimit) };
	},
	'GET /repos/{owner}/{repo}/git/blobs/{file_sha}': ({ repository, params, token, origin }) => {
		if (token.permissions.contents === 'none') return inaccessible();
		if (repository.git.type(params.file_sha!) !== 'blob') return notFound();
		const content = repository.git.readBlob(params.file_sha!);
		const url = `${origin}/repos/${repository.nameWithOwner}/git/blobs/${params.file_sha}`;
		const body = {
			sha: params.file_sha,
			node_id: 'B_x',
			size: content.length,
			url,
			content: content.toString('base64'),
			encoding: 'base64',
		};
		return { status: 200, body };
	},
	'POST /repos/{owner}/{repo}/git/trees': ({ repository, body, token }) => {
		if (token.permissions.contents !== 'write') return inaccessible();
		const { base_tree, tree } = body as {
			base_tree?: string;
			tree: { path: string; mode: string; content?: string; sha?: string | null }[];
		};
		if (base_tree && repository.git.type(base_tree) !== 'tree') return failureBody(422, 'base_tree is not a valid tree');
		const deletes = tree.filter((e) => e.sha === null).map((e) => e.path);
		const writes = tree
			.filter((e) => e.sha !== null)
			.map(({ path, mode, content, sha }) => (sha ? { path, mode, sha } : { path, mode, content: content ?? '' }));
		const sha = repository.git.writeTree(base_tree, writes, deletes);
		return { status: 201, body: treeJson(repository, sha, false, Number.POSITIVE_INFINITY) };
	},
	'POST /repos/{owner}/{repo}/git/commits': ({ repository, body, token, origin }) => {
		if (token.permissions.contents !== 'write') return inaccessible();
		const { message, tree, parents } = body as { message: string; tree: string; parents: string[] };
		const sha = repository.git.writeCommit(tree, parents, message, token.login.replace('[bot]', ''));
		const url = `${origin}/repos/${repository.nameWithOwner}/git/commits/${sha}`;
		const who = { date: new Date().toISOString(), email: 'bot@example.com', name: token.login };
		const verification = { verified: true, reason: 'valid', signature: '-----BEGIN PGP SIGNATURE-----', payload: '', verified_at: null };
		const links = parents.map((p) => ({ sha: p, url, html_url: url }));
		return {
			status: 201,
			body: {
				sha,
				node_id: 'C_x',
				url,
				author: who,
				committer: who,
				message,
				tree: { sha: tree, url },
				parents: links,
				verification,
				html_url: url,
			},
		};
	},
	'PATCH /repos/{owner}/{repo}/git/refs/{ref}': ({ repository, params, body, token, origin, state }) => {
		if (token.permissions.contents !== 'write') return inaccessible();
		const branch = params.ref!.replace(/^heads\//, '');
		const { sha, force } = body as { sha: string; force?: boolean };
		const head = repository.git.head(branch);
		if (!head) return failureBody(422, 'Reference does not exist');
		if (repository.protected.has(branch))
			return failureBody(422, 'Repository rule violations found\n\nChanges must be made through a pull request.\n\n');
		if (!force && repository.git.mergeBase(head, sha) !== head) return failureBody(422, 'Update is not a fast forward');
		try {
			repository.git.moveBranch(branch, sha, head);
		} catch (error) {
			if (error instanceof StaleHead) return failureBody(422, 'Update is not a fast forward');
			throw error;
		}
		state.sync(repository);
		const url = `${origin}/repos/${repository.nameWithOwner}/git/refs/heads/${branch}`;
		return { status: 200, body: { ref: `refs/heads/${branch}`, node_id: 'R_x', url, object: { type: 'commit', sha, url } } };
	},
	'POST /repos/{owner}/{repo}/issues/{issue_number}/comments': ({ repository, params, body, token, state, origin }) => {
		const pull = repository.pulls.get(Number(params.issue_number));
		if (!pull) return notFound();
		if (token.permissions['pull-requests'] !== 'write') return inaccessible();
		const text = (body as { body: string }).body;
		if ([...text].length > 65_536)
			return failureBody(422, 'Validation Failed', [
				{ code: 'unprocessable', field: 'body', message: 'body is too long (maximum is 65536 characters)' },
			]);
		const now = new Date().toISOString();
		const comment = { id: state.id(), body: text, login: token.login, created: now, updated: now };
		pull.comments.push(comment);
		return { status: 201, body: commentJson(repository, pull.number, comment, origin) };
	},
	'PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}': ({ repository, params, body, token, origin }) => {
		const id = Number(params.comment_id);
		const pull = [...repository.pulls.values()].find((p) => p.comments.some((c) => c.id === id));
		const comment = pull?.comments.find((c) => c.id === id);
		if (!pull || !comment) return notFound();
		if (token.permissions['pull-requests'] !== 'write' || comment.login !== token.login) return inaccessible();
		const text = (body as { body: string }).body;
		if ([...text].length > 65_536)
			return failureBody(422, 'Validation Failed', [
				{ code: 'unprocessable', field: 'body', message: 'body is too long (maximum is 65536 characters)' },
			]);
		comment.body = text;
		comment.updated = new Date().toISOString();
		return { status: 200, body: commentJson(repository, pull.number, comment, origin) };
	},
	'POST /repos/{owner}/{repo}/statuses/{sha}': ({ repository, params, body, token, state, origin }) => {
		if (token.permissions.statuses !== 'write') return inaccessible();
		const {
			state: value,
			context = 'default',
			description = null,
			target_url = null,
		} = body as { state: string; context?: string; description?: string | null; target_url?: string | null };
		if (!repository.git.type(params.sha!)) return failureBody(422, `No commit found for SHA: ${params.sha}`);
		if ((description ?? '').length > 140)
			return failureBody(422, 'Validation Failed', [
				{ code: 'custom', field: 'description', message: 'description is too long (maximum is 140 characters)' },
			]);
		repository.statuses.push({ sha: params.sha!, state: value, context, description, target_url });
		const now = new Date().toISOString();
		const url = `${origin}/repos/${repository.nameWithOwner}/statuses/${params.sha}`;
		const status = {
			id: state.id(),
			node_id: 'S_x',
			url,
			avatar_url: null,
			state: value,
			description,
			target_url,
			context,
			created_at: now,
			updated_at: now,
			creator: null,
		};
		return { status: 201, body: status };
	},
};

import { createRemoteJWKSet, jwtVerify } from 'jose';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { blobId } from '../../../action/src/github/hash.ts';
import { startIssuer } from './oidc.ts';
import { type GitHub, startGitHub } from './server.ts';

let github: GitHub;
const call = async (method: string, path: string, body?: unknown, token = 'good') => {
	const headers = { authorization: `Bearer ${token}`, 'user-agent': 'test', 'content-type': 'application/json' };
	const response = await fetch(`${github.origin}${path}`, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) });
	return { status: response.status, json: await response.json() };
};
const graphql = (query: string, variables = {}, token?: string) => call('POST', '/graphql', { query, variables }, token);
const commit = 'mutation($input: CreateCommitOnBranchInput!) { createCommitOnBranch(input: $input) { commit { oid } } }';

test.before.each(async () => {
	github = await startGitHub();
	const write = { contents: 'write', 'pull-requests': 'write', statuses: 'write' } as const;
	github.state.tokens.set('good', { login: 'bot', permissions: write });
	github.state.tokens.set('weak', { login: 'bot', permissions: { contents: 'read', 'pull-requests': 'read', statuses: 'none' } });
	github.state.repository('a/b').git.push('main', { 'x.txt': 'hello\n', 'd/y.txt': 'y\n' });
});
test.after.each(() => github.close());

const input = (expectedHeadOid: string, path = 'new.txt') => ({
	input: {
		branch: { repositoryNameWithOwner: 'a/b', branchName: 'main' },
		expectedHeadOid,
		message: { headline: 'h' },
		fileChanges: { additions: [{ path, contents: btoa('n\n') }] },
	},
});

test('objects have the ids that git gives them', async () => {
	const { json } = await call('GET', '/repos/a/b/git/trees/main?recursive=1');
	assert.is(json.tree.find((e: { path: string }) => e.path === 'x.txt').sha, blobId('hello\n'));
	assert.equal(github.state.violations, []);
});

test('what GitHub does not know is refused and noted', async () => {
	assert.match((await graphql('{ repository(owner: "a", name: "b") { nonsense } }')).json.errors[0].message, 'nonsense');
	await call('POST', '/repos/a/b/issues/1/comments', { text: 'no body' });
	await call('GET', '/repos/a/b/git/trees/main?deep=1');
	await call('GET', '/repos/a/b/unheard-of');
	assert.is(github.state.violations.length, 4, github.state.violations.join('\n'));
});

test('a commit lands only on the head it expects, in a real repository', async () => {
	const { git } = github.state.repositories.get('a/b')!;
	const head = git.head('main')!;
	const made = await graphql(commit, input(head));
	assert.is(made.json.data.createCommitOnBranch.commit.oid, git.head('main'));
	assert.is(git.file('main', 'new.txt'), 'n\n');
	const stale = await graphql(commit, input(head));
	assert.is(stale.json.errors[0].type, 'STALE_DATA');
	assert.is(stale.json.data.createCommitOnBranch, null);
});

test('tokens, permissions, protection and paths are enforced', async () => {
	const repository = github.state.repositories.get('a/b')!;
	const head = repository.git.head('main')!;
	assert.is((await call('GET', '/repos/a/b/git/trees/main', undefined, 'bad')).status, 401);
	assert.is((await graphql(commit, input(head), 'weak')).json.errors[0].type, 'FORBIDDEN');
	assert.is((await call('PATCH', '/repos/a/b/git/refs/heads/main', { sha: head }, 'weak')).status, 403);
	assert.is((await graphql(commit, input(head, '../x'))).json.errors[0].type, 'UNPROCESSABLE');
	assert.is((await graphql(commit, input(head, '.github/workflows/x.yml'))).json.errors[0].type, 'FORBIDDEN');
	repository.protected.set('main', 'classic');
	assert.is((await graphql(commit, input(head))).json.errors[0].type, 'BRANCH_PROTECTION_RULE_VIOLATION');
	assert.is(repository.git.head('main'), head);
});

test("GitHub's token service signs what its published keys verify", async () => {
	const issuer = await startIssuer({ repository_id: '7' });
	try {
		const headers = { authorization: `Bearer ${issuer.requestToken}` };
		const { value } = (await (await fetch(`${issuer.origin}/token?audience=me`, { headers })).json()) as { value: string };
		const keys = createRemoteJWKSet(new URL(`${issuer.origin}/.well-known/jwks`));
		const { payload, protectedHeader } = await jwtVerify(value, keys, { issuer: issuer.origin, audience: 'me' });
		assert.equal([payload.repository_id, protectedHeader.alg], ['7', 'RS256']);
		assert.is((await fetch(`${issuer.origin}/token`)).status, 401);
	} finally {
		await issuer.close();
	}
});

test.run();

import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type Client, createClient } from '../../../../action/src/github/client.ts';
import { GitHubError } from '../../../../action/src/github/errors.ts';

type Reply = { status?: number; text?: string; headers?: Record<string, string> };
type Seen = { request: IncomingMessage; body: string };

/** A client of a server that gives one answer after the other. */
async function withAnswers(replies: Reply[], body: (client: Client, seen: Seen[]) => Promise<void>, prefix = ''): Promise<void> {
	const seen: Seen[] = [];
	const server = createServer(async (request, response) => {
		let text = '';
		for await (const chunk of request) text += chunk;
		seen.push({ request, body: text });
		const { status = 200, text: answer = '{}', headers } = replies.shift() ?? { status: 404 };
		response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers }).end(answer);
	});
	await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
	const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	const urls = { restUrl: `${origin}${prefix}`, graphqlUrl: prefix ? `${origin}/api/graphql` : `${origin}/graphql` };
	try {
		await body(createClient({ token: 'ghs_x', timeout: 5, version: '1.2.3', ...urls }), seen);
	} finally {
		server.closeAllConnections();
		server.close();
	}
}

async function thrown(promise: Promise<unknown>): Promise<Error> {
	try {
		await promise;
	} catch (error) {
		return error as Error;
	}
	return assert.unreachable() as never;
}

const blob = { owner: 'a', repo: 'b', file_sha: 'c' };

test('asks with the token, as this Action, and by the version of the API that it was made for', () =>
	withAnswers([{}], async (client, seen) => {
		await client.rest.git.getBlob(blob);
		const { url, headers } = seen[0]!.request;
		assert.is(url, '/repos/a/b/git/blobs/c');
		assert.is(headers.authorization, 'token ghs_x');
		assert.match(headers['user-agent']!, /^haproxy-config-action\/1\.2\.3 /);
		assert.is(headers['x-github-api-version'], '2022-11-28');
		assert.is(client.calls(), 1);
	}));

test('says what GitHub said, and what was asked', () =>
	withAnswers(
		[
			{ status: 422, text: '{"message":"Update is not a fast forward","documentation_url":"https://docs.github.com","errors":[{}]}' },
			{ status: 403, text: '{"message":"Resource not accessible by integration"}' },
			{ status: 400, text: '' },
			{ status: 400, text: '<html>' },
			{ status: 200, text: '<html>', headers: { 'content-type': 'text/html' } },
		],
		async (client) => {
			const errors = [];
			for (let i = 0; i < 5; i++) errors.push(await thrown(client.rest.git.getBlob(blob)));
			assert.ok(errors.every((error) => error instanceof GitHubError));
			assert.equal(
				errors.map((error) => [(error as GitHubError).kind, error.message]),
				[
					['stale', 'GET /repos/a/b/git/blobs/c: GitHub answered 422: Update is not a fast forward'],
					['forbidden', 'GET /repos/a/b/git/blobs/c: GitHub answered 403: Resource not accessible by integration'],
					['other', 'GET /repos/a/b/git/blobs/c: GitHub answered 400: no message'],
					['other', 'GET /repos/a/b/git/blobs/c: GitHub answered 400 with something that is not JSON'],
					['other', 'GET /repos/a/b/git/blobs/c: GitHub answered 200 with something that is not JSON'],
				],
			);
		},
	));

test('a redirect is a failure with a hint; a request that must not be repeated is sent once', () =>
	withAnswers([{ status: 307, headers: { location: 'http://127.0.0.1:9/' } }, { status: 502 }, {}], async (client, seen) => {
		const moved = await thrown(client.rest.git.getBlob(blob));
		assert.is(moved.name, 'Failure');
		assert.match(moved.message, 'a redirect, which is not followed with a token');
		const names = { owner: 'a', repo: 'b', issue_number: 1, body: 'x' };
		assert.match((await thrown(client.rest.issues.createComment({ ...names, ...client.once }))).message, '502');
		assert.is(seen.length, 2);
	}));

test('nothing is printed, not even of a deprecated operation', async () => {
	const { warn, error, info, debug, log } = console;
	const printed: unknown[] = [];
	for (const name of ['warn', 'error', 'info', 'debug', 'log'] as const) console[name] = (...args: unknown[]) => void printed.push(args);
	try {
		await withAnswers([{ headers: { deprecation: 'true', sunset: 'soon' } }, { status: 404 }], async (client) => {
			await client.rest.git.getBlob(blob);
			await thrown(client.rest.git.getBlob(blob));
		});
	} finally {
		Object.assign(console, { warn, error, info, debug, log });
	}
	assert.equal(printed, []);
});

for (const [prefix, path] of [
	['', '/graphql'],
	['/api/v3', '/api/graphql'],
] as const)
	test(`GraphQL at ${path}: errors beside data are faults, errors alone are thrown`, () =>
		withAnswers(
			[
				{ text: '{"data":{"repository":{"ref":null}},"errors":[{"type":"FORBIDDEN","message":"No","path":["repository","ref"]}]}' },
				{ text: '{"data":{"repository":null},"errors":[{"type":"NOT_FOUND","message":"Could not resolve to a Repository"}]}' },
				{ text: '{}' },
				{ status: 401, text: '{"message":"Bad credentials"}' },
			],
			async (client, seen) => {
				const ask = () => client.graphql('query X($owner: String!) { a }', { owner: 'o' });
				const { data, faults } = await ask();
				assert.equal(data, { repository: { ref: null } });
				assert.is(faults[0]?.message, 'No');
				assert.is(seen[0]!.request.url, path);
				assert.equal(JSON.parse(seen[0]!.body), { query: 'query X($owner: String!) { a }', variables: { owner: 'o' } });
				const errors = [await thrown(ask()), await thrown(ask()), await thrown(ask())] as GitHubError[];
				assert.equal(
					errors.map(({ kind }) => kind),
					['not-found', 'other', 'unauthorized'],
				);
				assert.is(errors[1]!.message, 'GraphQL: GitHub answered neither data nor errors');
			},
			prefix,
		));

test.run();

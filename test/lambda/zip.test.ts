import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { unzipSync } from 'fflate';
import { SignJWT } from 'jose';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { bundle, zip } from '../../scripts/build-zip.ts';
import { startIssuer } from '../action/github/oidc.ts';
import { startGateway } from './gateway.ts';
import { eventOf } from './support/events.ts';
import { startFunction } from './support/function.ts';
import { buildRic } from './support/ric.ts';

const clusters = readFileSync(new URL('../../examples/params/clusters.json', import.meta.url), 'utf8');
// Read from here on by every function that is started: AWS's client where it can be built, our own loop elsewhere.
if (!buildRic())
	console.log("skipped: AWS's runtime interface client (npm and a C++ compiler build it); the loop in client.mjs runs the zip");

const built = zip(await bundle());
const open = { AUTH: '{"mode":"none"}' };
type Result = { statusCode: number; headers: Record<string, string>; body: string; isBase64Encoded: boolean };

test('the zip is small and holds one module', () => {
	assert.ok(built.length < 300 * 1024, `${built.length} bytes`);
});

test('a start loads nothing of fetch, which takes longer than all the rest', () => {
	const folder = mkdtempSync(join(tmpdir(), 'haproxy-config-zip-'));
	writeFileSync(join(folder, 'index.mjs'), unzipSync(built)['index.mjs']!);
	const event = JSON.stringify(
		eventOf({ method: 'POST', url: '/v1/generate', headers: { 'content-type': 'application/json' }, body: Buffer.from(clusters) }),
	);
	const script = `const { handler } = await import('./index.mjs');
		const { statusCode } = await handler(${event});
		console.error(statusCode, process.moduleLoadList.filter((name) => name.includes('deps/undici')).length);`;
	const { stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
		cwd: folder,
		env: { ...open, POWERTOOLS_METRICS_NAMESPACE: 'HaproxyConfig' },
		encoding: 'utf8',
	});
	rmSync(folder, { recursive: true });
	assert.match(stderr, /^200 0$/m);
});

test('events as AWS documents them: text, base64, gzip, a stage, no body, a function URL', async () => {
	const running = await startFunction({ zip: built }, open);
	console.log(`the zip runs under ${running.client}`);
	const ask = async (event: unknown): Promise<Result> => {
		const outcome = await running.invoke(event);
		assert.ok('result' in outcome, JSON.stringify(outcome));
		return outcome.result as Result;
	};
	const received = (body: Buffer, headers: Record<string, string>, url = '/v1/generate') => ({
		method: 'POST',
		url,
		headers: { 'content-type': 'application/json', ...headers },
		body,
	});
	const plain = eventOf(received(Buffer.from(clusters), {}));
	assert.is(plain.isBase64Encoded, false);
	const zipped = eventOf(received(gzipSync(clusters), { 'content-encoding': 'gzip' }));
	assert.is(zipped.isBase64Encoded, true);
	const text64: Record<string, unknown> = { ...plain, body: Buffer.from(clusters).toString('base64'), isBase64Encoded: true };
	const digests = [];
	for (const event of [plain, zipped, text64, eventOf(received(Buffer.from(clusters), {}), undefined, 'prod')]) {
		const { statusCode, body, headers } = await ask(event);
		assert.is(statusCode, 200);
		assert.is(headers['x-request-id'], (event.requestContext as { requestId: string }).requestId);
		digests.push(JSON.parse(body).digest);
	}
	assert.is(new Set(digests).size, 1);
	const gzipped = await ask(eventOf(received(Buffer.from(clusters), { 'accept-encoding': 'gzip' })));
	assert.equal([gzipped.isBase64Encoded, gzipped.headers['content-encoding']], [true, 'gzip']);
	assert.is(JSON.parse(gunzipSync(Buffer.from(gzipped.body, 'base64')).toString()).digest, digests[0]);
	const archive = await ask(eventOf(received(Buffer.from(clusters), { accept: 'application/zip' })));
	assert.is(Buffer.from(archive.body, 'base64').subarray(0, 2).toString(), 'PK');

	const get = eventOf({ method: 'GET', url: '/healthz', headers: {}, body: Buffer.alloc(0) });
	assert.is((await ask(get)).statusCode, 200);
	assert.is((await ask({ ...get, body: 'a GET with a body' })).statusCode, 200);
	const url = eventOf({
		method: 'POST',
		url: '/v1/generate',
		headers: { 'content-type': 'application/json' },
		body: Buffer.from(clusters),
	});
	const functionUrl = {
		...url,
		requestContext: { ...(url.requestContext as object), accountId: 'anonymous', domainName: 'x.lambda-url.us-east-1.on.aws' },
	};
	assert.is((await ask(functionUrl)).statusCode, 200);
	assert.is((await ask({ ...url, body: undefined })).statusCode, 422, 'an empty body is empty params');
	for (const method of ['TRACE', 'CONNECT', 'PROPFIND']) {
		const odd = { ...get, requestContext: { ...(get.requestContext as object), http: { method, path: '/healthz' } } };
		const { statusCode, headers, body } = await ask(odd);
		assert.equal([statusCode, JSON.parse(body).code, headers.allow], [405, 'method-not-allowed', 'GET, HEAD'], method);
		assert.is(headers['x-request-id'], JSON.parse(body).instance);
		const nowhere = await ask({ ...odd, rawPath: '/nothing' });
		assert.is(nowhere.statusCode, 404, method);
	}
	assert.is(
		(await ask({ ...get, headers: { 'no token': 'x', 'x-odd': 'a\u0001\u2028b', '': 'y' } })).statusCode,
		200,
		'headers that are none',
	);
	await running.close();
});

test('logs and metrics: a line and a set of metrics a request, and nothing that the caller sent', async () => {
	const gateway = await startGateway({ zip: built, env: open });
	await fetch(`${gateway.url}/v1/generate`, {
		method: 'POST',
		body: '[{"name":"s3cr3t","predicate":"s3cr3t.test","servers":[{"name":"a","ip":"10.99.99.99"}]}]',
		headers: { 'content-type': 'application/json', 'user-agent': 's3cr3t', 'x-request-id': 's3cr3t' },
	});
	await fetch(`${gateway.url}/s3cr3t?s3cr3t`, { headers: { authorization: 'Bearer s3cr3t', cookie: 's3cr3t=1' } });
	await fetch(`${gateway.url}/healthz`, { method: 'LOCK' });
	await fetch(`${gateway.url}/v1/import`, { method: 'POST', body: 's3cr3t', headers: { 'content-type': 'text/plain' } });
	await gateway.close();
	assert.not.match(gateway.logs.join('\n'), /s3cr3t|10\.99/);
	const lines = gateway.logs.filter((line) => line.startsWith('{')).map((line) => JSON.parse(line));
	const answered = lines.filter((line) => line.message === 'answered');
	assert.equal(answered.map(({ method, status }) => `${method} ${status}`).slice(0, 3), ['POST 200', 'GET 404', 'other 405']);
	for (const line of answered)
		assert.ok(line.requestId && line.service === 'haproxy-config' && typeof line.cold === 'boolean', JSON.stringify(line));
	const metrics = lines.filter((line) => line._aws);
	assert.is(metrics.length, answered.length);
	const [first, second] = metrics;
	assert.is(first._aws.CloudWatchMetrics[0].Namespace, 'HaproxyConfig');
	const names = first._aws.CloudWatchMetrics[0].Metrics.map((m: { Name: string }) => m.Name);
	for (const name of ['requests', 'paramsBytes', 'outputBytes', 'renderTime', 'coldStarts'])
		assert.ok(names.includes(name) && first[name] > 0, name);
	assert.equal([second.requests, second.clientErrors, second['error.not-found']], [1, 1, 1]);
	assert.is(second.coldStarts, undefined, 'cold once');
});

test("a token is checked as API Gateway's authorizer does, and its claims by the function", async () => {
	const claims = { repository_owner_id: '9919', repository_id: '42', repository_owner: 'octo', sub: 'repo:octo/shop:ref' };
	const issuer = await startIssuer(claims);
	const env = { AUTH: '{"mode":"github-oidc","repositoryOwnerIds":["9919"],"repositoryIds":[]}' };
	const gateway = await startGateway({ zip: built, env, issuer: issuer.origin, audience: 'haproxy-config' });
	const mint = async (audience: string) => {
		const answer = await fetch(`${issuer.origin}/token?audience=${audience}`, {
			headers: { authorization: `Bearer ${issuer.requestToken}` },
		});
		return ((await answer.json()) as { value: string }).value;
	};
	const status = async (authorization?: string) =>
		(
			await fetch(`${gateway.url}/v1/generate`, {
				method: 'POST',
				body: clusters,
				headers: { 'content-type': 'application/json', ...(authorization && { authorization }) },
			})
		).status;
	assert.is(await status(`Bearer ${await mint('haproxy-config')}`), 200);
	assert.is(await status(), 401);
	assert.is(await status('Bearer nonsense'), 401);
	assert.is(await status(`Bearer ${await mint('another-service')}`), 401);
	const forged = await new SignJWT(claims)
		.setProtectedHeader({ alg: 'HS256' })
		.setIssuer(issuer.origin)
		.setAudience('haproxy-config')
		.setExpirationTime('5m')
		.sign(new TextEncoder().encode('x'.repeat(32)));
	assert.is(await status(`Bearer ${forged}`), 401);
	issuer.claims.repository_owner_id = '666';
	assert.is(await status(`Bearer ${await mint('haproxy-config')}`), 403);
	await gateway.close();
	await issuer.close();
});

test('IAM: the identity that API Gateway found out', async () => {
	const gateway = await startGateway({
		zip: built,
		env: { AUTH: '{"mode":"iam"}' },
		iam: { accountId: '123456789012', userArn: 'arn:aws:iam::123456789012:role/ci' },
	});
	const status = async (headers: Record<string, string>) => (await fetch(`${gateway.url}/v1/schema`, { headers })).status;
	assert.is(await status({ authorization: 'AWS4-HMAC-SHA256 Credential=x' }), 200);
	assert.is(await status({}), 401);
	await gateway.close();
});

test('a function that is set up wrongly does not start, rather than open', async () => {
	for (const env of [
		{ AUTH: '{"mode":"everyone"}' },
		{ ...open, POLICY: '{"denny":[]}' },
		{ ...open, POLICY: '{' },
		{ ...open, CORS: '[]' },
	] as Record<string, string>[]) {
		const running = await startFunction({ zip: built }, env);
		const outcome = await running
			.invoke(eventOf({ method: 'GET', url: '/healthz', headers: {}, body: Buffer.alloc(0) }))
			.catch((error: Error) => error);
		assert.ok(outcome instanceof Error || 'error' in outcome, JSON.stringify(env));
		await running.close();
	}
	const closed = await startGateway({ zip: built, env: {} });
	assert.is((await fetch(`${closed.url}/v1/schema`)).status, 401, 'without AUTH nobody gets in');
	await closed.close();
});

test.run();

import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type Endpoint, startEndpoint } from '../endpoint.ts';
import { type Issuer, startIssuer } from '../github/oidc.ts';
import type { Result } from '../runner.ts';
import { outputPath, params, paramsPath, type Scene, withScene } from '../scene.ts';

type Api = {
	issuer: Issuer;
	endpoint: Endpoint;
	audience: string;
	run: (inputs?: Record<string, string>, env?: Record<string, string>) => Promise<Result>;
};

const withApi = (body: (scene: Scene, api: Api) => Promise<void>) =>
	withScene(async (scene) => {
		const issuer = await startIssuer({ repository: 'acme/edge', repository_owner: 'acme', repository_id: '1', repository_owner_id: '2' });
		const endpoint = await startEndpoint(issuer);
		const audience = endpoint.url.replace(/\/$/, '');
		const token = {
			ACTIONS_ID_TOKEN_REQUEST_URL: `${issuer.origin}/token?api-version=2.0`,
			ACTIONS_ID_TOKEN_REQUEST_TOKEN: issuer.requestToken,
		};
		const run: Api['run'] = (inputs = {}, env = {}) =>
			scene.run({ 'api-url': endpoint.url, timeout: '2', ...inputs }, { ...token, ...env });
		try {
			scene.push({ [paramsPath]: params(['10.0.0.2:80']) });
			await body(scene, { issuer, endpoint, audience, run });
		} finally {
			await endpoint.close();
			await issuer.close();
		}
	});

const last = (result: Result): string => result.annotations.at(-1)?.message ?? '';

test(
	'the endpoint generates, for a token minted for its audience',
	withApi(async (scene, { issuer, endpoint, audience, run }) => {
		const result = await run();
		assert.is(result.code, 0, result.stdout);
		assert.match(scene.file() ?? '', '10.0.0.2:80');
		assert.equal(issuer.minted, [audience]);
		assert.is(endpoint.asked[0]?.claims.repository_id, '1');
		assert.is(endpoint.asked[0]?.headers['content-type'], 'application/vnd.haproxy-config.bundle+json');
		assert.equal(
			endpoint.asked[0]?.body.files.map((f) => f.path),
			[paramsPath],
		);
		assert.ok(
			result.masks.some((mask) => mask.startsWith('ey')),
			'the token is masked',
		);
	}),
);

test(
	'endpoint 401: one more token, then a message that names the audience',
	withApi(async (_, { issuer, endpoint, run }) => {
		endpoint.canned.push({ status: 401 });
		const second = await run();
		assert.is(second.code, 0, second.stdout);
		assert.is(issuer.minted.length, 2);
		const wrong = await run({ audience: 'somebody-else' });
		assert.is(wrong.code, 1);
		assert.match(last(wrong), '`audience`');
	}),
);

test(
	'no id-token permission: the message names it',
	withApi(async (_, { issuer, run }) => {
		const none = await run({}, { ACTIONS_ID_TOKEN_REQUEST_URL: '', ACTIONS_ID_TOKEN_REQUEST_TOKEN: '' });
		assert.is(none.code, 1);
		assert.match(last(none), '`id-token: write`');
		issuer.failures.push(403);
		const refused = await run();
		assert.match(last(refused), '`id-token: write`');
		const embedded = await run({ 'on-api-error': 'embedded' }, { ACTIONS_ID_TOKEN_REQUEST_URL: '', ACTIONS_ID_TOKEN_REQUEST_TOKEN: '' });
		assert.is(embedded.code, 0, embedded.stdout);
	}),
);

test(
	'endpoint 400, 403 and 413: a failure that says why, and the carried generator does not go round it',
	withApi(async (scene, { endpoint, run }) => {
		for (const [status, words] of [
			[400, 'answered 400'],
			[403, 'allow-list'],
			[413, 'larger than'],
		] as const) {
			endpoint.canned.push({ status, body: { type: 'about:blank', title: 'No', status, detail: 'because of the rule' } });
			const result = await run({ 'on-api-error': 'embedded' });
			assert.is(result.code, 1);
			assert.match(last(result), words);
			assert.match(last(result), 'because of the rule');
		}
		assert.is(scene.file(), undefined);
	}),
);

test(
	'endpoint 422: its diagnostics are annotated on the params file, nothing is committed',
	withApi(async (scene, { run }) => {
		scene.push({ [paramsPath]: params(['10.0.0.2:80'], 'sevices: []\n') });
		const result = await run({ 'on-api-error': 'embedded' });
		assert.is(result.code, 1);
		assert.is(result.outputs.result, 'invalid');
		assert.is(result.annotations[0]?.properties.file, paramsPath);
		assert.is(result.annotations[0]?.properties.line, '6');
		assert.is(scene.file(), undefined);
	}),
);

test(
	'endpoint 429: waits as long as it is asked to, and no longer than a minute',
	withApi(async (_, { endpoint, run }) => {
		endpoint.canned.push({ status: 429, headers: { 'retry-after': '1' } });
		const result = await run();
		assert.is(result.code, 0, result.stdout);
		assert.ok(result.seconds > 1);
		endpoint.canned.push({ status: 429, headers: { 'retry-after': '3600' } });
		const count = endpoint.count;
		const tooLong = await run();
		assert.is(tooLong.code, 1);
		assert.is(endpoint.count, count + 1);
		assert.match(last(tooLong), 'throttled');
	}),
);

for (const [name, canned] of [
	['5xx', { status: 503, body: { message: 'Service Unavailable' } }],
	['timeout', 'hang'],
	['a cut connection', 'cut'],
	['a redirect', { status: 302, headers: { location: 'http://127.0.0.1:9/steal' } }],
	['wrong JSON', { status: 200, body: 'not json' }],
	['JSON of another shape', { status: 200, body: { files: { 'haproxy.cfg': 7 } } }],
	['files of other names', { status: 200, body: { files: { 'haproxy.cfg': 'x\n', 'package.json': 'x\n' } } }],
] as const) {
	test(
		`endpoint ${name}: fails, or the carried generator steps in where asked to`,
		withApi(async (scene, { endpoint, run }) => {
			endpoint.canned.push(canned, canned, canned);
			// GitHub's own stand-in must answer within it too, however busy the machine is.
			const timeout = canned === 'hang' ? '3' : '30';
			const failed = await run({ timeout });
			assert.is(failed.code, 1, failed.stdout);
			assert.is(failed.outputs.result, 'failed');
			assert.is(scene.file(), undefined);
			endpoint.canned.splice(0, 3, canned, canned, canned);
			const embedded = await run({ timeout, 'on-api-error': 'embedded' });
			assert.is(embedded.code, 0, embedded.stdout);
			assert.match(scene.file() ?? '', '10.0.0.2:80');
			assert.ok(embedded.annotations.some((a) => a.level === 'warning' && a.message.includes('the generator inside the Action did')));
		}),
	);
}

test(
	'endpoint and carried generator of different versions: a warning that says so',
	withApi(async (_, { endpoint, run }) => {
		endpoint.alter = (result) => ({ ...result, version: '9.9.9' });
		const result = await run();
		assert.is(result.code, 0, result.stdout);
		assert.ok(result.annotations.some((a) => a.level === 'warning' && a.message.includes('9.9.9')));
		assert.is(result.outputs['generator-version'], '9.9.9');
	}),
);

test(
	'a generator that is not deterministic is stopped at its own commit',
	withApi(async (scene, { endpoint, run }) => {
		let n = 0;
		endpoint.alter = (result) => ({ ...result, files: { ...result.files, 'haproxy.cfg': `${result.files['haproxy.cfg']}# ${n++}\n` } });
		const first = await run();
		assert.is(first.code, 0, first.stdout);
		const head = scene.head();
		const second = await run();
		assert.is(second.code, 1);
		assert.match(last(second), 'not deterministic');
		assert.is(scene.head(), head);
		assert.match(scene.file(outputPath) ?? '', '# 0');
	}),
);

test(
	'auth: iam signs with the credentials of the environment, and needs them',
	withApi(async (_, { endpoint, run }) => {
		const none = await run({ auth: 'iam', 'aws-region': 'eu-west-1' });
		assert.is(none.code, 1);
		assert.match(last(none), 'AWS_ACCESS_KEY_ID');
		endpoint.canned.push({ status: 200, body: { files: { 'haproxy.cfg': 'global\n' }, diagnostics: [], version: '1.0.0' } });
		const secrets = {
			AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
			AWS_SECRET_ACCESS_KEY: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
			AWS_SESSION_TOKEN: 'session-secret',
		};
		const result = await run({ auth: 'iam', 'aws-region': 'eu-west-1' }, secrets);
		assert.is(result.code, 0, result.stdout);
		assert.ok(result.masks.includes(secrets.AWS_SECRET_ACCESS_KEY));
	}),
);

test.run();

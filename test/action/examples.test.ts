import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { load } from 'js-yaml';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { generateHere } from '../../action/src/generator.ts';
import { startEndpoint } from './endpoint.ts';
import { startIssuer } from './github/oidc.ts';
import { outputPath, params, paramsPath, type Scene, token, withScene } from './scene.ts';

const dir = fileURLToPath(new URL('../../examples/workflows/', import.meta.url));
const names = readdirSync(dir).filter((name) => name.endsWith('.yml'));
type Step = { uses?: string; with?: Record<string, string> };

/** The inputs of each step that runs the Action, in order. */
const stepsOf = (name: string): Record<string, string>[] => {
	const { jobs } = load(readFileSync(`${dir}${name}`, 'utf8')) as { jobs: Record<string, { steps: Step[] }> };
	return Object.values(jobs).flatMap(({ steps }) =>
		steps.filter((step) => step.uses === 'OWNER/REPOSITORY@v1').map((step) => step.with ?? {}),
	);
};

/** What GitHub would make of the expressions, and what to run each example on. */
const expressions: Record<string, string> = {
	"${{ github.event.pull_request.head.repo.fork && 'embedded' || 'fail' }}": 'fail',
	'${{ steps.app.outputs.token }}': token,
	"${{ github.event_name == 'workflow_dispatch' && 'commit' || 'check' }}": 'check',
};
const ran = new Set<string>();
async function run(
	scene: Scene,
	name: string,
	step: number,
	over: Record<string, string> = {},
	env: Record<string, string> = {},
	event?: object,
) {
	ran.add(`${name} ${step}`);
	const given = Object.entries(stepsOf(name)[step]!).map(([key, value]) => [key, expressions[value] ?? value]);
	assert.not.ok(
		given.some(([, value]) => value!.includes('${{')),
		`${name}: an expression that this test does not know`,
	);
	return scene.run({ ...Object.fromEntries(given), ...over }, env, event);
}
const cfg = (server: string): string =>
	`listen web\n    mode http\n    bind :80\n    timeout connect 5s\n    timeout client 30s\n    timeout server 30s\n    server a ${server}\n`;
const change = { [paramsPath]: params(['10.0.0.2:80']) };

for (const name of ['embedded.yml', 'github-app.yml', 'fork-safe.yml']) {
	test(
		`${name} commits and explains`,
		withScene(async (scene) => {
			scene.push(change);
			const result = await run(scene, name, 0);
			assert.is(result.outputs.result, 'committed', result.stdout);
			assert.is(scene.pull.comments.length, 1);
		}),
	);
}

test(
	'fork-safe.yml explains a pull request with the rights of the base, and commits nothing',
	withScene(async (scene) => {
		scene.push(change);
		const head = scene.head();
		const result = await run(scene, 'fork-safe.yml', 1, {}, { GITHUB_EVENT_NAME: 'pull_request_target' });
		assert.is(result.outputs.result, 'stale', result.stdout);
		assert.is(scene.head(), head);
		assert.is(scene.pull.comments.length, 1);
	}),
);

test(
	'endpoint-oidc.yml and endpoint-iam.yml reach the endpoint',
	withScene(async (scene) => {
		const issuer = await startIssuer({ repository_id: '1' });
		const oidc = await startEndpoint(issuer);
		const iam = await startEndpoint();
		try {
			scene.push(change);
			const env = { ACTIONS_ID_TOKEN_REQUEST_URL: `${issuer.origin}/token`, ACTIONS_ID_TOKEN_REQUEST_TOKEN: issuer.requestToken };
			const first = await run(scene, 'endpoint-oidc.yml', 0, { 'api-url': oidc.url }, env);
			assert.is(first.outputs.result, 'committed', first.stdout);
			scene.push({ [paramsPath]: params(['10.0.0.3:80']) });
			const keys = { AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE', AWS_SECRET_ACCESS_KEY: 'secret-example', AWS_REGION: 'eu-west-1' };
			const second = await run(scene, 'endpoint-iam.yml', 0, { 'api-url': iam.url }, keys);
			assert.is(second.outputs.result, 'committed', second.stdout);
			assert.match(iam.asked[0]?.headers.authorization ?? '', 'AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/');
		} finally {
			await Promise.all([issuer.close(), oidc.close(), iam.close()]);
		}
	}),
);

test(
	'monorepo.yml merges the teams, and keeps a comment for each step',
	withScene(async (scene) => {
		const service = (name: string) => `services:\n  - { name: ${name}, host: ${name}.example.com, servers: ["10.0.0.1:80"] }\n`;
		scene.push({
			'edge/base.yml': 'haproxy: "3.2"\nedge: { http: ":80" }\n',
			'teams/one/services.yml': service('one'),
			'teams/two/services.yml': service('two'),
			'teams/sandbox/services.yml': service('sandbox'),
			'internal/db/haproxy.params.yml': params(['10.0.0.9:80']),
		});
		const edge = await run(scene, 'monorepo.yml', 0);
		assert.equal(JSON.parse(edge.outputs.files!), ['edge/haproxy.cfg'], edge.stdout);
		const internal = await run(scene, 'monorepo.yml', 1);
		assert.equal(JSON.parse(internal.outputs.files!), ['internal/db/haproxy.cfg'], internal.stdout);
		assert.not.match(scene.file(outputPath) ?? '', 'sandbox');
		assert.is(scene.pull.comments.length, 2);
	}),
);

test(
	'handwritten.yml checks and explains with a token that may not write',
	withScene(
		async (scene) => {
			scene.allow({ contents: 'read', 'pull-requests': 'write', statuses: 'none' });
			const head = scene.push({ 'haproxy.cfg': cfg('10.0.0.2:80') });
			const result = await run(scene, 'handwritten.yml', 0);
			assert.equal([result.code, result.outputs.result, result.annotations, scene.head()], [0, 'up-to-date', [], head], result.stdout);
			assert.match(scene.comment(), '10.0.0.2:80');
		},
		{ 'haproxy.cfg': cfg('10.0.0.1:80') },
	),
);

test(
	'drift.yml and apply.yml fail when the default branch is not what its params say',
	withScene(async (scene) => {
		for (const name of ['drift.yml', 'apply.yml']) {
			const env = { GITHUB_EVENT_NAME: name === 'drift.yml' ? 'schedule' : 'push', GITHUB_REF: 'refs/heads/main' };
			const result = await run(scene, name, 0, {}, env, {});
			assert.is(result.code, 1);
			assert.is(result.outputs.result, 'stale');
		}
	}),
);

test('the example repository holds what its params say', () => {
	const read = (file: string) => readFileSync(`${dir}repository/edge/${file}`, 'utf8');
	const { files } = generateHere({
		files: [{ path: paramsPath, text: read('haproxy.params.yml') }],
		templates: {},
		haproxy: undefined,
		single: false,
	});
	assert.is(
		files['haproxy.cfg'],
		read('haproxy.cfg'),
		'run npx haproxy-config generate examples/workflows/repository/edge/haproxy.params.yml -o examples/workflows/repository/edge/haproxy.cfg',
	);
});

test('every step of every example was run', () => {
	for (const name of names) for (const [i] of stepsOf(name).entries()) assert.ok(ran.has(`${name} ${i}`), `${name}, step ${i}`);
});

test.run();

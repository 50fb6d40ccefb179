import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { createApp } from '../../lambda/app.ts';
import { routes } from '../../lambda/routes/index.ts';
import type { Settings } from '../../lambda/settings.ts';
import { type Asked, inProcess } from './support/app.ts';

const { ask, post } = inProcess();
const { json: document } = await ask('/openapi.json');

test('the document is OpenAPI 3.1', async () => {
	const validator = new Validator();
	const { valid, errors } = await validator.validate(structuredClone(document));
	assert.ok(valid, JSON.stringify(errors));
	assert.is(validator.version, '3.1');
});

test('it has every route, and no other', () => {
	const described = Object.entries(document.paths).flatMap(([path, item]) =>
		Object.keys(item as object).map((method) => `${method.toUpperCase()} ${path}`),
	);
	assert.equal(described.sort(), routes.map((r) => `${r.method} ${r.path}`).sort());
});

const ajv = new Ajv2020({ strict: false, allErrors: true });
(addFormats as unknown as (ajv: Ajv2020) => void)(ajv);
ajv.addSchema({ $id: 'api', ...document });

/** What tells of the content, and what keeps browsers from doing anything with it. */
const OTHER = new Set([
	'content-type',
	'x-content-type-options',
	'referrer-policy',
	'content-security-policy',
	'strict-transport-security',
]);

/** Whether the answer is one that the document has, by status, media type and schema. */
function conforms(path: string, method: string, { status, headers, json }: Pick<Asked, 'status' | 'headers' | 'json'>): void {
	const described = document.paths[path][method].responses[status];
	assert.ok(described, `${method} ${path}: ${status} is not described`);
	for (const [name, { $ref }] of Object.entries(described.headers as Record<string, { $ref: string }>)) {
		const { required } = document.components.headers[$ref.split('/').at(-1)!];
		assert.ok(!required || headers.has(name), `${method} ${path} ${status}: ${name} is missing`);
	}
	for (const [name] of headers)
		assert.ok(name in described.headers || OTHER.has(name), `${method} ${path} ${status}: ${name} is not described`);
	if (status === 304) return;
	const type = headers.get('content-type')!.split(';')[0]!;
	assert.ok(described.content[type], `${method} ${path} ${status}: ${type} is not described`);
	if (json === undefined) return;
	const pointer = ['paths', path, method, 'responses', String(status), 'content', type, 'schema'].map((p) =>
		encodeURIComponent(p.replaceAll('~', '~0').replaceAll('/', '~1')),
	);
	const validate = ajv.getSchema(`api#/${pointer.join('/')}`)!;
	assert.ok(validate(json), `${method} ${path} ${status}: ${ajv.errorsText(validate.errors)}`);
}

const good = 'services: [{ name: shop, servers: [10.0.0.5:8080] }]';
const bundle = 'application/vnd.haproxy-config.bundle+json';
const bodies: Record<string, [string, string][]> = {
	'/v1/generate': [
		[good, 'application/yaml'],
		['services: 5', 'application/yaml'],
		['{', bundle],
		['x', 'image/png'],
		[JSON.stringify({ files: [{ path: 'a.yml', text: good }] }), bundle],
		['{"global":{"lua-load":"/x"}}', 'application/json'],
	],
	'/v1/validate': [
		[good, 'application/yaml'],
		['services: 5', 'application/yaml'],
		['x', 'image/png'],
	],
	'/v1/import': [
		['frontend a\n\tbind :80\n', 'text/plain'],
		['x', 'image/png'],
	],
	'/v1/check': [
		['frontend a\n\tbind :80\n', 'text/plain'],
		['x', 'text/plain'],
		['x', 'image/png'],
	],
	'/v1/diff': [
		[JSON.stringify({ before: null, after: { text: good } }), 'application/json'],
		['{}', 'application/json'],
		[JSON.stringify({ before: null, after: { text: 'services: 5' } }), 'application/json'],
	],
	'/generate': [
		[JSON.stringify([{ name: 'a', predicate: 'a', servers: [{ name: 's', ip: '10.0.0.1:80' }] }]), 'application/json'],
		['[]x', 'application/json'],
	],
};

test('answers are as the document describes them, good and bad', async () => {
	for (const [path, list] of Object.entries(bodies)) for (const [body, type] of list) conforms(path, 'post', await post(path, body, type));
	for (const path of ['/healthz', '/openapi.json', '/v1/schema']) conforms(path, 'get', await ask(path));
	conforms('/v1/schema', 'get', await ask('/v1/schema?haproxy=1'));
	conforms('/v1/generate', 'post', await post('/v1/generate', good, 'application/yaml', { accept: 'image/png' }));
	conforms('/v1/generate', 'post', await post('/v1/generate', 'x'.repeat(5_000_000), 'application/yaml'));
	const closed = inProcess({ AUTH: '{"mode":"jwt"}' });
	conforms('/v1/diff', 'post', await closed.post('/v1/diff', '{}'));
	for (const path of ['/v1/schema', '/openapi.json']) {
		conforms(path, 'get', await closed.ask(path));
		conforms(path, 'get', await ask(path, { headers: { 'if-none-match': '*' } }));
	}
	for (const { path, method } of routes) conforms(path, method.toLowerCase(), await ask(path, { method: 'DELETE' }));
	const brotli = { 'content-encoding': 'br' };
	for (const { path } of routes.filter((r) => r.method === 'POST')) conforms(path, 'post', await post(path, good, 'text/plain', brotli));
	const broken = {
		auth: { mode: 'none' },
		get policy(): never {
			throw new Error('broken');
		},
	} as unknown as Settings;
	const failed = await createApp({ settings: broken }).request('/generate', { method: 'POST', body: good });
	assert.is(failed.status, 500);
	conforms('/generate', 'post', { status: failed.status, headers: failed.headers, json: await failed.json() });
});

test('what it says of a request is what is taken', async () => {
	const takes = (pointer: string) => ajv.getSchema(`api#/${pointer}`)!;
	const file = (path: string) => ({ files: [{ path, text: good }] });
	const bundles = [
		...[
			'a.yml',
			'b/..a/c',
			'...',
			'a..',
			'..',
			'../x',
			'a/../b',
			'a/..',
			'/x',
			'',
			'a\nb',
			'a\0',
			'a\u2028b',
			'x'.repeat(1024),
			'x'.repeat(1025),
		].map(file),
		...['3.2', '3.2.26', 'v3.2', '+3.2', ' 3.2 ', '3.2-dev1', '3.20', '9', 3.2].map((haproxy) => ({ ...file('a'), haproxy })),
		{ files: [] },
		{ ...file('a'), more: 1 },
	];
	for (const bundled of bundles) {
		const { status, text } = await post('/v1/validate', JSON.stringify(bundled), bundle);
		assert.is(takes('components/schemas/Bundle')(bundled), status !== 400, `${JSON.stringify(bundled).slice(0, 80)}: ${text}`);
		const sides = { before: null, after: 'haproxy' in bundled ? null : bundled, ...('haproxy' in bundled && { haproxy: bundled.haproxy }) };
		const compared = await post('/v1/diff', JSON.stringify(sides));
		assert.is(
			takes('components/schemas/DiffRequest')(sides),
			compared.status !== 400,
			`${JSON.stringify(sides).slice(0, 80)}: ${compared.text}`,
		);
	}
	const [{ schema }] = document.paths['/v1/schema'].get.parameters;
	for (const version of ['2.6', '3.2', 'v3.2', '3.2-dev1', ' 3.2', '3.2.26', '3.2+x', '3.20', '3', '', '1.5']) {
		const { status } = await ask(`/v1/schema?haproxy=${encodeURIComponent(version)}`);
		assert.is(new RegExp(schema.pattern, 'u').test(version), status === 200, version);
	}
	for (const path of ['/v1/generate', '/v1/validate', '/generate', '/api/generate']) {
		const types = Object.keys(document.paths[path].post.requestBody.content);
		for (const type of types.filter((t) => t !== bundle && t !== 'application/json'))
			assert.is((await post(path, good, type)).status, 200, type);
		if (path.startsWith('/v1')) assert.match((await post(path, good, 'image/png')).headers.get('accept-post')!, types.join(', '));
	}
});

test.run();

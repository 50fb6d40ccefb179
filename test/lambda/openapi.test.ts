import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { routes } from '../../lambda/routes/index.ts';
import { inProcess } from './support/app.ts';

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

/** Whether the answer is one that the document has, by status, media type and schema. */
function conforms(path: string, method: string, { status, headers, json }: Awaited<ReturnType<typeof ask>>): void {
	const type = headers.get('content-type')!.split(';')[0]!;
	const described = document.paths[path][method].responses[status];
	assert.ok(described, `${method} ${path}: ${status} is not described`);
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
});

test.run();

import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { kinds } from '../../lambda/problem.ts';
import { type Found, inProcess } from './support/app.ts';

const shop = 'services:\n  - { name: shop, servers: [10.0.0.5:8080] }\n';
const bundleType = 'application/vnd.haproxy-config.bundle+json';
const { ask, post } = inProcess();

test('a document that is wrong throughout is refused in time, and told of as far as anyone reads', async () => {
	const many = (n: number, item: string) => Array(n).fill(item).join(',');
	for (const [what, body] of [
		['services', `{"services":[${many(500_000, '5')}]}`],
		['keys of a service', `{"services":[{${Array.from({ length: 50_000 }, (_, i) => `"k${i}":1`)}}]}`],
		['keys of a section', `{"global":{${Array.from({ length: 50_000 }, (_, i) => `"k${i}":1`)}}}`],
		['lines', `{"frontend":{"f":{"bind":[${many(100_000, '5')}]}}}`],
		['line breaks', `{"frontend":{"f":{"bind":[${many(100_000, '"a\\n"')}]}}}`],
		['clusters', `[${many(500_000, '5')}]`],
	] as const) {
		const start = process.cpuUsage();
		const { status, json, text } = await post('/v1/generate', body);
		const { user, system } = process.cpuUsage(start);
		assert.is(status, 422, `${what}: ${text.slice(0, 200)}`);
		assert.ok(json.diagnostics.length >= 1000 && json.diagnostics.length <= 1002, `${what}: ${json.diagnostics.length}`);
		assert.ok(user + system < 5_000_000, `${what}: ${(user + system) / 1000} ms`);
		assert.ok(text.length < 1_000_000, `${what}: ${text.length} characters`);
	}
	const good = '{"name":"a","servers":["10.0.0.1:80"]}';
	const { json } = await post('/v1/generate', `{"services":[${many(5000, good)},${many(500_000, '5')}]}`);
	assert.is(json.diagnostics[0].pointer, '/services/5000', 'its place is right behind thousands of good ones');
	assert.is(json.diagnostics.at(-1).code, 'too-many-errors');
});

test('where much is remarked, an answer lists what is worst and says how much it leaves out', async () => {
	const { status, json } = await post('/v1/import', `backend b\n${'    srver a 10.0.0.1:80\n'.repeat(5000)}`, 'text/plain');
	assert.equal([status, json.diagnostics.length], [200, 2001]);
	assert.equal([json.diagnostics.at(-1).code, json.diagnostics.at(-1).message], ['not-listed', '3000 more are not listed']);
	assert.is(json.params.backend.b.raw.length, 5000, 'the params hold every line');
});

test('an answer that Lambda could not send is refused in words', async () => {
	const services = Array.from({ length: 9000 }, (_, i) => ({
		name: `service${i}`,
		host: `service${i}.example.com`,
		servers: Array.from({ length: 15 }, (_, j) => `10.${i >> 8}.${i & 255}.${j + 1}:8080`),
	}));
	const app = inProcess();
	const plain = await app.post('/v1/generate', JSON.stringify({ services }), 'application/json', { accept: 'text/plain' });
	assert.equal([plain.status, plain.json.code, plain.observed.code], [406, 'not-acceptable', 'not-acceptable']);
	assert.match(plain.json.detail, 'accept-encoding: gzip');
	assert.is(plain.headers.get('etag'), null);
	const zipped = await app.post('/v1/generate', JSON.stringify({ services }), 'application/json', { 'accept-encoding': 'gzip' });
	assert.equal([zipped.status, zipped.headers.get('content-encoding')], [200, 'gzip']);
});

test('each form of one answer has a strong tag of its own, and says by what it differs', async () => {
	const tag = async (accept: string, body = shop, headers = {}) => {
		const answer = await post('/v1/generate', body, 'application/yaml', { accept, ...headers });
		assert.match(answer.headers.get('vary')!, /^accept, accept-encoding$/);
		return answer.headers.get('etag')!;
	};
	const tags = [
		await tag('application/json'),
		await tag('text/plain'),
		await tag('application/zip'),
		await tag('application/json', shop, { 'accept-encoding': 'gzip' }),
	];
	assert.is(new Set(tags).size, 4);
	for (const one of tags) assert.ok(one.startsWith(tags[1]!.slice(0, -1)), `${one} begins with the digest of the files`);
	assert.is(await tag('application/json'), tags[0]);
	const old = 'backend:\n  b: { server: ["a 10.0.0.1:80"] }\n';
	assert.is(await tag('text/plain', old), await tag('text/plain', `\n\n${old}`), 'the same files');
	assert.is.not(await tag('application/json', old), await tag('application/json', `\n\n${old}`), 'its warnings point elsewhere');
});

test('Vary names Accept wherever an answer was chosen by it, and nowhere else', async () => {
	const vary = async (path: string, body: string, type: string, headers = {}) => {
		const answer = await post(path, body, type, headers);
		return `${answer.status} ${answer.headers.get('vary')}`;
	};
	const both = 'accept, accept-encoding';
	const cfg = 'backend b\n    server a 10.0.0.1:80\n';
	const sides = JSON.stringify({ before: null, after: { text: shop } });
	for (const accept of ['application/json', 'text/plain, text/markdown']) {
		assert.is(await vary('/v1/generate', shop, 'application/yaml', { accept }), `200 ${both}`);
		assert.is(await vary('/v1/import', cfg, 'text/plain', { accept }), `200 ${both}`);
		assert.is(await vary('/v1/diff', sides, 'application/json', { accept }), `200 ${both}`);
	}
	for (const path of ['/v1/generate', '/v1/validate', '/v1/import', '/v1/check', '/v1/diff'])
		assert.is(await vary(path, shop, 'text/plain', { accept: 'image/png' }), `406 ${both}`, path);
	assert.is(await vary('/v1/generate', 'services: 5', 'application/yaml'), `422 ${both}`);
	assert.is(await vary('/v1/generate', shop, 'image/png'), `415 ${both}`);
	assert.is(await vary('/generate', shop, 'text/plain'), '200 accept-encoding');
	assert.is(await vary('/nothing', shop, 'text/plain'), '404 accept-encoding');
});

test('the type of every problem leads to a heading of the document, and its status stands there', () => {
	const page = readFileSync(new URL('../../docs/api.md', import.meta.url), 'utf8');
	for (const [kind, [status]] of Object.entries(kinds)) {
		assert.match(page, `\n### ${kind}\n`);
		assert.match(page, `\n| ${status} | \`${kind}\` |`);
	}
});

test('each curl of the document is answered', async () => {
	const page = readFileSync(new URL('../../docs/api.md', import.meta.url), 'utf8').replaceAll('\\\n', ' ');
	const calls = [...page.matchAll(/^ *curl --data-binary .*http:\/\/127\.0\.0\.1:8080(\/[^'\s]+).*$/gm)];
	const bodies: Record<string, string> = {
		generate: shop,
		validate: shop,
		import: 'backend b\n\tserver s 10.0.0.1:80\n',
		check: 'backend b\n\tserver s 10.0.0.1:80\n',
		diff: JSON.stringify({ before: { text: shop }, after: { text: shop.replace('8080', '8081') } }),
	};
	assert.equal(
		calls.map(([, path]) => path!.split(/[/?]/)[2]),
		Object.keys(bodies),
	);
	for (const [line, path] of calls) {
		const headers = Object.fromEntries([...line.matchAll(/-H '([\w-]+): ([^']+)'/g)].map(([, name, value]) => [name!, value!]));
		const { status, text } = await post(path!, bodies[path!.split(/[/?]/)[2]!]!, headers['content-type'], headers);
		assert.is(status, 200, `${path}: ${text}`);
	}
});

test('a refusal says what to write', async () => {
	const detail = async (...call: Parameters<typeof post>) => (await post(...call)).json.detail as string;
	assert.match(await detail('/v1/generate', shop, 'application/x-www-form-urlencoded'), `add -H 'content-type: application/json'`);
	assert.match(await detail('/v1/generate?haproxy=2.7', shop, 'application/yaml'), / got "2\.7"\. Write 2\.6, [^.]+\.$/);
	assert.match(await detail('/v1/generate', shop.replace('name', 'nam'), 'application/yaml'), /did you mean "name"\?$/);
	assert.match(await detail('/v1/diff', '{"before":null}', 'application/json'), 'reads: expected the key "after"');
});

test('HEAD has the headers of GET', async () => {
	for (const headers of [{}, { 'accept-encoding': 'gzip' }] as Record<string, string>[]) {
		const [get, head] = [await ask('/v1/schema', { headers }), await ask('/v1/schema', { method: 'HEAD', headers })];
		for (const name of ['etag', 'vary', 'content-type', 'content-encoding', 'cache-control'])
			assert.is(head.headers.get(name), get.headers.get(name), name);
		assert.is(head.text, '');
	}
});

test('what is made for one caller is stored by nobody', async () => {
	for (const path of ['/v1/generate', '/v1/validate', '/v1/diff', '/v1/import', '/v1/check', '/generate', '/nothing', '/healthz'])
		assert.is((await post(path, shop, 'text/plain')).headers.get('cache-control'), 'no-store', path);
	for (const path of ['/v1/schema', '/openapi.json']) {
		assert.is((await ask(path)).headers.get('cache-control'), 'public, max-age=3600');
		for (const [mode, caller] of [
			['jwt', { claims: {} }],
			['iam', { iam: {} }],
			['github-oidc', { claims: { repository_id: '1' } }],
		] as const) {
			const app = inProcess({ AUTH: JSON.stringify({ mode, repositoryIds: ['1'] }) });
			const asked = (headers = {}) => app.ask(path, { headers }, { caller });
			const { headers } = await asked();
			const again = await asked({ 'if-none-match': headers.get('etag') });
			assert.equal([headers.get('cache-control'), again.status], ['private, max-age=3600', 304], mode);
			assert.is(again.headers.get('cache-control'), 'private, max-age=3600');
		}
	}
});

test('a query that the route does not know is refused: a typo must not choose the version', async () => {
	for (const [path, name] of [
		['/v1/generate', 'hapoxy'],
		['/v1/validate', 'single'],
		['/v1/import', 'service'],
		['/v1/check', 'services'],
		['/v1/schema', '__proto__'],
		['/v1/diff', 'haproxy'],
	] as const) {
		const { status, json } = await ask(`${path}?${name}=3.2`, { method: path === '/v1/schema' ? 'GET' : 'POST' });
		assert.equal([status, json.code], [400, 'malformed-request'], path);
		assert.match(json.detail, name);
	}
	assert.is((await ask('/healthz?now=1')).status, 200);
});

test('a bundle and a query that name two versions contradict each other', async () => {
	const body = JSON.stringify({ files: [{ path: 'a.yml', text: shop }], haproxy: '3.0' });
	assert.is((await post('/v1/generate?haproxy=3.0', body, bundleType)).json.haproxy, '3.0');
	assert.is((await post('/v1/generate?haproxy=3.2', body, bundleType)).status, 400);
});

test('encodings and charsets: x-gzip is gzip, letters in case of choice; another charset is refused', async () => {
	for (const encoding of ['gzip', 'GZIP', ' gzip ', 'x-gzip'])
		assert.is((await post('/v1/generate', gzipSync(shop), 'application/yaml', { 'content-encoding': encoding })).status, 200, encoding);
	for (const charset of ['utf-8', 'UTF-8', '"utf-8"', 'us-ascii'])
		assert.is((await post('/v1/generate', shop, `application/yaml; charset=${charset}`)).status, 200, charset);
	for (const charset of ['iso-8859-1', 'utf-16']) {
		const { status, json } = await post('/v1/generate', shop, `application/yaml; charset=${charset}`);
		assert.is(status, 415);
		assert.match(json.detail, `got "${charset}"`);
	}
});

test('a JSON body is refused in the words of a sentence', async () => {
	const detail = async (body: unknown) => (await post('/v1/diff', JSON.stringify(body))).json;
	assert.match((await detail({ before: null })).detail, 'expected the key "after", which is missing');
	const wrong = await detail({ before: 5, after: { txt: 'x' } });
	assert.match(wrong.detail, 'expected a mapping');
	for (const d of wrong.diagnostics as Found[]) assert.not.match(d.message, /Invalid|received|Object/);
	assert.match((await detail({ before: null, after: null, haproxi: '3.2' })).detail, 'did you mean "haproxy"?');
	for (const [after, expected] of [
		[{ text: '', format: 'xml' }, '"/after/format": expected "yaml", or "json", or "cfg", got "xml"'],
		[{ text: '', fil: 'a' }, '"/after/fil": unknown key "fil"; did you mean "file"?'],
		[{ file: 'a', format: 'cfg' }, '"/after": expected the key "text", which is missing'],
		[
			{ files: [{ path: '/etc/passwd', text: '' }] },
			'"/after/files/0/path": expected a relative path on one line, without .., got "/etc/passwd"',
		],
		[{ files: [{ path: 'a\nb', text: '' }] }, '"/after/files/0/path": expected a relative path'],
		[{ files: [], format: 'cfg' }, '"/after/files": expected at least one'],
	] as const) {
		const { detail: said, diagnostics } = await detail({ before: null, after });
		assert.match(said, expected);
		assert.not.match(JSON.stringify(diagnostics), 'expected expected');
	}
});

test('diagnostics have pointers in every answer', async () => {
	const lonely = 'backend:\n  b: { server: ["a 10.0.0.1:80"] }\n';
	for (const [path, body, type] of [
		['/v1/generate', lonely, 'application/yaml'],
		['/v1/validate', lonely, 'application/yaml'],
		['/v1/import', 'backend b\n    nosuch\n', 'text/plain'],
		['/v1/check', 'backend b\n    nosuch\n', 'text/plain'],
	] as const) {
		const { diagnostics } = (await post(path, body, type)).json;
		assert.ok(diagnostics.length > 0 && diagnostics.every((d: Found) => typeof d.pointer === 'string'), path);
	}
});

test('an id is text or a number, and nothing that looks like it once it is text', async () => {
	const app = inProcess({ AUTH: '{"mode":"github-oidc","repositoryOwnerIds":["9919"]}' });
	const status = async (id: unknown) => (await app.ask('/v1/schema', {}, { caller: { claims: { repository_owner_id: id } } })).status;
	for (const id of ['9919', 9919]) assert.is(await status(id), 200, typeof id);
	for (const id of [['9919'], { toString: () => '9919' }, '09919', ' 9919', '9919 ', 9919.5, null, true, '', [], '[9919]'])
		assert.is(await status(id), 403, JSON.stringify(id));
});

test('CORS for every origin is a star', async () => {
	const app = inProcess({ CORS: '{"allowOrigins":["*"]}' });
	const { headers } = await app.ask('/healthz', { headers: { origin: 'https://anyone.example.com' } });
	assert.is(headers.get('access-control-allow-origin'), '*');
});

test.run();

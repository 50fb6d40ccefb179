import { readFileSync } from 'node:fs';
import { gunzipSync, gzipSync } from 'node:zlib';
import { unzipSync } from 'fflate';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { checkConfig, generate, loadParams, versions } from '../../generator/index.ts';
import { type Found, inProcess } from './support/app.ts';

const example = (name: string) => readFileSync(new URL(`../../examples/params/${name}`, import.meta.url), 'utf8');
const clusters = example('clusters.json');
const manyHosts = example('many-hosts.yml');
const shop = 'services:\n  - { name: shop, servers: [10.0.0.5:8080] }\n';
const bundleType = 'application/vnd.haproxy-config.bundle+json';
const { ask, post } = inProcess();

test('params come as JSON, YAML or the array of 2016, and give what the generator gives', async () => {
	for (const [body, type] of [
		[clusters, 'application/json'],
		[shop, 'application/yaml'],
		[shop, 'text/yaml; charset=utf-8'],
		[shop, 'text/plain'],
		[manyHosts, 'application/x-yaml'],
	] as const) {
		const { status, json, headers } = await post('/v1/generate', body, type);
		const made = generate(loadParams(body).params);
		assert.is(status, 200);
		assert.equal(json.files, made.files);
		assert.equal([json.digest, json.haproxy, json.summary], [made.digest, made.haproxy, { ...made.summary }]);
		assert.match(headers.get('etag')!, new RegExp(`^"${made.digest}-[0-9a-f]{16}"$`));
		assert.is(headers.get('content-type'), 'application/json; charset=utf-8');
	}
});

test('text/plain is haproxy.cfg alone, in which routes need no other file', async () => {
	const { text, headers } = await post('/v1/generate', manyHosts, 'application/yaml', { accept: 'text/plain' });
	assert.is(text, generate(loadParams(manyHosts).params, { single: true }).files['haproxy.cfg']);
	assert.not.match(text, 'maps/');
	assert.is(headers.get('content-type'), 'text/plain; charset=utf-8');
	assert.ok(text.endsWith('\n'));
});

test('application/zip holds every file, the same bytes each time', async () => {
	const app = inProcess();
	const zipped = async () => {
		const init = { method: 'POST', body: manyHosts, headers: { 'content-type': 'application/yaml', accept: 'application/zip' } };
		const { createApp } = await import('../../lambda/app.ts');
		const { settingsOf } = await import('../../lambda/settings.ts');
		const answer = await createApp({ settings: settingsOf({ AUTH: '{"mode":"none"}' }) }).request('/v1/generate', init);
		assert.is(answer.headers.get('content-type'), 'application/zip');
		return new Uint8Array(await answer.arrayBuffer());
	};
	const [one, two] = [await zipped(), await zipped()];
	assert.equal(one, two);
	const files = Object.fromEntries(Object.entries(unzipSync(one)).map(([name, bytes]) => [name, Buffer.from(bytes).toString()]));
	assert.equal(files, generate(loadParams(manyHosts).params).files);
	assert.equal(app.failures, []);
});

test('?haproxy= chooses the version, ?single=true one file; both are checked', async () => {
	for (const version of versions) assert.is((await post(`/v1/generate?haproxy=${version}`, clusters)).json.haproxy, version);
	const { json } = await post('/v1/generate?single=true', manyHosts, 'application/yaml');
	assert.equal(Object.keys(json.files), ['haproxy.cfg']);
	for (const query of ['haproxy=1.5', 'haproxy=', 'single=maybe', 'haproxy=3.2&haproxy=3.0']) {
		assert.is((await post(`/v1/generate?${query}`, clusters)).status, 400, query);
	}
});

test('/generate and /api/generate answer as the service of 2016 did, whatever curl says the body is', async () => {
	for (const path of ['/generate', '/api/generate']) {
		for (const type of ['application/json', 'application/x-www-form-urlencoded', 'text/html', 'application/octet-stream', '']) {
			const { status, text, headers } = await post(path, clusters, type, { accept: '*/*' });
			assert.is(status, 200);
			assert.match(text, /^frontend /m);
			assert.match(headers.get('content-type')!, /^text\/plain/);
		}
	}
});

test('/generate reads JSON and YAML under every type and charset, and answers under every accept', async () => {
	for (const type of [
		'text/html; charset=latin1',
		'application/json',
		'application/yaml; charset="utf-16"',
		';',
		'multipart/form-data; boundary=x',
	])
		for (const body of [clusters, shop, JSON.stringify(loadParams(shop).params)])
			assert.is((await post('/generate', body, type, { accept: 'image/png' })).status, 200, `${type}: ${body.slice(0, 20)}`);
	const bundle = JSON.stringify({ files: [{ path: 'a.yml', text: shop }] });
	assert.is((await post('/generate', bundle, bundleType)).status, 200);
	assert.equal((await post('/generate', '{"a": ', 'text/html')).json.diagnostics[0].code, 'syntax');
});

test('a bundle merges its files, and diagnostics name the file and the line', async () => {
	const files = [
		{ path: 'edge/haproxy.params.yml', text: 'edge: { http: ":80" }\n' },
		{ path: 'shop.json', text: '{ "services": [{ "name": "shop", "servers": ["10.0.0.5:8080"] }] }' },
	];
	const good = await post('/v1/generate', JSON.stringify({ files, haproxy: '3.0' }), bundleType);
	assert.equal([good.status, good.json.haproxy, good.json.summary.services], [200, '3.0', 1]);
	const bad = await post(
		'/v1/generate',
		JSON.stringify({ files: [files[0], { path: 'b.yml', text: 'services:\n  - { nam: x }\n' }] }),
		bundleType,
	);
	assert.is(bad.status, 422);
	const found = bad.json.diagnostics.find((d: Found) => d.code === 'unknown-key');
	assert.equal([found.file, found.line, found.pointer], ['b.yml', 2, '/services/0/nam']);
	const second = { path: 'b.yml', text: 'services:\n  - { name: x, nam: x }\n' };
	const { json } = await post('/v1/validate', JSON.stringify({ files: [files[1], second] }), bundleType);
	const pointers = json.diagnostics.filter((d: Found) => d.code === 'unknown-key').map((d: Found) => `${d.file} ${d.pointer}`);
	assert.equal(pointers, ['b.yml /services/0/nam'], 'it leads to the fault in its own file');
});

test('a template comes along in a bundle, where the policy allows it', async () => {
	const files = [{ path: 'a.yml', text: `template: t.mustache\n${shop}` }];
	const body = JSON.stringify({ files, templates: { 't.mustache': '# mine\n{{#sections}}{{{header}}}\n{{/sections}}' } });
	assert.is((await post('/v1/generate', body, bundleType)).json.code, 'policy-refused');
	const open = inProcess({ POLICY: '{"allow":["template"]}' });
	assert.match((await open.post('/v1/generate', body, bundleType)).json.files['haproxy.cfg'], '# mine');
});

test('400: what is no bundle, with a pointer to each fault', async () => {
	for (const [body, pointer] of [
		['{}', ''],
		['{"files":[]}', '/files'],
		['{"files":[{"path":"a","text":1}]}', '/files/0/text'],
		['{"files":[{"path":"a\\nb","text":""}]}', '/files/0/path'],
		['{"files":[{"path":"../b","text":""}]}', '/files/0/path'],
		['{"files":[{"path":"/b","text":""}]}', '/files/0/path'],
		['{"files":[{"path":"a","text":""}],"more":1}', '/more'],
		['{"files":[{"path":"a","text":""}],"haproxy":"9"}', '/haproxy'],
		['[]', ''],
		['{"files"', ''],
	]) {
		const { status, json } = await post('/v1/generate', body!, bundleType);
		assert.is(status, 400, body);
		assert.is(json.code, 'malformed-request');
		assert.ok(
			json.diagnostics.some((d: Found) => d.pointer === pointer),
			`${body}: ${JSON.stringify(json.diagnostics)}`,
		);
	}
});

test('400: a body that is not UTF-8, and gzip that is not gzip', async () => {
	assert.is((await post('/v1/generate', new Uint8Array([0x61, 0xff, 0xfe]), 'application/yaml')).status, 400);
	assert.is((await post('/v1/generate', 'plain', 'application/yaml', { 'content-encoding': 'gzip' })).status, 400);
});

test('401 and 403: by the mode of authentication', async () => {
	const github = inProcess({ AUTH: '{"mode":"github-oidc","repositoryOwnerIds":["9919"],"repositoryIds":["42"]}' });
	const claims = (c: object) => ({ caller: { claims: c as Record<string, unknown> } });
	const status = async (front: object) => (await github.post('/v1/generate', clusters, 'application/json', {}, front)).status;
	assert.is(await status({}), 401);
	assert.is(await status(claims({ repository_owner_id: '9919', repository_id: '1' })), 200);
	assert.is(await status(claims({ repository_owner_id: '1', repository_id: '42' })), 200);
	assert.is(await status(claims({ repository_owner_id: '1', repository_id: '1' })), 403);
	assert.is(await status(claims({ sub: 'repo:octo/repo', repository_owner: '9919' })), 403);
	assert.is((await github.ask('/v1/schema')).status, 401, 'everything but healthz asks');
	assert.is((await github.ask('/nothing')).status, 401, 'strangers learn nothing about paths');
	assert.is((await github.ask('/healthz')).status, 200);
	assert.is((await github.ask('/v1/schema')).headers.get('www-authenticate'), 'Bearer');

	const nobody = inProcess({ AUTH: '{"mode":"github-oidc"}' });
	assert.is((await nobody.post('/v1/generate', clusters, 'application/json', {}, claims({ repository_owner_id: '' }))).status, 403);
	assert.is((await nobody.post('/v1/generate', clusters, 'application/json', {}, claims({}))).status, 403, 'empty lists deny');
	const jwt = inProcess({ AUTH: '{"mode":"jwt"}' });
	assert.is((await jwt.post('/v1/generate', clusters)).status, 401);
	assert.is((await jwt.post('/v1/generate', clusters, 'application/json', {}, claims({ sub: 'x' }))).status, 200);
	const iam = inProcess({ AUTH: '{"mode":"iam"}' });
	const unsigned = await iam.post('/v1/generate', clusters);
	assert.equal([unsigned.status, unsigned.headers.get('www-authenticate')], [401, 'AWS4-HMAC-SHA256']);
	assert.is((await iam.post('/v1/generate', clusters, 'application/json', {}, { caller: { iam: { userArn: 'arn' } } })).status, 200);
});

test('403: what the policy refuses names the rule, and has diagnostics; with other errors it is 422', async () => {
	const strict = inProcess({ POLICY: '{"bindPorts":["443"]}' });
	const refused = await strict.post('/v1/generate', shop, 'application/yaml');
	assert.equal([refused.status, refused.json.code, refused.json.rule], [403, 'policy-refused', 'bindPorts']);
	assert.match(refused.json.diagnostics.find((d: Found) => d.severity === 'error').message, /^policy bindPorts: /);
	const both = await strict.post('/v1/generate', `${shop}    nonsense: 1\n`, 'application/yaml');
	assert.is(both.status, 422);
	const lua = await post('/v1/generate', '{"global":{"lua-load":"/x.lua"}}');
	assert.equal([lua.status, lua.json.rule], [403, 'deny']);
});

test('404, 405 with Allow, 406 and 415', async () => {
	assert.is((await ask('/v1/nothing')).status, 404);
	assert.is((await ask('/v1/nothing', { method: 'POST' })).status, 404);
	const get = await ask('/v1/generate');
	assert.equal([get.status, get.headers.get('allow')], [405, 'POST']);
	const wrong = await ask('/healthz', { method: 'DELETE' });
	assert.equal([wrong.status, wrong.headers.get('allow')], [405, 'GET, HEAD']);
	assert.is((await ask('/v1/generate', { method: 'OPTIONS' })).status, 405, 'no CORS unless configured');
	const slash = await ask('/v1/generate/');
	assert.equal([slash.status, slash.headers.get('allow'), slash.observed.route], [405, 'POST', '/v1/generate'], 'a slash at the end');
	for (const accept of ['image/png', 'application/json;q=0', 'text/html, text/*;q=0']) {
		assert.is((await post('/v1/generate', clusters, 'application/json', { accept })).status, 406, accept);
	}
	for (const type of ['image/png', 'application/xml', '', 'multipart/form-data; boundary=x']) {
		const { status, headers } = await post('/v1/generate', clusters, type);
		assert.is(status, 415, type);
		assert.match(headers.get('accept-post')!, 'application/yaml');
	}
	const brotli = await post('/v1/generate', clusters, 'application/json', { 'content-encoding': 'br' });
	assert.equal([brotli.status, brotli.headers.get('accept-encoding')], [415, 'gzip']);
});

test('Accept is read by its weights', async () => {
	const type = async (accept: string) =>
		(await post('/v1/generate', clusters, 'application/json', { accept })).headers.get('content-type')!.split(';')[0];
	assert.is(await type('*/*'), 'application/json');
	assert.is(await type('text/*'), 'text/plain');
	assert.is(await type('application/json;q=0.5, text/plain'), 'text/plain');
	assert.is(await type('application/json, application/problem+json'), 'application/json');
	assert.is(await type('text/plain;q=0.1, */*;q=0.2, application/json;q=0'), 'application/zip');
});

test('413: bodies above the limit, before and after they are inflated', async () => {
	const small = inProcess({ POLICY: '{"maxBytes":1000}' });
	const long = `# ${'x'.repeat(2000)}\n${shop}`;
	for (const body of [long, gzipSync(long)]) {
		const headers: Record<string, string> = typeof body === 'string' ? {} : { 'content-encoding': 'gzip' };
		const { status, json } = await small.post('/v1/generate', body, 'application/yaml', headers);
		assert.equal([status, json.code], [413, 'too-large']);
		assert.match(json.detail, '1000 bytes');
	}
	const bomb = gzipSync(Buffer.alloc(200 * 1024 * 1024, 32), { level: 9 });
	const before = process.memoryUsage().rss;
	assert.is((await post('/v1/generate', bomb, 'application/yaml', { 'content-encoding': 'gzip' })).status, 413);
	assert.ok(process.memoryUsage().rss - before < 100 * 1024 * 1024, 'the bomb was not inflated');
	assert.is((await post('/v1/generate', Buffer.alloc(10 * 1024 * 1024, 32), 'application/yaml')).status, 413);
});

test('422: what is wrong with the params, all of it, with pointers and lines', async () => {
	const { status, json, headers } = await post(
		'/v1/generate',
		'services:\n  - name: a\n    servers: [1.2.3.4:99999]\n  - nme: b\n',
		'application/yaml',
	);
	assert.is(status, 422);
	assert.match(headers.get('content-type')!, 'application/problem+json');
	assert.equal(Object.keys(json).sort(), ['code', 'detail', 'diagnostics', 'instance', 'status', 'title', 'type']);
	assert.is(json.type.split('#')[1], 'invalid-params');
	assert.is(json.instance, headers.get('x-request-id'));
	const errors = json.diagnostics.filter((d: Found) => d.severity === 'error');
	assert.ok(errors.length >= 2);
	for (const d of errors) assert.ok(d.line > 0 && d.column > 0 && typeof d.pointer === 'string', JSON.stringify(d));
	const syntax = await post('/v1/generate', '{"services": [', 'application/json');
	assert.equal([syntax.status, syntax.json.diagnostics[0].code, syntax.json.diagnostics[0].line], [422, 'syntax', 1]);
	// A document is wrong wherever it comes; only what holds documents is the request.
	const text = '{"services": [';
	for (const [path, body, type, expected] of [
		['/v1/generate', text, 'application/yaml', 422],
		['/generate', text, 'application/json', 422],
		['/v1/generate', JSON.stringify({ files: [{ path: 'a.json', text }] }), bundleType, 422],
		['/v1/diff', JSON.stringify({ before: null, after: { text } }), 'application/json', 422],
		['/v1/diff', text, 'application/json', 400],
		['/v1/generate', text, bundleType, 400],
	] as const) {
		const answer = await post(path, body, type);
		assert.equal([answer.status, answer.json.diagnostics[0].code], [expected, 'syntax'], `${path} ${body}`);
	}
});

test('gzip: bodies come in so, answers go out so, and their tag is another', async () => {
	const init = {
		method: 'POST',
		body: gzipSync(clusters),
		headers: { 'content-type': 'application/json', 'content-encoding': 'gzip', 'accept-encoding': 'gzip' },
	};
	const { createApp } = await import('../../lambda/app.ts');
	const { settingsOf } = await import('../../lambda/settings.ts');
	const app = createApp({ settings: settingsOf({ AUTH: '{"mode":"none"}' }) });
	const answer = await app.request('/v1/generate', init);
	assert.is(answer.headers.get('content-encoding'), 'gzip');
	assert.is(answer.headers.get('vary'), 'accept, accept-encoding');
	const { digest } = JSON.parse(gunzipSync(Buffer.from(await answer.arrayBuffer())).toString());
	assert.match(answer.headers.get('etag')!, new RegExp(`^"${digest}-[0-9a-f]{16}-gzip"$`));
	for (const [asked, given] of [
		['identity', null],
		['gzip;q=0', null],
		['br', null],
		['gzip;q=0, *', null],
		['*, gzip ; q=0.000', null],
		['*;q=0', null],
		['identity, gzip;q=0.5', null],
		['gzip;q=x', 'gzip'],
		['*', 'gzip'],
		['br, *;q=0.1', 'gzip'],
		['*;q=0, X-GZIP', 'gzip'],
		['identity;q=0.5, gzip;q=0.5', 'gzip'],
	] as const) {
		const { headers } = await app.request('/v1/generate', { ...init, headers: { ...init.headers, 'accept-encoding': asked } });
		assert.is(headers.get('content-encoding'), given, asked);
	}
});

test('every answer has the security headers and a request id, which the log has too', async () => {
	const app = inProcess();
	for (const [path, init] of [
		['/healthz', {}],
		['/nothing', {}],
		['/v1/generate', { method: 'POST', body: '[', headers: { 'content-type': 'application/json' } }],
	] as [string, RequestInit][]) {
		const { headers, observed } = await app.ask(path, init, { requestId: 'JKJaXmPLvHcESHA=' });
		assert.is(headers.get('x-request-id'), 'JKJaXmPLvHcESHA=');
		assert.is(observed.requestId, 'JKJaXmPLvHcESHA=');
		assert.is(headers.get('x-content-type-options'), 'nosniff');
		assert.match(headers.get('strict-transport-security')!, 'max-age');
		assert.match(headers.get('content-security-policy')!, "default-src 'none'");
		assert.is(headers.get('access-control-allow-origin'), null);
	}
});

test('CORS, once configured, lets these origins and no others', async () => {
	const app = inProcess({
		CORS: '{"allowOrigins":["https://tools.example.com"],"allowMethods":["GET","POST"],"allowHeaders":["content-type"],"exposeHeaders":["etag"],"maxAge":600}',
		AUTH: '{"mode":"jwt"}',
	});
	const preflight = (origin: string) =>
		app.ask('/v1/generate', { method: 'OPTIONS', headers: { origin, 'access-control-request-method': 'POST' } });
	const ok = await preflight('https://tools.example.com');
	assert.is(ok.status, 204);
	assert.is(ok.headers.get('access-control-allow-origin'), 'https://tools.example.com');
	assert.is(ok.headers.get('access-control-max-age'), '600');
	assert.is((await preflight('https://evil.example.com')).headers.get('access-control-allow-origin'), null);

	const open = inProcess({ CORS: '{"allowOrigins":["*"]}' });
	for (const headers of [{}, { origin: 'https://a.example.com' }, { 'access-control-request-method': 'POST' }] as Record<
		string,
		string
	>[]) {
		const options = (path: string) => open.ask(path, { method: 'OPTIONS', headers });
		assert.equal([(await options('/nope')).status, (await options('/nope')).json.code], [404, 'not-found'], JSON.stringify(headers));
		const known = await options('/v1/schema');
		assert.equal([known.status, known.headers.get('allow')], [405, 'GET, HEAD'], 'no preflight');
	}
});

test('validate says what is wrong and is no failure itself', async () => {
	assert.equal((await post('/v1/validate', shop, 'application/yaml')).json, { valid: true, diagnostics: [] });
	const { status, json } = await post('/v1/validate', 'services: 5', 'application/yaml');
	assert.equal([status, json.valid, json.diagnostics[0].pointer], [200, false, '/services']);
	assert.is((await post('/v1/validate', '{', 'application/json')).json.valid, false);
	const policed = inProcess({ POLICY: '{"maxServers":1}' });
	assert.is((await policed.post('/v1/validate', clusters)).json.valid, false, 'the policy counts here too');
});

test('import turns a haproxy.cfg into params, and back', async () => {
	const cfg =
		'global\n\tmaxconn 100\n\nfrontend web\n\tmode http\n\tbind :80\n\tdefault_backend shop\n\nbackend shop\n\tmode http\n\tserver a 10.0.0.5:8080 check\n';
	const { status, json } = await post('/v1/import', cfg, 'text/plain');
	assert.is(status, 200);
	const again = await post('/v1/generate', json.text, 'application/yaml', { accept: 'text/plain' });
	assert.match(again.text, 'server a 10.0.0.5:8080 check');
	const yaml = await post('/v1/import', cfg, 'text/plain', { accept: 'application/yaml' });
	assert.is(yaml.text, json.text);
	assert.is((await post('/v1/import', cfg, 'application/json')).status, 415);
});

test('check says what HAProxy would refuse in a haproxy.cfg, as the library says it', async () => {
	const cfg = 'listen web\n\tmode http\n\tbind :80\n\tserver a 10.0.0.5:8080 chek\n\trspdel ^Server\n';
	const { status, json } = await post('/v1/check', cfg, 'text/plain');
	const found: Found[] = json.diagnostics;
	assert.equal([status, json.valid], [200, false], 'that HAProxy would refuse it is an answer');
	assert.equal(
		found.map(({ line, column, message }) => ({ line, column, message })),
		checkConfig(cfg).map(({ line, column, message }) => ({ line, column, message })),
	);
	assert.equal(
		found.filter(({ severity }) => severity === 'error').map(({ line }) => line),
		[4, 5],
	);
	const fine =
		'listen web\n\tmode http\n\tbind :80\n\tserver a 10.0.0.5:8080 check\n\ttimeout client 5s\n\ttimeout server 5s\n\ttimeout connect 5s\n';
	assert.equal((await post('/v1/check', fine, 'text/plain')).json, { valid: true, diagnostics: [] });
	const newer = `${fine}\toption use-small-buffers\n`;
	const valid = async (version: string) => (await post(`/v1/check?haproxy=${version}`, newer, 'text/plain')).json.valid;
	assert.equal([await valid('3.2'), await valid('3.4')], [false, true]);
	assert.is((await post('/v1/check', cfg, 'application/yaml')).status, 415);
	assert.is((await post('/v1/check?haproxy=9', cfg, 'text/plain')).status, 400);
});

test('diff says what a change means, as JSON and as Markdown', async () => {
	const side = (servers: string) => ({ text: `services:\n  - { name: shop, servers: [${servers}] }\n`, file: 'a.yml' });
	const body = JSON.stringify({ before: side('10.0.0.5:8080'), after: side('10.0.0.5:8080, 10.0.0.6:8080') });
	const { json } = await post('/v1/diff', body);
	assert.is(json.reload, true);
	assert.ok(
		json.changes.some((c: Found) => c.kind === 'server' && c.action === 'added'),
		JSON.stringify(json.changes),
	);
	const markdown = await post('/v1/diff', body, 'application/json', { accept: 'text/markdown' });
	assert.is(markdown.text, json.markdown);
	const files = { files: [{ path: 'a.yml', text: side('10.0.0.5:8080').text }] };
	assert.is((await post('/v1/diff', JSON.stringify({ before: null, after: files }))).status, 200);
	assert.is((await post('/v1/diff', JSON.stringify({ before: files, after: files }))).json.changes.length, 0);
	assert.is((await post('/v1/diff', JSON.stringify({ before: null, after: { text: 'services: 5' } }))).status, 422);
	assert.is((await post('/v1/diff', '{"before":null}')).status, 400);
});

test('diff: each diagnostic says which side it is about, though both have one name', async () => {
	const lonely = { text: 'services: [{name: shop}]', file: 'a.yml' };
	const sides = async (before: unknown, after: unknown) => {
		const { status, json } = await post('/v1/diff', JSON.stringify({ before, after }));
		return [status, ...json.diagnostics.map((d: Found) => `${d.side} ${d.file} ${d.pointer}`)];
	};
	assert.equal(await sides(lonely, lonely), [422, 'before a.yml /services/0', 'after a.yml /services/0']);
	const files = {
		files: [
			{ path: 'b.yml', text: shop },
			{ path: 'a.yml', text: 'services: [{name: x, host: x.example.com}]' },
		],
	};
	assert.equal(await sides(files, files), [422, 'before a.yml /services/0', 'after a.yml /services/0'], 'of both at once');
	assert.equal(await sides(null, { text: '{', file: 'x' }), [422, 'after x ']);
	assert.equal(await sides({ text: 'frontend f\n    bind "x\n', format: 'cfg' }, null), [422, 'before undefined ']);
});

test('a path that comes twice is refused by every route, and each that does is named', async () => {
	const files = ['a.yml', 'a.yml', 'b.yml', 'b.yml', 'b.yml'].map((path) => ({ path, text: shop }));
	for (const [path, body, type] of [
		['/v1/generate', { files }, bundleType],
		['/generate', { files }, bundleType],
		['/v1/diff', { before: null, after: { files } }, 'application/json'],
		['/v1/diff', { before: { files }, after: null }, 'application/json'],
	] as const) {
		const { status, json } = await post(path, JSON.stringify(body), type);
		assert.equal(
			[status, json.code, json.diagnostics.map((d: Found) => `${d.code} ${d.file}`)],
			[422, 'invalid-params', ['duplicate-name a.yml', 'duplicate-name b.yml']],
		);
	}
	const { json } = await post('/v1/validate', JSON.stringify({ files }), bundleType);
	assert.equal([json.valid, json.diagnostics.length], [false, 2]);
});

test('a bundle and a comparison take a version as a query does', async () => {
	for (const haproxy of ['3.2.26', 'v3.2', '3.2-dev1', ' 3.2 ']) {
		const body = JSON.stringify({ files: [{ path: 'a.yml', text: shop }], haproxy });
		assert.is((await post('/v1/generate?haproxy=3.2', body, bundleType)).json.haproxy, '3.2', haproxy);
		assert.is((await post('/v1/diff', JSON.stringify({ before: null, after: { text: shop }, haproxy }))).status, 200, haproxy);
	}
	for (const haproxy of ['3.20', '3', 3.2, '']) {
		const { status, json } = await post('/v1/diff', JSON.stringify({ before: null, after: { text: shop }, haproxy }));
		assert.equal([status, json.diagnostics[0].pointer], [400, '/haproxy']);
		assert.match(json.detail, `expected one of ${versions.join(', ')}, got ${JSON.stringify(haproxy)}`);
	}
});

test('schema, openapi and healthz; the first two have tags, and answer 304 to who has them', async () => {
	assert.equal((await ask('/healthz')).json, { status: 'ok', version: (await ask('/healthz')).json.version, haproxy: [...versions] });
	for (const path of ['/v1/schema', '/v1/schema?haproxy=2.6', '/openapi.json']) {
		const first = await ask(path);
		const etag = first.headers.get('etag')!;
		assert.match(etag, /^"[0-9a-f]{64}"$/);
		const again = await ask(path, { headers: { 'if-none-match': etag } });
		assert.equal([again.status, again.text], [304, '']);
		assert.is((await ask(path, { method: 'HEAD' })).text, '');
	}
	assert.is((await ask('/v1/schema?haproxy=7')).status, 400);
});

test('what is observed are sizes, codes and digests, never contents or paths that callers made up', async () => {
	const app = inProcess();
	await app.post('/v1/generate', 'services: [{ name: s3cr3t-name, servers: [10.99.99.99:1] }]', 'application/yaml');
	await app.ask('/s3cr3t-path?s3cr3t=1');
	await app.post('/v1/generate', '{"s3cr3t-key": 1}');
	assert.equal(
		app.seen.map((o) => [o.route, o.status, o.code]),
		[
			['/v1/generate', 200, undefined],
			['other', 404, 'not-found'],
			['/v1/generate', 422, 'invalid-params'],
		],
	);
	await app.ask('/healthz', { method: 'S3CR3T' });
	for (const method of ['HEAD', 'DELETE']) await app.ask('/healthz', { method });
	assert.equal(
		app.seen.map((o) => o.method),
		['POST', 'GET', 'POST', 'other', 'HEAD', 'DELETE'],
	);
	assert.not.match(JSON.stringify(app.seen), /s3cr3t|10\.99/i);
	assert.ok(app.seen[0]!.paramsBytes! > 0 && app.seen[0]!.outputBytes! > 0 && app.seen[0]!.renderMs! > 0);
});

test.run();

import { test } from 'uvu';
import * as assert from 'uvu/assert';
import * as v from 'valibot';
import { compileServices } from '../../generator/services/index.ts';
import { edge, services } from '../../generator/services/schema.ts';

const ok = { name: 'a', servers: ['10.0.0.1:80'] };
const hints = (doc: { edge?: unknown; services?: unknown }) =>
	compileServices(doc, { version: '3.2', single: false }).diagnostics.map((d) => `${d.code}: ${d.hint}`);
const service = (more: object) => hints({ services: [{ ...ok, ...more }] });
const front = (edge: unknown) => hints({ edge, services: [ok] });

const SERVICE: [object, string][] = [
	// what was written, as it fits
	[{ host: 'https://shop.test/x' }, 'bad-value: Write it as: host: shop.test'],
	[{ host: 'shop.test:443' }, 'bad-value: Write it as: host: shop.test'],
	[{ path: 'api' }, 'bad-value: Write it as: path: /api'],
	[{ servers: '10.0.0.5:80' }, 'wrong-type: Write it as: servers: [10.0.0.5:80]'],
	[{ servers: '10.0.0.5:80, 10.0.0.6:80' }, 'wrong-type: Write it as: servers: [10.0.0.5:80, 10.0.0.6:80]'],
	[{ servers: ['http://10.0.0.5:80'] }, 'bad-value: Write it as: 10.0.0.5:80'],
	[{ mode: 'TCP' }, 'wrong-type: Write it as: mode: tcp'],
	[{ tls: 'yes' }, 'wrong-type: Write it as: tls: true'],
	[{ tls: { verify: 'off' } }, 'wrong-type: Write it as: verify: false'],
	[{ timeouts: { server: 30 } }, 'wrong-type: Write it as: server: 30s'],
	[{ timeouts: { server: '5 min' } }, 'bad-value: Write it as: server: 5m'],
	[{ check: 'healthz' }, 'bad-value: Write it as: check: /healthz'],
	[{ port: '8080' }, 'wrong-type: Write it as: port: 8080'],
	[{ name: 7 }, 'wrong-type: Write it as: name: "7"'],
	[{ redirect: 'shop.test/x' }, 'bad-value: Write it as: redirect: https://shop.test/x'],
	// an example, where nothing says what was meant
	[{ sticky: 'cookie' }, 'wrong-type: For example: sticky: {cookie: SRV}'],
	[{ limit: '100/s' }, 'wrong-type: For example: limit: {requests: 100, per: 10s}'],
	[{ check: true }, 'wrong-type: For example: check: /healthz'],
	[{ timeouts: '30s' }, 'wrong-type: For example: timeouts: {server: 30s}'],
	[{ servers: { a: '10.0.0.5:80' } }, 'wrong-type: Write it as: servers: [{name: a, address: 10.0.0.5:80}]'],
	[{ servers: ['10.0.0.5:80 check'] }, 'bad-value: Write it as: 10.0.0.5:80'],
	[{ servers: ['a 10.0.0.5:80 check'] }, 'bad-value: Write it as: {name: a, address: 10.0.0.5:80}'],
	[{ servers: ['10.0.0.5:80 weight 5'] }, 'bad-value: Write it as: {address: 10.0.0.5:80, weight: 5}'],
	[{ allow: { ip: '10.0.0.0/8' } }, 'wrong-type: Write it as: allow: 10.0.0.0/8'],
	[{ timeout: '30s' }, 'unknown-key: Known here: name,'],
	// neither
	[{ port: 70000 }, 'bad-value: undefined'],
	[{ servers: ['10.0.0.5:80 inter 5s'] }, 'bad-value: undefined'],
];
for (const [given, hint] of SERVICE)
	test(`service ${JSON.stringify(given)}`, () => {
		const [said, ...more] = service(given);
		assert.ok(said!.startsWith(hint) && more.length === 0, [said, ...more].join('\n'));
	});

const EDGE: [unknown, string][] = [
	[{ https: true }, 'wrong-type: For example: https: {certificates: /etc/haproxy/certs/, redirect: true}'],
	[{ http: 80 }, 'wrong-type: Write it as: http: :80'],
	[{ stats: 8404 }, 'wrong-type: Write it as: stats: :8404'],
	[{ https: { certificates: '/c/', hsts: '30 days' } }, 'bad-value: Write it as: hsts: 30d'],
	[{ https: { certificates: '/c/', alpn: 'h2' } }, 'wrong-type: Write it as: alpn: [h2]'],
	[{ https: { certificates: '/c/', 'min-version': '1.3' } }, 'wrong-type: Write it as: min-version: TLSv1.3'],
	[[{ http: ':80' }], 'wrong-type: Write it as: edge: {http: :80}'],
	[{ hsts: '30d' }, 'unknown-key: It belongs below "https".'],
];
for (const [given, hint] of EDGE) test(`edge ${JSON.stringify(given)}`, () => assert.equal(front(given), [hint]));

test('services that are no list', () => {
	const list = 'wrong-type: Write it as: services: [{name: shop, servers: [10.0.0.1:80]}]';
	assert.equal(hints({ services: { shop: { servers: ['10.0.0.1:80'] } } }), [list]);
	assert.equal(hints({ services: { name: 'shop', servers: ['10.0.0.1:80'] } }), [list]);
	const example = 'wrong-type: For example: services: [{name: shop, host: shop.example.com, servers: [10.0.0.5:8080]}]';
	assert.equal(hints({ services: 'shop' }), [example]);
	assert.equal(hints({ services: ['shop'] }), [example]);
});

test('a key by a name that others give it is one mistake', () => {
	const said = (server: object) =>
		compileServices({ services: [{ name: 'a', servers: [server] }] }, { version: '3.2', single: false }).diagnostics.map((d) => d.message);
	assert.equal(said({ adress: '10.0.0.1:80' }), ['unknown key "adress"; did you mean "address"?']);
	assert.equal(said({ ip: '10.0.0.1', port: 80 }), ['unknown key "ip"; did you mean "address"?']);
});

test('every example is one', () => {
	let count = 0;
	const walk = (node: unknown): void => {
		if (typeof node !== 'object' || node === null) return;
		const { pipe, entries, wrapped, item, options } = node as Record<string, unknown>;
		const examples = (Array.isArray(pipe) ? pipe : []).flatMap((step) => step.metadata?.examples ?? []);
		for (const example of examples) assert.ok(v.is(node as v.GenericSchema, example), JSON.stringify(example));
		count += examples.length;
		const inner = [wrapped, item, ...Object.values(entries ?? {}), ...(Array.isArray(options) ? options : [])];
		for (const one of [...inner, ...(Array.isArray(pipe) ? pipe.slice(0, 1) : [])]) if (one !== node) walk(one);
	};
	walk(services);
	walk(edge);
	assert.ok(count > 40, `${count}`);
});

test.run();

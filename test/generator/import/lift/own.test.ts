import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { generate, importConfig, loadParams } from '../../../../generator/index.ts';

/** What has words of its own under extra or in sections beside, a frontend for statistics, and the conditions of 2016. */
const APART = /^(?:behind-a-proxy|clusters|haproxy-words|logs-and-metrics|releases|security|servers|services-and-sections)\./;

test('what the generator wrote comes back as services, which write the same again', () => {
	const folder = new URL('../../../../examples/params/', import.meta.url);
	for (const name of readdirSync(folder).filter((file) => /\.(?:yml|json)$/.test(file) && !APART.test(file))) {
		const made = generate(loadParams(readFileSync(new URL(name, folder), 'utf8')).params, { single: true });
		const back = importConfig(made.files['haproxy.cfg']!, { haproxy: made.haproxy, services: true });
		assert.equal(back.diagnostics, [], name);
		assert.equal(
			Object.keys(back.params).filter((key) => !/^(?:haproxy|edge|services|resolvers)$/.test(key)),
			[],
			name,
		);
		assert.is(generate(loadParams(back.text).params, { single: true }).files['haproxy.cfg'], made.files['haproxy.cfg'], name);
	}
});

test('what is rarely said comes back too', () => {
	const service = { name: 'a', host: 'a.test', servers: ['10.0.0.1:80'] };
	const certificates = ['/certs/', '/certs/more.list'];
	for (const [edge, more] of [
		[{ https: { certificates, hsts: { 'max-age': '90s', subdomains: true, preload: true } } }],
		[{ https: { certificates, 'client-ca': '/ca.pem', 'client-certificate': 'optional', 'accept-proxy': true } }],
		[{ https: { certificates, bind: [':443', 'quic4@:443'], redirect: { status: 308, except: ['/a/', '/b/'] } } }],
		[{ https: { certificates, redirect: { except: '/a/' } } }],
		[{}, { maintenance: { allow: Array.from({ length: 90 }, (_, n) => `10.0.${n}.0/24`) } }],
		[{}, { servers: undefined, redirect: 'https://b.test/100%' }],
	] as const) {
		const made = generate(JSON.parse(JSON.stringify({ edge, services: [{ ...service, ...more }] })), { single: true });
		const back = importConfig(made.files['haproxy.cfg']!, { services: true });
		assert.ok('services' in back.params, JSON.stringify([edge, more]));
		assert.is(generate(loadParams(back.text).params, { single: true }).files['haproxy.cfg'], made.files['haproxy.cfg']);
	}
});

test('TLS that is passed through comes back, whatever its services have', () => {
	const tls = { mode: 'tcp', servers: ['10.0.0.1:80'] };
	const all = {
		allow: '10.0.0.0/8',
		limit: { connections: 5, per: '10s' },
		sticky: 'src',
		maintenance: { allow: '10.0.0.1' },
		timeouts: { tunnel: '8h' },
		'proxy-protocol': 'v2',
	};
	const services = [
		{ ...tls, name: 'a', sni: 'A.test' },
		{ ...tls, ...all, name: 'b', sni: ['*.b.test', 'c.test'], bind: [':443', '[::]:443', ':8443'] },
		{ ...tls, name: 'rest', bind: [':8443', ':8444'] },
		{ ...tls, name: 'own', bind: ':22' },
	];
	const made = generate({ services }, { single: true });
	assert.equal(made.diagnostics, []);
	const back = importConfig(made.files['haproxy.cfg']!, { services: true });
	assert.equal(back.diagnostics, []);
	const again = { 0: { sni: 'a.test' }, 1: { sni: ['c.test', '*.b.test'], bind: [':443', ':8443', '[::]:443'] } } as Record<number, object>;
	assert.equal(
		back.params.services,
		services.map((one, i) => ({ ...one, ...again[i] })),
	);
	assert.is(generate(loadParams(back.text).params, { single: true }).files['haproxy.cfg'], made.files['haproxy.cfg']);
});

test('what was changed by hand is not taken for what the generator wrote', () => {
	const text = generate({ services: [{ name: 'a', host: 'a.test', servers: ['10.0.0.1:80'] }] }).files['haproxy.cfg']!;
	for (const [from, to] of [
		['retries 3', 'retries 4'],
		['balance roundrobin', 'balance roundrobin\n    http-request deny if { path /x }'],
		['bind :80', 'bind :80 accept-proxy'],
		['X-Forwarded-Port %[dst_port]', 'X-Forwarded-Port 80'],
		['default-server check', '# a remark\n    default-server check'],
		['deny_status 404', 'deny_status 410'],
	] as const) {
		const back = importConfig(text.replace(from, to), { services: true });
		assert.ok(text.includes(from) && !('services' in back.params), to);
	}
});

test.run();

import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { generate, importConfig } from '../../../generator/index.ts';
import { haproxies, judge } from '../../tools/haproxy.ts';
import { roundTrip } from './roundtrip.ts';

const old = `global
    nbproc 2 # processes
    maxconn 10
defaults
    mode http
    contimeout 5000
    clitimeout 5s
    srvtimeout 5s
    redispatch
frontend web
    bind :8080
    option forceclose
    block if { src 192.0.2.1 }
    errorloc 503 http://sorry.test/
    default_backend app
backend app
    hash-type avalanche
    server s 192.0.2.10:80
`;

test('an old spelling is named with what replaces it', () => {
	const made = importConfig(old, { haproxy: '3.2' });
	const said = made.diagnostics.filter((d) => d.code === 'old-spelling');
	assert.equal(
		said.map((d) => d.line),
		[2, 6, 7, 8, 9, 12, 13, 14, 17],
	);
	assert.match(said[1]!.hint!, 'timeout connect');
	assert.ok(said.every((d) => d.severity === 'warning'));
});

test('with upgrade the replacement is written where it is exact', async () => {
	const made = importConfig(old, { haproxy: '3.2', upgrade: true });
	assert.equal(made.params, {
		haproxy: '3.2',
		global: { maxconn: { line: 10, comment: 'processes' } },
		defaults: { mode: 'http', 'timeout connect': 5000, 'timeout client': '5s', 'timeout server': '5s', 'option redispatch': true },
		frontend: {
			web: {
				bind: [':8080'],
				'option httpclose': true,
				'http-request': ['deny if { src 192.0.2.1 }'],
				errorloc302: ['503 http://sorry.test/'],
				default_backend: 'app',
			},
		},
		backend: { app: { 'hash-type': 'map-based sdbm avalanche', server: ['s 192.0.2.10:80'] } },
	});
	assert.ok(made.diagnostics.every((d) => d.severity === 'info' && d.code === 'upgraded'));
});

const hidden = (more: string, before = '') =>
	`defaults\n\tmode http\n\ttimeout connect 5s\n\ttimeout server 5s\nbackend b\n${before}\toption httpchk GET /up HTTP/1.1\\r\\nHost:\\ www.test\\r\\nX-A:\\ b\\ c # why\n${more}\tserver s 127.0.0.1:1 check\n`;

test('headers behind the version of a check become a step of their own', async () => {
	for (const binary of (await haproxies()).filter((b) => b.version !== '2.6')) {
		const made = importConfig(hidden('\thttp-check expect status 200\n'), { haproxy: binary.version, upgrade: true });
		assert.equal(
			made.diagnostics.map((d) => d.code),
			['upgraded'],
		);
		assert.equal((made.params as { backend: { b: unknown } }).backend.b, {
			'option httpchk': { line: 'GET /up HTTP/1.1', comment: 'why' },
			'http-check': ["send hdr Host www.test hdr X-A 'b c'", 'expect status 200'],
			server: ['s 127.0.0.1:1 check'],
		});
		const { files } = generate(made.params!, { haproxy: binary.version });
		assert.ok((await judge(binary, files['haproxy.cfg']!)).ok, binary.version);
	}
	assert.equal(importConfig(hidden(''), { haproxy: '2.6', upgrade: true }).diagnostics, []);
	const beside = importConfig(hidden('\thttp-check disable-on-404\n\thttp-check send-state\n'), { haproxy: '3.2', upgrade: true });
	assert.equal(
		beside.diagnostics.map((d) => d.code),
		['upgraded'],
	);
	for (const text of [
		hidden('\thttp-check send uri /x\n'),
		hidden('', '\thttp-check expect status 200\n'),
		hidden('').replace('backend b', ' http-check expect status 200\nbackend b'),
	])
		assert.ok(
			importConfig(text, { haproxy: '3.2', upgrade: true }).diagnostics.some((d) => d.code === 'old-spelling'),
			text,
		);
});

test('what upgrade writes is accepted by every version', async () => {
	for (const binary of await haproxies()) {
		const { params } = importConfig(old, { haproxy: binary.version, upgrade: true });
		assert.not.match(JSON.stringify(params), '"raw"');
		const config = generate(params, { haproxy: binary.version }).files['haproxy.cfg']!;
		const said = await judge(binary, config);
		assert.ok(said.ok, said.stderr);
		assert.equal(roundTrip(config, binary.version).faults, []);
	}
});

test('what has no exact replacement stays, with a hint', () => {
	const made = importConfig('frontend web\n bind :80\n reqadd X-A:\\ b if TRUE\n', { haproxy: '3.2', upgrade: true });
	assert.match(made.diagnostics.find((d) => d.code === 'old-spelling')!.hint!, 'http-request add-header');
	assert.match(made.text, 'reqadd');
});

test('"block" behind other rules is not moved: its place was before them', () => {
	const made = importConfig('frontend web\n bind :80\n http-request allow\n block if TRUE\n', { haproxy: '3.2', upgrade: true });
	assert.ok(made.diagnostics.some((d) => d.code === 'old-spelling'));
});

test.run();

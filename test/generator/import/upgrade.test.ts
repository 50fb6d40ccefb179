import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { checkConfig, generate, importConfig, type Params } from '../../../generator/index.ts';
import { renamed } from '../../../generator/table/gone.ts';
import { directives } from '../../../generator/table/index.ts';
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
	assert.equal(
		importConfig(hidden(''), { haproxy: '2.8', upgrade: true }).diagnostics.map((d) => d.code),
		['upgraded'],
	);
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
	const made = importConfig('frontend web\n bind :80\n reqideny ^GET\\ /x if TRUE\n', { haproxy: '3.2', upgrade: true });
	assert.match(made.diagnostics.find((d) => d.code === 'old-spelling')!.hint!, 'http-request deny');
	assert.match(made.text, 'reqideny');
});

const lines = (text: string) => {
	const made = importConfig(text, { haproxy: '3.2', upgrade: true });
	return generate(made.params as Params, { haproxy: '3.2' })
		.files['haproxy.cfg']!.split('\n')
		.slice(2)
		.join('\n')
		.trim();
};

test('"block" goes before the other rules, where HAProxy looked at it, however many there are', () => {
	assert.is(
		lines('frontend web\n bind :80\n http-request allow\n block if TRUE # one\n acl late path /x\n block unless late\n'),
		`frontend web
    bind :80
    acl late path /x
    # one
    http-request deny if TRUE
    http-request deny unless late
    http-request allow`,
	);
	const branched = 'frontend web\n bind :80\n .if defined(A)\n block if TRUE\n .endif\n';
	assert.ok(importConfig(branched, { haproxy: '3.2', upgrade: true }).diagnostics.some((d) => d.code === 'old-spelling'));
});

test('an address behind the name of a listen or frontend becomes its first bind', () => {
	const text = '# edge\nfrontend web 0.0.0.0:80-81,:8080\n mode http\n bind :81\nlisten db from d 10.0.0.1:1\nfrontend x :80x\n';
	assert.equal(
		importConfig(text, { haproxy: '3.2' })
			.diagnostics.filter((d) => d.code === 'old-spelling')
			.map((d) => [d.line, d.hint]),
		[[2, 'Write "bind 0.0.0.0:80-81,:8080" below it. "--upgrade" does so.']],
	);
	assert.is(
		lines(text.slice(0, text.indexOf('listen'))),
		'# edge\nfrontend web\n    mode http\n    bind 0.0.0.0:80-81,:8080\n    bind :81',
	);
});

test('one header that is added or removed goes behind the other rules, where HAProxy did so', async () => {
	const text = String.raw`frontend web
 bind :80
 mode http
 timeout client 5s
 reqadd X-A:\ 50%\ off if TRUE # why
 reqidel ^X-A:.*
 rspidel ^Server:\ *
 reqidel ^X-B:\ secret
 reqdel ^Via:
 rspadd Vary:\ Origin
 http-request set-header X-A early
`;
	const made = lines(text);
	const [, rules] = /(http-request.*)/s.exec(made)!;
	assert.is(
		rules,
		String.raw`http-request set-header X-A early
    http-request del-header X-A
    # why
    http-request add-header X-A '50%% off' if TRUE
    http-response del-header Server
    http-response add-header Vary Origin
    reqidel '^X-B: secret'
    reqdel ^Via:`,
	);
	const clean = made.replace(/ +req.*\n?/g, '');
	for (const binary of await haproxies()) assert.ok((await judge(binary, `${clean}\n`)).ok, binary.version);
	// "allow" ends the rules of today, and did not end these
	assert.match(lines(`${text} http-request allow if TRUE\n`), 'reqadd');
	assert.match(lines(`${text} http-request allow if TRUE\n`), 'http-response add-header Vary Origin');
});

test('rewriting of a path or a header is named with the rule that does the same', () => {
	const hint = (line: string) =>
		importConfig(`frontend web\n bind :80\n ${line}\n`, { haproxy: '3.2' }).diagnostics.find((d) => d.code === 'old-spelling')?.hint;
	const said = (rule: string) => `Write "${rule}".`;
	assert.is(hint(String.raw`reqrep ^([^\ :]*)\ /app/(.*) \1\ /\2`), said(String.raw`http-request replace-path ^/app/(.*) '/\1'`));
	assert.is(hint(String.raw`reqirep ^Host: Host:\ b.test`), said('http-request replace-header Host .* b.test'));
	assert.is(
		hint(String.raw`rspirep ^Location:\ http://(.*) Location:\ https://\1 if { ssl_fc }`),
		said(String.raw`http-response replace-header Location ^http://(.*) 'https://\1' if { ssl_fc }`),
	);
	assert.match(hint(String.raw`rspirep ^(Set-Cookie:.*)\ Path=/(.*) \1\ Path=/\2`)!, 'replace-header <name>');
	// in quotes alone a variable is one
	const variable = checkConfig('frontend web\n bind :80\n reqadd "X-A: ${NAME}"\n', { haproxy: '3.2' });
	assert.is(variable.find((d) => d.code === 'gone')?.hint, said('http-request add-header <name> <value>'));
});

test('what HAProxy of one process has no use for goes', () => {
	const text = 'global\n debug\n stats bind-process 1\ndefaults\n bind-process 1 2 # all\n option http-use-htx\n mode http\n';
	assert.is(lines(text), 'global\n\ndefaults\n    # all\n    mode http');
	assert.match(importConfig(text, { haproxy: '2.6', upgrade: true }).text, 'bind-process');
});

test('keywords of global that have another name take the same value under it', async () => {
	const rows = directives.global!;
	const old = Object.entries(renamed).filter(([key, { to }]) => to !== '' && rows[key]);
	const text = old.map(([key]) => `\t${key} ${rows[key]!.ok.find((e) => typeof e === 'string')}\n`).join('');
	const { params, diagnostics } = importConfig(`global\n${text}`, { haproxy: '3.4', upgrade: true });
	assert.equal(
		diagnostics.map((d) => d.code),
		old.map(() => 'upgraded'),
	);
	assert.equal(Object.keys(params.global as object).sort(), old.map(([, { to }]) => to).sort());
	const config = generate(params as Params, { haproxy: '3.4' }).files['haproxy.cfg']!;
	for (const binary of await haproxies()) if (binary.version === '3.4') assert.equal((await judge(binary, config)).warnings, []);
});

test('comments at the end of a section stay behind the rules that an upgrade puts there', () => {
	const text = 'frontend web\n bind :80\n reqadd X-A:\\ b\n # the end\n';
	const { params } = importConfig(text, { haproxy: '3.2', upgrade: true });
	assert.equal(params.frontend, { web: { bind: [':80'], 'http-request': ['add-header X-A b'], lines: [{ comment: 'the end' }] } });
});

test.run();

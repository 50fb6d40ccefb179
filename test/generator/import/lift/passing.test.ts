import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { diff, generate, importConfig, loadParams } from '../../../../generator/index.ts';

/** A frontend that passes TLS on as people write it. */
const hand = (lines: string, more = '') => `defaults
 mode tcp
 timeout connect 5s
 timeout client 5s
 timeout server 5s
frontend tls
 bind :443
 tcp-request inspect-delay 5s
 tcp-request content accept if { req_ssl_hello_type 1 }
${lines}
backend db
 balance leastconn
 server d 192.0.2.1:5432 check
backend vault
 balance leastconn
 server v 192.0.2.2:8200 send-proxy-v2
${more}`;
const both = ` acl db req_ssl_sni -i db.test
 acl db req_ssl_sni -i -m end .db.test
 use_backend db if db
 use_backend vault if { req.ssl_sni,lower vault.test }
`;
const lifted = (text: string) => importConfig(text, { haproxy: '3.0', services: true });

test('a frontend that chooses by the name in the handshake becomes services that share a port', () => {
	const { params, diagnostics } = lifted(hand(both));
	assert.equal(diagnostics, []);
	assert.equal(params.services, [
		{ name: 'db', mode: 'tcp', sni: ['db.test', '*.db.test'], servers: [{ name: 'd', address: '192.0.2.1:5432' }] },
		{
			name: 'vault',
			mode: 'tcp',
			sni: 'vault.test',
			check: false,
			'proxy-protocol': 'v2',
			servers: [{ name: 'v', address: '192.0.2.2:8200' }],
		},
	]);
	assert.is(params.frontend, undefined);
});

test('what it says beside stands under the name that it has then, and comments come along', () => {
	const text = hand(
		` option tcplog\n # who is not welcome\n acl bad src 192.0.2.9\n tcp-request connection reject if bad\n timeout client 2h\n maxconn 50\n # the databases\n${both} # the others\n default_backend rest`,
		'backend rest\n balance leastconn\n timeout server 3h\n tcp-request content reject if { src 192.0.2.8 }\n server r 192.0.2.3:443\n',
	)
		.replace('inspect-delay 5s', 'inspect-delay 3s')
		.replace('bind :443', 'bind :8443\n bind :443')
		.replace('frontend tls', '# in front of all\nfrontend tls');
	const { params, diagnostics } = lifted(text);
	assert.equal(diagnostics, []);
	assert.equal(params.frontend, {
		'tls-443': {
			comment: ['in front of all', 'the databases'],
			'timeout client': '2h',
			maxconn: 50,
			acl: [{ line: 'bad src 192.0.2.9', comment: 'who is not welcome' }],
			'tcp-request': ['inspect-delay 3s', 'connection reject if bad'],
		},
	});
	// a session that was silent for two hours and no longer is so still
	assert.equal(
		(params.services as { timeouts?: unknown }[]).map(({ timeouts }) => timeouts),
		[{ tunnel: '5s' }, { tunnel: '5s' }, { server: '3h', tunnel: '2h' }],
	);
	assert.equal((params.services as object[])[2], {
		...{
			name: 'rest',
			comment: 'the others',
			mode: 'tcp',
			bind: [':8443', ':443'],
			timeouts: { server: '3h', tunnel: '2h' },
			check: false,
		},
		...{ servers: [{ name: 'r', address: '192.0.2.3:443' }], extra: { 'tcp-request': ['content reject if { src 192.0.2.8 }'] } },
	});
	const made = generate(loadParams(importConfig(text, { services: true }).text).params);
	assert.equal(made.diagnostics, []);
	assert.is(made.files['haproxy.cfg']!.match(/inspect-delay/g)!.length, 1);
});

test('what changes is told, and it is not the routes', () => {
	for (const names of ['', ...Array.from({ length: 9 }, (_, i) => ` n${i}.test`)].map((_, i, all) => all.slice(0, i + 1).join(''))) {
		const text = hand(
			`${both}${names === '' ? '' : ` use_backend db if { req.ssl_sni -i${names} }\n`} default_backend vault2`,
			'backend vault2\n balance leastconn\n server v 192.0.2.4:443 check\n',
		);
		const back = lifted(text);
		const { changes } = diff({ text, format: 'cfg' }, { text: back.text, format: 'yaml' }, { haproxy: '3.0' });
		const told = changes.filter(({ kind }) => /^(?:route|access|service)$/.test(kind));
		assert.equal(
			told.map(({ action, where }) => `${action} ${where}`),
			['renamed frontend tls-443'],
		);
	}
});

const stays: Record<string, [text: string, reason: RegExp]> = {
	'capitals that count': [hand(' use_backend db if { req.ssl_sni db.test }'), /tells capitals from small letters/],
	'the middle of a name': [hand(' use_backend db if { req.ssl_sni -i -m sub db }'), /tests other than whole names/],
	'the end of a label': [hand(' use_backend db if { req.ssl_sni -i -m end db.test }'), /in the middle of a label/],
	'a name that is none': [hand(' use_backend db if { req.ssl_sni -i [::1] }'), /"\[::1\]" is no name that a service can have/],
	'a test beside the name': [hand(' use_backend db if { req.ssl_sni -i db.test } { src 192.0.2.9 }'), /"src" is no test of the name/],
	'a name that must not be': [hand(' use_backend db if !{ req.ssl_sni -i db.test }'), /asks what a request is not/],
	'a line above that takes what a more specific one asks': [
		hand(' use_backend db if { req.ssl_sni -i -m end .test }\n use_backend vault if { req.ssl_sni -i vault.test }'),
		/more specific/,
	],
	'a line that no connection reaches': [
		hand(' use_backend db if { req.ssl_sni -i a.test }\n use_backend vault if { req.ssl_sni -i a.test }'),
		/no connection reaches "vault"/,
	],
	'names that are looked up': [hand(`${both} use_backend %[req.ssl_sni,lower,map(a.map)]`), /chosen by name/],
	'a backend with names that takes the rest too': [hand(`${both} default_backend db`), /takes names and what is left/],
	'a backend that serves others': [hand(both, 'frontend other\n bind :99\n default_backend db\n'), /it serves others too/],
	'a backend in mode http': [hand(both).replace('\nbackend db', '\nbackend db\n mode http'), /none in mode tcp/],
	'a backend that is no service': [hand(both).replace(' server d', ' use-server d if TRUE\n server d'), /rules of their own/],
	'nothing that waits': [hand(both).replace(/ tcp-request content.*\n/, ''), /does not wait/],
	'no delay': [hand(both).replace(/ tcp-request inspect-delay.*\n/, ''), /no "tcp-request inspect-delay"/],
	'another rule': [hand(` tcp-request content reject if { src 192.0.2.9 }\n${both}`), /"tcp-request content" may decide/],
	'a rule that accepts more': [hand(both).replace('hello_type 1 }', 'hello_type 1 } or { src 192.0.2.9 }'), /does not wait/],
	'a bind with parameters': [hand(both).replace('bind :443', 'bind :443 accept-proxy'), /bind lines have parameters/],
	'an address that another has': [
		hand(both, 'frontend other\n bind *:443\n default_backend x\nbackend x\n server x 192.0.2.7:1\n'),
		/listens on :443 too/,
	],
	'a name that another section has': [
		hand(both, 'frontend tls-443\n bind :99\n default_backend x\nbackend x\n server x 192.0.2.7:1\n'),
		/has the name "tls-443"/,
	],
	'a backend that services make': [hand(both, 'backend no-sni\n server x 192.0.2.7:1\n'), /has the name "no-sni"/],
	'a frontend that is asked about': [hand(both).replace(' server d', ' acl a fe_conn(tls) gt 3\n server d'), /its name is used/],
	'another line': [hand(` filter trace\n${both}`), /"filter" may decide/],
};
for (const [what, [text, reason]] of Object.entries(stays))
	test(`${what}: the frontend stays, and an info says why`, () => {
		const made = lifted(text);
		assert.ok(
			made.diagnostics.some((d) => d.code === 'not-lifted' && /^frontend "tls" stays as it is/.test(d.message) && reason.test(d.message)),
			JSON.stringify(made.diagnostics),
		);
		assert.ok('tls' in (made.params.frontend as object));
	});

test.run();

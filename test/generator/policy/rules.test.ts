import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { defaultDeny, generate, type Policy, validate } from '../../../generator/index.ts';

/** Lines of one frontend or of global, and the codes of what a policy says of them; other errors are none. */
type Case = { policy: Policy; params: unknown; refused: string[] };
const codesOf = (params: unknown, policy: Policy) =>
	validate(params, { policy, haproxy: '3.2' })
		.filter((d) => d.severity === 'error')
		.map((d) => d.code);

const front = (...lines: string[]) => ({ frontend: { f: { lines: ['mode http', 'bind :80', ...lines] } } });
const back = (...lines: string[]) => ({ backend: { b: { lines: ['mode http', ...lines] } } });
const byDefault: Policy = { deny: [...defaultDeny] };
const paths: Policy = { paths: ['/etc/haproxy/'] };
const nets: Policy = { serverCidrs: ['10.0.0.0/8', 'fd00::/8'] };
const ports: Policy = { bindPorts: ['80', '8000-8999'] };
const tls12: Policy = { minTls: 'TLSv1.2' };
const tls13: Policy = { minTls: 'TLSv1.3' };

const cases: Record<string, Case[]> = {
	'what runs code or reads the environment is denied by default': [
		{ policy: byDefault, params: { global: { 'lua-load': '/x.lua' } }, refused: ['policy-denied'] },
		{ policy: byDefault, params: { global: { 'lua-load-per-thread': '/x.lua' } }, refused: ['policy-denied'] },
		{ policy: byDefault, params: { global: { lines: ['lua-prepend-path /x/?.lua'] } }, refused: ['policy-denied'] },
		{ policy: byDefault, params: { global: { 'insecure-fork-wanted': true } }, refused: ['policy-denied'] },
		{ policy: byDefault, params: { global: { 'external-check': true } }, refused: ['policy-denied'] },
		{
			policy: byDefault,
			params: { global: { 'external-check': true }, ...back('option external-check', 'external-check command /bin/sh') },
			refused: ['policy-denied', 'policy-denied', 'policy-denied'],
		},
		{
			policy: byDefault,
			params: { global: { 'master-worker': true, 'expose-deprecated-directives': true }, program: { p: { command: '/bin/sh' } } },
			refused: ['policy-denied'],
		},
		{ policy: byDefault, params: { frontend: { f: { raw: ['bind :80'] } } }, refused: ['policy-denied'] },
		{ policy: byDefault, params: { global: { lines: ['setenv A b'] } }, refused: ['policy-denied'] },
		{ policy: byDefault, params: front('http-request set-header X "$HOME"'), refused: ['policy-denied'] },
		{ policy: byDefault, params: front('http-request set-header X %[env(HOME)]'), refused: ['policy-denied'] },
		{ policy: byDefault, params: front('http-request set-header X "a %[ssl_fc] %{+Q}[env(HOME)]"'), refused: ['policy-denied'] },
		{ policy: byDefault, params: front('http-request deny if { env(HOME) -m found }'), refused: ['policy-denied'] },
		{ policy: byDefault, params: front('acl a env(HOME) -m found'), refused: ['policy-denied'] },
		{ policy: byDefault, params: front('http-request set-var(txn.a) env(HOME)'), refused: ['policy-denied'] },
		{ policy: byDefault, params: front('http-request set-var(txn.a) str(x),concat(env)'), refused: [] },
		{ policy: byDefault, params: back('server a 10.0.0.1:443 ssl verify none sni env(HOME)'), refused: ['policy-denied'] },
		{ policy: byDefault, params: back('balance hash env(HOME)'), refused: ['policy-denied'] },
		{ policy: byDefault, params: front('use_backend %[env(HOME)]'), refused: ['policy-denied'] },
		{ policy: byDefault, params: front('log-format "%[env(HOME)]"'), refused: ['policy-denied'] },
		{ policy: byDefault, params: front('http-request set-header X env'), refused: [] },
		{ policy: byDefault, params: back('server "$NAME" 10.0.0.1:80'), refused: ['policy-denied'] },
	],
	'files outside of the folders, however they are named': [
		{ policy: paths, params: front('bind :443 ssl crt /etc/haproxy/a.pem'), refused: [] },
		{ policy: paths, params: front('bind :443 ssl crt /etc/shadow'), refused: ['policy-path'] },
		{ policy: paths, params: front('bind :443 ssl crt /etc/haproxy/../shadow'), refused: ['policy-path'] },
		{ policy: paths, params: front('bind :443 ssl crt /etc/haproxyx/a'), refused: ['policy-path'] },
		{ policy: paths, params: front('bind :443 ssl crt relative.pem'), refused: ['policy-path'] },
		{ policy: paths, params: { global: { 'crt-base': '/etc/haproxy/certs' }, ...front('bind :443 ssl crt a.pem') }, refused: [] },
		{
			policy: paths,
			params: { global: { 'crt-base': '/root' }, ...front('bind :443 ssl crt a.pem') },
			refused: ['policy-path', 'policy-path'],
		},
		{ policy: paths, params: front('bind :443 ssl crt /etc/haproxy/a.pem ca-file /tmp/ca.pem verify required'), refused: ['policy-path'] },
		{ policy: paths, params: front('errorfile 503 /etc/passwd'), refused: ['policy-path'] },
		{ policy: paths, params: front('http-request return status 200 content-type text/plain file /etc/passwd'), refused: ['policy-path'] },
		{
			policy: paths,
			params: front('http-request return status 200 content-type text/plain lf-file /etc/passwd'),
			refused: ['policy-path'],
		},
		{ policy: paths, params: front('use_backend %[req.hdr(host),map(/tmp/x.map)]'), refused: ['policy-path'] },
		{ policy: paths, params: front('use_backend %[req.hdr(host),lower,map_reg("/tmp/x.map",none)]'), refused: ['policy-path'] },
		{ policy: paths, params: front('http-request deny if { src -f /tmp/list }'), refused: ['policy-path'] },
		{ policy: paths, params: front('acl bad src -f /tmp/list -f /etc/haproxy/list'), refused: ['policy-path'] },
		{ policy: paths, params: front('http-request set-map(/tmp/x.map) %[src] 1'), refused: ['policy-path'] },
		{ policy: paths, params: back('server a unix@/var/run/docker.sock'), refused: ['policy-path'] },
		{ policy: paths, params: { global: { log: ['/dev/log local0'], chroot: '/var/lib/haproxy' } }, refused: [] },
		{ policy: paths, params: { global: { pidfile: '/etc/cron.d/x' } }, refused: ['policy-path'] },
		{ policy: paths, params: { frontend: { f: { raw: ['bind :80 ssl crt /srv/x'] } } }, refused: ['policy-path'] },
	],
	'addresses outside of the networks': [
		{ policy: nets, params: back('server a 10.1.2.3:80'), refused: [] },
		{ policy: nets, params: back('server a [fd00::1]:80', 'server b fd00::1:80', 'server c ipv6@fd00::1:80'), refused: [] },
		{ policy: nets, params: back('server a ::ffff:10.0.0.1:80'), refused: [] },
		{ policy: nets, params: back('server a ::ffff:11.0.0.1:80'), refused: ['policy-server'] },
		{ policy: nets, params: back('server a 11.0.0.1:80'), refused: ['policy-server'] },
		{ policy: nets, params: back('server a ipv4@11.0.0.1:80'), refused: ['policy-server'] },
		{ policy: nets, params: back('server a 169.254.169.254'), refused: ['policy-server'] },
		{ policy: nets, params: back('server a internal.example.com:80'), refused: ['policy-server'] },
		{ policy: nets, params: back('server a 10.1:80'), refused: ['policy-server'] },
		{ policy: nets, params: back('server a 0.0.0.0'), refused: ['policy-server'] },
		{ policy: nets, params: back('server a unix@/run/x.sock'), refused: ['policy-server'] },
		{ policy: nets, params: back('server a 10.0.0.1:80 check addr 8.8.8.8'), refused: ['policy-server'] },
		{ policy: nets, params: back('server a 10.0.0.1:80 agent-check agent-port 1 agent-addr 8.8.8.8'), refused: ['policy-server'] },
		{ policy: nets, params: back('server a 10.0.0.1:80 socks4 8.8.8.8:1080'), refused: ['policy-server'] },
		{ policy: nets, params: back('default-server addr 8.8.8.8', 'server a 10.0.0.1:80 check'), refused: ['policy-server'] },
		{ policy: nets, params: back('server-template a 3 8.8.8.8:80'), refused: ['policy-server'] },
		{ policy: nets, params: { resolvers: { r: { nameserver: ['a 8.8.8.8:53'] } } }, refused: ['policy-server'] },
		{ policy: nets, params: { global: { log: ['8.8.8.8:514 local0', 'stdout format raw local0'] } }, refused: ['policy-server'] },
		{ policy: nets, params: [{ name: 'a', predicate: 'a', servers: [{ name: 's', ip: '11.0.0.1:80' }] }], refused: ['policy-server'] },
	],
	'ports that may not be bound': [
		{ policy: ports, params: front('bind :8080'), refused: [] },
		{ policy: ports, params: front('bind :80,:22'), refused: ['policy-port'] },
		{ policy: ports, params: front('bind :8990-9001'), refused: ['policy-port'] },
		{ policy: ports, params: front('bind :8990-8999'), refused: [] },
		{ policy: ports, params: front('bind ":$PORT"'), refused: ['policy-port'] },
		{ policy: ports, params: front('bind [::]:22'), refused: ['policy-port'] },
		{ policy: ports, params: front('bind quic4@:443 ssl crt x'), refused: ['policy-port'] },
		{ policy: ports, params: { global: { 'stats socket': ['127.0.0.1:9999'] } }, refused: ['policy-port'] },
		{ policy: ports, params: { peers: { p: { peer: ['lb1 10.0.0.1:22'] } } }, refused: ['policy-port'] },
		{ policy: ports, params: { peers: { p: { peer: ['lb1 10.0.0.1:8080'] } } }, refused: [] },
		{
			policy: ports,
			params: { services: [{ name: 'db', mode: 'tcp', bind: ':5432', servers: ['10.0.0.1:5432'] }] },
			refused: ['policy-port'],
		},
	],
	'TLS below the floor': [
		{ policy: tls12, params: front('bind :443 ssl crt x'), refused: [] },
		// The environment may say otherwise than the default.
		{ policy: tls12, params: front('bind :443 ssl crt x ssl-min-ver "${FLOOR-TLSv1.3}"'), refused: ['policy-tls'] },
		{ policy: tls13, params: front('bind :443 ssl crt x'), refused: ['policy-tls'] },
		{ policy: tls13, params: front('bind :443 ssl crt x ssl-min-ver TLSv1.3'), refused: [] },
		{
			policy: tls13,
			params: { global: { 'ssl-default-bind-options': 'ssl-min-ver TLSv1.3' }, ...front('bind :443 ssl crt x') },
			refused: [],
		},
		{ policy: tls12, params: { global: { 'ssl-default-bind-options': 'ssl-min-ver TLSv1.1' } }, refused: ['policy-tls'] },
		{ policy: tls12, params: front('bind :443 ssl crt x force-tlsv10'), refused: ['policy-tls'] },
		{ policy: tls12, params: front('bind :443 ssl crt x ssl-max-ver TLSv1.1'), refused: ['policy-tls'] },
		{ policy: tls12, params: front('bind :443 ssl crt x no-tlsv12'), refused: ['policy-tls'] },
		{ policy: tls12, params: back('server a 10.0.0.1:443 ssl verify none'), refused: ['policy-tls'] },
		{ policy: tls12, params: back('server a 10.0.0.1:443 ssl verify none ssl-min-ver TLSv1.2'), refused: [] },
		{ policy: tls12, params: back('default-server ssl-min-ver TLSv1.2', 'server a 10.0.0.1:443 ssl verify none'), refused: [] },
		{ policy: tls12, params: back('server a 10.0.0.1:80'), refused: [] },
		{
			policy: tls12,
			params: { defaults: { mode: 'http', 'default-server': ['ssl-min-ver TLSv1.3'] }, ...back('server a 10.0.0.1:443 ssl verify none') },
			refused: [],
		},
		{
			policy: tls13,
			params: { edge: { https: { certificates: '/c/' } }, services: [{ name: 'a', servers: ['10.0.0.1:80'] }] },
			// The line of global that takes less, and the bind line that has its floor from there.
			refused: ['policy-tls', 'policy-tls'],
		},
	],
	'timeouts that are not there': [
		{ policy: { requiredTimeouts: ['client'] }, params: front(), refused: ['policy-timeout'] },
		{ policy: { requiredTimeouts: ['client'] }, params: front('timeout client 0'), refused: ['policy-timeout'] },
		{ policy: { requiredTimeouts: ['server', 'connect'] }, params: front('timeout client 1s'), refused: [] },
		{ policy: { requiredTimeouts: ['client'] }, params: { services: [{ name: 'a', servers: ['10.0.0.1:80'] }] }, refused: [] },
	],
};

for (const [name, list] of Object.entries(cases)) {
	test(name, () => {
		for (const { policy, params, refused } of list) assert.equal(codesOf(params, policy).sort(), refused, JSON.stringify(params));
	});
}

test('a template could write any line, so it is denied by default', () => {
	const params = { template: 't', services: [{ name: 'a', servers: ['10.0.0.1:80'] }] };
	const templates = { t: 'global\n\tlua-load /x.lua\n' };
	assert.ok(generate(params, { templates }).files['haproxy.cfg']);
	const refused = generate(params, { templates, policy: byDefault });
	assert.equal(refused.files, {});
	assert.is(refused.diagnostics.find((d) => d.severity === 'error')?.code, 'policy-denied');
});

test('allow takes back what deny and the defaults say', () => {
	const params = front('http-request set-header X %[env(HOME)]');
	assert.equal(codesOf(params, { ...byDefault, allow: ['env'] }), []);
	assert.equal(codesOf({ global: { 'lua-load': '/x' } }, { ...byDefault, allow: ['lua-load'] }), []);
});

test('a denied name may be a parameter, an action, a converter or a section', () => {
	const denies = (name: string, params: unknown) => codesOf(params, { deny: [name] });
	assert.equal(denies('server check', back('server a 10.0.0.1:80 check')), ['policy-denied']);
	assert.equal(denies('server check', { services: [{ name: 'a', check: '/up', servers: ['10.0.0.1:80'] }] }), ['policy-denied']);
	assert.equal(denies('http-request set-src', front('http-request set-src src')), ['policy-denied']);
	assert.equal(denies('ipmask', front('http-request set-src src,ipmask(24)')), ['policy-denied']);
	assert.equal(denies('resolvers', { resolvers: { r: { nameserver: ['a 10.0.0.1:53'] } } }), ['policy-denied']);
	assert.equal(denies('balance source', back('balance source', 'server a 10.0.0.1:80')), ['policy-denied']);
});

test('every config of services passes a strict policy, and none is empty of it', () => {
	const params = { services: [{ name: 'a', host: ['a.example.com', 'b.example.com'], check: '/health', servers: ['10.0.0.1:80'] }] };
	const policy: Policy = { ...byDefault, ...paths, ...nets, ...ports, ...tls12, requiredTimeouts: ['connect', 'client', 'server'] };
	assert.equal(codesOf(params, policy), []);
	assert.is.not(codesOf(params, { ...policy, bindPorts: ['443'] }).length, 0);
});

test.run();

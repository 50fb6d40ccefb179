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
const timeouts: Policy = { requiredTimeouts: ['client'] };
const tlsServer = 'server a 10.0.0.1:443 ssl verify none';
const listed = (...sections: unknown[]) => ({ sections });

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
	'variables in the headers of sections, which HAProxy tells as names': [
		...[
			'frontend "$A"',
			'backend "a-$A"',
			'listen "${A}"',
			'peers "$A"',
			'userlist "${A-x}"',
			'resolvers "$A"',
			'frontend f from "$A"',
		].map((section): Case => ({ policy: byDefault, params: listed({ section }), refused: ['policy-denied'] })),
		{ policy: byDefault, params: listed({ section: "frontend 'f'", bind: ':80' }), refused: [] },
		// In a key of a mapping a dollar sign is one.
		{ policy: byDefault, params: { cache: { $A: { 'total-max-size': 4 } } }, refused: [] },
	],
	'variables that HAProxy looks for by itself in addresses, and those of keywords': [
		{ policy: byDefault, params: back('server a $AWS_SECRET.example.com:80'), refused: ['policy-denied'] },
		{ policy: byDefault, params: back("server a '${AWS_SECRET}.example.com:80'"), refused: ['policy-denied'] },
		{ policy: byDefault, params: front('bind unix@/tmp/$HOME'), refused: ['policy-denied'] },
		{ policy: byDefault, params: { resolvers: { r: { nameserver: ['a $A:53'] } } }, refused: ['policy-denied'] },
		{ policy: byDefault, params: front('"$HOME" x'), refused: ['policy-denied', 'policy-denied'] },
		{ policy: byDefault, params: front('"${X-http-request}" deny'), refused: ['policy-denied', 'policy-denied'] },
		{ policy: byDefault, params: front('http-request set-path /a$b'), refused: [] },
	],
	'the runtime API on the network, and keys of sessions': [
		...['127.0.0.1:9999', 'ipv4@*:9999 level user', 'fd@3'].map(
			(socket): Case => ({ policy: byDefault, params: { global: { 'stats socket': socket } }, refused: ['policy-denied'] }),
		),
		{ policy: byDefault, params: { global: { 'stats socket': ['/run/haproxy.sock', 'abns@cli'] } }, refused: [] },
		{ policy: byDefault, params: { global: { 'tune.ssl.keylog': 'on' } }, refused: ['policy-denied'] },
	],
	'variables, where they are allowed, are values and no keywords': [
		...[
			'acl a path "${X--f}" /etc/passwd',
			'acl a path -"${X-f}" /etc/passwd',
			'http-request deny if !{ path "$X" /etc/passwd }',
			'http-request deny if "$X"',
			'http-request deny "${X-if}" { src 10.0.0.1 }',
			'bind :443 ssl "${X-crt}" /etc/shadow',
			'http-request return status 200 content-type text/plain "${X-file}" /etc/passwd',
			'http-request "${X-return}" status 200',
			'http-request set-var(txn.a) "${X-src}"',
			'http-request set-header X "%[src,${X-lower}]"',
		].map((line): Case => ({ policy: { ...byDefault, allow: ['env'] }, params: front(line), refused: ['policy-denied'] })),
		...[
			'acl a path -i -- "$X" /etc/passwd',
			'acl a path /a "$X"',
			'http-request deny if { hdr("$X") "$Y" }',
			'http-request set-header "$X" "a %[hdr($Y)] $Z" if { src 10.0.0.1 }',
			'bind ":$PORT" name "$X"',
			'timeout client "$X"',
		].map((line): Case => ({ policy: { ...byDefault, allow: ['env'] }, params: front(line), refused: [] })),
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
	'files that converters read': [
		{
			policy: paths,
			params: front('http-request set-var(txn.x) req.hdr(a),jwt_verify(RS256,/srv/elsewhere/k.pem)'),
			refused: ['policy-path'],
		},
		{
			policy: paths,
			params: front('http-request set-var(txn.x) req.hdr(a),jwt_verify(txn.alg,/srv/elsewhere/k.pem)'),
			refused: ['policy-path'],
		},
		{ policy: paths, params: front('http-request set-var(txn.x) req.hdr(a),jwt_verify(RS256,/etc/haproxy/k.pem)'), refused: [] },
		{ policy: paths, params: front('http-request set-var(txn.x) req.hdr(a),jwt_verify(RS256,txn.key)'), refused: [] },
		{ policy: paths, params: front('http-request set-var(txn.x) req.hdr(a),jwt_verify(HS256,/secret/)'), refused: [] },
		{
			policy: paths,
			params: front('http-request deny if { req.hdr(a),jwt_verify(ES256,/srv/elsewhere/c.pem) 1 }'),
			refused: ['policy-path'],
		},
		{ policy: paths, params: front('use_backend %[req.hdr(host),map(/etc/haproxy/\\"/../../x\\")]'), refused: ['policy-path'] },
		{ policy: paths, params: front('use_backend \'%[src,map_ip("/tmp/x")]\''), refused: ['policy-path'] },
	],
	'more calls in one word than are looked at': [
		{ policy: paths, params: front(`use_backend %[src${',map(/etc/haproxy/x)'.repeat(70)}]`), refused: ['policy-path'] },
	],
	'names that only look as if they were no files': [
		{ policy: paths, params: front('use_backend %[src,map(@x)]'), refused: ['policy-path'] },
		{ policy: paths, params: front('http-request deny if { src -f @/x }'), refused: ['policy-path'] },
		{ policy: paths, params: front('http-request deny if { src -f virt@x }', 'use_backend %[src,map(virt@y)]'), refused: [] },
		{ policy: paths, params: front('http-request deny if { src -f opt@/tmp/x }'), refused: ['policy-path'] },
		{ policy: paths, params: front('http-request deny if { src -f opt@/etc/haproxy/x }'), refused: [] },
		{ policy: paths, params: front('bind :443 ssl crt @nowhere/a.pem'), refused: ['policy-path'] },
		{ policy: paths, params: front('bind :443 ssl crt opt@/etc/haproxy/a.pem'), refused: ['policy-path'] },
		{ policy: paths, params: front('bind :443 ssl crt /etc/haproxy/a.pem ca-file @system-ca verify optional'), refused: [] },
		{
			policy: paths,
			params: { 'crt-store': { name: 'web', load: ['crt /etc/haproxy/a.pem alias a'] }, ...front('bind :443 ssl crt @web/a') },
			refused: [],
		},
	],
	'folders of certificates hold below where they are said, and in their crt-store': [
		{ policy: paths, params: { 'crt-store': { 'crt-base': '/etc/haproxy/', load: ['crt a.pem ocsp a.ocsp'] } }, refused: [] },
		{ policy: paths, params: { 'crt-store': { 'crt-base': '/etc/haproxy/', load: ['crt a.pem key a.key'] } }, refused: ['policy-path'] },
		{
			policy: paths,
			params: {
				'crt-store': [
					{ name: 'a', 'crt-base': '/etc/haproxy/' },
					{ name: 'b', load: ['crt b.pem'] },
				],
			},
			refused: ['policy-path'],
		},
		{
			policy: paths,
			params: listed(
				{ section: 'frontend f', bind: ':443 ssl crt a.pem' },
				{ section: 'global', 'crt-base': '/etc/haproxy/' },
				{ section: 'frontend g', bind: ':444 ssl crt a.pem' },
			),
			refused: ['policy-path'],
		},
		{
			policy: paths,
			params: { global: { lines: ['.if 0', 'crt-base /etc/haproxy/', '.endif'] }, ...front('bind :443 ssl crt a.pem') },
			refused: ['policy-path'],
		},
		// Only in a crt-store is key-base looked at.
		{
			policy: paths,
			params: { global: { 'key-base': '/etc/haproxy/' }, ...front('bind :443 ssl', 'ssl-f-use crt /etc/haproxy/a.pem key a.key') },
			refused: ['policy-path'],
		},
	],
	'sockets under a prefix': [
		{
			policy: paths,
			params: { global: { 'unix-bind': 'prefix /tmp/r2/pfx' }, ...front('bind unix@/etc/haproxy/x') },
			refused: ['policy-path'],
		},
		{ policy: paths, params: { global: { 'unix-bind': 'prefix /etc/haproxy/run mode 600' } }, refused: [] },
	],
	'spellings of a condition and of a name': [
		...['!{ src 1.2.3.4 }', '!!{ src 1.2.3.4 }', '! ! { src 1.2.3.4 }', 'TRUE or !{ src 1.2.3.4 }'].map(
			(condition): Case => ({ policy: { deny: ['src'] }, params: front(`http-request deny if ${condition}`), refused: ['policy-denied'] }),
		),
		{ policy: { deny: ['src'] }, params: front('http-request deny if { path src }'), refused: [] },
		{ policy: { deny: ['src'] }, params: front('acl a path src'), refused: [] },
		{ policy: { deny: ['src'] }, params: front('http-request set-header X "%[str(a]b)]%{+Q}[src]"'), refused: ['policy-denied'] },
		{ policy: { deny: ['lower'] }, params: front('http-request set-header X "%[str(a]b),lower]"'), refused: ['policy-denied'] },
		{ policy: { deny: ['lower'] }, params: front('http-request set-var(txn.a) str((),lower'), refused: ['policy-denied'] },
		{ policy: { deny: ['lower'] }, params: front('http-request set-var(txn.a) src, lower'), refused: ['policy-denied'] },
		{ policy: { deny: ['lower'] }, params: front('use_backend %[str((),lower]'), refused: ['policy-denied'] },
	],
	'older names and forms of a fetch or converter': [
		...['%[hdr(a)]', '%[req.hdr_ip(a)]', '%[hdr_cnt(a)]', '%[hdr_val(a)]'].map(
			(text): Case => ({ policy: { deny: ['req.hdr'] }, params: front(`http-request set-header X ${text}`), refused: ['policy-denied'] }),
		),
		{ policy: { deny: ['req.hdr'] }, params: front('http-request deny if { hdr_beg(a) x }'), refused: ['policy-denied'] },
		{ policy: { deny: ['hdr'] }, params: front('http-request deny if { req.hdr(a) x }'), refused: ['policy-denied'] },
		{ policy: { deny: ['req.hdr'] }, params: front('http-response set-header X %[res.hdr(a)]'), refused: [] },
		{ policy: { deny: ['url_param'] }, params: front('http-request deny if { urlp_reg(a) x }'), refused: ['policy-denied'] },
		{
			policy: { deny: ['url_param'] },
			params: { services: [{ name: 'a', servers: ['10.0.0.1:80'], limit: { requests: 1, per: '1s', by: 'urlp(a)' } }] },
			refused: ['policy-denied'],
		},
		{ policy: { deny: ['option transparent'] }, params: back('transparent'), refused: ['policy-denied'] },
		{ policy: { deny: ['map'] }, params: front('use_backend %[src,map_ip(x)]'), refused: ['policy-denied'] },
		{ policy: { deny: ['req.hdr'], allow: ['req.hdr_ip'] }, params: front('http-request set-src hdr_ip(a)'), refused: [] },
		{
			policy: { deny: ['http-request normalize-uri path-strip-dot'] },
			params: { global: { 'expose-experimental-directives': true }, ...front('http-request normalize-uri path-strip-dot') },
			refused: ['policy-denied'],
		},
		{
			policy: { deny: ['http-request track-sc0'] },
			params: front('http-request track-sc0 src', 'stick-table type ip size 1k'),
			refused: ['policy-denied'],
		},
		{
			policy: { deny: ['http-request track-sc#'] },
			params: front('http-request track-sc1 src', 'stick-table type ip size 1k'),
			refused: ['policy-denied'],
		},
		{ policy: { deny: ['server no-check'] }, params: back('server a 10.0.0.1:80 no-check'), refused: ['policy-denied'] },
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
		// HAProxy's own end of a connection.
		{ policy: nets, params: back('source 192.0.2.1 usesrc clientip', 'server a 10.0.0.1:80 source 192.0.2.1'), refused: [] },
		{ policy: nets, params: { resolvers: { r: { nameserver: ['a 8.8.8.8:53'] } } }, refused: ['policy-server'] },
		{ policy: nets, params: { resolvers: { r: { 'parse-resolv-conf': true } } }, refused: ['policy-server'] },
		// It listens, as a bind line does.
		{ policy: nets, params: { global: { localpeer: 'x' }, peers: { r: { bind: ':80', server: ['x'] } } }, refused: [] },
		// Abstract sockets are no files.
		{ policy: { ...nets, ...paths }, params: back('server a unix@/etc/haproxy/a.sock'), refused: [] },
		{ policy: { ...nets, ...paths }, params: back('server a abns@dbus'), refused: ['policy-server'] },
		{ policy: { ...nets, ...paths }, params: { ...front('bind abns@inner'), ...back('server a abns@inner') }, refused: [] },
		// The name of a machine, whatever it means behind "log".
		{ policy: nets, params: back('server a stdout'), refused: ['policy-server'] },
		{ policy: nets, params: { global: { log: ['8.8.8.8:514 local0', 'stdout format raw local0'] } }, refused: ['policy-server'] },
		{ policy: nets, params: [{ name: 'a', predicate: 'a', servers: [{ name: 's', ip: '11.0.0.1:80' }] }], refused: ['policy-server'] },
	],
	'ports that may not be bound': [
		{ policy: ports, params: front('bind :8080'), refused: [] },
		{ policy: ports, params: front('bind :80,:22'), refused: ['policy-port'] },
		{ policy: ports, params: front('bind :8990-9001'), refused: ['policy-port'] },
		{ policy: ports, params: front('bind :8990-8999'), refused: [] },
		{ policy: ports, params: front('bind :80,'), refused: [] },
		{ policy: ports, params: front('bind ":$PORT"'), refused: ['policy-port'] },
		{ policy: ports, params: front('bind [::]:22'), refused: ['policy-port'] },
		{ policy: ports, params: front('bind quic4@:443 ssl crt x'), refused: ['policy-port'] },
		{ policy: ports, params: { global: { 'stats socket': ['127.0.0.1:9999'] } }, refused: ['policy-port'] },
		{ policy: ports, params: { peers: { p: { peer: ['lb1 10.0.0.1:22'] } } }, refused: ['policy-port'] },
		{ policy: ports, params: { global: { localpeer: 'x' }, peers: { r: { bind: ':22', server: ['x'] } } }, refused: ['policy-port'] },
		{ policy: ports, params: { global: { localpeer: 'x' }, peers: { r: { bind: ':80', server: ['x'] } } }, refused: [] },
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
	'TLS that default-server turns on': [
		{ policy: tls12, params: back('default-server ssl verify none', 'server a 10.0.0.1:443'), refused: ['policy-tls'] },
		{ policy: tls12, params: back('default-server check-ssl verify none', 'server a 10.0.0.1:443 check'), refused: ['policy-tls'] },
		{ policy: tls12, params: back('default-server ssl verify none', 'server a 10.0.0.1:443 no-ssl'), refused: [] },
		{ policy: tls12, params: back('default-server ssl verify none ssl-min-ver TLSv1.2', 'server a 10.0.0.1:443'), refused: [] },
		{
			policy: tls12,
			params: { defaults: { 'default-server': 'ssl verify none' }, ...back('server a 10.0.0.1:443') },
			refused: ['policy-tls'],
		},
		{
			policy: tls12,
			params: { peers: { p: { lines: ['default-server ssl verify none', 'peer a 10.0.0.1:80'] } } },
			refused: ['policy-tls'],
		},
		{
			policy: tls12,
			params: {
				services: [{ name: 'a', servers: ['10.0.0.1:80'], extra: { 'default-server': 'ssl verify none', server: 'b 10.0.0.2:443' } }],
			},
			refused: ['policy-tls', 'policy-tls'],
		},
		// What global says is for servers that speak TLS when it is read.
		{
			policy: tls12,
			params: {
				global: { 'ssl-default-server-options': 'ssl-min-ver TLSv1.2' },
				...back('default-server ssl verify none', 'server a 10.0.0.1:443'),
			},
			refused: [],
		},
		{
			policy: tls13,
			params: { global: { localpeer: 'x' }, peers: { p: { lines: ['default-bind ssl crt x', 'bind :80', 'server x'] } } },
			refused: ['policy-tls'],
		},
		{ policy: tls12, params: front('bind :443 ssl', 'ssl-f-use crt x ssl-min-ver TLSv1.0'), refused: ['policy-tls'] },
	],
	'floors that do not reach as far': [
		{
			policy: tls12,
			params: listed(
				{ section: 'defaults', 'default-server': 'ssl-min-ver TLSv1.2' },
				{ section: 'defaults', mode: 'http' },
				{ section: 'backend b', lines: [tlsServer] },
			),
			refused: ['policy-tls'],
		},
		{
			policy: tls12,
			params: listed(
				{ section: 'defaults a', 'default-server': 'ssl-min-ver TLSv1.2' },
				{ section: 'defaults b from a', mode: 'http' },
				{ section: 'backend b', lines: [tlsServer] },
			),
			refused: [],
		},
		{
			policy: tls12,
			params: listed({ section: 'defaults', 'default-server': 'ssl-min-ver TLSv1.2' }, { section: 'ring r', lines: [tlsServer] }),
			refused: ['policy-tls'],
		},
		{
			policy: tls12,
			params: listed(
				{ section: 'defaults a', 'default-server': 'ssl-min-ver TLSv1.2' },
				{ section: 'defaults b' },
				{ section: 'backend b from "${X-a}"', lines: [tlsServer] },
			),
			refused: ['policy-tls'],
		},
	],
	'TLS of checks': [
		...(['option httpchk|http-check connect ssl', 'option tcp-check|tcp-check connect port 443 ssl'] as const).flatMap((text): Case[] => {
			const check = text.split('|');
			return [
				{ policy: tls12, params: back(...check, 'server a 10.0.0.1:443 check verify none'), refused: ['policy-tls'] },
				{ policy: tls12, params: back(...check, 'server a 10.0.0.1:443 verify none'), refused: [] },
				{ policy: tls12, params: back(...check, 'server a 10.0.0.1:443 check verify none ssl-min-ver TLSv1.2'), refused: [] },
				{
					policy: tls12,
					params: { defaults: { lines: check }, ...back('server a 10.0.0.1:443 check verify none') },
					refused: ['policy-tls'],
				},
				// HAProxy does not look at the options of global there.
				{
					policy: tls12,
					params: {
						global: { 'ssl-default-server-options': 'ssl-min-ver TLSv1.2' },
						...back(...check, 'server a 10.0.0.1:443 check verify none'),
					},
					refused: ['policy-tls'],
				},
			];
		}),
		{ policy: tls12, params: back('option ssl-hello-chk', 'server a 10.0.0.1:443 check'), refused: ['policy-tls'] },
	],
	'what stands in a condition satisfies no rule': [
		...['0', 'defined(X)'].flatMap((condition): Case[] => {
			const maybe = (line: string) => [`.if ${condition}`, line, '.endif'];
			return [
				{ policy: tls12, params: back(...maybe('default-server ssl-min-ver TLSv1.2'), tlsServer), refused: ['policy-tls'] },
				{
					policy: tls13,
					params: { global: { lines: maybe('ssl-default-bind-options ssl-min-ver TLSv1.3') }, ...front('bind :443 ssl crt x') },
					refused: ['policy-tls'],
				},
				{
					policy: tls13,
					params: listed(
						{ line: `.if ${condition}` },
						{ section: 'global', 'ssl-default-bind-options': 'ssl-min-ver TLSv1.3' },
						{ line: '.endif' },
						{ section: 'frontend f', bind: ':443 ssl crt x' },
					),
					refused: ['policy-tls'],
				},
				{
					policy: paths,
					params: listed(
						{ line: `.if ${condition}` },
						{ section: 'global', 'crt-base': '/etc/haproxy/' },
						{ line: '.endif' },
						{ section: 'frontend f', bind: ':443 ssl crt x' },
					),
					refused: ['policy-path'],
				},
				{ policy: timeouts, params: front(...maybe('timeout client 30s')), refused: ['policy-timeout'] },
				{
					policy: timeouts,
					params: listed(
						{ section: 'defaults', mode: 'http' },
						{ line: `.if ${condition}` },
						{ section: 'defaults', 'timeout client': '30s' },
						{ line: '.endif' },
						{ section: 'frontend f', bind: ':80' },
					),
					refused: ['policy-timeout'],
				},
			];
		}),
		{ policy: tls12, params: back('.if 1', 'default-server ssl-min-ver TLSv1.2', '.endif', tlsServer), refused: [] },
		{ policy: timeouts, params: front('timeout client 30s', '.if defined(X)', 'timeout client 0', '.endif'), refused: ['policy-timeout'] },
		{
			policy: tls12,
			params: back('default-server ssl-min-ver TLSv1.2', '.if defined(X)', 'default-server no-ssl', '.endif', 'server a 10.0.0.1:80'),
			refused: [],
		},
		// A whole section may stand there, with all that it needs.
		{
			policy: { ...timeouts, ...tls12 },
			params: listed(
				{ line: '.if defined(X)' },
				{ section: 'frontend f', bind: ':80', 'timeout client': '1s' },
				{ section: 'backend b', lines: ['default-server ssl-min-ver TLSv1.2', tlsServer] },
				{ line: '.endif' },
			),
			refused: [],
		},
	],
	'lines behind a header that HAProxy passes over belong to the section above': [
		{
			policy: timeouts,
			params: listed(
				{ section: 'frontend f', bind: ':80', 'timeout client': '30s' },
				{ line: '.if 0' },
				{ section: 'backend b', lines: ['.endif', 'timeout client 0'] },
			),
			refused: ['policy-timeout'],
		},
		{
			policy: timeouts,
			params: listed(
				{ section: 'listen f', bind: ':80', 'timeout client': '30s' },
				{ line: '.if defined(X)' },
				{ section: 'backend b', lines: ['.endif', 'timeout client 0'] },
			),
			refused: ['policy-timeout'],
		},
		{
			policy: tls12,
			params: listed(
				{ section: 'backend a', 'default-server': 'ssl verify none' },
				{ line: '.if defined(X)' },
				{ section: 'backend b', lines: ['.endif', 'server a 10.0.0.1:443'] },
			),
			refused: ['policy-tls'],
		},
	],
	'words behind an empty one, which HAProxy does not see': [
		{ policy: tls12, params: back("default-server '' ssl-min-ver TLSv1.2", tlsServer), refused: ['policy-tls'] },
		{ policy: tls12, params: back(`${tlsServer} '' ssl-min-ver TLSv1.2`), refused: ['policy-tls'] },
	],
	'timeouts that are not there': [
		{ policy: timeouts, params: front(), refused: ['policy-timeout'] },
		{ policy: { requiredTimeouts: ['server', 'connect'] }, params: front('timeout client 1s'), refused: [] },
		{ policy: timeouts, params: { services: [{ name: 'a', servers: ['10.0.0.1:80'] }] }, refused: [] },
		{ policy: timeouts, params: { defaults: { 'timeout client': '1s' }, ...front() }, refused: [] },
		...['0', '00', '00s', '0000ms', '0d', '"${X-30s}"'].map(
			(time): Case => ({ policy: timeouts, params: front(`timeout client ${time}`), refused: ['policy-timeout'] }),
		),
		// The last value counts.
		{ policy: timeouts, params: { defaults: { 'timeout client': '1s' }, ...front('timeout client 0') }, refused: ['policy-timeout'] },
		{ policy: timeouts, params: front('timeout client 30s', 'timeout client 0'), refused: ['policy-timeout'] },
		{ policy: timeouts, params: front('timeout client 0', 'timeout client 30s'), refused: [] },
		{
			policy: timeouts,
			params: { edge: { extra: { 'timeout client': '0' } }, services: [{ name: 'a', servers: ['10.0.0.1:80'] }] },
			refused: ['policy-timeout'],
		},
		{
			policy: { requiredTimeouts: ['server'] },
			params: { services: [{ name: 'a', servers: ['10.0.0.1:80'], extra: { 'timeout server': '0' } }] },
			refused: ['policy-timeout'],
		},
	],
	'more than is allowed, however it is counted': [
		{ policy: { maxServers: 3 }, params: back('server-template a 3 10.0.0.1:80'), refused: [] },
		{ policy: { maxServers: 3 }, params: back('server-template a "${N-2}" 10.0.0.1:80'), refused: ['policy-servers'] },
		{
			policy: { maxServers: 1 },
			params: { backend: { b: { raw: ["'server' a 10.0.0.1:80", '  server b 10.0.0.1:80'] } } },
			refused: ['policy-servers'],
		},
		{ policy: { maxBytes: 40 }, params: { comment: 'ééééééé', frontend: { f: {} } }, refused: ['policy-bytes'] },
	],
};

for (const [name, list] of Object.entries(cases)) {
	test(name, () => {
		for (const { policy, params, refused } of list) assert.equal(codesOf(params, policy).sort(), refused, JSON.stringify(params));
	});
}

test('certificates that later versions read for a token lie in the folders', () => {
	const ofToken = (file: string) => front(`http-request set-var(txn.x) req.hdr(a),jwt_verify_cert(ES256,${file})`);
	const codes = (file: string) => validate(ofToken(file), { policy: paths, haproxy: '3.4' }).filter((d) => d.severity === 'error');
	assert.equal(codes('/etc/haproxy/a.pem'), []);
	assert.equal(
		codes('/srv/elsewhere/a.pem').map((d) => d.code),
		['policy-path'],
	);
});

test('before lists of patterns may be in memory, their prefix is part of a name', () => {
	const params = front('http-request deny if { src -f virt@x }');
	const errors = validate(params, { policy: paths, haproxy: '2.6' }).filter((d) => d.severity === 'error');
	assert.equal(
		errors.map((d) => d.code),
		['policy-path'],
	);
});

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

test('of a timeout that a policy asks for is told once, of others beside it', () => {
	const params = back('server a 10.0.0.1:80');
	const told = (requiredTimeouts: string[]) =>
		validate(params, { policy: { requiredTimeouts } }).flatMap((d) => (/timeout/.test(d.code) ? [`${d.code}: ${d.message}`] : []));
	const missing = (names: string) => `missing-timeout: backend "b" has no ${names}: connections that died stay open for ever`;
	const required = (names: string) => `policy-timeout: policy requiredTimeouts: backend b has no ${names}`;
	assert.equal(told([]), [missing('"timeout connect", "timeout server"')]);
	assert.equal(told(['server']), [missing('"timeout connect"'), required('timeout server')]);
	assert.equal(told(['server', 'connect']), [required('timeout server, no timeout connect')]);
});

test('every config of services passes a strict policy, and none is empty of it', () => {
	const params = { services: [{ name: 'a', host: ['a.example.com', 'b.example.com'], check: '/health', servers: ['10.0.0.1:80'] }] };
	const policy: Policy = { ...byDefault, ...paths, ...nets, ...ports, ...tls12, requiredTimeouts: ['connect', 'client', 'server'] };
	assert.equal(codesOf(params, policy), []);
	assert.is.not(codesOf(params, { ...policy, bindPorts: ['443'] }).length, 0);
});

test('services that share a port are bounded as all are: where they listen, by default too, and how many servers they have', () => {
	const service = { name: 'a', mode: 'tcp', sni: 'a.test', servers: ['10.0.0.1:443', '10.0.0.2:443'] };
	const params = { services: [service, { ...service, name: 'b', sni: '*.a.test' }] };
	assert.equal(codesOf(params, { bindPorts: ['80', '443'], maxServers: 4, maxServices: 2, serverCidrs: ['10.0.0.0/8'] }), []);
	assert.equal(codesOf(params, { bindPorts: ['80'] }), ['policy-port']);
	assert.equal(codesOf(params, { maxServers: 3 }), ['policy-servers']);
	assert.equal(codesOf(params, { maxServices: 1 }), ['policy-services']);
	assert.equal(codesOf(params, { serverCidrs: ['10.0.0.0/31'] }).length, 2);
	const { summary } = generate(params);
	assert.equal([summary.services, summary.frontends, summary.backends, summary.servers, summary.listeners], [2, 1, 3, 4, 1]);
});

test.run();

import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { generate, importConfig, loadParams } from '../../../generator/index.ts';
import { freePort, haproxies, origin, request, start } from '../../tools/haproxy.ts';

const head = 'defaults\n mode http\n timeout connect 5s\n timeout client 5s\n timeout server 5s\n';
const lifted = (text: string) => importConfig(text, { haproxy: '3.0', services: true });
const web = (rules: string, more = '') =>
	`${head}frontend web\n bind :8080\n${rules} default_backend app\nbackend app\n server a 192.0.2.1:80\n${more}`;

test('hosts, backends and TCP listens become services; the other lines come along', () => {
	const made = lifted(
		web(
			' acl shop req.hdr(host),host_only -i shop.test WWW.shop.test\n option forwardfor\n use_backend shop if shop\n',
			'backend shop\n balance leastconn\n option httpchk GET /up\n server a 192.0.2.2:80 check weight 5 # big\nlisten db\n mode tcp\n bind :5432\n server d 192.0.2.3:5432\n',
		),
	);
	assert.equal(made.diagnostics, []);
	assert.equal(made.params, {
		haproxy: '3.0',
		edge: { default: 'app', http: ':8080', forwarded: false, log: false, extra: { 'option forwardfor': true } },
		services: [
			{
				name: 'shop',
				host: ['shop.test', 'www.shop.test'],
				balance: 'leastconn',
				check: { path: '/up', host: false },
				servers: [{ name: 'a', address: '192.0.2.2:80', weight: 5, comment: 'big' }],
			},
			{ name: 'app', check: false, servers: [{ name: 'a', address: '192.0.2.1:80' }] },
			{
				name: 'db',
				mode: 'tcp',
				bind: ':5432',
				balance: 'roundrobin',
				check: false,
				servers: [{ name: 'd', address: '192.0.2.3:5432' }],
			},
		],
		defaults: { mode: 'http', 'timeout connect': '5s', 'timeout client': '5s', 'timeout server': '5s' },
	});
});

test('statistics and rules on headers of the request come along with a frontend', () => {
	const rules = ['set-header X-Proto https if { ssl_fc } or !{ src 10.0.0.1 }', 'del-header X-Evil', 'add-header X-A "b c"'];
	const stats = ' stats enable\n stats uri /stats\n';
	const made = lifted(web(rules.map((rule) => ` http-request ${rule}\n`).join('') + stats));
	assert.equal(made.diagnostics, []);
	const { edge } = made.params as { edge: { extra: object } };
	assert.equal(edge.extra, {
		'http-request': [rules[0], rules[1], "add-header X-A 'b c'"],
		'stats enable': true,
		'stats uri': '/stats',
	});
	const { files, diagnostics } = generate(loadParams(made.text).params!);
	assert.equal(
		diagnostics.filter((d) => d.severity === 'error'),
		[],
	);
	assert.match(files['haproxy.cfg']!, /^frontend edge\n(?: {4}.*\n)* {4}stats enable\n/m);
	const redirecting = ' bind :443 ssl crt a.pem\n redirect scheme https if !{ ssl_fc }\n';
	const edgeIn = (text: string) => lifted(web(text)).params.edge as { https: { redirect?: number }; extra?: { redirect?: string[] } };
	assert.is(edgeIn(redirecting).https.redirect, 302);
	// It shows its statistics before it redirects, and an edge redirects first.
	assert.is(edgeIn(redirecting + stats).https.redirect, undefined);
	assert.equal(edgeIn(redirecting + stats).extra?.redirect, ['scheme https if !{ ssl_fc }']);
});

const tcp = (front: string, more = '') =>
	`${head}frontend sql\n mode tcp\n bind :5432\n${front} default_backend pg\nbackend pg\n mode tcp\n server p 192.0.2.4:5432\n${more}`;

test('a TCP frontend with a backend of its own becomes one service', () => {
	const made = lifted(
		tcp(' option tcplog\n timeout client 1h\n').replace(' server p', ' balance first\n timeout server 1h\n timeout client 2h\n server p'),
	);
	assert.equal(
		made.diagnostics.filter((d) => d.severity !== 'warning'),
		[],
	);
	assert.equal(made.params?.services, [
		{
			name: 'pg',
			mode: 'tcp',
			bind: ':5432',
			balance: 'first',
			check: false,
			timeouts: { client: '1h', server: '1h' },
			servers: [{ name: 'p', address: '192.0.2.4:5432' }],
			extra: { 'option tcplog': true },
		},
	]);
	assert.not.ok('frontend' in made.params! || 'backend' in made.params!);
});

test('how often and where servers are checked comes along where all are checked alike', () => {
	const made = lifted(
		tcp('').replace(
			/ server p.*/,
			' server p 192.0.2.4:5432 check inter 2000 rise 2 fall 5 port 8008\n server q 192.0.2.5:5432 check port 8008 fall 5 inter 2000 rise 2 backup',
		),
	);
	const [pg] = made.params!.services as { check: unknown; servers: unknown }[];
	assert.equal(pg!.check, { interval: '2000ms', rise: 2, fall: 5, port: 8008 });
	assert.equal(pg!.servers, [
		{ name: 'p', address: '192.0.2.4:5432' },
		{ name: 'q', address: '192.0.2.5:5432', backup: true },
	]);
	assert.match(
		generate(made.params!, { haproxy: '3.0' }).files['haproxy.cfg']!,
		/default-server check inter 2000ms fall 5 rise 2 port 8008/,
	);
});

const b = 'backend b\n server s 192.0.2.2:80\n';
const c = 'backend c\n server s 192.0.2.3:80\n';

/** Frontends as people write them, and what edge and services say of them. */
const said: Readonly<Record<string, [text: string, edge: object, services: object[]]>> = {
	'hosts with their port, named in several ACLs': [
		web(' acl h hdr(host) -i a.test\n acl h hdr(Host) -i b.test\n use_backend b if h\n', b),
		{ 'host-with-port': true },
		[{ name: 'b', host: ['a.test', 'b.test'] }],
	],
	'all names below a domain': [
		web(' use_backend b if { hdr_end(host) -i .a.test }\n', b),
		{ 'host-with-port': true },
		[{ name: 'b', host: '*.a.test' }],
	],
	'a host in small letters': [web(' use_backend b if { req.hdr(host),host_only,lower a.test }\n', b), {}, [{ name: 'b', host: 'a.test' }]],
	'paths by what they begin with, end with, hold and match': [
		web(' use_backend b if { path_beg -i /a.b } or { path_end .js } or { path_sub +x } or { path_reg ^/v[0-9] } or { path /one }\n', b),
		{},
		[{ name: 'b', path: ['~(?i)^/a\\.b', '~\\.js$', '~\\+x', '~^/v[0-9]', '=/one'] }],
	],
	'all paths, which "OPTIONS *" has none of': [web(' use_backend b if { path_beg / }\n', b), {}, [{ name: 'b', path: '~^/' }]],
	'a regular expression that begins with a verb': [
		web(' use_backend b if { path_reg -i (*UCP)^/a }\n', b),
		{},
		[{ name: 'b', path: '~(*UCP)(?i)^/a' }],
	],
	'a path and what is below it': [web(' use_backend b if { path /api } or { path_beg /api/ }\n', b), {}, [{ name: 'b', path: '/api' }]],
	'hosts and paths together, the more specific first': [
		web(' acl h hdr(host) -i a.test\n acl p path_beg /p\n use_backend b if h p\n use_backend c if h\n', b + c),
		{ 'host-with-port': true },
		[
			{ name: 'b', host: 'a.test', path: '~^/p' },
			{ name: 'c', host: 'a.test' },
		],
	],
	'a host that two lines ask for goes to the first': [
		web(' use_backend b if { hdr(host) -i a.test }\n use_backend c if { hdr(host) -i a.test c.test }\n', b + c),
		{ 'host-with-port': true },
		[
			{ name: 'b', host: 'a.test' },
			{ name: 'c', host: 'c.test' },
		],
	],
	'lines that no service can say, and those above them': [
		web(' use_backend b if { hdr(host) -i a.test }\n use_backend c if { method POST }\n use_backend b if { hdr(host) -i b.test }\n', b + c),
		{ 'host-with-port': true, extra: { use_backend: ['b if { hdr(host) -i a.test }', 'c if { method POST }'] } },
		[{ name: 'b', host: 'b.test' }],
	],
	'a line above one that services would ask first': [
		web(' use_backend c if { path_end .js }\n use_backend b if { hdr(host) -i b.test }\n', b + c),
		{ 'host-with-port': true, extra: { use_backend: ['c if { path_end .js }'] } },
		[{ name: 'b', host: 'b.test' }],
	],
	'rules, and the ACLs that they ask for': [
		web(' acl bad src 192.0.2.9\n acl h hdr(host) -i a.test\n http-request deny if bad\n use_backend b if h\n', b),
		{ 'host-with-port': true, extra: { acl: ['bad src 192.0.2.9'], 'http-request': ['deny if bad'] } },
		[{ name: 'b', host: 'a.test' }],
	],
	'no default_backend': [
		web(' use_backend b if { hdr(host) -i a.test }\n', b).replace(' default_backend app\n', ''),
		{ default: undefined, 'no-route': 503, 'host-with-port': true },
		[{ name: 'b', host: 'a.test' }],
	],
	'parameters of bind': [web('').replace(':8080', ':8080 accept-proxy'), { http: false, extra: { bind: [':8080 accept-proxy'] } }, []],
	'a use_backend for all that others do not take': [
		web(' use_backend b if { hdr(host) -i a.test }\n', b).replace('default_backend', 'use_backend'),
		{ 'host-with-port': true },
		[{ name: 'b', host: 'a.test' }],
	],
	'a default_backend that defaults say for all': [
		web(' use_backend b if { hdr(host) -i a.test }\n', b)
			.replace(' default_backend app\n', '')
			.replace('mode http', 'mode http\n default_backend app'),
		{ 'host-with-port': true },
		[{ name: 'b', host: 'a.test' }],
	],
	'two bind lines of one address': [web(' bind *:8080\n'), { http: false, extra: { bind: [':8080', '*:8080'] } }, []],
	'a rule that a variable names': [
		web(' acl h hdr(host) -i a.test\n http-request deny if "${WHEN}"\n use_backend b if h\n', b),
		{ 'host-with-port': true, extra: { acl: ['h hdr(host) -i a.test'], 'http-request': ['deny if "${WHEN}"'] } },
		[{ name: 'b', host: 'a.test' }],
	],
	'a redirect of what always comes by TLS': [
		web(' redirect scheme https if !{ ssl_fc }\n').replace(':8080', ':443 ssl crt site.pem'),
		{ http: false, https: { bind: ':443', certificates: 'site.pem' }, extra: { redirect: ['scheme https if !{ ssl_fc }'] } },
		[],
	],
	QUIC: [web('').replace(':8080', 'quic4@:443 ssl crt site.pem'), { http: false, extra: { bind: ['quic4@:443 ssl crt site.pem'] } }, []],
	'a line with the port of the host above one without': [
		web(' use_backend b if { hdr(host) -i a.test }\n use_backend c if { hdr(host),host_only -i a.test c.test }\n', b + c),
		{ extra: { use_backend: ['b if { hdr(host) -i a.test }'] } },
		[{ name: 'c', host: ['a.test', 'c.test'] }],
	],
	'defaults with a name that nobody asks for': [web('').replace('defaults', 'defaults base'), {}, []],
	'one address twice': [web(' bind :8080\n'), { http: false, extra: { bind: [':8080', ':8080'] } }, []],
	'a redirect to another port': [
		web(' bind :8443 ssl crt site.pem\n redirect scheme https if !{ ssl_fc }\n'),
		{ https: { bind: ':8443', certificates: 'site.pem' }, extra: { redirect: ['scheme https if !{ ssl_fc }'] } },
		[],
	],
	'a redirect behind rules that answer': [
		web(' bind :443 ssl crt site.pem\n http-request deny if { src 192.0.2.9 }\n http-request redirect scheme https unless { ssl_fc }\n'),
		{
			https: { bind: ':443', certificates: 'site.pem' },
			extra: { 'http-request': ['deny if { src 192.0.2.9 }', 'redirect scheme https unless { ssl_fc }'] },
		},
		[],
	],
	'a frontend that only redirects': [
		web(' bind :443 ssl crt site.pem\n', '# to HTTPS\nfrontend plain\n bind :80\n redirect scheme https code 301\n').replace(
			' bind :8080\n',
			'',
		),
		{ comment: 'to HTTPS', http: ':80', https: { bind: ':443', certificates: 'site.pem', redirect: 301 } },
		[],
	],
	'remarks on what is lifted': [
		web(' # HTTP\n mode http\n # the shop\n acl h hdr(host) -i a.test\n # all of it\n use_backend b if h\n', `# its servers\n${b}`),
		{ comment: 'HTTP', 'host-with-port': true },
		[{ name: 'b', comment: ['the shop', 'all of it', 'its servers'], host: 'a.test' }],
	],
};
for (const [what, [text, edge, services]] of Object.entries(said)) {
	test(`${what}: as services`, () => {
		const made = lifted(text);
		const all = { default: 'app', http: ':8080', forwarded: false, log: false, ...edge };
		assert.equal(made.params.edge, JSON.parse(JSON.stringify(all)));
		const plain = { check: false };
		const server = (address: string) => [{ name: 's', address }];
		const app = { name: 'app', ...plain, servers: [{ name: 'a', address: '192.0.2.1:80' }] };
		assert.equal(made.params.services, [
			...services.map((s) => ({ ...s, ...plain, servers: server((s as { name: string }).name === 'b' ? '192.0.2.2:80' : '192.0.2.3:80') })),
			...('no-route' in edge ? [] : [app]),
		]);
		assert.equal(
			generate(loadParams(made.text).params, { haproxy: '3.0' }).diagnostics.filter((d) => d.severity === 'error'),
			[],
		);
	});
}

test('how servers are reached, and cookies that name them', () => {
	const backend = (lines: string) => lifted(web('').replace(' server a 192.0.2.1:80', lines)).params.services as Record<string, unknown>[];
	const ssl = 'ssl verify none';
	const [one] = backend(
		` cookie SRV insert indirect nocache maxidle 30m\n server a 192.0.2.1:443 check ${ssl} cookie a slowstart 10s\n server b 192.0.2.2:443 cookie b verify none ssl check`,
	);
	assert.equal(one, {
		name: 'app',
		sticky: { cookie: 'SRV', maxidle: '30m', httponly: false, secure: false },
		tls: { verify: false },
		servers: [
			{ name: 'a', address: '192.0.2.1:443', slowstart: '10s' },
			{ name: 'b', address: '192.0.2.2:443' },
		],
	});
	const { files, diagnostics } = generate({ services: [one] }, { haproxy: '3.0' });
	assert.equal(diagnostics, []);
	assert.match(files['haproxy.cfg']!, /^ {4}cookie SRV insert indirect nocache maxidle 30m$/m);
	assert.match(files['haproxy.cfg']!, /^ {4}default-server check ssl verify none\n {4}server a 192.0.2.1:443 slowstart 10s cookie a$/m);
	const [three] = backend(' default-server inter 3s fall 5 check\n server a 192.0.2.1:80\n server b 192.0.2.2:80 weight 5');
	assert.equal(three, {
		name: 'app',
		check: { interval: '3s', fall: 5 },
		servers: [
			{ name: 'a', address: '192.0.2.1:80' },
			{ name: 'b', address: '192.0.2.2:80', weight: 5 },
		],
	});
	const [two] = backend(' cookie SRV prefix nocache httponly\n server a 192.0.2.1:80 cookie a send-proxy-v2 resolvers default');
	assert.equal(two!.sticky, { cookie: 'SRV', mode: 'prefix', httponly: true, secure: false });
	assert.equal([two!['proxy-protocol'], two!.resolvers, two!.check], ['v2', 'default', false]);
	for (const lines of [
		' cookie SRV insert indirect nocache\n server a 192.0.2.1:80 cookie b',
		' cookie SRV insert nocache\n server a 192.0.2.1:80 cookie a',
		' cookie SRV insert indirect nocache dynamic\n server a 192.0.2.1:80 cookie a',
		` server a 192.0.2.1:443 ${ssl}\n server b 192.0.2.2:80`,
		' server a 192.0.2.1:443 ssl verify required ca-file ca.pem',
		' server a 192.0.2.1:80 maxconn 0',
		' server a 192.0.2.1:80 source 192.0.2.3',
	])
		assert.equal(Object.keys(backend(lines)[0]!), ['name', 'check', 'extra'], lines);
});

test('of a listen in mode http each side gets the lines that it reads', () => {
	const made = lifted(
		`${head}# all of it\nlisten web\n bind :80\n acl bad src 192.0.2.9\n acl two path_beg /two\n http-request deny if bad\n use-server b if two\n` +
			' option httplog\n option http-server-close\n # often\n option httpchk\n server a 192.0.2.1:80 check\n server b 192.0.2.2:80\n',
	);
	assert.equal(made.params.edge, {
		default: 'web',
		http: ':80',
		forwarded: false,
		log: false,
		extra: {
			acl: ['bad src 192.0.2.9'],
			'http-request': ['deny if bad'],
			'option httplog': true,
			'option http-server-close': true,
		},
	});
	assert.equal(made.params.services, [
		{
			name: 'web',
			comment: 'all of it',
			check: false,
			extra: {
				acl: ['two path_beg /two'],
				'use-server': ['b if two'],
				'option http-server-close': true,
				'option httpchk': { line: true, comment: 'often' },
				server: ['a 192.0.2.1:80 check', 'b 192.0.2.2:80'],
			},
		},
	]);
});

test('proxies that take TCP since nothing says HTTP go on doing so', () => {
	const bare = head.replace(' mode http\n', '');
	const text = `${bare}frontend web\n mode http\n bind :80\n default_backend app\nbackend app\n mode http\n server a 192.0.2.1:80\n`;
	const db = 'listen db\n bind :5432\n server d 192.0.2.2:5432 source 192.0.2.3\n';
	assert.equal((lifted(text + db).params.defaults as { mode: string }).mode, 'tcp');
	assert.equal((lifted((text + db).slice(bare.length)).params.defaults as { mode: string }).mode, 'tcp');
	assert.is((lifted(text).params.defaults as { mode?: string }).mode, undefined);
	const { files } = generate(lifted(text + db).params, { haproxy: '3.0' });
	assert.match(files['haproxy.cfg']!, /^defaults\n(?: {4}.*\n)* {4}mode tcp$/m);
	assert.match(files['haproxy.cfg']!, /^frontend edge\n {4}mode http$/m);
});

test('where the frontend with most routes does not fit, the next becomes the edge', () => {
	const more = `frontend odd\n bind :81\n use_backend b if { method POST }\n use_backend c if { method PUT }\n${b}${c}`;
	const made = lifted(web('', more));
	assert.is((made.params.edge as { default: string }).default, 'app');
	assert.equal(Object.keys(made.params.frontend as object), ['odd']);
	assert.equal(
		made.diagnostics.map((d) => d.message),
		['frontend "odd" stays as it is: "method" is no test of the host or the path'],
	);
	const two = lifted(web('', 'frontend two\n bind :81\n default_backend app\n'));
	assert.equal(Object.keys(two.params.frontend as object), ['two']);
	assert.match(two.diagnostics[0]!.message, /frontend "two" stays as it is: there is one edge, and it is made of "web"/);
});

/** What a backend says of its checks, and what of a service: the check, and what stays in HAProxy's words. */
const checks: Readonly<Record<string, [lines: string, check: unknown, extra?: object]>> = {
	'a path': [' option httpchk GET /up\n', { path: '/up', host: false }],
	'what HAProxy asks for by itself': [' option httpchk\n', { path: '/', method: 'OPTIONS', host: false }],
	'a method, a status and a time': [
		' timeout check 500\n http-check expect status 200-299\n option httpchk HEAD /up HTTP/1.0 # alive\n',
		{ timeout: '500ms', status: '200-299', path: '/up', method: 'HEAD', host: false },
	],
	'a host': [
		' http-check send meth GET uri /up ver HTTP/1.1 hdr Host a.test\n option httpchk\n http-check expect status 204\n',
		{ path: '/up', host: 'a.test', status: 204 },
	],
	'another protocol': [' option redis-check\n', 'redis'],
	'whom a check logs in as': [' option pgsql-check user me\n', { type: 'pgsql', user: 'me' }],
	'an answer that services do not look for': [
		' option httpchk GET /up\n http-check expect string OK\n',
		undefined,
		{ 'option httpchk': 'GET /up', 'http-check': ['expect string OK'] },
	],
	'a version without a host': [' option httpchk GET /up HTTP/1.1\n', undefined, { 'option httpchk': 'GET /up HTTP/1.1' }],
	'steps of a check': [' option tcp-check\n tcp-check connect\n', undefined, { 'option tcp-check': true, 'tcp-check': ['connect'] }],
};
for (const [what, [lines, check, extra]] of Object.entries(checks)) {
	test(`a check comes along: ${what}`, () => {
		const text = web('').replace(' server a 192.0.2.1:80', `${lines} server a 192.0.2.1:80 check`);
		const made = lifted(text);
		assert.equal(made.diagnostics, []);
		const [app] = made.params.services as { check: unknown; extra?: object }[];
		assert.equal([app!.check, app!.extra], [check, extra]);
		const again = generate(made.params, { haproxy: '3.0' });
		assert.equal(
			again.diagnostics.filter((d) => d.severity === 'error'),
			[],
		);
		assert.equal(importConfig(again.files['haproxy.cfg']!, { haproxy: '3.0', services: true }).params.services, made.params.services);
	});
}

test('a check that is mixed with one of the defaults stays in the words of HAProxy', () => {
	const made = lifted(
		web('').replace(' timeout', ' http-check expect string OK\n timeout').replace(':80\n', ':80 check\n option httpchk GET /\n'),
	);
	const [app] = made.params.services as { check: unknown; extra?: object }[];
	assert.equal([app!.check, app!.extra], [undefined, { 'option httpchk': 'GET /' }]);
});

test('what default-server says of all servers comes along, where it stands above them', () => {
	const common = 'default-server inter 3s rise 4 check maxconn 100 # all of them\n default-server rise 2\n';
	const servers = ' server a 192.0.2.1:80 maxconn 50\n server b 192.0.2.2:80 no-check\n';
	const made = lifted(web('').replace('server a 192.0.2.1:80\n', common + servers));
	assert.equal(made.diagnostics, []);
	assert.equal(made.params.services, [
		{
			name: 'app',
			comment: 'all of them',
			check: { interval: '3s', rise: 2 },
			servers: [
				{ name: 'a', address: '192.0.2.1:80', maxconn: 50 },
				{ name: 'b', address: '192.0.2.2:80', check: false, maxconn: 100 },
			],
		},
	]);
	const below = lifted(web('').replace('server a 192.0.2.1:80\n', `${servers} ${common}`));
	assert.match(below.diagnostics[0]!.message, /the order of its lines carries meaning/);
});

test('a backend that answers by itself is a service without servers', () => {
	const made = lifted(web(' use_backend b if { path /health }\n', '# up\nbackend b\n http-request return status 200\n'));
	assert.equal((made.params.services as unknown[])[0], {
		name: 'b',
		comment: 'up',
		path: '=/health',
		extra: { 'http-request': ['return status 200'] },
	});
	const { files } = generate(made.params, { haproxy: '3.0' });
	assert.match(files['haproxy.cfg']!, /^backend b\n {4}http-request return status 200\n\n/m);
});

test('a backend whose lines services do not have is a service in the words of HAProxy', () => {
	const made = lifted(web('').replace('server a 192.0.2.1:80', 'cookie C insert\n server a 192.0.2.1:80 cookie a'));
	assert.equal(made.params.services, [{ name: 'app', check: false, extra: { cookie: 'C insert', server: ['a 192.0.2.1:80 cookie a'] } }]);
	assert.match(
		made.diagnostics[0]!.message,
		/service "app" is written in HAProxy's words: server "a" has "cookie", and services say it otherwise/,
	);
});

const words = (text: string) =>
	(lifted(text).params.services as { name: string; extra?: object }[]).find((service) => service.name === 'app')?.extra;

test('what services would not say as HAProxy reads it stays in its words', () => {
	// An address whose numbers are octal, and words behind an algorithm.
	for (const body of ['server a 010.0.0.1:80', 'balance random 3\n server a 192.0.2.1:80'])
		assert.match(JSON.stringify(words(web('').replace('server a 192.0.2.1:80', body))), /"server":/, body);
	// Beside one that says so, a server that defaults have checked would not be.
	const all = web('').replace('mode http', 'mode http\n default-server check inter 5s');
	assert.is(words(all), undefined);
	assert.equal(words(all.replace(/ server a.*/, '$& check\n server b 192.0.2.2:80')), {
		server: ['a 192.0.2.1:80 check', 'b 192.0.2.2:80'],
	});
});

test('what would take long to hold against each other stays', () => {
	const paths = (i: number) => Array.from({ length: 20 }, (_, n) => `/p${i}-${n}/`).join(' ');
	const made = lifted(
		web(Array.from({ length: 250 }, (_, i) => ` use_backend ${i % 2 ? 'b' : 'c'} if { path_beg ${paths(i)} }\n`).join(''), b + c),
	);
	assert.match(made.diagnostics[0]!.message, /there are too many hosts and paths/);
	const name = `${'a.'.repeat(50_000)}test`;
	assert.match(
		lifted(web(` use_backend b if { hdr(host) -i ${name} }\n`, b)).diagnostics.at(-1)!.message,
		/is no host that a service can name/,
	);
});

test('a section that stays keeps its mode where no defaults say one', () => {
	const made = lifted(
		'frontend web\n mode http\n bind :80\n default_backend app\nbackend app\n mode http\n server a 192.0.2.1:80\nlisten raw\n bind :81\n tcp-request content reject\n',
	);
	assert.equal(made.params.defaults, { mode: 'tcp' });
	const { files } = generate(loadParams(made.text).params, { haproxy: '3.0' });
	assert.match(files['haproxy.cfg']!, /^defaults\n(?: .*\n)* {4}mode tcp\n(?: .*\n)*\nfrontend edge\n {4}mode http\n/m);
});

const kept: Readonly<Record<string, [rules: string, reason: RegExp]>> = {
	'part of a host': ['{ hdr_beg(host) -i api. }', /"hdr_beg\(host\)" tests other than whole hosts/],
	'the end of a label': ['{ hdr_end(host) -i a.test }', /in the middle of a label/],
	'capitals and small letters': ['{ hdr(host) a.test }', /tells capitals from small letters/],
	'the name of the handshake': ['{ ssl_fc_sni -i a.test }', /"ssl_fc_sni" tests the name of the TLS handshake/],
	'a path by its segments': ['{ path_dir api }', /"path_dir" tests the path otherwise/],
	'hosts of a file': ['{ hdr(host) -i -f hosts.lst }', /tests other than whole hosts/],
	'two hosts at once': ['{ hdr(host) -i a.test } { hdr(host) -i b.test }', /tests the host twice/],
	'what a request is not': ['!{ path /a }', /asks what a request is not/],
	'an ACL of HAProxy': ['METH_POST', /"METH_POST" is no ACL of this section/],
	'hosts with and without port': ['{ hdr(host) -i a.test } or { hdr(host),host_only -i b.test }', /with its port and without/],
	'a host with a port of its own': ['{ hdr(host) -i a.test:8080 }', /"a.test:8080" is no host that a service can name/],
	'the first part of an IPv6 address': ['{ hdr(host),field(1,:) -i [::1] }', /"\[::1\]" is no host that a service can name/],
	'a variable': ['{ hdr(host) -i "${HOST}" }', /has a variable/],
};
for (const [what, [when, reason]] of Object.entries(kept)) {
	test(`${what}: the line stays, above the routes of services, and an info says why`, () => {
		const rule = ` use_backend b if ${when}\n`;
		const alone = lifted(web(rule, b));
		assert.not.ok('edge' in alone.params);
		const beside = lifted(web(`${rule} use_backend c if { hdr(host) -i c.test }\n`, b + c));
		assert.equal((beside.params.edge as { extra: unknown }).extra, { use_backend: [`b if ${when}`] });
		for (const made of [alone, beside]) {
			const info = made.diagnostics.find((d) => d.code === 'not-lifted');
			assert.ok(info?.severity === 'info' && reason.test(info.message), JSON.stringify(made.diagnostics));
		}
	});
}

const stays: Readonly<Record<string, [string, RegExp]>> = {
	'a listen that others send requests to': [
		`${head}listen web\n bind :80\n server a 192.0.2.1:80\nfrontend f\n bind :81\n use_backend web if { method GET }\n`,
		/listen "web" stays as it is: its name is used/,
	],
	'a listen whose rules ask about the backend': [
		`${head}listen web\n bind :80\n http-request set-header X-B %b\n server a 192.0.2.1:80\n`,
		/"http-request" asks about the backend/,
	],
	'a listen that is disabled': [`${head}listen web\n bind :80\n disabled\n server a 192.0.2.1:80\n`, /"disabled" holds for both sides/],
	'a listen with a table for both sides': [
		`${head}listen web\n bind :80\n stick-table type ip size 1k store gpc0\n http-request track-sc0 src\n stick on src\n server a 192.0.2.1:80\n`,
		/its table is for both sides/,
	],
	'defaults that are asked for': [
		web('').replace('defaults', 'defaults base').replace('web', 'web from base'),
		/share one defaults section/,
	],
	'defaults with rules': [web('').replace('defaults', 'defaults base\n http-request deny if TRUE'), /share one defaults section/],
	'a backend by name': [web(' use_backend %[req.hdr(x)] if TRUE\n'), /chosen by name/],
	'servers that are checked in different ways': [
		tcp('').replace(/ server p.*/, ' server p 192.0.2.4:5432 check inter 2s\n server q 192.0.2.5:5432 check inter 3s'),
		/checked in different ways/,
	],
	'a TCP frontend that rejects': [tcp(' tcp-request connection reject if { src 192.0.2.9 }\n'), /"tcp-request connection" may decide/],
	'a TCP backend of two frontends': [tcp('', 'frontend two\n mode tcp\n bind :81\n default_backend pg\n'), /serves others too/],
	'a TCP backend with rules': [tcp('').replace(' server p', ' tcp-request content reject\n server p'), /rules of its own/],
	'a TCP frontend that logs elsewhere': [tcp(' log global\n'), /different places/],
	'a TCP frontend that is asked about': [
		tcp('').replace(' server p', ' use-server p if { fe_conn(sql) gt 3 }\n server p'),
		/its name is used/,
	],
	'a frontend whose table is asked': [web(' http-request deny if { src_get_gpc0(web) gt 3 }\n'), /its name is used/],
	'a variable that an edge sets': [web(' http-request set-var(txn.host) src\n'), /"txn.host" is a variable that an edge sets itself/],
	'no room for the variables of an edge': [`global\n tune.vars.txn-max-size 20\n${web('')}`, /may leave no room for the variables/],
	'a rule that ends the rules': [
		web(' http-request allow if { src 192.0.2.9 }\n use_backend b if { hdr(host) -i a.test }\n', b),
		/"allow" may keep the host of a request from the routes/,
	],
	'a Host header beside the first': [
		web(' http-request add-header Host b.test\n use_backend b if { hdr(host) -i a.test }\n', b),
		/"add-header" may keep the host of a request from the routes/,
	],
	'a frontend whose name is a realm': [web(' http-request auth if { path /a }\n'), /its name is the realm/],
	'a use_backend for all whose backend has no servers': [
		web(' use_backend b if { hdr(host) -i a.test }\n', b)
			.replace('default_backend', 'use_backend')
			.replace('server a 192.0.2.1:80', 'http-request deny if TRUE'),
		/it takes every request|it has no servers/,
	],
	'a frontend whose name is in a header': [web(' http-request set-header X-Front %ft\n'), /its name is used/],
	'a frontend whose name is that of the backend where there is none': [
		web(' http-after-response set-header X-Back %[be_name]\n'),
		/its name is used/,
	],
	'a frontend whose statistics are shown': [web(' stats enable\n stats scope web\n'), /its name is used/],
	'a TCP backend with the name of another frontend': [
		tcp('', 'frontend pg\n bind :81\n http-request deny\n'),
		/another frontend has the name/,
	],
	'two services that listen on one address': [
		`${web('')}listen db\n mode tcp\n bind :8080\n server d 192.0.2.3:5432\n`,
		/nothing is lifted: both .* listen on :8080/,
	],
	'a section of a name that an edge needs': [web('', 'backend no-route\n server s 192.0.2.2:80\n'), /name "no-route"/],
	'a line that no request comes to': [
		web(' use_backend b if { hdr(host) -i a.test }\n use_backend c if { hdr(host) -i a.test }\n', b + c),
		/no request reaches "c"/,
	],
	'a remark on the only way of connections': [tcp('').replace('_backend pg', '_backend pg # here'), /the remark on "default_backend"/],
	'servers of which only some have defaults': [
		web('').replace('.1:80', '.1:80\n default-server check\n server b 192.0.2.2:80'),
		/its backend "app": the order of its lines carries meaning/,
	],
	'a frontend that listens nowhere': [web('').replace(' bind :8080\n', ''), /it listens nowhere/],
	'a remark on a line that both have': [tcp('').replace('backend pg\n mode tcp', '$& # as above'), /the remark on "mode"/],
	'conditions of the parser': [web(' .if defined(A)\n acl a path /a\n .endif\n'), /"\.if" stands among its lines/],
	'a backend without servers': [
		web('').replace(' server a 192.0.2.1:80', ' http-request deny if TRUE'),
		/its backend "app": it has no servers/,
	],
};
for (const [what, [text, reason]] of Object.entries(stays)) {
	test(`${what}: stays in sections, and an info says why`, () => {
		const made = lifted(text);
		assert.equal(made.params, importConfig(text, { haproxy: '3.0' }).params);
		assert.ok(
			made.diagnostics.some((d) => d.severity === 'info' && d.code === 'not-lifted' && reason.test(d.message)),
			JSON.stringify(made.diagnostics),
		);
	});
}

test('connections go where they went before', async () => {
	const servers = await Promise.all(['one', 'two'].map((name) => origin(name)));
	const [one, two] = servers.map((s) => `127.0.0.1:${s.port}`);
	try {
		for (const binary of await haproxies()) {
			const [a, b] = [await freePort(), await freePort()];
			const text =
				`${head.replace('http', 'tcp')}frontend x\n bind 127.0.0.1:${a}\n option tcplog\n default_backend one\nfrontend y\n bind 127.0.0.1:${b}\n` +
				` default_backend two\nbackend one\n server s ${one}\nbackend two\n balance leastconn\n server s ${two}\n`;
			const params = loadParams(importConfig(text, { haproxy: binary.version, services: true }).text, {}).params;
			assert.is((params as { services: unknown[] }).services.length, 2);
			for (const files of [{ 'haproxy.cfg': text }, generate(params, { haproxy: binary.version }).files]) {
				const running = await start(binary, files);
				try {
					assert.is((await request(a, '/', { host: 'x' })).body, 'one');
					assert.is((await request(b, '/', { host: 'x' })).body, 'two');
				} finally {
					await running.stop();
				}
			}
		}
	} finally {
		await Promise.all(servers.map((s) => s.close()));
	}
});

test('requests go where they went before', async () => {
	const servers = await Promise.all(['app', 'shop', 'api'].map((name) => origin(name)));
	const [app, shop, api] = servers.map((s) => `127.0.0.1:${s.port}`);
	try {
		for (const binary of await haproxies()) {
			const port = await freePort();
			const text =
				`${head}frontend web\n bind 127.0.0.1:${port}\n acl shop req.hdr(host),host_only -i shop.test www.shop.test\n` +
				` use_backend shop if shop\n use_backend api if { hdr(host),field(1,:) -i api.test }\n default_backend app\n` +
				`backend app\n server a ${app}\nbackend shop\n server a ${shop}\nbackend api\n server a ${api}\n`;
			const params = loadParams(importConfig(text, { haproxy: binary.version, services: true }).text, {}).params;
			assert.is((params as { services: unknown[] }).services.length, 3);
			const hosts = ['shop.test', 'WWW.shop.test:80', 'api.test', 'api.test:8080', 'other.test', 'xapi.test', 'shop.test.evil'];
			const answers: string[][] = [];
			for (const files of [{ 'haproxy.cfg': text }, generate(params, { haproxy: binary.version }).files]) {
				const running = await start(binary, files);
				try {
					const got: string[] = [];
					for (const host of hosts) got.push((await request(port, '/', { host })).body);
					answers.push(got);
				} finally {
					await running.stop();
				}
			}
			assert.equal(answers[0], ['shop', 'shop', 'api', 'api', 'app', 'app', 'app']);
			assert.equal(answers[1], answers[0], binary.version);
		}
	} finally {
		await Promise.all(servers.map((s) => s.close()));
	}
});

/** What has words of its own under extra or in sections beside, a frontend for statistics, and the conditions of 2016. */
const APART = /^(?:behind-a-proxy|clusters|haproxy-words|logs-and-metrics|releases|security|servers|services-and-sections|sni)\./;

test('what the generator wrote comes back as services, which write the same again', () => {
	const folder = new URL('../../../examples/params/', import.meta.url);
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

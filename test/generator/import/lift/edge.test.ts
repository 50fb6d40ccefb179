import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { generate, loadParams } from '../../../../generator/index.ts';
import { b, c, head, lifted, web } from './made.ts';

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

test.run();

import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { generate } from '../../../generator/index.ts';
import { keys as place } from '../../../generator/params/named.ts';
import { compileClusters, compileServices } from '../../../generator/services/index.ts';
import type { Version } from '../../../generator/versions.ts';

const options = { version: '3.2', single: false } as const;
const said = (
	doc: { edge?: unknown; services?: unknown },
	more: { version?: Version; single?: boolean; resolvers?: string[] } = {},
): string[] =>
	compileServices(doc, { ...options, ...more }).diagnostics.map(({ code, path, message, hint }) => {
		assert.ok(hint !== undefined || code === 'wrong-type' || code === 'bad-value' || code === 'missing-key', `${code} has no hint`);
		return `${code} ${place(path)}: ${message}`;
	});
const ok = { name: 'a', servers: ['10.0.0.1:80'] };
const one = (service: object) => said({ services: [{ ...ok, ...service }] });

test('schema: what was expected, what came, what was meant', () => {
	assert.equal(one({ hsot: 'x', chekc: '/', wieght: 1 }), [
		'unknown-key services[0].hsot: unknown key "hsot"; did you mean "host"?',
		'unknown-key services[0].chekc: unknown key "chekc"; did you mean "check"?',
		'unknown-key services[0].wieght: unknown key "wieght"',
	]);
	assert.equal(said({ services: [{ servers: [1] }] }), [
		'missing-key services[0]: expected the key "name", which is missing',
		'wrong-type services[0].servers[0]: expected an address such as 10.0.0.5:8080, or a mapping, got 1',
	]);
	assert.equal(one({ servers: [{ adress: 'x' }, { address: '10.0.0.1:80', weight: 300 }] }), [
		'unknown-key services[0].servers[0].adress: unknown key "adress"; did you mean "address"?',
		'bad-value services[0].servers[1].weight: expected 256 or less, got 300',
	]);
	assert.equal(one({ host: ['a b'], timeouts: { server: 30 } }), [
		'bad-value services[0].host[0]: expected a host name, one that starts with "*.", or "*", got "a b"',
		'wrong-type services[0].timeouts.server: expected a time with its unit, such as 30s, got 30',
	]);
	assert.equal(said({ edge: [], services: [{ ...ok, tls: [] }] }), [
		'wrong-type edge: expected a mapping, got an empty list',
		'wrong-type services[0].tls: expected true or false, or a mapping, got an empty list',
	]);
	assert.equal(said({ services: { a: {} } }), ['wrong-type services: expected a list, got a mapping']);
	assert.equal(said({ edge: { https: { hsts: '1y' } }, services: [] }), [
		'bad-value edge.https.hsts: expected a time with its unit, such as 30s, got "1y"',
	]);
});

test('hints: what people write out of habit, as it is written here', () => {
	const hint = (service: object, edge = {}) =>
		compileServices({ edge, services: [{ ...ok, ...service }] }, options).diagnostics.map((d) => d.hint ?? d.message);
	assert.equal(hint({ path: '^/api' }), ['Write it as: path: ~^/api']);
	assert.equal(hint({ path: '/api/*' }), ['Write /api, which holds for all that is below it.']);
	assert.equal(hint({ path: ['/', '/*'] }).slice(-1), ['Write /, which holds for all that is below it.']);
	assert.equal(hint({ path: '/users/*/photos' }), ['Write ~ and a regular expression, such as ~^/users/[^/]+/photos.']);
	assert.equal(hint({ path: '~^/a.*' }), []);
	assert.equal(hint({ servers: ['a 10.0.0.1:80 check weight 5 backup'] }), [
		'Write it as: {name: a, address: 10.0.0.1:80, weight: 5, backup: true}',
	]);
	assert.equal(hint({ check: 'redis-check' }), ['Write it as: check: redis']);
	assert.equal(hint({ check: 'postgres' }), ['Write it as: check: pgsql']);
	assert.equal(hint({ check: { type: 'postgresql' } }), ['Write it as: type: pgsql']);
	assert.equal(hint({ mode: 'htp' }), ['Write it as: mode: http']);
	assert.equal(hint({ 'proxy-protocol': true }), ['For example: proxy-protocol: v2']);
	assert.equal(hint({ extra: ['http-request deny'] }), ['For example: extra: {http-request: [set-header X-Team shop]}']);
	assert.match(hint({ limit: { requests: 1, per: '1s', by: 'X-Api-Key' } })[0]!, /req\.hdr\(NAME\) for a header/);
	assert.match(hint({ cors: true })[0]!, /goes below extra, in HAProxy's words\.$/);
	assert.equal(said({ services: [{ ...ok, redirect: { code: 301, to: 'http://a.test' }, tls: { sni: 'x' }, check: { uri: '/' } }] }), [
		'unknown-key services[0].check.uri: unknown key "uri"; did you mean "path"?',
		'unknown-key services[0].tls.sni: unknown key "sni"; did you mean "name"?',
		'unknown-key services[0].redirect.code: unknown key "code"; did you mean "status"?',
	]);
});

test('names, routes and addresses that two have', () => {
	const two = (a: object, b: object) =>
		said({
			services: [
				{ ...ok, ...a },
				{ ...ok, name: 'b', ...b },
			],
		});
	assert.equal(two({ host: 'x.test' }, { name: 'a', host: 'y.test' }), [
		'duplicate-name services[1].name: two services are called "a" (services[0] and services[1])',
	]);
	assert.equal(two({ host: ['x.test', 'y.test'], path: '/api/' }, { host: 'Y.TEST', path: '/api' }), [
		'duplicate-route services[1].host: services "a" (services[0].host[1]) and "b" (services[1].host) both ask for y.test and path /api',
	]);
	assert.equal(two({}, {}), [
		'duplicate-route services[1]: services "a" (services[0]) and "b" (services[1]) both ask for any host and path /',
	]);
	assert.equal(two({ mode: 'tcp', bind: '*:80' }, {}), [
		'duplicate-bind services[0].bind: both edge.http and services[0].bind listen on *:80',
	]);
	// Services that take TCP alone have no edge.
	assert.equal(one({ mode: 'tcp', bind: ':80' }), []);
	assert.equal(one({ servers: ['10.0.0.1:80', '10.0.0.1:80'] }), [
		'duplicate-server services[0].servers[1]: service "a" lists 10.0.0.1:80 twice (servers[0] and servers[1])',
	]);
	assert.equal(one({ name: 'no-route', host: 'x.test' }), [
		'duplicate-name services[0].name: the name "no-route" is taken by a section that the generator makes',
	]);
	assert.equal(said({ edge: { default: 'c' }, services: [ok] }), ['unknown-service edge.default: no service is called "c"']);
});

test('what needs or excludes each other', () => {
	assert.equal(one({ servers: undefined }), ['no-servers services[0]: service "a" has no servers']);
	assert.equal(one({ servers: [] }), ['no-servers services[0].servers: service "a" has no servers']);
	assert.equal(one({ servers: undefined, maintenance: true }), []);
	assert.equal(one({ check: { type: 'tcp', path: '/x', status: 200 } }), [
		'no-effect services[0].check.path: check: path, status have no effect in a check of type: tcp',
	]);
	assert.equal(said({ edge: { 'no-route': 503 }, services: [ok] }), [
		'no-effect edge.no-route: edge.no-route has no effect: every request matches a service, or the default',
	]);
	assert.equal(said({ edge: { 'no-route': 503 }, services: [{ ...ok, host: 'a.test' }] }), []);
	assert.equal(one({ check: { type: 'http', status: 200 } }).concat(one({ check: { type: 'pgsql', user: 'u' } })), []);
	const answering = (rule: unknown) => one({ servers: undefined, extra: { 'http-request': rule } });
	for (const rule of [
		'return status 200 content-type text/plain string "only if ok"',
		['set-header X-A b', 'redirect location /'],
		{ do: 'deny' },
		[{ line: 'deny', comment: 'x' }],
	])
		assert.equal(answering(rule), []);
	for (const rule of ['deny if { path / }', 'set-header X-A deny', [{ do: 'deny', if: '{ path / }' }]])
		assert.equal(answering(rule), ['no-servers services[0]: service "a" has no servers']);
	const redirecting = (redirect: unknown) => one({ servers: undefined, extra: { redirect } });
	for (const rule of ['scheme https code 301', ['scheme https if { path /a }', { line: 'prefix https://x.test', comment: 'x' }]])
		assert.equal(redirecting(rule), []);
	for (const rule of ['scheme https if !{ ssl_fc }', [{ line: 'location %[var(txn.to)] ignore-empty' }]])
		assert.equal(redirecting(rule), ['no-servers services[0]: service "a" has no servers']);
	assert.equal(one({ servers: undefined, extra: { 'server-template': 'web 3 web.test:80' } }), []);
	assert.equal(one({ redirect: 'https://x.test' }), ['conflict services[0].redirect: service "a" has both a redirect and servers']);
	assert.equal(one({ servers: ['10.0.0.1'] }), ['missing-port services[0].servers[0]: server "10.0.0.1" of service "a" has no port']);
	assert.equal(one({ servers: ['10.0.0.1'], port: 80 }), []);
	assert.equal(one({ servers: ['10.0.0.256:80', '10.0.0.1:0'] }).length, 2);
	assert.equal(one({ bind: ':81' }), ['wrong-mode services[0].bind: service "a" has bind, which is for mode: tcp']);
	assert.equal(one({ mode: 'tcp', host: 'x.test', sticky: { cookie: 'S' } }), [
		'wrong-mode services[0].host: service "a" is mode: tcp, where HAProxy sees no host',
		'wrong-mode services[0].sticky: service "a" is mode: tcp, where there are no cookies',
		'missing-key services[0]: service "a" is mode: tcp and needs an address to listen on',
	]);
	assert.equal(one({ sticky: {} }), ['conflict services[0].sticky: sticky: expected either cookie or by']);
	assert.equal(one({ limit: { connections: 1, per: '1s' } }), [
		'wrong-mode services[0].limit: limit: expected requests in a service of mode: http, got connections',
	]);
	assert.equal(one({ timeouts: { server: '90d', client: '1s' } }), [
		'wrong-mode services[0].timeouts.client: timeout client holds before the service is chosen',
		'bad-value services[0].timeouts.server: timeout server: HAProxy keeps times up to 24 days, got 90d',
	]);
	assert.equal(said({ edge: { https: { redirect: true }, http: false }, services: [ok] }), [
		'missing-key edge.https: edge.https needs certificates',
		'conflict edge.https.redirect: edge.https.redirect needs edge.http, which is false',
	]);
	assert.equal(one({ allow: ['10.0.0.0/33', '::1'] }).length, 1);
});

test('words of a language of their own', () => {
	assert.equal(one({ balance: 'rounrobin' }), ['bad-value services[0].balance: balance: "rounrobin" is no algorithm']);
	assert.equal(one({ balance: 'roundrobin\tx' }).length, 1);
	assert.match(one({ path: '~^/(a' })[0]!, /^wrong-regex services\[0\]\.path: path: /);
	assert.match(
		one({ limit: { requests: 1, per: '1s', by: 'req.hdrr(X)' } })[0]!,
		/^unknown-fetch services\[0\]\.limit\.by: limit: .*req\.hdrr/,
	);
	assert.match(one({ limit: { requests: 1, per: '1s', by: 'res.hdr(X)' } })[0]!, /services\[0\]\.limit\.by/);
});

test('resolvers that the document does not have', () => {
	const services = [{ ...ok, resolvers: 'clutser' }];
	assert.equal(said({ services }), []);
	assert.equal(said({ services }, { resolvers: ['cluster'] }), [
		'unknown-resolvers services[0].resolvers: there is no resolvers section "clutser"; did you mean "cluster"?',
	]);
	assert.equal(said({ services: [{ ...ok, resolvers: 'default' }] }, { resolvers: [] }), []);
});

test('the tunnel that is added is not shorter than the timeouts that are said', () => {
	const tunnels = (doc: Record<string, unknown>) =>
		generate({ services: [ok], ...doc })
			.files['haproxy.cfg']!.match(/timeout tunnel .*/g)!
			.map((line) => line.slice('timeout tunnel '.length));
	const tcp = { ...ok, mode: 'tcp', bind: ':22' };
	assert.equal(tunnels({ defaults: { 'timeout client': '24h', 'timeout server': 30_000_000 } }), ['30000000']);
	assert.equal(tunnels({ defaults: { 'timeout client': '24h', 'timeout server': '50s' } }), ['1h']);
	assert.equal(tunnels({ edge: { timeouts: { client: '2h', server: '3h' } } }), ['2h']);
	assert.equal(tunnels({ edge: { timeouts: { client: '2h', server: '3h', tunnel: '10m' } } }), ['10m']);
	assert.equal(tunnels({ services: [{ ...tcp, timeouts: { client: '8h', server: '9h' } }] }), ['1h', '8h']);
	assert.equal(tunnels({ services: [{ ...tcp, timeouts: { client: '8h', server: '9h', tunnel: '2h' } }] }), ['1h', '2h']);
	assert.equal(tunnels({ services: [{ ...tcp, timeouts: { client: '8h', server: '9h' } }], defaults: { 'timeout tunnel': '2h' } }), ['2h']);
	assert.equal(tunnels({ services: [{ ...tcp, timeouts: { server: '8h' } }] }), ['1h']);
	assert.equal(tunnels({ services: [{ ...tcp, timeouts: { client: '8h', server: '9h' }, extra: { 'timeout tunnel': '3h' } }] }), [
		'1h',
		'3h',
	]);
});

test('many routes in one file are said to be conditions', () => {
	const services = Array.from({ length: 9 }, (_, i) => ({ name: `s${i}`, host: `s${i}.test`, servers: ['10.0.0.1:80'] }));
	assert.equal(said({ services }), []);
	assert.equal(said({ services }, { single: true }), [
		'single-file services: 9 routes are written as conditions, since only one file is made',
	]);
	assert.equal(Object.keys(compileServices({ services }, options).files), ['maps/prefix.map']);
	const text = (edge: object) =>
		compileServices({ edge, services }, options)
			.sections.flatMap(({ lines }) => lines.map((line) => line.text))
			.join('\n');
	assert.match(text({}), /^default-path config$/m);
	assert.match(text({}), /map_beg\(maps\/prefix\.map\)/);
	assert.match(text({ maps: '/etc/maps/' }), /map_beg\(\/etc\/maps\/prefix\.map\)/);
	assert.not.match(text({ maps: '/etc/maps/' }), /default-path/);
});

const textsOf = (service: object) => {
	const [, , , backend] = compileServices({ services: [{ ...ok, ...service }] }, options).sections;
	return { texts: backend!.lines.map(({ text }) => text), at: backend!.extra?.at };
};

test('extra takes the place of what would be written for its keyword', () => {
	const { texts, at } = textsOf({ check: false, extra: { balance: 'source' } });
	assert.equal(texts, ['server 10.0.0.1:80 10.0.0.1:80']);
	assert.is(at, 0);
});

test('an address of QUIC has a protocol of its own, and browsers are told of it', () => {
	const edge = { https: { certificates: 'x.pem', bind: [':443', 'quic4@:8443'], alpn: ['http/1.1'] } };
	const { texts } = compileServices({ edge, services: [ok] }, options).sections[2]!.lines;
	assert.equal(texts.slice(0, 2), ['bind :443 ssl crt x.pem alpn http/1.1', 'bind quic4@:8443 ssl crt x.pem alpn h3']);
	assert.ok(texts.includes(`http-after-response set-header Alt-Svc 'h3=":8443"; ma=86400' if { ssl_fc }`));
});

test('what a service says of its servers holds for those of extra too, and beside its default-server', () => {
	const made = 'default-server check ssl verify none resolvers dns';
	const servers = { tls: { verify: false }, resolvers: 'dns' };
	const own = textsOf({ ...servers, extra: { 'default-server': 'proto h2' } });
	assert.equal(own.texts, ['balance roundrobin', made, 'server 10.0.0.1:80 10.0.0.1:80']);
	assert.is(own.at, 2);
	const template = textsOf({ ...servers, servers: undefined, extra: { 'server-template': 'web 3 web.test:80' } });
	assert.equal(template.texts, [made]);
	assert.is(template.at, 1);
	const names = (extra: object) => said({ services: [{ name: 'a', tls: true, extra }] }).map((text) => text.split(' ', 1)[0]);
	assert.equal(names({ 'server-template': 'web 3 web.test:80' }), ['tls-name-unchecked']);
	assert.equal(names({ 'server-template': 'web 3 web.test:80', 'default-server': 'sni str(web.test)' }), []);
});

test('clusters: mistakes, and what would never be reached', () => {
	const clusters = (...given: unknown[]) =>
		compileClusters(given, options).diagnostics.map(({ severity, code, path }) => `${severity} ${code} ${place(path)}`);
	const c = { name: 'a', predicate: 'a.test', servers: [{ name: 's', ip: '10.0.0.1:80' }] };
	assert.equal(clusters(c, { ...c, name: 'b', predicate: 'A.test:80' }), ['warning never-reached [1].predicate']);
	assert.equal(clusters({ ...c, mode: 'path', predicate: 'x' }, { ...c, name: 'b', mode: 'path', predicate: 'xy' }), [
		'warning never-reached [1].predicate',
	]);
	assert.equal(clusters({ ...c, mode: 'path', predicate: 'xy' }, { ...c, name: 'b', mode: 'path', predicate: 'x' }), []);
	assert.equal(clusters(c, { ...c, predicate: 'b.test' }), ['error duplicate-name [1].name']);
	assert.equal(clusters({ ...c, servers: [] }), ['warning no-servers [0].servers']);
	assert.equal(clusters({ ...c, servers: [...c.servers, ...c.servers] }), ['error duplicate-server [0].servers[1].name']);
	assert.equal(clusters({ ...c, mode: 'hots', predicate: 'a b' }), ['error wrong-type [0].mode', 'error bad-value [0].predicate']);
	assert.equal(clusters({ ...c, name: 'x\nbackend evil' }), ['error bad-value [0].name']);
	assert.equal(clusters({ ...c, cookie: null }, { ...c, name: 'b', predicate: 'b', cookie: '' }), []);
});

const tls = { mode: 'tcp', sni: 'a.test' };

test('TLS that is passed through: what has no place, and what two ask for', () => {
	assert.equal(one({ sni: 'a.test' }), ['wrong-mode services[0].sni: service "a" has sni, which is for mode: tcp']);
	assert.equal(one({ ...tls, sni: ['*', 'a.test:443'] }), [
		'bad-value services[0].sni[0]: expected the name of a server, or one that starts with "*.", got "*"',
		'bad-value services[0].sni[1]: expected the name of a server, or one that starts with "*.", got "a.test:443"',
	]);
	assert.equal(one({ ...tls, tls: true, timeouts: { client: '1h', 'client-fin': '1s', tunnel: '8h' } }), [
		'conflict services[0].tls: service "a" has both sni and tls, and what is passed through is TLS already',
		'wrong-mode services[0].timeouts.client: timeout client of service "a" holds before the service is chosen, by sni',
		'wrong-mode services[0].timeouts.client-fin: timeout client-fin of service "a" holds before the service is chosen, by sni',
	]);
	const many = (...services: object[]) => said({ services: services.map((s, i) => ({ ...ok, name: `s${i}`, mode: 'tcp', ...s })) });
	assert.equal(many(tls, { sni: ['b.test', 'A.TEST'] }), [
		'duplicate-route services[1].sni[1]: services "s0" (services[0].sni) and "s1" (services[1].sni[1]) both ask for a.test on :443',
	]);
	assert.equal(many({ sni: ['*.a.test', '*.A.test'] }), [
		'duplicate-route services[0].sni[1]: service "s0" names *.a.test twice (services[0].sni[0] and services[0].sni[1])',
	]);
	// once, on however many addresses they meet
	const binds = [':443', ':444'];
	assert.is(many({ ...tls, bind: [...binds, ':445'] }, { ...tls, bind: binds }, { sni: 'b.test', bind: ':444' }).length, 1);
	assert.equal(many(tls, { ...tls, bind: ':444' }), []);
	assert.equal(many(tls, { bind: ':443' }, { bind: '*:443' }), [
		'duplicate-bind services[2].bind: both services[1].bind and services[2].bind listen on *:443',
	]);
	assert.equal(many({ ...tls, bind: [':443', '0.0.0.0:443'] }), [
		'duplicate-bind services[0].bind: both services[0].bind and services[0].bind listen on 0.0.0.0:443',
	]);
	assert.equal(many(tls, { name: 'tls-443', bind: ':99' }, { name: 'no-sni', bind: ':98' }), [
		'duplicate-name services[1].name: the name "tls-443" is taken by a section that the generator makes',
		'duplicate-name services[2].name: the name "no-sni" is taken by a section that the generator makes',
	]);
	// the service without a name shares the frontend too
	assert.equal(many(tls, { bind: ':443', timeouts: { client: '1h' } }), [
		'wrong-mode services[1].timeouts.client: timeout client of service "s1" holds before the service is chosen, by sni',
	]);
});

test('TLS that ends here and TLS that is passed through cannot share a port by themselves, and the hint says how they can', () => {
	const edge = { https: { certificates: 'site.pem' } };
	const passed = { ...ok, ...tls, name: 'b' };
	const { diagnostics } = compileServices({ edge, services: [ok, passed, { ...passed, name: 'c', sni: 'c.test' }] }, options);
	assert.equal(
		diagnostics.map(({ code, message, path }) => [code, message, place(path)]),
		[['duplicate-bind', 'both edge.https and services[1].sni listen on :443', 'services[1].sni']],
	);
	const hint = diagnostics[0]!.hint!;
	const behind = /\{.*\}/.exec(hint)![0];
	const service = Object.fromEntries(
		[...behind.matchAll(/([\w-]+): ("[^"]*"|\[[^\]]*\]|[^,}]+?)(?=,| \})/g)].map(([, key, value]) => [key, value]),
	);
	assert.equal(service, {
		...{ name: 'ends-here', mode: 'tcp', bind: '":443"' },
		...{ 'proxy-protocol': 'v2', check: 'false', servers: '[127.0.0.1:8443]' },
	});
	assert.equal(said({ edge: { http: ':443' }, services: [ok, passed] }), [
		'duplicate-bind services[1].sni: both edge.http and services[1].sni listen on :443',
	]);
});

test('addresses that the same services share are one frontend, and it says what it passes on', () => {
	const many = (single: boolean, ...services: object[]) => {
		const doc = { edge: { log: false }, services: services.map((s, i) => ({ ...ok, name: `s${i}`, mode: 'tcp', ...s })) };
		const { sections, files, diagnostics } = compileServices(doc, { ...options, single });
		assert.equal(
			diagnostics.filter(({ severity }) => severity !== 'info'),
			[],
		);
		const fronts = sections.filter(({ kind }) => kind === 'frontend');
		return {
			fronts: fronts.map(({ name, lines }) => [name, lines.map(({ text }) => text).filter((t) => !/^(mode|tcp-request)/.test(t))]),
			files,
			diagnostics,
		};
	};
	assert.equal(
		many(false, { sni: 'a.test', bind: ['[::]:443', ':443', ':8443'] }, { sni: '*.a.test', bind: ['*:443', '[::]:443'] }, { bind: ':8443' })
			.fronts,
		[
			[
				'tls-443',
				[
					'bind :443',
					'bind [::]:443',
					'use_backend s0 if { req.ssl_sni -i a.test }',
					'use_backend s1 if { req.ssl_sni -i -m end .a.test }',
					'default_backend no-sni',
				],
			],
			['tls-8443', ['bind :8443', 'use_backend s0 if { req.ssl_sni -i a.test }', 'default_backend s2']],
		],
	);
	const names = Array.from({ length: 9 }, (_, i) => `n${i}.test`);
	const mapped = many(false, { sni: [...names, '*.test'] });
	assert.equal(mapped.files, { 'maps/tls-443.map': `# server name, service\n*.test s0\n${names.map((n) => `${n} s0\n`).join('')}` });
	const listed = many(true, { sni: [...names, '*.test'] });
	assert.equal(listed.files, {});
	assert.equal(
		listed.diagnostics.map(({ code, message }) => [code, message]),
		[['single-file', '10 routes are written as conditions, since only one file is made']],
	);
	// two that would have one name
	assert.equal(
		many(false, { sni: 'a.test', bind: 'unix@/a/b' }, { sni: 'a.test', bind: 'unix@/a-b' }).fronts.map(([name]) => name),
		['tls-unix-a-b', 'tls-unix-a-b-2'],
	);
});

test("what of a service that shares its frontend is the frontend's is told where to go", () => {
	const services = [{ ...ok, ...tls, extra: { 'timeout client': '1h', 'tcp-request content': 'accept', retries: 2 } }];
	const told = (doc: object) => generate(doc).diagnostics.map(({ code, hint }) => [code, hint]);
	assert.equal(told({ services }), [['wrong-section', 'Services share the frontend "tls-443": write it under frontend: { tls-443: … }.']]);
	const mended = generate({ services: [{ ...ok, ...tls }], frontend: { 'tls-443': { 'timeout client': '1h' } } });
	assert.equal(mended.diagnostics, []);
	assert.match(mended.files['haproxy.cfg']!, /frontend tls-443\n(?: .*\n)* +timeout client 1h\n(?: .*\n)* +use_backend a /);
});

test.run();

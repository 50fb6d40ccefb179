import fc from 'fast-check';

/* Random `edge` and `services` that should compile, and the same with hostile text put anywhere. */

const opt = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 3 });
const one = (...values: unknown[]) => fc.constantFrom(...values);
const many = (arbitrary: fc.Arbitrary<unknown>) => fc.oneof(arbitrary, fc.array(arbitrary, { minLength: 1, maxLength: 3 }));
const record = (entries: Record<string, fc.Arbitrary<unknown>>, requiredKeys: string[] = []) =>
	fc.record(entries, { requiredKeys }).map((value) => ({ ...value }));

const time = fc.tuple(fc.integer({ min: 1, max: 999 }), one('ms', 's', 'm')).map(([n, unit]) => `${n}${unit}`);
const words = fc
	.oneof(
		fc.string({ unit: 'grapheme-ascii', maxLength: 12 }),
		one('%', "it's", '"', '\\', '#x', '$HOME', '${HOME}', 'a b', '}', '{', '-f', 'é'),
	)
	.filter((s) => !/[\n\r\0]/.test(String(s)));
const network = one('10.0.0.0/8', '127.0.0.1', '2001:db8::/32', '::1');
const limit = (key: string) =>
	record({ [key]: fc.integer({ min: 1, max: 1e6 }), per: time, by: one(undefined, 'src', 'src,ipmask(24)'), size: one('1k', '10m') }, [
		key,
		'per',
	]);
const timeouts = (...names: string[]) => record(Object.fromEntries(names.map((name) => [name, time])));

const server = fc.tuple(fc.integer({ min: 1, max: 250 }), fc.integer({ min: 1, max: 65535 }), fc.boolean()).chain(
	([n, port, plain]): fc.Arbitrary<unknown> =>
		plain
			? fc.constant(`10.0.0.${n}:${port}`)
			: record(
					{
						name: one(undefined, `n${n}`, `n.${port}:x`),
						address: one(`10.0.1.${n}:${port}`, `[2001:db8::${n}]:${port}`, `ipv4@10.0.2.${n}:${port}`, `/run/${n}-${port}.sock`),
						weight: fc.integer({ min: 0, max: 256 }),
						backup: fc.boolean(),
						maxconn: fc.nat(1000),
						disabled: fc.boolean(),
						check: fc.boolean(),
						slowstart: time,
						comment: many(words),
					},
					['address'],
				),
);
const nameOf = (value: unknown) =>
	typeof value === 'string' ? value : ((value as { name?: string; address: string }).name ?? (value as { address: string }).address);
const servers = fc.uniqueArray(server, { minLength: 1, maxLength: 4, selector: nameOf });

const check = fc.oneof(
	one(false, 'tcp', 'redis', 'smtp', 'ldap', 'ssl', 'pgsql', 'mysql', '/', '/healthz?a=b', "/it's"),
	record(
		{
			path: one('/x', '/%20'),
			method: one('GET', 'OPTIONS'),
			host: one('check.test', '[2001:db8::1]:80'),
			status: one(200, '200-299', '200,301-399'),
			interval: time,
			timeout: time,
			fall: fc.integer({ min: 1, max: 9 }),
			rise: fc.integer({ min: 1, max: 9 }),
			port: one(1, 65535),
		},
		['path'],
	),
);
const tls = fc.oneof(
	fc.boolean(),
	record({ verify: fc.constant(false), name: one('app.test'), alpn: one(['h2', 'http/1.1'], ['http/1.1']) }, ['verify']),
);
const sticky = fc.oneof(
	one('src', { by: 'src', expire: '1h' }),
	record(
		{
			cookie: one('SRV', 'a!b'),
			mode: one('insert', 'prefix', 'rewrite'),
			maxidle: time,
			maxlife: time,
			domain: one('example.com'),
			httponly: fc.boolean(),
			secure: fc.boolean(),
		},
		['cookie'],
	),
);
const common = {
	comment: many(words),
	servers,
	check,
	tls,
	allow: many(network),
	maxconn: fc.integer({ min: 1, max: 1000 }),
	'proxy-protocol': one('v1', 'v2'),
};

const httpService = record(
	{
		...common,
		host: many(one('a.test', 'B.test', '*.a.test', '*', '10.0.0.1', '[2001:db8::1]')),
		path: many(one('/', '/a', '/a/b/', '=/x', '~^/v[0-9]+/', '~}', '~[\'"]', '~-f', '~a b')),
		balance: one(
			'roundrobin',
			'leastconn',
			'source',
			'random(2)',
			'uri depth 3',
			'hdr(X-User)',
			'url_param id',
			'rdp-cookie(x)',
			'static-rr',
			'first',
		),
		limit: limit('requests'),
		maintenance: fc.oneof(
			fc.boolean(),
			record({ status: one(503, 200), 'retry-after': time, message: words.map((s) => `Sorry. ${s}`), allow: many(network) }),
		),
		timeouts: timeouts('connect', 'server', 'queue', 'tunnel', 'server-fin'),
		sticky,
	},
	['servers'],
);
const redirectService = record(
	{
		host: one('r.test'),
		redirect: fc.oneof(
			one('https://x.test/a%20b', 'http://y.test/?\'"#'),
			record({ to: one('https://z.test/%'), path: fc.boolean(), status: one(301, 302, 303, 307, 308) }, ['to']),
		),
	},
	['redirect'],
);
const tcpService = record(
	{
		...common,
		balance: one('leastconn', 'source', 'first'),
		limit: limit('connections'),
		sticky: one('src'),
		maintenance: fc.boolean(),
		timeouts: timeouts('client', 'server', 'connect'),
	},
	['servers'],
);
/** TLS that is passed through; the last that shares a port may have no name. */
const sniService = record(
	{
		...common,
		tls: fc.constant(false),
		sni: many(one('a.test', 'B.test', '*.a.test', '*.B.test', 'x')),
		bind: many(one('127.0.0.1:9443', '127.0.0.1:9444', '[::1]:9443')),
		balance: one('leastconn', 'source', 'first'),
		limit: limit('connections'),
		sticky: one('src'),
		maintenance: fc.oneof(fc.boolean(), record({ allow: many(network) })),
		timeouts: timeouts('server', 'connect', 'tunnel'),
	},
	['servers', 'sni'],
);

const edge = record({
	http: one(':80', [':80', '127.0.0.1:81'], { bind: ':82', 'accept-proxy': true }),
	https: record(
		{
			bind: one(':443', '[::]:444'),
			certificates: one('site.pem', ['site.pem', 'certs/']),
			redirect: one(true, 308, { except: '/.well-known/acme-challenge' }, { status: 307, except: ['/a/', '/b{'] }),
			hsts: one(true, '1d', { 'max-age': '2d', preload: true, subdomains: true }),
			alpn: one(['h2']),
			'min-version': one('TLSv1.3'),
			'client-ca': one('ca.pem'),
		},
		['certificates'],
	),
	timeouts: timeouts('connect', 'client', 'server', 'http-request', 'http-keep-alive', 'tarpit'),
	maxconn: fc.integer({ min: 1, max: 4000 }),
	log: one(false, '127.0.0.1:514 local0', ['stdout format raw local0 info', '/dev/log local1 notice']),
	forwarded: fc.boolean(),
	'host-with-port': fc.boolean(),
	'no-route': one(403, 404, 503),
	'trusted-proxies': many(network),
	limit: limit('requests'),
	allow: many(network),
	maps: one('maps', 'maps/'),
	stats: one(':8404', { bind: ':8405', uri: '/s', refresh: '5s', allow: '10.0.0.0/8' }),
	comment: many(words),
});

type Doc = { edge?: Record<string, unknown>; services: Record<string, unknown>[] };

/** Each service has a host of its own beside those it drew, so that none asks for what another has. */
export const doc: fc.Arbitrary<Doc> = fc
	.tuple(
		opt(edge),
		fc.array(
			fc.oneof(
				{ weight: 6, arbitrary: httpService },
				{ weight: 1, arbitrary: redirectService },
				{ weight: 2, arbitrary: tcpService.map((s) => ({ ...s, mode: 'tcp' })) },
				{ weight: 3, arbitrary: sniService.map((s) => ({ ...s, mode: 'tcp' })) },
			),
			{ minLength: 1, maxLength: 6 },
		),
		fc.boolean(),
	)
	.map(([edge, drawn, rest]) => ({
		...(edge === undefined ? {} : { edge }),
		services: drawn.map((service: Record<string, unknown>, i) => ({
			...service,
			name: `s${i}`,
			...(service.sni !== undefined
				? passed(service, i, rest && i === drawn.length - 1)
				: service.mode === 'tcp'
					? { bind: `127.0.0.1:${10_000 + i}` }
					: { host: [service.host ?? 'own.test'].flat().map((h) => spread(h as string, i)) }),
		})),
	}));

const passed = ({ sni, bind = '127.0.0.1:9443' }: Record<string, unknown>, i: number, rest: boolean) => ({
	sni: rest ? undefined : [sni].flat().map((name) => spread(name as string, i)),
	bind: [...new Set([bind].flat())],
});

const spread = (host: string, i: number): string =>
	host === '*'
		? `*.s${i}.test`
		: host.startsWith('*')
			? `*.s${i}${host.slice(1)}`
			: host.startsWith('[')
				? `[2001:db8::${i + 1}]`
				: /^[0-9]/.test(host)
					? `10.0.0.${i}`
					: `s${i}.${host}`;

export const hostile: fc.Arbitrary<unknown> = fc.oneof(
	words,
	one(
		'x\nbackend evil',
		'x\r\n',
		'\0',
		' server evil 6.6.6.6:6',
		'a } or TRUE',
		'%[env(HOME)]',
		"'",
		'${PATH}',
		null,
		true,
		0,
		-1,
		1e99,
		[],
		{},
		['x\n'],
		{ a: 1 },
		'__proto__',
	),
	fc.jsonValue({ maxDepth: 1 }),
);

/** All places of a document that hold no further value, as key paths. */
export function leaves(value: unknown, path: (string | number)[] = []): (string | number)[][] {
	if (typeof value !== 'object' || value === null) return [path];
	return Object.entries(value).flatMap(([key, inner]) => leaves(inner, [...path, Array.isArray(value) ? Number(key) : key]));
}

export function replaced(value: unknown, [key, ...rest]: (string | number)[], by: unknown): unknown {
	if (key === undefined) return by;
	const copy = Array.isArray(value) ? [...value] : { ...(value as object) };
	(copy as Record<string | number, unknown>)[key] = replaced((value as Record<string | number, unknown>)[key], rest, by);
	return copy;
}

/* Words that the schema lets through and HAProxy reads further: some of each it takes, some it refuses. */
const times = one('0s', '0ms', '1us', '1ms', '24d', '25d', '2147483647ms', '2147483648ms', '99999d', '9999999999d', '0000000005s');
const sizes = one('0', '1', '1k', '4294967295', '4294967296', '9999999999', '9999999999g', '4g');
const listens = one(
	...[':0', ':65535', ':65536', ':99999', '300.1.1.1:80', '[::1:5432', '[::1]:81', '::1:82', '*:83', ':9-5', ':90-95', '127.0.0.1:84'],
	...['ipv4@127.0.0.1:85', 'ipv6@127.0.0.1:86', 'ipv6@::1:87', 'unix@/tmp/x', '/tmp/y', 'abns@x', 'udp@:88', 'tcp@:89', 'quic4@:96'],
	...['ipv4@:97', '010.0.0.1:98', '1.2.3:99', '/', '[1.2.3.4]:100', 'fd@x', 'nosuch@:101', '@x', '[]:102', 'rhttp@a'],
);
const targets = one(
	...['[:::1]:80', '[::1]:0', '[::g]:80', '[2001:db8::1]:65535', '[1.2.3.4]:80', 'app:0', 'app:65536', 'a..b:80', '.a:80', 'a.:80', '-:80'],
	...[
		'_:80',
		'010.0.0.1:80',
		'10.0.010.6:80',
		'1.2.3:80',
		'10.0.0.08:80',
		'256.1:80',
		'ipv4@app:80',
		'ipv6@::1',
		'ipv6@10.0.0.1:80',
		'ipv4@::1',
		'ipv4@:80',
	],
	...['unix@/a', '/', 'abns@y', `${'x'.repeat(70)}:80`, `${'x.'.repeat(130)}y:80`, 'ipv6@[::1]:80', 'ipv4@10.0.0.1', '0.0.0.0:80', '/"a'],
);
const samples = one(
	...[
		'req.hdr(x',
		'nosuch',
		'res.hdr(x)',
		'req.hdr(host),lower',
		'src,ipmask(24)',
		'src,nosuch',
		'path,word(1,/)',
		'url_param(a)',
		'int(',
		'',
	],
	...['req.body', 'ssl_fc_sni', 'str("a,b")', 'var(txn.x)', 'env(X)', 'be_id', 'srv_id', 'rand(5)', 'src,ipmask(24,64)'],
);
const networks = one(...['10.0.0.0/33', '0.0.0.0/0', '::/0', '1:2', '::ffff:1.2.3.4/128', '::1/129', '1.2.3', '1.2.3.4/', '010.1.1.1']);
const texts = fc.oneof(words, one('%[src]', '%[nosuch]', '%', '%%', '%ci', '%{+Q}o', '"', "'", '\\', '$X', '${X}', '#', ' a', 'a  b'));

const patch = fc.oneof(
	record({ balance: samples.map((s) => `hash ${s}`) }, ['balance']),
	record({
		balance: one(
			...['random(0)', 'random(2147483648)', 'random(999999999)', 'uri len 0', 'uri depth 999999999', 'hdr(a%)', 'rdp-cookie(a b)'],
			...['url_param a"b', 'url_param #x', 'url_param a check_post', 'hdr(x) use_domain_only', 'uri whole path-only', 'first'],
		),
	}),
	record({ check: record({ path: one('/x', "/a'b", '/$x'), interval: times, timeout: times, host: one('a:b', '[') }) }),
	record({
		check: record({ status: one('200', '599-100', '200,', '200-299,404'), path: one('/x'), user: one('a:b'), type: one('mysql', 'http') }),
	}),
	record({ sticky: record({ by: one('src'), expire: times }, ['by']) }),
	record({ sticky: record({ cookie: one('a', '%', '#'), maxidle: times, maxlife: times, domain: one('x', 'a:b', '.a.b') }, ['cookie']) }),
	record({ limit: record({ requests: one(1, 4294967295), per: times, size: sizes, by: samples }, ['requests', 'per']) }),
	record({ limit: record({ connections: one(1, 4294967295), per: times, size: sizes, by: samples }, ['connections', 'per']) }),
	record({ resolvers: one('dns', 'default') }, ['resolvers']),
	record({ bind: many(listens), mode: one('tcp') }, ['bind', 'mode']),
	record({ servers: fc.array(targets, { minLength: 1, maxLength: 2 }) }, ['servers']),
	record({
		servers: record({ address: targets, slowstart: times, maxconn: one(0, 2147483647), port: one(80) }, ['address']).map((s) => [s]),
	}),
	record({ timeouts: record({ connect: times, server: times, queue: times, tunnel: times, client: times }) }),
	record({ allow: many(networks), maintenance: record({ 'retry-after': times, message: texts.filter((s) => s !== ''), allow: networks }) }),
	record({ comment: texts, path: many(one('~(', '~[a', '~(?<n>x)\\1', '~a{2,1}', '~\\', '=/%', '/"', '~ ', '~%[src]')) }),
	record({ redirect: one('http://%[src]/', 'http://$x/"', "https://'", 'https://x/\\', 'http://#'), servers: one(undefined) }),
	record({ tls: record({ verify: one(false), name: one('-', 'a_b', '.', '1.2.3.4'), alpn: one([], ['h2', 'h2']) }, ['verify']) }),
	record({
		extra: one(
			...[
				{ 'default-server': 'resolvers dns' },
				{ 'stick-table': 'type ip size 1k' },
				{ 'option httpchk': 'GET /y' },
				{ balance: 'hash x' },
			],
			...[{ 'http-request': ['deny'] }, { 'timeout check': '1s' }, { cookie: 'X insert' }, { server: 'a 10.0.0.1:80' }, { mode: 'http' }],
			...[{ 'use-server': 'nobody if TRUE' }, { 'default-server': 'ssl' }, { 'default-server': 'track a/b' }, { 'use-fcgi-app': 'x' }],
		),
	}),
);
const edgePatch = fc.oneof(
	record({ http: fc.oneof(many(listens), record({ bind: listens, 'accept-proxy': fc.boolean() }, ['bind']), one(false)) }),
	record({ https: record({ certificates: one('site.pem'), bind: many(listens), hsts: times, alpn: one([]) }, ['certificates']) }),
	record({ stats: fc.oneof(listens, record({ bind: listens, refresh: times, uri: one('/%', '/"', '/#'), allow: networks }, ['bind'])) }),
	record({ limit: record({ requests: one(1), per: times, size: sizes, by: samples }, ['requests', 'per']) }),
	record({ timeouts: record({ client: times, 'http-request': times, check: times, tarpit: times }), 'trusted-proxies': many(networks) }),
	record({ log: many(one('stdout', '127.0.0.1 local9', '/dev/log local0', '127.0.0.1:99999 local0', 'ring@none local0', '', 'a b c')) }),
	record({ comment: texts, maps: one('maps/', './maps'), extra: one({ bind: ':81' }, { 'option httplog': true }, { mode: 'tcp' }) }),
);
const others = one(
	...[{}, {}, {}, { defaults: { mode: 'tcp' } }, { defaults: { 'default-server': 'ssl' } }, { defaults: { name: 'base', mode: 'tcp' } }],
	...[{ resolvers: { dns: { nameserver: 'a 127.0.0.1:53' } } }, { sections: [{ section: 'resolvers dns', nameserver: 'a 127.0.0.1:53' }] }],
	...[{ defaults: { 'timeout check': '1s', 'option httpchk': true } }, { defaults: { 'option tcp-check': true, 'log-format': '%[src]' } }],
	...[
		{ frontend: { other: { bind: ':9', use_backend: 's0' } } },
		{ backend: { s0: { 'http-request': 'deny' } } },
		{ global: { log: '/dev/log local0' } },
	],
);

/** A document with words like these in some places; what of it is refused must be told, and the rest HAProxy must take. */
export const loose: fc.Arbitrary<Record<string, unknown>> = fc
	.tuple(doc, fc.array(fc.tuple(fc.nat(), patch), { minLength: 1, maxLength: 2 }), opt(edgePatch), others)
	.map(([drawn, patches, edge, more]) => {
		const services = drawn.services.map((service) => ({ ...service }));
		for (const [n, patch] of patches) {
			const i = n % services.length;
			services[i] = { ...services[i], ...(patch as object) } as (typeof services)[number];
			if (services[i].mode === 'tcp') for (const key of ['host', 'path', 'redirect']) delete services[i][key];
		}
		return { ...(more as object), services, edge: { ...drawn.edge, ...(edge as object) } };
	});

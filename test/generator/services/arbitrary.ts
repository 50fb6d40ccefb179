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
						comment: words,
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
		{ cookie: one('SRV', 'a!b'), mode: one('insert', 'prefix', 'rewrite'), maxidle: time, maxlife: time, domain: one('example.com') },
		['cookie'],
	),
);
const common = {
	comment: words,
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

const edge = record({
	http: one(':80', [':80', '127.0.0.1:81'], { bind: ':82', 'accept-proxy': true }),
	https: record(
		{
			bind: one(':443', '[::]:444'),
			certificates: one('site.pem', ['site.pem', 'certs/']),
			redirect: one(true, 308),
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
	'trusted-proxies': many(network),
	limit: limit('requests'),
	allow: many(network),
	maps: one('maps', 'maps/'),
	stats: one(':8404', { bind: ':8405', uri: '/s', refresh: '5s', allow: '10.0.0.0/8' }),
	comment: words,
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
			),
			{ minLength: 1, maxLength: 5 },
		),
	)
	.map(([edge, drawn]) => ({
		...(edge === undefined ? {} : { edge }),
		services: drawn.map((service: Record<string, unknown>, i) => ({
			...service,
			name: `s${i}`,
			...(service.mode === 'tcp'
				? { bind: `127.0.0.1:${10_000 + i}` }
				: { host: [service.host ?? 'own.test'].flat().map((h) => spread(h as string, i)) }),
		})),
	}));

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

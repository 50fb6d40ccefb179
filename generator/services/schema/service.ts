import * as v from 'valibot';
import { TOKEN } from '../../token.ts';
import { usual } from '../usual.ts';
import * as w from './words.ts';

const { opt, say } = w;

export const server = say(
	v.strictObject({
		name: opt(w.name, 'What logs, statistics and the sticky cookie call it. Default: its address.'),
		address: w.address,
		port: opt(w.port, 'Where the address has none.'),
		weight: opt(w.count(0, 256, ''), 'Its share of the requests beside the others, 0 to 256. Default: 1.'),
		backup: opt(v.boolean(), 'Gets requests only while every other server is down.'),
		maxconn: opt(w.count(0, 2147483647, ''), 'At most this many connections at once; more wait in the queue.'),
		disabled: opt(v.boolean(), 'Starts in maintenance.'),
		check: opt(v.boolean(), 'false: never checked, always taken to be up.'),
		slowstart: opt(w.time, 'How long it takes to full weight after it came back.'),
		comment: opt(w.oneOrMany(w.text), 'A # line above it, or several.'),
	}),
	'One server.',
	{ name: 'b', address: '10.0.0.6:8080', weight: 50 },
);

export const limit = say(
	v.strictObject({
		requests: opt(w.count(1, 4294967295, ''), 'How many HTTP requests are let through in that time.'),
		connections: opt(w.count(1, 4294967295, ''), 'How many new connections are let through in that time (mode: tcp).'),
		per: w.time,
		by: opt(
			w.text,
			'What tells clients apart: `src` (the address; an IPv6 client counts by its /64), or any sample expression such as `req.hdr(X-Api-Key)`. Requests that have none, such as those without that header, are not counted, and of a long one the first 127 characters count: of tokens write `http_auth_bearer,sha2(256),hex`.',
		),
		size: opt(w.size, `How many clients are remembered. Default: ${usual.limit.size}.`),
		status: opt(v.picklist([403, 429, 503]), `What the others get. Default: ${usual.limit.status}.`),
	}),
	'How much one client may ask for.',
	{ requests: 100, per: '10s' },
);

const kinds = ['tcp', 'http', 'pgsql', 'mysql', 'redis', 'smtp', 'ldap', 'ssl'] as const;
const check = say(
	v.union([
		v.literal(false),
		v.pipe(
			v.string(),
			v.regex(
				/^(\/[!-"$-~]*|tcp|pgsql|mysql|redis|smtp|ldap|ssl)$/,
				'a path such as /healthz, or one of tcp, pgsql, mysql, redis, smtp, ldap, ssl',
			),
		),
		v.strictObject({
			type: opt(v.picklist(kinds), 'What the server speaks. Default: http where there is a path, tcp elsewhere.'),
			path: opt(w.target, 'What is asked for.'),
			method: opt(w.method, `Default: ${usual.check.method}.`),
			host: opt(v.union([v.literal(false), w.authority]), "The Host header; false: none, and HTTP/1.0. Default: the service's first host."),
			status: opt(v.union([w.count(100, 599, ''), w.statuses]), `What is a good answer. Default: ${usual.check.status}.`),
			user: opt(w.name, `Whom a pgsql or mysql check logs in as. Default: ${usual.check.user}.`),
			interval: opt(w.time, 'From one check to the next. Default: 2s.'),
			timeout: opt(w.time, 'How long an answer may take.'),
			fall: opt(w.count(1, 2147483647, ''), 'A server is down after this many failures. Default: 3.'),
			rise: opt(w.count(1, 2147483647, ''), 'And up again after this many successes. Default: 2.'),
			port: opt(w.port, 'Where to check, if elsewhere than where requests go.'),
		}),
	]),
	'How servers are checked: a path to ask for, a protocol, or both with details. Default: whether the port takes connections.',
	'/healthz',
	{ path: '/healthz', interval: '5s' },
);

const sticky = say(
	v.union([
		v.literal('src'),
		v.strictObject({
			cookie: opt(v.pipe(v.string(), v.regex(TOKEN, 'the name of a cookie')), "The cookie that holds the server's name."),
			mode: opt(
				v.picklist(['insert', 'prefix', 'rewrite']),
				"insert: HAProxy's own cookie; prefix, rewrite: the application's. Default: insert.",
			),
			by: opt(v.literal('src'), "By the client's address, without a cookie."),
			expire: opt(w.time, `How long an address is remembered. Default: ${usual.stuck}.`),
			maxidle: opt(w.time, 'The cookie is forgotten when it was not used for so long.'),
			maxlife: opt(w.time, 'The cookie is forgotten after so long.'),
			domain: opt(w.name, "The cookie's domain."),
			httponly: opt(v.boolean(), 'Hidden from scripts of the page. Default: true in mode insert.'),
			secure: opt(v.boolean(), 'Sent over HTTPS alone. Default: true in mode insert where clients are sure to come by HTTPS.'),
		}),
	]),
	'A client stays with the server it had first.',
	{ cookie: 'SRV' },
	'src',
);

const tls = say(
	v.union([
		v.boolean(),
		v.strictObject({
			verify: opt(v.boolean(), "false: do not check the server's certificate."),
			ca: opt(w.file, "Who signs the servers' certificates. Default: the authorities that the system trusts."),
			name: opt(
				v.pipe(v.string(), v.regex(/^[A-Za-z0-9_.-]+$/, 'a host name')),
				"The name to ask for (SNI) and to find in the certificate. Default: the server's own, where its address is a name.",
			),
			certificate: opt(w.file, 'What to show the server: a PEM file with certificate and key.'),
			alpn: opt(v.pipe(v.array(v.picklist(['h2', 'http/1.1'])), v.minLength(1)), 'What to offer.'),
		}),
	]),
	'Speak TLS to the servers.',
	true,
	{ verify: false },
);

export const timeouts = (names: readonly string[]) =>
	say(v.strictObject(Object.fromEntries(names.map((n) => [n, opt(w.time, `timeout ${n}`)]))), "HAProxy's timeouts, by their own names.", {
		server: '30s',
	}) as unknown as v.GenericSchema<Record<string, string>>;

const maintenance = say(
	v.union([
		v.boolean(),
		v.strictObject({
			status: opt(v.picklist([503, 502, 429, 403, 404, 410, 500, 200]), `Default: ${usual.maintenance.status}.`),
			'retry-after': opt(w.time, `When to ask again. Default: ${usual.maintenance.after}.`),
			message: opt(v.pipe(w.text, v.minLength(1), v.maxLength(4000)), 'What the answer says.'),
			allow: opt(w.oneOrMany(w.network), 'Who still reaches the servers.'),
		}),
	]),
	'Answer at once instead of asking the servers.',
	true,
	{ message: 'Back at noon.' },
);

const redirect = say(
	v.union([
		w.url,
		v.strictObject({
			to: w.url,
			path: opt(v.boolean(), 'Put path and query of the request behind it. Default: true.'),
			status: opt(v.picklist([301, 302, 303, 307, 308]), `Default: ${usual.redirect}.`),
		}),
	]),
	'Send clients elsewhere; such a service needs no servers.',
	'https://www.example.com',
);

/** Those of clients are a matter of mode: tcp. */
export const TIMES = ['connect', 'server', 'server-fin', 'queue', 'tunnel', 'client', 'client-fin'] as const;

export const service = v.strictObject({
	name: say(w.name, 'Its backend (mode: tcp without sni: its listen section) has this name.'),
	comment: opt(w.oneOrMany(w.text), 'A # line above it, or several.'),
	mode: v.optional(say(v.picklist(['http', 'tcp']), 'Default: http.')),
	host: v.optional(w.oneOrMany(w.host)),
	path: v.optional(w.oneOrMany(w.path)),
	sni: v.optional(w.oneOrMany(w.sni)),
	bind: v.optional(w.oneOrMany(w.bind)),
	servers: opt(v.array(v.union([w.address, server])), 'Where the requests go.', ['10.0.0.5:8080', '10.0.0.6:8080']),
	port: opt(w.port, 'For servers whose address has none.', 8080),
	balance: opt(
		w.text,
		`How a server is chosen: roundrobin, leastconn, source, random, uri, hdr(name), … Default: ${usual.balance.http}; ${usual.balance.tcp} in mode: tcp.`,
		'leastconn',
	),
	sticky: v.optional(sticky),
	check: v.optional(check),
	limit: v.optional(limit),
	allow: opt(w.oneOrMany(w.network), 'Only these clients.'),
	tls: v.optional(tls),
	'proxy-protocol': opt(v.picklist(['v1', 'v2']), "Tell servers the client's address by the PROXY protocol.", 'v2'),
	timeouts: v.optional(timeouts(TIMES)),
	maxconn: opt(w.count(1, 2147483647, ''), 'At most this many connections to each server at once.', 200),
	resolvers: opt(w.name, "The resolvers section that looks up the servers' names while HAProxy runs."),
	maintenance: v.optional(maintenance),
	redirect: v.optional(redirect),
	extra: v.optional(w.body('backend', 'listen')),
});

export const services = say(v.array(service), 'What is exposed, and which servers answer for it.', [
	{ name: 'shop', host: 'shop.example.com', servers: ['10.0.0.5:8080'] },
]);
export type Service = v.InferOutput<typeof service>;
export type Server = v.InferOutput<typeof server>;
export type Limit = v.InferOutput<typeof limit>;

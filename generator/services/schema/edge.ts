import * as v from 'valibot';
import { usual } from '../usual.ts';
import { limit, timeouts } from './service.ts';
import * as w from './words.ts';

const { opt, say } = w;

const http = v.union([
	v.literal(false),
	w.oneOrMany(w.bind),
	v.strictObject({
		bind: w.oneOrMany(w.bind),
		'accept-proxy': opt(v.boolean(), "Clients' addresses come by the PROXY protocol."),
	}),
]);

const status = v.picklist([301, 302, 303, 307, 308]);

const https = v.strictObject({
	bind: opt(
		w.oneOrMany(w.bind),
		`Default: "${usual.https}". For HTTP/3 too, name an address of QUIC beside it, such as "quic4@:443": browsers are told of it.`,
	),
	certificates: opt(
		w.oneOrMany(w.file),
		'PEM files with certificate and key, or folders of them; a name that ends in .list is a crt-list.',
	),
	redirect: opt(
		v.union([
			v.boolean(),
			status,
			v.strictObject({
				status: opt(status, `Default: ${usual.redirect}.`),
				except: opt(
					w.oneOrMany(v.pipe(v.string(), v.regex(/^\/[!-"$-~]*$/, 'a path such as /api'))),
					'Paths, each with what is below it, that are answered over plain HTTP too.',
					'/.well-known/acme-challenge',
				),
			}),
		]),
		'Send plain HTTP here: true, the status to do it with (default: 301), or what is excepted.',
		true,
		{ except: '/.well-known/acme-challenge' },
	),
	hsts: opt(
		v.union([
			v.boolean(),
			w.time,
			v.strictObject({
				'max-age': w.time,
				subdomains: opt(v.boolean(), 'All hosts below, too.'),
				preload: opt(v.boolean(), "Asks to be put on the browsers' own list, which is hard to leave."),
			}),
		]),
		'Tell browsers to use only HTTPS, for how long. true: 365d.',
		'365d',
	),
	alpn: opt(v.pipe(v.array(v.picklist(['h2', 'http/1.1'])), v.minLength(1)), `Default: ${usual.alpn.join(' and ')}.`, ['h2', 'http/1.1']),
	'min-version': opt(
		v.picklist(['TLSv1.2', 'TLSv1.3']),
		`The oldest TLS that clients and servers may speak. Default: ${usual.minVersion}.`,
	),
	'client-ca': opt(w.file, "Who signs clients' certificates; with it, clients must show one."),
	'client-certificate': opt(v.picklist(['required', 'optional']), 'Default: required.'),
	'accept-proxy': opt(v.boolean(), "Clients' addresses come by the PROXY protocol."),
});

const stats = v.union([
	w.oneOrMany(w.bind),
	v.strictObject({
		bind: w.oneOrMany(w.bind),
		uri: opt(v.pipe(v.string(), v.regex(/^\/[!-~]*$/, 'a path such as /stats')), 'Default: /.'),
		refresh: opt(w.time, 'How often the page reloads itself.'),
		prometheus: opt(v.boolean(), 'Metrics for Prometheus at /metrics.'),
		allow: opt(w.oneOrMany(w.network), 'Only these clients.'),
	}),
]);

const timeoutNames = [
	'connect',
	'client',
	'client-fin',
	'server',
	'server-fin',
	'queue',
	'tunnel',
	'check',
	'http-request',
	'http-keep-alive',
	'tarpit',
];

export const edge = say(
	v.strictObject({
		comment: opt(w.oneOrMany(w.text), 'A # line above the frontend, or several.'),
		http: opt(
			http,
			`Where plain HTTP is taken: an address or several. Default: "${usual.http}" where there is no https; false: nowhere.`,
			':80',
		),
		https: opt(https, 'Where HTTPS is taken.', { certificates: '/etc/haproxy/certs/', redirect: true }),
		default: opt(w.name, 'The service that gets what matches no other. Default: such requests get 404.'),
		'no-route': opt(
			v.picklist([403, 404, 503]),
			`What requests get that match no service, where there is no default. Default: ${usual.noRoute}. HAProxy by itself answers 503.`,
		),
		'host-with-port': opt(
			v.boolean(),
			'Compare the Host header as it came, so that shop.example.com:8080 is another host than shop.example.com, as `hdr(host)` does. Default: its port is left out.',
		),
		timeouts: v.optional(timeouts(timeoutNames)),
		maxconn: opt(w.count(1, 2147483647, ''), `Connections at once, over all. Default: ${usual.maxconn}.`, 20000),
		log: opt(
			v.union([v.literal(false), w.oneOrMany(w.text)]),
			`Where logs go, in the words of HAProxy's "log". Default: ${usual.log}.`,
			'10.0.0.9:514 local0',
		),
		forwarded: opt(v.boolean(), 'Set X-Forwarded-For, -Proto, -Host and -Port, whatever clients sent. Default: true.'),
		'trusted-proxies': opt(w.oneOrMany(w.network), 'Proxies before this one, whose X-Forwarded-For and -Proto are believed.'),
		limit: v.optional(limit),
		allow: opt(w.oneOrMany(w.network), 'Only these clients.'),
		maps: opt(w.folder, 'The folder that the map files will be in. Default: maps, beside haproxy.cfg.'),
		stats: opt(stats, "Where HAProxy's own statistics page is.", '127.0.0.1:8404'),
		extra: v.optional(w.body('frontend', 'frontend')),
	}),
	'Where clients come in, and what holds for all services.',
	{ http: ':80', https: { certificates: '/etc/haproxy/certs/', redirect: true } },
);
export type Edge = v.InferOutput<typeof edge>;
export type Bound = { bind: string | string[]; 'accept-proxy'?: boolean | undefined };
export type Stats = Exclude<NonNullable<Edge['stats']>, string | string[]>;

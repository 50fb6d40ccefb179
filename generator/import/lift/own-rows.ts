import { NO_ROUTE } from '../../services/switch.ts';
import { seconds } from '../../services/time.ts';
import { DEFAULT_SERVER, DEFAULTS, TIMEOUTS, usual } from '../../services/usual.ts';
import { type Body, one } from '../body.ts';

/*
 * The lines that services and edge compile to (generator/services), each with what it says of them: read in no order, and proven by
 * generating again.
 */
export type Row<T> = readonly [line: RegExp, take: (into: T, ...groups: string[]) => void];
export type Edge = {
	body: Body;
	limit: Body;
	https: Body;
	timeouts: Body;
	routes: Map<string, Route>;
	http: string[];
	forwarded: boolean;
	log: string[];
};
export type Route = { hosts: Set<string>; paths: Set<string> };
/** A frontend that services share; `names` of each, none of the one that takes the rest. */
export type Shared = { binds: string[]; names: Map<string, string[]> };
export type Draft = { body: Body; check: Body; limit: Body; tls: Body; maintenance: Body; timeouts: Body };

export const filled = (body: Body): boolean => Object.keys(body).length > 0;

/** Without what is not said. */
export const given = (body: Body): Body => Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined));

/** More of what may be several. A list grows in place: a file may have a hundred thousand such lines. */
export function add(body: Body, key: string, more: readonly string[]): void {
	const held = body[key] ?? [];
	const all = Array.isArray(held) ? held : [held];
	for (const item of more) all.push(item);
	body[key] = one(all);
}

export const global: readonly Row<Edge>[] = [
	[/^maxconn (\d+)$/, ({ body }, n = '') => n !== String(usual.maxconn) && Object.assign(body, { maxconn: Number(n) })],
	[/^log (.+)$/, ({ log }, to = '') => void log.push(to)],
	[
		/^ssl-default-(?:bind|server)-options ssl-min-ver (\S+)/,
		({ https }, v) => v !== usual.minVersion && Object.assign(https, { 'min-version': v }),
	],
];

export const base: readonly Row<Edge>[] = [
	[/^timeout (\S+) (\S+)$/, ({ timeouts }, name = '', time = '') => TIMEOUTS[name] !== time && Object.assign(timeouts, { [name]: time })],
	[new RegExp(`^(?:${[...DEFAULTS, 'log global', DEFAULT_SERVER].join('|')})$`), () => {}],
];

/** What is asked of clients, of all of them or those of one service. */
export const clients: readonly Row<{ body: Body; limit: Body }>[] = [
	[/^acl allowed-client src (.+)$/, ({ body }, nets = '') => add(body, 'allow', nets.split(' '))],
	[/ unless allowed-client$/, () => {}],
	[
		/^stick-table type (?:ipv6|string len 128) size (\S+) expire \S+ store \w+\((\S+)\)$/,
		({ limit }, size, per) => Object.assign(limit, given({ per, size: size === usual.limit.size ? undefined : size })),
	],
	[
		/^(?:http|tcp)-request(?: connection| content)? track-sc[01] (\S+?)(?: table \S+)?$/,
		({ limit }, by) => by !== usual.limit.by && Object.assign(limit, { by }),
	],
	[
		/^http-request deny deny_status (\d+) .*\{ sc_http_req_rate\([01]\) gt (\d+) \}$/,
		({ limit }, status, n) =>
			Object.assign(limit, given({ requests: Number(n), status: status === String(usual.limit.status) ? undefined : Number(status) })),
	],
	[
		/^tcp-request (?:connection|content) reject if \{ sc_conn_rate\(1\) gt (\d+) \}$/,
		({ limit }, n) => Object.assign(limit, { connections: Number(n) }),
	],
];

export const front: readonly Row<Edge>[] = [
	...clients,
	[/^bind (\S+)$/, ({ http }, address = '') => void http.push(address)],
	[
		/^bind (\S+) ssl((?: crt(?:-list)? \S+)+) alpn (\S+)(?: ca-file (\S+) verify (required|optional))?( accept-proxy)?$/,
		({ https }, address = '', crt = '', alpn = '', ca, verify, proxied) => {
			add(https, 'bind', [address]);
			https.certificates = one(crt.split(/ crt(?:-list)? /).slice(1));
			if (alpn !== String(usual.alpn) && alpn !== usual.quic) https.alpn = alpn.split(',');
			if (ca !== undefined) https['client-ca'] = ca;
			if (verify === 'optional') https['client-certificate'] = verify;
			if (proxied) https['accept-proxy'] = true;
		},
	],
	[
		/^http-request redirect location \S+ code (\d+) unless \{ [^{}]+ \}(?: or \{ path,concat\(\/\) -m beg (.+) \})?$/,
		({ https }, n, except) => {
			const status = n === String(usual.redirect) ? undefined : Number(n);
			https.redirect = except === undefined ? (status ?? true) : given({ status, except: one(except.split(' ')) });
		},
	],
	[
		/^http-after-response set-header Strict-Transport-Security max-age=(\d+)(; includeSubDomains)?(; preload)? if/,
		({ https }, n, subdomains, preload) => {
			const time = age(Number(n));
			const more = given({ subdomains: subdomains && true, preload: preload && true });
			https.hsts = filled(more) ? { 'max-age': time, ...more } : time;
		},
	],
	[/^http-after-response set-header Alt-Svc /, () => {}],
	[/^acl trusted-proxy src (.+)$/, ({ body }, nets = '') => add(body, 'trusted-proxies', nets.split(' '))],
	[/^http-request set-(?:var\(txn\.(?:trusted|https)\)|src) /, () => {}],
	[/^http-request (?:set-header X-Forwarded-|del-header Forwarded$)/, (into) => Object.assign(into, { forwarded: true })],
	[/^option httplog$/, () => {}],
	[
		/^http-request set-var\(txn\.host\) req\.fhdr\(host\)(,host_only)?,lower$/,
		({ body }, only) => only ?? Object.assign(body, { 'host-with-port': true }),
	],
	[
		/^use_backend (\S+) if(?: \{ var\(txn\.host\) -m (str|end) ([^{}]+) \})?(?: \{ path(?: -m (str|reg --)|,concat\(\/\) -m (beg)) (.+) \})?$/,
		({ routes }, name = '', match, hosts, exact, begins, path = '') => {
			const route = routeOf(routes, name);
			for (const host of hosts?.split(' ') ?? []) route.hosts.add(match === 'end' ? `*${host}` : host);
			route.paths.add(begins ? path.slice(0, -1) : exact === undefined ? '/' : `${exact === 'str' ? '=' : '~'}${path}`);
		},
	],
	[
		/^default_backend (\S+)$/,
		({ body, routes }, name = '') => {
			if (routes.has(name)) body.default = name;
			else if (name !== NO_ROUTE) routeOf(routes, name);
		},
	],
];

/** Where TLS is passed on. */
export const passing: readonly Row<Shared>[] = [
	[/^bind (\S+)$/, ({ binds }, address = '') => void binds.push(address)],
	[/^(?:mode tcp|option tcplog|tcp-request inspect-delay \S+|tcp-request content accept if .*)$/, () => {}],
	[
		/^use_backend (\S+) if \{ req\.ssl_sni -i( -m end)? ([^{}]+) \}$/,
		({ names }, name = '', end, hosts = '') => {
			const all = names.get(name) ?? names.set(name, []).get(name)!;
			for (const host of hosts.split(' ')) all.push(end ? `*${host}` : host);
		},
	],
	[/^default_backend (\S+)$/, ({ names }, name = '') => names.has(name) || names.set(name, [])],
];

/** Where requests go that no service takes. */
export const none: readonly Row<Edge>[] = [
	[
		/^http-request deny deny_status (\d+)$/,
		({ body }, status) => status !== String(usual.noRoute) && Object.assign(body, { 'no-route': Number(status) }),
	],
];

/** A log-format as the text that it makes. */
const plain = (format: string): string => format.replaceAll('%%', '%');
/** A time of so many seconds, in days where it is some. */
const age = (seconds: number): string => (seconds % 86400 === 0 ? `${seconds / 86400}d` : `${seconds}s`);
const routeOf = (routes: Edge['routes'], name: string): Route =>
	routes.get(name) ?? routes.set(name, { hosts: new Set(), paths: new Set() }).get(name)!;

export const back: readonly Row<Draft>[] = [
	...clients,
	[
		/^http-request return status (\d+) content-type text\/plain string (.+) hdr Retry-After (\d+) hdr Cache-Control no-store/,
		({ maintenance }, status, message, after) =>
			Object.assign(
				maintenance,
				given({
					on: true,
					status: status === String(usual.maintenance.status) ? undefined : Number(status),
					message: message === usual.maintenance.message ? undefined : message,
					'retry-after': after === String(seconds(usual.maintenance.after)) ? undefined : `${after}s`,
				}),
			),
	],
	[
		/^tcp-request (?:connection|content) reject(?: unless maintenance-client)?$/,
		({ maintenance }) => Object.assign(maintenance, { on: true }),
	],
	[/^acl maintenance-client src (.+)$/, ({ maintenance }, nets = '') => add(maintenance, 'allow', nets.split(' '))],
	[/^(?:mode tcp|option tcplog|option httpchk|stick on src)$/, () => {}],
	[/^bind (\S+)$/, ({ body }, address = '') => add(body, 'bind', [address])],
	[/^balance (.+)$/, ({ body }, how) => Object.assign(body, { balance: how })],
	[/^timeout check (\S+)$/, ({ check }, timeout) => Object.assign(check, { timeout })],
	[/^timeout (\S+) (\S+)$/, ({ timeouts }, name = '', time) => Object.assign(timeouts, { [name]: time })],
	[
		/^cookie (\S+) (insert|prefix|rewrite)(?: indirect)? nocache( httponly)?(?: secure)?(?: domain (\S+))?(?: maxidle (\S+))?(?: maxlife (\S+))?$/,
		({ body }, cookie, kind, hidden, domain, maxidle, maxlife) => {
			const mode = kind === 'insert' ? undefined : kind;
			const httponly = (hidden !== undefined) === (mode === undefined) ? undefined : hidden !== undefined;
			Object.assign(body, { sticky: given({ cookie, mode, domain, maxidle, maxlife, httponly }) });
		},
	],
	[
		/^stick-table type ipv6 size 200k expire (\S+)$/,
		({ body }, expire) => Object.assign(body, { sticky: expire === usual.stuck ? 'src' : { by: 'src', expire } }),
	],
	[
		/^http-check send meth (\S+) uri (\S+) ver HTTP\/1\.1 hdr Host (\S+)$/,
		({ check }, method, path, host) =>
			Object.assign(check, given({ path, method: method === usual.check.method ? undefined : method, host })),
	],
	[
		/^option httpchk (\S+) (\S+)$/,
		({ check }, method, path) =>
			Object.assign(check, given({ path, method: method === usual.check.method ? undefined : method, host: false })),
	],
	[
		/^http-check expect status (\S+)$/,
		({ check }, status = '') =>
			status !== usual.check.status && Object.assign(check, { status: /^\d+$/.test(status) ? Number(status) : status }),
	],
	[
		/^option (pgsql|mysql)-check user (\S+)$/,
		({ check }, type, user) => Object.assign(check, given({ type, user: user === usual.check.user ? undefined : user })),
	],
	[/^option (redis|ldap)-check$/, ({ check }, type) => Object.assign(check, { type })],
	[/^option (smtp)chk$/, ({ check }, type) => Object.assign(check, { type })],
	[/^option ssl-hello-chk$/, ({ check }) => Object.assign(check, { type: 'ssl' })],
	[
		/^http-request redirect prefix (\S+) code (\d+)$/,
		({ body }, url = '', n) => {
			const to = plain(url);
			body.redirect = n === String(usual.redirect) ? to : { to, status: Number(n) };
		},
	],
	[
		/^http-request redirect location (\S+) code (\d+)$/,
		({ body }, url = '', n) =>
			Object.assign(body, {
				redirect: given({ to: plain(url), path: false, status: n === String(usual.redirect) ? undefined : Number(n) }),
			}),
	],
	[
		/^default-server((?: (?:check|inter \S+|fall \d+|rise \d+|port \d+|maxconn \d+|ssl|verify \w+|ca-file \S+|crt \S+|alpn \S+|sni str\(\S+\)|check-sni \S+|verifyhost \S+|send-proxy(?:-v2)?|resolvers \S+|init-addr \S+))+)$/,
		({ body, check, tls }, words = '') => {
			const said = (word: string) => new RegExp(` ${word} (\\S+)`).exec(words)?.[1];
			const has = (word: string) => `${words} `.includes(` ${word} `);
			const count = (word: string) => (said(word) === undefined ? undefined : Number(said(word)));
			Object.assign(
				check,
				given({ on: has('check'), interval: said('inter'), fall: count('fall'), rise: count('rise'), port: count('port') }),
			);
			Object.assign(
				body,
				given({
					maxconn: count('maxconn'),
					resolvers: said('resolvers'),
					'proxy-protocol': has('send-proxy-v2') ? 'v2' : has('send-proxy') ? 'v1' : undefined,
				}),
			);
			if (!has('ssl')) return;
			const ca = said('ca-file');
			Object.assign(
				tls,
				given({
					verify: said('verify') === 'none' ? false : undefined,
					ca: ca === '@system-ca' ? undefined : ca,
					name: said('check-sni'),
					certificate: said('crt'),
					alpn: said('alpn')?.split(','),
					on: true,
				}),
			);
		},
	],
];

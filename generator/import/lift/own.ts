import type { Config, Section, Statement } from '../../config.ts';
import { SectionView } from '../../render.ts';
import { NO_SNI } from '../../services/passthrough.ts';
import { NO_ROUTE } from '../../services/switch.ts';
import { seconds } from '../../services/time.ts';
import { DEFAULT_SERVER, DEFAULTS, TIMEOUTS, usual } from '../../services/usual.ts';
import { type Body, one } from '../body.ts';
import { paramsOf } from '../params.ts';
import { compiled } from './compiled.ts';

/*
 * What this generator wrote is lifted back by guessing the params and generating from them: only where each section comes out as it was
 * are they taken. Lines that no row reads, such as lookups in map files, make the guess fail, and other ways of lifting are tried.
 */
type Row<T> = readonly [line: RegExp, take: (into: T, ...groups: string[]) => void];
type Edge = {
	body: Body;
	limit: Body;
	https: Body;
	timeouts: Body;
	routes: Map<string, Route>;
	http: string[];
	forwarded: boolean;
	log: string[];
};
type Route = { hosts: Set<string>; paths: Set<string> };
/** A frontend that services share; `names` of each, none of the one that takes the rest. */
type Shared = { binds: string[]; names: Map<string, string[]> };
/** What a service has of all of them. */
type Passed = { sni: Set<string>; bind: Set<string> };
type Draft = { body: Body; check: Body; limit: Body; tls: Body; maintenance: Body; timeouts: Body };

const line = (s: Statement): string => [s.keyword, ...s.words.map((w) => w.text)].join(' ');
const filled = (body: Body): boolean => Object.keys(body).length > 0;

/** Without what is not said. */
const given = (body: Body): Body => Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined));
/** What is `on`, with the words it has of its own, or by itself. */
const switched = ({ on, ...words }: Body): unknown => (on ? (filled(words) ? words : true) : undefined);

/** More of what may be several. A list grows in place: a file may have a hundred thousand such lines. */
function add(body: Body, key: string, more: readonly string[]): void {
	const held = body[key] ?? [];
	const all = Array.isArray(held) ? held : [held];
	for (const item of more) all.push(item);
	body[key] = one(all);
}

const global: readonly Row<Edge>[] = [
	[/^maxconn (\d+)$/, ({ body }, n = '') => n !== String(usual.maxconn) && Object.assign(body, { maxconn: Number(n) })],
	[/^log (.+)$/, ({ log }, to = '') => void log.push(to)],
	[
		/^ssl-default-(?:bind|server)-options ssl-min-ver (\S+)/,
		({ https }, v) => v !== usual.minVersion && Object.assign(https, { 'min-version': v }),
	],
];

const base: readonly Row<Edge>[] = [
	[/^timeout (\S+) (\S+)$/, ({ timeouts }, name = '', time = '') => TIMEOUTS[name] !== time && Object.assign(timeouts, { [name]: time })],
	[new RegExp(`^(?:${[...DEFAULTS, 'log global', DEFAULT_SERVER].join('|')})$`), () => {}],
];

/** What is asked of clients, of all of them or those of one service. */
const clients: readonly Row<{ body: Body; limit: Body }>[] = [
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

const front: readonly Row<Edge>[] = [
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
const passing: readonly Row<Shared>[] = [
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

function passedOf(fronts: readonly Section[]): Map<string, Passed> | undefined {
	const found = new Map<string, Passed>();
	for (const front of fronts) {
		const shared: Shared = { binds: [], names: new Map() };
		if (!read(passing, front.statements, shared)) return undefined;
		for (const [name, names] of shared.names) {
			const one = found.get(name) ?? found.set(name, { sni: new Set(), bind: new Set() }).get(name)!;
			for (const host of names) one.sni.add(host);
			for (const address of shared.binds) one.bind.add(address);
		}
	}
	return found;
}

/** Where requests go that no service takes. */
const none: readonly Row<Edge>[] = [
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

const back: readonly Row<Draft>[] = [
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

const SERVER =
	/^server (\S+) (\S+)((?: (?:weight \d+|maxconn \d+|slowstart \S+|backup|disabled|no-check))*)(?: cookie \S+)?(?: sni \S+ check-sni \S+)?$/;

function serverOf(s: Statement): unknown {
	const [, name, address, words = ''] = SERVER.exec(line(s)) ?? [];
	if (name === undefined) return undefined;
	const server: Body = { ...(name !== address && { name }), address };
	for (const [, word = '', value] of words.matchAll(/ ([a-z-]+)(?: (\d\S*))?/g)) {
		if (word === 'no-check') server.check = false;
		else server[word] = value === undefined ? true : word === 'slowstart' ? value : Number(value);
	}
	if (s.comment) server.comment = one(s.comment);
	return Object.keys(server).length === 1 ? address : server;
}

function read<T>(rows: readonly Row<T>[], statements: readonly Statement[], into: T): boolean {
	return statements.every((s) => {
		const text = s.prefix ? '' : line(s);
		for (const [pattern, take] of rows) {
			const found = pattern.exec(text);
			if (!found) continue;
			take(into, ...(found.slice(1) as string[]));
			return true;
		}
		return false;
	});
}

function serviceOf(section: Section, counter: Section | undefined, route: Route | undefined, passed: Passed | undefined): Body | undefined {
	const draft: Draft = { body: {}, check: {}, limit: {}, tls: {}, maintenance: {}, timeouts: {} };
	const servers = section.statements.filter((s) => s.keyword === 'server').map(serverOf);
	const others = section.statements.filter((s) => s.keyword !== 'server');
	if (servers.includes(undefined) || !read(back, others, draft) || !read(clients, counter?.statements ?? [], draft)) return undefined;
	const { body, check, limit, tls, maintenance, timeouts } = draft;
	const tcp = section.kind === 'listen' || passed !== undefined;
	const { bind, balance, redirect, ...rest } = body;
	const hosts = hostsOf(route, check);
	return given({
		name: section.name,
		comment: section.comment && one(section.comment),
		mode: tcp ? 'tcp' : undefined,
		host: hosts.length > 0 ? one(hosts) : undefined,
		path: route && (route.paths.size > 1 || !route.paths.has('/')) && route.paths.size > 0 ? one([...route.paths]) : undefined,
		...(passed ? sharing(passed) : { bind }),
		balance: balance === usual.balance[tcp ? 'tcp' : 'http'] ? undefined : balance,
		...rest,
		check: servers.length > 0 ? checkOf(check, tcp) : undefined,
		limit: filled(limit) ? limit : undefined,
		tls: switched(tls),
		timeouts: filled(timeouts) ? timeouts : undefined,
		maintenance: switched(maintenance),
		redirect,
		servers: servers.length > 0 ? servers : undefined,
	});
}

function sharing({ sni, bind }: Passed): Body {
	const usually = sni.size > 0 && bind.size === 1 && bind.has(usual.https);
	return { sni: sni.size > 0 ? one([...sni]) : undefined, bind: usually ? undefined : one([...bind]) };
}

/** The host that checks ask for comes first, where it is one of them. */
function hostsOf(route: Route | undefined, check: Body): string[] {
	const hosts = [...(route?.hosts ?? [])];
	const first = check.host;
	if (typeof first !== 'string' || (!hosts.includes(first) && !(hosts.length === 0 && first === 'localhost'))) return hosts;
	delete check.host;
	return hosts.length === 0 ? hosts : [first, ...hosts.filter((host) => host !== first)];
}

function checkOf({ on, ...check }: Body, tcp: boolean): unknown {
	if (!on) return false;
	const keys = Object.keys(check);
	if (keys.length === 0) return undefined;
	if (keys.length === 1 && check.path !== undefined) return check.path;
	if (keys.length === 1 && check.type !== undefined) return check.type;
	return tcp && check.path !== undefined ? { type: 'http', ...check } : check;
}

/** The params of a config that this generator wrote of services, or nothing. */
export function ownParams(config: Config): Body | undefined {
	const { sections } = config;
	const [first, defaults] = ['global', 'defaults'].map((kind) => sections.find((s) => s.kind === kind)) as [Section?, Section?];
	const edge = sections.find((s) => s.kind === 'frontend' && s.name === 'edge');
	if (!first || !defaults || defaults.name !== undefined) return undefined;
	const draft: Edge = { body: {}, limit: {}, https: {}, timeouts: {}, routes: new Map(), http: [], forwarded: false, log: [] };
	if (!read(global, first.statements, draft) || !read(base, defaults.statements, draft) || !read(front, edge?.statements ?? [], draft))
		return undefined;
	const fronts = sections.filter((s) => s.kind === 'frontend' && s.name?.startsWith('tls-'));
	const passed = passedOf(fronts);
	if (!passed) return undefined;
	const taken = new Set<Section>([first, defaults, ...(edge ? [edge] : []), ...fronts]);
	const backends = new Map(sections.filter((s) => s.kind === 'backend').map((s) => [s.name, s]));
	const services: Body[] = [];
	for (const s of sections) {
		if (s.kind !== 'listen' && s.kind !== 'backend') continue;
		taken.add(s);
		if (s.name === NO_ROUTE) read(none, s.statements, draft);
		if (s.name === NO_ROUTE || s.name === NO_SNI || s.name?.endsWith('.limit')) continue;
		const service = serviceOf(s, backends.get(`${s.name}.limit`), draft.routes.get(s.name ?? ''), passed.get(s.name ?? ''));
		if (!service) return undefined;
		services.push(service);
	}
	const { haproxy, comment, ...others } = paramsOf({ ...config, sections: sections.filter((s) => !taken.has(s)) });
	const own = edgeBody(draft, edge);
	const made = { haproxy, ...(comment !== undefined && { comment }), ...(filled(own) && { edge: own }), services, ...others };
	return services.length > 0 && others.sections === undefined && isSame(made, config) ? made : undefined;
}

function edgeBody({ body, limit, https, timeouts, http, forwarded, log }: Edge, section: Section | undefined): Body {
	const { redirect, bind } = https;
	const plainly = bind === undefined || redirect ? one(http) === usual.http : http.length === 0;
	return given({
		comment: section?.comment && one(section.comment),
		http: section === undefined || plainly ? undefined : http.length > 0 ? one(http) : false,
		https: bind === undefined ? undefined : { ...https, bind: bind === usual.https ? undefined : bind },
		...body,
		limit: filled(limit) ? limit : undefined,
		timeouts: filled(timeouts) ? timeouts : undefined,
		log: log.length === 0 ? false : one(log) === usual.log ? undefined : one(log),
		forwarded: section === undefined || forwarded ? undefined : false,
	});
}

/** Whether each section comes out as it was. */
function isSame(params: Body, config: Config): boolean {
	const again = compiled(params, { haproxy: config.version, single: true });
	const text = ({ sections }: Config) => sections.map((s) => new SectionView(s).text).join('\n');
	return again.fault === undefined && text(again.config) === text(config);
}

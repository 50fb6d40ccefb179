import type { Config, Section, Statement } from '../../config.ts';
import { SectionView } from '../../render.ts';
import { NO_SNI } from '../../services/passthrough.ts';
import { NO_ROUTE } from '../../services/switch.ts';
import { usual } from '../../services/usual.ts';
import { type Body, one } from '../body.ts';
import { paramsOf } from '../params.ts';
import { compiled } from './compiled.ts';
import {
	back,
	base,
	clients,
	type Draft,
	type Edge,
	filled,
	front,
	given,
	global,
	none,
	passing,
	type Route,
	type Row,
	type Shared,
} from './own-rows.ts';

/*
 * What this generator wrote is lifted back by guessing the params and generating from them: only where each section comes out as it was
 * are they taken. Lines that no row reads, such as lookups in map files, make the guess fail, and other ways of lifting are tried.
 */
/** What a service has of all of them. */
type Passed = { sni: Set<string>; bind: Set<string> };

const line = (s: Statement): string => [s.keyword, ...s.words.map((w) => w.text)].join(' ');
/** What is `on`, with the words it has of its own, or by itself. */
const switched = ({ on, ...words }: Body): unknown => (on ? (filled(words) ? words : true) : undefined);

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

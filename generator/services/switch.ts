import { quote } from '../words.ts';
import { bySpecificity, type Route } from './route.ts';
import type { Line } from './section.ts';

/*
 * How HAProxy finds the service of a request: a chain of conditions while the routes are few, lookups in map files when
 * they are many. Both take the most specific route; test/routing holds them against one model and against each other.
 */
export type Switch = { lines: Line[]; files: Record<string, string> };

/** So many routes are still easier to read as conditions than as maps. */
const FEW = 8;
/** HAProxy reads at most 64 words of a line (MAX_LINE_ARGS). */
const WORDS = 40;

export const NO_ROUTE = 'no-route';
const HOST = 'var(txn.host)';
const ROOT = ['services'];
const FOUND = '{ var(txn.service) -m found }';

export const isMany = (routes: readonly Route[]): boolean => routes.length > FEW;

/** `maps`: the folder of map files, where there are some. `port`: a port in the Host header counts. */
export function switching(routes: readonly Route[], maps: string | undefined, port = false): Switch {
	const all = routes.find(isEverything);
	const rest = all ? routes.filter((route) => route !== all) : routes;
	const made = maps === undefined ? conditions([...rest].sort(bySpecificity), port) : lookups(rest, maps, port);
	made.lines.push({ text: `default_backend ${all?.service ?? NO_ROUTE}`, path: all?.path ?? ROOT });
	return made;
}

const isEverything = ({ host, route }: Route) => host.kind === 'any' && route.kind === 'prefix' && route.text === '';

/** The Host header as hosts are compared: in lower case, and without its port, unless that counts. */
const host = (port: boolean): Line => ({
	text: `http-request set-var(txn.host) req.fhdr(host)${port ? '' : ',host_only'},lower`,
	path: ROOT,
});

function pathCondition({ route }: Route): string {
	if (route.kind === 'exact') return ` { path -m str ${quote(route.text)} }`;
	// a lone brace would end the condition, a leading dash be taken for a flag
	if (route.kind === 'regex') return ` { path -m reg -- ${quote(route.text === '}' ? '\\}' : route.text)} }`;
	return route.text === '' ? '' : ` ${below([route.text])}`;
}

/** The slash behind the path makes the comparison end where a segment does. */
export const below = (paths: readonly string[]): string =>
	`{ path,concat(/) -m beg ${paths.map((path) => quote(path.endsWith('/') ? path : `${path}/`)).join(' ')} }`;

function hostCondition(kind: Route['host']['kind'], hosts: readonly string[]): string {
	if (kind === 'any') return '';
	return ` { ${HOST} -m ${kind === 'exact' ? 'str' : 'end'} ${hosts.map(quote).join(' ')} }`;
}

function conditions(sorted: readonly Route[], port: boolean): Switch {
	const lines: Line[] = [];
	if (sorted.some((route) => route.host.kind !== 'any')) lines.push(host(port));
	for (const group of sameTarget(sorted)) {
		const first = group[0]!;
		const hosts = group.map((route) => route.host.text);
		const path = pathCondition(first);
		lines.push({
			text: `use_backend ${first.service} if${hostCondition(first.host.kind, hosts)}${path}`,
			path: first.path,
			// any names of services and hosts will do, and any paths but regular expressions
			like: `use_backend ${first.host.kind} ${first.route.kind === 'regex' ? path : first.route.kind}`,
		});
	}
	return { lines, files: {} };
}

/** Neighbours that differ in the host alone share a line. */
export function* sameTarget(sorted: readonly Route[]): Generator<Route[]> {
	let group: Route[] = [];
	for (const route of sorted) {
		const first = group[0];
		const joins =
			first !== undefined &&
			group.length < WORDS &&
			first.service === route.service &&
			first.host.kind === route.host.kind &&
			first.route.kind === route.route.kind &&
			first.route.text === route.route.text &&
			first.host.text.split('.').length === route.host.text.split('.').length;
		if (joins) group.push(route);
		else {
			if (first) yield group;
			group = [route];
		}
	}
	if (group.length > 0) yield group;
}

type Level = { key: string; when: string; exact: boolean; prefix: boolean; regexes: Route[] };

/**
 * Two maps, whose keys are the host, or `*.` and what a wildcard ends with, or `*`, and then the path: `exact.map` for whole
 * paths, `prefix.map` for what a path starts with, whose longest entry HAProxy finds in one descent of a tree. They are
 * asked for the exact host first, then for its last labels, then for any host; regular expressions have rules between.
 */
function lookups(routes: readonly Route[], folder: string, port: boolean): Switch {
	const lines: Line[] = [];
	if (routes.some((route) => route.host.kind !== 'any')) {
		// `/` and `*` have a meaning in the keys and none in a host name
		lines.push(host(port), { text: `http-request deny deny_status 400 if { ${HOST} -m sub / * }`, path: ROOT });
	}
	const exact: string[] = [];
	const prefix: string[] = [];
	let first = true;
	const set = (value: string, path: Route['path'], when: string, name = '(txn.service)') => {
		const condition = (first ? '' : ` !${FOUND}`) + when;
		lines.push({ text: `http-request set-var${name} ${value}${condition === '' ? '' : ` if${condition}`}`, path });
	};
	for (const level of levels(routes)) {
		if (level.exact || level.prefix) set(quote(`${level.key}%[path]`), ROOT, level.when, '-fmt(txn.key)');
		if (level.exact) {
			set(`var(txn.key),map(${folder}/exact.map)`, ROOT, level.when);
			first = false;
		}
		for (const route of level.regexes.sort(bySpecificity)) {
			set(`str(${route.service})`, route.path, hostCondition(route.host.kind, [route.host.text]) + pathCondition(route));
			first = false;
		}
		if (level.prefix) {
			set(`var(txn.key),concat(/),map_beg(${folder}/prefix.map)`, ROOT, level.when);
			first = false;
		}
	}
	for (const { host, route, service } of routes) {
		if (route.kind === 'regex') continue;
		const key = (host.kind === 'exact' ? host.text : `*${host.text}`) + route.text;
		if (route.kind === 'exact') exact.push(`${key} ${service}`);
		else prefix.push(`${key}/ ${service}`);
	}
	lines.push({ text: `use_backend %[var(txn.service)] if ${FOUND}`, path: ROOT });
	const files: Record<string, string> = {};
	if (exact.length > 0) files['maps/exact.map'] = mapFile('host and path', exact);
	if (prefix.length > 0) files['maps/prefix.map'] = mapFile('host and what the path starts with', prefix);
	return { lines, files };
}

export const mapFile = (key: string, entries: string[]) => `# ${key}, service\n${entries.sort().join('\n')}\n`;

/** More is more specific: an exact host above all, a wildcard by its labels. */
export const depthOf = ({ kind, text }: Route['host']): number =>
	kind === 'exact' ? Number.POSITIVE_INFINITY : kind === 'any' ? 0 : text.split('.').length - 1;

/** Routes whose hosts are equally specific share their lookups; most specific first. */
function levels(routes: readonly Route[]): Level[] {
	const found = new Map<number, Level>();
	for (const one of routes) {
		const { host, route } = one;
		const depth = depthOf(host);
		let level = found.get(depth);
		if (!level) {
			level = { ...levelOf(host.kind, depth), exact: false, prefix: false, regexes: [] };
			found.set(depth, level);
		}
		if (route.kind === 'regex') level.regexes.push(one);
		else if (route.kind === 'exact') level.exact = true;
		else level.prefix = true;
	}
	return [...found].sort(([a], [b]) => b - a).map(([, level]) => level);
}

function levelOf(kind: Route['host']['kind'], n: number): { key: string; when: string } {
	if (kind === 'exact') return { key: `%[${HOST}]`, when: '' };
	if (kind === 'any') return { key: '*', when: '' };
	// a wildcard of n labels is for hosts of more
	return { key: `*.%[${HOST},field(-1,.,${n})]`, when: ` { ${HOST},field(-${n + 1},.) -m found }` };
}

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

export function switching(routes: readonly Route[], maps: string | undefined): Switch {
	const sorted = [...routes].sort(bySpecificity);
	const last = sorted[sorted.length - 1];
	const all = last !== undefined && isEverything(last) ? sorted.pop() : undefined;
	const made = maps === undefined ? conditions(sorted) : lookups(sorted, maps);
	made.lines.push({ text: `default_backend ${all?.service ?? NO_ROUTE}`, path: all?.path ?? ROOT });
	return made;
}

const isEverything = ({ host, route }: Route) => host.kind === 'any' && route.kind === 'prefix' && route.text === '';

/** The Host header as hosts are compared: without its port, in lower case. */
const host: Line = { text: 'http-request set-var(txn.host) req.fhdr(host),host_only,lower', path: ROOT };

function pathCondition({ route }: Route): string {
	if (route.kind === 'exact') return ` { path -m str ${quote(route.text)} }`;
	// a lone brace would end the condition, a leading dash be taken for a flag
	if (route.kind === 'regex') return ` { path -m reg -- ${quote(route.text === '}' ? '\\}' : route.text)} }`;
	// the slash behind the path makes the comparison end where a segment does
	return route.text === '' ? '' : ` { path,concat(/) -m beg ${quote(`${route.text}/`)} }`;
}

function hostCondition(kind: Route['host']['kind'], hosts: readonly string[]): string {
	if (kind === 'any') return '';
	return ` { ${HOST} -m ${kind === 'exact' ? 'str' : 'end'} ${hosts.map(quote).join(' ')} }`;
}

function conditions(sorted: readonly Route[]): Switch {
	const lines: Line[] = [];
	if (sorted.some((route) => route.host.kind !== 'any')) lines.push(host);
	for (const group of sameTarget(sorted)) {
		const first = group[0]!;
		const hosts = group.map((route) => route.host.text);
		lines.push({
			text: `use_backend ${first.service} if${hostCondition(first.host.kind, hosts)}${pathCondition(first)}`,
			path: first.path,
		});
	}
	return { lines, files: {} };
}

/** Neighbours that differ in the host alone share a line. */
function* sameTarget(sorted: readonly Route[]): Generator<Route[]> {
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

type Level = { key: string; when: string; routes: Route[] };

/**
 * Two maps, whose keys are the host, or `*.` and what a wildcard ends with, or `*`, and then the path: `exact.map` for whole
 * paths, `prefix.map` for what a path starts with, whose longest entry HAProxy finds in one descent of a tree. They are
 * asked for the exact host first, then for its last labels, then for any host; regular expressions have rules between.
 */
function lookups(sorted: readonly Route[], folder: string): Switch {
	const lines: Line[] = [];
	if (sorted.some((route) => route.host.kind !== 'any')) {
		// `/` and `*` have a meaning in the keys and none in a host name
		lines.push(host, { text: `http-request deny deny_status 400 if { ${HOST} -m sub / * }`, path: ROOT });
	}
	const exact: string[] = [];
	const prefix: string[] = [];
	let first = true;
	for (const level of levels(sorted)) {
		const unless = first ? '' : ` !${FOUND}`;
		const kinds = new Set(level.routes.map((route) => route.route.kind));
		const when = (more: string) => (more === '' ? '' : ` if${more}`);
		if (kinds.has('exact') || kinds.has('prefix')) {
			lines.push({ text: `http-request set-var-fmt(txn.key) ${quote(`${level.key}%[path]`)}${when(unless + level.when)}`, path: ROOT });
		}
		if (kinds.has('exact')) {
			lines.push({
				text: `http-request set-var(txn.service) var(txn.key),map(${folder}/exact.map)${when(unless + level.when)}`,
				path: ROOT,
			});
			first = false;
		}
		for (const route of level.routes) {
			if (route.route.kind !== 'regex') continue;
			const skip = first ? '' : ` !${FOUND}`;
			const condition = `${skip}${hostCondition(route.host.kind, [route.host.text])}${pathCondition(route)}`;
			lines.push({ text: `http-request set-var(txn.service) str(${route.service}) if${condition}`, path: route.path });
			first = false;
		}
		if (kinds.has('prefix')) {
			const skip = first ? '' : ` !${FOUND}`;
			lines.push({
				text: `http-request set-var(txn.service) var(txn.key),concat(/),map_beg(${folder}/prefix.map)${when(skip + level.when)}`,
				path: ROOT,
			});
			first = false;
		}
		for (const route of level.routes) {
			const key = route.host.kind === 'exact' ? route.host.text : `*${route.host.text}`;
			if (route.route.kind === 'exact') exact.push(`${key}${route.route.text} ${route.service}`);
			if (route.route.kind === 'prefix') prefix.push(`${key}${route.route.text}/ ${route.service}`);
		}
	}
	lines.push({ text: `use_backend %[var(txn.service)] if ${FOUND}`, path: ROOT });
	const files: Record<string, string> = {};
	if (exact.length > 0) files['maps/exact.map'] = mapFile('host and path', exact);
	if (prefix.length > 0) files['maps/prefix.map'] = mapFile('host and what the path starts with', prefix);
	return { lines, files };
}

const mapFile = (key: string, entries: string[]) => `# ${key}, service\n${entries.sort().join('\n')}\n`;

/** Routes whose hosts are equally specific share their lookups. */
function levels(sorted: readonly Route[]): Level[] {
	const found: Level[] = [];
	let depth = -1;
	for (const route of sorted) {
		const { kind, text } = route.host;
		const here = kind === 'exact' ? 0 : kind === 'any' ? 1 : text.split('.').length;
		const level = found[found.length - 1];
		if (level && here === depth) level.routes.push(route);
		else found.push({ ...levelOf(kind, here - 1), routes: [route] });
		depth = here;
	}
	return found;
}

function levelOf(kind: Route['host']['kind'], n: number): { key: string; when: string } {
	if (kind === 'exact') return { key: `%[${HOST}]`, when: '' };
	if (kind === 'any') return { key: '*', when: '' };
	// a wildcard of n labels is for hosts of more
	return { key: `*.%[${HOST},field(-1,.,${n})]`, when: ` { ${HOST},field(-${n + 1},.) -m found }` };
}

import type { Diagnostic, Path } from '../diagnostics.ts';
import { keys, type Where } from '../params/named.ts';
import type { Edge, Service } from './schema.ts';
import { list } from './section.ts';

/** One host and one path of a service. Of those that match a request, the first in the order below is taken. */
export type Route = { service: string; host: HostOf; route: PathOf; path: Path };
/** In lower case; `suffix` is a wildcard's name from its first dot on, `any` has none. */
export type HostOf = { kind: 'exact' | 'suffix' | 'any'; text: string };
/** `prefix` is without its final slash, so that `/` is empty; it matches on segment boundaries. */
export type PathOf = { kind: 'exact' | 'regex' | 'prefix'; text: string };

type Asked = Pick<Route, 'host' | 'route'>;

const HOSTS = { exact: 0, suffix: 1, any: 2 };
const PATHS = { exact: 0, regex: 1, prefix: 2 };
const byText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
const labels = (suffix: string) => suffix.split('.').length;

/**
 * Most specific first: an exact host, then the longest wildcard, then any host; among those an exact path, then regular
 * expressions (the longest first), then the longest prefix. Never the order in the file.
 */
export const bySpecificity = (a: Asked, b: Asked): number =>
	HOSTS[a.host.kind] - HOSTS[b.host.kind] ||
	(a.host.kind === 'suffix' ? labels(b.host.text) - labels(a.host.text) : 0) ||
	PATHS[a.route.kind] - PATHS[b.route.kind] ||
	b.route.text.length - a.route.text.length ||
	byText(a.route.text, b.route.text) ||
	byText(a.host.text, b.host.text);

export const readHost = (text: string): HostOf => {
	const host = text.toLowerCase();
	if (host === '*') return { kind: 'any', text: '' };
	return host.startsWith('*.') ? { kind: 'suffix', text: host.slice(1) } : { kind: 'exact', text: host };
};

const ALL: PathOf = { kind: 'prefix', text: '' };
const ROOT: readonly PathOf[] = [ALL];
const KEYS = { exact: '', suffix: '*', any: ' ' };

const readPath = (text: string): PathOf => {
	if (text === '/') return ALL;
	if (text.startsWith('=')) return { kind: 'exact', text: text.slice(1) };
	if (text.startsWith('~')) return { kind: 'regex', text: text.slice(1) };
	let end = text.length;
	while (text[end - 1] === '/') end--;
	return end === 0 ? ALL : { kind: 'prefix', text: text.slice(0, end) };
};

/** The routes of all HTTP services; two services that ask for the very same requests are told so. */
export function routes(services: readonly Service[], edge: Edge, problems: Diagnostic[], where: Where = keys): Route[] {
	const found: Route[] = [];
	const seen = new Map<string, Route>();
	const add = (route: Route, key: string) => {
		const before = seen.get(key);
		if (!before) {
			seen.set(key, route);
			found.push(route);
			return;
		}
		const what = `${hostText(route.host) || 'any host'} and path ${pathText(route.route)}`;
		const same = before.service === route.service;
		problems.push({
			severity: same ? 'warning' : 'error',
			code: 'duplicate-route',
			message: same
				? `service "${route.service}" names ${what} twice (${where(before.path)} and ${where(route.path)})`
				: `services "${before.service}" (${where(before.path)}) and "${route.service}" (${where(route.path)}) both ask for ${what}`,
			hint: same ? 'Leave one out.' : 'Give one of them another host or a longer path.',
			path: route.path,
		});
	};
	for (let i = 0; i < services.length; i++) {
		const service = services[i];
		if (service === undefined) continue;
		const { name, mode, host, path } = service;
		if (mode === 'tcp') continue;
		const paths = path === undefined ? ROOT : list(path).map(readPath);
		const put = (text: string, at: Path) => {
			const read = readHost(text);
			const key = KEYS[read.kind] + read.text;
			for (const route of paths)
				add({ service: name, host: read, route, path: at }, route === ALL ? key : `${key} ${route.kind} ${route.text}`);
		};
		if (typeof host === 'string') put(host, ['services', i, 'host']);
		else if (host === undefined) put('*', ['services', i]);
		else for (let h = 0; h < host.length; h++) put(host[h]!, ['services', i, 'host', h]);
	}
	if (edge.default !== undefined) fallback(edge.default, services, found, problems, where);
	return found;
}

/** As it is written in params; nothing for any host. */
export const hostText = (host: HostOf): string => (host.kind === 'suffix' ? `*${host.text}` : host.text);
export const pathText = (route: PathOf): string =>
	route.kind === 'exact' ? `=${route.text}` : route.kind === 'regex' ? `~${route.text}` : route.text === '' ? '/' : route.text;

/** `edge.default` is the route that everything falls to, so no service may ask for that too. */
function fallback(target: string, services: readonly Service[], found: Route[], problems: Diagnostic[], where: Where): void {
	const path = ['edge', 'default'];
	// A list with gaps may come here, and `find` looks into them.
	const service = services.filter((one) => one.name === target)[0];
	if (!service || service.mode === 'tcp') {
		const http = services.filter((one) => one.mode !== 'tcp').map((one) => one.name);
		problems.push({
			severity: 'error',
			code: 'unknown-service',
			message: service ? `service "${target}" is mode: tcp and cannot take HTTP requests` : `no service is called "${target}"`,
			hint: `HTTP services: ${http.slice(0, 10).join(', ')}${http.length > 10 ? ', …' : ''}.`,
			path,
		});
		return;
	}
	const all = found.find((one) => one.host.kind === 'any' && one.route.kind === 'prefix' && one.route.text === '');
	if (!all) found.push({ service: target, host: { kind: 'any', text: '' }, route: { kind: 'prefix', text: '' }, path });
	else if (all.service !== target) {
		problems.push({
			severity: 'error',
			code: 'duplicate-route',
			message: `edge.default names "${target}", but service "${all.service}" (${where(all.path)}) already takes every request`,
			hint: `Give "${all.service}" a host or a path, or leave edge.default out.`,
			path,
		});
	}
}

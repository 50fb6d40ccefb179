import { sections } from '../../../generator/table/index.ts';

/** Who sends to whom, read off a configuration: what the picture is made of. */
export type Server = { name: string; address: string; options: string };
export type Backend = { name: string; servers: Server[] };
export type Route = { to: string; when: string };
export type Frontend = { name: string; binds: string[]; routes: Route[] };
export type Topology = { frontends: Frontend[]; backends: Backend[] };

/** Splits as HAProxy does: blanks, quotes, backslashes, and `#` for the rest of the line. */
export function splitLine(line: string): string[] {
	const words: string[] = [];
	const pattern = /(?:[^\s"'\\#]|\\.|"(?:[^"\\]|\\.)*"|'[^']*')+|#.*$/g;
	for (const [word] of line.matchAll(pattern)) {
		if (word.startsWith('#')) break;
		words.push(
			word.replace(
				/\\(.)|"((?:[^"\\]|\\.)*)"|'([^']*)'/g,
				(_, escaped, double, single) => escaped ?? double?.replace(/\\(.)/g, '$1') ?? single,
			),
		);
	}
	return words;
}

/** A frontend that looks its backend up: a route for each value of the maps it names, with their keys. */
function mapRoutes(maps: ReadonlySet<string>, files: Record<string, string>): Route[] {
	const keys = new Map<string, string[]>();
	for (const line of [...maps].flatMap((path) => files[path]?.split('\n') ?? [])) {
		const [key, value] = line.trim().split(/\s+/);
		if (key && value && !key.startsWith('#')) keys.set(value, [...(keys.get(value) ?? []), key]);
	}
	return [...keys].map(([to, list]) => ({
		to,
		when: list.length > 3 ? `${list.slice(0, 3).join(', ')}, … (${list.length})` : list.join(', '),
	}));
}

/** No label shows more; a line that people write may be as long as their file, and what looks for a test goes through it once for each. */
const longest = 1000;

/** `if { req.hdr(host) -i a b } { path -m beg /v1/ }` is `a b /v1/`: values say enough in a picture, unless they are negated. */
function shortCondition(words: string[]): string {
	const text = words.join(' ').replace(/^if /, '');
	if (text.length > longest) return text;
	const tests = [
		...text.matchAll(
			/\{ (?:var\(txn\.host\)|req\.f?hdr\(host\)|hdr\(host\)|req[._]ssl_sni|path)\S* ((?:-\S+ |beg |str |end |reg |dom |sub )*)(.+?) \}/g,
		),
	];
	const rest = text.replace(/\{ .+? \}/g, '').trim();
	return tests.length > 0 && rest === '' && tests.length === text.split('{ ').length - 1 ? tests.map((found) => found[2]).join(' ') : text;
}

export function readTopology(main: string, files: Record<string, string> = {}): Topology {
	const topology: Topology = { frontends: [], backends: [] };
	let frontend: Frontend | undefined;
	let backend: Backend | undefined;
	const lookups = new Set<Frontend>();
	const maps = new Map<Frontend, Set<string>>();
	for (const line of main.split('\n')) {
		const [word = '', ...rest] = splitLine(line);
		for (const path of Object.keys(files))
			if (frontend && line.includes(path)) maps.set(frontend, (maps.get(frontend) ?? new Set()).add(path));
		// A section begins with its kind, whether it is indented or not, as its lines may be (chapter 2.1).
		if (Object.hasOwn(sections, word)) {
			const name = rest[0] ?? '';
			frontend = word === 'frontend' || word === 'listen' ? { name, binds: [], routes: [] } : undefined;
			backend = word === 'backend' || word === 'listen' ? { name, servers: [] } : undefined;
			if (frontend) topology.frontends.push(frontend);
			if (backend) topology.backends.push(backend);
			if (word === 'listen') frontend?.routes.push({ to: name, when: '' });
		} else if (word === 'bind' && frontend) frontend.binds.push(rest[0] ?? '');
		else if (word === 'default_backend' && frontend) frontend.routes.push({ to: rest[0] ?? '', when: 'otherwise' });
		else if (word === 'use_backend' && frontend) {
			const [to = '', ...condition] = rest;
			if (to.includes('%[')) lookups.add(frontend);
			else frontend.routes.push({ to, when: shortCondition(condition) });
		} else if (word === 'server' && backend)
			backend.servers.push({ name: rest[0] ?? '', address: rest[1] ?? '', options: rest.slice(2).join(' ') });
	}
	for (const one of lookups) one.routes.unshift(...mapRoutes(maps.get(one) ?? new Set(), files));
	return topology;
}

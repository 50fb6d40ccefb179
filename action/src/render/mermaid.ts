import type { Backend, Frontend, Route, Topology } from './topology.ts';

type Mark = 'same' | 'added' | 'removed' | 'changed';
type Marked<T> = { item: T; mark: Mark };

/** GitHub's mermaid refuses texts over 50,000 characters and over 500 edges; a picture is readable well below. */
const mostNodes = 90;
const mostEdges = 200;
const signs: Record<Mark, string> = { same: '', added: '+ ', removed: '− ', changed: '~ ' };

/**
 * A quoted mermaid label: `#` starts an entity, quotes would end it, `%%{` is a directive wherever it stands, and the rest would be
 * read as HTML or Markdown.
 */
export function label(text: string): string {
	const letters = [...text.slice(0, 200)];
	const short = letters.length > 60 ? `${letters.slice(0, 59).join('')}…` : letters.join('');
	return `"${short.replace(/[#"&<>\\`*_%]/g, (c) => `#${c.charCodeAt(0)};`).replace(/[\r\n]+/g, ' ')}"`;
}

function compare<T extends { name: string }>(before: T[], after: T[]): Marked<T>[] {
	const old = new Map(before.map((item) => [item.name, item]));
	const now = new Set(after.map((item) => item.name));
	const kept = after.map((item): Marked<T> => {
		const was = old.get(item.name);
		if (!was) return { item, mark: 'added' };
		return { item, mark: JSON.stringify(was) === JSON.stringify(item) ? 'same' : 'changed' };
	});
	return [...kept, ...before.filter((item) => !now.has(item.name)).map((item): Marked<T> => ({ item, mark: 'removed' }))];
}

const routesOf = (before: Frontend | undefined, after: Frontend | undefined): Marked<Route & { name: string }>[] => {
	const named = (frontend: Frontend | undefined) => [
		...new Map((frontend?.routes ?? []).map((r) => [`${r.to}\0${r.when}`, { ...r, name: `${r.to}\0${r.when}` }])).values(),
	];
	return compare(named(before), named(after));
};

/** Frontends, backends and servers with their changes; a large configuration shows what changed, and servers as a number. */
export function drawTopology(before: Topology | undefined, after: Topology | undefined): string {
	const empty: Topology = { frontends: [], backends: [] };
	const [was, now] = [before ?? empty, after ?? empty];
	const known = before === undefined ? (mark: Mark): Mark => (mark === 'added' ? 'same' : mark) : (mark: Mark) => mark;
	let frontends = compare(was.frontends, now.frontends);
	let backends = compare(was.backends, now.backends);
	const size = frontends.length + backends.length + backends.reduce((sum, { item }) => sum + item.servers.length, 0);
	const collapsed = size > mostNodes;
	const total = { frontends: frontends.length, backends: backends.length };
	if (collapsed) {
		backends = backends.filter(({ mark }) => mark !== 'same').slice(0, mostNodes / 2);
		frontends = frontends.slice(0, mostNodes / 4);
	}
	const left = total.backends - backends.length + total.frontends - frontends.length;

	const lines = ['flowchart LR'];
	const classes: Record<Mark, string[]> = { same: [], added: [], removed: [], changed: [] };
	const node = (id: string, open: string, close: string, text: string, mark: Mark): void => {
		lines.push(`  ${id}${open}${label(`${signs[mark]}${text}`)}${close}`);
		classes[mark].push(id);
	};
	const ids = new Map(backends.map(({ item }, i) => [item.name, `b${i}`]));
	const links: [Mark, number][] = [];
	let edges = 0;
	const edge = (from: string, to: string, text: string, mark: Mark): void => {
		if (edges === mostEdges) return;
		lines.push(`  ${from} ${mark === 'removed' ? '-.->' : '-->'}${text === '' ? '' : `|${label(text)}|`} ${to}`);
		if (mark !== 'same') links.push([mark, edges]);
		edges++;
	};

	for (const [i, { item, mark }] of frontends.entries()) {
		node(`f${i}`, '([', '])', [item.name, item.binds.join(', ')].filter(Boolean).join(' '), known(mark));
		const old = was.frontends.find((f) => f.name === item.name);
		for (const route of routesOf(
			old,
			now.frontends.find((f) => f.name === item.name),
		)) {
			const to = ids.get(route.item.to);
			if (to) edge(`f${i}`, to, route.item.when, known(route.mark));
		}
	}
	for (const [i, { item, mark }] of backends.entries()) drawBackend(`b${i}`, item, known(mark));
	if (left > 0) lines.push(`  rest[${label(`and ${left} more that do not change or do not fit`)}]`);

	function drawBackend(id: string, backend: Backend, mark: Mark): void {
		node(id, '[', ']', collapsed ? `${backend.name} (${backend.servers.length} servers)` : backend.name, mark);
		if (collapsed) return;
		const old = was.backends.find((b) => b.name === backend.name)?.servers ?? [];
		const current = now.backends.find((b) => b.name === backend.name)?.servers ?? [];
		for (const [i, server] of compare(old, current).entries()) {
			const to = `${id}s${i}`;
			const { name, address } = server.item;
			node(to, '(', ')', name === address ? name : `${name} ${address}`, known(server.mark));
			edge(id, to, '', known(server.mark));
		}
	}
	const colours = { added: '#1a7f37', removed: '#cf222e', changed: '#9a6700' } as const;
	for (const mark of ['added', 'removed', 'changed'] as const) {
		if (classes[mark].length) {
			lines.push(
				`  classDef ${mark} stroke:${colours[mark]},stroke-width:3px${mark === 'removed' ? ',stroke-dasharray:5 5' : ''}`,
				`  class ${classes[mark].join(',')} ${mark}`,
			);
		}
		const numbers = links.filter(([one]) => one === mark).map(([, n]) => n);
		if (numbers.length) lines.push(`  linkStyle ${numbers.join(',')} stroke:${colours[mark]}`);
	}
	return `${lines.join('\n')}\n`;
}

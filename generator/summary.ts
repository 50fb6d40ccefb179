import { type Config, isProxy, type Section } from './config.ts';

/** How much there is in a config, for reviewers and for limits. */
export type Summary = {
	/** Entries of `services`, and backends and listens that the params spell out themselves. */
	services: number;
	frontends: number;
	backends: number;
	servers: number;
	listeners: number;
	maps: number;
};

export function summaryOf(config: Config): Summary {
	const services = new Set<unknown>();
	const sum: Summary = { services: 0, frontends: 0, backends: 0, servers: 0, listeners: 0, maps: Object.keys(config.files).length };
	for (const section of config.sections) {
		if (!isProxy(section.kind) || section.kind === 'defaults') continue;
		if (section.kind !== 'backend') sum.frontends++;
		if (section.kind !== 'frontend') sum.backends++;
		// Backends that edge makes, such as the one for requests without a route, are nobody's service.
		if (section.kind !== 'frontend' && section.path[0] !== 'edge') services.add(serviceOf(section));
		sum.servers += count(section, 'server');
		sum.listeners += count(section, 'bind');
	}
	return { ...sum, services: services.size };
}

/** What a section stands for: an entry of `services` or of the array of clusters, or itself. */
function serviceOf({ path, made }: Section): unknown {
	const [first, second] = path;
	if (first === 'services' && second !== undefined) return `services ${second}`;
	return made && typeof first === 'number' ? first : path.join('\0');
}

function count(section: Section, keyword: string): number {
	const prefix = `${keyword} `;
	let n = 0;
	for (const s of section.statements) {
		if (s.keyword === keyword) n++;
		else if (keyword === 'server' && s.keyword === 'server-template') n += templated(s.words[1]?.text);
		else if (s.text?.startsWith(prefix)) n++;
	}
	for (const line of section.made ?? []) if (line.text.startsWith(prefix)) n++;
	return n;
}

/** `3` or `5-7`: how many servers a template stands for. */
function templated(range = '0'): number {
	const [first = 0, last] = range.split('-').map(Number);
	return Math.max(0, last === undefined ? first : last - first + 1) || 0;
}

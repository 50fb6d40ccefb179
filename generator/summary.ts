import { type Config, isProxy, type Section } from './config.ts';
import { split } from './words.ts';

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
	const services = new Set<string | number>();
	const sum: Summary = { services: 0, frontends: 0, backends: 0, servers: 0, listeners: 0, maps: Object.keys(config.files).length };
	for (const section of config.sections) {
		if (!isProxy(section.kind) || section.kind === 'defaults') continue;
		if (section.kind !== 'backend') sum.frontends++;
		if (section.kind !== 'frontend') sum.backends++;
		// Backends that edge makes, such as the one for requests without a route, are nobody's service.
		if (section.kind !== 'frontend' && section.path[0] !== 'edge') services.add(serviceOf(section));
		count(section, sum);
	}
	return { ...sum, services: services.size };
}

/** What a section stands for: an entry of `services` or of the array of clusters, or itself. */
function serviceOf({ path, made }: Section): string | number {
	const [first, second] = path;
	if (first === 'services' && typeof second === 'number') return second;
	return made && typeof first === 'number' ? first : path.join('\0');
}

function count({ kind, statements, made }: Section, sum: Summary): void {
	for (const { keyword, words, text } of statements) {
		const [first, , range] = text === undefined ? [keyword, undefined, words[1]?.text] : split(text).words.map((w) => w.text);
		if (first === 'server') sum.servers++;
		else if (first === 'bind') sum.listeners++;
		else if (first === 'server-template') sum.servers += templated(range);
	}
	if (!made) return;
	sum.servers += made.servers;
	if (kind !== 'backend') for (const text of made.texts) if (text.startsWith('bind ')) sum.listeners++;
}

/** `3` or `5-7`: how many servers a template stands for. */
function templated(range = '0'): number {
	// HAProxy reads as far as there are digits.
	const [first = 0, last] = range.split('-').map((text) => Number.parseInt(text, 10));
	return Math.max(0, last === undefined ? first : last - first + 1) || 0;
}

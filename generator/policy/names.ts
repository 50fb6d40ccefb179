import { closest } from '../closest.ts';
import { converters, fetches } from '../expr/registry.ts';
import { directives, gone, sections, tables } from '../table/index.ts';

/** Names that are no keyword of HAProxy's, and that rules know nevertheless. */
const OWN = ['raw', 'template', 'env'];

/**
 * A name that no line can have, with the nearest that one could: a rule with a typo would forbid nothing, and nobody would know.
 * Only whole names and first words are looked at: what may follow a keyword is more than a list.
 */
export function strangeName(name: string): { near?: string } | undefined {
	const keys = new Set<string>([...OWN, ...Object.keys(sections), ...Object.keys(gone), ...fetches().keys(), ...converters().keys()]);
	for (const table of Object.values(directives)) for (const key of Object.keys(table)) keys.add(key);
	const heads = new Set([...Object.keys(tables), ...[...keys].map((key) => key.split(' ')[0]!)]);
	const known = name.endsWith('*')
		? [...keys, ...heads].some((key) => key.startsWith(name.slice(0, -1))) || (name.includes(' ') && heads.has(name.split(' ')[0]!))
		: keys.has(name) || (name.includes(' ') && heads.has(name.split(' ')[0]!)) || heads.has(name);
	if (known) return undefined;
	const near = closest(name.replace(/\*$/, ''), keys);
	return near === undefined ? {} : { near };
}

import { closest } from '../closest.ts';
import { converters, fetches } from '../expr/registry.ts';
import { reference } from '../reference.ts';
import { directives, gone, sections, tables } from '../table/index.ts';
import type { Table } from '../table/row.ts';
import { compile } from '../usage.ts';

/** Names that are no keyword of HAProxy's, and that rules know nevertheless. */
const OWN = ['raw', 'template', 'env', 'stats socket tcp'];

/** What has a name by itself. */
const lone = (): string[] => [...OWN, ...Object.keys(sections), ...Object.keys(gone), ...fetches().keys(), ...converters().keys()];

/** Whether a table has a key of this name, or with `open` one that begins so; or what the usage of one refers to: `server check`. */
function inTable(table: Table, text: string, open: boolean, nested = false): boolean {
	return Object.entries(table).some(([key, row]) => {
		if (open ? key.startsWith(text) : key === text || (nested && row.no !== undefined && text === `no-${key}`)) return true;
		if (!text.startsWith(`${key} `)) return false;
		const rest = text.slice(key.length + 1);
		return compile(row.use).steps.some((step) => 'table' in step && inTable(tables[step.table] ?? {}, rest, open, true));
	});
}

/** A name that no line can have, with the nearest that one could: a rule with a typo would forbid nothing, and nobody would know. */
export function strangeName(name: string): { near?: string } | undefined {
	const open = name.endsWith('*');
	const text = open ? name.slice(0, -1) : name;
	if (lone().some((one) => (open ? one.startsWith(text) : one === text))) return undefined;
	if (Object.values(directives).some((table) => inTable(table, text, open))) return undefined;
	const near = closest(text, [...lone(), ...reference().map(({ keyword }) => keyword)]);
	return near === undefined ? {} : { near };
}

/** Whether there is such a timeout: the name of another would be required of nobody. */
export const isTimeout = (name: string): boolean => Object.hasOwn(directives['proxy']!, `timeout ${name}`);

/** Older names, which HAProxy keeps. */
const OLDER: readonly (readonly [RegExp, string])[] = [
	[/^(hdr|cook|payload|rdp_cookie)(?=_|\*|$)/, 'req.$1'],
	[/^s(hdr|cook)(?=_|\*|$)/, 'res.$1'],
	[/^req_(len|proto_http|ver|ssl_)/, 'req.$1'],
	[/^res?p_(ver|ssl_)/, 'res.$1'],
	[/^urlp(?=_|\*|$)/, 'url_param'],
	[/^transparent$/, 'option transparent'],
	[/^stick store$/, 'stick store-request'],
];
const today = (name: string): string => OLDER.reduce((text, [old, now]) => text.replace(old, now), name);

/** What a name ends with that is another one's: how its value is compared, or what is made of it. */
const DERIVED = /_(?:beg|dir|dom|end|len|reg|regm|str|sub|bin|ip|int|val|cnt|key)$/;

/** A name and those of which it is another spelling or a form, the nearest first: `hdr_beg`, `req.hdr_beg`, `req.hdr`. */
function kin(name: string): string[] {
	const found = [name, today(name)];
	// No fetch has so long a name, and each ending would be a copy of it.
	if (name.length > 100) return found;
	for (let at = today(name); DERIVED.test(at); ) {
		at = at.replace(DERIVED, '');
		if (fetches().has(at) || converters().has(at)) found.push(at);
	}
	return found;
}

const matcher = (names: readonly string[]): ((name: string) => boolean) => {
	const all = names.flatMap((name) => [name, today(name)]);
	const exact = new Set(all.filter((n) => !n.endsWith('*')));
	const starts = all.filter((n) => n.endsWith('*')).map((n) => n.slice(0, -1));
	return (name) => exact.has(name) || starts.some((s) => name.startsWith(s));
};

/** Whether a name is denied: what is said of itself goes before what is said of those that it is a form of. */
export function denier(deny: readonly string[], allow: readonly string[]): (name: string) => boolean {
	const [isDenied, isAllowed] = [matcher(deny), matcher(allow)];
	const known = new Map<string, boolean>();
	return (name) => {
		let denied = known.get(name);
		if (denied === undefined) {
			const decisive = kin(name).find((one) => isAllowed(one) || isDenied(one));
			denied = decisive !== undefined && !isAllowed(decisive);
			known.set(name, denied);
		}
		return denied;
	};
}

/** How the older spellings of a name begin, at the least. */
const olderWords = (name: string) => [name.replace(/^re[qs]\./, ''), name.replace(/^url_param/, 'urlp')];

/** Whether a line that services made could hold a denied name at all: most of a large config need not be read again. */
export function mentions(deny: readonly string[]): (text: string) => boolean {
	if (deny.length === 0) return () => false;
	const spellings = new Set(deny.flatMap((name) => [name, today(name), ...olderWords(today(name))]));
	const words = [...spellings].map((name) =>
		name
			.split(' ')
			.at(-1)!
			.replace(/\*$/, '')
			.replace(/^no-|#$/g, ''),
	);
	// Variables are `env`.
	const any = new RegExp([...words.map((word) => word.replace(/[^\w-]/g, '\\$&')), '\\$'].join('|'));
	return (text) => any.test(text);
}

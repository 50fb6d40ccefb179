import { directives, gone, tables } from '../../../generator/table/index.ts';
import type { Row, Table } from '../../../generator/table/row.ts';
import { inSpan, type Version } from '../../../generator/versions.ts';

export type Found = { row: Row } | { why: string };

/** The rows of a kind: a section, or the parameters of bind and server. */
export const rowsOf = (kind: string): Table => directives[kind] ?? tables[kind] ?? {};

/** The row for a keyword as a manual or HAProxy itself writes it; what is gone counts as known where HAProxy still names it. */
export function find(kind: string, keyword: string, version: Version): Found {
	const words = keyword.split(' ');
	if (Object.hasOwn(gone, keyword) || Object.hasOwn(gone, words[0]!)) return { row: { use: '', ok: [], bad: [], doc: '' } };
	return findIn(rowsOf(kind), words, version) ?? { why: `no row "${keyword}"` };
}

function findIn(table: Table, words: readonly string[], version: Version): Found | undefined {
	for (let n = words.length; n > 0; n--) {
		const key = words.slice(0, n).join(' ');
		const row = own(table, key);
		if (!row) continue;
		if (!inSpan(row, version)) return { why: `the row "${key}" is ${row.since ?? ''}..${row.until ?? ''}` };
		const rest = words.slice(n);
		return rest.length === 0 ? { row } : within(row, rest, version);
	}
	// A word that several rows share, such as `timeout` or `hold`.
	const family = Object.entries(table).find(([key, row]) => key.startsWith(`${words.join(' ')} `) && inSpan(row, version));
	return family && { row: family[1] };
}

/** `no-alpn` is `alpn` with `no`, `track-sc0` and `track-sc` are `track-sc#`. */
function own(table: Table, key: string): Row | undefined {
	if (Object.hasOwn(table, key)) return table[key];
	const numbered = `${key.replace(/\d+$/, '')}#`;
	if (Object.hasOwn(table, numbered)) return table[numbered];
	const positive = /^no-(.+)$/.exec(key)?.[1];
	return positive !== undefined && table[positive]?.no ? table[positive] : undefined;
}

/** Words behind a row's keyword: a row of the table that its usage names, or words of the usage itself. */
function within(row: Row, rest: readonly string[], version: Version): Found | undefined {
	for (const [, name] of row.use.matchAll(/\{(?:[\w-]+:)?([\w-]+)\}/g)) {
		const found = tables[name!] && findIn(tables[name!]!, rest, version);
		if (found) return found;
	}
	const plain = row.use.replace(/@-?\d\.\d(?:-(?:\d\.\d)?)?/g, '');
	return rest.every((word) => new RegExp(`(?<![\\w-])${word.replace(/[.]/g, '\\.')}(?![\\w-])`).test(plain)) ? { row } : undefined;
}

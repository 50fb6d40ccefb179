import type { Row, Table } from '../table/row.ts';
import { inSpan, type Version } from '../versions.ts';
import type { Context } from './context.ts';

/** The row that a word names, with the arguments glued to it: `set-var(txn.x)`, `track-sc0`, `lua.name`. */
export function find(table: Table, text: string): { key: string; row: Row; paren?: string; at: number } | undefined {
	if (Object.hasOwn(table, text)) return { key: text, row: table[text]!, at: text.length };
	const open = text.indexOf('(');
	const bare = open < 0 ? text : text.slice(0, open);
	// Only from the first digit of each run: from each of them, a long number would be read over and over.
	const numbered = bare.replace(/(?<!\d)\d+$/, '#');
	const dot = `${bare.slice(0, bare.indexOf('.') + 1)}*`;
	for (const key of [bare, numbered, `${bare}#`, dot]) {
		if (!Object.hasOwn(table, key)) continue;
		const row = table[key]!;
		return open < 0
			? { key, row, at: text.length }
			: { key, row, paren: text.slice(open + 1, text.endsWith(')') ? -1 : undefined), at: open + 1 };
	}
}

export const names = (table: Table, ctx: { version: Version }): string[] =>
	Object.keys(table).filter((k) => inSpan(table[k]!, ctx.version));

export function tableOf(ctx: Context, tableName: string): Table {
	const table = ctx.tables[tableName];
	if (!table) throw new Error(`no table "${tableName}" in generator/table/index.ts`);
	return table;
}

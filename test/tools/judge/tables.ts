import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Row, Table } from '../../../generator/table/row.ts';

export type Tables = Readonly<Record<string, Table>>;
export type Loaded = {
	tables: Tables;
	/** Ruleset keyword by its letter in `on`. */
	rulesets: Readonly<Record<string, string>>;
	/** Files that could not be imported, and why. */
	broken: Readonly<Record<string, string>>;
};

const own = new URL('../../../generator/table/', import.meta.url);
const notTables = new Set(['row.ts', 'index.ts', 'gone.ts']);
const kebab = (name: string): string => name.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`);

const isRow = (value: unknown): value is Row => {
	const row = value as Partial<Row> | null;
	return typeof row === 'object' && row !== null && typeof row.use === 'string' && Array.isArray(row.ok) && Array.isArray(row.bad);
};
const isTable = (value: unknown): value is Table => {
	const rows = typeof value === 'object' && value !== null ? Object.values(value) : [];
	return rows.length > 0 && rows.every(isRow);
};

/** Every export of generator/table/*.ts that is a table, by the name that usages know it by; index.ts has the last word. */
export async function loadTables(folder = own): Promise<Loaded> {
	const tables: Record<string, Table> = {};
	const broken: Record<string, string> = {};
	let rulesets: Record<string, string> = {};
	const files = readdirSync(fileURLToPath(folder)).filter((file) => file.endsWith('.ts'));
	for (const file of [...files.filter((f) => !notTables.has(f)), ...files.filter((f) => f === 'index.ts')]) {
		let exported: Record<string, unknown>;
		try {
			exported = (await import(new URL(file, folder).href)) as Record<string, unknown>;
		} catch (error) {
			broken[file.replace('.ts', '')] = String(error);
			continue;
		}
		if (exported['rulesets']) rulesets = letters(exported['rulesets'] as Record<string, unknown>);
		const found = Object.entries(exported).filter(([, value]) => isTable(value));
		for (const [name, value] of found) {
			// A file that exports one table names it, whatever the constant had to be called.
			tables[found.length === 1 && file !== 'index.ts' ? file.replace('.ts', '') : kebab(name)] = value as Table;
		}
		const all = exported['tables'];
		if (file === 'index.ts' && typeof all === 'object' && all !== null) {
			for (const name of Object.keys(tables)) delete tables[name];
			for (const [name, value] of Object.entries(all)) if (isTable(value)) tables[name] = value;
		}
	}
	return { tables, rulesets, broken };
}

/** Either way round: letter to keyword, or keyword to letter. */
const letters = (given: Record<string, unknown>): Record<string, string> =>
	Object.fromEntries(
		Object.entries(given).flatMap(([key, value]) => (typeof value !== 'string' ? [] : key.length === 1 ? [[key, value]] : [[value, key]])),
	);

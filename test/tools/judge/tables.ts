import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Row, Table } from '../../../generator/table/row.ts';

export type Tables = Readonly<Record<string, Table>>;
export type Loaded = {
	tables: Tables;
	/** Ruleset keyword by its letter in `on`. */
	letters: Readonly<Record<string, string>>;
	/** The tables that each file of generator/table gives. */
	files: Readonly<Record<string, readonly string[]>>;
	/** Files that could not be imported, and why. */
	broken: Readonly<Record<string, string>>;
};

const own = new URL('../../../generator/table/', import.meta.url);
const kebab = (name: string): string => name.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`);
const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

const isRow = (value: unknown): value is Row =>
	isObject(value) && typeof value.use === 'string' && Array.isArray(value.ok) && Array.isArray(value.bad);
const isTable = (value: unknown): value is Table => {
	const rows = isObject(value) ? Object.values(value) : [];
	return rows.length > 0 && rows.every(isRow);
};

/** The tables among a module's exports, and those in its records of tables. */
function tablesIn(file: string, exported: Record<string, unknown>): Record<string, Table> {
	const direct = Object.entries(exported).filter((entry): entry is [string, Table] => isTable(entry[1]));
	const nested = Object.entries(exported).flatMap(([, value]) => (isObject(value) && !isTable(value) ? Object.entries(value) : []));
	return Object.fromEntries([
		// A file that exports one table names it, whatever the constant had to be called.
		...direct.map(([name, table]): [string, Table] => [direct.length === 1 && file !== 'variants' ? file : kebab(name), table]),
		...nested.filter((entry): entry is [string, Table] => isTable(entry[1])),
	]);
}

/**
 * Every table of generator/table, by the name that usages know it by. That is what index.ts says; where it cannot be read,
 * such as while one of its files is being written, the files that can be.
 */
export async function loadTables(folder = own): Promise<Loaded> {
	const modules: Record<string, Record<string, unknown>> = {};
	const broken: Record<string, string> = {};
	for (const file of readdirSync(fileURLToPath(folder)).filter((name) => name.endsWith('.ts') && name !== 'row.ts')) {
		const name = file.replace('.ts', '');
		try {
			modules[name] = (await import(new URL(file, folder).href)) as Record<string, unknown>;
		} catch (error) {
			broken[name] = String(error);
		}
	}
	const { index, ...rest } = modules;
	const byFile = Object.fromEntries(Object.entries(rest).map(([file, exported]) => [file, tablesIn(file, exported)]));
	const all = Object.assign({}, ...Object.values(byFile)) as Record<string, Table>;
	const tables = index ? tablesIn('index', index) : all;
	const nameOf = new Map(Object.entries(tables).map(([name, table]) => [table, name]));
	const files = Object.fromEntries(
		Object.entries(byFile).map(([file, given]) => [file, Object.values(given).flatMap((table) => nameOf.get(table) ?? [])]),
	);
	const letters =
		Object.values(rest)
			.map((exported) => exported.letters)
			.find(isObject) ?? {};
	return { tables, letters: letters as Record<string, string>, files, broken };
}

import type { Section } from '../config.ts';
import type { Reporter } from '../door.ts';
import type { Counter } from '../expr/problem.ts';
import { stores, storesExclude } from '../table/stores.ts';
import { type Names, type StickTable, stored } from './names.ts';
import { located, type Reading } from './reading.ts';
import type { Scope } from './scope.ts';

/*
 * What is read of stick-tables beside what they store (chapter 11.1). HAProxy starts with a rule on a rate that no table counts;
 * it never holds.
 */

const EXAMPLES = { '': '', period: '(10s)', count: '(2)', 'count,period': '(2,10s)' };

type Asked = Counter & { by: string; word: number; at: number; length: number };

export function checkCounters(readings: readonly Reading[], names: Names, report: Reporter): void {
	let tracked: Tracked | undefined;
	for (const reading of readings) {
		const { statement, section, refs, value } = reading;
		if (refs.length === 0 && value.do === undefined) continue;
		for (const asked of askedBy(reading)) {
			if (statement.words[asked.word]?.unknown) continue;
			tracked ??= new Tracked(readings, names);
			const table = asked.table === undefined ? undefined : names.table(asked.table || ownTable(section));
			const fault = tracked.missing(asked, reading) ?? (asked.table === undefined ? tracked.lacking(asked) : inTable(table, asked));
			if (fault) report(located(statement, { severity: 'warning', ...fault, word: asked.word, at: asked.at, length: asked.length }));
		}
	}
}

/** A limit that connections of one key share is kept in the table, and HAProxy does not start without (flt_bwlim.c, bwlim_check()). */
export function checkLimits({ own, section }: Scope, names: Names, report: Reporter): void {
	for (const { statement, value } of own) {
		if (statement.keyword !== 'filter' || value.key === undefined || statement.words.some((w) => w.unknown)) continue;
		const data = value.filter === 'bwlim-in' ? 'bytes_in_rate' : 'bytes_out_rate';
		const table = names.table(String(value.table ?? section.name));
		const place = { word: 0, at: 0, length: statement.words[0]!.text.length };
		const fault = inTable(table, { data, by: String(value.filter), ...place });
		if (fault) report(located(statement, { severity: 'error', ...fault, ...place }));
	}
}

/** Actions that change a counter of a tracked entry. */
const ACTION = /^sc-(?:inc|add|set)-(gpc[01]?|gpt0?)$/;

function askedBy({ refs, value, statement }: Reading): Asked[] {
	const asked: Asked[] = [];
	for (const { counter, word, at, length } of refs) {
		if (counter) asked.push({ ...counter, by: (statement.words[word]?.text ?? '').slice(at, at + length), word, at, length });
	}
	const data = ACTION.exec(String(value.do ?? ''))?.[1];
	if (data !== undefined) {
		const word = statement.words.findIndex((w) => w.text.startsWith(String(value.do)));
		asked.push({ data, tracked: Number(value.sc ?? 0), by: String(value.do), word, at: 0, length: String(value.do).length });
	}
	return asked;
}

const holds = (table: StickTable, data: string): boolean => {
	// an array is read by the older names of its first two as well
	return table.unknown || stored(table).some((word) => word === data || storesExclude[word]?.includes(data));
};

const idle = (by: string): string => `so ${by} has nothing to ${/^sc-|_(?:inc|clr)_/.test(by) ? 'change' : 'read'}`;

type Fault = { code: string; message: string; hint: string };
const notStored = (what: string, { data, by }: Asked): Fault => ({
	code: 'not-stored',
	message: `${what} ${data}, ${idle(by)}`,
	hint: `Add it to the table: "store ${data}${EXAMPLES[stores[data]!.args]}".`,
});

const inTable = (table: StickTable | undefined, asked: Asked): Fault | undefined =>
	table === undefined || holds(table, asked.data) ? undefined : notStored(`the stick-table "${table.name}" does not store`, asked);

/** The name that a section's own stick-table has, if there is one. */
const ownTable = ({ kind, name }: Section): string => (kind === 'defaults' ? '' : (name ?? ''));

/** The ruleset in which to track what a line reads: its own, or the one of requests that goes before that of responses. */
function trackerFor(keyword: string): string {
	if (keyword.startsWith('tcp-request ')) return keyword;
	return keyword.startsWith('http-') ? 'http-request' : 'tcp-request content';
}

/** Which tables the entries lie in that rules track, by the number of the counter. */
class Tracked {
	/** Undefined where a table is not known. */
	readonly #tables = new Map<number, Set<StickTable | undefined>>();
	readonly #names: Names;

	constructor(readings: readonly Reading[], names: Names) {
		this.#names = names;
		for (const { section, statement, value } of readings) {
			const number = /^track-sc(\d*)$/.exec(String(value.do ?? ''))?.[1];
			if (number === undefined) continue;
			const unknown = statement.words.some((w) => w.unknown);
			const table = unknown ? undefined : names.table(value.table === undefined ? ownTable(section) : String(value.table));
			const known = this.#tables.get(Number(number)) ?? new Set();
			this.#tables.set(Number(number), known.add(table));
		}
	}

	/** That nothing tracks the entry that is asked. */
	missing(asked: Asked, { statement, section }: Reading): Fault | undefined {
		const { tracked, by } = asked;
		if (tracked === undefined || this.#tables.has(tracked)) return undefined;
		const own = ownTable(section);
		const table = asked.table ?? (this.#names.table(own) ? undefined : this.#names.tables.find((name) => this.#has(name, asked)));
		const rule = `${trackerFor(statement.keyword)} track-sc${tracked} src${table === undefined ? '' : ` table ${table}`}`;
		const without = table === undefined && !this.#names.table(own) ? ', and give the section a stick-table' : '';
		const hint = `Track it in a rule that runs before: "${rule}"${without}.`;
		return { code: 'not-tracked', message: `no rule tracks sc${tracked}, ${idle(by)}`, hint };
	}

	/** That none of the tables has the data in which the entry may lie. */
	lacking(asked: Asked): Fault | undefined {
		const { tracked = 0 } = asked;
		const tables = [...(this.#tables.get(tracked) ?? [])];
		if (tables.some((table) => table === undefined || holds(table, asked.data))) return undefined;
		const [first, ...others] = tables.map((table) => `"${table!.name}"`);
		const what =
			others.length > 0
				? `none of the stick-tables ${[first, ...others].join(', ')} stores`
				: `the stick-table ${first}, where sc${tracked} is tracked, does not store`;
		return notStored(what, asked);
	}

	#has(name: string, asked: Asked): boolean {
		const table = this.#names.table(name);
		return table !== undefined && holds(table, asked.data);
	}
}

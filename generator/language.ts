import { closest } from './closest.ts';
import { isProxy, proxies } from './config.ts';
import { insteadOf } from './instead.ts';
import { directives, gone, sections, tables } from './table/index.ts';
import type { Row } from './table/row.ts';
import { inSpan, type Version } from './versions.ts';
import type { Word } from './words.ts';

/*
 * Questions about the table that more than one reader asks: which keyword a line starts with, where a keyword may stand,
 * in what order a section's lines are written.
 */

const LETTER: Record<string, string> = { defaults: 'D', frontend: 'F', listen: 'L', backend: 'B' };
/** The letter of `in` for a kind of section; undefined beside the proxies. */
export const letterOf = (kind: string): string | undefined => LETTER[kind];

const MATRIX = [...'DdFLB'];
/** The letters of `in` that hold for a version, all of them without one; in the order of the manual's matrix. */
export function lettersOf(row: Row, version?: Version): string {
	const where = row.in ?? '';
	if (!where.includes('@')) return where.replaceAll('-', '');
	const groups = where.split(' ').map((group) => group.split('@') as [string, Version?]);
	const letters = groups.map(([own, since]) => (since && version && !inSpan({ since }, version) ? '' : own)).join('');
	return MATRIX.filter((letter) => letters.includes(letter)).join('');
}

/** Whether a row may stand in a section of this kind; `d` in a row means a defaults section that has a name. */
export function allowed(row: Row, kind: string, named: boolean, version?: Version): boolean {
	if (!isProxy(kind)) return true;
	const where = lettersOf(row, version);
	return where.includes(LETTER[kind]!) || (kind === 'defaults' && named && where.includes('d'));
}

/** Which proxies take what this row is about: what to do with one that stands elsewhere. */
export function belongs(row: Row, version: Version): string | undefined {
	const kinds = proxies.filter((kind) => row.in && allowed(row, kind, true, version));
	return kinds.length > 0 ? `It belongs into ${kinds.join(', ')}.` : undefined;
}

export type Keyword = { key: string; row: Row };
export type Family = { name: string; rows: readonly Keyword[] };
/** A section's rows in the order of the file; those of one family come together, where its first row stands. */
export type Entry = Keyword | Family;

/** What is worked out of a kind's table, once; the four kinds of proxies share theirs. */
function once<T>(make: (kind: string) => T): (kind: string) => T {
	const known = new Map<string, T>();
	return (kind) => {
		const name = isProxy(kind) ? 'proxy' : Object.hasOwn(directives, kind) ? kind : '';
		let made = known.get(name);
		if (made === undefined) {
			made = make(name);
			known.set(name, made);
		}
		return made;
	};
}

export const order = once((kind): readonly Entry[] => {
	const made: Entry[] = [];
	const families = new Map<string, Keyword[]>();
	for (const [key, row] of Object.entries(tableOf(kind))) {
		const name = row.family;
		if (name === undefined) made.push({ key, row });
		else if (families.has(name)) families.get(name)!.push({ key, row });
		else {
			const rows = [{ key, row }];
			families.set(name, rows);
			made.push({ name, rows });
		}
	}
	return made;
});

/** Where in the order each key stands: that of a row, and the name of a family. */
const places = once((kind) => {
	const made = new Map<string, number[]>();
	for (const [n, entry] of order(kind).entries()) {
		const keys = 'rows' in entry ? new Set([entry.name, ...entry.rows.map((r) => r.key)]) : [entry.key];
		for (const key of keys) made.set(key, [...(made.get(key) ?? []), n]);
	}
	return made;
});

/** The entries that these keys name, in the order of the file: a section has few of its many keywords. */
export function named(kind: string, keys: readonly string[]): Entry[] {
	const at = new Set(keys.flatMap((key) => places(kind).get(key) ?? []));
	return [...at].sort((a, b) => a - b).map((n) => order(kind)[n]!);
}

export const tableOf = (kind: string) => directives[isProxy(kind) ? 'proxy' : kind] ?? {};

/** Family names that start their rows' keywords, such as `tcp-request`: keys of params of their own. */
export const familyOf = (kind: string, key: string): Family | undefined => families(kind).get(key);

const families = once((kind) => {
	const made = new Map<string, Family>();
	for (const e of order(kind))
		if ('rows' in e && e.rows.every(({ key }) => key.startsWith(`${e.name} `) || key === e.name)) made.set(e.name, e);
	return made;
});

/** The keywords of a kind by their first word, those of most words first: a config may have a hundred thousand lines to look up. */
const openings = once((kind) => {
	const made = new Map<string, { found: Keyword & { used: number }; rest: readonly string[] }[]>();
	for (const [key, row] of Object.entries(tableOf(kind))) {
		const [first, ...rest] = key.split(' ');
		const known = made.get(first!) ?? [];
		known.push({ found: { key, row, used: rest.length + 1 }, rest });
		made.set(first!, known);
	}
	for (const list of made.values()) list.sort((a, b) => b.rest.length - a.rest.length);
	return made;
});

/** What the keywords of a kind begin with. */
export const firstWords = (kind: string): ReadonlyMap<string, unknown> => openings(kind);

/** The row that a line's first words name, the longest first; undefined where none does. */
export function lookup(kind: string, words: readonly Word[]): (Keyword & { used: number }) | undefined {
	// A word that holds a variable names no row, whatever its default: how it is written must not be lost.
	const plain = (n: number) => (words[n]?.source === undefined ? words[n]?.text : undefined);
	const first = plain(0) ?? '';
	for (const { found, rest } of openings(kind).get(first) ?? []) if (rest.every((word, n) => plain(n + 1) === word)) return found;
}

/** Words of the longest keyword that is gone. */
const LONGEST_GONE = Math.max(...Object.keys(gone).map((key) => key.split(' ').length));

/** That a line begins with a keyword that no version in the tables has. */
export function goneIn(words: readonly string[], version: Version): Unknown | undefined {
	for (let n = Math.min(words.length, LONGEST_GONE); n > 0; n--) {
		const key = words.slice(0, n).join(' ');
		const old = Object.hasOwn(gone, key) ? gone[key] : undefined;
		if (old)
			return {
				code: 'gone',
				message: `"${key}" is gone; the target is HAProxy ${version}`,
				hint: insteadOf(key, old, words.slice(n)),
				words: n,
			};
	}
	return undefined;
}

/** Two words that are one: `use backend`, `stick table`. */
export const joined = (first: string, second: string | undefined, has: (keyword: string) => boolean): string | undefined =>
	['_', '-'].map((mark) => `${first}${mark}${second}`).find(has);

/** Words that are right, cut or put together otherwise: what they were meant as, and how many they are. */
function slipOf(words: readonly string[], known: ReadonlySet<string>): { meant: string; words: number } | undefined {
	const [first = '', second] = words;
	const one = joined(first, second, (k) => known.has(k));
	if (one) return { meant: one, words: 2 };
	// `option retries 3`, and `httplog` without it
	if (known.has(`option ${first}`)) return { meant: `option ${first}`, words: 1 };
	const n = first === 'option' ? [3, 2].find((end) => words.length >= end && known.has(words.slice(1, end).join(' '))) : undefined;
	if (n !== undefined) return { meant: words.slice(1, n).join(' '), words: n };
	return glued(words.slice(0, 2), known) ?? glued(words.slice(0, 1), known);
}

/** A keyword whose value, or a mark of another language, is glued to its last word: `bind*:443`, `maxconn=2000`, `mode: http`. */
function glued(words: readonly string[], known: ReadonlySet<string>): { meant: string; words: number } | undefined {
	const [, word = '', rest = ''] = /^([a-z][\w-]*)([^\w(-].*)$/.exec(words.at(-1) ?? '') ?? [];
	const keyword = [...words.slice(0, -1), word].join(' ');
	if (!known.has(keyword)) return undefined;
	// an address may begin with a colon
	const value = rest.replace(keyword === 'bind' ? /^=/ : /^[=:,;]+/, '');
	return { meant: value === '' ? keyword : `${keyword} ${value}`, words: words.length };
}

const allKinds = Object.keys(directives).flatMap((kind) => (kind === 'proxy' ? proxies : [kind]));

/** Why a keyword is not known in a section: a code, a sentence and a mend. */
export function unknown(kind: string, line: readonly string[], version: Version): Unknown {
	const old = goneIn(line, version);
	if (old) return old;
	const words = line.slice(0, 3);
	const known = Object.keys(tableOf(kind)).filter((k) => allowed(tableOf(kind)[k]!, kind, true) && inSpan(tableOf(kind)[k]!, version));
	const slip = slipOf(words, new Set(known));
	if (slip) {
		const message = `"${words.slice(0, slip.words).join(' ')}" is not a keyword of ${kind}`;
		return { code: 'unknown-keyword', message, hint: `Did you mean "${slip.meant}"?`, words: slip.words };
	}
	for (let n = words.length; n > 0; n--) {
		const key = words.slice(0, n).join(' ');
		const elsewhere = allKinds.filter((k) => k !== kind && rowIn(k, key));
		// a keyword of two words begins as one that stands elsewhere
		if (elsewhere.length === 0 || (n === 1 && words.length > 1 && known.some((k) => k.startsWith(`${key} `)))) continue;
		const hint = `It belongs into ${elsewhere.slice(0, 4).join(', ')}.`;
		return { code: 'wrong-section', message: `"${key}" cannot stand in ${kind}`, hint, words: n };
	}
	const parameter = parameterOf(words[0]!, kind);
	if (parameter) return parameter;
	// `timeout clent 5s`: of a keyword of two words both are named, and no word of its value
	const [first, second] = words as [string, string?];
	const pair = second === undefined ? undefined : `${first} ${second}`;
	const near =
		(pair &&
			closest(
				pair,
				known.filter((k) => k.includes(' ')),
			)) ??
		closest(first, known);
	const n = pair !== undefined && (near?.includes(' ') || known.some((k) => k.startsWith(`${first} `))) ? 2 : 1;
	const message = `"${n === 2 ? pair : first}" is not a keyword of ${kind}`;
	const kin = near ?? closest(first.toLowerCase(), sectionKinds(version));
	return { code: 'unknown-keyword', message, ...(kin && { hint: `Did you mean "${kin}"?` }), words: n };
}

/** The lines whose parameters are taken for lines of their own, and where they go. */
const HOLDERS = { bind: 'a bind line', server: 'a server line, or in default-server for all' };

function parameterOf(word: string, kind: string): Unknown | undefined {
	const holders = (['bind', 'server'] as const).filter((line) => Object.hasOwn(tables[line]!, word));
	if (holders.length === 0) return undefined;
	const here = holders.filter((line) => isProxy(kind) && allowed(directives.proxy![line]!, kind, true));
	const message = `"${word}" is no line of its own, but a parameter of ${(here.length > 0 ? here : holders).join(' and ')}`;
	const hint = `Write it in ${(here.length > 0 ? here : holders).map((line) => HOLDERS[line]).join(', or in ')}.`;
	return { code: 'unknown-keyword', message, hint, words: 1 };
}

/** What takes the condition that was written behind another keyword. */
const CONDITIONAL: Readonly<Record<string, string>> = { server: 'use-server', default_backend: 'use_backend' };

/** That the condition which a word begins is none of this line's. */
export function noCondition(keyword: string, word: string): string | undefined {
	if (word !== 'if' && word !== 'unless') return undefined;
	const other = Object.hasOwn(CONDITIONAL, keyword) ? `; "${CONDITIONAL[keyword]}" does` : '';
	return `"${keyword}" takes no condition${other}.`;
}

/** That words behind a directive begin another: the line break between them is missing, or the first was to take it. */
export function ownLine(words: readonly Word[], version: Version): string | undefined {
	const texts = words.slice(0, 2).map((w) => w.text);
	for (const key of [texts.join(' '), texts[0]!]) {
		const kinds = allKinds.filter((kind) => rowIn(kind, key) && inSpan(tableOf(kind)[key]!, version));
		if (kinds.length > 0) return `"${key}" is a directive of ${kinds.slice(0, 4).join(', ')}: it begins a line of its own.`;
	}
}

/** `words`: how many of the line's words it is about. */
export type Unknown = { code: string; message: string; hint?: string; words: number };

function rowIn(kind: string, keyword: string): boolean {
	const table = tableOf(kind);
	return Object.hasOwn(table, keyword) && allowed(table[keyword]!, kind, true);
}

export const sectionKinds = (version: Version): string[] => Object.keys(sections).filter((k) => inSpan(sections[k]!, version));

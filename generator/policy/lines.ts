import { special } from '../check/statement.ts';
import { lineStatement } from '../compile/section.ts';
import type { Config, Section, Statement } from '../config.ts';
import { type Context, read, type Value } from '../read/index.ts';
import { tables } from '../table/index.ts';
import { compile } from '../usage.ts';
import type { Version } from '../versions.ts';
import { mostWords, split, type Word } from '../words.ts';

/** A word that names a file or an address; `role` is what stands before it, or the place that the usage gives. */
export type Named = { word: number; text: string; role: string; unknown: boolean };
/** A line as the rules see it, whoever wrote it: names that may be denied, files, addresses, and its structured value. */
export type Line = {
	section: Section;
	statement: Statement;
	/** The line is text that the words were read from: positions in it are not the reader's. */
	ofText: boolean;
	names: { name: string; word: number }[];
	files: Named[];
	addresses: Named[];
	value: Value;
};

/** Every line of a config: directives, what services compile to, and lines that were taken as they are. */
export function* linesOf(config: Config, wanted: (text: string) => boolean): Generator<Line> {
	for (const section of config.sections) {
		if (section.dot) yield readLine(section, { ...section.dot, path: section.dot.path }, false, config.version);
		for (const line of section.made ?? []) if (wanted(line.text)) yield readText(section, line.text, line.path, config.version);
		for (const s of section.statements) {
			if (s.keyword === '#') continue;
			if (s.text === undefined) yield readLine(section, s, false, config.version);
			else if (s.keyword === 'raw' || wanted(s.text)) {
				const line = readText(section, s.text, s.path, config.version);
				if (s.keyword === 'raw') line.names.push({ name: 'raw', word: -1 });
				yield line;
			}
		}
	}
}

const readText = (section: Section, text: string, path: Statement['path'], version: Version) =>
	readLine(section, lineStatement(section.kind, split(text).words, path), true, version);

/** The default of a variable is what anybody may change: no rule may take it for the word. */
const asWritten = (word: Word): Word =>
	word.source === undefined ? word : { ...word, text: word.source.replace(/^"|"$/g, ''), unknown: true };

function readLine(section: Section, given: Statement, ofText: boolean, version: Version): Line {
	const statement = given.words.some((w) => w.source !== undefined) ? { ...given, words: given.words.map(asWritten) } : given;
	const { keyword, row, words } = statement;
	const line: Line = { section, statement, ofText, names: [{ name: keyword, word: -1 }], files: [], addresses: [], value: {} };
	for (const [n, word] of words.entries()) {
		if (word.source !== undefined) line.names.push({ name: 'env', word: n });
		embedded(line, word, n);
	}
	// HAProxy refuses a line with more words, and so did the check of lines; what it would mean takes long to tell.
	if (!row || statement.prefix || words.length > mostWords) return line;
	const ctx: Context = { version, tables, place: { version }, problems: [], refs: [], rows: [], special: readers(line) };
	read(row.use, keyword, words, 0, ctx, line.value);
	for (const step of compile(row.use).steps) {
		if (step.kind === 'one') line.names.push({ name: `${keyword} ${String(line.value[step.field])}`, word: 0 });
		else if (step.kind === 'params') for (const key of Object.keys(line.value)) parameter(line, step.table, key);
	}
	// `set-map(file)` and its kin name a file in parentheses.
	if (/^(?:add|del|set)-(?:acl|map)$/.test(String(line.value.do)) && typeof line.value.file === 'string')
		line.files.push({ word: 0, text: line.value.file, role: 'map', unknown: words[0]?.source !== undefined });
	return line;
}

/** The reference names a parameter by its table: `server check` is that of default-server and server-template too. */
function parameter(line: Line, table: string, key: string): void {
	const { keyword, words } = line.statement;
	const at = words.findIndex((w) => w.text === key);
	for (const parent of new Set([keyword, table])) line.names.push({ name: `${parent} ${key}`, word: Math.max(0, at) });
}

/** The readers of the checks, listened to. */
function readers(line: Line): NonNullable<Context['special']> {
	const note = (into: Named[], words: readonly Word[], n: number, role: string) =>
		into.push({ word: n, text: words[n]!.text, role, unknown: words[n]!.source !== undefined });
	const listen =
		(name: string): NonNullable<Context['special']>[string] =>
		(words, i, ctx, arg) => {
			const next = special[name]!(words, i, ctx, arg);
			for (let n = i; n < next; n++) expression(line, words, n, name);
			return next;
		};
	return {
		...special,
		path: (words, i, _ctx, arg) => {
			let next = i + 1;
			if (arg?.rest) next = words.length;
			for (let n = i; n < next; n++) note(line.files, words, n, words[n - 1]?.text ?? line.statement.keyword);
			return next;
		},
		address: (words, i, _ctx, arg) => {
			note(line.addresses, words, i, arg?.args ?? '');
			return i + 1;
		},
		host: (words, i) => {
			note(line.addresses, words, i, 'host');
			return i + 1;
		},
		...Object.fromEntries(['expr', 'sample', 'fmt', 'cond', 'acl'].map((name) => [name, listen(name)])),
	};
}

/**
 * Fetches and converters with arguments, in `%[...]` or bare, and the maps that they read: in any word, whatever the usage makes
 * of it, since HAProxy takes log-formats in places that look like names.
 */
function embedded(line: Line, { text, source }: Word, n: number): void {
	if (!text.includes('(') && !text.includes('%')) return;
	for (const m of text.matchAll(/(?<![\w.-])map(?:_\w+)?\(\s*["']?([^,)"']+)/g))
		line.files.push({ word: n, text: m[1]!.trim(), role: 'map', unknown: source !== undefined });
	for (const m of text.matchAll(/(?<![\w.-])([A-Za-z_][\w.-]*)\(/g)) line.names.push({ name: m[1]!, word: n });
	// Whatever stands in brackets beside a percent sign: to look for what may stand between the two takes long where neither ends.
	if (!text.includes('%')) return;
	for (const m of text.matchAll(/\[((?:[^\]"']|"[^"]*"|'[^']*')*)/g)) for (const name of chain(m[1]!)) line.names.push({ name, word: n });
}

/** What only a word of an expression or a condition is: a fetch without arguments, a file of patterns. */
function expression(line: Line, words: readonly Word[], n: number, kind: string): void {
	const { text, source } = words[n]!;
	const before = words[n - 1]?.text;
	if (kind === 'fmt') return;
	if (kind !== 'expr' && kind !== 'sample' && before === '-f')
		line.files.push({ word: n, text, role: '-f', unknown: source !== undefined });
	if (kind !== 'cond' || before === '{' || before === '!') for (const name of chain(text)) line.names.push({ name, word: n });
}

/** The names of a fetch and its converters: `src,map(x),lower` has three. */
function chain(expr: string): string[] {
	let flat = '';
	let depth = 0;
	for (const c of expr) {
		if (c === '(') depth++;
		else if (c === ')') depth = Math.max(0, depth - 1);
		else if (depth === 0) flat += c;
	}
	return flat.split(',').filter(Boolean);
}

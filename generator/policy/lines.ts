import { upToEmpty } from '../check/empty.ts';
import { special } from '../check/statement.ts';
import { lineStatement } from '../compile/section.ts';
import type { Config, Section, Statement } from '../config.ts';
import type { Context as ExprContext } from '../expr/index.ts';
import { type Context, read } from '../read/index.ts';
import { tables } from '../table/index.ts';
import { compile } from '../usage.ts';
import type { Version } from '../versions.ts';
import { mostWords, split, type Word } from '../words.ts';
import { partsOf } from './address.ts';
import { embedded, openWords } from './expressions.ts';
import type { Line, Named } from './line.ts';

/** Every line of a config: headers with variables, directives, what services compile to, and lines that were taken as they are. */
export function* linesOf(config: Config, wanted: (text: string) => boolean): Generator<Line> {
	const { version } = config;
	/** Lines behind a section that HAProxy skips belong to the one before. */
	let live: Section | undefined;
	for (const section of config.sections) {
		yield* headerOf(section);
		if (section.dot) yield readLine(section, section.dot, 'always', false, version);
		else if (section.branch !== 'skipped') live = section;
		const made = section.branch === 'skipped' ? 'never' : 'always';
		for (const line of section.made ?? []) if (wanted(line.text)) yield readText(section, line.text, line.path, made, version);
		let turned = false;
		for (const s of section.statements) {
			if (s.keyword === '#') continue;
			turned ||= s.keyword.startsWith('.');
			const owner = s.branch === 'skipped' ? section : (live ?? section);
			const reads = readOf(s, owner, turned);
			if (s.text === undefined) yield readLine(owner, s, reads, false, version);
			else if (s.keyword === 'raw' || wanted(s.text)) {
				const line = readText(owner, s.text, s.path, reads, version);
				if (s.keyword === 'raw') line.names.push({ name: 'raw', word: -1 });
				yield line;
			}
		}
	}
}

/** `turned`: between the section's header and the line stands a dot-directive. */
function readOf({ branch }: Statement, owner: Section, turned: boolean): Line['read'] {
	if (branch === 'skipped') return 'never';
	return branch === owner.branch && (branch === undefined || !turned) ? 'always' : 'maybe';
}

const lineOf = (section: Section, statement: Statement): Line => ({
	section,
	statement,
	ofText: false,
	read: 'always',
	names: [],
	files: [],
	addresses: [],
	value: {},
});

/** Names of sections are words as any others: HAProxy puts variables into them, and says them to whoever asks. */
function* headerOf(section: Section): Generator<Line> {
	const words = section.header ?? [];
	if (!words.some((w) => w.source !== undefined)) return;
	const line = lineOf(section, { keyword: section.kind, words, path: section.namePath ?? section.path });
	for (const [n, w] of words.entries()) if (w.source !== undefined) line.names.push({ name: 'env', word: n });
	yield line;
}

function readText(section: Section, text: string, path: Statement['path'], reads: Line['read'], version: Version): Line {
	const { words } = split(text);
	const line = readLine(section, lineStatement(section.kind, words, path), reads, true, version);
	// A keyword with a variable in it: whatever the line is, no rule has read it.
	const first = line.statement.row ? [] : words.slice(0, 3);
	if (first.some((w) => w.source !== undefined)) line.names.push({ name: 'env', word: -1 }, { name: 'raw', word: -1 });
	return line;
}

/** The default of a variable is what anybody may change: no rule may take it for the word. */
const asWritten = (word: Word): Word =>
	word.source === undefined ? word : { ...word, text: word.source.replace(/^"|"$/g, ''), unknown: true };

function readLine(section: Section, given: Statement, reads: Line['read'], ofText: boolean, version: Version): Line {
	const statement = given.words.some((w) => w.source !== undefined) ? { ...given, words: given.words.map(asWritten) } : given;
	const { keyword, row, words } = statement;
	const line: Line = { ...lineOf(section, statement), ofText, read: reads, names: [{ name: keyword, word: -1 }] };
	for (const [n, word] of words.entries()) {
		if (word.source !== undefined) line.names.push({ name: 'env', word: n });
		embedded(line, words, n, version);
	}
	// HAProxy refuses a line with more words, and so did the check of lines; what it would mean takes long to tell.
	if (!row || statement.prefix || words.length > mostWords) return line;
	const place: ExprContext = { version };
	const open = (n: number) => line.names.push({ name: 'raw', word: n });
	const ctx: Context = { version, tables, place, problems: [], refs: [], rows: [], special: readers(line, place, open), open };
	const seen = upToEmpty(words, version).words;
	for (let n = read(row.use, keyword, seen, 0, ctx, line.value); n < seen.length; n++) if (seen[n]!.source !== undefined) open(n);
	chosen(line, [keyword], row.use);
	// `set-map(file)` and its kin name a file in parentheses.
	const [, file] = /^(?:add|del|set)-(?:acl|map)\((.*)\)/s.exec(words[0]?.text ?? '') ?? [];
	if (file !== undefined && line.value.do !== undefined)
		line.files.push({ word: 0, text: file, role: 'map', unknown: words[0]?.source !== undefined });
	return line;
}

/** The names of what a line chose: `http-request set-src`, `server check`. */
function chosen(line: Line, parents: readonly string[], use: string): void {
	const { value, statement } = line;
	const add = (names: readonly string[], word: number) => {
		for (const parent of parents) for (const name of names) line.names.push({ name: `${parent} ${name}`, word });
	};
	for (const step of compile(use).steps) {
		if (step.kind !== 'one' && step.kind !== 'params') continue;
		const table = tables[step.table] ?? {};
		if (step.kind === 'one') {
			const name = String(value[step.field]);
			const counted = name.replace(/\d+$/, '#');
			add(Object.hasOwn(table, counted) ? [name, counted] : [name], 0);
			const inner = table[name];
			if (inner) chosen(line, [`${parents[0]} ${name}`], inner.use);
			continue;
		}
		// The reference names a parameter by its table: `server check` is that of default-server and server-template too.
		const own = new Set([...parents, ...(parents[0] === statement.keyword ? [step.table] : [])]);
		for (const key of Object.keys(value)) {
			if (!Object.hasOwn(table, key)) continue;
			const name = value[key] === false ? `no-${key}` : key;
			const word = Math.max(
				0,
				statement.words.findIndex((w) => w.text === name),
			);
			for (const parent of own) line.names.push({ name: `${parent} ${name}`, word });
		}
	}
}

/** The readers of the checks, listened to: what they take for expressions is told to `place`, and words that could be anything to `open`. */
function readers(line: Line, place: ExprContext, open: (n: number) => void): NonNullable<Context['special']> {
	const note = (into: Named[], words: readonly Word[], n: number, role: string) =>
		into.push({ word: n, text: words[n]!.text, role, unknown: words[n]!.source !== undefined });
	const address = (words: readonly Word[], n: number, role: string) => {
		note(line.addresses, words, n, role);
		// Into addresses HAProxy puts the environment itself, quoted or not.
		if (words[n]!.text.includes('$')) line.names.push({ name: 'env', word: n });
		if (role === 'stats' && partsOf(words[n]!.text).socket === undefined) line.names.push({ name: 'stats socket tcp', word: n });
		return n + 1;
	};
	const listen =
		(name: string): NonNullable<Context['special']>[string] =>
		(words, i, ctx, arg) => {
			place.named = (called) => line.names.push({ name: called, word: Math.max(i, wordWith(words, called, i)) });
			if (!words.some((w) => w.source !== undefined)) return special[name]!(words, i, ctx, arg);
			// What variables hide the readers do not report.
			const shown = words.map(({ unknown: _, ...word }) => word);
			const problems: Context['problems'] = [];
			const next = special[name]!(shown, i, { ...ctx, problems }, arg);
			for (const n of openWords(name, words.slice(0, next), i, problems)) open(n);
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
		address: (words, i, _ctx, arg) => address(words, i, arg?.args ?? ''),
		host: (words, i) => address(words, i, 'host'),
		...Object.fromEntries(['expr', 'sample', 'converters', 'fmt', 'cond', 'acl', 'matched'].map((name) => [name, listen(name)])),
	};
}

const wordWith = (words: readonly Word[], text: string, from: number) => words.findIndex((w, n) => n >= from && w.text.includes(text));

import type { Section, Statement } from '../config.ts';
import type { Path } from '../diagnostics.ts';
import type { Reporter } from '../door.ts';
import { allowed, type Entry, type Family, familyOf, joined, lookup, named, tableOf, unknown } from '../language.ts';
import { isMapping, type Mapping } from '../mapping.ts';
import type { Line } from '../services/index.ts';
import type { Row } from '../table/row.ts';
import { compile } from '../usage.ts';
import type { Version } from '../versions.ts';
import { show, split } from '../words.ts';
import { cutByColon, misplacedKey } from './slips.ts';
import { commentOf, statement } from './statement.ts';

/** Keys of a section body that are no keywords of HAProxy's. */
const OWN = new Set(['comment', 'lines', 'raw', 'from', 'name']);

/** The statements of one section body, in the order of the table; `lines` after them as they stand, `raw` last. */
export function sectionBody(section: Section, body: Mapping, version: Version, tell: Reporter): void {
	const { kind, path } = section;
	const report: Reporter = (r) => {
		if (r.severity === 'error') section.faulty = true;
		tell(r);
	};
	const taken = new Set<string>();
	const keys = Object.keys(body);
	for (const entry of named(kind, keys)) collect(entry, section, body, taken, report);
	for (const key of keys) {
		if (taken.has(key) || OWN.has(key)) continue;
		const { code, message, hint } = misplacedKey(kind, key, body[key], version) ?? unknown(kind, key.split(' '), version);
		report({ severity: 'error', code, message, hint, path: [...path, key], ofKey: true });
	}
	for (const [n, item] of list(body.lines).entries()) whole(section, item, [...path, 'lines', n], report);
	for (const [n, item] of list(body.raw).entries()) {
		const at = [...path, 'raw', n];
		if (typeof item === 'string') section.statements.push({ keyword: 'raw', words: [], text: item, path: at });
		else report({ severity: 'error', code: 'wrong-type', message: 'raw: expected a list of lines', path: at });
	}
	const comment = commentOf(body.comment);
	if (comment.length > 0) section.comment = comment;
}

const list = (value: unknown): readonly unknown[] => (value === undefined ? [] : Array.isArray(value) ? value : [value]);

function collect(entry: Entry, section: Section, body: Mapping, taken: Set<string>, report: Reporter): void {
	if ('rows' in entry) {
		const family = familyOf(section.kind, entry.name);
		if (family && Object.hasOwn(body, entry.name)) {
			taken.add(entry.name);
			for (const [n, item] of list(body[entry.name]).entries())
				member(family, section, item, [...section.path, entry.name, n], body, report);
		}
		for (const { key, row } of entry.rows) values(key, row, section, body, taken, report);
	} else values(entry.key, entry.row, section, body, taken, report);
}

function values(key: string, row: Row, section: Section, body: Mapping, taken: Set<string>, report: Reporter): void {
	if (!Object.hasOwn(body, key) || taken.has(key)) return;
	if (!allowed(row, section.kind, section.name !== undefined)) return;
	taken.add(key);
	const value = body[key];
	const path = [...section.path, key];
	const push = (made: Statement | undefined) => made && section.statements.push(made);
	// A list is one statement each, except where the one argument is itself a list of words.
	if (Array.isArray(value) && (row.many || !isWords(row, value))) {
		for (const [n, one] of value.entries()) push(statement(key, row, one, [...path, n], report));
	} else push(statement(key, row, value, path, report));
}

function isWords(row: Row, value: readonly unknown[]): boolean {
	const { lone } = compile(row.use);
	return lone !== undefined && (lone.rest || lone.type === 'list') && value.every((x) => typeof x === 'string' || typeof x === 'number');
}

/** An item of a family's list: the rest of the line as text, or the sub-keyword with its structured value. */
function member(family: Family, section: Section, item: unknown, path: Path, body: Mapping, report: Reporter): void {
	const comment = isMapping(item) ? commentOf(item.comment) : [];
	const text =
		typeof item === 'string'
			? item
			: comment.length >= 0 && typeof (item as Mapping)?.line === 'string'
				? ((item as Mapping).line as string)
				: undefined;
	if (text !== undefined) {
		const at = typeof item === 'string' ? path : [...path, 'line'];
		pushLine(section, `${family.name} ${text}`, at, family.name.length + 1, comment, report);
		return;
	}
	const keys = typeof item === 'object' && item !== null ? Object.keys(item).filter((k) => k !== 'comment') : [];
	const row = keys.length === 1 ? family.rows.find((r) => r.key === `${family.name} ${keys[0]}`) : undefined;
	if (!row) {
		const known = family.rows.map((r) => r.key.slice(family.name.length + 1)).filter(Boolean);
		const message = `"${family.name}": expected text, or one of ${known.join(', ')} with its value`;
		report({ severity: 'error', ...(cutByColon(family.name, item) ?? { code: 'wrong-type', message }), path });
		return;
	}
	void body;
	const made = statement(row.key, row.row, (item as Mapping)[keys[0]!], [...path, keys[0]!], report);
	if (made) section.statements.push(comment.length > 0 ? { ...made, comment } : made);
}

/** An item of `lines`: a whole line in HAProxy's words, checked as any other, or a remark alone. */
function whole(section: Section, item: unknown, path: Path, report: Reporter): void {
	if (typeof item === 'string') {
		pushLine(section, item, path, 0, [], report);
		return;
	}
	const { line, comment, ...rest } = (typeof item === 'object' && item !== null ? item : {}) as Mapping;
	if (Object.keys(rest).length > 0 || (typeof line !== 'string' && comment === undefined)) {
		const message = 'lines: expected a line as text, or { line, comment }';
		report({ severity: 'error', ...(cutByColon('lines', item) ?? { code: 'wrong-type', message }), path });
		return;
	}
	if (line === undefined) section.statements.push({ keyword: '#', words: [], comment: commentOf(comment), path });
	else pushLine(section, String(line), [...path, 'line'], 0, commentOf(comment), report);
}

/** Reads a whole line into a statement; `skip` characters of it stand in the key, not in the value that the path names. */
export function pushLine(section: Section, text: string, path: Path, skip: number, comment: readonly string[], report: Reporter): void {
	const { words, faults, comment: trailing } = split(text);
	for (const f of faults) report({ severity: 'error', ...f, path, at: Math.max(0, f.at - skip) });
	const placed = words.map((w) => ({ ...w, at: w.at - skip, end: w.end - skip }));
	const made: Statement = placed.length > 0 ? lineStatement(section.kind, placed, path) : { keyword: '#', words: [], path };
	const comments = trailing ? [...comment, trailing] : [...comment];
	if (comments.length > 0) made.comment = comments;
	section.statements.push(made);
}

/** `[name]` opens a scope, which HAProxy keeps and no keyword reads (cfg_parse_scope()). */
const SCOPE = /^\[[A-Za-z0-9_:.-]+\]$/;

/** `default backend`, which is no backend with a default. */
const isCut = (kind: string, [first, second]: Statement['words']): boolean =>
	joined(first!.text, second?.text, (key) => Object.hasOwn(tableOf(kind), key)) !== undefined;

/** A statement from the words of a line: its prefix, its keyword by the table, and the rest. */
export function lineStatement(kind: string, all: readonly Statement['words'][number][], path: Path): Statement {
	let words = all;
	let prefix: Statement['prefix'];
	const first = words[0]?.text;
	if ((first === 'no' || first === 'default') && words.length > 1 && !Object.hasOwn(tableOf(kind), first) && !isCut(kind, words)) {
		prefix = first;
		words = words.slice(1);
	}
	if (first !== undefined && words.length === 1 && SCOPE.test(first) && words[0]!.source === undefined)
		return { keyword: first, words: [], path, text: first, trusted: true, span: { at: words[0]!.at, end: words[0]!.end } };
	const found = lookup(kind, words);
	const made: Statement = found
		? { keyword: found.key, row: found.row, words: words.slice(found.used), path }
		: { keyword: words[0]?.text ?? '', words: words.slice(1), path };
	if (prefix) made.prefix = prefix;
	const last = words[(found?.used ?? 1) - 1];
	if (last) made.span = { at: words[0]!.at, end: last.end };
	// What a keyword of environment variables says is known to the machine alone.
	if (!found && all.slice(0, 3).some((w) => w.source !== undefined)) made.text = all.map(show).join(' ');
	return made;
}

/** A line that services compiled to as a statement: its words for the checks, its text for the file. */
export const madeStatement = (kind: string, { text, path, comment }: Line): Statement => ({
	...lineStatement(kind, split(text).words, path),
	text,
	// of its own, so that a report is known by it
	path: [...path],
	made: true,
	...(comment !== undefined && { comment }),
});

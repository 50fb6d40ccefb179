import type { Section, Statement } from '../config.ts';
import type { Report } from '../door.ts';
import type { SampleType, Term } from '../expr/index.ts';
import type { Problem, Ref } from '../problem.ts';
import type { Value } from '../read/index.ts';
import type { Row } from '../table/row.ts';
import type { Word } from '../words.ts';

/** A statement after reading: what its words say, what they name, and the rows they chose on the way. */
export type Reading = {
	section: Section;
	statement: Statement;
	value: Value;
	refs: Ref[];
	rows: Row[];
	/** What its first expression gives. */
	sample?: SampleType;
	/** Its condition: terms that must all hold, by alternative. */
	suites?: readonly (readonly Term[])[];
	/** Something of the line is wrong: it may not say what was meant. */
	faulty?: true;
	/** What is wrong only if the line is in force: HAProxy reads the expressions of some lines once it knows the proxy. */
	later?: readonly Problem[];
};

/** A problem of a word as a report with its place: a path in params, a line in a haproxy.cfg. */
export function located(statement: Statement, p: Problem): Report {
	const { severity, code, message, hint, docs } = p;
	const words = statement.words;
	const word = words[p.word];
	const last = words.at(-1);
	const base = { severity, code, message, hint, docs };
	const { span = { at: 0, end: 1 } } = statement;
	// on the keyword, or behind all words
	const at = word ? inWord(word, p.at) : p.word < 0 ? span.at : (last?.end ?? span.end);
	const length = Math.max(1, word ? p.length : p.word < 0 ? Math.max(p.length, span.end - span.at) : 1);
	if (statement.line !== undefined) return { ...base, path: statement.path, line: statement.line, at, length };
	if (p.word < 0) return { ...base, path: statement.path, ofKey: true };
	const keys = (word ?? last)?.path;
	if (keys) return { ...base, path: [...statement.path, ...keys], at: p.at, length: Math.max(1, p.length) };
	return { ...base, path: statement.path, at: word ? at : (last?.end ?? 0), length: Math.max(1, p.length) };
}

/** Where an offset into a word's text lies in its line. */
const inWord = (word: Word, at: number): number => word.at + at + (word.shifts?.findLast(([from]) => from <= at)?.[1] ?? 0);

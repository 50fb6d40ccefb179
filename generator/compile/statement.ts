import * as v from 'valibot';
import type { Statement } from '../config.ts';
import type { Path } from '../diagnostics.ts';
import type { Reporter } from '../door.ts';
import { issues } from '../issues/index.ts';
import { alternatives, objectShape } from '../shape.ts';
import { tables } from '../table/index.ts';
import type { Row } from '../table/row.ts';
import { compile, native as natives, type Usage } from '../usage.ts';
import { type Fault, split, type Word } from '../words.ts';
import { write } from '../write.ts';
import { noField, noRow } from './slips.ts';

/**
 * One value of a keyword in params, as a statement: a native string or number, `true` for a bare keyword, `false` for its
 * `no` form, `{ line, comment }`, or the structured form. Reports what is none of these.
 */
export function statement(keyword: string, row: Row, value: unknown, path: Path, report: Reporter): Statement | undefined {
	const at = (words: readonly Word[], extra?: Partial<Statement>): Statement => ({ keyword, row, words, path, ...extra });
	const fault = (message: string, hint?: string) =>
		void report({ severity: 'error', code: 'wrong-type', message: `"${keyword}": ${message}`, path, hint });
	const usage = compile(row.use);
	const bare = usage.steps.length === 0 && !usage.paren;
	switch (typeof value) {
		case 'string':
			if (bare && SWITCH.test(value))
				return fault(`expected true or false, got "${value}"`, `Write it as: ${keyword}: ${!OFF.test(value)}`);
			return native(value, oneWord(usage), path, report, at);
		case 'number':
			return at([{ text: String(value), at: 0, end: String(value).length }]);
		case 'boolean':
			if (value) return at([]);
			if (!row.no) return fault('takes no "no" form', bare ? 'Leave it out, or write true.' : 'Leave it out, or write its arguments.');
			return at([], { prefix: 'no' });
		case 'object':
			if (value === null)
				return fault('expected a value, got nothing', bare ? 'Write true.' : 'Write its arguments as text, or as a mapping.');
			if (Array.isArray(value)) {
				// A list of words, for a row whose one argument is such; lists of statements were taken apart before.
				if (!usage.lone?.rest && !(usage.lone && value.length > 0)) return fault('expected one value, got a list');
				return at(write(row.use, value, tables, faultsOf(path, report)));
			}
			return structured(keyword, row, value as Record<string, unknown>, path, report, at);
		default:
			return fault(`expected text, got ${typeof value}`);
	}
}

/** What YAML 1.1 took for true and false, and YAML 1.2 takes for text. */
const SWITCH = /^(?:yes|no|on|off)$/i;
const OFF = /^(?:no|off)$/i;

/** Not where the first sign tells that it is in HAProxy's words. */
const QUOTED_WITHIN = /^[^"'\\]+["']/;

function native(
	text: string,
	whole: boolean,
	path: Path,
	report: Reporter,
	at: (words: readonly Word[], extra?: Partial<Statement>) => Statement,
): Statement {
	const { words, faults, comment } = split(text);
	// Where one word is all there can be, such as a log-format, a text with blanks or quotes in it is that word: YAML has its own.
	if (whole && (words.length > 1 || QUOTED_WITHIN.test(text))) return at([{ text, at: 0, end: text.length }]);
	for (const f of faults) report({ severity: 'error', ...f, path });
	// In a string a `#` starts a comment as it does for HAProxy; its text is kept, as a line of its own.
	return at(words, comment ? { comment: [comment] } : undefined);
}

function structured(
	keyword: string,
	row: Row,
	value: Record<string, unknown>,
	path: Path,
	report: Reporter,
	at: (words: readonly Word[], extra?: Partial<Statement>) => Statement,
): Statement | undefined {
	const comment = commentOf(value.comment);
	if (Object.hasOwn(value, 'line')) {
		for (const key of Object.keys(value)) {
			if (key !== 'line' && key !== 'comment')
				report({
					severity: 'error',
					code: 'unknown-key',
					message: `"${key}" cannot stand beside "line"`,
					path: [...path, key],
					ofKey: true,
				});
		}
		const inner = statement(keyword, row, value.line, [...path, 'line'], report);
		return inner && (comment.length > 0 ? { ...inner, comment: [...comment, ...(inner.comment ?? [])] } : inner);
	}
	const before = Object.keys(value).filter((k) => k !== 'comment');
	const usage = compile(row.use);
	if (usage.lone || (usage.steps.length === 0 && !usage.paren)) {
		report({
			severity: 'error',
			code: 'wrong-type',
			message: `"${keyword}": expected ${usage.lone ? 'one value' : 'true'}, got a mapping with ${before.join(', ') || 'nothing'}`,
			hint: `Write the value itself, or { line: …, comment: … } to add a comment.`,
			path,
		});
		return;
	}
	const schema = objectShape(row.use, { tables }, value);
	if (!v.is(schema, value)) {
		unfit(keyword, row, schema, value, path, report);
		return;
	}
	if (usage.cond >= 0 && value.if !== undefined && value.unless !== undefined) {
		const message = `"${keyword}": "if" and "unless" cannot stand together`;
		const hint = 'Keep one: "unless a" is "if !a", and "if a !b" asks for both.';
		report({ severity: 'error', code: 'bad-combination', message, hint, path: [...path, 'unless'], ofKey: true });
		return;
	}
	return at(write(row.use, value, tables, faultsOf(path, report)), comment.length > 0 ? { comment } : undefined);
}

/** Tells what is wrong with the words of a field. */
const faultsOf = (path: Path, report: Reporter) => (f: Fault, keys: Path) => report({ severity: 'error', ...f, path: [...path, ...keys] });

/** What is wrong with a mapping as a whole, or else with its parts. */
function unfit(keyword: string, row: Row, schema: v.GenericSchema, value: Record<string, unknown>, path: Path, report: Reporter): void {
	const fields = alternatives(row.use, { tables }, value).flatMap(Object.keys);
	const none = Object.keys(value).every((key) => !fields.includes(key));
	const slip = (none ? noField(keyword, row, value, fields) : undefined) ?? noRow(keyword, row, value);
	if (slip) {
		const { key, ...said } = slip;
		report({ severity: 'error', ...said, path: key === undefined ? path : [...path, key] });
		return;
	}
	for (const d of issues(schema, value, path)) report({ ...d, message: `"${keyword}": ${d.message}`, ofKey: d.code === 'unknown-key' });
}

const oneWord = ({ lone }: Usage): boolean => lone !== undefined && !lone.rest && !natives.has(lone.type);

export function commentOf(value: unknown): string[] {
	if (typeof value === 'string') return [value];
	return Array.isArray(value) ? value.filter((x): x is string => typeof x === 'string') : [];
}

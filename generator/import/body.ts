import { sectionBody } from '../compile/section.ts';
import type { Section, Statement } from '../config.ts';
import { familyOf } from '../language.ts';
import { lineOf } from '../render.ts';
import { compile } from '../usage.ts';
import type { Version } from '../versions.ts';
import { show } from '../words.ts';
import { groupOf } from './order.ts';

export type Body = Record<string, unknown>;

export const withComment = (made: Body, comment: readonly string[] | undefined): Body =>
	comment && comment.length > 0 ? { ...made, comment: comment.length === 1 ? comment[0] : [...comment] } : made;

const item = (line: string, comment: readonly string[] | undefined): unknown =>
	comment && comment.length > 0 ? withComment({ line }, comment) : line;

/**
 * A section's body: keywords with native values where reading them back gives the same lines in an order that means the same,
 * `lines` where only the order as it stands says it, `raw` for what the table does not know.
 */
export function bodyOf(section: Section, version: Version): Body {
	const head = withComment({}, section.comment);
	const known = section.statements.filter(isKnown);
	const raw = section.statements.filter((s) => !isKnown(s)).flatMap((s) => [...(s.comment ?? []).map((c) => `# ${c}`), lineOf(s)]);
	const keyed = byKeyword(section, known);
	const body = keyed && readsBack(keyed, section, known, version) ? keyed : asLines(known);
	return { ...head, ...body, ...(raw.length > 0 && { raw }) };
}

/** A keyword that an environment variable spells is known to the machine alone. */
export const isKnown = (s: Statement): boolean => s.row !== undefined || s.keyword.startsWith('.') || s.text !== undefined;

const asLines = (statements: readonly Statement[]): Body =>
	statements.length === 0 ? {} : { lines: statements.map((s) => item(lineOf(s), s.comment)) };

function byKeyword(section: Section, statements: readonly Statement[]): Body | undefined {
	const body: Body = {};
	for (const s of statements) {
		const { row } = s;
		if (!row || s.prefix === 'default' || (s.prefix === 'no' && (s.words.length > 0 || s.comment?.length || !row.no))) return undefined;
		const family = row.family === undefined ? undefined : familyOf(section.kind, row.family);
		if (family && s.prefix) return undefined;
		const key = family ? family.name : s.keyword;
		const value = family ? item(lineOf(s).slice(family.name.length + 1), s.comment) : heldBy(s);
		const held = body[key];
		if (held === undefined) body[key] = row.many || family ? [value] : value;
		else if (Array.isArray(held)) held.push(value);
		else body[key] = [held, value];
	}
	return body;
}

function heldBy(s: Statement): unknown {
	if (s.prefix === 'no') return false;
	const text = s.words.map(show).join(' ');
	if (s.comment && s.comment.length > 0) return withComment({ line: text }, s.comment);
	if (text === '') return true;
	const { lone } = compile(s.row!.use);
	return lone && /^(?:0|[1-9]\d{0,14})$/.test(text) && (lone.type === 'int' || lone.type === 'num' || lone.type === 'time')
		? Number(text)
		: text;
}

/** Whether a body says the same lines again, those of one group in the order they came. */
function readsBack(body: Body, section: Section, statements: readonly Statement[], version: Version): boolean {
	let faults = 0;
	const again: Section = { kind: section.kind, statements: [], path: [], ...(section.name !== undefined && { name: section.name }) };
	sectionBody(again, body, version, () => faults++);
	if (faults > 0 || again.statements.length !== statements.length) return false;
	const environment = statements.some((s) => s.row?.family === 'environment');
	const [one, two] = [bucket(statements, environment), bucket(again.statements, environment)];
	for (const [group, lines] of one) {
		const others = two.get(group);
		if (others?.length !== lines.length || lines.some((line, n) => line !== others[n])) return false;
	}
	return true;
}

function bucket(statements: readonly Statement[], environment: boolean): Map<string, string[]> {
	const made = new Map<string, string[]>();
	for (const s of statements) {
		// Variables that a section sets hold for the lines behind it only.
		const group = environment && (s.row?.family === 'environment' || s.words.some((w) => w.source)) ? '$' : groupOf(s);
		const line = s.comment?.length ? [lineOf(s), ...s.comment].join('\n') : lineOf(s);
		const lines = made.get(group);
		if (lines) lines.push(line);
		else made.set(group, [line]);
	}
	return made;
}

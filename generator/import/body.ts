import { sectionBody } from '../compile/section.ts';
import type { Section, Statement } from '../config.ts';
import { familyOf } from '../language.ts';
import { lineOf, remark } from '../render.ts';
import { typeOf } from '../types/index.ts';
import { compile } from '../usage.ts';
import type { Version } from '../versions.ts';
import { show } from '../words.ts';
import { groupOf } from './order.ts';

export type Body = Record<string, unknown>;

/** What may be one or several. */
export const one = <T>(list: readonly T[]): T | readonly T[] => (list.length === 1 ? list[0]! : list);

export const withComment = (made: Body, comment: readonly string[] | undefined): Body =>
	comment && comment.length > 0 ? { ...made, comment: comment.length === 1 ? comment[0] : [...comment] } : made;

const item = (line: string, comment: readonly string[] | undefined): unknown =>
	comment && comment.length > 0 ? withComment({ line }, comment) : line;

/** What HAProxy may skip, and a keyword that an environment variable spells, keep their place: nothing more is known of them. */
export const isKnown = (s: Statement): boolean =>
	s.row !== undefined || s.keyword === '#' || s.keyword.startsWith('.') || s.text !== undefined || s.branch !== undefined;

/**
 * A section's body: keywords with native values, `lines` for what only its order as it stands says, `raw` for what the table
 * does not know. The body is read back, so that it is known to say the same.
 */
export function bodyOf(section: Section, version: Version): Body {
	const known = section.statements.filter((s) => isKnown(s) && s.keyword !== '#');
	const end = section.statements.find((s) => s.keyword === '#');
	const raw = section.statements.filter((s) => !isKnown(s)).flatMap((s) => [...(s.comment ?? []).map(remark), lineOf(s)]);
	const body = knownBody(section, known, version);
	if (end) body.lines = [...((body.lines as unknown[]) ?? []), withComment({}, end.comment)];
	return { ...withComment({}, section.comment), ...body, ...(raw.length > 0 && { raw }) };
}

/** Whether a body has lines that stand in an order of their own; a remark at its end is none. */
export const hasLines = (body: Body): boolean =>
	body.raw !== undefined || ((body.lines ?? []) as unknown[]).some((one) => typeof one === 'string' || Object.hasOwn(one as Body, 'line'));

/** Why a section's body has such lines. */
export function whyLines({ statements }: Section, version: Version): string {
	const odd = statements.find((s) => !isKnown(s));
	return odd ? `it has "${odd.keyword}", which HAProxy ${version} does not know` : 'the order of its lines carries meaning';
}

const asLines = (statements: readonly Statement[]): Body =>
	statements.length === 0 ? {} : { lines: statements.map((s) => item(lineOf(s), s.comment)) };

function knownBody(section: Section, all: readonly Statement[], version: Version): Body {
	const apart = new Set(all.filter((s) => !fitsKey(section, s)).map(groupOf));
	if (all.some((s) => s.row === undefined)) return asLines(all);
	// The first round finds what the table's order would turn around, the second proves the rest.
	for (let round = 0; round < 2 && !apart.has('acl'); round++) {
		const body = {
			...byKeyword(
				section,
				all.filter((s) => !apart.has(groupOf(s))),
			),
			...asLines(all.filter((s) => apart.has(groupOf(s)))),
		};
		const changed = changes(body, section, all, version);
		if (changed?.length === 0) return body;
		for (const group of changed ?? ['acl']) apart.add(group);
	}
	return asLines(all);
}

/** Whether a statement can stand under its keyword. */
function fitsKey(section: Section, { row, prefix, words, comment }: Statement): boolean {
	if (!row || prefix === 'default') return false;
	return prefix !== 'no' || (row.no === true && words.length === 0 && !comment?.length && !keyFamily(section, row.family));
}

const keyFamily = (section: Section, family: string | undefined) => (family === undefined ? undefined : familyOf(section.kind, family));

function byKeyword(section: Section, statements: readonly Statement[]): Body {
	const body: Body = {};
	for (const s of statements) {
		const row = s.row!;
		const family = keyFamily(section, row.family);
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
	const { lone } = compile(s.row!.use);
	const number = lone !== undefined && /^(?:0|[1-9]\d{0,14})$/.test(text) && !lone.choices && typeOf(lone).json === 'integer';
	const value = number ? Number(text) : text === '' ? true : text;
	return s.comment?.length ? withComment({ line: value }, s.comment) : value;
}

/** The groups of lines that a body would say otherwise; nothing where it cannot be read. */
function changes(body: Body, section: Section, statements: readonly Statement[], version: Version): string[] | undefined {
	let faults = 0;
	const again: Section = { kind: section.kind, statements: [], path: [], ...(section.name !== undefined && { name: section.name }) };
	sectionBody(again, body, version, () => faults++);
	if (faults > 0) return undefined;
	const environment = statements.some((s) => s.row?.family === 'environment');
	const [one, two] = [bucket(statements, environment), bucket(again.statements, environment)];
	if (one.has('$') && one.get('$')!.join('\n') !== two.get('$')?.join('\n')) return undefined;
	const differ = ([group, lines]: readonly [string, string[]]) => {
		const others = two.get(group);
		return others?.length !== lines.length || lines.some((line, n) => line !== others[n]);
	};
	return again.statements.length === statements.length || [...one].some(differ)
		? [...one].filter(differ).map(([group]) => group)
		: undefined;
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

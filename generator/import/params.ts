import { type Config, isProxy, type Section, type Statement } from '../config.ts';
import { familyOf, order } from '../language.ts';
import { lineOf } from '../render.ts';
import { sections as kinds } from '../table/index.ts';
import { compile } from '../usage.ts';
import { show } from '../words.ts';

type Body = Record<string, unknown>;

/** A config as a params document that generates it again. */
export function paramsOf(config: Config): Record<string, unknown> {
	const params: Record<string, unknown> = { haproxy: config.version };
	const bodies = config.sections.map((s) => (s.dot ? undefined : bodyOf(s)));
	if (grouped(config)) {
		for (const [n, section] of config.sections.entries()) put(params, section, bodies[n]!);
	} else {
		params.sections = config.sections.map((s, n) =>
			s.dot
				? withComment({ line: lineOf(s.dot) }, s.dot.comment)
				: { section: [s.kind, ...(s.header ?? []).map(show)].join(' '), ...bodies[n] },
		);
	}
	if (config.trailer) params.trailer = config.trailer.length === 1 ? config.trailer[0] : [...config.trailer];
	return params;
}

/** Whether the sections can stand under their kinds: HAProxy must read them in another order than they came without a difference. */
function grouped(config: Config): boolean {
	const seen = new Set<string>();
	const rank = Object.keys(kinds);
	let defaults = 0;
	let proxies = 0;
	for (const s of config.sections) {
		if (s.dot || s.statements.some((x) => x.keyword.startsWith('.'))) return false;
		const words = (s.name !== undefined ? 1 : 0) + (s.from !== undefined ? 2 : 0);
		if ((s.header?.length ?? 0) !== words || s.header?.some((w) => w.source !== undefined)) return false;
		const kind = kinds[s.kind]!;
		if (kind.named === 'required' && s.name === undefined) return false;
		if (kind.named !== 'required' && s.kind !== 'defaults' && s.name !== undefined) return false;
		const key = `${s.kind} ${s.name ?? ''}`;
		if (seen.has(key)) return false;
		seen.add(key);
		if (s.kind === 'defaults') {
			if (++defaults > 1 || proxies > 0) return false;
		} else if (isProxy(s.kind)) proxies++;
		else if (rank.indexOf(s.kind) < 0) return false;
	}
	return true;
}

function put(params: Record<string, unknown>, section: Section, body: Body): void {
	const full = section.from === undefined ? body : { from: section.from, ...body };
	if (kinds[section.kind]!.named === 'required') {
		params[section.kind] ??= {};
		(params[section.kind] as Body)[section.name!] = full;
	} else params[section.kind] = section.name === undefined ? full : { name: section.name, ...full };
}

const withComment = (made: Body, comment: readonly string[] | undefined): Body =>
	comment && comment.length > 0 ? { ...made, comment: comment.length === 1 ? comment[0] : [...comment] } : made;

/** A section's body: keywords with native values, or `lines` where only the order as it stands says the same. */
export function bodyOf(section: Section): Body {
	const body: Body = {};
	if (section.comment) Object.assign(body, withComment({}, section.comment));
	const unknown = section.statements.filter((s) => !s.row && !s.keyword.startsWith('.'));
	const known = section.statements.filter((s) => s.row || s.keyword.startsWith('.'));
	if (!byKeyword(section, known)) body.lines = known.map((s) => item(lineOf(s), s.comment));
	else {
		for (const s of known) {
			const family = s.row!.family === undefined ? undefined : familyOf(section.kind, s.row!.family);
			const key = family ? family.name : s.keyword;
			const value = family ? item(lineOf(s).slice(family.name.length + 1), s.comment) : heldBy(s);
			if (!Object.hasOwn(body, key)) body[key] = s.row!.many || family ? [value] : value;
			else if (Array.isArray(body[key])) (body[key] as unknown[]).push(value);
			else body[key] = [body[key], value];
		}
	}
	if (unknown.length > 0) body.raw = unknown.map(lineOf);
	return body;
}

const item = (line: string, comment: readonly string[] | undefined): unknown =>
	comment && comment.length > 0 ? withComment({ line }, comment) : line;

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

/** Whether keywords as keys, rendered in the table's order, keep the order that matters. */
function byKeyword(section: Section, statements: readonly Statement[]): boolean {
	if (
		statements.some(
			(s) => !s.row || s.prefix === 'default' || (s.prefix === 'no' && (s.words.length > 0 || (s.comment?.length ?? 0) > 0 || !s.row.no)),
		)
	)
		return false;
	for (const entry of order(section.kind)) {
		if (!('rows' in entry)) {
			const mine = statements.filter((s) => s.keyword === entry.key);
			if (mine.length > 1 && mine.some((s) => s.prefix)) return false;
			continue;
		}
		if (familyOf(section.kind, entry.name)) {
			if (statements.some((s) => s.prefix && entry.rows.some((r) => r.key === s.keyword))) return false;
			continue;
		}
		const came = statements.filter((s) => s.row!.family === entry.name).map((s) => s.keyword);
		const rank = (key: string) => entry.rows.findIndex((r) => r.key === key);
		if (came.some((key, n) => n > 0 && rank(came[n - 1]!) > rank(key))) return false;
	}
	return true;
}

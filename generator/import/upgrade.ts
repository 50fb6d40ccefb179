import { hiddenIn } from '../check/httpchk.ts';
import { isDated } from '../check/sections.ts';
import { lineStatement } from '../compile/section.ts';
import type { Config, Section, Statement } from '../config.ts';
import type { Report } from '../door.ts';
import { headerRule, insteadOf } from '../instead.ts';
import { tableOf } from '../language.ts';
import { lineOf } from '../render.ts';
import { gone, renamed } from '../table/gone.ts';
import { inSpan, type Version, versions } from '../versions.ts';
import { quote, show, split } from '../words.ts';

/** What has a place in a haproxy.cfg. */
type Placed = Pick<Statement, 'line' | 'branch' | 'span'>;
/** A spelling that HAProxy had once: what says it now, and the line that says the same, where there is one. */
type Old = { keyword: string; instead: string; line?: string; more?: readonly string[]; place?: Place };
/** Where else than in its place the line goes: before the rules of its family, or behind them. */
type Place = 'first' | 'removed' | 'added';

/**
 * Names old spellings with what says the same in the target version. With `write`, puts the new one in its place where it is
 * exact; a line that has no meaning any more goes, and its remarks stay with the next one.
 */
export function upgrade(config: Config, write: boolean, report: (r: Report) => void): void {
	for (const section of config.sections) {
		const listening = addressOf(section);
		if (listening) report(said(section, listening, write));
		if (write && listening) listenOn(section, listening.line!);
		const moved: Record<Place, Statement[]> = { first: [], removed: [], added: [] };
		const kept: Statement[] = [];
		let remarks: readonly string[] = [];
		for (const s of section.statements) {
			const old = headersOf(config, section, s) ?? oldOf(section, s, config.version);
			const mended = write && old?.line !== undefined;
			if (old) report(said(s, old, write));
			const comment = [...remarks, ...(s.comment ?? [])];
			remarks = [];
			if (mended && old?.line === '') remarks = comment;
			else {
				const made = mended ? replaced(section, s, old!.line!) : s;
				(mended && old?.place ? moved[old.place] : kept).push(comment.length > 0 ? { ...made, comment } : made);
				if (mended) for (const line of old!.more ?? []) kept.push(replaced(section, s, line));
			}
		}
		if (remarks.length > 0) keepRemarks(section, kept, remarks);
		const rules = kept.findIndex((s) => s.keyword === 'http-request');
		kept.splice(rules < 0 ? kept.length : rules, 0, ...moved.first);
		section.statements = [...kept, ...moved.removed, ...moved.added];
	}
}

/** The address that stood behind the name of a frontend or listen: until HAProxy 1.6 it was one. */
function addressOf(section: Section): Old | undefined {
	const [name, address] = section.header ?? [];
	if (!/^(?:frontend|listen)$/.test(section.kind) || section.header?.length !== 2 || !/:\d[\d-]*$/.test(address!.text)) return undefined;
	const line = lineOf({ keyword: 'bind', words: [address!], path: [] });
	return { keyword: `${section.kind} ${name!.text} ${show(address!)}`, instead: `Write "${line}" below it.`, line };
}

function listenOn(section: Section, line: string): void {
	section.header = section.header!.slice(0, 1);
	section.statements.unshift(replaced(section, section, line));
}

function replaced(section: Section, s: Placed, line: string): Statement {
	const made = lineStatement(section.kind, split(line).words, []);
	return { ...made, ...(s.line !== undefined && { line: s.line }), ...(s.branch && { branch: s.branch }) };
}

function keepRemarks(section: Section, kept: Statement[], remarks: readonly string[]): void {
	const last = kept.at(-1);
	if (last) kept[kept.length - 1] = { ...last, comment: [...(last.comment ?? []), ...remarks] };
	else section.comment = [...(section.comment ?? []), ...remarks];
}

function said(s: Placed, old: Old, write: boolean): Report {
	const mended = write && old.line !== undefined;
	const now = old.line === '' ? 'left out' : `written as ${[old.line, ...(old.more ?? [])].map((line) => `"${line}"`).join(' and ')}`;
	return {
		severity: mended ? 'info' : 'warning',
		code: mended ? 'upgraded' : 'old-spelling',
		message: `"${old.keyword}" is an old spelling${mended ? `: ${now}` : ''}`,
		path: [],
		line: s.line,
		...(s.span && { at: s.span.at, length: s.span.end - s.span.at }),
		...(!mended && { hint: old.line === undefined ? old.instead : `${old.instead} "--upgrade" does so.` }),
	};
}

function oldOf(section: Section, s: Statement, version: Version): Old | undefined {
	if (s.text !== undefined || s.keyword.startsWith('.')) return undefined;
	const removed = goneOf(section, s);
	if (removed || !s.row) return removed;
	const name = Object.hasOwn(renamed, s.keyword) ? renamed[s.keyword] : undefined;
	const there = name && tableOf(section.kind)[name.to];
	const since = name && versions.indexOf(version) >= versions.indexOf(name.since);
	if (since && name.to === '') return { keyword: s.keyword, instead: 'Remove it: there is one process.', line: '' };
	if (since && there && inSpan(there, version))
		return { keyword: s.keyword, instead: `Write "${name.to}".`, line: lineOf({ ...s, keyword: name.to }) };
	if (isDated(section.kind, version)) return undefined;
	const { deprecated, instead } = s.row;
	const old = !inSpan(s.row, version) || (deprecated !== undefined && versions.indexOf(version) >= versions.indexOf(deprecated));
	return old && instead ? { keyword: s.keyword, instead } : undefined;
}

/** The first words of keywords that are gone: nearly every line begins with another. */
const openings = new Set(Object.keys(gone).map((keyword) => keyword.split(' ')[0]!));

/**
 * Headers hidden behind the version of `option httpchk`, which HAProxy 2.8 and later refuse. `http-check send` says the same where
 * the section, and the defaults that it might take them from, have no such steps yet.
 */
function headersOf(config: Config, section: Section, s: Statement): Old | undefined {
	const [method, uri, version] = s.words.map((w) => w.text);
	if (s.keyword !== 'option httpchk' || s.prefix || config.version === '2.6') return undefined;
	const hidden = hiddenIn(version ?? '');
	if (!hidden) return undefined;
	const { protocol, headers } = hidden;
	const old: Old = { keyword: 'option httpchk … \\r\\n', instead: 'Write the headers with "http-check send".' };
	const others = config.sections.filter((x) => x === section || x.kind === 'defaults');
	const steps = others.some((x) =>
		x.statements.some(
			(y) =>
				(y.text ?? y.keyword).startsWith('http-check') &&
				!ASIDE.has(y.words[0]?.text ?? '') &&
				(x !== section || !isExpect(y) || x.statements.indexOf(y) < x.statements.indexOf(s)),
		),
	);
	const plain = s.words.every((w) => w.source === undefined) && hidden.body === undefined && /^HTTP\/\d\.\d$/.test(protocol);
	if (section.kind === 'defaults' || steps || !plain || headers.some((h) => !h || h[1].includes('%'))) return old;
	const words = headers.flatMap((h) => ['hdr', ...h!]);
	const send = words.length > 0 ? [`http-check send ${words.map(quote).join(' ')}`] : [];
	return { ...old, line: ['option httpchk', method!, uri!, protocol].map((w, n) => (n === 0 ? w : quote(w))).join(' '), more: send };
}

/** What `http-check` says beside its steps. */
const ASIDE = new Set(['disable-on-404', 'send-state']);

const isExpect = ({ words }: Statement): boolean => words[0]?.text === 'expect';

/** Keywords that no version of the tables has; the longest name that stands in the line tells which. */
function goneOf(section: Section, s: Statement): Old | undefined {
	const end = s.keyword.indexOf(' ');
	if (!openings.has(end < 0 ? s.keyword : s.keyword.slice(0, end))) return;
	const own = s.keyword.split(' ');
	const texts = [...own, ...s.words.map((w) => w.text)];
	for (let n = Math.min(3, texts.length); n >= (s.row ? own.length + 1 : 1); n--) {
		const keyword = texts.slice(0, n).join(' ');
		const entry = Object.hasOwn(gone, keyword) ? gone[keyword] : undefined;
		if (!entry) continue;
		const instead = insteadOf(keyword, entry, texts.slice(n));
		if (entry.header !== undefined) return header(section, s, entry.header, { keyword, instead });
		if (entry.exact === undefined || s.prefix) return { keyword, instead };
		const rest = s.words
			.slice(n - own.length)
			.map(show)
			.join(' ');
		const line = entry.exact === '' ? '' : `${entry.exact} ${rest}`.trim();
		return keyword === 'block' ? blocked(section, keyword, line) : { keyword, instead, line };
	}
}

/** HAProxy went through "block" before all other rules. What stands in branches stays there. */
function blocked({ statements }: Section, keyword: string, line: string): Old {
	const instead = `Write "${line}" before the other rules.`;
	return statements.some((s) => s.keyword.startsWith('.')) ? { keyword, instead } : { keyword, instead, line, place: 'first' };
}

/**
 * The rule for one header stands behind all others, unless "allow" would end them or some stand in branches. What minds capitals leaves
 * headers that are spelled otherwise, and no rule of today does.
 */
function header(section: Section, s: Statement, rule: string, old: Old): Old {
	const adds = rule.endsWith('add-header');
	const others = section.statements.some((x) => x.keyword.startsWith('.') || (rule.startsWith(x.keyword) && x.words[0]?.text === 'allow'));
	if (others || s.prefix || s.words.some((w) => w.source !== undefined) || !(adds || /^...i/.test(s.keyword))) return old;
	const line = headerRule(
		rule,
		s.words.map((w) => w.text),
	);
	return line === undefined ? old : { ...old, line, place: adds ? 'added' : 'removed' };
}

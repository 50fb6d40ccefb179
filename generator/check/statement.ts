import { closest } from '../closest.ts';
import { type Config, isProxy, type Section, type Statement } from '../config.ts';
import type { Reporter } from '../door.ts';
import {
	type Context as ExprContext,
	parseAcl,
	parseCondition,
	parseConverters,
	parseLogFormat,
	parseSample,
	type SampleType,
	type Term,
} from '../expr/index.ts';
import { allowed, belongs, goneIn, letterOf, noCondition, ownLine, unknown } from '../language.ts';
import type { Problem, Ref } from '../problem.ts';
import { type Context, experimental, isExperimental, problem, read, span, type Value, wordsOf } from '../read/index.ts';
import { ignoredIn, ignoredInLogs } from '../table/ignored.ts';
import { sections, tables } from '../table/index.ts';
import type { Row } from '../table/row.ts';
import { plain } from '../types/index.ts';
import { matched } from '../types/proxy.ts';
import { compile } from '../usage.ts';
import { inSpan, type Version } from '../versions.ts';
import { dots, mostWords, notOfDots, type Word } from '../words.ts';
import { combinedAction } from './actions.ts';
import { combined } from './combined.ts';
import { upToEmpty } from './empty.ts';
import { isLate } from './formats.ts';
import { ONE_SIDE, RULES } from './inherit.ts';
import { placesOf } from './places.ts';
import { located, type Reading } from './reading.ts';
import { isDated } from './sections.ts';

const RULESET = /(tcp-re[a-z]+ [a-z]+|http-[a-z-]*re[a-z]+|quic-initial)$/;

/** More words than a keyword and its prefix have. */
const LONGEST = 8;

/** What is wrong with the number of words, not with one of them. */
const COUNTS = new Set(['missing-value', 'extra-words']);
/** What HAProxy says as it reads a line, whatever else of it is read late. */
const AT_ONCE = new Set([...COUNTS, 'unknown-parameter', 'not-yet', 'gone']);

type Taken = { used: number; type?: SampleType; refs: readonly Ref[]; problems: readonly Problem[]; suites?: readonly (readonly Term[])[] };
/** Hands words to one of the readers of expressions, and moves what it finds to where it stands. */
const hand =
	(parse: (words: readonly string[], ctx: ExprContext) => Taken) =>
	(words: readonly Word[], i: number, ctx: Context): number => {
		const texts = words.slice(i).map((w) => w.text);
		const { used, type, refs, problems, suites } = parse(texts, ctx.place as ExprContext);
		if (type && ctx.sample === undefined) ctx.sample = type;
		if (suites) ctx.suites = suites.map((terms) => terms.map((term) => ({ ...term, word: term.word + i })));
		for (const p of problems) if (!words[i + p.word]?.unknown) ctx.problems.push({ ...p, word: p.word + i });
		for (const r of refs) ctx.refs.push({ ...r, word: r.word + i, inner: true });
		// behind what is wrong nobody knows where the words belong
		return i + Math.max(used, problems.some((p) => p.severity === 'error') ? texts.length : 0);
	};

const expression = hand(parseSample);
const format = hand((words, ctx) => ({ ...parseLogFormat(words[0] ?? '', ctx), used: 1 }));
/** One word, right or wrong: that there are more HAProxy says of formats that it never reads, too. */
const logFormat = (words: readonly Word[], i: number, ctx: Context): number => {
	format(words, i, ctx);
	return i + 1;
};
export const special: NonNullable<Context['special']> = {
	expr: (words, i, ctx, arg) => {
		const found = arg?.args && !words[i]?.unknown ? plain(words[i]!.text, arg.args, ctx.version) : false;
		if (found === false) return expression(words, i, ctx);
		if (typeof found === 'string') problem(ctx, words, i, 'bad-value', found);
		else if (found !== true) problem(ctx, words, i, found.code ?? 'bad-value', found.message, found.hint, found.severity);
		return i + 1;
	},
	fmt: logFormat,
	sample: hand((words, ctx) => parseSample(words.slice(0, 1), ctx)),
	converters: hand(parseConverters),
	cond: hand(parseCondition),
	// An acl's name stands before its criterion; the reader of ACLs takes both.
	acl: (words, i, ctx) => (ctx.problems.some((p) => p.word === i - 1) ? words.length : hand(parseAcl)(words, i - 1, ctx)),
	matched: (words, i, ctx) => {
		const next = matched(words, i, ctx);
		// Behind name-lf and value-lf the pattern is a log-format.
		if (words[i - 1]?.text.endsWith('-lf') && next <= words.length && next > i) logFormat(words, next - 1, ctx);
		return next;
	},
};

/** Reads one statement against its row; everything that HAProxy would say about this line alone. */
export function readStatement(
	config: Config,
	section: Section,
	statement: Statement,
	mode: string | undefined,
	report: Reporter,
): Reading | undefined {
	const { row, keyword } = statement;
	const { version } = config;
	const { words, fault: empty } = upToEmpty(statement.words, version, keyword);
	const say = (p: Omit<Problem, 'word' | 'at' | 'length'> & Partial<Problem>) =>
		report(located(statement, { word: -1, at: 0, length: keyword.length, ...p } as Problem));
	if (!row) {
		if (statement.line !== undefined && keyword.startsWith('.') && !dots.has(keyword))
			say({ severity: 'error', code: 'unknown-keyword', message: notOfDots(keyword) });
		else if (keyword !== '' && !keyword.startsWith('.')) {
			const { words: taken, ...found } = unknown(section.kind, [keyword, ...words.map((w) => w.text)], version);
			const end = taken > 1 ? words[taken - 2]!.end : (statement.span?.end ?? 0);
			say({ severity: 'error', ...found, length: end - (statement.span?.at ?? 0) });
		}
		return;
	}
	if (words.length > mostWords - LONGEST) {
		const count = (statement.prefix ? 1 : 0) + keyword.split(' ').length + words.length;
		// In a haproxy.cfg the line was cut into words, and its number told of, before.
		const hint = 'Spread the values over several lines, or put them into a file.';
		if (count > mostWords && statement.line === undefined)
			say({ severity: 'error', code: 'too-many-words', message: `expected at most ${mostWords} words in a line, got ${count}`, hint });
		if (count > mostWords) return;
	}
	const named = section.name !== undefined;
	const idle =
		allowed(row, section.kind, named, version) || !inSpan(row, version)
			? undefined
			: ignoredIn(keyword, letterOf(section.kind) ?? '', version);
	if (idle) {
		const message = `"${keyword}" has no effect in ${section.kind}`;
		say({ severity: 'warning', code: 'no-effect', message });
		if (idle.unread === 'all') return;
	}
	if (!allowed(row, section.kind, named, version) && !idle) {
		const hint =
			section.kind === 'defaults' && row.in?.includes('d')
				? `Give the defaults section a name, and take it in the proxies with "from"${RULES.has(keyword) ? `: ${ONE_SIDE}` : ''}.`
				: belongs(row, version);
		say({
			severity: 'error',
			code: 'wrong-section',
			message: `"${keyword}" cannot stand in ${named || section.kind !== 'defaults' ? section.kind : 'a defaults section without a name'}`,
			...(hint && { hint }),
		});
		return;
	}
	const problems: Problem[] = [];
	const refs: Ref[] = [];
	const rows: Row[] = [row];
	const place: ExprContext = { version, ...(mode && { mode }) };
	const places = placesOf(keyword, section.kind, words[0]?.text);
	if (places) place.places = places;
	const reads = (what: Row['reads']) => {
		const others = what === 'request' ? placesOf('http-request', section.kind) : placesOf(keyword, 'frontend', words[0]?.text);
		return { ...place, ...(places && others && (what === 'request' || keyword.includes('-request')) && { places: others }) };
	};
	const ctx: Context = { version, tables, place, problems, refs, special, rows, experimental: config.experimental ?? false, reads };
	span(row, `"${keyword}"`, words, -1, ctx);
	if (problems.length > 0 && isDated(section.kind, version)) problems.length = 0;
	// What is said of the whole section is not said of each of its lines.
	if (isExperimental(row, ctx) && !sections[section.kind]?.experimental) experimental(keyword, words, -1, ctx);
	const away =
		row.mode !== undefined && mode !== undefined && mode !== row.mode && section.kind !== 'defaults' && !row.strict && !statement.prefix;
	if (away && !(row.mode === 'http' && becomesHttp(section))) {
		const hint = `Write "mode ${row.mode}" here or in defaults, or remove the line.`;
		problem(ctx, words, -1, 'wrong-mode', `"${keyword}" needs mode ${row.mode}; HAProxy ignores it in mode ${mode}`, hint, 'warning');
	}
	if (mode === 'log' && section.kind === 'backend' && ignoredInLogs(keyword))
		problem(ctx, words, -1, 'wrong-mode', `"${keyword}" has no effect in mode log`, 'Remove the line.', 'warning');
	if (statement.prefix && !takesPrefix(row, statement.prefix, version))
		problem(ctx, words, -1, 'wrong-prefix', `"${keyword}" takes no "${statement.prefix}" before it`);
	const value: Value = {};
	// After `no` HAProxy mostly ignores what follows; only what it reads is checked.
	let formatAt: number | undefined;
	if (!statement.prefix) {
		const next = read(row.use, keyword, words, 0, ctx, value);
		if (row.some && words.length === 0) problem(ctx, words, 0, 'missing-value', `"${keyword}" needs at least one of its options`);
		if (next < words.length) extra(rows, keyword, words, next, ctx, value);
		for (const inner of rows.slice(1)) {
			if (inner.in === undefined || allowed(inner, section.kind, named, version) || !isProxy(section.kind)) continue;
			problem(ctx, words, 0, 'wrong-section', `"${words[0]?.text}" cannot stand in ${section.kind}`, belongs(inner, version));
		}
		const strict = rows.find((r) => r.strict && mode !== undefined && mode !== r.mode);
		if (strict && section.kind !== 'defaults')
			problem(ctx, words, -1, 'wrong-mode', `this line needs mode ${strict.mode}, and the proxy is in mode ${mode}`);
		const together = problems.some((p) => p.severity === 'error')
			? undefined
			: combined(keyword, value, { version, kind: section.kind, rows, twice: ctx.twice ?? [] });
		if (together) {
			const { code = 'bad-combination', message, hint, severity, field } = together;
			const wrong = field === undefined ? undefined : value[field];
			const at = field === undefined ? 0 : words.findIndex((w) => (Array.isArray(wrong) ? wrong.includes(w.text) : w.text === wrong));
			problem(ctx, words, at, code, message, hint, severity);
		}
		// The name is made as the request is read; only the condition is judged where backends are chosen.
		for (const ref of dynamic(keyword, refs, words)) {
			formatAt = ref.word;
			hand((w, at) => ({
				...parseLogFormat(w[0] ?? '', { ...at, places: section.kind === 'backend' ? ['be-hrq'] : ['fe-hrq'] }),
				used: 1,
			}))(words, ref.word, ctx);
		}
		const action = value.do === undefined ? undefined : RULESET.exec(keyword)?.[1]?.replace(' ', '-');
		if (action && !problems.some((p) => p.severity === 'error')) {
			const fault = combinedAction(value, {
				version,
				kind: section.kind,
				ruleset: action,
				number: config.counters ?? 3,
				twice: ctx.twice ?? [],
			});
			if (fault) problem(ctx, words, 0, 'bad-combination', fault);
		}
	} else if (row.no && (row.use === '' || !keyword.startsWith('option ')) && words.length > 0) extra(rows, keyword, words, 0, ctx, value);
	// The proxies that take a named defaults section may be in another mode.
	if (section.kind === 'defaults' && problems.length > 0)
		problems.splice(0, problems.length, ...problems.filter((p) => p.code !== 'needs-tcp-mode'));
	if (problems.length > 0) spareGone(problems, keyword, words, version);
	if (empty) problems.push({ ...empty, at: 0, length: 2 });
	const later = problems.length === 0 ? problems : tell(problems, idle?.unread, { statement, words, value, formatAt }, report);
	const faulty = problems.some((p) => p.severity === 'error');
	return {
		section,
		statement,
		value,
		refs,
		rows,
		...(faulty && { faulty }),
		...(ctx.sample && { sample: ctx.sample }),
		...(ctx.suites && { suites: ctx.suites }),
		...(later.length > 0 && { later }),
	};
}

const upgrades = new WeakMap<Section, boolean>();

/** Whether a rule may make HTTP of what comes in as TCP: looked for once, since each of thousands of rules may ask. */
export function becomesHttp(section: Section): boolean {
	const known = upgrades.get(section);
	if (known !== undefined) return known;
	const found = section.statements.some((s) => s.keyword === 'tcp-request content' && s.words[0]?.text === 'switch-mode');
	upgrades.set(section, found);
	return found;
}

/** That a keyword had the value once: `mode health`. */
function goneValue(keyword: string, words: readonly Word[], version: Version): Problem | undefined {
	const own = keyword.split(' ');
	const old = goneIn([...own, ...words.map((w) => w.text)], version);
	if (!old || old.words <= own.length) return undefined;
	const { words: taken, ...said } = old;
	return { severity: 'error', ...said, word: taken - own.length - 1, at: 0, length: words[0]!.text.length };
}

/** Of a keyword or parameter that is gone it is told that it is, and not of its values; of a value that is, what replaces it. */
function spareGone(problems: Problem[], keyword: string, words: readonly Word[], version: Version): void {
	const errors = problems.filter((p) => p.severity === 'error');
	const old = errors.length > 0 ? goneValue(keyword, words, version) : undefined;
	const gone = new Set(errors.filter((p) => p.code === 'gone').map((p) => p.word));
	if (!old && gone.size === 0) return;
	const left = old ? [old] : problems.filter((p) => p.code === 'gone' || !(gone.has(-1) || gone.has(p.word - 1)));
	problems.splice(0, problems.length, ...left);
}

type Unread = NonNullable<ReturnType<typeof ignoredIn>>['unread'];
type Told = { statement: Statement; words: readonly Word[]; value: Value; formatAt: number | undefined };

/** Reports what is wrong with a line wherever it stands, and gives back what is so only if it is in force. */
function tell(problems: readonly Problem[], unread: Unread, told: Told, report: Reporter): readonly Problem[] {
	const { statement, words, value, formatAt } = told;
	const { keyword } = statement;
	const later: Problem[] = [];
	for (const p of problems) {
		if (unread === 'last' ? p.code === 'missing-value' : unread !== undefined && !COUNTS.has(p.code)) continue;
		const before = p.word === words.length - 1 ? words[p.word - 1]?.text : undefined;
		const late = !AT_ONCE.has(p.code) && p.word >= 0 && (formatAt === undefined ? isLate(keyword, value, before) : p.word === formatAt);
		if (late) later.push(p);
		else report(located(statement, p));
	}
	return later;
}

/** Until 3.0 HAProxy takes the words behind `default` for one too many, where it counts them. */
function takesPrefix(row: Row, prefix: string, version: Version): boolean {
	if (row.no === undefined || (row.no !== true && !inSpan({ until: row.no }, version))) return false;
	if (prefix === 'no') return true;
	return inSpan({ since: '3.2' }, version) ? row.undefaulted !== true : row.loose !== undefined;
}

/** Takes out the backends and servers that a log-format names: known only when a request comes. */
function dynamic(keyword: string, refs: Ref[], words: readonly Word[]): readonly Ref[] {
	if (keyword !== 'use_backend' && keyword !== 'use-server') return [];
	const found = refs.filter((r) => (r.kind === 'backend' || r.kind === 'server') && !r.inner && /%[^%]/.test(r.name) && words[r.word]);
	for (const ref of found) refs.splice(refs.indexOf(ref), 1);
	return found;
}

function extra(rows: readonly Row[], keyword: string, words: readonly Word[], i: number, ctx: Context, value: Value): void {
	// a condition behind a value that is missing: "if" was taken for it, and refused
	const taken = /^(?:if|unless)$/.test(words[i - 1]?.text ?? '') ? i - 1 : i;
	if (words[i]!.splat || ctx.problems.some((p) => p.word >= taken && p.severity === 'error')) return;
	const rest = words
		.slice(i)
		.map((w) => w.text)
		.join(' ');
	const ignored = ({ loose }: Row): boolean =>
		loose === true ||
		(typeof loose === 'string' && inSpan({ until: loose }, ctx.version)) ||
		(typeof loose === 'object' && passesOver(loose, words.length - i, value));
	if (rows.some(ignored))
		problem(ctx, words, i, 'ignored-words', `"${keyword}" reads no further than here: HAProxy ignores "${rest}"`, 'Remove it.', 'warning');
	else stray(rows, keyword, words, i, rest, ctx, value);
}

function passesOver(loose: Exclude<Row['loose'], true | Version | undefined>, left: number, value: Value): boolean {
	if ('most' in loose) return left <= loose.most;
	return 'with' in loose ? value[loose.with] !== undefined : value[loose.without] === undefined;
}

/**
 * A word that no part of the usage takes: where there is a choice of flags, or of words that may be left out before them, it was meant
 * as one of those, else it is one too many.
 */
function stray(rows: readonly Row[], keyword: string, words: readonly Word[], i: number, rest: string, ctx: Context, value: Value): void {
	const { steps, cond } = compile(rows[0]!.use);
	const left = steps.flatMap((s) => (s.kind === 'pos' && s.arg.optional && value[s.arg.name] === undefined ? (s.arg.choices ?? []) : []));
	const flags = flagsOf(rows[0]!, ctx.version);
	const { text } = words[i]!;
	if (flags.length === 0 || flags.includes(text)) {
		// "30 s" is told once
		const told = ctx.problems.findIndex((p) => p.code === 'missing-unit' && p.word === i - 1);
		if (told >= 0) ctx.problems.splice(told, 1);
		const inner = rows.length > 1 ? closest(text, flagsOf(rows.at(-1)!, ctx.version)) : undefined;
		const hint =
			inner !== undefined && inner !== text
				? `Did you mean "${inner}"?`
				: (redirectHint(keyword, words, i, value) ?? strayHint(keyword, words, i, cond >= 0, ctx.version));
		problem(ctx, words, i, 'extra-words', `"${keyword}" takes no more words, got "${rest}"`, hint);
		return;
	}
	const known = [...wordsOf(left, ctx.version), ...flags];
	const near = closest(text, known);
	const listed = words[i - 2]?.text === 'store' || words[i - 1]?.text.endsWith(',');
	const other = listed ? 'A list is one word: join it with commas, without blanks.' : `It takes ${known.join(', ')}.`;
	const hint = near ? `Did you mean "${near}"?` : other;
	problem(ctx, words, i, 'unknown-parameter', `"${keyword}" takes no parameter "${text}"`, hint);
}

/** The words that a row takes in any order behind all others. */
function flagsOf({ use }: Row, version: Version): string[] {
	const bag = compile(use).steps.at(-1);
	return bag?.kind === 'bag' ? [...bag.keys.values()].filter((key) => inSpan(key.span, version)).map((key) => key.word) : [];
}

/** `redirect https://x`, `redirect to https://x`: an address without what HAProxy is to make of it. */
function redirectHint(keyword: string, words: readonly Word[], i: number, value: Value): string | undefined {
	if (keyword !== 'redirect' && value.do !== 'redirect') return undefined;
	if (['location', 'prefix', 'scheme'].some((key) => value[key] !== undefined)) return undefined;
	const to = words.slice(i, i + 2).find((w) => /^(?:\w+:\/\/|\/)/.test(w.text))?.text;
	return to === undefined ? undefined : `Write "location ${to}", or "prefix ${to}" to keep the path and query that was asked for.`;
}

/** What makes of a word one too many. */
function strayHint(keyword: string, words: readonly Word[], i: number, conditional: boolean, version: Version): string | undefined {
	const before = words[i - 1]?.text ?? '';
	if (/^(?:if|unless)$/.test(before)) return `"${before}" was taken for a value, of which one is missing before it.`;
	if (/^(?:;|\/\/)/.test(words[i]!.text)) return 'A comment begins with "#".';
	if (/^\d+$/.test(before) && /^(?:us|ms|[smhd])$/.test(words[i]!.text)) return `Write "${before}${words[i]!.text}" as one word.`;
	if (!conditional) return noCondition(keyword, words[i]!.text) ?? ownLine(words.slice(i), version);
	if (/^!*\{/.test(words[i]!.text)) return 'A condition begins with "if" or "unless".';
	return ownLine(words.slice(i), version) ?? 'A value that holds blanks goes into quotes; a condition begins with "if" or "unless".';
}

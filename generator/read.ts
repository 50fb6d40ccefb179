import { closest } from './closest.ts';
import type { SampleType } from './expr/index.ts';
import type { Problem, Ref } from './problem.ts';
import type { Row, Table } from './table/row.ts';
import { typeOf } from './types.ts';
import { type Arg, type Bag, compile, native, type Span, type Usage } from './usage.ts';
import { inSpan, type Version, versions } from './versions.ts';
import { show, type Word } from './words.ts';

/** What a statement's words are read against: the version and place, and the readers of what is more than one word. */
export type Context = {
	version: Version;
	tables: Readonly<Record<string, Table>>;
	/** The 22 places of sample fetches, the mode, …: for the readers of expressions; see expr/. */
	place: unknown;
	problems: Problem[];
	refs: Ref[];
	/** Reads an expression, log-format or condition that starts at word `i`; returns how many words it took. */
	special?: Readonly<Record<string, (words: readonly Word[], i: number, ctx: Context, arg?: Arg) => number>>;
	/** The place of a row that reads the request, whatever the ruleset. */
	reads?: (place: unknown) => unknown;
	/** Rows that the words named on the way, such as the action, from the outside in. */
	rows?: Row[];
	/** The config says `expose-experimental-directives`. */
	experimental?: boolean;
	/** Words that stand twice in the line, of those that may come in any order. */
	twice?: string[];
	/** What the first expression of the statement gives. */
	sample?: SampleType;
};

/** What the words say, under the names that the usage gives: the structured form of a native string. */
export type Value = Record<string, unknown>;

const gap = (from: Word | undefined, keyword: string) => (from ? `after "${from.text}"` : `after "${keyword}"`);

const name = (arg: Arg) => (arg.choices ? `one of ${arg.choices.map((c) => c.word).join(', ')}` : typeOf(arg).says);

/**
 * Reads the words behind `keyword` by its usage, from word `i` on. Reports what does not fit, and goes on where it can.
 * Returns the first word that it did not take.
 */
export function read(use: string, keyword: string, words: readonly Word[], i: number, ctx: Context, value: Value): number {
	const usage = compile(use);
	for (let n = 0; n < usage.steps.length; n++) {
		const step = usage.steps[n]!;
		const word = words[i];
		switch (step.kind) {
			case 'bag':
				i = bag(step, keyword, words, i, ctx, value);
				break;
			case 'pos':
				if (word === undefined ? step.arg.optional : skips(usage, n, word, ctx)) break;
				i = positional(step.arg, keyword, words, i, ctx, value, usage.cond > n);
				break;
			case 'params':
				i = params(step.table, keyword, words, i, ctx, value);
				break;
			case 'one':
				if (word === undefined && step.optional) break;
				i = one(step.field, step.table, keyword, words, i, ctx, value);
				break;
			case 'cond':
				if (word?.text !== 'if' && word?.text !== 'unless') break;
				value[word.text] = texts(words, i + 1, words.length);
				if (words[i + 1] === undefined) {
					const message = `expected a condition after "${word.text}"`;
					problem(
						ctx,
						words,
						i,
						'missing-condition',
						message,
						'HAProxy takes the line as it is: add one, or leave the word out.',
						'warning',
					);
					i++;
				} else i = ctx.special?.cond?.(words, i + 1, ctx) ?? words.length;
		}
	}
	return i;
}

/** Whether an optional positional is left out: the word opens what comes after it. */
function skips(usage: Usage, n: number, word: Word, ctx: Context): boolean {
	const step = usage.steps[n]!;
	if (step.kind !== 'pos' || !step.arg.optional) return false;
	if (step.arg.choices) return !step.arg.choices.some((c) => c.word === word.text && inSpan(c, ctx.version));
	for (const later of usage.steps.slice(n + 1)) {
		if (later.kind === 'cond' && (word.text === 'if' || word.text === 'unless')) return true;
		if (later.kind === 'bag' && later.keys.has(word.text)) return true;
	}
	return false;
}

export function problem(
	ctx: Context,
	words: readonly Word[],
	i: number,
	code: string,
	message: string,
	hint?: string,
	severity: Problem['severity'] = 'error',
): void {
	const word = words[i];
	ctx.problems.push({
		severity,
		code,
		message,
		...(hint && { hint }),
		word: Math.min(i, words.length),
		at: 0,
		length: word?.text.length ?? 0,
	});
}

/** Whether HAProxy takes a row only where global allows experiments, and it does not. */
export const isExperimental = ({ experimental: until }: Row, ctx: Context): boolean =>
	until !== undefined && !ctx.experimental && (until === true || inSpan({ until }, ctx.version));

/** A keyword that HAProxy takes only where global allows experiments. */
export function experimental(key: string, words: readonly Word[], i: number, ctx: Context): void {
	problem(
		ctx,
		words,
		i,
		'experimental',
		`"${key}" is experimental: HAProxy refuses it unless it is told otherwise`,
		'Add "expose-experimental-directives" to global.',
	);
}

/** One word against its type. Words with environment variables are known to HAProxy alone. */
function scalar(arg: Arg, words: readonly Word[], i: number, ctx: Context): unknown {
	const word = words[i]!;
	if (arg.choices) {
		const choice = arg.choices.find((c) => c.word === word.text);
		if (!choice && !word.unknown) {
			const near = closest(
				word.text,
				arg.choices.filter((c) => inSpan(c, ctx.version)).map((c) => c.word),
			);
			problem(ctx, words, i, 'unknown-value', `expected ${name(arg)}, got "${word.text}"`, near && `Did you mean "${near}"?`);
		} else if (choice) span(choice, `"${word.text}"`, words, i, ctx);
		return word.text;
	}
	if (arg.type === 'ref') {
		ctx.refs.push({ kind: arg.args, name: word.text, word: i, at: 0, length: word.text.length });
		return word.text;
	}
	if (word.unknown) return word.text;
	const type = typeOf(arg);
	const found = type.check
		? type.check(word.text, arg.args, ctx.version)
		: type.pattern && !type.pattern.test(word.text)
			? `expected ${type.says}, got "${word.text}"`
			: undefined;
	if (typeof found === 'string') problem(ctx, words, i, 'bad-value', found);
	else if (found) problem(ctx, words, i, found.code ?? 'bad-value', found.message, found.hint, found.severity);
	return type.json === 'list' ? word.text.split(',') : type.json === 'integer' && /^\d+$/.test(word.text) ? Number(word.text) : word.text;
}

function positional(arg: Arg, keyword: string, words: readonly Word[], i: number, ctx: Context, value: Value, beforeCond: boolean): number {
	const special = ctx.special?.[arg.type];
	if (words[i] === undefined || (beforeCond && isCond(words[i]!) && arg.type !== 'ref')) {
		if (!arg.optional) problem(ctx, words, i, 'missing-value', `expected ${name(arg)} ${gap(words[i - 1], keyword)}`);
		return i;
	}
	if (special) {
		const next = special(words, i, ctx, arg);
		value[arg.name] = native.has(arg.type) || next - i !== 1 ? texts(words, i, next) : words[i]!.text;
		return next;
	}
	if (!arg.rest) {
		value[arg.name] = scalar(arg, words, i, ctx);
		return i + 1;
	}
	const list: unknown[] = [];
	for (; i < words.length && !(beforeCond && isCond(words[i]!)); i++) list.push(scalar(arg, words, i, ctx));
	value[arg.name] = list;
	return i;
}

function append(value: Value, key: string, one: unknown): void {
	value[key] ??= [];
	(value[key] as unknown[]).push(one);
}

/** Several words as the one text that stands for them in structured params. */
const texts = (words: readonly Word[], from: number, to: number): string => words.slice(from, to).map(show).join(' ');

const isCond = (word: Word) => word.text === 'if' || word.text === 'unless';

function bag(step: Bag, keyword: string, words: readonly Word[], i: number, ctx: Context, value: Value): number {
	const seen = new Set<string>();
	for (let word = words[i]; word !== undefined; word = words[i]) {
		const key = step.keys.get(word.text) ?? unread(step, seen, words, i, ctx);
		// A word that must be there is not one of several: HAProxy does not look for it again.
		if (!key || (seen.has(key.word) && !key.optional && !key.many && key.args.length === 0)) break;
		span(key.span, `"${word.text}"`, words, i, ctx);
		if (seen.has(key.word) && !key.many) ctx.twice = [...(ctx.twice ?? []), key.word];
		seen.add(key.word);
		const got = keyed(key.args, words, i + 1, ctx, word.text);
		if (key.many) append(value, key.word, got.value);
		else value[key.word] = got.value;
		i = got.next;
	}
	for (const key of step.keys.values()) {
		if (!key.optional && !seen.has(key.word))
			problem(ctx, words, i, 'missing-keyword', `expected "${key.word}" ${gap(words[i - 1], keyword)}`);
	}
	return i;
}

/** The keyword that this word stands in for, since HAProxy does not look at it. */
function unread(step: Bag, seen: ReadonlySet<string>, words: readonly Word[], i: number, ctx: Context) {
	const key = [...step.keys.values()].find((k) => k.unread && !seen.has(k.word));
	if (key) {
		const message = `expected "${key.word}", got "${words[i]!.text}", which HAProxy takes for it`;
		problem(ctx, words, i, 'unknown-value', message, undefined, 'warning');
	}
	return key;
}

function keyed(args: readonly Arg[], words: readonly Word[], i: number, ctx: Context, keyword: string): { value: unknown; next: number } {
	if (args.length === 0) return { value: true, next: i };
	const value: Value = {};
	for (const arg of args) i = positional(arg, keyword, words, i, ctx, value, false);
	return { value: args.length === 1 ? value[args[0]!.name] : value, next: i };
}

/** Reports a keyword that the target lacks, or warns of. */
export function span(
	row: Span & { deprecated?: Version; instead?: string },
	what: string,
	words: readonly Word[],
	i: number,
	ctx: Context,
): void {
	if (row.deprecated !== undefined && versions.indexOf(ctx.version) >= versions.indexOf(row.deprecated) && inSpan(row, ctx.version)) {
		problem(ctx, words, i, 'deprecated', `${what} is deprecated since HAProxy ${row.deprecated}`, row.instead, 'warning');
	}
	if (inSpan(row, ctx.version)) return;
	const [code, why] =
		row.since !== undefined && versions.indexOf(row.since) > versions.indexOf(ctx.version)
			? ['not-yet', `${what} needs HAProxy ${row.since} or later; the target is ${ctx.version}`]
			: ['gone', `${what} is gone after HAProxy ${row.until}; the target is ${ctx.version}`];
	problem(ctx, words, i, code, why, row.instead);
}

/** The row that a word names, with the arguments glued to it: `set-var(txn.x)`, `track-sc0`, `lua.name`. */
export function find(table: Table, text: string): { key: string; row: Row; paren?: string; at: number } | undefined {
	if (Object.hasOwn(table, text)) return { key: text, row: table[text]!, at: text.length };
	const open = text.indexOf('(');
	const bare = open < 0 ? text : text.slice(0, open);
	// Only from the first digit of each run: from each of them, a long number would be read over and over.
	const numbered = bare.replace(/(?<!\d)\d+$/, '#');
	const dot = `${bare.slice(0, bare.indexOf('.') + 1)}*`;
	for (const key of [bare, numbered, dot]) {
		if (!Object.hasOwn(table, key)) continue;
		const row = table[key]!;
		return open < 0
			? { key, row, at: text.length }
			: { key, row, paren: text.slice(open + 1, text.endsWith(')') ? -1 : undefined), at: open + 1 };
	}
}

function row(found: NonNullable<ReturnType<typeof find>>, words: readonly Word[], i: number, ctx: Context, value: Value): number {
	const word = words[i]!;
	span(found.row, `"${found.key}"`, words, i, ctx);
	ctx.rows?.push(found.row);
	if (isExperimental(found.row, ctx)) experimental(found.key, words, i, ctx);
	const outer = ctx.place;
	if (found.row.reads) ctx.place = ctx.reads?.(outer) ?? outer;
	const { paren } = compile(found.row.use);
	if (paren) parenthesized(paren, found, words, i, ctx, value);
	else if (found.paren !== undefined)
		problem(ctx, words, i, 'unexpected-arguments', `"${found.key}" takes no arguments in parentheses, got "${word.text}"`);
	if (found.row.bare && words[i + 1] === undefined) {
		problem(
			ctx,
			words,
			i + 1,
			'missing-value',
			`expected a value after "${word.text}", HAProxy reads none as 0 or empty`,
			undefined,
			'warning',
		);
		return i + 1;
	}
	const next = read(found.row.use, word.text, words, i + 1, ctx, value);
	// The condition behind an action is read where the rule is.
	ctx.place = outer;
	return next;
}

/** The arguments in parentheses: as words of their own, whose problems are moved to where they stand in the real one. */
function parenthesized(
	args: readonly Arg[],
	found: NonNullable<ReturnType<typeof find>>,
	words: readonly Word[],
	i: number,
	ctx: Context,
	value: Value,
): void {
	const word = words[i]!;
	if (found.paren === undefined) {
		if (args.some((a) => !a.optional))
			problem(
				ctx,
				words,
				i,
				'missing-arguments',
				`expected ${name(args[0]!)} in parentheses after "${found.key}"`,
				`Write ${found.key}(…).`,
			);
		return;
	}
	if (!word.text.endsWith(')')) problem(ctx, words, i, 'unclosed-parenthesis', `expected a closing parenthesis in "${word.text}"`);
	const texts = found.paren.split(',');
	let at = found.at;
	for (const [n, arg] of args.entries()) {
		const text = texts[n];
		if (text === undefined || text === '') {
			if (!arg.optional) problem(ctx, words, i, 'missing-arguments', `expected ${name(arg)} in the parentheses of "${word.text}"`);
		} else {
			const items = arg.rest ? texts.slice(n).filter((item, k, all) => item !== '' || k < all.length - 1) : [text];
			const held = items.map((item) => {
				const inner: Context = { ...ctx, problems: [], refs: [] };
				const one = scalar(arg, [{ text: item, at: 0, end: item.length, ...(word.unknown && { unknown: word.unknown }) }], 0, inner);
				for (const p of inner.problems) ctx.problems.push({ ...p, word: i, at, length: item.length });
				for (const r of inner.refs) ctx.refs.push({ ...r, word: i, at });
				at += item.length + 1;
				return one;
			});
			value[arg.name] = arg.rest ? held : held[0];
			continue;
		}
		at += (text?.length ?? 0) + 1;
	}
	if (texts.length > args.length && !args.at(-1)?.rest)
		problem(
			ctx,
			words,
			i,
			'unexpected-arguments',
			`expected ${args.length} argument${args.length === 1 ? '' : 's'} in the parentheses of "${word.text}"`,
		);
}

function one(field: string, tableName: string, keyword: string, words: readonly Word[], i: number, ctx: Context, value: Value): number {
	const table = tableOf(ctx, tableName);
	const word = words[i];
	if (word === undefined) {
		problem(
			ctx,
			words,
			i,
			'missing-value',
			`expected ${field === 'do' ? 'an action' : `one of ${names(table, ctx).join(', ')}`} ${gap(words[i - 1], keyword)}`,
		);
		return i;
	}
	const found = find(table, word.text);
	if (!found) {
		if (!word.unknown) {
			const near = closest(word.text.replace(/\(.*/, ''), names(table, ctx));
			problem(
				ctx,
				words,
				i,
				'unknown-keyword',
				`"${word.text}" is not known ${gap(words[i - 1], keyword)}`,
				near && `Did you mean "${near}"?`,
			);
		}
		return words.length;
	}
	value[field] = found.key.replace('#', /\d*$/.exec(word.text.replace(/\(.*/, ''))![0]);
	return row(found, words, i, ctx, value);
}

function params(tableName: string, keyword: string, words: readonly Word[], i: number, ctx: Context, value: Value): number {
	const table = tableOf(ctx, tableName);
	while (i < words.length) {
		const text = words[i]!.text;
		const off = text.startsWith('no-') && !Object.hasOwn(table, text) && Object.hasOwn(table, text.slice(3)) && table[text.slice(3)]!.no;
		if (off) {
			span(table[text.slice(3)]!, `"${text}"`, words, i, ctx);
			value[text.slice(3)] = false;
			i++;
			continue;
		}
		const found = find(table, text);
		if (!found) {
			if (!words[i]!.unknown) {
				const near = closest(text, names(table, ctx));
				problem(ctx, words, i, 'unknown-parameter', `"${keyword}" takes no parameter "${text}"`, near && `Did you mean "${near}"?`);
			}
			i++;
			continue;
		}
		if (found.row.not?.split(/[\s,]+/).includes(keyword))
			problem(ctx, words, i, 'wrong-parameter', `"${keyword}" does not take "${found.key}"`, 'Write it on the server lines themselves.');
		const inner: Value = {};
		i = row(found, words, i, ctx, inner);
		const { lone, steps } = compile(found.row.use);
		const got = steps.length === 0 ? true : lone ? inner[lone.name] : inner;
		if (found.row.many) append(value, found.key, got);
		else {
			if (Object.hasOwn(value, found.key)) ctx.twice = [...(ctx.twice ?? []), found.key];
			value[found.key] = got;
		}
	}
	return i;
}

export const names = (table: Table, ctx: { version: Version }): string[] =>
	Object.keys(table).filter((k) => inSpan(table[k]!, ctx.version));

function tableOf(ctx: Context, tableName: string): Table {
	const table = ctx.tables[tableName];
	if (!table) throw new Error(`no table "${tableName}" in generator/table/index.ts`);
	return table;
}

import { closest } from '../closest.ts';
import { noCondition, ownLine } from '../language.ts';
import type { Table } from '../table/row.ts';
import { type Arg, compile } from '../usage.ts';
import { inSpan } from '../versions.ts';
import type { Word } from '../words.ts';
import { append, gap, name, scalar } from './argument.ts';
import { type Context, experimental, isExperimental, problem, span, type Value } from './context.ts';
import { read } from './index.ts';
import { find, names, tableOf } from './lookup.ts';

function row(found: NonNullable<ReturnType<typeof find>>, words: readonly Word[], i: number, ctx: Context, value: Value): number {
	const word = words[i]!;
	span(found.row, `"${found.key}"`, words, i, ctx);
	ctx.rows?.push(found.row);
	if (isExperimental(found.row, ctx)) experimental(found.key, words, i, ctx);
	const outer = ctx.place;
	if (found.row.reads) ctx.place = ctx.reads?.(found.row.reads) ?? outer;
	const { paren } = compile(found.row.use);
	if (paren) parenthesized(paren, found, words, i, ctx, value);
	else if (found.paren !== undefined) {
		const hint = found.row.use === '' ? undefined : `Write "${found.key} ${found.paren}".`;
		problem(ctx, words, i, 'unexpected-arguments', `"${found.key}" takes no arguments in parentheses, got "${word.text}"`, hint);
		// What it lacks stands in them.
		if (hint) return words.length;
	}
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
	if (found.row.counted) {
		counted(args[0]!, found, words, i, ctx, value);
		return;
	}
	if (found.paren === undefined) {
		if (args.some((a) => !a.optional))
			problem(
				ctx,
				words,
				i,
				'missing-arguments',
				`expected ${name(args[0]!, ctx)} in parentheses after "${found.key}"`,
				`Write ${found.key}(…).`,
			);
		return;
	}
	const close = word.text.indexOf(')', found.at);
	const cut = found.row.tail && close >= 0;
	if (cut && close < word.text.length - 1) {
		const message = `HAProxy ignores "${word.text.slice(close + 1)}" behind the parenthesis`;
		problem(ctx, words, i, 'ignored-words', message, 'Remove it.', 'warning');
	} else if (!word.text.endsWith(')')) problem(ctx, words, i, 'unclosed-parenthesis', `expected a closing parenthesis in "${word.text}"`);
	const texts = (cut ? word.text.slice(found.at, close) : found.paren).split(',');
	const empty = found.row.filled && texts.join('') === '';
	let at = found.at;
	for (const [n, arg] of args.entries()) {
		const text = texts[n];
		if (text === undefined || text === '') {
			if (!arg.optional || empty)
				problem(ctx, words, i, 'missing-arguments', `expected ${name(arg, ctx)} in the parentheses of "${word.text}"`);
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

/** An argument that HAProxy finds by counting letters: without its parentheses it is another one, which nothing is known by. */
function counted(
	arg: Arg,
	{ key, at }: NonNullable<ReturnType<typeof find>>,
	words: readonly Word[],
	i: number,
	ctx: Context,
	value: Value,
) {
	const word = words[i]!;
	const read = word.text.slice(key.length + 1, -1);
	const closed = word.text.length > at && word.text.endsWith(')');
	if (closed && read !== '') {
		value[arg.name] = scalar(arg, [{ text: read, at: 0, end: read.length, ...(word.unknown && { unknown: word.unknown }) }], 0, ctx);
		return;
	}
	const message = `expected ${name(arg, ctx)} in parentheses after "${key}", got "${word.text}", of which HAProxy takes "${read}"`;
	problem(ctx, words, i, closed ? 'missing-arguments' : 'unclosed-parenthesis', message, `Write ${key}(…).`, 'warning');
}

/** Of so few words all are named where none is like the one that is wrong. */
export const FEW = 24;

function hintOf(keyword: string, text: string, near: string | undefined, known: readonly string[]): string | undefined {
	const none = noCondition(keyword, text);
	if (none !== undefined) return none;
	if (near !== undefined) return `Did you mean "${near}"?`;
	return known.length <= FEW ? `It takes ${known.join(', ')}.` : undefined;
}

/** Where an action may stand that the ruleset at hand does not have. */
function rulesetsOf(action: string, ctx: Context): string | undefined {
	const rulesets = Object.keys(ctx.tables).filter((name) => /^(?:http|tcp)-re|^http-after/.test(name));
	const having = rulesets.filter((name) => {
		const found = find(ctx.tables[name]!, action);
		return found && !found.key.endsWith('*') && inSpan(found.row, ctx.version);
	});
	return having.length > 0 ? `It is an action of ${having.map((name) => name.replace(/^(tcp-\w+)-/, '$1 ')).join(', ')}.` : undefined;
}

export function one(
	field: string,
	tableName: string,
	keyword: string,
	words: readonly Word[],
	i: number,
	ctx: Context,
	value: Value,
): number {
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
		if (word.unknown) ctx.open?.(i);
		else {
			const known = names(table, ctx);
			const near = closest(word.text.replace(/\(.*/, ''), known);
			problem(
				ctx,
				words,
				i,
				'unknown-keyword',
				`"${word.text}" is not known ${gap(words[i - 1], keyword)}`,
				word.text === keyword
					? 'Leave it out: the keyword stands before it.'
					: ((field === 'do' && near === undefined ? rulesetsOf(word.text, ctx) : undefined) ??
							hintOf(keyword, word.text, near?.replace('#', '0').replace('*', '<name>'), known)),
			);
		}
		return words.length;
	}
	value[field] = found.key.replace('#', /\d*$/.exec(word.text.replace(/\(.*/, ''))![0]);
	return row(found, words, i, ctx, value);
}

/** `server a 10.0.0.1 80`: a port that lost its colon. */
function portApart(words: readonly Word[], i: number): string | undefined {
	const address = words[i - 1]?.text ?? '';
	return /^\d{1,5}$/.test(words[i]!.text) && /^[\w-]+(?:\.[\w-]+)+$/.test(address) ? `Write "${address}:${words[i]!.text}".` : undefined;
}

/** Reports a word that is no parameter; what it was meant as takes its values with it, else a value is a word that nothing is like. */
function unknownParameter(table: Table, keyword: string, words: readonly Word[], i: number, ctx: Context): number {
	const word = words[i]!;
	if (word.unknown) {
		ctx.open?.(i);
		return i + 1;
	}
	const known = names(table, ctx);
	const [, name = '', value] = /^([\w-]+)[=:,;](.*?),?$/.exec(word.text) ?? [];
	const cut = known.includes(name) ? name : undefined;
	const near = cut ?? closest(word.text, known);
	const other = ownLine(words.slice(i), ctx.version);
	const hint =
		other ??
		(cut && value ? `Write "${cut} ${value}".` : undefined) ??
		portApart(words, i) ??
		hintOf(
			keyword,
			word.text,
			near,
			known.filter((name) => !name.startsWith('!')),
		);
	problem(ctx, words, i, 'unknown-parameter', `"${keyword}" takes no parameter "${word.text}"`, hint);
	if (other !== undefined || word.text === 'if' || word.text === 'unless') return words.length;
	if (cut && value) return i + 1;
	if (near !== undefined) return read(table[near]!.use, near, words, i + 1, { ...ctx, problems: [], refs: [], rows: [] }, {});
	const next = words.findIndex((w, n) => n > i && (w.unknown || find(table, w.text) || closest(w.text, known) !== undefined));
	return next < 0 ? words.length : next;
}

export function params(tableName: string, keyword: string, words: readonly Word[], i: number, ctx: Context, value: Value): number {
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
			i = unknownParameter(table, keyword, words, i, ctx);
			continue;
		}
		const skipped = inSpan(found.row, ctx.version) && found.row.not?.split(/[\s,]+/).includes(keyword);
		if (skipped) {
			// server.c, _srv_parse_kw(): said, and passed over with what it would be given
			const message = `HAProxy ignores "${found.key}" in "${keyword}"`;
			problem(ctx, words, i, 'no-effect', message, 'Write it on the server lines themselves.', 'warning');
		}
		const inner: Value = {};
		i = row(found, words, i, skipped ? { ...ctx, problems: [], refs: [], rows: [] } : ctx, inner);
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

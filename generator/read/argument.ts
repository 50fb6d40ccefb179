import { closest } from '../closest.ts';
import { typeOf } from '../types/index.ts';
import { type Arg, type Choice, native } from '../usage.ts';
import { inSpan, type Version } from '../versions.ts';
import { show, type Word } from '../words.ts';
import { type Context, problem, span, type Value } from './context.ts';

export const gap = (from: Word | undefined, keyword: string) => (from ? `after "${from.text}"` : `after "${keyword}"`);

/** What it may be, after "expected": of words, those that the version has. */
export const name = (arg: Arg, { version }: Pick<Context, 'version'>): string =>
	arg.choices ? `one of ${wordsOf(arg.choices, version).join(', ')}` : typeOf(arg).says;

export const wordsOf = (choices: readonly Choice[], version: Version): string[] =>
	choices.filter((c) => inSpan(c, version)).map((c) => c.word);

/** The choice that is written, in small letters or capitals where HAProxy does not look at that; of numbers it reads no more than the digits. */
export function choiceOf({ choices, anyCase }: Arg, text: string): Choice | undefined {
	const plain = anyCase ? text.toLowerCase() : text;
	const number = String(Number.parseInt(text, 10));
	return choices?.find(({ word }) => (anyCase ? word.toLowerCase() : word) === plain) ?? choices?.find(({ word }) => word === number);
}

/** One word against its type. Words with environment variables are known to HAProxy alone. */
export function scalar(arg: Arg, words: readonly Word[], i: number, ctx: Context): unknown {
	const word = words[i]!;
	if (arg.choices) {
		const choice = choiceOf(arg, word.text);
		if (!choice && !word.unknown) {
			// a number is not another one misspelt
			const near = /^\d+$/.test(word.text) ? undefined : closest(word.text, wordsOf(arg.choices, ctx.version));
			problem(ctx, words, i, 'unknown-value', `expected ${name(arg, ctx)}, got "${word.text}"`, near && `Did you mean "${near}"?`);
		} else if (choice) {
			span(choice, `"${word.text}"`, words, i, ctx);
			if (/^\d+$/.test(choice.word) && choice.word !== word.text) {
				const message = `expected a whole number, got "${word.text}", which HAProxy reads as ${choice.word}`;
				problem(ctx, words, i, 'not-a-number', message, undefined, 'warning');
			}
		}
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
	const proxy = type.names?.(word.text);
	if (proxy !== undefined) ctx.refs.push({ kind: 'proxy', name: proxy, word: i, at: 0, length: word.text.length });
	return type.json === 'list' ? word.text.split(',') : type.json === 'integer' && /^\d+$/.test(word.text) ? Number(word.text) : word.text;
}

export function positional(
	arg: Arg,
	keyword: string,
	words: readonly Word[],
	i: number,
	ctx: Context,
	value: Value,
	beforeCond: boolean,
): number {
	const special = ctx.special?.[arg.type];
	if (words[i] === undefined || (beforeCond && isCond(words[i]!) && arg.type !== 'ref')) {
		if (!arg.optional) problem(ctx, words, i, 'missing-value', `expected ${name(arg, ctx)} ${gap(words[i - 1], keyword)}`);
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
	const ends = beforeCond || arg.type === 'lua-argument';
	for (; i < words.length && !(ends && isCond(words[i]!)); i++) list.push(scalar(arg, words, i, ctx));
	value[arg.name] = list;
	return i;
}

export function append(value: Value, key: string, one: unknown): void {
	value[key] ??= [];
	(value[key] as unknown[]).push(one);
}

/** Several words as the one text that stands for them in structured params. */
export const texts = (words: readonly Word[], from: number, to: number): string => words.slice(from, to).map(show).join(' ');

const isCond = (word: Word) => word.text === 'if' || word.text === 'unless';

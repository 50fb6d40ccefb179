import { closest } from '../closest.ts';
import { type Arg, type Bag, compile, type Usage } from '../usage.ts';
import { inSpan } from '../versions.ts';
import type { Word } from '../words.ts';
import { append, choiceOf, gap, positional, texts } from './argument.ts';
import { type Context, problem, span, type Value } from './context.ts';
import { one, params } from './row.ts';

export { wordsOf } from './argument.ts';
export { allowExperiments, type Context, experiment, experimental, isExperimental, problem, span, type Value } from './context.ts';
export { find, names } from './lookup.ts';
export { FEW } from './row.ts';

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
	if (step.arg.choices) {
		const choice = choiceOf(step.arg, word.text);
		return !choice || !inSpan(choice, ctx.version);
	}
	for (const later of usage.steps.slice(n + 1)) {
		if (later.kind === 'cond' && (word.text === 'if' || word.text === 'unless')) return true;
		if (later.kind === 'bag' && later.keys.has(word.text)) return true;
	}
	return false;
}

function bag(step: Bag, keyword: string, words: readonly Word[], i: number, ctx: Context, value: Value): number {
	const seen = new Set<string>();
	for (let word = words[i]; word !== undefined; word = words[i]) {
		const key = step.keys.get(word.text) ?? unread(step, seen, words, i, ctx);
		// For a word that must be there, or that has no neighbours, HAProxy does not look again.
		const once = (!key?.optional && key?.args.length === 0) || (step.keys.size === 1 && !key?.again);
		if (!key || (seen.has(key.word) && !key.many && once)) break;
		span(key.span, `"${word.text}"`, words, i, ctx);
		if (seen.has(key.word) && !key.many) ctx.twice = [...(ctx.twice ?? []), key.word];
		seen.add(key.word);
		const got = keyed(key.args, words, i + 1, ctx, word.text);
		if (key.many) append(value, key.word, got.value);
		else value[key.word] = got.value;
		i = got.next;
	}
	for (const key of step.keys.values()) {
		if (key.optional || seen.has(key.word)) continue;
		// the word here may be another of them, misspelt
		const near = words[i] && closest(words[i]!.text, step.keys.keys());
		if (near !== undefined) {
			problem(ctx, words, i, 'unknown-parameter', `"${keyword}" takes no parameter "${words[i]!.text}"`, `Did you mean "${near}"?`);
			break;
		}
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

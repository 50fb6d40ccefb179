import * as v from 'valibot';
import { find } from './read/index.ts';
import type { Row, Table } from './table/row.ts';
import { typeOf } from './types/index.ts';
import { type Arg, compile, type Span } from './usage.ts';
import { inSpan, type Version } from './versions.ts';

/*
 * What structured values look like, as valibot schemas made from the usages. The JSON Schema is a walk over the same
 * schemas, so an editor and the generator agree.
 */
type Schema = v.GenericSchema;
type Entries = Record<string, Schema>;
type Tables = Readonly<Record<string, Table>>;
/** With a version, only what it has; without, everything: the reader says better what a version lacks. */
export type Shaper = { tables: Tables; version?: Version };

const has = (span: Span, s: Shaper) => s.version === undefined || inSpan(span, s.version);

/** A line of text: the rule that stops injection, in every scalar there is. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: the three characters that end a line or a string for HAProxy
export const line = v.pipe(v.string(), v.regex(/^[^\n\r\u0000]*$/, 'expected one line'));

const scalars = new Map<string, Schema>();

/** One argument: text, and a number or a list where its type is one. */
export function scalar(arg: Arg, s: Shaper): Schema {
	const key = arg.choices
		? `${arg.anyCase ? '~' : ''}${arg.choices.map((c) => c.word).join('|')}${s.version ?? ''}`
		: `${arg.type}(${arg.args})`;
	let schema = scalars.get(key);
	if (!schema) {
		schema = arg.choices
			? choice(
					arg.choices.filter((c) => has(c, s)).map((c) => c.word),
					arg.anyCase,
				)
			: typed(arg);
		scalars.set(key, schema);
	}
	return arg.rest ? v.union([v.array(schema), schema]) : schema;
}

/** HAProxy's own `on` and `off` may come as booleans, since YAML 1.1 tools make them so; numbers as numbers. */
function choice(words: readonly string[], anyCase = false): Schema {
	// An argument whose every word is of another version.
	if (words.length === 0) return v.never();
	const numbers = words.filter((w) => /^\d+$/.test(w)).map(Number);
	const list = numbers.length > 0 ? v.picklist([...words, ...numbers]) : v.picklist(words);
	return anyCase ? v.union([list, v.pipe(line, v.regex(inAnyCase(words), `expected one of ${words.join(', ')}`))]) : list;
}

/** Without a flag, which JSON Schema has none of. */
const inAnyCase = (words: readonly string[]): RegExp =>
	new RegExp(`^(?:${words.map((w) => w.replace(/[a-z]/gi, (c) => `[${c.toLowerCase()}${c.toUpperCase()}]`)).join('|')})$`);

function typed(arg: Arg): Schema {
	const type = typeOf(arg);
	const text =
		type.pattern && type.json !== 'integer' ? v.pipe(line, v.regex(type.pattern, `expected ${type.says}`)) : v.pipe(line, v.minLength(1));
	if (type.json === 'list') return v.union([v.array(v.pipe(line, v.regex(/^[^,]+$/, 'expected a word without a comma'))), text]);
	if (type.json !== 'integer')
		return arg.type === 'word' || arg.type === 'text' || arg.type === 'fmt' || (arg.type === 'expr' && arg.args)
			? v.union([line, v.number()])
			: text;
	const [low, high] = arg.args.includes('..') ? arg.args.split('..') : [];
	const steps: v.PipeItem<number, number, v.BaseIssue<unknown>>[] = [v.integer()];
	if (low) steps.push(v.minValue(Number(low)));
	if (high) steps.push(v.maxValue(Number(high)));
	const number = v.pipe(v.number(), ...(steps as [v.IntegerAction<number, undefined>]));
	return v.union([number, type.pattern ? v.pipe(line, v.regex(type.pattern, `expected ${type.says}`)) : line]);
}

const condition = v.pipe(line, v.regex(/\S/, 'expected a condition'));

/** The fields of a usage; a variant multiplies what is possible, unless `chosen` says which row it is. */
export function alternatives(use: string, s: Shaper, chosen?: Record<string, unknown>): Entries[] {
	const usage = compile(use);
	let made: Entries[] = [{}];
	const put = (entries: Entries) => {
		made = made.map((m) => ({ ...m, ...entries }));
	};
	for (const arg of usage.paren ?? []) put({ [arg.name]: arg.optional ? v.optional(scalar(arg, s)) : scalar(arg, s) });
	for (const step of usage.steps) {
		if (step.kind === 'cond') put({ if: v.optional(condition), unless: v.optional(condition) });
		else if (step.kind === 'pos') put({ [step.arg.name]: step.arg.optional ? v.optional(scalar(step.arg, s)) : scalar(step.arg, s) });
		else if (step.kind === 'bag') {
			for (const key of step.keys.values()) {
				if (!has(key.span, s)) continue;
				let one: Schema =
					key.args.length === 0
						? v.literal(true)
						: key.args.length === 1
							? scalar(key.args[0]!, s)
							: v.strictObject(Object.fromEntries(key.args.map((a) => [a.name, a.optional ? v.optional(scalar(a, s)) : scalar(a, s)])));
				if (key.many) one = v.union([v.array(one), one]);
				put({ [key.word]: key.optional ? v.optional(one) : one });
			}
		} else if (step.kind === 'params') put(bagOf(step.table, s));
		else {
			if (step.optional && chosen && chosen[step.field] === undefined) continue;
			const rows = chosen
				? pick(s.tables[step.table]!, chosen[step.field])
				: Object.entries(s.tables[step.table]!).filter(([, r]) => has(r, s));
			made = made.flatMap((m) =>
				rows.flatMap(([key, row]) => alternatives(row.use, s, chosen).map((inner) => ({ ...m, [step.field]: named(key), ...inner }))),
			);
			if (rows.length === 0) made = [{ [step.field]: v.picklist(Object.keys(s.tables[step.table]!)) }];
		}
	}
	return made;
}

function pick(table: Table, name: unknown): [string, Row][] {
	const found = typeof name === 'string' ? find(table, name) : undefined;
	return found ? [[found.key, found.row]] : [];
}

/** The name of a row in `do` and its kin: itself, or a pattern for `track-sc#`, `lua.*`. */
const named = (key: string): Schema =>
	/[#*]$/.test(key)
		? v.pipe(v.string(), v.regex(new RegExp(`^${key.slice(0, -1).replace('.', '\\.')}${key.endsWith('#') ? '\\d*' : '.+'}$`)))
		: v.literal(key);

const bags = new Map<string, Entries>();
function bagOf(table: string, s: Shaper): Entries {
	const key = `${table} ${s.version ?? ''}`;
	let entries = bags.get(key);
	if (!entries) {
		entries = {};
		for (const [name, row] of Object.entries(s.tables[table]!)) if (has(row, s)) entries[name] = v.optional(parameter(row, s));
		bags.set(key, entries);
	}
	return entries;
}

function parameter(row: Row, s: Shaper): Schema {
	const usage = compile(row.use);
	const forms: Schema[] = [];
	if (usage.steps.length === 0 && !usage.paren) forms.push(v.literal(true));
	else if (usage.lone) forms.push(scalar(usage.lone, s));
	else forms.push(...alternatives(row.use, s).map((e) => v.strictObject(e)));
	if (usage.steps.length > 0 && !usage.lone && !usage.steps.some((x) => x.kind === 'pos' && !x.arg.optional)) forms.push(v.literal(true));
	if (row.no) forms.push(v.literal(false));
	if (row.many) forms.push(v.array(forms.length === 1 ? forms[0]! : v.union([...forms])));
	return forms.length === 1 ? forms[0]! : v.union(forms);
}

/** The structured form of one statement of a row, as it stands in `value`. */
export function objectShape(use: string, s: Shaper, value: Record<string, unknown>): v.GenericSchema {
	const made = alternatives(use, s, value);
	return made.length === 1
		? v.strictObject({ ...made[0]!, comment: v.optional(comment) })
		: v.union(made.map((e) => v.strictObject({ ...e, comment: v.optional(comment) })));
}

/** A remark beside a value or section: one line, or several. */
export const comment = v.union([line, v.array(line)]);

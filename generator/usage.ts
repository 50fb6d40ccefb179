import { type Version, versions } from './versions.ts';

/*
 * A usage line is HAProxy's own notation, with types:
 *
 *   <type>  <name:type>        a positional word          <name:type...>   the rest of the line
 *   [<name:type>]              the same, optional
 *   key <type>                 a keyword and its value    key <a:t> <b:t>  with several
 *   [key <type>] [flag]        optional; neighbouring keys and flags come in any order; [..]* may be repeated
 *   [key <type>]+              the same alone, which HAProxy looks for again behind it: the last holds; others without neighbours stand once
 *   <name:a|b|c>               one of these words        <name:~a|b|c>     in small letters or capitals
 *   {table}                    parameters of that table, in any order
 *   {field:table}              one row of that table, named by the next word; `field` is its key in structured params
 *   [{field:table}]            the same, optional
 *   [cond]                     if/unless <condition>
 *   key~                       a keyword that HAProxy expects but does not look at: another word in its place starts
 *   (<name:type>,...)          first of all: arguments in parentheses, glued to the keyword
 *   word@3.0 word@-2.8         from, or up to, that version: in keys, flags and choices
 */

export type Span = { since?: Version; until?: Version };
export type Choice = Span & { word: string };
/** What one word may be: a type with its arguments, or one of some words. */
export type Arg = {
	name: string;
	type: string;
	args: string;
	choices?: readonly Choice[];
	anyCase?: true;
	rest: boolean;
	optional: boolean;
};

export type Part =
	| { kind: 'pos'; arg: Arg }
	| { kind: 'key'; word: string; args: readonly Arg[]; optional: boolean; many: boolean; again?: true; unread?: true; span: Span }
	| { kind: 'params'; table: string }
	| { kind: 'one'; field: string; table: string; optional: boolean }
	| { kind: 'cond' };

/** Neighbouring keys and flags, which HAProxy takes in any order. */
export type Bag = { kind: 'bag'; keys: ReadonlyMap<string, Extract<Part, { kind: 'key' }>> };
export type Step = Exclude<Part, { kind: 'key' }> | Bag;

export type Usage = {
	steps: readonly Step[];
	/** Which of them is the condition; -1 where none is. */
	cond: number;
	/** Arguments in parentheses behind the keyword itself. */
	paren?: readonly Arg[];
	/** Its one argument, where structured params hold the value bare. */
	lone?: Arg;
};

/** Types whose structured form is HAProxy's own text of one or more words, quotes and all. */
export const native: ReadonlySet<string> = new Set(['expr', 'acl']);

const cache = new Map<string, Usage>();

/** Reads a usage line, once. Throws on one that it cannot read: a mistake in a table, not in a config. */
export function compile(use: string): Usage {
	let usage = cache.get(use);
	if (!usage) {
		usage = read(use);
		cache.set(use, usage);
	}
	return usage;
}

const fail = (use: string, at: number): never => {
	throw new Error(`usage "${use}": cannot read from "${use.slice(at)}"`);
};

const ITEM =
	/\s*(?:\{(?:([\w-]+):)?([\w-]+)\}|\[((?:<[^>]*>|[^\]<])*)\]([*+])?|\(([^()]*(?:\([^()]*\)[^()]*)*)\)|((?:<[^>]*>)|[^\s[\]{}()]+))/y;

function read(use: string): Usage {
	const parts: Part[] = [];
	let paren: Arg[] | undefined;
	let words: string[] = [];
	/** Required words: `key <type> <type>` until the next item that is no type. */
	const flush = () => {
		while (words.length > 0) {
			const first = words.shift()!;
			if (first.startsWith('<')) {
				parts.push({ kind: 'pos', arg: arg(first, false, use) });
				continue;
			}
			const args: Arg[] = [];
			while (words[0]?.startsWith('<')) args.push(arg(words.shift()!, false, use));
			const [word, span] = spanned(first.replace(/~$/, ''));
			const unread = first.endsWith('~') ? { unread: true as const } : {};
			parts.push({ kind: 'key', word, args, optional: false, many: false, ...unread, span });
		}
	};
	ITEM.lastIndex = 0;
	for (let at = 0; at < use.length; at = ITEM.lastIndex) {
		ITEM.lastIndex = at;
		const m = ITEM.exec(use);
		if (!m) return fail(use, at);
		if (m[6] !== undefined) {
			words.push(m[6]);
			continue;
		}
		flush();
		if (m[2] !== undefined)
			parts.push(m[1] === undefined ? { kind: 'params', table: m[2] } : { kind: 'one', field: m[1], table: m[2], optional: false });
		else if (m[5] !== undefined) paren = m[5].split(/,(?![^(]*\))/).map((x) => inParen(x.trim(), use));
		else parts.push(bracket(m[3]!.trim(), m[4], use));
	}
	flush();
	words = [];
	const steps: Step[] = [];
	for (const part of parts) {
		if (part.kind !== 'key') {
			steps.push(part);
			continue;
		}
		const last = steps.at(-1);
		if (last?.kind === 'bag') (last.keys as Map<string, typeof part>).set(part.word, part);
		else steps.push({ kind: 'bag', keys: new Map([[part.word, part]]) });
	}
	const usage: Usage = { steps, cond: steps.findIndex((s) => s.kind === 'cond') };
	if (paren) usage.paren = paren;
	const only = steps[0];
	if (steps.length === 1 && !paren && only?.kind === 'pos' && !only.arg.optional) usage.lone = only.arg;
	return usage;
}

function inParen(s: string, use: string): Arg {
	const optional = s.startsWith('[');
	return arg(optional ? s.slice(1, -1) : s, optional, use);
}

function bracket(s: string, mark: string | undefined, use: string): Part {
	if (s === 'cond') return { kind: 'cond' };
	const one = /^\{([\w-]+):([\w-]+)\}$/.exec(s);
	if (one) return { kind: 'one', field: one[1]!, table: one[2]!, optional: true };
	if (s.startsWith('<')) return { kind: 'pos', arg: arg(s, true, use) };
	const [first, ...types] = s.match(/<[^>]*>|[^\s<]+/g) ?? fail(use, 0);
	const [word, span] = spanned(first!);
	const again = mark === '+' ? { again: true as const } : {};
	return { kind: 'key', word, args: types.map((t) => argOrOptional(t, use)), optional: true, many: mark === '*', ...again, span };
}

const argOrOptional = (t: string, use: string): Arg => arg(t.replace('?>', '>'), t.endsWith('?>'), use);

function arg(s: string, optional: boolean, use: string): Arg {
	const m = /^<(?:([\w.-]+):)?([^>]+?)(\.\.\.)?>$/.exec(s);
	if (!m) return fail(use, Math.max(0, use.indexOf(s)));
	const [, name, type, rest] = m;
	if (type!.includes('|')) {
		const anyCase = type!.startsWith('~');
		const choices = type!
			.slice(anyCase ? 1 : 0)
			.split('|')
			.map((c) => {
				const [word, span] = spanned(c);
				return { word, ...span };
			});
		return { name: name ?? 'value', type: 'choice', args: '', choices, ...(anyCase && { anyCase }), rest: rest !== undefined, optional };
	}
	const t = /^([\w-]+)(?:\((.*)\))?$/.exec(type!) ?? fail(use, use.indexOf(s));
	return { name: name ?? t[1]!, type: t[1]!, args: t[2] ?? '', rest: rest !== undefined, optional };
}

function spanned(s: string): [string, Span] {
	const m = /^(.+)@(\d\.\d)?(?:(-)(\d\.\d)?)?$/.exec(s);
	if (!m) return [s, {}];
	const [, word, since, , until] = m;
	for (const v of [since, until])
		if (v !== undefined && !(versions as readonly string[]).includes(v)) throw new Error(`usage: no version "${v}"`);
	return [word!, { ...(since && { since: since as Version }), ...(until && { until: until as Version }) }];
}

import { isIPv4, isIPv6, isMask4, isMask6 } from './net.ts';
import type { Findings } from './problem.ts';
import type { Signature } from './registry.ts';

/** One argument, unquoted. `at` and `length` are where it stands in its word, quotes included. */
export type Arg = { type: string; text: string; at: number; length: number };
export type Args = { list: Arg[]; end: number };

const typeNames: Record<string, string> = {
	i: 'an integer',
	s: 'a string',
	'4': 'an IPv4 address',
	m: 'an IPv4 mask',
	'6': 'an IPv6 address',
	M: 'an IPv6 mask',
	d: 'a delay',
	z: 'a size',
	f: 'the name of a frontend',
	b: 'the name of a backend',
	t: 'the name of a stick-table',
	v: 'the name of a server',
	u: 'the name of a userlist',
	r: 'a regex',
	V: 'a variable',
	I: 'an identifier',
	n: 'a Protocol Buffers field number',
};
export const spellArgs = (signature: Signature): string =>
	[...signature.types].map((type, i) => (i < signature.least ? typeNames[type] : `optionally ${typeNames[type]}`)).join(', ');

/** A comma, or the first parenthesis that closes, ends an argument, whatever it was meant to be; and quotes alone are gone by then. */
const QUOTED = 'put quotes around an argument that holds parentheses or commas, and around the whole word: \'…regsub("(a|b)",c)\'';

const BLANK = 'a blank ends the word: put quotes around all of it';

/** What a text must look like to be of a type; the others take any text. HAProxy's read_int64 takes a lone sign as 0. */
const checks: Record<string, (text: string) => boolean> = {
	i: (text) => /^[+-]?\d*$/.test(text),
	'4': isIPv4,
	m: isMask4,
	'6': isIPv6,
	M: isMask6,
	n: (text) => /^[\d.]*\d$/.test(text),
};

const escapes: Record<string, string> = {
	'\\': '\\',
	' ': ' ',
	'"': '"',
	"'": "'",
	r: '\r',
	n: '\n',
	t: '\t',
};

/** Reads one argument from `start` up to an unquoted comma, parenthesis or the end, as make_arg_list does. */
function readArg(text: string, start: number): { value: string; end: number; cut?: true } {
	let value = '';
	let quote = '';
	let i = start;
	for (; i < text.length; i++) {
		const c = text[i]!;
		if (quote === '' && (c === ',' || c === ')')) break;
		if ((c === '"' && quote !== "'") || (c === "'" && quote !== '"')) quote = quote === '' ? c : '';
		else if (c === '\\' && quote !== "'") {
			const next = text[i + 1];
			if (next === undefined) return { value, end: i, cut: true };
			// before another character a backslash is one itself
			const escaped = escapes[next];
			value += escaped ?? c;
			if (escaped !== undefined) i++;
		} else value += c;
	}
	return { value, end: i };
}

/**
 * Reads the arguments of `what` (a fetch or converter) that begin at `start` with a parenthesis, or are left out.
 * Undefined once HAProxy would refuse them; an empty list where it sees none at all.
 */
export function readArgs(text: string, start: number, signature: Signature, what: string, word: number, out: Findings): Args | undefined {
	const given = text[start] === '(';
	const { types, least } = signature;
	const list: Arg[] = [];
	let i = given ? start + 1 : start;
	const name = { word, at: start, length: Math.max(1, text.length - start) };

	// a mandatory argument that is left out is an empty one: a proxy's own name, or refused below
	if (types !== '' && (given || least > 0)) {
		while (list.length < types.length) {
			const from = i;
			const { value, end, cut } = given ? readArg(text, i) : { value: '', end: i, cut: undefined };
			const type = types[list.length]!;
			const spot = { word, at: from, length: Math.max(1, end - from) };
			if (cut) return out.refuse('wrong-argument', spot, `${what}: a backslash must be followed by a character`);
			i = end;
			const check = checks[type];
			if (check && value === '') {
				if (list.length >= least) break;
				const more = `it takes ${spellArgs(signature)}`;
				return out.refuse(
					'missing-argument',
					given ? spot : name,
					`${what} needs ${typeNames[type]} as argument ${list.length + 1}; ${more}`,
				);
			}
			if (check && !check(value)) {
				return out.refuse('wrong-argument', spot, `${what}: argument ${list.length + 1} must be ${typeNames[type]}, got '${value}'`);
			}
			list.push({ type, text: value, at: from, length: end - from });
			if (text[i] !== ',' || list.length === types.length || !given) break;
			i++;
		}
	}

	if (list.length < least) {
		const message = `${what} takes ${spellArgs(signature)}; argument ${list.length + 1} is missing`;
		return out.refuse(
			'missing-argument',
			name,
			message,
			given && i >= text.length ? BLANK : list.some((arg) => arg.text.includes('(')) ? QUOTED : undefined,
		);
	}
	if (given) {
		if (text[i] !== ')') {
			const hint = i >= text.length ? BLANK : types === '' ? undefined : QUOTED;
			return out.refuse('unbalanced-parenthesis', spotOf(text, i, word), unclosed(text, i, signature, what), hint);
		}
		i++;
	}
	return { list, end: i };
}

const spotOf = (text: string, at: number, word: number) => ({
	word,
	at: Math.min(at, Math.max(0, text.length - 1)),
	length: 1,
});

function unclosed(text: string, at: number, signature: Signature, what: string): string {
	if (at >= text.length) return `${what}: the arguments are not closed, expected ')'`;
	if (signature.types === '') return `${what} takes no argument`;
	return `${what} takes ${spellArgs(signature)}; expected ')' before '${text.slice(at, at + 20)}'`;
}

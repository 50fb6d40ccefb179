import { inSpan } from '../versions.ts';
import { isIPv4, isIPv6, isMask4, readNetwork } from './net.ts';
import { readDotted, readNumber } from './number.ts';
import type { Findings, Spot } from './problem.ts';
import { checkRegex } from './regex.ts';
import { canCast, type SampleType, spellType } from './types.ts';

/** What patterns are matched against; `match` is the ACL keyword's own method, where it has one. */
export type Criterion = { type: SampleType; name: string; keyword: string | undefined; match: string | undefined };

/** Where patterns begin, and whether they are matched in the criterion's own way. */
export type Patterns = { from: number; own: boolean };

/** Match methods and the type they take (pattern.c). */
const methods: Record<string, SampleType> = {
	found: 'any',
	bool: 'sint',
	int: 'sint',
	ip: 'addr',
	bin: 'bin',
	len: 'str',
	str: 'str',
	beg: 'str',
	sub: 'str',
	dir: 'str',
	dom: 'str',
	end: 'str',
	reg: 'str',
	regm: 'str',
};
const methodOf: Partial<Record<SampleType, string>> = { bool: 'bool', sint: 'int', addr: 'ip', ipv4: 'ip', ipv6: 'ip', str: 'str' };

const whole = (words: readonly string[], word: number): Spot => ({ word, at: 0, length: Math.max(1, words[word]?.length ?? 1) });

/** Reads the flags and patterns that follow a criterion at `words[start]`; an empty word ends them. Says where patterns begin. */
export function checkPatterns(words: readonly string[], start: number, criterion: Criterion, out: Findings): Patterns | undefined {
	const { name, type, keyword } = criterion;
	// SSL versions are compared as 3.1, not as integers
	const dotted = keyword === 'req.ssl_ver' || keyword === 'req_ssl_ver';
	let method = criterion.match ?? methodOf[type];
	let own = true;
	let i = start + 1;
	if (method !== undefined && type !== 'bool' && !words[i]) {
		out.warn(
			'never-matches',
			whole(words, start),
			`no pattern to match '${name}' against: this never matches`,
			"add '-m found' to test that it exists",
		);
	}
	const needMethod = (word: number): undefined =>
		out.refuse(
			'match-method-needed',
			whole(words, word),
			`'${name}' gives ${spellType(type)}: say how to match it`,
			"add '-m str' or another method",
		);

	let kind: 'file' | 'map' = 'file';
	let loaded = false;
	let resolves = true;
	for (; words[i]?.startsWith('-'); i++) {
		const flag = words[i]!;
		const value = words[i + 1] ?? '';
		if (flag === '--') {
			i++;
			break;
		}
		if (flag === '-i') continue;
		if (flag === '-M') kind = 'map';
		else if (flag === '-n') resolves = false;
		else if (flag === '-u') {
			i++;
			if (!/^\s*[+-]?\d+$|^$/.test(value)) return out.refuse('wrong-argument', whole(words, i), `-u takes an integer, got '${value}'`);
			if (value !== '') out.ref('pattern-id', String(Number(value)), whole(words, i));
		} else if (flag === '-f') {
			if (method === undefined) return needMethod(start);
			i++;
			out.ref(kind, value, whole(words, Math.min(i, words.length - 1)));
			loaded = true;
		} else if (flag === '-m') {
			if (loaded) return out.refuse('unknown-acl-flag', whole(words, i), "'-m' must come before patterns and files");
			i++;
			const takes = Object.hasOwn(methods, value) ? methods[value] : undefined;
			const spot = whole(words, Math.min(i, words.length - 1));
			if (takes === undefined) {
				return out.refuse('unknown-match-method', spot, `unknown match method '${value}'`, `one of ${Object.keys(methods).join(', ')}`);
			}
			if (value !== 'found' && !canCast(type, takes, out.ctx.version)) {
				return out.refuse('wrong-type', spot, `'-m ${value}' takes ${spellType(takes)}, but '${name}' gives ${spellType(type)}`);
			}
			method = value;
			own = false;
		} else {
			const message = `'${flag}' is not a flag of an ACL`;
			return out.refuse('unknown-acl-flag', whole(words, i), message, "put '--' before patterns that begin with '-'");
		}
	}
	if (method === undefined) return needMethod(start);

	const check = dotted && own ? dottedVersions : readers[method];
	if (check) check(words, i, out, resolves);
	return { from: i, own };
}

type Reader = (words: readonly string[], from: number, out: Findings, resolves: boolean) => undefined;

const each =
	(fault: (pattern: string, out: Findings) => string | undefined, code: 'wrong-pattern' | 'wrong-regex'): Reader =>
	(words, from, out) => {
		for (let i = from; words[i]; i++) {
			const message = fault(words[i]!, out);
			if (message) return out.refuse(code, whole(words, i), message);
		}
	};

/** The number behind an operator, up to a dot, is what counts; without one it is a number or a range. */
const numbers =
	(read: (text: string) => bigint | undefined, what: string, example: string): Reader =>
	(words, from, out) => {
		let operator = 'eq';
		for (let i = from; words[i]; i++) {
			const text = words[i]!;
			if (/^(?:eq|ne|le|lt|ge|gt)$/.test(text)) {
				operator = text;
				continue;
			}
			const ranged = /[:-]/.test(text);
			const plain = operator !== 'eq' && operator !== 'ne' && !ranged;
			const good = plain ? read(read === readNumber ? text.replace(/\..*/, '') : text) !== undefined : isRange(text, read);
			if (!good) return out.refuse('wrong-pattern', whole(words, i), `expected ${what}, got '${text}'`, `such as ${example}`);
		}
	};

/** `5`, `5:10`, `5:`, `:10`, also with a dash; the lower end first. */
function isRange(text: string, read: (text: string) => bigint | undefined): boolean {
	const at = text.search(/[:-]/);
	if (at < 0) return read(text) !== undefined;
	const low = text.slice(0, at);
	const high = text.slice(at + 1);
	if (low === '' && high === '') return false;
	const from = low === '' ? undefined : read(low);
	const to = high === '' ? undefined : read(high);
	if ((low !== '' && from === undefined) || (high !== '' && to === undefined)) return false;
	return from === undefined || to === undefined || from <= to;
}

const dottedVersions = numbers(readDotted, 'a version such as 3.1, or a range of them', '3.1:3.3 or ge 3.1');

const networks: Reader = (words, from, out, resolves) => {
	for (let i = from; words[i]; i++) {
		const text = words[i]!;
		const kind = readNetwork(text);
		if (kind === 'ip' && (resolves || isPlain(text))) continue;
		if (kind === 'name' && resolves) {
			out.warn(
				'resolved-at-start',
				whole(words, i),
				`'${text}' is a name: HAProxy resolves it once, when it starts`,
				'write the address instead',
			);
			continue;
		}
		return out.refuse('wrong-pattern', whole(words, i), `expected an IPv4 or IPv6 address or network, got '${text}'`, 'such as 10.0.0.0/8');
	}
};

/** Short forms such as 10.1 are read by the resolver, which `-n` switches off. */
function isPlain(text: string): boolean {
	const [host, mask] = text.split('/') as [string, string?];
	return (isIPv4(host) && (mask === undefined || isMask4(mask))) || isIPv6(host);
}

/** The PCRE2 that distributions ship beside a version of HAProxy. */
const isModern = (out: Findings): boolean => inSpan({ since: '3.0' }, out.ctx.version);

const readers: Record<string, Reader | undefined> = {
	int: numbers(readNumber, 'an integer or a range', '10, 10:20, or ge 10'),
	len: numbers(readNumber, 'a length or a range', '10, 10:20, or ge 10'),
	ip: networks,
	bin: each(
		(text) => (/^(?:[0-9a-fA-F]{2})*$/.test(text) ? undefined : `expected an even number of hexadecimal digits, got '${text}'`),
		'wrong-pattern',
	),
	reg: each((text, out) => checkRegex(text, { captures: false, modern: isModern(out) }), 'wrong-regex'),
	regm: each((text, out) => checkRegex(text, { captures: true, modern: isModern(out) }), 'wrong-regex'),
};

import { inSpan } from '../versions.ts';
import { isIPv4, isIPv6, isMask4, readNetwork } from './net.ts';
import { readDotted, readNumber } from './number.ts';
import type { Findings, Spot } from './problem.ts';
import { checkRegex } from './regex.ts';

/** A word as a whole. */
export const whole = (words: readonly string[], word: number): Spot => ({ word, at: 0, length: Math.max(1, words[word]?.length ?? 1) });

/** Checks the patterns from a word on; an empty word ends them. */
export type Reader = (words: readonly string[], from: number, out: Findings, resolves: boolean) => undefined;

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

/** SSL versions are compared as 3.1, not as integers. */
export const dottedVersions = numbers(readDotted, 'a version such as 3.1, or a range of them', '3.1:3.3 or ge 3.1');

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

/** What a match method asks of its patterns; those that are not named take any text. */
export const readers: Record<string, Reader | undefined> = {
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

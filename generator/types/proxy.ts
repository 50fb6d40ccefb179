import { isIPv4, isIPv6 } from '../expr/net.ts';
import { checkRegex } from '../expr/regex.ts';
import type { Context } from '../read/context.ts';
import { stores } from '../table/stores.ts';
import { foreignTo } from '../token.ts';
import { from, inSpan } from '../versions.ts';
import type { Word } from '../words.ts';
import { kept } from './kept.ts';
import { readTime, TIME_MAX } from './time.ts';
import type { Check, Type } from './type.ts';

/*
 * Types of words that only proxy keywords have. What they take and refuse is what HAProxy's own parsers do (cfgparse-listen.c,
 * log.c, stick_table.c, tcpcheck.c, server.c).
 */

const expected =
	(what: string) =>
	(text: string): string =>
		`expected ${what}, got "${text}"`;

/** `200,204,300-399`; HAProxy reads an empty number as 0. */
const statuses: Check = (text) => {
	const wrong = text.split(',').find((item) => {
		const m = /^(\d*)(?:-(\d*))?$/.exec(item);
		return !m || kept(m[1]!) < 0 || kept(m[1]!) > kept(m[2] ?? m[1]!);
	});
	return wrong === undefined ? undefined : expected('statuses such as 200 or 300-399')(wrong);
};

/** A header's name; `pattern` is where only a colon at its end is sure to be wrong. */
const header: Check = (text, args) => {
	const found = text.length > 1 && text.endsWith(':') ? ':' : args === 'pattern' ? undefined : foreignTo(text);
	if (found === undefined) return;
	const hint = found === ':' ? `Write "${text.replace(/:$/, '')}": HAProxy puts the colon itself.` : 'Use letters, digits and "-".';
	return { code: 'wrong-header-name', severity: 'warning', message: `the name of a header holds no "${found}", got "${text}"`, hint };
};

const hex: Check = (text) => {
	const strange = /[^0-9a-fA-F]/.exec(text);
	if (strange) return `expected hexadecimal digits, got "${strange[0]}"`;
	return text.length % 2 === 0 ? undefined : 'expected two hexadecimal digits for each byte, got an odd number of them';
};

/** `1,3-4:5`: which of every five messages. */
const logSample: Check = (text) => {
	const [ranges, size, ...more] = text.split(':');
	if (!ranges || size === undefined || more.length > 0) return expected('ranges and a size such as 1,3-4:5')(text);
	if (!/^\d+$/.test(size) || kept(size) < 1) return `expected a size after the colon, got "${size}"`;
	const taken: [number, number][] = [];
	for (const item of ranges.split(',').filter((part, i) => part !== '' || i === 0)) {
		const m = /^(\d+)(?:-(\d+))?$/.exec(item);
		const [low, high] = [Number(m?.[1]), Number(m?.[2] ?? m?.[1])];
		if (!m || low < 1 || high < low) return expected('a range such as 1 or 3-4')(item);
		if (taken.some(([l, h]) => low <= h && l <= high)) return `expected ranges that do not overlap, got "${ranges}"`;
		taken.push([low, high]);
	}
	const last = Math.max(...taken.map(([, high]) => high));
	return kept(size) < last ? `expected a size of ${last} or more, got ${size}` : undefined;
};

const STEPS =
	'accept request connect response close quic-init http-req http-res http-after-res tcp-req-conn tcp-req-sess tcp-req-cont tcp-res-cont'.split(
		' ',
	);
const logSteps: Check = (text) => {
	if (text === 'all') return;
	const wrong = text.split(',').find((step, i, all) => !STEPS.includes(step) && !(step === '' && i === all.length - 1));
	return wrong === undefined ? undefined : expected(`all, or ${STEPS.join(', ')}`)(wrong);
};

/** An address or a network; a name is for DNS to judge. */
const network: Check = (text) => {
	const [ip = '', mask, ...more] = text.split('/');
	const wrong = expected('a network such as 10.0.0.0/8')(text);
	if (more.length > 0 || mask === '' || !(isIPv6(ip) || /^[\w.-]+$/.test(ip))) return wrong;
	if (isIPv6(ip)) return mask === undefined || (/^\d+$/.test(mask) && Number(mask) <= 128) ? undefined : wrong;
	return mask === undefined || isIPv4(mask) || (/^\d+$/.test(mask) && Number(mask) <= 32) ? undefined : wrong;
};

/** `3` or `5-7`; HAProxy reads each number up to its first character that is no digit. */
const count: Check = (text) => {
	const m = /^\+?(\d+)[^-]*(?:-\+?(\d+).*)?$/.exec(text);
	if (!m || Number(m[1]) < 1 || Number(m[1]) > 2147483647 || Number(m[2] ?? 0) > 2147483647 || Number(m[2] ?? m[1]) < Number(m[1]))
		return expected('a number or a range such as 3 or 5-7')(text);
};

const hashFactor: Check = (text) => {
	const n = Number.parseInt(text, 10) || 0;
	if (n !== 0 && n <= 100) return `expected 0, or a number above 100, got ${text}`;
};

const cookieDomain: Check = (text) => {
	if (!/^[A-Za-z0-9._-]*$/.test(text)) return expected('a domain of letters, digits and . - _')(text);
	if (!text.includes('.'))
		return { code: 'domain-without-dot', severity: 'warning', message: `browsers ignore a domain without a dot, such as "${text}"` };
};

// biome-ignore lint/suspicious/noControlCharactersInRegex: those are what HAProxy refuses
const cookieAttr: Check = (text) => (/[\x00-\x1f\x7f;]/.test(text) ? expected('an attribute without a semicolon')(text) : undefined);

/** What one data type of a stick-table wants in its parentheses. */
function stored(item: string, version: Parameters<Check>[2]): string | undefined {
	const m = /^([^(]*)(?:\((.*)\)?)?$/.exec(item)!;
	const [, name = ''] = m;
	const args = m[2]?.replace(/\)$/, '');
	const kind = Object.hasOwn(stores, name) ? stores[name]! : undefined;
	if (item.includes('(') && !item.endsWith(')')) return `expected a closing parenthesis in "${item}"`;
	if (!kind || !inSpan(kind, version)) return `expected data that a stick-table stores, got "${name}"`;
	if (kind.args === '') return args === undefined ? undefined : `"${name}" takes no arguments in parentheses`;
	const want = kind.args.split(',');
	const got = args?.split(',') ?? [];
	const fits = want.every((w, i) =>
		w === 'period' ? (readTime(got[i] ?? '')?.ms ?? Infinity) <= TIME_MAX : Number(got[i]) >= 1 && Number(got[i]) <= 100,
	);
	return fits && got.length === want.length ? undefined : `expected ${name}(${want.join(',')}), got "${item}"`;
}

const store: Check = (text, _args, version) => {
	const items = text.split(/,(?![^(]*\))/);
	if (items.length > 1 && items.at(-1) === '') items.pop();
	for (const item of items) {
		const wrong = stored(item, version);
		if (wrong) return wrong;
	}
};

const METHODS = ['str', 'beg', 'end', 'sub', 'reg'];

/** A pattern that may have `-m <method>` before it, as http-check's headers do; log-formats cannot be regular expressions. */
export function matched(words: readonly Word[], i: number, ctx: Context): number {
	const say = (at: number, message: string): void => {
		ctx.problems.push({
			severity: 'error',
			code: 'bad-value',
			message,
			word: Math.min(at, words.length),
			at: 0,
			length: words[at]?.text.length ?? 0,
		});
	};
	if (words[i]?.text !== '-m') {
		if (words[i] === undefined) say(i, 'expected a pattern');
		return i + 1;
	}
	const method = words[i + 1]?.text ?? '';
	if (!METHODS.includes(method)) say(i + 1, `expected one of ${METHODS.join(', ')}, got "${method}"`);
	else if (method === 'reg' && words[i - 1]?.text.endsWith('-lf')) say(i + 1, 'a log-format cannot be a regular expression');
	// of a name none is the empty one
	else if (words[i + 2] === undefined && words[i - 1]?.text.startsWith('value')) say(i + 2, 'expected a pattern');
	else if (method === 'reg' && words[i + 2] !== undefined && !words[i + 2]!.unknown) {
		const fault = checkRegex(words[i + 2]!.text, { captures: true, modern: from(ctx.version, '3.0') });
		if (fault !== undefined) say(i + 2, fault);
	}
	return Math.min(i + 3, words.length);
}

export const proxyTypes: Record<string, Type> = {
	statuses: { says: 'statuses such as 200,300-399', check: statuses },
	header: { says: 'the name of a header', check: header },
	hex: { says: 'bytes in hexadecimal', check: hex },
	logsample: { says: 'ranges and a size such as 1,3-4:5', check: logSample },
	'log-steps': { says: `all, or ${STEPS.join(', ')}`, json: 'list', check: logSteps },
	network: { says: 'a network such as 10.0.0.0/8', check: network },
	count: { says: 'a number or a range such as 5-7', check: count },
	'hash-factor': { says: 'a number above 100, or 0', json: 'integer', check: hashFactor },
	'cookie-domain': { says: 'a domain', check: cookieDomain },
	'cookie-attr': { says: 'an attribute of a cookie', check: cookieAttr },
	node: { says: 'a name of letters, digits and - _ .', pattern: /^[A-Za-z0-9_.-]+$/ },
	store: { says: 'data that a stick-table stores, with commas between them', check: store },
	matched: { says: 'a pattern, maybe with -m <method> before it' },
	acl: { says: 'a criterion with its flags and patterns' },
};

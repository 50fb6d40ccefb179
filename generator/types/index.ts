import { checkRegex } from '../expr/regex.ts';
import type { Arg } from '../usage.ts';
import { from, type Version, versions } from '../versions.ts';
import { address, proxyIn } from './address.ts';
import { globalTypes } from './global.ts';
import { kept } from './kept.ts';
import { proxyTypes } from './proxy.ts';
import { serverTypes } from './server.ts';
import { cutShort, readTime, TIME, TIME_MAX } from './time.ts';
import type { Check, Finding, Type } from './type.ts';

const like = (pattern: RegExp, says: string): Type => ({ says, pattern });

/** A time in milliseconds (chapter 2.5); a place whose small numbers mean that names the unit. */
function time(text: string, unit: string): Finding | undefined {
	const found = readTime(text);
	if (!found) return `expected a time such as 500ms, 5s or 1h, got "${text}"`;
	if (found.ms > TIME_MAX) return `"${text}" is longer than HAProxy can count (24 days and 20 hours)`;
	if (found.read !== undefined) return cutShort(text, found.read);
	if (unit === '' && found.ms > 0 && found.ms < SMALL && /^\d+$/.test(text)) return withoutUnit(text);
}

/** Seconds are what a smaller number without a unit mostly means; from 3.2 on HAProxy warns of it in some places (tools.c, warn_if_lower). */
const SMALL = 100;
const withoutUnit = (text: string): Finding => ({
	code: 'missing-unit',
	severity: 'warning',
	message: `"${text}" without a unit is ${Number(text)} ms`,
	hint: `Write "${Number(text)}s" for seconds, or "${Number(text)}ms".`,
});

/** A time that must not be 0. */
const delay: Check = (text, unit) => (Number.parseInt(text, 10) === 0 ? `expected a time above 0, got "${text}"` : time(text, unit));

function range(text: string, args: string, got = text): Finding | undefined {
	if (!args) return;
	const [low, high] = args.split('..');
	const n = Number(text);
	if ((low && n < Number(low)) || (high && n > Number(high)))
		return `expected a number ${low ? `from ${low}` : ''}${high ? ` to ${high}` : ''}, got ${got}`;
}

const int: Check = (text, args) => (/^[-+]?\d+$/.test(text) ? range(text, args) : `expected a whole number, got "${text}"`);

/** A number without a sign. */
const digits: Check = (text, args) => (/^\d+$/.test(text) ? range(text, args) : `expected a number without a sign, got "${text}"`);

/** HAProxy reads these up to the first character that is no digit: a typo starts, with another number than it looks. */
const num: Check = (text, args) => {
	const whole = /^[-+]?\d+$/.test(text);
	// a row that names such a bound tells of a number that HAProxy reads whole
	const read64 = Number(args.split('..')[1] ?? 0) >= 2 ** 31 - 1;
	if (whole && (read64 || Math.abs(Number(text)) < 2 ** 31)) return range(text, args);
	const read = whole ? kept(text) : Number.parseInt(text, 10) || 0;
	return (
		range(String(read), args, whole ? `${text}, which HAProxy reads as ${read}` : `"${text}"`) ?? {
			code: 'not-a-number',
			severity: 'warning',
			message: `expected a whole number${whole ? ' below 2147483648' : ''}, got "${text}", which HAProxy reads as ${read}`,
		}
	);
};

/** One word alone, where its type names one. */
const word: Check = (text, args) => (args === '' || text === args ? undefined : `expected "${args}", got "${text}"`);

/** Words with commas between them, each one of those that the type names. */
const list: Check = (text, args, version) => {
	if (args === '') return;
	const known = args.split(',').flatMap((item) => {
		const [name, since] = item.split('@') as [string, Version?];
		return since === undefined || from(version, since) ? [name] : [];
	});
	const wrong = text.split(',').find((item) => !known.includes(item));
	return wrong === undefined ? undefined : `expected ${known.join(', ')}, got "${wrong}"`;
};

/** `loose` is where HAProxy starts with any number. */
const port: Check = (text, args, version) => {
	const found = int(text, '1..65535', version);
	return args === 'loose' && typeof found === 'string' ? { code: 'bad-port', severity: 'warning', message: found } : found;
};

const LEVELS = 'emerg alert crit err warning notice info debug'.split(' ');
const FACILITIES =
	'kern user mail daemon auth syslog lpr news uucp cron auth2 ftp ntp audit alert cron2 local0 local1 local2 local3 local4 local5 local6 local7'.split(
		' ',
	);
const oneOf =
	(words: readonly string[]): Check =>
	(text) =>
		words.includes(text) ? undefined : `expected one of ${words.join(', ')}, got "${text}"`;

/** Patterns of rules, whose groups HAProxy numbers. */
const regex: Check = (text, _args, version) => {
	const fault = checkRegex(text, { captures: true, modern: versions.indexOf(version) >= versions.indexOf('3.0') });
	return fault === undefined ? undefined : { code: 'wrong-regex', message: fault };
};

/** Everything that a usage line may name. What one word means lives here and nowhere else. */
export const types: Record<string, Type> = {
	word: { says: 'a word', check: word },
	// How many there are the script says; the first "if" or "unless" begins the condition of the rule.
	'lua-argument': { says: 'a word' },
	text: { says: 'a word' },
	name: like(/^[A-Za-z0-9_.:-]+$/, 'a name of letters, digits and - _ . :'),
	path: { says: 'a path' },
	fmt: { says: 'a log-format' },
	expr: { says: 'a sample expression' },
	regex: { says: 'a regular expression', check: regex },
	int: { says: 'a whole number', json: 'integer', pattern: /^[-+]?\d+$/, check: int },
	digits: { says: 'a number without a sign', json: 'integer', pattern: /^\d+$/, check: digits },
	num: { says: 'a whole number', json: 'integer', check: num },
	// read to its end from 2.8 on
	length: {
		says: 'a whole number',
		json: 'integer',
		check: (text, args, version) => (from(version, '2.8') ? int : num)(text, args, version),
	},
	time: { says: 'a time such as 500ms, 5s or 1h', json: 'integer', pattern: TIME, check: time },
	delay: { says: 'a time above 0', json: 'integer', pattern: TIME, check: delay },
	size: { ...globalTypes['amount']!, says: 'a size such as 64k or 1m' },
	port: { says: 'a port', json: 'integer', pattern: /^\d+$/, check: port },
	status: { says: 'an HTTP status', json: 'integer', pattern: /^\d+$/ },
	list: { says: 'words with commas between them', json: 'list', check: list },
	level: { says: 'a log level', check: oneOf(LEVELS) },
	facility: { says: 'a syslog facility', check: oneOf(FACILITIES) },
	address: { says: 'an address such as :443 or 10.0.0.1:8080', check: address, names: proxyIn },
	var: like(/^(proc|sess|txn|req|res|check)\.[A-Za-z0-9_.]+$/, 'a variable such as txn.name'),
	ref: { says: 'a name' },
	...proxyTypes,
	...serverTypes,
	...globalTypes,
};

/** The type of an argument; a name that is not in the table is a mistake in a row. */
export function typeOf(arg: Arg): Type {
	const type = types[arg.type];
	if (!type) throw new Error(`no type "${arg.type}" in generator/types/`);
	return type;
}

/**
 * Where an expression may be a plain value instead, `args` names the type of that, and after a comma the first version that
 * takes an expression at all. True for a plain value, false for an expression, else what is wrong.
 */
export function plain(text: string, args: string, version: Version): boolean | Finding {
	const [, name, range, since] = /^([\w-]+)(?:\((.*)\))?(?:,(\d\.\d))?$/.exec(args) ?? [];
	const type = types[name ?? ''];
	if (!type) throw new Error(`no type "${args}" in generator/types/`);
	const found = type.check
		? type.check(text, range ?? '', version)
		: type.pattern?.test(text)
			? undefined
			: `expected ${type.says}, got "${text}"`;
	if (found === undefined) return true;
	// No sample fetch begins with a digit.
	const expression = !/^[-+]?\d/.test(text) && (since === undefined || versions.indexOf(version) >= versions.indexOf(since as Version));
	return expression ? false : found;
}

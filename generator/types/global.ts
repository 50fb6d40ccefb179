import { traceNames } from '../table/trace-sources.ts';
import { from, type Version, versions } from '../versions.ts';
import { cutShort, readTime, TIME, TIME_MAX } from './time.ts';
import type { Check, Type } from './type.ts';

/*
 * Types of words that only `global` and the sections beside the proxies have. What they take and refuse is what HAProxy's
 * parsers do (cfgparse-global.c, thread.c, cpuset.c, http.c, tools.c), as far as one word shows it.
 */

const expected =
	(what: string) =>
	(text: string): string =>
		`expected ${what}, got "${text}"`;

/** `low..high`, either of which may be missing. */
function between(n: number, args: string): boolean {
	const [low, high] = args.split('..');
	return !(low && n < Number(low)) && !(high && n > Number(high));
}
const says = (args: string): string => {
	const [low, high] = args.split('..');
	return [low && `from ${low}`, high && `to ${high}`].filter(Boolean).join(' ');
};

/** A time in milliseconds within bounds; HAProxy rounds what is smaller up. */
const timer: Check = (text, args) => {
	const found = readTime(text);
	if (!found) return expected('a time such as 500ms or 5s')(text);
	const [low, high] = args.split('..');
	const bounds = `${low || 0}..${high || TIME_MAX}`;
	if (!between(Math.ceil(found.ms), bounds)) return `expected a time ${says(bounds)} ms, got "${text}"`;
	if (found.read !== undefined) return cutShort(text, found.read);
};

/** A time whose unit is the second unless it has one; 31 bits of seconds. */
const seconds: Check = (text) => {
	const found = readTime(text, 's');
	if (!found) return expected('a time such as 300 or 5m')(text);
	if (found.ms / 1000 > TIME_MAX) return `"${text}" is longer than HAProxy can count (68 years)`;
	if (found.read !== undefined) return cutShort(text, found.read);
};

const endless: Check = (text, args, version) => {
	if (text === 'infinite') return;
	const found = timer(text, args, version);
	return typeof found === 'string' ? expected('a time such as 10s, or infinite')(text) : found;
};

const FACTOR: Record<string, number> = { '': 1, k: 2 ** 10, m: 2 ** 20, g: 2 ** 30 };

/** A size that fits 32 bits. */
const amount: Check = (text, args) => {
	const m = /^(\d+)([kmg]?)$/i.exec(text);
	if (!m) return expected('a size such as 65536 or 64k')(text);
	const bytes = Number(m[1]) * FACTOR[m[2]!.toLowerCase()]!;
	if (bytes > 4294967295 || !between(bytes, args)) return `expected a size ${says(args || '0..4294967295')}, got "${text}"`;
};

/** The same for the windows of QUIC, whose units HAProxy knows in small letters only. */
const small: Check = (text, args, version) =>
	/[KMG]$/.test(text) ? `expected a size such as 64k, with its unit in small letters, got "${text}"` : amount(text, args, version);

/** Curves of ECDSA by the names that 3.2 knows, and by those that OpenSSL has for them, which 3.4 takes. */
const CURVES = /^(?:P-(?:256|384|521)|secp(?:256|384|521)r1|prime256v1)$/;
const OPENSSL =
	/^(?:[PBK]-\d{3}|sec[pt]\d{3}[kr][12]|prime\d{3}v[123]|brainpoolP\d{3}[rt]1|c2[pt]nb\d{3}[vw]\d|wap-wsg-idm-ecid-wtls\d+|Oakley-EC2N-[34]|SM2)$/;
const curve: Check = (text, _args, version) =>
	CURVES.test(text) || (version === '3.4' && OPENSSL.test(text)) ? undefined : `expected a curve such as P-256 or P-384, got "${text}"`;

/** A size from 3.2 on; before, HAProxy reads digits only, so that 64k is 64. */
const bytes: Check = (text, args, version) => {
	if (versions.indexOf(version) >= versions.indexOf('3.2')) return amount(text, args, version);
	const read = Number.parseInt(text, 10) || 0;
	if (!between(read, args)) return `expected a number of bytes ${says(args)}, got "${text}"`;
	if (!/^[-+]?\d+$/.test(text))
		return {
			code: 'not-a-number',
			severity: 'warning',
			message: `expected a number of bytes, got "${text}", which HAProxy ${version} reads as ${read}`,
			hint: 'Units such as k and m are read from 3.2 on.',
		};
};

/** Before 3.0 a ring cannot be smaller than a buffer: 2.6 refuses that, and 2.8 keeps the size it has. */
const ringSize: Check = (text, args, version) => {
	const found = bytes(text, args, version);
	const read = Number.parseInt(text, 10);
	if (typeof found === 'string' || from(version, '3.0') || read >= 16384) return found;
	const message = `expected a size from 16384 on before HAProxy 3.0, got "${text}"${/\D/.test(text) ? `, which it reads as ${read}` : ''}`;
	return version === '2.6' ? message : { code: 'no-effect', severity: 'warning', message };
};

/** HAProxy keeps it without a sign, so that -1 is large. */
const dhBits: Check = (text) => {
	const read = Number.parseInt(text, 10) || 0;
	if (read >= 0 && read < 1024) return `expected a number of bits from 1024, got "${text}"`;
};

/** Names with colons between them, as OpenSSL writes lists: `ALL` for all, `!` for what is taken out. */
const colons: Check = (text, args) => {
	const known = ['ALL', ...args.split(',')];
	const wrong = text.split(':').find((item) => item !== '' && !known.includes(item.replace(/^!/, '')));
	return wrong === undefined ? undefined : `expected ${known.join(', ')} with colons between them, got "${wrong}"`;
};

const rqLoad: Check = (text) =>
	text === 'auto' || text === 'ignore' || Number.parseInt(text, 10) > 0 ? undefined : expected('a number from 1, auto or ignore')(text);

const elasticity: Check = (text) =>
	/^\d+$/.test(text) && (Number(text) === 0 || Number(text) >= 100) ? undefined : expected('0, or a percentage from 100')(text);

/** Most threads that a build of this version has, and most groups of them. */
const most = (version: Version): number => (version === '2.6' ? 64 : versions.indexOf(version) < versions.indexOf('3.2') ? 256 : 1024);
const groups = (version: Version): number => (version === '2.6' ? 1 : versions.indexOf(version) < versions.indexOf('3.2') ? 16 : 32);
const upTo =
	(limit: (version: Version) => number): Check =>
	(text, _args, version) =>
		/^\+?\d+$/.test(text) && Number(text) >= 1 && Number(text) <= limit(version)
			? undefined
			: `expected a whole number from 1 to ${limit(version)}, got "${text}"`;

/** In 2.6 HAProxy reads the digits only. */
const whole: Check = (text, _args, version) => {
	if (/^[-+]?\d+$/.test(text)) return;
	const message = `expected a whole number, got "${text}"`;
	if (from(version, '2.8')) return message;
	return { code: 'not-a-number', severity: 'warning', message: `${message}, which HAProxy reads as ${Number.parseInt(text, 10) || 0}` };
};

/** `3` or `1-4`, of at most 64 threads. */
const threadRange: Check = (text, _args, version) => {
	const m = /^(\d+)(?:-(\d+))?$/.exec(text);
	const [a, b] = [Number(m?.[1]), Number(m?.[2] ?? m?.[1])];
	if (!m || Math.min(a, b) < 1 || Math.max(a, b) > most(version))
		return `expected threads such as 3 or 1-4, up to ${most(version)}, got "${text}"`;
	if (Math.abs(a - b) > 63) return `expected at most 64 threads in a group, got "${text}"`;
};

const group = /^(?:all|odd|even|(\d+)(?:-(\d*))?)$/;
/** `[auto:]group[/threads]`, both of which are all, odd, even, a number or a range of numbers up to 64. */
const threadSet: Check = (text) => {
	const parts = text.replace(/^auto:/, '').split('/');
	const fits = (part: string): boolean => {
		const m = group.exec(part);
		return m !== null && [m[1], m[2]].every((n) => n === undefined || n === '' || (Number(n) >= 1 && Number(n) <= 64));
	};
	if (parts.length > 2 || !parts.every(fits))
		return expected('a thread group and threads such as 1, 1-4, all, 1/1-4 or auto:1/1-4, up to 64')(text);
};

const cpuSet: Check = (text) => {
	const wrong = text
		.replace(/,$/, '')
		.split(',')
		.find((item) => {
			const m = /^(\d+)(?:-(\d*))?$/.exec(item);
			return !m || Number(m[1]) > 1023 || Number(m[2] ?? 0) > 1023;
		});
	return wrong === undefined ? undefined : expected('CPUs such as 0, 0-3 or 0,2,4-')(wrong);
};

const statusRange: Check = (text) => {
	const wrong = text
		.replace(/^[-+]/, '')
		.split(',')
		.find((item) => {
			const m = /^(\d+)(?:-(\d+))?$/.exec(item);
			return !m || Number(m[1]) < 100 || Number(m[2] ?? m[1]) > 599 || Number(m[1]) > Number(m[2] ?? m[1]);
		});
	return wrong === undefined ? undefined : expected('statuses such as 400-499, +404 or -429,431, from 100 to 599')(wrong);
};

/** Each session has room for all of them: 3.4 keeps it within bounds. */
const stickCounters: Check = (text, _args, version) => {
	const most = from(version, '3.4') ? 100 : TIME_MAX;
	if (!/^\+?\d+$/.test(text) || Number(text) > most) return `expected a number of stick counters up to ${most}, got "${text}"`;
};

/** HAProxy takes any word for off but `on`. */
const onOrOff: Check = (text) =>
	text === 'on' || text === 'off'
		? undefined
		: { code: 'unknown-value', severity: 'warning', message: `expected on or off, got "${text}", which HAProxy reads as off` };

const traceSource: Check = (text, _args, version) => {
	const known = ['0', ...(from(version, '3.2') ? ['all'] : []), ...traceNames(version)];
	return known.includes(text) ? undefined : `expected a trace source, one of ${known.join(', ')}, got "${text}"`;
};

export const globalTypes: Record<string, Type> = {
	'trace-source': { says: 'a trace source such as h1', check: traceSource },
	procvar: { says: 'a variable of the process such as proc.name', pattern: /^proc\.[A-Za-z0-9_.]+$/ },
	timer: { says: 'a time such as 500ms or 5s', json: 'integer', pattern: TIME, check: timer },
	seconds: { says: 'a time such as 300 or 5m', json: 'integer', pattern: TIME, check: seconds },
	endless: { says: 'a time such as 10s, or infinite', check: endless },
	curve: { says: 'a curve such as P-256', check: curve },
	amount: { says: 'a size such as 65536 or 64k', json: 'integer', pattern: /^\d+[kKmMgG]?$/, check: amount },
	window: { says: 'a size such as 65536 or 64k', json: 'integer', pattern: /^\d+[kmg]?$/, check: small },
	bytes: { says: 'a number of bytes', json: 'integer', check: bytes },
	'ring-size': { says: 'a size such as 65536 or 64k', json: 'integer', check: ringSize },
	whole: { says: 'a whole number', json: 'integer', check: whole },
	'thread-count': { says: 'a number of threads', json: 'integer', pattern: /^\+?\d+$/, check: upTo(most) },
	'group-count': { says: 'a number of thread groups', json: 'integer', pattern: /^\+?\d+$/, check: upTo(groups) },
	dhbits: { says: 'a number of bits from 1024', json: 'integer', check: dhBits },
	'stick-counters': { says: 'a whole number', json: 'integer', pattern: /^\+?\d+$/, check: stickCounters },
	switch: { says: 'on or off', check: onOrOff },
	colons: { says: 'names with colons between them', check: colons },
	'rq-load': { says: 'a number from 1, auto or ignore', check: rqLoad },
	elasticity: { says: '0, or a percentage from 100', json: 'integer', pattern: /^\d+$/, check: elasticity },
	threadrange: { says: 'threads such as 3 or 1-4', check: threadRange },
	threadset: { says: 'a thread group and threads such as 1, all or 1/1-4', check: threadSet },
	cpuset: { says: 'CPUs such as 0-3', check: cpuSet },
	statusrange: { says: 'statuses such as 400-499', check: statusRange },
};

import { isIPv4, isIPv6, isMask4 } from '../expr/net.ts';
import { type Version, versions } from '../versions.ts';
import { address } from './address.ts';
import type { Check, Finding, Type } from './type.ts';

/*
 * Types of words that only parameters of `bind` and `server`, and actions, have. What they take and refuse is what HAProxy's
 * own parsers do (cfgparse-tcp.c, cfgparse-ssl.c, cfgparse-quic.c, listener.c, server.c), a trailing `x` included.
 */

const before = (version: Version, other: Version): boolean => versions.indexOf(version) < versions.indexOf(other);
const expected =
	(what: string) =>
	(text: string): string =>
		`expected ${what}, got "${text}"`;
/** Most threads, and most thread groups, that a build of this version has. */
const most = (version: Version): [number, number] => (version === '2.6' ? [64, 1] : before(version, '3.2') ? [256, 16] : [1024, 32]);

const within = (text: string, args: string): boolean => {
	const [low, high] = args.split('..');
	const n = Number(text);
	return !(low && n < Number(low)) && !(high && n > Number(high));
};

/** Most threads of a group. */
const GROUP = 64;

/** `[group/]set`, with commas between several from 2.8 on; a set is all, odd, even or a range whose ends may be missing. */
const threads: Check = (text, _args, version) => {
	const wrong = expected('threads such as 1, 2-4, all, odd, even or 1/1-4')(text);
	const [last, groups] = most(version);
	if (version === '2.6' && (text.includes(',') || !/^(?:\d+\/)?(?:all|odd|even|\d+(?:-\d*)?)$/.test(text))) return wrong;
	const kinds = new Set<boolean>();
	for (const item of text.split(',')) {
		const m = /^(?:(\d+)\/)?(all|odd|even|(\d*)(?:-(\d*))?)$/.exec(item);
		if (!m) return wrong;
		const [, group, , from, to] = m;
		if (group !== undefined && (Number(group) < 1 || Number(group) > groups))
			return `expected a thread group from 1 to ${groups}, got ${group}`;
		const top = group === undefined ? last : Math.min(last, GROUP);
		for (const n of [from, to]) if (n && (Number(n) < 1 || Number(n) > top)) return `expected a thread from 1 to ${top}, got ${n}`;
		if (item !== '') kinds.add(group !== undefined);
	}
	return kinds.size > 1 ? `expected threads all with, or all without, a group before them, got "${text}"` : undefined;
};

const processes: Check = (text) =>
	/^(?:all|odd|even|1(?:-1?)?)(?:\/(?:all|odd|even|[1-9]\d*(?:-\d*)?))?$/.test(text)
		? undefined
		: expected('process 1 or all, and after a slash threads')(text);

const shards: Check = (text, _args, version) => {
	const [last] = most(version);
	if (text === 'by-thread' || (text === 'by-group' && version !== '2.6')) return;
	const n = Number.parseInt(text, 10) || 0;
	const by = version === '2.6' ? 'by-thread' : 'by-thread or by-group';
	if (n < 1 || n > last) return expected(`a number from 1 to ${last}, ${by}`)(text);
	if (!/^\+?\d+$/.test(text)) return junk(text, n);
};

/** A segment size, or how much less than the client's. */
const mss: Check = (text) => {
	const n = Number.parseInt(text, 10) || 0;
	if (n === 0 || Math.abs(n) > 65535) return expected('a number from 1 to 65535, or below 0')(text);
	if (!/^[-+]?\d+$/.test(text)) return junk(text, n);
};

const junk = (text: string, read: number): Finding => ({
	code: 'not-a-number',
	severity: 'warning',
	message: `expected a whole number, got "${text}", which HAProxy reads as ${read}`,
});

const SCALE: Record<string, number> = { '': 1, k: 2 ** 10, m: 2 ** 20, g: 2 ** 30 };

/** An algorithm, and from 3.0 on its largest window in parentheses, from 10k to 4g. */
const congestion: Check = (text, _args, version) => {
	const names = before(version, '3.2') ? ['cubic', 'newreno', 'nocc'] : ['cubic', 'newreno', 'bbr', 'nocc'];
	const m = /^([a-z]+)(?:\((.*)\))?$/.exec(text);
	if (!m || !names.includes(m[1]!)) return expected(`one of ${names.join(', ')}`)(text);
	const window = m[2];
	if (window === undefined || (window === '' && !before(version, '3.2'))) return;
	if (before(version, '3.0')) return `"${m[1]}" takes no window before HAProxy 3.0`;
	const size = /^(\d+)([kmg]?)$/.exec(window);
	const bytes = size ? Number(size[1]) * SCALE[size[2]!]! : 0;
	return bytes < 10240 || bytes > 4 * 2 ** 30 ? expected('a window from 10k to 4g')(window) : undefined;
};

/** OpenSSL's numbers of verify errors, from 2.8 on its names too; or all of them. */
const sslErrors: Check = (text, _args, version) => {
	if (text === 'all') return;
	for (const item of text.split(',')) {
		if (item === '' && version !== '2.6') continue;
		if (/^X509_V_ERR_[A-Z0-9_]+$/.test(item) && version !== '2.6') continue;
		const n = /^\d/.test(item) ? Number.parseInt(item, 10) : 0;
		if (n < 1 || n > 94)
			return expected(`all, or numbers from 1 to 94${version === '2.6' ? '' : ' and names such as X509_V_ERR_CERT_REVOKED'}`)(item);
	}
};

const initAddr: Check = (text) => {
	const wrong = text.split(',').find((item) => !['', 'last', 'libc', 'none'].includes(item) && !isIPv4(item) && !isIPv6(item));
	return wrong === undefined ? undefined : expected('last, libc, none or an IP address')(wrong);
};

const network = (item: string): boolean => {
	const [ip, mask, ...more] = item.split('/');
	if (more.length > 0 || ip === undefined || (!isIPv4(ip) && !isIPv6(ip))) return false;
	if (mask === undefined) return true;
	return isIPv4(ip) ? isMask4(mask) : /^\d+$/.test(mask) && Number(mask) <= 128;
};

const networks: Check = (text) => {
	const items = text.split(',').filter((item) => item !== '');
	const wrong = items.find((item) => !network(item));
	if (wrong !== undefined) return expected('networks such as 10.0.0.0/8')(wrong);
	return items.length > 5 ? `expected five networks at most, got ${items.length}` : undefined;
};

const usesrc: Check = (text, _args, version) => {
	if (text === 'client' || text === 'clientip') return;
	const m = /^hdr_ip\(([^,)]*)(?:,\s*([-+]?\d+))?/.exec(text);
	if (!m) return address(text, 'usesrc', version);
	if (m[2] !== undefined && Number(m[2]) < -10) return `expected an occurrence from -10 on, got ${m[2]}`;
};

const service: Check = (text, side) => {
	if (text.startsWith('lua.')) return;
	if (side === 'http' && text === 'prometheus-exporter') return;
	return expected(side === 'http' ? 'prometheus-exporter or lua. and a name' : 'lua. and a name')(text);
};

const uint: Check = (text, args) =>
	/^(?:0[xX][0-9a-fA-F]+|[-+]?\d+)$/.test(text) && within(text, args)
		? undefined
		: expected(`a whole number${args ? ` from ${args.replace('..', ' to ')}` : ''}, decimal or after 0x`)(text);

const like = (pattern: RegExp, says: string, check?: Check): Type => ({
	says,
	pattern,
	check: check ?? ((text) => (pattern.test(text) ? undefined : expected(says)(text))),
});

export const serverTypes: Record<string, Type> = {
	// unlike the name of a server, it may hold no colon
	'server-prefix': like(/^[A-Za-z0-9_.-]+$/, 'a name of letters, digits and - _ .'),
	profile: like(/^[A-Za-z0-9_-]+$/, 'a name of letters, digits and - _'),
	guid: like(/^[A-Za-z0-9._:-]{1,127}$/, 'a name of at most 127 letters, digits and - _ . :'),
	threads: { says: 'threads such as 1, 2-4 or all', check: threads },
	processes: { says: 'processes such as 1 or all', check: processes },
	shards: { says: 'a number, by-thread or by-group', check: shards },
	mss: { says: 'a number of bytes', json: 'integer', check: mss },
	'quic-cc-algo': { says: 'a QUIC congestion control algorithm', check: congestion },
	'ssl-errors': { says: 'all, or numbers and names of errors', check: sslErrors },
	octal: like(/^[-+]?[0-7]+$/, 'permissions in octal, such as 660'),
	usesrc: { says: 'an address, client, clientip or hdr_ip(…)', check: usesrc },
	'init-addr': { says: 'last, libc, none or an IP address, with commas between them', check: initAddr },
	networks: { says: 'networks such as 10.0.0.0/8, with commas between them', check: networks },
	host: like(/^(?:\[[0-9A-Fa-f:.]+\]|[0-9A-Fa-f]*:[0-9A-Fa-f:.]+|[A-Za-z0-9._*-]+)$/, 'an address or a name without a port'),
	uint: { says: 'a whole number, decimal or after 0x', json: 'integer', check: uint },
	service: { says: 'a service', check: service },
	sample: { says: 'a sample expression in one word' },
	converters: { says: 'converters with commas between them' },
};

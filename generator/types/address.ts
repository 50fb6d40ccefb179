import { isIPv4, isIPv6 } from '../expr/net.ts';
import { from, type Version } from '../versions.ts';
import type { Check, Finding } from './type.ts';

/*
 * Addresses as HAProxy reads them (str2sa_range in tools.c; the manual's "Address formats"): prefixes that name a family and a
 * kind of socket, a host, and a port whose form depends on the place.
 */
type Kind = 'stream' | 'dgram';
type Place = {
	port: 'must' | 'may';
	/** Without a prefix, the first of these; others are refused. */
	kinds: readonly Kind[];
	/** The versions that take datagrams too. */
	dgramSince?: Version;
	/** Several, with commas between them, and a range of ports in each. */
	list?: true;
	range?: true;
	/** From this version on neither: one listener is all. */
	oneSince?: Version;
	/** `+10` and `-10`: the client's port, moved. */
	offset?: true;
	/** Names are looked up at start. */
	names?: false;
	/** IP only, no UNIX sockets and the like. */
	inet?: true;
	/** `fd@`, `stdout`, `ring@`, `backend@`. */
	log?: true;
	/** Sockets that HAProxy makes or is given: `quic4@` to listen, `rhttp@`, `fd@`. */
	own?: true;
};

const listener: Place = { port: 'must', kinds: ['stream'], list: true, range: true, own: true };
const places: Record<string, Place> = {
	bind: listener,
	stats: listener,
	// In 2.6 a second listener of peers is ignored.
	'peer-bind': { port: 'must', kinds: ['stream'], list: true, range: true, own: true, oneSince: '2.8' },
	dgram: { port: 'must', kinds: ['dgram'], list: true, range: true },
	server: { port: 'may', kinds: ['stream'], dgramSince: '3.0', offset: true, own: true },
	ring: { port: 'may', kinds: ['stream'], offset: true },
	peer: { port: 'must', kinds: ['stream'] },
	source: { port: 'may', kinds: ['stream'], range: true },
	'proxy-source': { port: 'may', kinds: ['stream'] },
	usesrc: { port: 'may', kinds: ['stream'] },
	check: { port: 'may', kinds: ['stream'] },
	dispatch: { port: 'must', kinds: ['stream'] },
	socks4: { port: 'must', kinds: ['stream'] },
	log: { port: 'may', kinds: ['dgram', 'stream'], log: true },
	resolver: { port: 'must', kinds: ['dgram', 'stream'] },
	mailer: { port: 'must', kinds: ['stream'], inet: true },
	ocsp: { port: 'may', kinds: ['stream'], names: false },
};

type Family = { ip?: 4 | 6; kind?: Kind; unix?: true; since?: Version };
const ip = (n?: 4 | 6, kind?: Kind): Family => ({ ...(n && { ip: n }), ...(kind && { kind }) });
// biome-ignore format: families side by side
const prefixes: Record<string, Family> = {
	ip: ip(), ipv4: ip(4), ipv6: ip(6),
	tcp: ip(undefined, 'stream'), tcp4: ip(4, 'stream'), tcp6: ip(6, 'stream'),
	udp: ip(undefined, 'dgram'), udp4: ip(4, 'dgram'), udp6: ip(6, 'dgram'),
	mptcp: { kind: 'stream', since: '3.2' }, mptcp4: { ip: 4, kind: 'stream', since: '3.2' }, mptcp6: { ip: 6, kind: 'stream', since: '3.2' },
	quic4: ip(4, 'stream'), quic6: ip(6, 'stream'),
	unix: { unix: true }, uxst: { unix: true, kind: 'stream' }, uxdg: { unix: true, kind: 'dgram' },
	abns: { unix: true }, abnsz: { unix: true, since: '3.2' },
};

export const address: Check = (text, args, version) => {
	// HAProxy puts the environment into addresses itself, quoted or not: what comes of it the machine knows.
	if (text.includes('$')) return;
	const place = places[args] ?? places['server']!;
	if (place.oneSince && from(version, place.oneSince) && /,.|-\d+$/.test(text)) return `expected one address and port, got "${text}"`;
	if (!place.list) return one(text, args, place, version);
	for (const item of text.replace(/,$/, '').split(',')) {
		const found = one(item, args, place, version);
		if (found) return found;
	}
};

/** The proxy behind `backend@name` and `rhttp@name/server`. */
export const proxyIn = (text: string): string | undefined => /^(?:backend|rhttp)@([^/]+)/.exec(text)?.[1];

function one(text: string, where: string, place: Place, version: Version): Finding | undefined {
	const m = /^(?:(stream|dgram|quic)\+)?(?:([a-z0-9]+)@)?(.*)$/s.exec(text)!;
	const [, asked, name, rest = ''] = m;
	if (asked === 'quic' && !from(version, '2.8')) return `expected an address, got "${text}": "quic+" needs HAProxy 2.8`;
	if (name === undefined && place.log && /^(?:stdout|stderr)$/.test(rest)) return;
	if (name === 'fd' || name === 'sockpair')
		return place.own || (place.log && name === 'fd') ? descriptor(text, rest) : `"${name}@" cannot stand here`;
	if (place.log && (name === 'ring' || (name === 'backend' && from(version, '3.0')))) return;
	if (name === 'rhttp' && (place.own || where === 'peer') && from(version, '3.0')) return;
	const family = name === undefined ? (rest.startsWith('/') ? prefixes['unix']! : prefixes['ip']!) : prefixes[name];
	if (!family || (family.since && !from(version, family.since)))
		return { message: `expected an address, got "${text}"`, hint: `HAProxy ${version} knows no "${name}@"; IPv6 goes into brackets.` };
	const [over] = QUIC.exec(text) ?? [];
	if (over !== undefined && !quic(where, place, version)) return `"${over}" cannot stand here`;
	if (name?.startsWith('mptcp') && place.inet) return `"${name}@" cannot stand here`;
	const kind = asked === 'quic' ? (family.kind ?? 'stream') : ((asked as Kind | undefined) ?? family.kind ?? place.kinds[0]!);
	if (!place.kinds.includes(kind) && !(kind === 'dgram' && place.dgramSince && from(version, place.dgramSince)))
		return `expected an address for ${place.kinds[0] === 'stream' ? 'connections' : 'datagrams'}, got "${text}"`;
	if (family.unix && asked === 'quic') return `expected an IP address and a port, got "${text}"`;
	if (family.unix) return unixSocket(text, rest, place, kind, where, version);
	return inet(text, rest, family.ip, place, where, version);
}

const QUIC = /(?<=^(?:(?:stream|dgram)\+)?)quic(?:[46]@|\+(?!tcp|udp))/;
export const isQuic = (address: string): boolean => QUIC.test(address);

/** To listen always; to connect it is taken for a while, refused in 3.2, and works from 3.4 on. */
const quic = (where: string, place: Place, version: Version): boolean =>
	place.log || !(place.kinds[0] === 'dgram' || place.inet || (version === '3.2' && ['server', 'ring', 'peer'].includes(where)));

const descriptor = (text: string, number: string): Finding | undefined =>
	/^\d+$/.test(number) ? undefined : `expected the number of a file descriptor after "@", got "${text}"`;

function unixSocket(text: string, path: string, place: Place, kind: Kind, where: string, version: Version): Finding | undefined {
	if (place.inet) return `expected an IP address and a port, got "${text}"`;
	if (where === 'resolver' && kind === 'dgram' && !from(version, '3.2')) return `expected an IP address and a port, got "${text}"`;
	if (path.length > 107) return `expected a path of at most 107 characters, got ${path.length}`;
}

function inet(text: string, rest: string, family: 4 | 6 | undefined, place: Place, where: string, version: Version): Finding | undefined {
	if (/^[a-z]+:\/\//i.test(rest))
		return {
			message: `expected an address and a port, got "${text}"`,
			hint: 'Write the host and the port alone, without a scheme or a path.',
		};
	const colon = /[\]:][^\]:]*$/.exec(rest);
	const at = colon?.[0].startsWith(':') ? colon.index : -1;
	const port = at < 0 ? '' : rest.slice(at + 1);
	const host = inHost(text, at < 0 ? rest : rest.slice(0, at), family, place);
	// a remark on the host does not stand for what is wrong with the port
	return typeof host === 'object' && host.severity === 'warning'
		? (inPort(text, port, place, where, version) ?? host)
		: (host ?? inPort(text, port, place, where, version));
}

function inHost(text: string, host: string, family: 4 | 6 | undefined, place: Place): Finding | undefined {
	const bare = /^\[([^[\]]+)\]$/.exec(host)?.[1] ?? host;
	if (bare === '' || bare === '*') return;
	if (isIPv4(bare)) return family === 6 ? `expected an IPv6 address, got "${text}"` : undefined;
	if (isIPv6(bare)) return family === 4 ? `expected an IPv4 address, got "${text}"` : undefined;
	// What is made of digits and dots only is never a name; getaddrinfo also reads the old short forms, such as 10.1.
	const parts = bare.split('.');
	const numeric = /^[\d.]+$/.test(bare);
	const old =
		numeric &&
		parts.length <= 4 &&
		parts.every((p, i) => !/^$|^0.*[89]/.test(p) && Number(p) <= (i < parts.length - 1 ? 255 : 256 ** (5 - parts.length) - 1));
	if (place.names !== false && numeric && old) return octal(text, parts);
	if (place.names !== false && !numeric && /^[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*\.?$/.test(bare)) return;
	return {
		message: `expected ${place.names === false ? 'an IP address' : 'an IP address or a host name'}, got "${bare}" in "${text}"`,
		...(bare.includes(':') && { hint: 'Write an IPv6 address in brackets, with the port behind them.' }),
		...(/^\.{0,2}[\w.-]*\//.test(bare) && !place.inet && { hint: 'The path of a socket begins with "/", or stands behind "unix@".' }),
	};
}

/** The system reads a number that begins with 0 by eights. */
function octal(text: string, parts: readonly string[]): Finding | undefined {
	const odd = parts.find((part) => /^0[0-7]+$/.test(part));
	if (odd === undefined) return;
	return {
		code: 'not-a-number',
		severity: 'warning',
		message: `expected numbers without a 0 before them, got "${text}", where the system reads ${odd} by eights, as ${Number.parseInt(odd, 8)}`,
	};
}

/** A number alone was meant as a port; else one that such a service mostly has. */
const portHint = (text: string, where: string): string =>
	/^\d+$/.test(text) ? `Write ":${text}".` : `Write it after a colon, such as ${text.replace(/:$/, '')}:${USUAL[where] ?? 8080}.`;
const USUAL: Readonly<Record<string, number>> = { resolver: 53, mailer: 25, peer: 10000, 'peer-bind': 10000, log: 514 };

function inPort(text: string, port: string, place: Place, where: string, version: Version): Finding | undefined {
	// Peers got by without one in 2.6, and numbers were read up to their first other character before 3.0.
	const must = place.port === 'must' && (where !== 'peer' || from(version, '2.8'));
	if (port === '') {
		if (!must) return;
		return { message: `expected a port in "${text}"`, hint: portHint(text, where) };
	}
	const m = /^([+-]?)(\d+)(?:-(\d+))?(\D.*)?$/.exec(port);
	if (!m || (m[4] !== undefined && (from(version, '3.0') || (place.range ? m[4].startsWith('-') : m[4].includes('-')))))
		return `expected a port after the colon, got "${port}"`;
	const [, sign, low, high, junk] = m;
	if (sign && !place.offset && !(where === 'peer' && !from(version, '2.8'))) return `expected a port, got the offset "${port}"`;
	if (high !== undefined && !place.range) return `expected one port, got the range "${port}"`;
	// HAProxy keeps them in 32 bits with a sign.
	const [a, b] = [Number(low) | 0, Number(high ?? low) | 0];
	if (a < (must && !sign ? 1 : 0) || b < 0 || b > 65535) return `expected a port ${must ? 'from 1 ' : ''}up to 65535, got ${port}`;
	if (a > b) return `expected the lower port first, got "${port}"`;
	if (junk)
		return {
			code: 'not-a-number',
			severity: 'warning',
			message: `expected a port, got "${port}", which HAProxy ${version} reads as ${low}`,
		};
}

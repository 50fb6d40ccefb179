import type { Check } from './types.ts';

/*
 * Addresses as HAProxy reads them (chapter 11 "Address formats", 4.2 "bind" and "server"): an optional family prefix, a host,
 * and a port whose form depends on the place.
 */
type Place = { port: 'must' | 'may' | 'no'; range?: true; offset?: true; unix: boolean; fd?: true; host: 'bind' | 'resolve' | 'ip' };

const PLACES: Record<string, Place> = {
	bind: { port: 'must', range: true, unix: true, fd: true, host: 'bind' },
	server: { port: 'may', offset: true, unix: true, fd: true, host: 'resolve' },
	source: { port: 'may', unix: false, host: 'bind' },
	log: { port: 'may', unix: true, fd: true, host: 'resolve' },
	resolver: { port: 'must', unix: true, host: 'ip' },
	peer: { port: 'must', unix: true, host: 'resolve' },
};
const ANY: Place = { port: 'may', range: true, offset: true, unix: true, fd: true, host: 'resolve' };

const PREFIX =
	/^(?:(quic4|quic6|quicv4|quicv6|quic|mptcp4|mptcp6|mptcp|rhttp|rev|tcp4|tcp6|tcp|udp4|udp6|udp|ipv4|ipv6|uxst|uxdg|unix|abnsz|abns|fd|sockpair|stdout|stderr|socket|ring)@)/;

export const address: Check = (text, args) => {
	const place = PLACES[args] ?? ANY;
	const m = PREFIX.exec(text);
	const rest = m ? text.slice(m[0].length) : text;
	const family = m?.[1] ?? '';
	if (rest.startsWith('/') || family.startsWith('unix') || family.startsWith('ux') || family.startsWith('abns')) return undefined;
	if (/^(fd|sockpair|rhttp|rev|ring)$/.test(family) || text === 'stdout' || text === 'stderr') return undefined;
	const colon = rest.lastIndexOf(':');
	const port = colon < 0 ? '' : rest.slice(colon + 1);
	if (colon < 0 && place.port === 'must')
		return { message: `expected a port in "${text}"`, hint: `Write it after a colon, such as ${text}:8080.` };
	if (colon >= 0 && !rest.slice(0, colon).includes(':') && !/^[-+]?\d*(-\d+)?$/.test(port))
		return `expected a port after the colon, got "${port}"`;
	if (place.port === 'must' && port === '') return `expected a port in "${text}"`;
	if (/^\d+$/.test(port) && Number(port) > 65535) return `expected a port up to 65535, got ${port}`;
};

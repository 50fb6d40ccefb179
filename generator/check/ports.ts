import type { Config } from '../config.ts';
import type { Reporter } from '../door.ts';
import { bindKey } from '../services/address.ts';
import { disabled } from './names.ts';
import type { Reading } from './reading.ts';
import { complain, hasVariables, ownOf, type Scope } from './scope.ts';

/*
 * Two that listen at one place. By SO_REUSEPORT HAProxy starts, and the kernel chooses who gets a connection; without it, and of
 * abstract sockets, the second cannot be bound. That is found when HAProxy starts: `-c` binds nothing, and errors are what it refuses.
 */
type Bound = { scope: Scope; reading: Reading; address: string; low: number; high: number; n: number };

/** Lines that share a port with others on purpose, or are elsewhere. */
const APART = ['interface', 'namespace', 'thread', 'process', 'shards'];

/** The address of any interface, in IPv4 as `bindKey` leaves it. */
const ANY = '';

export function checkPorts(config: Config, all: readonly Scope[], report: Reporter): void {
	const hosts = new Map<string, Bound[]>();
	let n = 0;
	for (const scope of all) {
		if ((scope.section.kind !== 'frontend' && scope.section.kind !== 'listen') || scope.section.branch || disabled(scope)) continue;
		for (const reading of ownOf(scope, 'bind')) {
			if (reading.statement.branch || hasVariables(reading) || APART.some((key) => reading.value[key] !== undefined)) continue;
			for (const address of String(reading.value.address ?? '').split(',')) {
				const [host, low = 0, high = 0] = placeOf(address);
				if (host === undefined) continue;
				const bound = { scope, reading, address, low, high, n: n++ };
				const known = hosts.get(host);
				if (known) known.push(bound);
				else hosts.set(host, [bound]);
			}
		}
	}
	const lone = config.sections.some((s) => s.kind === 'global' && s.statements.some((x) => x.keyword === 'noreuseport' && !x.branch));
	for (const [host, list] of hosts) if (list.length > 1) overlaps(list, (a, b) => tell(host, lone, a, b, report));
	const any = new Set(hosts.get(ANY));
	if (!lone || any.size === 0) return;
	const both = [...hosts].flatMap(([host, list]) => (host === ANY || /^[\d.]+$/.test(host) ? list : []));
	overlaps(
		both,
		(a, b) => tell(ANY, lone, a, b, report),
		(bound) => (any.has(bound) ? [0, 1] : [1, 0]),
	);
}

/** `quic4@` and the like are hosts of their own: datagrams come beside connections. */
function placeOf(address: string): [host: string, low: number, high: number] | [] {
	if (/^(?:unix@|abns@|\/)/.test(address)) return [address.replace(/^unix@/, ''), 0, 0];
	const [, host, low, high = low] = /^([^/]*):(\d+)(?:-(\d+))?$/.exec(bindKey(address).replace(/[[\]]/g, '')) ?? [];
	// Port 0 is one that the kernel chooses, and a new one each time.
	return host === undefined || Number(low) === 0 ? [] : [host, Number(low), Number(high)];
}

/** From the lowest port on, each against the one of its rivals that reaches furthest so far; all are rivals where there are no sides. */
function overlaps(
	list: readonly Bound[],
	found: (first: Bound, second: Bound) => void,
	sidesOf: (bound: Bound) => [own: number, rival: number] = () => [0, 0],
): void {
	const furthest: Bound[] = [];
	for (const bound of [...list].sort((a, b) => a.low - b.low || a.n - b.n)) {
		const [own, rival] = sidesOf(bound);
		const far = furthest[rival];
		if (far && bound.low <= far.high) found(...((far.n < bound.n ? [far, bound] : [bound, far]) as [Bound, Bound]));
		if (!furthest[own] || bound.high > furthest[own].high) furthest[own] = bound;
	}
}

const parameters = ({ statement }: Reading) =>
	statement.words
		.slice(1)
		.map((w) => w.text)
		.join(' ');

function tell(host: string, lone: boolean, first: Bound, { scope, reading, address }: Bound, report: Reporter): void {
	const refused = host.startsWith('abns@') || (lone && !/[/@]/.test(host));
	const same = first.scope === scope;
	// Several sockets of one frontend are several queues of it.
	if (same && !refused && !host.startsWith('/') && parameters(first.reading) === parameters(reading)) return;
	const { kind, name = '' } = first.scope.section;
	const result = refused
		? 'HAProxy does not start, since the address is in use'
		: host.startsWith('/')
			? 'the second takes the socket over, and no connection comes to the first'
			: 'each of the two gets some of the connections';
	const message = `${same ? 'another line of this section' : `the ${kind} "${name}"`} listens on ${first.address}: ${result}`;
	const at = reading.statement.words[0]?.text ?? address;
	complain(report, reading, 'warning', 'duplicate-bind', message, {
		at,
		hint: 'Give one of them another address or port.',
	});
}

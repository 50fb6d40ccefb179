import { partsOf } from './address.ts';
import type { Line } from './line.ts';
import { addressOf, inside, type Network, networkOf } from './network.ts';
import type { Say } from './say.ts';
import { portsOf } from './schema.ts';

/** Places where HAProxy listens, and those that name its own end of a connection; at all others it connects. */
const LISTENS = new Set(['bind', 'dgram', 'peer-bind', 'stats']);
const OWN_END = new Set(['source', 'proxy-source']);

/** What the place of an address does not tell. */
const NOWHERE = /^(?:fd|sockpair|stdout|stderr|ring|backend)$/;

export const networksOf = (cidrs: readonly string[]): Network[] => cidrs.flatMap((cidr) => networkOf(cidr) ?? []);

/** Abstract sockets that the config listens on itself: they are no files, which rule `paths` could judge. */
export function ownSockets(lines: readonly Line[]): Set<string> {
	const listening = lines.flatMap((line) => line.addresses).filter(({ role }) => LISTENS.has(role));
	return new Set(listening.flatMap(({ text }) => text.split(',')).filter((text) => partsOf(text).family.startsWith('abns')));
}

type Rule = { cidrs: readonly string[]; networks: readonly Network[]; own: ReadonlySet<string>; filesToo: boolean };

/** Rule `serverCidrs`: whatever HAProxy connects to has an address in one of the networks. */
export function checkServers(line: Line, { cidrs, networks, own, filesToo }: Rule, say: Say): void {
	const refuse = (message: string, hint: string, word: number) => say(line, { rule: 'serverCidrs', message, hint, word });
	const nets = cidrs.join(', ');
	if (/^(?:option )?transparent$|^option http_proxy$/.test(line.statement.keyword) && line.statement.prefix === undefined)
		refuse(`"${line.statement.keyword}" connects to wherever the client wants`, 'Write servers with addresses.', -1);
	if (line.statement.keyword === 'parse-resolv-conf')
		refuse(`"parse-resolv-conf" adds name servers that only HAProxy's machine knows`, 'Write them as "nameserver" lines.', -1);
	for (const { text, word, role, unknown } of line.addresses) {
		if (LISTENS.has(role) || OWN_END.has(role)) continue;
		const { family, host, socket } = partsOf(text);
		if (socket !== undefined) {
			// Sockets are files: rule `paths` has them, where there is one. Log sockets are the machine's own.
			const judged = family.startsWith('abns') ? own.has(text) : filesToo;
			if (role !== 'log' && !judged) refuse(`"${text}" is a socket, not an address in ${nets}`, `Write an address in ${nets}.`, word);
			continue;
		}
		// Elsewhere than behind `log`, these are the names of machines.
		if (/^(?:rhttp|rev)$/.test(family) || (role === 'log' && /^(?:stdout|stderr|ring|backend)$/.test(family))) continue;
		const ip = unknown || NOWHERE.test(family) ? undefined : addressOf(host === '' || host === '*' ? '0.0.0.0' : host);
		if (!ip) refuse(`"${text}" is no IP address, so nobody knows whether it lies in ${nets}`, 'Write its IP address.', word);
		else if (!networks.some((n) => inside(ip, n))) refuse(`"${text}" does not lie in ${nets}`, `Write an address in ${nets}.`, word);
	}
}

/** Rule `bindPorts`: every port that is listened on is one of these. */
export function checkPorts(line: Line, allowed: readonly string[], say: Say): void {
	const ranges = allowed.flatMap((text) => [portsOf(text) ?? []].filter((r): r is [number, number] => r.length === 2));
	for (const { text, word, role, unknown } of line.addresses) {
		// The peer that has this machine's name is where HAProxy listens, and nobody here knows which that is.
		if (!LISTENS.has(role) && role !== 'peer') continue;
		for (const one of text.replace(/,$/, '').split(',')) {
			const { family, port, socket } = partsOf(one);
			if (socket !== undefined || /^(?:rhttp|rev)$/.test(family)) continue;
			const wanted = unknown || port === undefined ? undefined : portsOf(port);
			if (wanted && ranges.some(([low, high]) => low <= wanted[0] && wanted[1] <= high)) continue;
			say(line, {
				rule: 'bindPorts',
				message: wanted ? `port ${port} may not be bound` : `"${one}" names no port that can be checked`,
				hint: `Bind one of ${allowed.join(', ')}.`,
				word,
			});
		}
	}
}

import type { Config, Section } from '../config.ts';
import type { Reporter } from '../door.ts';
import type { Value } from '../read/index.ts';
import { inSpan } from '../versions.ts';
import { reverse, socketTls } from './bind.ts';
import { holdsItself } from './peers.ts';
import type { Reading } from './reading.ts';
import { complain, hasVariables, type Scope } from './scope.ts';
import { checked, checkProto, serverTls } from './server.ts';
import { type Complain, type Said, tracking } from './track.ts';

/* Servers and sockets of sections beside the proxies, which HAProxy makes as it makes those of a proxy (proxy.c, server.c). */

/** The keywords of their lines, and of the lines that say what these have in common. */
const LINES: Readonly<Record<string, { servers?: readonly string[]; sockets?: readonly string[] }>> = {
	ring: { servers: ['server'] },
	peers: { servers: ['peer', 'server'], sockets: ['bind'] },
	resolvers: { servers: ['nameserver'] },
	'log-forward': { sockets: ['bind', 'dgram-bind'] },
};

/** A server that connects: the name of this process in peers has no address, and of name servers only those over TCP are servers. */
const connects = (section: Section, { address }: Value): boolean =>
	address !== undefined && (section.kind !== 'resolvers' || String(address).startsWith('tcp'));

/** Peers without this process among them are dropped, which the text may not say. */
function isRun(config: Config, section: Section): 'yes' | 'no' | 'maybe' {
	if (section.kind !== 'peers') return 'yes';
	const state = section.statements.findLast((s) => s.keyword === 'disabled' || s.keyword === 'enabled');
	return state?.keyword === 'disabled' ? 'no' : holdsItself(config, section) ? 'yes' : 'maybe';
}

/** The servers of a ring are those of a backend in mode tcp, whose checks HAProxy looks at from 3.4 on. */
function ofRing({ version }: Config, scope: Scope, all: readonly Scope[], reading: Reading, report: Reporter): void {
	const value: Said = (key) => reading.value[key];
	const error: Complain = (code, message, at, hint) =>
		complain(report, reading, 'error', code, message, { ...(at && { at }), ...(hint && { hint }) });
	if (value('redir') !== undefined) error('wrong-mode', '"redir" needs mode http', 'redir');
	tracking(scope, all, reading, value, error);
	if (!inSpan({ since: '3.4' }, version)) return;
	checked(scope, value, error, error);
	checkProto(scope, value, error);
}

export function checkBeside(config: Config, readings: readonly Reading[], all: readonly Scope[], report: Reporter): void {
	const own = new Map<Section, Reading[]>();
	for (const r of readings)
		if (LINES[r.section.kind] && !r.statement.branch) (own.get(r.section) ?? own.set(r.section, []).get(r.section)!).push(r);
	for (const [section, lines] of own) {
		const { servers = [], sockets = [] } = LINES[section.kind]!;
		const run = isRun(config, section);
		// the name servers of 3.2 on trust the certificates of the machine
		const trusting = config.trusting === true || (section.kind === 'resolvers' && inSpan({ since: '3.2' }, config.version));
		const common: Record<string, Value> = { 'default-server': {}, 'default-bind': {} };
		const ids = new Set<string>();
		for (const reading of lines) {
			const { keyword } = reading.statement;
			if (common[keyword]) common[keyword] = { ...common[keyword], ...reading.value };
			const isServer = servers.includes(keyword);
			if (!(isServer || sockets.includes(keyword)) || hasVariables(reading) || reading.faulty) continue;
			const say = (code: string, message: string, at?: string, hint?: string, severity: 'error' | 'warning' = 'error') =>
				complain(report, reading, severity, code, message, { ...(at && { at }), ...(hint && { hint }) });
			const value = { ...common[isServer ? 'default-server' : 'default-bind'], ...reading.value };
			if (isServer && !connects(section, value)) continue;
			if (reading.value.id !== undefined) {
				const id = String(reading.value.id);
				if (ids.has(`${isServer} ${id}`)) say('duplicate-id', `the id ${id} is taken by another line of this section`, 'id');
				ids.add(`${isServer} ${id}`);
			}
			if (isServer && value['agent-check'] && value['agent-port'] === undefined)
				say('missing-port', '"agent-check" needs a port of its own', 'agent-check', 'Add "agent-port".');
			if (section.kind === 'ring') ofRing(config, { section, mode: 'tcp', own: lines }, all, reading, report);
			if (!isServer) reverse(config, String(value.address ?? ''), say);
			if (!(value.ssl || (section.kind === 'ring' && value['check-ssl'])) || run === 'no' || keyword === 'dgram-bind') continue;
			const tell = (code: string, message: string, at?: string, hint?: string) =>
				say(code, message, at, hint, run === 'yes' ? 'error' : 'warning');
			if (isServer) serverTls(value, trusting, tell);
			else socketTls(value, false, tell);
		}
	}
}

import type { Config } from '../config.ts';
import type { Reporter } from '../door.ts';
import { allowExperiments, experiment } from '../read/index.ts';
import { from } from '../versions.ts';
import type { Reading } from './reading.ts';
import { complain, type Scope } from './scope.ts';
import type { Complain } from './track.ts';

/** From 3.4 on HAProxy would speak HTTP/3 over TCP, by a protocol that is an experiment: whether a line of a proxy asks for that. */
export function asksHttp3(config: Config, { mode }: Scope, address: string, alpn: unknown, proto: unknown): boolean {
	if (!from(config.version, '3.4') || config.experimental || mode !== 'http' || proto !== undefined) return false;
	return (
		!address.startsWith('quic') &&
		String(alpn ?? '')
			.split(',')
			.includes('h3')
	);
}
export const http3 = [
	experiment('"alpn h3" on an address for TCP'),
	`Leave h3 to the addresses that begin with quic. ${allowExperiments}`,
] as const;

/** The same by the name of the protocol. */
export function checkQmux(config: Config, proto: unknown, error: Complain): void {
	if (proto === 'qmux' && !config.experimental) error('experimental', experiment('"proto qmux"'), 'qmux', allowExperiments);
}

/** The same of QUIC without congestion control. */
export function checkNocc(config: Config, algorithm: unknown, error: Complain): void {
	if (/^nocc(?:\(|$)/.test(String(algorithm)) && !config.experimental)
		error('experimental', experiment('"nocc"'), String(algorithm), allowExperiments);
}

/** Lines beside the proxies that speak no HTTP, whatever "proto" says. */
export function checkMuxes({ version }: Config, readings: readonly Reading[], all: readonly Scope[], report: Reporter): void {
	const proxies = new Set(all.map((scope) => scope.section));
	for (const reading of readings) {
		const { section, statement, value } = reading;
		if (proxies.has(section) || !/^(?:server|bind|stats socket)$/.test(statement.keyword) || section.kind === 'peers') continue;
		if (statement.branch) continue;
		const { proto, address } = value;
		const say = (what: string, at: unknown) =>
			complain(report, reading, 'error', 'wrong-protocol', `"${what}" does not fit here: no HTTP is spoken`, { at: String(at) });
		if (proto !== undefined && proto !== 'none') say(`proto ${proto}`, proto);
		// 2.6 goes on without the address it could not read
		else if (section.kind === 'log-forward' && String(address).startsWith('quic') && from(version, '2.8')) say(String(address), address);
	}
}

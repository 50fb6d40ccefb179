import type { Config } from '../config.ts';
import { allowExperiments } from '../read/index.ts';
import { inSpan } from '../versions.ts';
import { complain, type Scope } from './scope.ts';
import type { Reading, Reporter } from './statement.ts';

/** HTTP/3 among the protocols that ALPN offers. */
export const offersHttp3 = (alpn: unknown): boolean =>
	String(alpn ?? '')
		.split(',')
		.includes('h3');

/** From 3.4 on HAProxy would speak HTTP/3 over TCP, by a protocol that is an experiment. */
export function http3OverTcp(config: Config, mode: string | undefined, alpn: unknown, proto: unknown): string | undefined {
	if (!inSpan({ since: '3.4' }, config.version) || config.experimental || mode !== 'http' || proto !== undefined || !offersHttp3(alpn))
		return;
	return '"alpn h3" on an address for TCP is experimental: HAProxy refuses it unless it is told otherwise';
}

export const withoutHttp3 = `Leave h3 to the addresses that begin with quic, or: ${allowExperiments.charAt(0).toLowerCase()}${allowExperiments.slice(1)}`;

/** Lines beside the proxies that speak no HTTP, whatever "proto" says. */
export function checkMuxes(readings: readonly Reading[], all: readonly Scope[], report: Reporter): void {
	const proxies = new Set(all.map((scope) => scope.section));
	for (const reading of readings) {
		const { keyword } = reading.statement;
		if (proxies.has(reading.section) || !/^(?:server|bind|stats socket)$/.test(keyword) || reading.section.kind === 'peers') continue;
		const { proto } = reading.value;
		if (proto === undefined || proto === 'none' || reading.statement.branch) continue;
		complain(report, reading, 'error', 'wrong-protocol', `"proto ${proto}" does not fit here: no HTTP is spoken`, { at: String(proto) });
	}
}

import type { Config } from '../config.ts';
import type { Reporter } from '../door.ts';
import { allowExperiments, experiment, type Value } from '../read/index.ts';
import { isQuic } from '../types/address.ts';
import { inSpan } from '../versions.ts';
import { asksHttp3, checkNocc, checkQmux, http3 } from './muxes.ts';
import { disabled } from './names.ts';
import type { Reading } from './reading.ts';
import { complain, hasVariables, notIn, ownOf, type Scope } from './scope.ts';
import { noVersionLeft } from './tls.ts';

/** What it says of the lines of a disabled proxy too: as it reads them, and as it makes their certificates ready. */
const READ = new Set(['missing-certificate', 'missing-ca', 'no-tls-version', 'duplicate-id', 'experimental', 'bad-combination']);

/** What HAProxy checks of a `bind` line once it knows the proxy (its ssl_sock and proxy checks after parsing). */
export function checkBind(config: Config, scope: Scope, report: Reporter): void {
	if (scope.section.kind === 'defaults') return;
	const ids = new Map<string, Reading>();
	const off = disabled(scope);
	for (const reading of scope.own) {
		if (reading.statement.keyword !== 'bind' || hasVariables(reading)) continue;
		const { value } = reading;
		const error = (code: string, message: string, at?: string, hint?: string) => {
			if (!off || READ.has(code)) complain(report, reading, 'error', code, message, { ...(at && { at }), ...(hint && { hint }) });
		};
		const address = String(value.address ?? '');
		const quic = isQuic(address);
		// of words that are not known one may be what is missing
		if (!reading.faulty && (value.ssl || (quic && config.version !== '2.6'))) socketTls(value, ownOf(scope, 'ssl-f-use').length > 0, error);
		if (value.proto !== undefined) {
			const proto = String(value.proto);
			const fits = quic ? proto === 'quic' : scope.mode === 'http' ? ['h1', 'h2', 'qmux'].includes(proto) : proto === 'none';
			if (!fits && (quic || scope.mode !== undefined))
				error('wrong-protocol', `"proto ${proto}" does not fit a ${quic ? 'QUIC address' : `proxy in mode ${scope.mode}`}`, proto);
		}
		if (quic && notIn(scope, 'http')) error('wrong-mode', 'a QUIC address needs mode http', address);
		if (quic && value['accept-proxy']) error('wrong-parameter', 'a QUIC address cannot take the PROXY protocol', 'accept-proxy');
		reverse(config, address, error);
		checkNocc(config, value['quic-cc-algo'], error);
		checkQmux(config, value.proto, error);
		if (asksHttp3(config, scope, address, value.alpn, value.proto)) error('experimental', http3[0], String(value.alpn), http3[1]);
		const datagrams = address.split(',').map((one) => /^(?:quic|udp)/.test(one));
		if (datagrams.includes(true) && datagrams.includes(false))
			error('bad-combination', 'addresses for connections and for datagrams cannot stand in one line', address, 'Write a line for each.');
		const several = /,|:\d+-\d+$/.test(address);
		if (value.id !== undefined) {
			const id = String(value.id);
			if (several) error('wrong-parameter', '"id" is for one socket, the address stands for several', 'id');
			if (ids.has(id)) error('duplicate-id', `the id ${id} is taken by another bind line of this proxy`, id);
			ids.set(id, reading);
		}
		// told as the line is read, of a disabled proxy too
		if (value.nbconn !== undefined && !address.startsWith('rhttp@'))
			complain(report, reading, 'error', 'wrong-parameter', '"nbconn" is for addresses that begin with rhttp@', { at: 'nbconn' });
	}
}

type Complain = (code: string, message: string, at?: string, hint?: string) => void;

/** Addresses that a server behind them connects to. */
export function reverse(config: Config, address: string, error: Complain): void {
	if (address.startsWith('rhttp@') && inSpan({ since: '3.0' }, config.version) && !config.experimental)
		error('experimental', experiment('reverse HTTP'), address, allowExperiments);
}

/** What TLS asks of a socket; `certified` where other lines of its section give certificates. */
export function socketTls(value: Value, certified: boolean, error: Complain): void {
	const certificate = certified || ['crt', 'default-crt', 'crt-list', 'strict-sni'].some((k) => value[k] !== undefined);
	if (!certificate) error('missing-certificate', 'TLS needs a certificate', 'ssl', 'Add "crt" with the path of a certificate and its key.');
	if (
		(value.verify === 'required' || value.verify === 'optional') &&
		value['ca-file'] === undefined &&
		value['ca-verify-file'] === undefined
	) {
		error(
			'missing-ca',
			`"verify ${value.verify}" needs to know whose certificates are good`,
			'verify',
			'Add "ca-file" with the path of the CA certificates.',
		);
	}
	if (value['generate-certificates'] && value['ca-sign-file'] === undefined)
		error('missing-ca', '"generate-certificates" needs "ca-sign-file"', 'generate-certificates');
	const fault = noVersionLeft(value);
	if (fault) error('no-tls-version', fault);
}

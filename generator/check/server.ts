import { closest } from '../closest.ts';
import type { Config } from '../config.ts';
import type { Reporter } from '../door.ts';
import { isIPv4, isIPv6 } from '../expr/net.ts';
import { allowExperiments, experiment, type Value } from '../read/index.ts';
import { server as table } from '../table/server.ts';
import { isQuic } from '../types/address.ts';
import { inSpan } from '../versions.ts';
import { reverse } from './bind.ts';
import { asksHttp3, checkNocc, checkQmux, http3 } from './muxes.ts';
import { disabled } from './names.ts';
import type { Reading } from './reading.ts';
import { complain, defaultsOf, hasVariables, inForce, inherited, notIn, ownOf, type Scope, says } from './scope.ts';
import { serverNames } from './server-names.ts';
import { noVersionLeft } from './tls.ts';
import { type Complain, type Said, tracking } from './track.ts';

const SERVERS = new Set(['server', 'server-template']);
const HTTP_CHECKS = ['option httpchk'];
/** Checks that take the place of HTTP's. */
export const OTHER_CHECKS: readonly string[] = [
	'option ssl-hello-chk',
	'option smtpchk',
	'option mysql-check',
	'option pgsql-check',
	'option redis-check',
	'option ldap-check',
	'option spop-check',
	'option tcp-check',
	'option external-check',
];

const resolvers = new WeakMap<Config, ReadonlySet<string | undefined>>();

/** The names of the resolvers sections: looked for once, since thousands of proxies may ask. */
function resolversOf(config: Config): ReadonlySet<string | undefined> {
	// HAProxy itself makes "default", of the machine's resolv.conf.
	const known = resolvers.get(config) ?? new Set(['default', ...config.sections.flatMap((s) => (s.kind === 'resolvers' ? [s.name] : []))]);
	resolvers.set(config, known);
	return known;
}

/** What HAProxy checks of a server once it knows its backend, its defaults and `global`. */
export function checkServers(config: Config, scope: Scope, all: readonly Scope[], report: Reporter): void {
	if (scope.section.kind === 'defaults' || scope.section.kind === 'frontend') return;
	const off = disabled(scope);
	const checkedByTls = sslSteps(scope);
	const names = new Set<string>();
	const ids = new Set<string>();
	let common: Value = defaultsOf(scope);
	const lines: Reading[] = [];
	const unknown = new Set<Reading>();
	if (scope.mode === 'log' && !off) oneTransport(ownOf(scope, 'server'), report);
	for (const reading of scope.own) {
		if (reading.statement.keyword === 'default-server') {
			common = { ...common, ...reading.value };
			lines.push(reading);
		}
		if (!SERVERS.has(reading.statement.keyword)) continue;
		// A copy of what all have, for each, would cost more than all its checks.
		const own = reading.value;
		const value: Said = (key) => own[key] ?? common[key];
		const say =
			(severity: 'error' | 'warning'): Complain =>
			(code, message, at, hint) =>
				complain(report, reading, severity, code, message, { ...(at && { at }), ...(hint && { hint }) });
		const error = say('error');
		const made = serverNames(reading);
		const taken = made.find((name) => names.has(name));
		if (taken !== undefined && !off)
			error('duplicate-name', `there is a server "${taken}" in this backend already`, String(own.name ?? own.prefix));
		for (const name of made) names.add(name);
		if (value('id') !== undefined && own.id !== undefined) {
			if (ids.has(String(value('id')))) error('duplicate-id', `the id ${value('id')} is taken by another server of this backend`, 'id');
			ids.add(String(value('id')));
		}
		if (hasVariables(reading)) continue;
		unnamed(reading, say('warning'));
		if (value('agent-check') && value('agent-port') === undefined)
			error('missing-port', '"agent-check" needs a port of its own', 'agent-check', 'Add "agent-port".');
		if (value('proto') === 'fcgi' && scope.mode === 'http' && !says(scope, 'use-fcgi-app'))
			error('missing-fcgi-app', '"proto fcgi" needs "use-fcgi-app" in the backend', 'proto');
		addressed(config, String(value('address') ?? ''), error);
		checkQmux(config, value('proto'), error);
		checkNocc(config, own['quic-cc-algo'], error);
		if (asksHttp3(config, scope, String(value('address')), value('alpn'), value('proto')))
			error('experimental', http3[0], 'alpn', http3[1]);
		// the rest HAProxy asks of the proxies that it is going to run
		if (off) continue;
		if (isService(value('address')) && value('resolvers') === undefined)
			error('missing-resolvers', 'an address of a service record needs "resolvers"', String(value('address')));
		if (common.resolvers !== undefined && own.resolvers === undefined && !resolversOf(config).has(String(common.resolvers)))
			unknown.add(lines.findLast((line) => line.value.resolvers !== undefined) ?? reading);
		if (value('ssl') || value('check-ssl') || checkedByTls) serverTls({ ...common, ...own }, config.trusting === true, error);
		// a port may be what is written wrongly
		if (!reading.faulty) checked(scope, value, error, say('warning'));
		checkProto(scope, value, error);
		transport(config, scope, String(value('address') ?? ''), error);
		protocol(config, scope, value, error);
		tracking(scope, all, reading, value, error);
		if (value('redir') !== undefined && notIn(scope, 'http')) error('wrong-mode', '"redir" needs mode http', 'redir');
	}
	for (const reading of unknown) {
		const name = String(reading.value.resolvers ?? common.resolvers);
		const near = closest(
			name,
			[...resolversOf(config)].filter((known) => known !== undefined),
		);
		complain(report, reading, 'error', 'unknown-resolvers', `there is no resolvers "${name}", which default-server names`, {
			at: name,
			hint: near ? `Did you mean "${near}"?` : `Declare it: resolvers ${name}.`,
		});
	}
}

/** `server 10.0.0.1:80 check`: the address was taken for the name, and the first parameter for the name of a host. */
function unnamed({ statement }: Reading, warn: Complain): void {
	const [name, address, ...others] = statement.words.map((w) => w.text);
	if (statement.keyword !== 'server' || !address || !/:\d+$/.test(name ?? '') || !Object.hasOwn(table, address)) return;
	const hint = `The name stands first: server <name> ${[name, address, ...others].join(' ')}`;
	warn('unnamed-server', `the server "${name}" has the address "${address}"`, address, hint);
}

/** What TLS asks of a server; `verifyNone` where nobody's certificate is looked at unless the line says so. */
export function serverTls(value: Value, verifyNone: boolean, error: Complain): void {
	if (value.verify !== 'none' && value['ca-file'] === undefined && !verifyNone) {
		error(
			'missing-ca',
			'TLS to a server needs to know whose certificates are good',
			value.ssl ? 'ssl' : value['check-ssl'] ? 'check-ssl' : undefined,
			'Add "verify required ca-file <path>", or "verify none" to trust anyone.',
		);
	}
	const fault = noVersionLeft(value);
	if (fault) error('no-tls-version', fault);
}

/** A port, whatever 2.6 finds behind it: `host:80`; an offset such as `+80` is none. What the environment holds may be one. */
const portOf = (address: unknown): boolean => {
	const [, port, variable] = /:(\d+)[^:\]]*$|(\$)/.exec(String(address ?? '').replace(/^\[[^\]]*\]/, '')) ?? [];
	// HAProxy keeps a port in 32 bits.
	return variable !== undefined || (port !== undefined && (Number(port) | 0) !== 0);
};
/** The name of a service record, which says the port. */
const isService = (address: unknown) => /^_[^.]+\._(?:tcp|udp)\./.test(String(address));
const isSocket = (address: unknown) => /^(?:[a-z0-9]+@)?\/|^(?:unix|abns|abnsz|uxst|sockpair|fd|rhttp)@/.test(String(address ?? ''));

/** An address that is no name; HAProxy asks for the ports of these alone, since names are looked up after its checks. */
function isIP(address: unknown): boolean {
	const bare = String(address ?? '').replace(/^(?:(?:stream|dgram|quic)\+)?(?:[a-z0-9]+@)?/, '');
	const host = bare.replace(/:[^:\]]*$/, '').replace(/^\[(.*)\]$/, '$1');
	return [bare, host].some((text) => isIPv4(text) || isIPv6(text));
}

/** Addresses that are none for a server, or experiments. */
function addressed(config: Config, text: string, error: Complain): void {
	if (text.startsWith('fd@')) error('bad-value', 'a server cannot be a file descriptor', text);
	reverse(config, text, error);
}

const DATAGRAMS = /^(?:dgram\+|udp[46]?@)/;

/** The servers of a log backend take datagrams, all of them, or streams. */
function oneTransport(servers: readonly Reading[], report: Reporter): void {
	const [first, ...others] = servers.filter((r) => !hasVariables(r));
	const takes = (r: Reading) => DATAGRAMS.test(String(r.value.address ?? ''));
	const other = others.find((r) => takes(r) !== takes(first!));
	if (!other) return;
	const said = (r: Reading) => (takes(r) ? 'datagrams' : 'streams');
	complain(
		report,
		other,
		'error',
		'wrong-parameter',
		`all servers of a log backend take the same: "${first!.value.name}" takes ${said(first!)}, and this one ${said(other)}`,
		{ at: String(other.value.address), hint: 'Write "udp@" before all of their addresses, or before none.' },
	);
}

/** Datagrams go to servers of logs only; QUIC to servers is an experiment of 3.4. */
function transport(config: Config, scope: Scope, address: string, error: Complain): void {
	if (notIn(scope, 'log') && DATAGRAMS.test(address) && inSpan({ since: '3.0' }, config.version))
		error('wrong-mode', `datagrams go to servers of mode log only, and this is a backend of mode ${scope.mode}`, address);
	if (address.startsWith('rhttp@') && notIn(scope, 'http') && inSpan({ since: '3.0' }, config.version))
		error('wrong-mode', `reverse HTTP needs mode http, and this is a backend of mode ${scope.mode}`, address);
	if (!isQuic(address) || !inSpan({ since: '3.4' }, config.version)) return;
	if (!config.experimental) error('experimental', experiment('QUIC to servers'), address, allowExperiments);
	if (notIn(scope, 'http')) error('wrong-mode', `QUIC to servers needs mode http, and this is a backend of mode ${scope.mode}`, address);
}

/** A health check has a port to go to. */
export function checked(scope: Scope, value: Said, error: Complain, warn: Complain): void {
	if (
		value('check') &&
		!portOf(value('address')) &&
		!isSocket(value('address')) &&
		!isService(value('address')) &&
		!(Number(value('port')) > 0) &&
		!portOf(value('addr')) &&
		!/0\.0\.0\.0$/.test(String(value('address'))) &&
		!connectsTo(scope)
	) {
		const say = isIP(value('address')) ? error : warn;
		say('missing-port', 'a health check needs a port', 'check', 'Give the address a port, or add "port".');
	}
}

/** What a server may speak to be asked by HTTP. */
const HTTP = ['h1', 'h2', 'fcgi', 'qmux'];

export function checkProto(scope: Scope, value: Said, error: Complain): void {
	if (!value('check') || value('check-proto') === undefined) return;
	const kind = checkKind(scope);
	const proto = String(value('check-proto'));
	const fits = kind === 'http' ? HTTP : ['none'];
	if (!fits.includes(proto))
		error('wrong-protocol', `"check-proto ${proto}" does not fit ${kind === 'http' ? 'HTTP' : 'TCP'} checks`, 'check-proto');
}

const kinds = new WeakMap<Scope, 'http' | 'other'>();

function checkKind(scope: Scope): 'http' | 'other' {
	const known = kinds.get(scope) ?? kindOf(scope);
	kinds.set(scope, known);
	return known;
}

/** The health check in force: the last `option …` that names one. */
export const checkOption = inherited((scope) =>
	scope.own.findLast(({ statement: { keyword, prefix } }) => !prefix && (HTTP_CHECKS.includes(keyword) || OTHER_CHECKS.includes(keyword))),
);

const kindOf = (scope: Scope): 'http' | 'other' => (HTTP_CHECKS.includes(checkOption(scope)?.statement.keyword ?? '') ? 'http' : 'other');

/** The connections that the check's own steps make. */
const connects = (scope: Scope, used: string | undefined): readonly Reading[] =>
	used ? inForce(scope, used).filter((r) => r.value.step === 'connect') : [];
const stepsOf: Readonly<Record<string, string>> = { 'option httpchk': 'http-check', 'option tcp-check': 'tcp-check' };

/** Whether every one of them says its port. */
const connectsTo = (scope: Scope) => {
	const steps = connects(scope, stepsOf[checkOption(scope)?.statement.keyword ?? '']);
	return steps.length > 0 && steps.every((r) => r.value.port !== undefined);
};

/** Whether a step, of the check in force or not, speaks TLS: HAProxy prepares each server for it, checked or not. */
const sslSteps = (scope: Scope): boolean => Object.values(stepsOf).some((used) => connects(scope, used).some((r) => r.value.ssl));

function protocol(config: Config, scope: Scope, value: Said, error: Complain): void {
	if (value('proto') === undefined) return;
	const proto = String(value('proto'));
	const quic = isQuic(String(value('address'))) && config.version === '3.4';
	const fits = quic ? ['quic'] : scope.mode === 'http' ? HTTP : scope.mode === 'spop' ? ['spop'] : ['none'];
	if (quic || proto === 'quic') {
		if (!quic || !fits.includes(proto)) error('wrong-protocol', `"proto ${proto}" does not fit ${quic ? 'QUIC' : 'this address'}`, 'proto');
	} else if (scope.mode !== undefined && !fits.includes(proto))
		error('wrong-protocol', `"proto ${proto}" does not fit a proxy in mode ${scope.mode}`, 'proto');
}

/** `use-fcgi-app` without a server that speaks FastCGI, which HAProxy refuses. */
export function checkFcgi(scope: Scope, report: Reporter): void {
	const app = scope.own.find((r) => r.statement.keyword === 'use-fcgi-app' || r.value.filter === 'fcgi-app');
	if (!app || scope.section.kind === 'defaults') return;
	const common = defaultsOf(scope);
	const speaks =
		scope.own.some((r) => (SERVERS.has(r.statement.keyword) || r.statement.keyword === 'default-server') && r.value.proto === 'fcgi') ||
		common.proto === 'fcgi';
	if (!speaks && !scope.own.some(hasVariables))
		complain(report, app, 'error', 'missing-fcgi-server', `"${app.statement.keyword}" needs a server with "proto fcgi"`);
}

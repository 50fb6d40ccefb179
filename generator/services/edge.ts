import type { Path } from '../diagnostics.ts';
import { allowed, limits, networks, table } from './clients.ts';
import type { Bound, Edge, Stats } from './schema.ts';
import { Lines, line, list, type Section } from './section.ts';
import { below } from './switch.ts';
import { seconds, silent } from './time.ts';
import { DEFAULT_SERVER, DEFAULTS, TIMEOUTS, usual } from './usual.ts';

/* What holds for every service: the process, the defaults, and the frontend that clients come to. */

const at = (...keys: Path): Path => ['edge', ...keys];

/** `uses` says what the config needs: map files found beside it, TLS towards clients or servers. */
export function globalSection(edge: Edge, uses: { maps: boolean; tlsIn: boolean; tlsOut: boolean }): Section {
	const lines = new Lines(['edge']);
	const put = (text: string, path: Path = ['edge']) => lines.push({ text, path });
	if (uses.maps && edge.maps === undefined) put('default-path config');
	if (edge.log === undefined) put(`log ${usual.log}`);
	put(`maxconn ${edge.maxconn ?? usual.maxconn}`, at('maxconn'));
	const floor = edge.https?.['min-version'] ?? usual.minVersion;
	if (uses.tlsIn) put(`ssl-default-bind-options ssl-min-ver ${floor} no-tls-tickets`, at('https'));
	if (uses.tlsOut) put(`ssl-default-server-options ssl-min-ver ${floor}`, at('https'));
	const section: Section = { kind: 'global', name: '', path: ['edge'], lines };
	// in HAProxy's own words, so it is read like the rest of them
	if (edge.log) section.extra = { body: { log: edge.log }, path: ['edge'], at: 0 };
	return section;
}

/** `own`: the timeouts that the document's defaults say themselves. */
export function defaultsSection(edge: Edge, own: Readonly<Record<string, string>> = {}): Section {
	const [mode, ...options] = DEFAULTS;
	const lines = Lines.of(['edge'], [mode, ...(edge.log === false ? [] : ['log global']), ...options]);
	const times: Record<string, string> = { ...TIMEOUTS, ...edge.timeouts };
	const said = { ...edge.timeouts, ...own };
	const tunnel = said.tunnel === undefined ? silent(said.client, said.server) : undefined;
	if (tunnel !== undefined && seconds(tunnel) > seconds(times.tunnel!)) times.tunnel = tunnel;
	for (const name of Object.keys(times).sort()) {
		lines.push({ text: `timeout ${name} ${times[name]}`, path: edge.timeouts?.[name] === undefined ? ['edge'] : at('timeouts', name) });
	}
	lines.add(DEFAULT_SERVER);
	return { kind: 'defaults', name: '', path: ['edge'], lines };
}

/** An address or several may stand for the object that has nothing else. */
const bound = <T extends Bound>(given: string | string[] | T): T =>
	typeof given === 'string' || Array.isArray(given) ? ({ bind: given } as T) : given;

type Listener = { address: string; path: Path; words: string[] };

/** Where the edge listens: plain, then with TLS. */
export function listeners(edge: Edge): Listener[] {
	const { http, https } = edge;
	const found: Listener[] = [];
	const put = (addresses: string | readonly string[], path: Path, words: string[]) => {
		for (const address of list(addresses)) found.push({ address, path, words });
	};
	const plain = http ?? (https === undefined || https.redirect ? usual.http : false);
	if (plain !== false) {
		const given = bound<Bound>(plain);
		put(given.bind, at('http'), given['accept-proxy'] ? ['accept-proxy'] : []);
	}
	if (https) {
		const proxied = https['accept-proxy'] ? ['accept-proxy'] : [];
		for (const address of list(https.bind ?? usual.https)) put(address, at('https'), [...tlsWords(https, isQuic(address)), ...proxied]);
	}
	return found;
}

const isQuic = (address: string) => address.startsWith('quic');

function tlsWords(https: NonNullable<Edge['https']>, quic: boolean): string[] {
	const words = ['ssl'];
	for (const file of list(https.certificates)) words.push(file.endsWith('.list') ? 'crt-list' : 'crt', file);
	words.push('alpn', quic ? usual.quic : (https.alpn ?? usual.alpn).join(','));
	if (https['client-ca'] !== undefined) words.push('ca-file', https['client-ca'], 'verify', https['client-certificate'] ?? 'required');
	return words;
}

const TRUSTED = '{ var(txn.trusted) -m bool }';

/** The frontend up to where services are chosen. `port`: where clients come by HTTPS, if elsewhere than it listens. */
export function frontend(edge: Edge, otherMode = false, port?: string): Section {
	const lines = new Lines(['edge']);
	const put = (path: Path, ...texts: string[]) => {
		for (const text of texts) lines.push({ text, path });
	};
	if (otherMode) put(['edge'], 'mode http');
	for (const { address, path, words } of listeners(edge)) put(path, line('bind', address, ...words));
	if (edge.log !== false && edge.extra?.['option httplog'] === undefined) put(['edge'], 'option httplog');
	const trusted = edge['trusted-proxies'];
	if (trusted !== undefined) {
		put(
			at('trusted-proxies'),
			...networks('trusted-proxy', trusted),
			'http-request set-var(txn.trusted) bool(true) if trusted-proxy',
			`http-request set-var(txn.https) bool(true) if { ssl_fc } or ${TRUSTED} { req.hdr(X-Forwarded-Proto) -i https }`,
			`http-request set-src req.hdr_ip(X-Forwarded-For,-1) if ${TRUSTED}`,
		);
	}
	const secure = trusted === undefined ? '{ ssl_fc }' : '{ var(txn.https) -m bool }';
	if (edge.limit) put(at('limit'), table(edge.limit, 'http'));
	if (edge.allow !== undefined) put(at('allow'), ...allowed('http', edge.allow));
	if (edge.limit) put(at('limit'), ...limits(edge.limit, 'http', 0));
	if (edge.https?.redirect) put(at('https', 'redirect'), redirect(edge.https, secure, port));
	if (edge.forwarded !== false) put(at('forwarded'), ...forwarded(secure, trusted !== undefined));
	if (edge.https?.hsts) put(at('https', 'hsts'), hsts(edge.https.hsts, secure));
	const quic = list(edge.https?.bind).find(isQuic);
	if (quic !== undefined) put(at('https', 'bind'), altSvc(quic, secure));
	const section: Section = { kind: 'frontend', name: 'edge', path: ['edge'], lines };
	if (edge.comment !== undefined) section.comment = list(edge.comment);
	if (edge.extra) section.extra = { body: edge.extra, path: at('extra'), at: lines.length };
	return section;
}

export const portOf = (address: string): string | undefined => /:(\d+)$/.exec(address)?.[1];

/** To the same host and path, without the port that the client may have named. */
function redirect(https: NonNullable<Edge['https']>, secure: string, reached?: string): string {
	const port = reached ?? portOf(list(https.bind ?? usual.https)[0]!) ?? '443';
	const given = https.redirect;
	const { status = usual.redirect, except } = typeof given === 'object' ? given : { status: typeof given === 'number' ? given : undefined };
	const location = `https://%[req.fhdr(host),host_only]${port === '443' ? '' : `:${port}`}%[pathq]`;
	const plain = except === undefined ? '' : ` or ${below(list(except))}`;
	return `http-request redirect location ${location} code ${status} unless ${secure}${plain}`;
}

/** Set, never added to: what a stranger wrote there is not passed on. */
const forwarded = (secure: string, behind: boolean): string[] => {
	const keep = behind ? ` unless ${TRUSTED} { req.hdr(X-Forwarded-NAME) -m found }` : '';
	return [
		'http-request set-header X-Forwarded-For %[src]',
		...(behind
			? [`http-request set-header X-Forwarded-Proto https if ${secure}`, `http-request set-header X-Forwarded-Proto http unless ${secure}`]
			: ['http-request set-header X-Forwarded-Proto %[ssl_fc,iif(https,http)]']),
		`http-request set-header X-Forwarded-Host %[req.fhdr(host)]${keep.replace('NAME', 'Host')}`,
		`http-request set-header X-Forwarded-Port %[dst_port]${keep.replace('NAME', 'Port')}`,
		'http-request del-header Forwarded',
	];
};

/** Browsers come by TCP first, and by QUIC once they were told that they may. */
const altSvc = (address: string, secure: string): string =>
	`${line('http-after-response', 'set-header', 'Alt-Svc', `h3=":${/\d+$/.exec(address)?.[0] ?? '443'}"; ma=86400`)} if ${secure}`;

/** Also on answers that HAProxy makes itself; never over plain HTTP (RFC 6797, 7.2). */
function hsts(given: NonNullable<NonNullable<Edge['https']>['hsts']>, secure: string): string {
	const {
		'max-age': age,
		subdomains,
		preload,
	} = typeof given === 'object' ? given : { 'max-age': given === true ? '365d' : (given as string), subdomains: false, preload: false };
	const value = `max-age=${seconds(age)}${subdomains ? '; includeSubDomains' : ''}${preload ? '; preload' : ''}`;
	return `${line('http-after-response', 'set-header', 'Strict-Transport-Security', value)} if ${secure}`;
}

/** HAProxy's statistics, in a frontend of their own. */
export function stats(edge: Edge, otherMode = false): Section | undefined {
	if (edge.stats === undefined) return undefined;
	const options = bound<Stats>(edge.stats);
	const texts = [...(otherMode ? ['mode http'] : []), ...list(options.bind).map((address) => line('bind', address))];
	if (options.allow !== undefined) texts.push(...allowed('http', options.allow));
	if (options.prometheus) texts.push('http-request use-service prometheus-exporter if { path /metrics }');
	texts.push('stats enable', line('stats', 'uri', options.uri ?? '/'));
	if (options.refresh !== undefined) texts.push(`stats refresh ${options.refresh}`);
	return { kind: 'frontend', name: 'stats', path: at('stats'), lines: Lines.of(at('stats'), texts) };
}

import type { Diagnostic, Path } from '../diagnostics.ts';
import { quote } from '../words.ts';
import { answersAll, namesServers } from './answers.ts';
import { balanceOf } from './balance.ts';
import { checkOf } from './check.ts';
import { allowed, type Level, limits, networks, table } from './clients.ts';
import type { Service } from './schema.ts';
import { Lines, line, list, type Section } from './section.ts';
import { isNamed, serverLines, targetsOf } from './servers.ts';
import { seconds, silent } from './time.ts';
import { usual } from './usual.ts';

export type Context = {
	path: readonly ['services', number];
	problems: Diagnostic[];
	secureCookies: boolean;
	logs: boolean;
	before?: Lines | undefined;
	otherMode: boolean;
	/** The frontend that it shares, though it takes TCP. */
	front?: string | undefined;
	/** The params say how long a tunnel may be silent, for all. */
	tunnel?: boolean;
};
type Mode = 'http' | 'tcp';

/**
 * The backend of an HTTP service or of one that shares its frontend, the listen section of a TCP one; and one more that only counts, where a limit and
 * stickiness by address cannot share their table.
 */
export function serviceSections(service: Service, context: Context): Section[] {
	const { path, problems } = context;
	const mode: Mode = service.mode ?? 'http';
	const listens = mode === 'tcp' && context.front === undefined;
	const level: Level = mode === 'http' ? 'http' : listens ? 'connection' : 'content';
	const extra = service.extra;
	const section: Section = { kind: listens ? 'listen' : 'backend', name: service.name, path, lines: new Lines(path) };
	if (service.comment !== undefined) section.comment = list(service.comment);
	if (mode === 'tcp' && context.front !== undefined) section.front = context.front;
	// what `extra` says itself is not said before it
	const put: Put = (text, key, keyword, like) => {
		if (extra === undefined || keyword === undefined || extra[keyword] === undefined) section.lines.add(text, key, undefined, like);
	};
	if (mode === 'http' && context.otherMode) put('mode http', undefined, 'mode');
	if (mode === 'tcp') put('mode tcp', 'mode', 'mode');
	if (listens) {
		for (const bind of typeof service.bind === 'string' ? [service.bind] : (service.bind ?? [])) put(line('bind', bind), 'bind');
		if (context.logs) put('option tcplog', undefined, 'option tcplog');
	}
	const itself = service.maintenance || (extra !== undefined && !namesServers(extra) && answersAll(extra));
	const answersAlone = service.redirect !== undefined || (itself && service.servers === undefined);
	if (service.servers !== undefined) put(balanceOf(service, path, problems), service.balance && 'balance', 'balance');
	if (service.timeouts)
		for (const [name, time] of Object.entries(service.timeouts).sort(byKey)) put(`timeout ${name} ${time}`, [...path, 'timeouts', name]);
	const tunnel =
		mode === 'tcp' && !service.timeouts?.tunnel && !context.tunnel ? silent(service.timeouts?.client, service.timeouts?.server) : undefined;
	if (tunnel !== undefined) put(`timeout tunnel ${tunnel}`, [...path, 'timeouts'], 'timeout tunnel');
	const own = stickTables(service, mode, path, put);
	if (service.allow !== undefined) for (const text of allowed(level, service.allow)) put(text, 'allow');
	if (service.limit) for (const text of limits(service.limit, level, 1, own?.name)) put(text, 'limit');
	const cookie = cookieOf(service, mode, context);
	if (cookie !== undefined) put(cookie, 'sticky');
	const made = answersAlone ? undefined : servingOf(service, context);
	// it holds for the servers behind it, those of `extra` too, whose own default-server adds to it
	if (extra !== undefined && made?.defaults !== undefined) section.lines.add(made.defaults);
	// rules of one's own come before the answers that let nothing past them
	if (extra !== undefined) section.extra = { body: extra, path: [...path, 'extra'], at: section.lines.length };
	if (service.maintenance) for (const text of maintenance(service.maintenance, level)) put(text, 'maintenance');
	else if (service.redirect !== undefined) put(redirect(service.redirect), 'redirect');
	if (made) servers(service, context, made, section.lines, cookie !== undefined);
	section.lines.seal(context.before);
	return own ? [section, own] : [section];
}

const byKey = (a: [string, unknown], b: [string, unknown]) => (a[0] < b[0] ? -1 : 1);
type Put = (text: string, key?: string | Path, keyword?: string, like?: string) => void;

/** How the servers of a service are reached, and the `default-server` line that says so. */
function servingOf(service: Service, at: Context) {
	const check = checkOf(service);
	const tls = tlsOf(service);
	const targets = targetsOf(service, at);
	const words = ['default-server'];
	if (check) words.push(check.parameters);
	if (service.maxconn !== undefined) words.push(`maxconn ${service.maxconn}`);
	if (tls.words !== '') words.push(tls.words);
	if (service['proxy-protocol'] !== undefined) words.push(service['proxy-protocol'] === 'v2' ? 'send-proxy-v2' : 'send-proxy');
	if (service.resolvers !== undefined) words.push(`resolvers ${service.resolvers}`);
	// without it HAProxy 2.6 and later refuse to start while a name cannot be looked up
	if (targets.some(isNamed)) words.push('init-addr last,libc,none');
	return { check, tls, targets, defaults: words.length > 1 ? words.join(' ') : undefined };
}

function servers(
	service: Service,
	{ path, problems }: Context,
	{ check, tls, targets, defaults }: ReturnType<typeof servingOf>,
	lines: Lines,
	cookie: boolean,
): void {
	if (check) for (const [text, like] of check.lines) lines.add(text, 'check', undefined, like);
	if (service.extra === undefined && defaults !== undefined) lines.add(defaults);
	const options = { path, problems, targets, checked: check !== undefined, cookie, sni: tls.sni && service.sni === undefined };
	if (serverLines(service, lines, options) || (options.sni && service.extra !== undefined && hasNameless(service.extra))) {
		problems.push({
			severity: 'warning',
			code: 'tls-name-unchecked',
			message: `service "${service.name}" speaks TLS to addresses without a name, so any certificate of the authority is taken`,
			hint: 'Set tls: { name: app.internal } to the name that stands in the certificate.',
			path: [...path, 'tls'],
		});
	}
}

/** Whether `extra` has servers, and none of what it says of them names whom their certificates are for. */
function hasNameless(extra: Record<string, unknown>): boolean {
	const said = ['server', 'server-template', 'default-server'].map((key) => JSON.stringify(extra[key]) ?? '');
	return said.slice(0, 2).some((text) => text !== '') && !said.some((text) => /\b(?:sni|verifyhost)\b/.test(text));
}

function tlsOf({ tls }: Service): { words: string; sni: boolean } {
	if (!tls) return { words: '', sni: false };
	const given = tls === true ? {} : tls;
	let words = 'ssl';
	if (given.verify === false) words += ' verify none';
	else words += ` verify required ca-file ${quote(given.ca ?? '@system-ca')}`;
	if (given.certificate !== undefined) words += ` crt ${quote(given.certificate)}`;
	if (given.alpn !== undefined) words += ` alpn ${given.alpn.join(',')}`;
	if (given.name !== undefined)
		words += ` sni str(${given.name}) check-sni ${given.name}${given.verify === false ? '' : ` verifyhost ${given.name}`}`;
	return { words, sni: given.name === undefined && given.verify !== false };
}

/** The `cookie` line; `secure` by itself only where clients are sure to come by HTTPS, for over HTTP it would never be kept. */
function cookieOf({ sticky }: Service, mode: Mode, { secureCookies }: Context): string | undefined {
	if (sticky === undefined || sticky === 'src' || sticky.cookie === undefined || mode === 'tcp') return undefined;
	const kind = sticky.mode ?? 'insert';
	const words = ['cookie', quote(sticky.cookie), kind];
	if (kind === 'insert') words.push('indirect');
	words.push('nocache');
	if (sticky.httponly ?? kind === 'insert') words.push('httponly');
	if (sticky.secure ?? (kind === 'insert' && secureCookies)) words.push('secure');
	if (sticky.domain !== undefined) words.push('domain', sticky.domain);
	if (sticky.maxidle !== undefined) words.push('maxidle', sticky.maxidle);
	if (sticky.maxlife !== undefined) words.push('maxlife', sticky.maxlife);
	return words.join(' ');
}

/** A proxy has one stick-table. Returns the extra backend that holds the limit's, if both are needed and differ. */
function stickTables(service: Service, mode: Mode, path: Path, put: Put): Section | undefined {
	const { limit, sticky } = service;
	if (limit === undefined && sticky === undefined) return undefined;
	const bySrc = sticky === 'src' || (sticky !== undefined && sticky.by === 'src');
	const expire = (sticky === 'src' ? undefined : sticky?.expire) ?? usual.stuck;
	if (!bySrc) {
		if (limit) put(table(limit, mode), 'limit');
		return undefined;
	}
	put(`stick-table type ipv6 size 200k expire ${expire}`, 'sticky');
	put('stick on src', 'sticky');
	return limit && counter(`${service.name}.limit`, table(limit, mode), [...path, 'limit']);
}

const counter = (name: string, text: string, path: Path): Section => ({ kind: 'backend', name, path, lines: Lines.of(path, [text]) });

function maintenance(given: NonNullable<Service['maintenance']>, level: Level): string[] {
	const {
		status = usual.maintenance.status,
		'retry-after': after = usual.maintenance.after,
		message = usual.maintenance.message,
		allow,
	} = typeof given === 'object' ? given : {};
	const unless = allow === undefined ? '' : ' unless maintenance-client';
	const acl = allow === undefined ? [] : networks('maintenance-client', allow);
	if (level !== 'http') return [...acl, `tcp-request ${level} reject${unless}`];
	const answer = line(
		'content-type',
		'text/plain',
		'string',
		message,
		'hdr',
		'Retry-After',
		String(seconds(after)),
		'hdr',
		'Cache-Control',
		'no-store',
	);
	return [...acl, `http-request return status ${status} ${answer}${unless}`];
}

function redirect(given: NonNullable<Service['redirect']>): string {
	const { to, path = true, status = usual.redirect } = typeof given === 'string' ? { to: given } : given;
	// both take a log-format, where a percent sign is written twice
	const url = to.replaceAll('%', '%%');
	return path
		? `http-request redirect prefix ${quote(url.replace(/\/$/, ''))} code ${status}`
		: `http-request redirect location ${quote(url)} code ${status}`;
}

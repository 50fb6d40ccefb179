import { closest } from '../closest.ts';
import type { Diagnostic, Path } from '../diagnostics.ts';
import { parseCondition, parseSample } from '../expr/index.ts';
import { isIPv4, isIPv6, isMask4, isMask6 } from '../expr/net.ts';
import type { Version } from '../versions.ts';
import { answersAll, namesServers } from './answers.ts';
import { checkOf } from './check.ts';
import { listeners } from './edge.ts';
import type { Edge, Limit, Service } from './schema.ts';
import { list } from './section.ts';
import { tooLong } from './time.ts';

/* What no schema can say: keys that need or exclude each other, and words that are a language of their own. */
/** `shared`: the service takes TCP, and its frontend takes that of others too. */
type Around = { version: Version; shared: boolean };
type Report = (code: string, message: string, hint: string, path: Path) => void;

export function checkService(service: Service, path: Path, { version, shared }: Around, problems: Diagnostic[]): void {
	const report: Report = (code, message, hint, at) => problems.push({ severity: 'error', code, message, hint, path: at });
	const mode = service.mode ?? 'http';
	if (mode === 'tcp') checkTcp(service, path, shared, report);
	else checkHttp(service, path, version, report, problems);
	const { sticky, limit, timeouts, extra } = service;
	const own = extra !== undefined && (namesServers(extra) || (mode === 'http' && answersAll(extra)));
	if (service.redirect !== undefined && service.servers !== undefined) {
		report(
			'conflict',
			`service "${service.name}" has both a redirect and servers`,
			'Its servers would never be asked: leave one of the two out.',
			[...path, 'redirect'],
		);
	}
	if ((service.servers?.length ?? 0) === 0 && service.redirect === undefined && !service.maintenance && !own) {
		report(
			'no-servers',
			`service "${service.name}" has no servers`,
			'List servers, set maintenance: true or a redirect, or answer under extra, such as http-request: return status 200.',
			service.servers ? [...path, 'servers'] : path,
		);
	} else if (extra === undefined && !service.maintenance && service.servers?.every((one) => typeof one === 'object' && one.disabled))
		problems.push({
			severity: 'warning',
			code: 'no-servers',
			message: `all servers of service "${service.name}" are disabled: until one is enabled, ${mode === 'tcp' ? 'connections are closed' : 'requests get 503'}`,
			hint: 'Leave one enabled, or set maintenance: true, which says so to clients.',
			path: [...path, 'servers'],
		});
	const again = extra === undefined || !checkOf(service)?.lines.length ? undefined : Object.keys(extra).find((key) => CHECKS.test(key));
	if (again !== undefined)
		report(
			'conflict',
			`service "${service.name}" has both a check and "${again}" under extra`,
			'HAProxy would take one of the two: leave the other out.',
			[...path, 'check'],
		);
	const idle = typeof service.check === 'object' && service.check.type !== undefined ? idleOf(service.check) : [];
	if (idle.length > 0)
		problems.push({
			severity: 'warning',
			code: 'no-effect',
			message: `check: ${idle.join(', ')} ${idle.length > 1 ? 'have' : 'has'} no effect in a check of type: ${(service.check as { type: string }).type}`,
			hint: 'Leave it out, or the type, which is http where there is a path.',
			path: [...path, 'check', idle[0]!],
		});
	if (typeof sticky === 'object' && (sticky.cookie === undefined) === (sticky.by === undefined)) {
		report('conflict', 'sticky: expected either cookie or by', 'Write sticky: { cookie: SRV }, or sticky: src.', [...path, 'sticky']);
	}
	if (limit) checkLimit(limit, mode, version, [...path, 'limit'], problems, shared);
	if (timeouts) checkTimes(timeouts, [...path, 'timeouts'], report);
	if (service.allow !== undefined) checkNetworks(service.allow, [...path, 'allow'], report);
	if (typeof service.maintenance === 'object' && service.maintenance.allow !== undefined)
		checkNetworks(service.maintenance.allow, [...path, 'maintenance', 'allow'], report);
}

/** A redirect to the host and protocol that it answers for: browsers would come back with the same path, and be sent there again. */
export function checkLoop({ name, host, redirect, maintenance, extra }: Service, edge: Edge, path: Path, problems: Diagnostic[]): void {
	if (redirect === undefined || maintenance || extra !== undefined) return;
	const { to, path: whole = true } = typeof redirect === 'string' ? { to: redirect } : redirect;
	const [, tls, target = '', port = tls === undefined ? '80' : '443'] = /^http(s)?:\/\/([^/:?#[\]]+)(?::(\d+))?\/?$/i.exec(to) ?? [];
	if (!whole || !list(host).some((one) => one.toLowerCase() === target.toLowerCase())) return;
	// Where the edge does not speak that protocol there, somebody else answers.
	if (!listeners(edge).some(({ address, words }) => address.endsWith(`:${port}`) && words.includes('ssl') === (tls !== undefined))) return;
	problems.push({
		severity: 'warning',
		code: 'routing-loop',
		message: `service "${name}" redirects ${target} to itself: browsers would go round in circles`,
		hint:
			tls === undefined
				? 'Redirect to another host.'
				: 'To send HTTP to HTTPS, write edge.https.redirect: true, and give the service servers.',
		path: [...path, 'redirect'],
	});
}

/** What a check says that its protocol has no place for. */
function idleOf(check: Exclude<Service['check'], string | false | undefined>): string[] {
	const own = check.type === 'http' ? ['path', 'method', 'host', 'status'] : /sql$/.test(check.type ?? '') ? ['user'] : [];
	return ['path', 'method', 'host', 'status', 'user'].filter((key) => check[key as keyof typeof check] !== undefined && !own.includes(key));
}

/** What says how servers are checked, in HAProxy's words. */
const CHECKS = /^option (?:\S+-check|\S+chk)$/;

/** HAProxy makes `default` itself, from the system's resolv.conf. */
export function checkResolvers(name: string, known: readonly string[], path: Path, problems: Diagnostic[]): void {
	if (name === 'default' || known.includes(name)) return;
	const meant = closest(name, known);
	const hint =
		known.length === 0 ? `Add resolvers: { ${name}: … } with its nameservers, or write "default".` : `Known: default, ${known.join(', ')}.`;
	problems.push({
		severity: 'error',
		code: 'unknown-resolvers',
		message: `there is no resolvers section "${name}"${meant === undefined ? '' : `; did you mean "${meant}"?`}`,
		hint,
		path,
	});
}

function checkTcp(service: Service, path: Path, shared: boolean, report: Report): void {
	for (const key of ['host', 'path', 'redirect'] as const) {
		if (service[key] !== undefined)
			report(
				'wrong-mode',
				`service "${service.name}" is mode: tcp, where HAProxy sees no ${key}`,
				`Remove ${key}, or mode: tcp.${key === 'host' && service.sni === undefined ? ' The name in a TLS handshake is sni.' : ''}`,
				[...path, key],
			);
	}
	if (service.sni !== undefined && service.tls)
		report(
			'conflict',
			`service "${service.name}" has both sni and tls, and what is passed through is TLS already`,
			'Leave out tls: clients speak it with the servers. To end it here, write host in place of sni and mode: tcp.',
			[...path, 'tls'],
		);
	if (shared) checkShared(service, path, report);
	if (typeof service.sticky === 'object' && service.sticky.cookie !== undefined) {
		report('wrong-mode', `service "${service.name}" is mode: tcp, where there are no cookies`, 'Write sticky: src.', [...path, 'sticky']);
	}
	if (service.bind === undefined && service.sni === undefined && service.extra?.bind === undefined) {
		report(
			'missing-key',
			`service "${service.name}" is mode: tcp and needs an address to listen on`,
			'Add bind, such as bind: ":5432".',
			path,
		);
	}
}

/** What holds before a service is chosen. */
function checkShared({ name, timeouts }: Service, path: Path, report: Report): void {
	for (const key of ['client', 'client-fin'] as const) {
		if (timeouts?.[key] !== undefined)
			report(
				'wrong-mode',
				`timeout ${key} of service "${name}" holds before the service is chosen, by sni`,
				`Set ${key === 'client' ? 'timeouts.tunnel, which holds for both sides once they are connected, or ' : ''}edge.timeouts.${key}.`,
				[...path, 'timeouts', key],
			);
	}
}

const OF_TCP = [
	['bind', 'HTTP services are reached through edge.http and edge.https; write mode: tcp for a port of its own.'],
	['sni', 'Write mode: tcp to pass TLS through unopened; where it ends here, the name is its host.'],
] as const;

function checkHttp(service: Service, path: Path, version: Version, report: Report, problems: Diagnostic[]): void {
	for (const [key, hint] of OF_TCP)
		if (service[key] !== undefined)
			report('wrong-mode', `service "${service.name}" has ${key}, which is for mode: tcp`, hint, [...path, key]);
	for (const key of ['client', 'client-fin'] as const) {
		if (service.timeouts?.[key] !== undefined)
			report('wrong-mode', `timeout ${key} holds before the service is chosen`, `Set edge.timeouts.${key} instead.`, [
				...path,
				'timeouts',
				key,
			]);
	}
	const given = service.path;
	if (given === undefined) return;
	list(given).forEach((text, i) => {
		if (!text.startsWith('~')) {
			if (text.includes('*')) problems.push(star(text, Array.isArray(given) ? [...path, 'path', i] : [...path, 'path']));
			return;
		}
		const read = parseCondition(['{', 'path', '-m', 'reg', '--', text.slice(1), '}'], { version, mode: 'http' });
		const fault = read.problems.find((problem) => problem.severity === 'error');
		if (fault)
			report(
				fault.code,
				`path: ${fault.message}`,
				fault.hint ?? 'It is a PCRE2 regular expression, as in HAProxy.',
				Array.isArray(given) ? [...path, 'path', i] : [...path, 'path'],
			);
	});
}

/** Other programs take it for anything. */
function star(text: string, path: Path): Diagnostic {
	const [, before] = /^(\/[^*]*?)\/?\*$/.exec(text) ?? [];
	return {
		severity: 'warning',
		code: 'never-matches',
		message: `path ${text} asks for a path that has a star in it`,
		hint:
			before === undefined
				? 'Write ~ and a regular expression, such as ~^/users/[^/]+/photos.'
				: `Write ${before === '/' || before === '' ? '/' : before}, which holds for all that is below it.`,
		path,
	};
}

function checkLimit(limit: Limit, mode: 'http' | 'tcp', version: Version, path: Path, problems: Diagnostic[], shared = false): void {
	const report: Report = (code, message, hint, at) => problems.push({ severity: 'error', code, message, hint, path: at });
	const [wanted, other] = mode === 'http' ? (['requests', 'connections'] as const) : (['connections', 'requests'] as const);
	if (limit[wanted] === undefined || limit[other] !== undefined) {
		report(
			'wrong-mode',
			`limit: expected ${wanted} in a service of mode: ${mode}${limit[other] === undefined ? '' : `, got ${other}`}`,
			`Write limit: { ${wanted}: 100, per: 10s }.`,
			path,
		);
	}
	if (tooLong(limit.per))
		report('bad-value', `limit: HAProxy keeps times up to 24 days, got ${limit.per}`, 'Write a shorter time.', [...path, 'per']);
	if (limit.by === undefined || limit.by === 'src') return;
	const read = parseSample([limit.by], {
		version,
		mode,
		places: [shared ? 'be-req' : mode === 'tcp' ? 'fe-con' : path[0] === 'edge' ? 'fe-hrq' : 'be-hrq'],
	});
	for (const problem of read.problems) {
		problems.push({
			severity: problem.severity,
			code: problem.code,
			message: `limit: ${problem.message}`,
			hint: problem.hint ?? `Write src for the client's address, req.hdr(NAME) for a header, req.cook(NAME) for a cookie.`,
			path: [...path, 'by'],
		});
	}
}

function checkTimes(times: Readonly<Record<string, string | undefined>>, path: Path, report: Report): void {
	for (const [key, time] of Object.entries(times)) {
		if (time !== undefined && tooLong(time))
			report('bad-value', `timeout ${key}: HAProxy keeps times up to 24 days, got ${time}`, 'Write a shorter time.', [...path, key]);
	}
}

function checkNetworks(given: string | readonly string[], path: Path, report: Report): void {
	list(given).forEach((text, i) => {
		const [address = '', mask] = text.split('/');
		const good = isIPv4(address) ? mask === undefined || isMask4(mask) : isIPv6(address) && (mask === undefined || isMask6(mask));
		if (!good)
			report(
				'bad-value',
				`expected an IP address or a network such as 10.0.0.0/8, got "${text}"`,
				'The part behind the slash counts bits.',
				Array.isArray(given) ? [...path, i] : path,
			);
	});
}

export function checkEdge(edge: Edge, http: boolean, version: Version, problems: Diagnostic[]): void {
	const report: Report = (code, message, hint, at) => problems.push({ severity: 'error', code, message, hint, path: at });
	const { https } = edge;
	if (https && https.certificates === undefined) {
		report('missing-key', 'edge.https needs certificates', 'Add certificates: a PEM file with certificate and key, or a folder of them.', [
			'edge',
			'https',
		]);
	}
	if (https?.['client-certificate'] !== undefined && https['client-ca'] === undefined) {
		report(
			'missing-key',
			'edge.https.client-certificate needs client-ca',
			"Add client-ca: the authority that signs clients' certificates.",
			['edge', 'https', 'client-certificate'],
		);
	}
	if (https?.redirect && edge.http === false) {
		report('conflict', 'edge.https.redirect needs edge.http, which is false', 'Leave edge.http out, or the redirect.', [
			'edge',
			'https',
			'redirect',
		]);
	}
	if (http && listeners(edge).length === 0 && edge.extra?.bind === undefined)
		report(
			'missing-bind',
			'edge listens nowhere, and there are services that are reached through it',
			'Leave out edge.http: false, or give edge.https certificates.',
			['edge', 'http'],
		);
	if (edge.limit) checkLimit(edge.limit, 'http', version, ['edge', 'limit'], problems);
	if (edge.timeouts) checkTimes(edge.timeouts, ['edge', 'timeouts'], report);
	for (const key of ['allow', 'trusted-proxies'] as const) if (edge[key] !== undefined) checkNetworks(edge[key], ['edge', key], report);
	const { stats } = edge;
	if (typeof stats === 'object' && 'allow' in stats && stats.allow !== undefined)
		checkNetworks(stats.allow, ['edge', 'stats', 'allow'], report);
}

import type { Diagnostic, Path } from '../diagnostics.ts';
import { quote } from '../words.ts';
import { type Address, plainPort, readAddress } from './address.ts';
import type { Server, Service } from './schema.ts';
import type { Lines } from './section.ts';

/** Labels of a host name as DNS has them. */
const COMMON = /^[a-z0-9_-]{1,63}(\.[a-z0-9_-]{1,63}){0,6}\.?$/i;

/** Where a server is: a plain address with its port as it is written, what its parts are read for, or nowhere. */
type Target = 'plain' | Resolved | undefined;
type Resolved = { text: string; name: string; host: string; kind: Address['kind'] };
type At = { path: readonly ['services', number]; problems: Diagnostic[] };

export const targetsOf = (service: Service, { path, problems }: At): readonly Target[] =>
	(service.servers ?? []).map((given, i) => {
		const server = typeof given === 'string' ? undefined : given;
		const text = server === undefined ? (given as string) : server.address;
		if (server?.port === undefined && plainPort(text) > 0) return 'plain';
		return resolve(text, server, service, [...path, 'servers', i], problems);
	});

export const isNamed = (target: Target): boolean => typeof target === 'object' && target.kind === 'name';

type Options = At & { targets: readonly Target[]; checked: boolean; cookie: boolean; sni: boolean };

/** Adds the `server` lines of a service; tells whether one of them speaks TLS to an address whose name is not known. */
export function serverLines(service: Service, lines: Lines, { path, targets, checked, cookie, sni, problems }: Options): boolean {
	const servers = service.servers ?? [];
	const names = new Names();
	const cookies = cookie ? new Cookies(service) : undefined;
	let unchecked = false;
	for (let i = 0; i < servers.length; i++) {
		const at = targets[i];
		if (at === undefined) continue;
		const given = servers[i]!;
		const server = typeof given === 'string' ? undefined : given;
		const text = server === undefined ? (given as string) : server.address;
		const host = at !== 'plain' && at.kind === 'name' ? at.host : undefined;
		const target = at === 'plain' ? text : at.text;
		const name = server?.name ?? (at === 'plain' ? text : at.name);
		// a common name is like any other, as a plain address is; whatever else is read as it is
		const like = at === 'plain' ? 'server' : host !== undefined && COMMON.test(host) ? 'server by name' : `server ${target}`;
		const before = names.add(name, i);
		if (before !== undefined) {
			problems.push(duplicate(service, server?.name, text, before, i, [...path, 'servers', i]));
			continue;
		}
		let words = server ? parameters(server) : '';
		if (checked && server?.check === false) words += ' no-check';
		let line = `server ${name} ${target}${words}`;
		if (cookies) line += ` cookie ${cookies.of(server?.name, name)}`;
		if (sni) {
			if (host !== undefined) line += ` sni str(${host}) check-sni ${host}`;
			else unchecked = true;
		}
		lines.add(line, i, server?.comment, like + words);
	}
	return unchecked;
}

/** An address that takes more than a look, with the port that holds for it. */
function resolve(text: string, server: Server | undefined, service: Service, path: Path, problems: Diagnostic[]): Resolved | undefined {
	const wrong = (at: Path, code: string, message: string, hint: string) =>
		void problems.push({ severity: 'error', code, message, hint, path: at });
	const address = readAddress(text);
	if (!address) {
		wrong(
			path,
			'bad-value',
			`expected an address such as 10.0.0.5:8080, got "${text}"`,
			'Numbers in an IPv4 address go to 255 and begin with no 0, ports go from 1 to 65535.',
		);
		return undefined;
	}
	const { host, kind } = address;
	if (kind === 'socket') return { text: quote(host), name: host.replace(/[^A-Za-z0-9_.:-]+/g, '-'), host, kind };
	const port = address.port ?? server?.port ?? service.port;
	if (address.port !== undefined && server?.port !== undefined && server.port !== address.port) {
		wrong(
			[...path, 'port'],
			'conflict',
			`server "${text}" has port ${address.port} in its address and ${server.port} beside it`,
			'Write the port once.',
		);
	}
	if (port === undefined) {
		wrong(
			path,
			'missing-port',
			`server "${text}" of service "${service.name}" has no port`,
			`Write it as "${text}:8080", or set port: for all servers of the service.`,
		);
		return undefined;
	}
	return { text: `${host}:${port}`, name: `${host.replace(/[[\]]|^ipv[46]@/g, '')}:${port}`, host, kind };
}

const duplicate = (service: Service, named: string | undefined, text: string, before: number, i: number, path: Path): Diagnostic => ({
	severity: 'error',
	code: 'duplicate-server',
	message: `service "${service.name}" ${named === undefined ? `lists ${text} twice` : `has two servers called "${named}"`} (servers[${before}] and servers[${i}])`,
	hint: 'Give each its own name and address.',
	path,
});

/** Where each name stood first. Most services have a handful of servers, for which a list is faster than a map. */
class Names {
	private readonly list: string[] = [];
	private map: Map<string, number> | undefined;

	add(name: string, i: number): number | undefined {
		const before = this.map ? this.map.get(name) : this.find(name);
		if (before !== undefined) return before;
		this.list[i] = name;
		if (this.map) this.map.set(name, i);
		else if (i > 16) this.map = new Map(this.list.map((one, n) => [one, n]));
		return undefined;
	}

	private find(name: string): number | undefined {
		const i = this.list.indexOf(name);
		return i < 0 ? undefined : i;
	}
}

/** The cookie goes to strangers: a server without a name must not show them its address. */
class Cookies {
	private readonly service: Service;
	private taken: Set<string> | undefined;

	constructor(service: Service) {
		this.service = service;
	}

	of(named: string | undefined, name: string): string {
		if (named !== undefined) return named;
		this.taken ??= new Set(this.service.servers?.flatMap((one) => (typeof one === 'string' ? [] : (one.name ?? []))));
		let value = hash(`${this.service.name} ${name}`);
		while (this.taken.has(value)) value = hash(`${value} ${name}`);
		this.taken.add(value);
		return value;
	}
}

function parameters(server: Server): string {
	let words = '';
	if (server.weight !== undefined) words += ` weight ${server.weight}`;
	if (server.maxconn !== undefined) words += ` maxconn ${server.maxconn}`;
	if (server.slowstart !== undefined) words += ` slowstart ${server.slowstart}`;
	if (server.backup) words += ' backup';
	if (server.disabled) words += ' disabled';
	return words;
}

/** FNV-1a, 32 bits: short, and the same wherever the generator runs. */
function hash(text: string): string {
	let h = 0x811c9dc5;
	for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
	return (h >>> 0).toString(16).padStart(8, '0');
}

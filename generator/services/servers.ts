import type { Diagnostic, Path } from '../diagnostics.ts';
import { quote } from '../words.ts';
import { type Address, readAddress } from './address.ts';
import type { Server, Service } from './schema.ts';
import type { Line } from './section.ts';

export type Servers = {
	lines: Line[];
	/** What some server is: decides what the whole backend needs. */
	names: boolean;
	unchecked: boolean;
};

type Options = { path: Path; checked: boolean; cookie: boolean; sni: boolean; problems: Diagnostic[] };

/** The `server` lines of a service. */
export function serverLines(service: Service, { path, checked, cookie, sni, problems }: Options): Servers {
	const servers = service.servers ?? [];
	const result: Servers = { lines: [], names: false, unchecked: false };
	const taken = new Map<string, number>();
	const cookies = new Set<string>();
	const wrong = (at: Path, code: string, message: string, hint: string) =>
		problems.push({ severity: 'error', code, message, hint, path: at });
	for (let i = 0; i < servers.length; i++) {
		const given = servers[i]!;
		const server: Server | undefined = typeof given === 'string' ? undefined : given;
		const text = server === undefined ? (given as string) : server.address;
		const at = [...path, 'servers', i];
		const address = readAddress(text);
		if (!address) {
			wrong(
				at,
				'bad-value',
				`expected an address such as 10.0.0.5:8080, got "${text}"`,
				'Numbers in an IPv4 address go to 255, ports from 1 to 65535.',
			);
			continue;
		}
		const port = address.port ?? server?.port ?? service.port;
		if (address.port !== undefined && server?.port !== undefined && server.port !== address.port) {
			wrong(
				[...at, 'port'],
				'conflict',
				`server "${text}" has port ${address.port} in its address and ${server.port} beside it`,
				'Write the port once.',
			);
		}
		if (port === undefined && address.kind !== 'socket') {
			wrong(
				at,
				'missing-port',
				`server "${text}" of service "${service.name}" has no port`,
				`Write it as "${text}:8080", or set port: for all servers of the service.`,
			);
			continue;
		}
		const name = server?.name ?? nameOf(address, port);
		const before = taken.get(name);
		if (before !== undefined) {
			const what = server?.name === undefined ? `lists ${text} twice` : `has two servers called "${name}"`;
			wrong(
				at,
				'duplicate-server',
				`service "${service.name}" ${what} (servers[${before}] and servers[${i}])`,
				'Give each its own name and address.',
			);
			continue;
		}
		taken.set(name, i);
		if (address.kind === 'name') result.names = true;
		let line = `server ${name} ${address.kind === 'socket' ? quote(address.host) : `${address.host}:${port}`}`;
		if (server) line += parameters(server);
		if (checked && server?.check === false) line += ' no-check';
		if (cookie) line += ` cookie ${cookieOf(server?.name, service.name, name, cookies)}`;
		if (sni) {
			if (address.kind === 'name') line += ` sni str(${address.host}) check-sni ${address.host}`;
			else result.unchecked = true;
		}
		result.lines.push(server?.comment === undefined ? { text: line, path: at } : { text: line, path: at, comment: [server.comment] });
	}
	return result;
}

function parameters(server: Server): string {
	let line = '';
	if (server.weight !== undefined) line += ` weight ${server.weight}`;
	if (server.maxconn !== undefined) line += ` maxconn ${server.maxconn}`;
	if (server.slowstart !== undefined) line += ` slowstart ${server.slowstart}`;
	if (server.backup) line += ' backup';
	if (server.disabled) line += ' disabled';
	return line;
}

/** Stable when servers come and go beside it, unlike a number; without what a server's name may not hold. */
const nameOf = (address: Address, port: number | undefined): string =>
	address.kind === 'socket' ? address.host.replace(/[^A-Za-z0-9_.:-]+/g, '-') : `${address.host.replace(/[[\]]|^ipv[46]@/g, '')}:${port}`;

/** The cookie goes to strangers: a server without a name must not show them its address. */
function cookieOf(named: string | undefined, service: string, name: string, taken: Set<string>): string {
	let value = named ?? hash(`${service} ${name}`);
	while (taken.has(value)) value = hash(`${value} ${name}`);
	taken.add(value);
	return value;
}

/** FNV-1a, 32 bits: short, and the same wherever the generator runs. */
function hash(text: string): string {
	let h = 0x811c9dc5;
	for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
	return (h >>> 0).toString(16).padStart(8, '0');
}

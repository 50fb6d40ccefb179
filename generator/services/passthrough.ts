import type { Diagnostic, Path } from '../diagnostics.ts';
import type { Where } from '../params/named.ts';
import { bindKey } from './address.ts';
import { bySpecificity, type HostOf, hostText, type Route, readHost } from './route.ts';
import type { Service } from './schema.ts';
import { Lines, line, list, type Section } from './section.ts';
import { depthOf, isMany, mapFile, sameTarget } from './switch.ts';
import { usual } from './usual.ts';

/*
 * TLS that is passed through unopened: services with `sni` share what they listen on, and the name that the client asks for in its first
 * message, the ClientHello, decides. Addresses that the same services listen on are one frontend.
 */

/** Where a service in mode tcp listens, and what of the params says so. */
export function bindsOf({ bind, sni }: Service): { addresses: readonly string[]; key: 'bind' | 'sni' } {
	return bind === undefined && sni !== undefined ? { addresses: [usual.https], key: 'sni' } : { addresses: list(bind), key: 'bind' };
}

/** The backend of connections whose name no service has. */
export const NO_SNI = 'no-sni';

/** What listens on one address: services by their names, and the one that has none, which takes the rest. */
type Shared = { address: string; services: number[]; rest?: number | undefined };
type Group = { addresses: string[]; services: readonly number[]; rest: number | undefined };

export type Passing = {
	/** Services that are reached through a frontend that they share, and which, or the first of several. */
	shared: ReadonlyMap<number, string>;
	fronts: Section[];
	/** Where connections go that no service takes, where there may be such. */
	none?: Section;
	files: Record<string, string>;
	/** How many routes are in conditions that map files would hold, were there such. */
	unmapped: number;
};
type Options = { single: boolean; folder: string; logs: boolean; where: Where; problems: Diagnostic[] };

export function passing(services: readonly Service[], options: Options): Passing {
	const shared = new Map<number, string>();
	const made: Passing = { shared, fronts: [], files: {}, unmapped: 0 };
	const groups = grouped(services);
	if (groups.length === 0) return made;
	const told = new Set<string>();
	const names = new Names();
	for (const group of groups) {
		const name = names.of(group.addresses[0]!);
		for (const i of [...group.services, ...list(group.rest)]) if (!shared.has(i)) shared.set(i, name);
		const found = routesOf(group, services, told, options);
		const many = isMany(found);
		if (many && options.single) made.unmapped += found.length;
		made.fronts.push(front(name, group, services, found, many && !options.single ? made.files : undefined, options));
	}
	if (groups.some(({ rest }) => rest === undefined)) {
		const lines = Lines.of(['services'], ['mode tcp', 'tcp-request content reject']);
		made.none = { kind: 'backend', name: NO_SNI, path: ['edge'], lines };
	}
	return made;
}

/** Shortest first, so that the whole of a port comes before one address of it. */
const byLength = (a: string, b: string) => a.length - b.length || (a < b ? -1 : a > b ? 1 : 0);

function grouped(services: readonly Service[]): Group[] {
	const byAddress = new Map<string, Shared>();
	const each = (wants: (service: Service) => boolean, take: (address: string, key: string, i: number) => void) =>
		services.forEach((service, i) => {
			if (service.mode !== 'tcp' || !wants(service)) return;
			for (const address of bindsOf(service).addresses) take(address, bindKey(address), i);
		});
	const at = (address: string, key: string): Shared => {
		const one = byAddress.get(key);
		if (!one) return byAddress.set(key, { address, services: [] }).get(key)!;
		// of several spellings the same, whichever service comes first
		if (byLength(address, one.address) < 0) one.address = address;
		return one;
	};
	each(
		({ sni }) => sni !== undefined,
		(address, key, i) => {
			const one = at(address, key);
			if (one.services.at(-1) !== i) one.services.push(i);
		},
	);
	const asked = new Set(byAddress.keys());
	each(
		({ sni, bind }) => sni === undefined && list(bind).some((address) => asked.has(bindKey(address))),
		(address, key, i) => {
			at(address, key).rest ??= i;
		},
	);
	const groups = new Map<string, Group>();
	for (const { address, services, rest } of [...byAddress.values()].sort((a, b) => byLength(a.address, b.address))) {
		const key = `${services.join(' ')} ${rest}`;
		const group = groups.get(key);
		if (group) group.addresses.push(address);
		else groups.set(key, { addresses: [address], services, rest });
	}
	return [...groups.values()];
}

/** What the frontend of some addresses is called, where no other would have the name. */
export const frontName = (addresses: readonly string[]): string => new Names().of([...addresses].sort(byLength)[0]!);

/** Of each address a name of its own; it is that of a map file too, which shall have no odd letters. */
class Names {
	private readonly taken = new Set<string>();
	private readonly last = new Map<string, number>();

	of(address: string): string {
		const base = `tls-${address.replace(/[^A-Za-z0-9_.]+/g, '-').replace(/^-/, '')}`;
		let n = this.last.get(base) ?? 0;
		let name: string;
		do name = ++n === 1 ? base : `${base}-${n}`;
		while (this.taken.has(name));
		this.taken.add(name);
		this.last.set(base, n);
		return name;
	}
}

const ALL = { kind: 'prefix', text: '' } as const;

/** The names of a frontend; two services that ask for the same are told so, once. */
function routesOf(group: Group, services: readonly Service[], told: Set<string>, { where, problems }: Options): Route[] {
	const seen = new Map<string, Route>();
	for (const i of group.services) {
		const { name: service, sni } = services[i]!;
		const put = (text: string, path: Path) => {
			const route: Route = { service, host: readHost(text), route: ALL, path };
			const key = hostText(route.host);
			const before = seen.get(key);
			if (!before) {
				seen.set(key, route);
				return;
			}
			const pair = JSON.stringify([before.path, path]);
			if (told.has(pair)) return;
			told.add(pair);
			const same = before.path[1] === i;
			problems.push({
				severity: same ? 'warning' : 'error',
				code: 'duplicate-route',
				message: same
					? `service "${service}" names ${key} twice (${where(before.path)} and ${where(path)})`
					: `services "${before.service}" (${where(before.path)}) and "${service}" (${where(path)}) both ask for ${key} on ${group.addresses[0]}`,
				hint: same ? 'Leave one out.' : 'Give one of them another name, or another bind.',
				path,
			});
		};
		if (typeof sni === 'string') put(sni, ['services', i, 'sni']);
		else for (const [n, text] of list(sni).entries()) put(text, ['services', i, 'sni', n]);
	}
	return [...seen.values()].sort(bySpecificity);
}

/** `files` takes the map, where there shall be one. */
function front(
	name: string,
	{ addresses, services: members, rest }: Group,
	services: readonly Service[],
	routes: readonly Route[],
	files: Record<string, string> | undefined,
	{ folder, logs }: Options,
): Section {
	const first = [...members, ...list(rest)][0]!;
	const path: Path = ['services', first, bindsOf(services[first]!).key];
	const lines = new Lines(path);
	lines.add('mode tcp');
	for (const address of addresses) lines.add(line('bind', address));
	if (logs) lines.add('option tcplog');
	if (routes.length > 0) {
		lines.add(`tcp-request inspect-delay ${usual.inspect}`);
		if (files) {
			files[`maps/${name}.map`] = mapFile(
				'server name',
				routes.map((route) => `${hostText(route.host)} ${route.service}`),
			);
			lookups(routes, `${folder}/${name}.map`, lines);
		} else conditions(routes, lines);
	}
	lines.push({
		text: `default_backend ${rest === undefined ? NO_SNI : services[rest]!.name}`,
		path: rest === undefined ? path : ['services', rest, 'bind'],
	});
	return { kind: 'frontend', name, path, lines };
}

const HELLO = '{ req.ssl_hello_type 1 }';

function conditions(sorted: readonly Route[], lines: Lines): void {
	lines.add(`tcp-request content accept if ${HELLO}`);
	for (const group of sameTarget(sorted)) {
		const [first] = group as [Route];
		const { kind } = first.host;
		lines.push({
			text: `use_backend ${first.service} if { req.ssl_sni -i${kind === 'suffix' ? ' -m end' : ''} ${group.map((one) => one.host.text).join(' ')} }`,
			path: first.path,
			// any names of services and servers will do
			like: `use_backend sni ${kind}`,
		});
	}
}

const NAME = 'var(txn.sni)';
const FOUND = '{ var(txn.service) -m found }';

/** One map, whose keys are names as services have them: it is asked for the whole name first, then for its last labels. */
function lookups(sorted: readonly Route[], file: string, lines: Lines): void {
	const content = (text: string) => lines.push({ text: `tcp-request content ${text}`, path: ['services'] });
	content(`set-var(txn.sni) req.ssl_sni,lower if ${HELLO}`);
	const depths = new Set(sorted.map(({ host }) => depthOf(host)));
	if (depths.delete(depthOf(EXACT))) content(`set-var(txn.service) ${NAME},map(${file})`);
	for (const n of depths) {
		// a wildcard of n labels is for names of more
		const when = `if !${FOUND} { ${NAME},field(-${n + 1},.) -m found }`;
		content(`set-var-fmt(txn.key) *.%[${NAME},field(-1,.,${n})] ${when}`);
		content(`set-var(txn.service) var(txn.key),map(${file}) ${when}`);
	}
	lines.push({ text: `use_backend %[var(txn.service)] if ${FOUND}`, path: ['services'] });
}

const EXACT: HostOf = { kind: 'exact', text: '' };

import type { Diagnostic, Path } from '../diagnostics.ts';
import { issues } from '../issues/index.ts';
import { keys, type Where } from '../params/named.ts';
import { quote } from '../words.ts';
import { accepts } from './accept.ts';
import { readAddress } from './address.ts';
import type { Options } from './compile.ts';
import { defaultsSection, frontend, globalSection } from './edge.ts';
import { fitting, isReadable } from './partial.ts';
import { type Cluster, clusters as schema } from './schema.ts';
import { type Compiled, Lines, type Section } from './section.ts';

const takes = accepts(schema);

/**
 * The array that the service of 2016 took. Its meaning is kept: entries are tried in their order, a host is compared whole
 * and without its port, a path by its beginning, and nothing else is routed.
 */
export function compileClusters(value: unknown, { where = keys }: Options): Compiled {
	const diagnostics: Diagnostic[] = [];
	let clusters = value as Cluster[];
	if (!takes(value)) {
		diagnostics.push(...issues(schema, value, []));
		if (!isReadable(diagnostics)) return { sections: [], files: {}, diagnostics };
		clusters = fitting(value, takes);
	}
	const front = frontend({});
	front.name = 'http';
	const sections: Section[] = [globalSection({}, { maps: false, tlsIn: false, tlsOut: false }), defaultsSection({}), front];
	if (clusters.some((cluster) => cluster.mode !== 'path')) {
		front.lines.push({ text: 'http-request set-var(txn.host) req.fhdr(host),host_only,lower', path: [] });
	}
	const names = new Map<string, number>();
	const predicates = new Map<string, number>();
	clusters.forEach((cluster, i) => {
		const before = names.get(cluster.name);
		if (before !== undefined) {
			diagnostics.push({
				severity: 'error',
				code: 'duplicate-name',
				message: `two clusters are called "${cluster.name}" (${where([before])} and ${where([i])})`,
				hint: 'Give one of them another name.',
				path: [i, 'name'],
			});
			return;
		}
		names.set(cluster.name, i);
		front.lines.push({ text: `use_backend ${cluster.name} if ${condition(cluster)}`, path: [i] });
		sections.push(backend(cluster, [i], diagnostics));
		unreachable(cluster, i, predicates, diagnostics, where);
	});
	return { sections, files: {}, diagnostics };
}

/** A predicate with a port names a host all the same. */
const hostOf = (predicate: string) => predicate.toLowerCase().replace(/(?<=[^:]|\]):\d+$/, '');

const condition = ({ mode, predicate }: Cluster): string =>
	mode === 'path' ? `{ path -m beg ${quote(`/${predicate}`)} }` : `{ var(txn.host) -m str -- ${quote(hostOf(predicate))} }`;

/** An earlier entry wins: one that asks for the same, or for less of the same path, never gets a request. */
function unreachable(cluster: Cluster, i: number, seen: Map<string, number>, diagnostics: Diagnostic[], where: Where): void {
	const { mode = 'host', predicate } = cluster;
	let before: number | undefined;
	if (mode === 'host') before = seen.get(`host ${hostOf(predicate)}`);
	else for (let n = 0; n <= predicate.length && before === undefined; n++) before = seen.get(`path ${predicate.slice(0, n)}`);
	if (before === undefined) {
		seen.set(`${mode} ${mode === 'host' ? hostOf(predicate) : predicate}`, i);
		return;
	}
	diagnostics.push({
		severity: 'warning',
		code: 'never-reached',
		message: `cluster "${cluster.name}" never gets a request: ${where([before])} comes first and takes all of them`,
		hint: 'Put the longer predicate first, or leave one out.',
		path: [i, 'predicate'],
	});
}

function backend(cluster: Cluster, path: Path, diagnostics: Diagnostic[]): Section {
	const lines = Lines.of(path, ['balance roundrobin']);
	const sticky = Boolean(cluster.cookie);
	if (sticky) lines.push({ text: `cookie ${quote(cluster.cookie!)} prefix nocache`, path: [...path, 'cookie'] });
	const names = new Map<string, number>();
	let portless = 0;
	cluster.servers.forEach((server, i) => {
		const at = [...path, 'servers', i];
		const address = readAddress(server.ip);
		const before = names.get(server.name);
		names.set(server.name, i);
		if (!address) {
			diagnostics.push({
				severity: 'error',
				code: 'bad-value',
				message: `expected an address such as 10.0.0.5, got "${server.ip}"`,
				path: [...at, 'ip'],
			});
		} else if (before !== undefined) {
			diagnostics.push({
				severity: 'error',
				code: 'duplicate-server',
				message: `cluster "${cluster.name}" has two servers called "${server.name}" (servers[${before}] and servers[${i}])`,
				hint: 'Give one of them another name.',
				path: [...at, 'name'],
			});
		} else {
			const checked = address.port !== undefined || address.kind === 'socket';
			if (!checked) portless++;
			// without a port HAProxy connects to the one that the client came to, and has none to check
			let text = `server ${server.name} ${quote(server.ip)}`;
			if (checked) text += ' check';
			if (sticky) text += ` cookie ${server.name}`;
			if (address.kind === 'name') text += ' init-addr last,libc,none';
			lines.add(text, i);
		}
	});
	remark(cluster, path, portless, diagnostics);
	return { kind: 'backend', name: cluster.name, path, lines };
}

function remark(cluster: Cluster, path: Path, portless: number, diagnostics: Diagnostic[]): void {
	if (cluster.servers.length === 0) {
		diagnostics.push({
			severity: 'warning',
			code: 'no-servers',
			message: `cluster "${cluster.name}" has no servers: its requests get 503`,
			hint: 'List at least one server.',
			path: [...path, 'servers'],
		});
	} else if (portless > 0) {
		diagnostics.push({
			severity: 'info',
			code: 'not-checked',
			message: `${portless} of the servers of "${cluster.name}" have no port, so HAProxy cannot check whether they are up`,
			hint: 'Write ip with a port, such as 10.0.0.5:80.',
			path: [...path, 'servers'],
		});
	}
}

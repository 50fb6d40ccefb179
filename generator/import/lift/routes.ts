import { placeOf, type Statement } from '../../config.ts';
import { parseCondition, type Term } from '../../expr/index.ts';
import { bySpecificity, type HostOf, hostText, pathText } from '../../services/route.ts';
import type { Version } from '../../versions.ts';
import { joined, overlap, type PathTest, type Test, testOf } from './acls.ts';
import { isPlain } from './lines.ts';

/*
 * `use_backend` takes the first line whose condition holds, and services the most specific route (manual, 4.2). Both agree where, of any
 * two lines that one request may match, the upper is the more specific too, or both name one backend. A line of which that cannot be
 * shown stays as it is, with all lines above it: HAProxy asks them before it asks for services.
 */
export type Routes = {
	/** What comes to each backend, as services write it; without hosts or paths: any. */
	of: ReadonlyMap<string, { hosts: ReadonlySet<string>; paths: ReadonlySet<string>; lines: readonly Statement[] }>;
	/** Whether a port in the Host header counts. */
	port: boolean;
	/** A line that no request comes to, for those above it. */
	dead?: Statement | undefined;
	/** Why, for those lines by themselves. */
	reasons: { line: Statement; reason: string }[];
};
/** The tests of each named ACL, or why one is none of services. */
export type Acls = ReadonlyMap<string, readonly (Test | string)[]>;

/** What an ACL's words ask for. */
type Reads = (words: readonly string[]) => Test | string;
type Atom = { host: HostOf; path: PathTest };
type Rule = { line: Statement; backend: string; atoms: Atom[]; port?: boolean | undefined };
/** What a suite of tests asks for; absent: anything. */
type Part = { hosts?: readonly HostOf[]; paths?: readonly PathTest[] };
/** What an ACL asks for: one of these parts, and whether a port in the Host header counts. */
type Asked = { parts: readonly Part[]; ports: ReadonlySet<boolean> };

const ANY: HostOf = { kind: 'any', text: '' };
const ALL: PathTest = { route: { kind: 'prefix', text: '' }, asks: [{ how: 'beg', text: '/' }] };
/** So many hosts and paths are held against each other, of all lines together: more than anyone writes. */
const MANY = 50_000;
/** And so many pairs of them: of thousands of paths without a host each is held against all others. */
const PAIRS = 5_000_000;
const TOO_MANY = 'there are too many hosts and paths';

/** `unfit` says why a backend is no service. */
export function routesOf(
	lines: readonly Statement[],
	acls: Acls,
	version: Version,
	unfit: (backend: string) => string | undefined,
	read: Reads = testOf,
): Routes {
	const reader = new Reader(acls, version, read);
	const all = lines.map((line) => {
		const rule = reader.rule(line);
		const reason = typeof rule === 'string' ? undefined : unfit(rule.backend);
		return reason === undefined ? rule : `its backend: ${reason}`;
	});
	const reasons = all.flatMap((rule, i) => (typeof rule === 'string' ? [{ line: lines[i]!, reason: rule }] : []));
	const first = all.findLastIndex((rule) => typeof rule === 'string') + 1;
	const rules = reached(all.slice(first) as Rule[]);
	const { from, port, reason } = agreeing(rules);
	if (from > 0 && reason !== undefined) reasons.push({ line: lines[first + from - 1]!, reason });
	const of = new Map<string, { hosts: Set<string>; paths: Set<string>; lines: Statement[] }>();
	const lifted = rules.slice(from);
	for (const { line, backend, atoms } of lifted) {
		const one = of.get(backend) ?? of.set(backend, { hosts: new Set(), paths: new Set(), lines: [] }).get(backend)!;
		one.lines.push(line);
		for (const { host, path } of atoms) {
			one.hosts.add(hostText(host) || '*');
			one.paths.add(pathText(path.route));
		}
	}
	const dead = lifted.find(({ atoms }) => atoms.length === 0)?.line;
	return { of, port, dead, reasons };
}

const routeKey = ({ host, path }: Atom): string => `${hostText(host)} ${path.route.kind} ${path.route.text}`;

/** Of what several lines ask for in the same words, the first gets it. */
function reached(rules: readonly Rule[]): Rule[] {
	const seen = new Set<string>();
	return rules.map((rule) => {
		const atoms: Atom[] = [];
		for (const atom of rule.atoms) {
			const key = atom.host === ANY ? routeKey(atom) : `${rule.port} ${routeKey(atom)}`;
			if (!seen.has(key)) atoms.push(atom);
			seen.add(key);
		}
		return { ...rule, atoms };
	});
}

const UNEVEN = 'its hosts and paths are not those of one service, which are each host with each path';

/** From which rule on the order of the rules and that of services are one, and why not before. */
function agreeing(rules: readonly Rule[]): { from: number; port: boolean; reason?: string } {
	const below = new Below();
	const made = new Map<string, { hosts: Set<string>; paths: Set<string>; atoms: number }>();
	const odd = new Set<string>();
	let port: boolean | undefined;
	let from = rules.length;
	let held = port;
	let reason = UNEVEN;
	for (let i = rules.length - 1; i >= 0; i--) {
		const rule = rules[i]!;
		const other = below.before(rule);
		if (rule.port !== undefined && port !== undefined && rule.port !== port)
			reason = 'it compares the Host header with its port and a line below without, or the other way round: write host_only in all';
		else if (other === TOO_MANY) reason = other;
		else if (other) reason = `a request may match it and ${placeOf(other.line)} below, which is more specific`;
		else {
			port ??= rule.port;
			const one = made.get(rule.backend) ?? made.set(rule.backend, { hosts: new Set(), paths: new Set(), atoms: 0 }).get(rule.backend)!;
			for (const atom of rule.atoms) {
				below.add(atom, rule);
				one.hosts.add(hostText(atom.host));
				one.paths.add(pathText(atom.path.route));
				one.atoms++;
			}
			if (one.atoms === one.hosts.size * one.paths.size) odd.delete(rule.backend);
			else odd.add(rule.backend);
			if (odd.size === 0) [from, held] = [i, port];
			continue;
		}
		// those between would leave a backend with hosts and paths that are not each with each
		if (from > i + 1) reason = UNEVEN;
		break;
	}
	return { from, port: held ?? false, ...(from > 0 && { reason }) };
}

/** What the lines below ask for, by their hosts and all wildcards above these. */
class Below {
	private readonly routes = new Map<string, { atom: Atom; rule: Rule }[]>();
	private left = PAIRS;

	add(atom: Atom, rule: Rule): void {
		for (const key of new Set([hostText(atom.host), ...wildcards(atom.host.text)])) {
			const list = this.routes.get(key);
			if (list) list.push({ atom, rule });
			else this.routes.set(key, [{ atom, rule }]);
		}
	}

	/** A rule of another backend that services would ask before this one. */
	before({ atoms, backend }: Rule): Rule | typeof TOO_MANY | undefined {
		for (const a of atoms) {
			const below = this.routes.get(hostText(a.host)) ?? [];
			this.left -= below.length;
			if (this.left < 0) return TOO_MANY;
			for (const { atom: b, rule } of below) {
				if (rule.backend === backend || bySpecificity({ host: a.host, route: a.path.route }, { host: b.host, route: b.path.route }) < 0)
					continue;
				if (overlap(a.path, b.path)) return rule;
			}
		}
		return undefined;
	}
}

/** Of `a.b.test`: `*.b.test`, `*.test`, and any host. Of the wildcard `.b.test` these too. */
function wildcards(host: string): string[] {
	const found = [''];
	for (let dot = host.indexOf('.'); dot >= 0; dot = host.indexOf('.', dot + 1)) found.push(`*${host.slice(dot)}`);
	return found;
}

class Reader {
	private left = MANY;
	private readonly known = new Map<string, Asked | string>();
	private readonly acls: Acls;
	private readonly version: Version;
	private readonly read: Reads;

	constructor(acls: Acls, version: Version, read: Reads) {
		this.acls = acls;
		this.version = version;
		this.read = read;
	}

	rule(line: Statement): Rule | string {
		const [backend = '', when, ...texts] = line.words.map((w) => w.text);
		if (!isPlain(line)) return 'it has a variable';
		if (/[%[]/.test(backend)) return 'its backend is chosen by name when a request comes';
		if (when === undefined) return 'it takes every request';
		if (when !== 'if') return 'it asks what a request is not';
		const { suites, problems } = parseCondition(texts, { version: this.version, mode: 'http' });
		if (problems.some((p) => p.severity === 'error')) return 'its condition is wrong';
		const parts: Part[] = [];
		const ports = new Set<boolean>();
		for (const suite of suites) {
			const made = this.suite(suite, texts, ports);
			if (typeof made === 'string') return made;
			parts.push(...made);
		}
		if (ports.size > 1) return 'it compares the Host header with its port and without: write host_only in all its tests';
		for (const { hosts = [ANY], paths = [ALL] } of parts) this.left -= hosts.length * paths.length;
		if (this.left < 0) return TOO_MANY;
		const atoms = atomsOf(parts);
		return atoms.length === 0 ? 'no request matches it' : { line, backend, atoms, port: [...ports][0] };
	}

	private suite(terms: readonly Term[], texts: readonly string[], ports: Set<boolean>): Part[] | string {
		let made: Part[] = [{}];
		for (const { name, negated, word } of terms) {
			if (negated) return 'it asks what a request is not';
			const asked = name === undefined ? askedBy([this.read(texts.slice(word + 1, texts.indexOf('}', word)))]) : this.named(name);
			const both = typeof asked === 'string' ? asked : meet(made, asked.parts);
			if (typeof both === 'string') return both;
			made = both;
			for (const port of (asked as Asked).ports) ports.add(port);
		}
		return made;
	}

	private named(name: string): Asked | string {
		const tests = this.acls.get(name);
		const asked = this.known.get(name) ?? (tests ? askedBy(tests) : `"${name}" is no ACL of this section`);
		this.known.set(name, asked);
		return asked;
	}
}

/** One ACL holds where one of its tests does. */
function askedBy(tests: readonly (Test | string)[]): Asked | string {
	const hosts: HostOf[] = [];
	const paths: PathTest[] = [];
	const ports = new Set<boolean>();
	for (const test of tests) {
		if (typeof test === 'string') return test;
		if ('hosts' in test) {
			for (const host of test.hosts) hosts.push(host);
			ports.add(test.port);
		} else for (const path of test.paths) paths.push(path);
	}
	return { parts: [...(hosts.length > 0 ? [{ hosts }] : []), ...(paths.length > 0 ? [{ paths }] : [])], ports };
}

/** Where both hold. */
function meet(made: readonly Part[], asked: readonly Part[]): Part[] | string {
	const both: Part[] = [];
	for (const a of made) {
		for (const b of asked) {
			if (a.hosts && b.hosts) return 'it tests the host twice';
			if (a.paths && b.paths) return 'it tests the path twice';
			both.push({ ...a, ...b });
		}
	}
	return both;
}

/** Each host with each path of its parts; those of parts with the same hosts count together. */
function atomsOf(parts: readonly Part[]): Atom[] {
	const byHosts = new Map<string, { hosts: readonly HostOf[]; paths: PathTest[] }>();
	for (const { hosts = [ANY], paths = [ALL] } of parts) {
		const key = hosts.map(hostText).join(' ');
		const one = byHosts.get(key) ?? byHosts.set(key, { hosts, paths: [] }).get(key)!;
		for (const path of paths) one.paths.push(path);
	}
	const found = new Map<string, Atom>();
	for (const { hosts, paths } of byHosts.values()) {
		for (const path of joined(paths)) {
			for (const host of hosts) {
				const atom = { host, path };
				found.set(routeKey(atom), atom);
			}
		}
	}
	return [...found.values()];
}

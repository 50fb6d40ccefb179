import { type Config, isProxy, placeOf, type Section, type Statement } from '../config.ts';
import type { Severity } from '../diagnostics.ts';
import type { Reporter } from '../door.ts';
import { placeIn } from '../params/named.ts';
import { sinks } from '../table/ring.ts';
import { sections } from '../table/sections.ts';
import { inSpan, type Version } from '../versions.ts';
import { holdsItself, localPeer } from './peers.ts';
import { located } from './reading.ts';

/** Frontend and listen share one set of names, backend and listen another (chapter 4); from 3.3 on all share one, of which 3.2 warns. */
function sides({ kind }: Section, version: Version): string[] {
	if (isProxy(kind) || kind === 'log-forward') {
		const own = kind === 'listen' ? ['frontend', 'backend'] : kind === 'log-forward' ? ['log-forward', 'frontend', 'backend'] : [kind];
		return inSpan({ since: '3.2' }, version) ? [...own, 'proxy'] : own;
	}
	return sections[kind]?.again ? [] : [kind];
}

/** The names that others may not have below it: in 3.2 a ring is a backend, though it does not look for one above. */
const held = (section: Section, version: Version): string[] =>
	section.kind === 'ring' && version === '3.2' ? [...sides(section, version), 'backend'] : sides(section, version);

/** Until 3.0 HAProxy does not compare a listen with the backends above it, and never a log-forward with the defaults. */
const compared = ({ kind }: Section, first: Section, side: string, version: Version): boolean =>
	kind === 'listen' && side === 'backend'
		? inSpan({ since: '3.2' }, version)
		: !(kind === 'log-forward' && first.kind === 'defaults' && inSpan({ since: '3.4' }, version));

/** From 3.2 on what names a defaults section holds it: none of the same name may follow. */
function replaced(section: Section, named: ReadonlySet<string>, report: Reporter): void {
	if (section.kind !== 'defaults' || !named.has(section.name!)) return;
	report({
		severity: 'error',
		code: 'duplicate-name',
		message: `the defaults "${section.name}" above are named by a section already, and cannot be replaced`,
		hint: 'Give them names of their own.',
		path: section.namePath ?? section.path,
		line: section.line,
		ofKey: true,
	});
}

/** Lines that HAProxy takes once in a section. */
function checkOnce(section: Section, report: Reporter): void {
	const seen = new Set<string>();
	for (const s of section.statements) {
		if (!s.row?.once || s.prefix || s.branch) continue;
		if (seen.has(s.keyword)) {
			const message = `"${s.keyword}" stands in this section already`;
			report(
				located(s, {
					severity: 'error',
					code: 'duplicate-keyword',
					message,
					hint: s.row.once === true ? 'Keep one of the two.' : s.row.once,
					word: -1,
					at: 0,
					length: s.keyword.length,
				}),
			);
		}
		seen.add(s.keyword);
	}
}

const where = (statement: Statement): string => (statement.line === undefined ? 'before it' : `in ${placeOf(statement)}`);

function repeated(statement: Statement, message: string, report: Reporter): void {
	const { length } = statement.keyword;
	const hint = 'Keep one of the two.';
	report(located(statement, { severity: 'warning', code: 'duplicate-keyword', message, hint, word: -1, at: 0, length }));
}

/** Lines of which the last holds. */
function checkLast(section: Section, report: Reporter): void {
	const seen = new Map<string, Statement>();
	for (const s of section.statements) {
		// what services say may be meant to be replaced
		if (!s.row?.last || s.prefix || s.branch || s.made) continue;
		const before = seen.get(s.keyword);
		if (before) repeated(s, `this line replaces the "${s.keyword}" ${where(before)}`, report);
		seen.set(s.keyword, s);
	}
}

/** By its value HAProxy knows that there was a line: 0 is none, and until 3.2 root is none. */
export const isHeld = ({ words: [word] }: Statement): boolean =>
	word !== undefined && !word.unknown && word.text !== 'root' && Number.parseInt(word.text, 10) !== 0;

/** Lines of which HAProxy keeps the first (cfgparse-global.c, "already specified"; tcp_rules.c, "already defined"). */
function checkFirst({ statements }: Section, seen: Map<string, Statement>, report: Reporter): void {
	for (const s of statements) {
		const { first: share } = s.row ?? {};
		if (!share || s.prefix || s.branch || s.made) continue;
		const key = share === true ? s.keyword : share;
		const known = seen.get(key);
		if (known) repeated(s, `HAProxy ignores this line: the "${known.keyword}" ${where(known)} holds`, report);
		else if (isHeld(s)) seen.set(key, s);
	}
}

/** Lines that HAProxy takes only where others are not. */
function checkAgainst(section: Section, report: Reporter): void {
	for (const s of section.statements) {
		const other = s.row?.against;
		const rival = other === undefined || s.branch ? undefined : section.statements.findLast((o) => o.keyword === other && !o.branch);
		if (!rival) continue;
		// HAProxy refuses the one that comes second
		const second = section.statements.indexOf(rival) > section.statements.indexOf(s) ? rival : s;
		report(
			located(second, {
				severity: 'error',
				code: 'bad-combination',
				message: `"${s.keyword}" and "${other}" cannot stand in one section`,
				hint: `Keep one of the two; write "server" where "${other}" stands.`,
				word: -1,
				at: 0,
				length: second.keyword.length,
			}),
		);
	}
}

/** Keywords whose first word is a name of its own, by kind of section; those of servers in proxies are checked with their defaults. */
const NAMED: Readonly<Record<string, readonly string[]>> = {
	peers: ['table', 'peer', 'server'],
	resolvers: ['nameserver'],
	ring: ['server'],
	userlist: ['user', 'group'],
	global: ['h1-case-adjust'],
};

/**
 * How bad a second name is. Of users and groups the first holds. In 2.6 peers sections may hold them, but not this process itself,
 * and later HAProxy looks only where it finds itself among the peers: by `localpeer`, or else by the name of the machine, which the
 * text does not say.
 */
function severityOf(config: Config, section: Section, keyword: string, name: string): Severity {
	if (section.kind === 'userlist') return 'warning';
	if (section.kind !== 'peers') return 'error';
	if (keyword !== 'table' && name === localPeer(config)?.text) return 'error';
	if (config.version === '2.6') return 'warning';
	return keyword === 'table' || holdsItself(config, section) ? 'error' : 'warning';
}

function checkNames(config: Config, section: Section, report: Reporter): void {
	const seen = new Set<string>();
	for (const s of section.statements) {
		const name = s.words[0];
		if (!NAMED[section.kind]?.includes(s.keyword) || !name || name.unknown || s.branch) continue;
		const key = `${s.keyword === 'peer' ? 'server' : s.keyword} ${name.text}`;
		if (seen.has(key))
			report(
				located(s, {
					severity: severityOf(config, section, s.keyword, name.text),
					code: 'duplicate-name',
					message: `there is a ${s.keyword} "${name.text}" in this section already`,
					word: 0,
					at: 0,
					length: name.text.length,
				}),
			);
		seen.add(key);
	}
}

/** Proxies that fix one number. */
function checkIds(config: Config, report: Reporter): void {
	const seen = new Map<number, Section>();
	for (const section of config.sections) {
		if (!isProxy(section.kind) || section.branch) continue;
		const line = section.statements.find((s) => s.keyword === 'id' && !s.branch && !s.words[0]?.unknown);
		const id = Number.parseInt(line?.words[0]?.text ?? '', 10);
		if (!line || !(id > 0)) continue;
		const first = seen.get(id);
		const message = `the id ${id} is taken by the ${first?.kind} "${first?.name}"`;
		if (first) report(located(line, { severity: 'error', code: 'duplicate-id', message, word: 0, at: 0, length: String(id).length }));
		seen.set(id, section);
	}
}

/** A frontend and a backend of one name, which HAProxy takes until 3.2, would have one stick-table between them. */
function checkTables(config: Config, report: Reporter): void {
	const seen = new Map<string, Section>();
	for (const section of config.sections) {
		const table =
			isProxy(section.kind) && !section.branch ? section.statements.find((s) => s.keyword === 'stick-table' && !s.branch) : undefined;
		if (!table || section.kind === 'defaults' || section.name === undefined) continue;
		const first = seen.get(section.name);
		const message = `the ${first?.kind} of this name has a stick-table already, and tables go by the names of their sections`;
		if (first)
			report(located(table, { severity: 'error', code: 'duplicate-name', message, word: -1, at: 0, length: table.keyword.length }));
		seen.set(section.name, section);
	}
}

const sink = (section: Section, report: Reporter): void =>
	report({
		severity: 'error',
		code: 'duplicate-name',
		message: `HAProxy itself has a sink "${section.name}"`,
		hint: 'Call the ring otherwise, or write to the sink without declaring it.',
		path: section.namePath ?? section.path,
		line: section.line,
		ofKey: true,
	});

/** The same name twice: of two sections, or of two servers in one. */
export function checkDuplicates(config: Config, report: Reporter): void {
	checkIds(config, report);
	if (inSpan({ until: '3.2' }, config.version)) checkTables(config, report);
	const seen = new Map<string, Section>();
	const globals = new Map<string, Statement>();
	const named = new Set<string>();
	for (const section of config.sections) {
		if (!section.dot && section.statements.length > 0) {
			checkOnce(section, report);
			checkLast(section, report);
			checkFirst(section, section.kind === 'global' ? globals : new Map(), report);
			checkAgainst(section, report);
			checkNames(config, section, report);
		}
		if (section.dot || section.branch || section.name === undefined) continue;
		if (section.kind === 'ring' && sinks.includes(section.name)) sink(section, report);
		if (inSpan({ since: '3.2' }, config.version)) replaced(section, named, report);
		if (section.from !== undefined) named.add(section.from);
		const known = sides(section, config.version);
		for (const side of known) {
			const first = seen.get(`${side} ${section.name}`);
			// Of several defaults of one name the last is taken, and nothing is wrong with that.
			if (first && !(first.kind === 'defaults' && section.kind === 'defaults') && compared(section, first, side, config.version)) {
				const where =
					first.line !== undefined ? ` at ${placeOf(first)}` : first.path.length > 0 ? ` at ${placeIn(config.given, first.path)}` : '';
				const shared = side === 'proxy';
				const later = shared && inSpan({ until: '3.2' }, config.version) && first.kind !== 'log-forward';
				report({
					severity: later ? 'warning' : 'error',
					code: 'duplicate-name',
					message: `the name "${section.name}" is taken by a ${first.kind}${where}${later ? ', which HAProxy refuses from 3.3 on' : ''}`,
					...(shared && { hint: 'Rename one of the two: from HAProxy 3.3 on, frontends, backends and defaults share their names.' }),
					path: section.namePath ?? section.path,
					line: section.line,
					ofKey: true,
				});
				break;
			}
		}
		for (const side of held(section, config.version))
			if (!seen.has(`${side} ${section.name}`)) seen.set(`${side} ${section.name}`, section);
	}
}

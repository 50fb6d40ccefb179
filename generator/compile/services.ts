import { type Config, isProxy, type Section, type Statement } from '../config.ts';
import type { Report, Reporter } from '../door.ts';
import type { Compiled, Lines, Section as Made } from '../services/index.ts';
import { sections as kinds } from '../table/index.ts';
import type { Version } from '../versions.ts';
import { madeStatement, sectionBody } from './section.ts';

/** What services compile to, together with the sections that the document spells out: the document's own word wins. */
export function aroundServices(compiled: Compiled, own: readonly Section[], version: Version, report: Reporter): Config {
	for (const d of compiled.diagnostics) report({ ...d, ofKey: d.code === 'unknown-key' });
	const taken = new Set<Section>();
	const sections = compiled.sections.map((made): Section => {
		const mine = own.find((s) => s.kind === made.kind && (s.name ?? '') === made.name && s.header === undefined);
		if (mine) taken.add(mine);
		return mine || made.extra ? merged(made, mine, version, report) : plain(made);
	});
	const rank = Object.keys(kinds);
	const others = own.filter((s) => !taken.has(s));
	const isDefaults = (s: Section) => s.kind === 'defaults';
	// Global and defaults first whoever wrote them, those of the services last, since HAProxy takes the last; the document's own proxies
	// after those of the services.
	const all = [...others.filter(isDefaults), ...sections, ...others.filter((s) => !isDefaults(s))].sort(
		(a, b) => rankOf(rank, a) - rankOf(rank, b),
	);
	return { version, sections: all, files: { ...compiled.files }, told: compiled.diagnostics.filter((d) => d.severity === 'error') };
}

const rankOf = (rank: readonly string[], s: Section) => (isProxy(s.kind) && s.kind !== 'defaults' ? rank.length : rank.indexOf(s.kind));

function base(made: Made): Section {
	const section: Section = { kind: made.kind, statements: [], path: made.path };
	if (made.name !== '') section.name = made.name;
	if (made.comment !== undefined) section.comment = made.comment;
	return section;
}

/** A section that holds what its service says and nothing else: its lines stay as they are. */
function plain(made: Made): Section {
	const section = base(made);
	section.made = made.lines;
	return section;
}

/** Lines of a service with directives in HAProxy's own words among them. */
function merged(made: Made, mine: Section | undefined, version: Version, report: Reporter): Section {
	const section: Section = { ...base(made), ...(mine && { path: mine.path, ...(mine.comment && { comment: mine.comment }) }) };
	const said: Statement[] = [...(mine?.statements ?? [])];
	if (made.extra) {
		const extra: Section = { ...section, statements: [], path: made.extra.path };
		sectionBody(extra, made.extra.body, version, made.front === undefined ? report : (r) => report(shared(r, made.front!)));
		said.push(...extra.statements);
	}
	const keywords = new Set(said.map((s) => s.keyword));
	const single = made.kind === 'global' || made.kind === 'defaults';
	const lines = made.lines.map((line) => madeStatement(made.kind, line));
	const kept = (some: readonly Statement[]) => some.filter((s) => !keywords.has(s.keyword) || !(single || COUNTS.has(s.keyword)));
	const end = ruleEnd(made.lines);
	const at = made.extra?.at ?? contentStart(made) ?? end;
	const { rules, choices, default_backend } = apart(said);
	section.statements.push(...kept(lines.slice(0, at)), ...rules, ...kept(lines.slice(at, end)));
	section.statements.push(...choices, ...kept(lines.slice(end)), ...default_backend);
	return section;
}

/** HAProxy would take the made one: the last default_backend, and the first delay. */
const COUNTS = new Set(['default_backend', 'tcp-request inspect-delay']);

/** What is no business of a backend may be one of the frontend that services share. */
const shared = (r: Report, front: string): Report =>
	r.code === 'wrong-section' && r.hint?.includes('frontend')
		? { ...r, hint: `Services share the frontend "${front}": write it under frontend: { ${front}: … }.` }
		: r;

/** Redirects and what chooses the backend go behind the made rules, which HAProxy asks before; lines with a condition around them stay together. */
function apart(said: readonly Statement[]): Record<'rules' | 'choices' | 'default_backend', readonly Statement[]> {
	if (said.some((s) => s.keyword.startsWith('.'))) return { rules: said, choices: [], default_backend: [] };
	const made = { rules: [] as Statement[], choices: [] as Statement[], default_backend: [] as Statement[] };
	for (const s of said) {
		if (s.keyword === 'default_backend') made.default_backend.push(s);
		else (/^(?:redirect|use_backend)$/.test(s.keyword) ? made.choices : made.rules).push(s);
	}
	return made;
}

/** Where a frontend that services share begins to ask for the first bytes: what comes before may still turn a client away. */
function contentStart({ kind, lines }: Made): number | undefined {
	const first = kind === 'frontend' ? lines.texts.findIndex((text) => text.startsWith('tcp-request content ')) : -1;
	return first < 0 ? undefined : first;
}

/** HAProxy wants rules before what chooses the backend, and default-server before the servers. */
function ruleEnd({ texts }: Lines): number {
	const first = texts.findIndex((text) => /^(?:use_backend|default_backend|server) /.test(text));
	return first < 0 ? texts.length : first;
}

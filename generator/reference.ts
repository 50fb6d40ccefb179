import { lettersOf } from './language.ts';
import { directives, sections, tables } from './table/index.ts';
import type { Row } from './table/row.ts';
import { compile } from './usage.ts';
import { inSpan, newest, type Version, versions } from './versions.ts';

export type ReferenceRow = {
	/** A keyword, or a parameter or action behind the name of its parent: `timeout connect`, `bind ssl`, `http-request set-header`. */
	keyword: string;
	/** The sections that take it. */
	sections: string[];
	/** The first of the versions that the tables describe which has it, and the last; `until` is null where all later ones do. */
	since: Version;
	until: Version | null;
	/** In the manual's notation; a line each where sections differ. */
	usage: string;
	doc: string;
	deprecated?: Version;
	instead?: string;
};

const LETTERS = { D: 'defaults', d: 'defaults', F: 'frontend', L: 'listen', B: 'backend' } as const;

/** Every keyword that the tables know, or that one version has, in the order of the tables; each once. */
export function reference(options: { haproxy?: Version } = {}): ReferenceRow[] {
	const rows = new Map<string, ReferenceRow>();
	for (const [kind, table] of Object.entries(directives)) {
		const { since, until } = sections[kind] ?? {};
		for (const [keyword, row] of Object.entries(table)) {
			const parent = { sections: [], ...(since && { since }), ...(until && { until }) };
			walk(keyword, row, kind === 'proxy' ? sectionsOf(row, options.haproxy) : [kind], parent, options.haproxy, rows);
		}
	}
	return [...rows.values()];
}

const sectionsOf = (row: Row, version?: Version): string[] => [
	...new Set([...lettersOf(row, version)].map((c) => LETTERS[c as keyof typeof LETTERS])),
];

type Place = { sections: readonly string[]; since?: Version; until?: Version };
const later = (a: Version = versions[0], b: Version = versions[0]) => (versions.indexOf(a) > versions.indexOf(b) ? a : b);
const earlier = (a: Version = newest, b: Version = newest) => (versions.indexOf(a) < versions.indexOf(b) ? a : b);

/** A row under its name, and what its usage refers to under its own; where its parent is gone, so is it. */
function walk(
	keyword: string,
	row: Row,
	places: readonly string[],
	parent: Place,
	version: Version | undefined,
	rows: Map<string, ReferenceRow>,
): void {
	const since = later(row.since, parent.since);
	const last = earlier(row.until, parent.until);
	const until = row.until || parent.until ? last : null;
	const inside = version ?? since;
	if (!inSpan({ since, until: last }, inside)) return;
	add(rows, {
		keyword,
		sections: [...places],
		since,
		until,
		usage: usageOf(keyword, row),
		doc: row.doc,
		...(row.deprecated && { deprecated: row.deprecated }),
		...(row.instead && { instead: row.instead }),
	});
	const place: Place = { sections: places, since, ...(until && { until }) };
	for (const step of compile(row.use).steps) {
		if (step.kind !== 'params' && step.kind !== 'one') continue;
		// default-server and server-template take what server takes: it is listed once, under the table's own name.
		if (step.kind === 'params' && step.table !== keyword && isDirective(step.table)) continue;
		for (const [name, inner] of Object.entries(tables[step.table] ?? {})) {
			const allowed = inner.in === undefined ? places : places.filter((p) => !PROXIES.has(p) || sectionsOf(inner, version).includes(p));
			if (allowed.length === 0) continue;
			walk(`${keyword} ${name}`, inner, allowed, place, version, rows);
			if (inner.no && step.kind === 'params') walk(`${keyword} no-${name}`, contrary(name, inner), allowed, place, version, rows);
		}
	}
}

/** The manual lists `no-check` beside `check`. */
const contrary = (name: string, { since, until }: Row): Row => ({
	use: '',
	...(since && { since }),
	...(until && { until }),
	ok: [],
	bad: [],
	doc: `Takes back "${name}", which default-server may have set.`,
});

const PROXIES: ReadonlySet<string> = new Set(Object.values(LETTERS));

/** Sections that read one keyword differently share its row: it has the usage of each, a line each. */
function add(rows: Map<string, ReferenceRow>, row: ReferenceRow): void {
	const known = rows.get(row.keyword);
	if (!known) {
		rows.set(row.keyword, row);
		return;
	}
	known.sections = [...new Set([...known.sections, ...row.sections])];
	known.since = versions[Math.min(versions.indexOf(known.since), versions.indexOf(row.since))]!;
	known.until = known.until && row.until ? later(known.until, row.until) : null;
	if (!known.usage.split('\n').includes(row.usage)) known.usage += `\n${row.usage}`;
	if (!known.doc.includes(row.doc)) known.doc += ` ${row.doc}`;
}

const isDirective = (name: string) => Object.values(directives).some((t) => Object.hasOwn(t, name));

/** A usage without the types, as a reader of the manual knows it. */
export function usageOf(keyword: string, row: Row): string {
	const use = row.use
		.replace(/@[\d.-]+|~(?= )|(?<=\])\+/g, '')
		.replace(/<(?:([\w.-]+):)?~?([^>]+?)(\.\.\.)?>/g, (_, name: string | undefined, type: string, rest: string | undefined) => {
			const inner = type.includes('|') ? `{ ${type.split('|').join(' | ')} }` : `<${name ?? type.replace(/\(.*/, '')}>`;
			return rest ? `${inner}...` : inner;
		})
		.replace(/\{(\w[\w-]*):[\w-]+\}/g, (_, field: string) => (field === 'do' ? '<action>' : `<${field}>`))
		.replace(/\{([\w-]+)\}/g, '[<parameter>...]')
		.replace(/\[cond\]/g, '[ { if | unless } <condition> ]');
	return (use.startsWith('(') ? keyword + use : `${keyword} ${use}`).trim();
}

/** The rows as Markdown: a section per keyword, in the order of the alphabet. */
export function referenceMarkdown(rows: readonly ReferenceRow[]): string {
	const out: string[] = ['# Reference', '', `The ${rows.length} keywords, parameters and actions that the tables know.`, ''];
	for (const r of [...rows].sort((a, b) => (a.keyword < b.keyword ? -1 : a.keyword > b.keyword ? 1 : 0))) {
		const notes = [`In ${r.sections.join(', ')}; ${spanOf(r)}.`, r.deprecated && `Deprecated since ${r.deprecated}.`, r.instead].filter(
			Boolean,
		);
		out.push(`## ${r.keyword}`, '', '```', r.usage, '```', '', r.doc, '', notes.join(' '), '');
	}
	return `${out.join('\n').trimEnd()}\n`;
}

function spanOf({ since, until }: ReferenceRow): string {
	if (until) return since === until ? `HAProxy ${since} only` : `HAProxy ${since} to ${until}`;
	return since === versions[0] ? 'every version' : `HAProxy ${since} and later`;
}

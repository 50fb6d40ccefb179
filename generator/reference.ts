import { isProxy } from './config.ts';
import { directives, tables } from './table/index.ts';
import type { Row } from './table/row.ts';
import { compile } from './usage.ts';
import { inSpan, type Version, versions } from './versions.ts';

export type ReferenceRow = {
	/** A keyword, or a parameter or action behind the name of its parent: `timeout connect`, `bind ssl`, `http-request set-header`. */
	keyword: string;
	/** The sections that take it. */
	sections: string[];
	/** The first of the versions that the tables describe which has it, and the last; `until` is null where all later ones do. */
	since: Version;
	until: Version | null;
	/** In the manual's notation. */
	usage: string;
	doc: string;
	deprecated?: Version;
	instead?: string;
};

const LETTERS = { D: 'defaults', d: 'defaults', F: 'frontend', L: 'listen', B: 'backend' } as const;

/** Every keyword that the tables know, or that one version has, in the order of the tables. */
export function reference(options: { haproxy?: Version } = {}): ReferenceRow[] {
	const rows: ReferenceRow[] = [];
	const seen = new Set<string>();
	for (const [kind, table] of Object.entries(directives)) {
		for (const [keyword, row] of Object.entries(table)) walk(keyword, row, sectionsOf(kind, row), options.haproxy, rows, seen, kind);
	}
	return rows;
}

const sectionsOf = (kind: string, row: Row): string[] =>
	kind === 'proxy' || isProxy(kind) ? [...new Set([...(row.in ?? '')].flatMap((c) => LETTERS[c as keyof typeof LETTERS] ?? []))] : [kind];

function walk(
	keyword: string,
	row: Row,
	sections: string[],
	version: Version | undefined,
	rows: ReferenceRow[],
	seen: Set<string>,
	kind: string,
): void {
	if (version !== undefined && !inSpan(row, version)) return;
	const known = rows.find((r) => r.keyword === keyword);
	if (known && known.usage === usageOf(keyword, row)) {
		known.sections = [...new Set([...known.sections, ...sections])];
		return;
	}
	rows.push({
		keyword,
		sections,
		since: row.since ?? versions[0],
		until: row.until ?? null,
		usage: usageOf(keyword, row),
		doc: row.doc,
		...(row.deprecated && { deprecated: row.deprecated }),
		...(row.instead && { instead: row.instead }),
	});
	for (const step of compile(row.use).steps) {
		if (step.kind !== 'params' && step.kind !== 'one') continue;
		// default-server and server-template take what server takes: it is listed once, under the table's own name.
		const parent =
			step.kind === 'params' && Object.hasOwn(tables, step.table) && step.table !== keyword && isDirective(step.table)
				? undefined
				: keyword;
		if (parent === undefined || seen.has(`${kind} ${parent}`)) continue;
		for (const [name, inner] of Object.entries(tables[step.table] ?? {}))
			walk(`${parent} ${name}`, inner, sections, version, rows, seen, kind);
	}
}

const isDirective = (name: string) => Object.values(directives).some((t) => Object.hasOwn(t, name));

/** A usage without the types, as a reader of the manual knows it. */
export function usageOf(keyword: string, row: Row): string {
	const use = row.use
		.replace(/@[\d.-]+/g, '')
		.replace(/<(?:([\w.-]+):)?([^>]+?)(\.\.\.)?>/g, (_, name: string | undefined, type: string, rest: string | undefined) => {
			const inner = type.includes('|') ? `{ ${type.split('|').join(' | ')} }` : `<${name ?? type.replace(/\(.*/, '')}>`;
			return rest ? `${inner}...` : inner;
		})
		.replace(/\{(\w[\w-]*):[\w-]+\}/g, (_, field: string) => (field === 'do' ? '<action>' : `<${field}>`))
		.replace(/\{([\w-]+)\}/g, '[<parameter>...]')
		.replace(/\[cond\]/g, '[ { if | unless } <condition> ]');
	const last = keyword.split(' ').at(-1)!;
	void last;
	return (use.startsWith('(') ? keyword + use : `${keyword} ${use}`).trim();
}

/** The rows as Markdown: a section per keyword. */
export function referenceMarkdown(rows: readonly ReferenceRow[]): string {
	const out: string[] = ['# Reference', ''];
	for (const r of rows) {
		out.push(`## ${r.keyword}`, '', '```', r.usage, '```', '', r.doc, '');
		const versionsOf = r.until
			? `HAProxy ${r.since} to ${r.until}`
			: r.since === versions[0]
				? 'every version'
				: `HAProxy ${r.since} and later`;
		out.push(
			`In ${r.sections.join(', ')}; ${versionsOf}.${r.deprecated ? ` Deprecated since ${r.deprecated}.` : ''}${r.instead ? ` ${r.instead}` : ''}`,
			'',
		);
	}
	return `${out.join('\n').trimEnd()}\n`;
}

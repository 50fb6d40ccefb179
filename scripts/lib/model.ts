import { isProxy } from '../../generator/config.ts';
import { allowed, familyOf, order, tableOf } from '../../generator/language.ts';
import { directives, sections, tables } from '../../generator/table/index.ts';
import type { Row } from '../../generator/table/row.ts';
import { typeOf } from '../../generator/types/index.ts';
import { type Arg, compile, type Step } from '../../generator/usage.ts';

/*
 * TypeScript's view of a params document: an interface per section, a doc comment per keyword. Of the fields of a structured
 * value it knows names and types; which of them go together, `validate` says.
 */
const key = (name: string) => (/^[A-Za-z_$][\w$]*$/.test(name) ? name : `'${name.replace(/'/g, "\\'")}'`);
const pascal = (name: string) => name.replace(/(?:^|-)(\w)/g, (_, c: string) => c.toUpperCase());
const doc = (row: Pick<Row, 'doc' | 'since' | 'until' | 'deprecated'>) => {
	const notes = [
		row.doc,
		row.since && `From HAProxy ${row.since}.`,
		row.until && `Up to HAProxy ${row.until}.`,
		row.deprecated && `@deprecated`,
	];
	return `\t/** ${notes.filter(Boolean).join(' ').replaceAll('*/', '*\\/')} */\n`;
};

function scalar(arg: Arg): string {
	let one = 'string | number';
	if (arg.choices) one = arg.choices.map((c) => (/^\d+$/.test(c.word) ? `'${c.word}' | ${c.word}` : `'${c.word}'`)).join(' | ');
	else if (typeOf(arg).json === 'list') return 'string | readonly string[]';
	else if (typeOf(arg).json !== 'integer' && !['word', 'text', 'fmt', 'expr'].includes(arg.type)) one = 'string';
	return arg.rest ? `string | readonly (${one})[]` : one;
}

/** The fields of some steps, by name. */
function fields(steps: readonly Step[], paren: readonly Arg[] = [], extra: string[] = []): string {
	const all = new Map<string, { type: string; optional: boolean }>();
	const put = (name: string, type: string, optional: boolean) => all.set(name, { type, optional });
	for (const arg of paren) put(arg.name, scalar(arg), arg.optional);
	for (const step of steps) {
		if (step.kind === 'pos') put(step.arg.name, scalar(step.arg), step.arg.optional);
		else if (step.kind === 'cond') for (const name of ['if', 'unless']) put(name, 'string', true);
		else if (step.kind === 'params') extra.push(`${pascal(step.table)}Parameters`);
		else if (step.kind === 'one') {
			put(step.field, `keyof ${pascal(step.table)}Rows`, step.optional);
			extra.push('Record<string, unknown>');
		} else {
			for (const k of step.keys.values()) {
				const [first] = k.args;
				const one = !first ? 'true' : k.args.length === 1 ? scalar(first) : fields([], k.args);
				put(k.word, k.many ? `${one} | readonly (${one})[]` : one, k.optional);
			}
		}
	}
	return `{ ${[...all].map(([name, { type, optional }]) => `${key(name)}${optional ? '?' : ''}: ${type}`).join('; ')} }`;
}

/** All that one keyword or parameter may hold. */
function value(row: Row, parameter: boolean): string {
	const { steps, paren, lone } = compile(row.use);
	const forms: string[] = [];
	const extra: string[] = [];
	if (lone) forms.push(scalar(lone));
	else if (steps.length > 0 || paren) {
		const own = fields(steps, paren, extra);
		if (!parameter) forms.push('string | number');
		forms.push([parameter ? own : `${own} & Commented`, ...extra].join(' & '));
	}
	if (!lone && !steps.some((x) => x.kind === 'pos' && !x.arg.optional)) forms.push('true');
	if (row.no) forms.push('false');
	const one = forms.map((f) => (f.includes('&') ? `(${f})` : f)).join(' | ');
	if (!parameter) return `Value<${one}>`;
	return row.many ? `${one} | readonly (${one})[]` : one;
}

const ALPHABET = /^[A-Za-z0-9._ !*#-]+$/;
const rowsOf = (names: readonly (readonly [string, Row])[], parameter: boolean) =>
	names
		.filter(([name]) => ALPHABET.test(name))
		.map(([name, row]) => `${doc(row)}\t${key(name)}?: ${value(row, parameter)};\n`)
		.join('');

function section(kind: string): string {
	const rows: [string, Row][] = [];
	let families = '';
	for (const entry of order(kind)) {
		const family = 'rows' in entry ? familyOf(kind, entry.name) : undefined;
		if (family && !Object.hasOwn(tableOf(kind), family.name)) families += `\t${key(family.name)}?: unknown;\n`;
		for (const one of 'rows' in entry ? entry.rows : [entry]) if (allowed(one.row, kind, true)) rows.push([one.key, one.row]);
	}
	const own = `${isProxy(kind) ? '\tfrom?: string;\n' : ''}${sections[kind]!.named === 'required' ? '' : '\tname?: string;\n'}`;
	return `/** ${sections[kind]!.doc} */\nexport interface ${pascal(kind)} extends Section {\n${own}${families}${rowsOf(rows, false)}}\n`;
}

function top(kind: string): string {
	const name = pascal(kind);
	const type = sections[kind]!.named === 'required' ? `Readonly<Record<string, ${name} | null>>` : `${name} | readonly ${name}[]`;
	return `${doc(sections[kind]!)}\t${key(kind)}?: ${type};\n`;
}

/** generator/model.ts. */
export function model(): string {
	const used = new Set<string>();
	const chosen = new Set<string>();
	const all = [...Object.values(directives), ...Object.values(tables)].flatMap((t) => Object.values(t));
	for (const row of all) {
		for (const step of compile(row.use).steps) {
			if (step.kind === 'params') used.add(step.table);
			if (step.kind === 'one') chosen.add(step.table);
		}
	}
	const parts = [
		'// Made from the tables by npm run generate; a change goes there.\n',
		"import type { Cluster, Edge, Service } from './services/schema.ts';\n",
		HEAD,
		...[...used].map((t) => `export interface ${pascal(t)}Parameters {\n${rowsOf(Object.entries(tables[t]!), true)}}\n`),
		...[...chosen].map(
			(t) =>
				`export type ${pascal(t)}Rows = Record<${Object.keys(tables[t]!)
					.map((n) =>
						n.endsWith('#') ? `\`${n.slice(0, -1)}\${number}\`` : n.endsWith('*') ? `\`${n.slice(0, -1)}\${string}\`` : `'${n}'`,
					)
					.join(' | ')}, unknown>;\n`,
		),
		...Object.keys(sections).map(section),
		TAIL.replace('SECTIONS', Object.keys(sections).map(top).join('').trimEnd()),
	];
	return parts.join('\n');
}

const HEAD = `/** A remark above a line or section. */
export type Comment = string | readonly string[];
type Commented = { comment?: Comment };
type Line = { line?: string | number | boolean } & Commented;
/** A keyword's value: as the manual writes it, or as structure; several as a list. */
export type Value<T> = T | Line | readonly (T | Line)[];

interface Section extends Commented {
	/** Whole lines in HAProxy's words, in their order. */
	lines?: Value<string>;
	/** Lines that are taken as they stand. */
	raw?: string | readonly string[];
}
`;
const TAIL = `/** A params document that is a mapping. */
export interface ParamsDocument {
	$schema?: string;
	/** The version of HAProxy that the config is for. */
	haproxy?: string | number;
	services?: readonly Service[];
	edge?: Edge;
	/** The path of a Mustache template that lays the file out. */
	template?: string;
	comment?: Comment;
	trailer?: Comment;
	/** Sections under their header lines, in the order of the file. */
	sections?: readonly Record<string, unknown>[];
SECTIONS
}

/** What \`generate\` takes: a params document, or the array of clusters. */
export type Params = ParamsDocument | readonly Cluster[];
`;

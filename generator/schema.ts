import { toJsonSchema } from '@valibot/to-json-schema';
import * as v from 'valibot';
import { isProxy } from './config.ts';
import { allowed, familyOf, order, tableOf } from './language.ts';
import { clusters, edge, services } from './services/schema.ts';
import { alternatives, comment, line, type Shaper, scalar } from './shape.ts';
import { type Json, share } from './share.ts';
import { sections as kinds, tables } from './table/index.ts';
import type { Row } from './table/row.ts';
import { compile } from './usage.ts';
import { inSpan, newest, type Version, versions } from './versions.ts';

type Schema = v.GenericSchema;

/**
 * The JSON Schema (2020-12) of a params document, for editors: made from the same schemas that `validate` uses. What only
 * HAProxy's own grammar can say of a native string, and what refers to other sections, `validate` says.
 */
export function jsonSchema(options: { haproxy?: Version } = {}): Record<string, unknown> {
	const version = options.haproxy ?? newest;
	const { schema, definitions } = documentSchema(version);
	const plain = toJsonSchema(schema, {
		// What stands in many places is converted once: `share` opens these references again.
		definitions: { ...definitions, ...repeated(schema, Object.values(definitions)) },
		target: 'draft-2020-12',
		errorMode: 'ignore',
		typeMode: 'input',
		// A type's own pattern, beside the one that keeps a text on its line: the converter keeps the first only.
		overrideAction: ({ valibotAction, jsonSchema }) =>
			valibotAction.type === 'regex' && jsonSchema.pattern !== undefined
				? { ...jsonSchema, allOf: [{ pattern: (valibotAction as v.RegexAction<string, undefined>).requirement.source }] }
				: undefined,
	});
	const { $schema: _, $defs = {}, ...rest } = plain as Json & { $defs?: Record<string, Json> };
	const named = Object.fromEntries(Object.keys(definitions).map((name) => [name, $defs[name]!]));
	const open = (part: Json): Json => {
		const { holds, $ref, ...others } = part;
		// `extra` of the short way holds a section's body: `holds` says which.
		if (typeof holds === 'string') return { $ref: `#/$defs/${nameOf('section', holds)}`, description: part.description };
		const name = typeof $ref === 'string' ? $ref.slice('#/$defs/'.length) : '';
		if (!(name in $defs) || name in definitions) return part;
		const held = open($defs[name]!);
		return Object.keys(others).length === 0 ? held : { ...held, ...others };
	};
	const shared = share(rest, named, open);
	return {
		$schema: 'https://json-schema.org/draft/2020-12/schema',
		title: `haproxy-config-generator params for HAProxy ${version}`,
		...shared.root,
		$defs: shared.definitions,
	};
}

/** Schemas that stand in more than one place and have no name, by names that no keyword has. */
function repeated(root: Schema, named: readonly Schema[]): Record<string, Schema> {
	const seen = new Set<unknown>();
	const again = new Set<Schema>();
	const walk = (part: unknown): void => {
		if (typeof part !== 'object' || part === null) return;
		if (seen.has(part)) {
			if ((part as Schema).kind === 'schema') again.add(part as Schema);
			return;
		}
		seen.add(part);
		for (const [key, inner] of Object.entries(part)) if (key !== 'pipe' && key !== '~standard') walk(inner);
	};
	for (const schema of [root, ...named]) walk(schema);
	for (const schema of named) again.delete(schema);
	return Object.fromEntries([...again].map((schema, n) => [`.${n}`, schema]));
}

/** A name that needs no escape in a reference. */
const nameOf = (...words: readonly string[]): string => words.join('-').replace(/[^\w.-]+/g, '-');

/** The whole document as one valibot schema, and the parts that it shares. */
export function documentSchema(version: Version): { schema: Schema; definitions: Record<string, Schema> } {
	const s: Shaper = { tables, version };
	const definitions: Record<string, Schema> = {};
	const statements = new Map<Row, Schema>();
	const define = (name: string, row: Row): Schema => {
		let schema = statements.get(row);
		if (!schema) {
			schema = v.pipe(statementSchema(row, s), v.description(describe(row)));
			statements.set(row, schema);
			definitions[name] = schema;
		}
		return schema;
	};
	const entriesOf = (kind: string): Record<string, Schema> => {
		const entries: Record<string, Schema> = {};
		for (const entry of order(kind)) {
			const family = 'rows' in entry ? familyOf(kind, entry.name) : undefined;
			if (family && !Object.hasOwn(tableOf(kind), family.name)) entries[family.name] = v.optional(familySchema(family, s));
			for (const { key, row } of 'rows' in entry ? entry.rows : [entry]) {
				if (inSpan(row, version) && allowed(row, kind, true, version))
					entries[key] = v.optional(define(isProxy(kind) ? nameOf(key) : nameOf(kind, key), row));
			}
		}
		return { ...entries, ...own(kind) };
	};
	const top: Record<string, Schema> = {};
	const items: Schema[] = [];
	for (const [kind, row] of Object.entries(kinds)) {
		if (!inSpan(row, version)) continue;
		const entries = entriesOf(kind);
		const one = v.strictObject(entries);
		definitions[nameOf('section', kind)] = one;
		const held: Schema = row.named === 'required' ? v.record(v.string(), v.nullable(one)) : v.union([one, v.array(one)]);
		top[kind] = v.optional(v.pipe(held, v.description(row.doc)));
		const header = v.pipe(line, v.regex(new RegExp(`^\\s*${kind}(\\s|$)`)));
		items.push(v.strictObject({ section: header, ...entries }));
	}
	const document = v.strictObject({
		$schema: v.optional(v.string()),
		haproxy: v.optional(
			v.pipe(
				v.union([v.picklist(versions), v.number(), v.pipe(v.string(), v.regex(/^\d+\.\d+\.\d+/))]),
				v.description('The version of HAProxy that the config is for.'),
			),
		),
		services: v.optional(services),
		edge: v.optional(edge),
		template: v.optional(v.pipe(line, v.description('A Mustache template that lays the file out, beside this file.'))),
		comment: v.optional(comment),
		trailer: v.optional(comment),
		sections: v.optional(
			v.pipe(
				v.array(v.union([...items, v.strictObject({ line: v.pipe(line, v.regex(/^\./)), comment: v.optional(comment) })])),
				v.description('Sections under their header lines, in the order of the file, and dot-directives between them.'),
			),
		),
		...top,
	});
	return { schema: v.union([document, clusters]), definitions };
}

/** What an editor shows beside a keyword. */
const describe = (row: Row): string =>
	[row.doc, row.deprecated && `Deprecated since HAProxy ${row.deprecated}.`, row.deprecated && row.instead].filter(Boolean).join(' ');

const own = (kind: string): Record<string, Schema> => ({
	comment: v.optional(comment),
	lines: v.optional(v.union([lines, v.array(lines)])),
	raw: v.optional(v.union([line, v.array(line)])),
	...(isProxy(kind) && { from: v.optional(line) }),
	...(kinds[kind]!.named !== 'required' && { name: v.optional(line) }),
});
const lines = v.union([line, v.strictObject({ line: v.optional(line), comment: v.optional(comment) })]);

/** Everything that one keyword may hold. */
export function statementSchema(row: Row, s: Shaper): Schema {
	const usage = compile(row.use);
	const bare = usage.steps.length === 0 && !usage.paren;
	const forms: Schema[] = [];
	const needsNothing = usage.steps.every(
		(x) =>
			x.kind === 'cond' ||
			x.kind === 'params' ||
			(x.kind === 'pos' && x.arg.optional) ||
			(x.kind === 'bag' && [...x.keys.values()].every((k) => k.optional)),
	);
	// Several words may stand in one text, as the manual writes them.
	if (usage.lone) forms.push(scalar(usage.lone, s), ...(usage.lone.rest ? [line] : []));
	else if (!bare)
		forms.push(line, v.number(), ...alternatives(row.use, s).map((e) => v.strictObject({ ...e, comment: v.optional(comment) })));
	if (needsNothing) forms.push(v.literal(true));
	if (row.no) forms.push(v.literal(false));
	forms.push(v.strictObject({ line: v.union([line, v.number(), v.boolean()]), comment: v.optional(comment) }));
	const one = v.union(forms);
	return v.union([one, v.array(one)]);
}

function familySchema(family: { name: string; rows: readonly { key: string; row: Row }[] }, s: Shaper): Schema {
	const items: Schema[] = [line, v.strictObject({ line, comment: v.optional(comment) })];
	for (const { key, row } of family.rows) {
		if (s.version && inSpan(row, s.version))
			items.push(v.strictObject({ [key.slice(family.name.length + 1)]: statementSchema(row, s), comment: v.optional(comment) }));
	}
	const one = v.union(items);
	return v.union([one, v.array(one)]);
}

import { toJsonSchema } from '@valibot/to-json-schema';
import * as v from 'valibot';
import { isProxy } from './config.ts';
import { allowed, familyOf, order, tableOf } from './language.ts';
import { clusters, edge, services } from './services/schema.ts';
import { alternatives, comment, line, type Shaper, scalar } from './shape.ts';
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
	const made = toJsonSchema(schema, { definitions, target: 'draft-2020-12', errorMode: 'ignore', typeMode: 'input' }) as Record<
		string,
		unknown
	>;
	const { $schema: _, ...rest } = made;
	return {
		$schema: 'https://json-schema.org/draft/2020-12/schema',
		title: `haproxy-config-generator params for HAProxy ${version}`,
		...rest,
	};
}

/** The whole document as one valibot schema, and the parts that it shares. */
export function documentSchema(version: Version): { schema: Schema; definitions: Record<string, Schema> } {
	const s: Shaper = { tables, version };
	const definitions: Record<string, Schema> = {};
	const statements = new Map<Row, Schema>();
	const define = (name: string, row: Row): Schema => {
		let schema = statements.get(row);
		if (!schema) {
			schema = v.pipe(statementSchema(row, s), v.description(row.doc));
			statements.set(row, schema);
			definitions[name] = schema;
		}
		return schema;
	};
	const body = (kind: string): Schema => {
		const entries: Record<string, Schema> = {};
		for (const entry of order(kind)) {
			const family = 'rows' in entry ? familyOf(kind, entry.name) : undefined;
			if (family && !Object.hasOwn(tableOf(kind), family.name)) entries[family.name] = v.optional(familySchema(family, s));
			for (const { key, row } of 'rows' in entry ? entry.rows : [entry]) {
				if (inSpan(row, version) && allowed(row, kind, true))
					entries[key] = v.optional(define(`${isProxy(kind) ? '' : `${kind} `}${key}`, row));
			}
		}
		return v.strictObject({ ...entries, ...own(kind) });
	};
	const top: Record<string, Schema> = {};
	for (const [kind, row] of Object.entries(kinds)) {
		if (!inSpan(row, version)) continue;
		const one = body(kind);
		definitions[`section ${kind}`] = one;
		const held: Schema = row.named === 'required' ? v.record(v.string(), v.nullable(one)) : v.union([one, v.array(one)]);
		top[kind] = v.optional(v.pipe(held, v.description(row.doc)));
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
		sections: v.optional(v.array(v.looseObject({}))),
		...top,
	});
	return { schema: v.union([document, clusters]), definitions };
}

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
	if (usage.lone) forms.push(scalar(usage.lone, s));
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

import { isMapping } from './mapping.ts';
/** A JSON Schema, or a part of one. */
export type Json = { [key: string]: unknown };

/** Shorter than a reference to it saves. */
const SHORT = 60;

/** Gives each schema inside another to `visit`, and puts what comes back in its place. */
function children(schema: Json, visit: (child: Json) => unknown): Json {
	const made: Json = {};
	for (const key in schema) {
		const value = schema[key];
		if (key === 'properties' && isMapping(value)) {
			const properties: Json = {};
			for (const name in value) properties[name] = visit(value[name] as Json);
			made[key] = properties;
		} else if ((key === 'items' || key === 'additionalProperties') && isMapping(value)) made[key] = visit(value);
		else if (key === 'anyOf' && Array.isArray(value)) made[key] = value.map((child) => visit(child as Json));
		else made[key] = value;
	}
	return made;
}

/** A schema of which all equal ones are one; `length` is that of its text. */
type One = { schema: Json; inner: readonly One[]; length: number; times: number; name?: string };

/**
 * The same schema with what it says more than once said once, under `$defs`, and referred to: a tenth of the size, which
 * editors load and keep. Named definitions keep their names; the others are numbered in the order in which they come.
 * `mend` may put another schema in the place of each.
 */
export function share(
	root: Json,
	definitions: Readonly<Record<string, Json>>,
	mend: (schema: Json) => Json = (schema) => schema,
): { root: Json; definitions: Record<string, Json> } {
	const ones = new Map<string, One>();
	const numbers = new Map<One, number>();
	// From the leaves up, equal ones are found by the numbers of what is in them: whole texts would be compared at each depth.
	const known = new Map<Json, One>();
	const one = (given: Json): One => {
		const schema = mend(given);
		let made = known.get(schema);
		if (!made) {
			made = numbered(schema);
			known.set(schema, made);
		}
		return made;
	};
	const numbered = (schema: Json): One => {
		const inner: One[] = [];
		let length = 0;
		const key = JSON.stringify(
			children(schema, (child) => {
				const made = one(child);
				inner.push(made);
				const number = numbers.get(made)!;
				length += made.length - String(number).length;
				return number;
			}),
		);
		let found = ones.get(key);
		if (!found) {
			found = { schema, inner, length: length + key.length, times: 0 };
			ones.set(key, found);
			numbers.set(found, numbers.size);
		}
		return found;
	};
	const count = (schema: One): void => {
		if (schema.times++ === 0) for (const inner of schema.inner) count(inner);
	};

	const made: Record<string, Json> = {};
	let names = 0;
	const place = (schema: One): Json => {
		if (schema.length < SHORT || schema.times < 2 || '$ref' in schema.schema) return opened(schema);
		if (schema.name === undefined) {
			schema.name = `s${++names}`;
			made[schema.name] = {};
			made[schema.name] = opened(schema);
		}
		return { $ref: `#/$defs/${schema.name}` };
	};
	const opened = ({ schema, inner }: One): Json => {
		let n = 0;
		return children(schema, () => place(inner[n++]!));
	};

	const whole = one(root);
	const named = Object.entries(definitions).map(([name, schema]) => [name, one(schema)] as const);
	count(whole);
	for (const [, { inner }] of named) for (const schema of inner) count(schema);
	const placed = Object.fromEntries(named.map(([name, schema]) => [name, opened(schema)]));
	return { root: opened(whole), definitions: { ...placed, ...made } };
}

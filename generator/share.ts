/** A JSON Schema, or a part of one. */
export type Json = { [key: string]: unknown };

/** Shorter than a reference to it saves. */
const SHORT = 60;

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Gives each schema inside another to `visit`, and puts what comes back in its place. */
function children(schema: Json, visit: (child: Json) => Json): Json {
	const made: Json = {};
	for (const [key, value] of Object.entries(schema)) {
		if (key === 'properties' && isObject(value))
			made[key] = Object.fromEntries(Object.entries(value).map(([name, child]) => [name, visit(child as Json)]));
		else if ((key === 'items' || key === 'additionalProperties') && isObject(value)) made[key] = visit(value);
		else if (key === 'anyOf' && Array.isArray(value)) made[key] = value.map((child) => visit(child as Json));
		else made[key] = value;
	}
	return made;
}

/**
 * The same schema with what it says more than once said once, under `$defs`, and referred to: a tenth of the size, which
 * editors load and keep. Named definitions keep their names; the others are numbered in the order in which they come.
 */
export function share(root: Json, definitions: Readonly<Record<string, Json>>): { root: Json; definitions: Record<string, Json> } {
	const times = new Map<string, number>();
	const texts = new Map<Json, string>();
	const count = (schema: Json): Json => {
		const text = JSON.stringify(schema);
		texts.set(schema, text);
		const seen = times.get(text) ?? 0;
		times.set(text, seen + 1);
		if (seen === 0) children(schema, count);
		return schema;
	};
	count(root);
	for (const schema of Object.values(definitions)) children(schema, count);

	const made: Record<string, Json> = {};
	const names = new Map<string, string>();
	const place = (schema: Json): Json => {
		const text = texts.get(schema) ?? JSON.stringify(schema);
		if (text.length < SHORT || times.get(text)! < 2 || '$ref' in schema) return children(schema, place);
		let name = names.get(text);
		if (name === undefined) {
			name = `s${names.size + 1}`;
			names.set(text, name);
			made[name] = {};
			made[name] = children(schema, place);
		}
		return { $ref: `#/$defs/${name}` };
	};
	const named = Object.fromEntries(Object.entries(definitions).map(([name, schema]) => [name, children(schema, place)]));
	return { root: children(root, place), definitions: { ...named, ...made } };
}

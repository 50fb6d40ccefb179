import { type Diagnostic, hasErrors, inOrder, type Path } from '../diagnostics.ts';
import { Diagnostics } from '../door.ts';
import { isMapping } from '../mapping.ts';
import type { Params } from '../model.ts';
import type { Loaded } from './load.ts';
import { placesOf } from './places.ts';
import { type Origin, originOf, remember, rememberAt } from './source.ts';

/** Section kinds that stand once, and keys that hold one value: said in two files, they must be one word. */

/**
 * Several documents as one: services come together in the order of the files, named sections side by side, `edge`, `global`
 * and `defaults` key by key. What two files say of one name is an error that names both places.
 */
export function mergeParams(loaded: readonly Loaded[]): { params?: Params; diagnostics: Diagnostic[] } {
	const diagnostics = loaded.flatMap((l) => l.diagnostics);
	if (loaded.length === 1) return { ...(loaded[0]!.params && { params: loaded[0]!.params }), diagnostics };
	const parts = loaded.flatMap((l) => (l.params ? [l.params] : []));
	const out = new Diagnostics();
	const arrays = parts.filter(Array.isArray);
	if (arrays.length > 0 && arrays.length < parts.length) {
		out.add(
			{
				severity: 'error',
				code: 'mixed-params',
				message: 'the array of clusters cannot be merged with params that are a mapping',
				path: [],
				hint: 'Write the clusters as services.',
			},
			arrays[0],
		);
	}
	let params: Params | undefined;
	if (arrays.length === parts.length && parts.length > 0) {
		const merged: unknown[] = [];
		for (const part of parts) append(merged, part as readonly unknown[], [], part, out);
		params = merged as unknown as Params;
	} else {
		const merged: Record<string, unknown> = {};
		for (const part of parts) if (isMapping(part)) into(merged, part, [], part, out);
		params = merged;
	}
	const all = inOrder([...diagnostics, ...out.list]);
	return hasErrors(all) ? { diagnostics: all } : { params, diagnostics: all };
}

/** How deep a mapping is shared between files: sections by name, single sections by keyword. */
const SHARED_BY_KEY = new Set(['edge', 'global', 'defaults']);

function into(target: Record<string, unknown>, part: Record<string, unknown>, path: Path, root: unknown, out: Diagnostics): void {
	for (const key of Object.keys(part)) {
		const value = part[key];
		const here = [...path, key];
		if (!Object.hasOwn(target, key)) {
			const own =
				path.length > 0 ? value : isMapping(value) ? share(value, root, here) : Array.isArray(value) ? copy(value, root, here) : value;
			put(target, key, own, root, here);
			continue;
		}
		const before = target[key];
		if (key === '$schema' || (path.length === 0 && (key === 'haproxy' || key === 'template') && String(before) === String(value))) continue;
		if (path.length === 0 && Array.isArray(before) && Array.isArray(value)) append(before, value, here, root, out);
		else if (path.length === 0 && isMapping(before) && isMapping(value)) into(before, value, here, root, out);
		else twice(key, here, originOf(target, [key]), root, out);
	}
}

/** The items of another file's list; a service or cluster of a name that an earlier file has is said twice. */
function append(before: unknown[], value: readonly unknown[], path: Path, root: unknown, out: Diagnostics): void {
	const known = new Map(before.flatMap((item) => (isMapping(item) && typeof item.name === 'string' ? [[item.name, item]] : [])));
	for (const [n, item] of value.entries()) {
		const first = path[0] !== 'sections' && path[0] !== 'defaults' && isMapping(item) ? known.get(item.name as string) : undefined;
		if (first) twice('name', [...path, n, 'name'], originOf(first, []), root, out, `service ${(item as { name: string }).name}`);
		put(before, before.length, item, root, [...path, n]);
	}
}

/** A mapping or list of its own, so that merging changes no file's data; what it holds remembers where it came from. */
function share(value: Record<string, unknown>, root: unknown, path: Path): Record<string, unknown> {
	const made: Record<string, unknown> = {};
	for (const key of Object.keys(value)) put(made, key, value[key], root, [...path, key]);
	return made;
}

function copy(value: readonly unknown[], root: unknown, path: Path): unknown[] {
	const made: unknown[] = [];
	for (const [n, item] of value.entries()) put(made, n, item, root, [...path, n]);
	return made;
}

/** Sets what came from `path` of another document, and remembers that. */
function put(target: object, key: string | number, value: unknown, root: unknown, path: Path): void {
	(target as Record<string | number, unknown>)[key] = value;
	const origin = originOf(root, path);
	if (!origin) return;
	if (typeof value === 'object' && value !== null) remember(value, origin);
	else rememberAt(target, key, origin);
}

function twice(key: string, path: Path, first: Origin | undefined, root: unknown, out: Diagnostics, called?: string): void {
	let where = '';
	if (first) {
		const places = placesOf(first.source);
		const { at } = places.find(called === undefined ? first.path : [...first.path, 'name']);
		where = `; it stands in ${first.source.file ?? 'the first'} line ${places.position(at).line} already`;
	}
	const shared = SHARED_BY_KEY.has(String(path[0])) && path.length > 1;
	const what = called ?? (shared ? `${path[0]} ${key}` : path.join(' '));
	// a keyword has no other name
	const hint =
		called !== undefined || (path.length > 1 && !shared)
			? 'Keep one of the two, or give one another name.'
			: 'Keep it in one of the files.';
	out.add(
		{
			severity: 'error',
			code: 'duplicate-name',
			message: `"${what}" is said twice${where}`,
			path,
			hint,
			ofKey: called === undefined,
		},
		root,
	);
}

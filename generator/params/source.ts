import type { Path } from '../diagnostics.ts';

/** A text that params were read from, kept so that a fault can be shown where its writer finds it. */
export type Source = { text: string; file?: string; format: 'yaml' | 'json' };
export type Origin = { source: Source; path: Path };

const origins = new WeakMap<object, Origin>();

/** Where a node lies: offsets into the text. `exact`: the text between them is the value, letter by letter. */
export type Place = { at: number; end: number; exact: boolean };

/** Remembers where a piece of params came from. Plain data stays plain: nothing is added to it. */
export function remember(value: unknown, origin: Origin): void {
	if (typeof value === 'object' && value !== null) origins.set(value, origin);
}

/** What cannot remember by itself, a text or a number, is remembered by the mapping or list that holds it. */
const held = new WeakMap<object, Map<string, Origin>>();

export function rememberAt(holder: object, key: string | number, origin: Origin): void {
	const known = held.get(holder) ?? new Map<string, Origin>();
	held.set(holder, known.set(String(key), origin));
}

/** The source of what lies at `path` under `root`, and the path in that source; undefined for params made by a program. */
export function originOf(root: unknown, path: Path): Origin | undefined {
	let found: Origin | undefined;
	let value: unknown = root;
	for (let depth = 0; ; depth++) {
		if (typeof value !== 'object' || value === null) return found;
		const own = origins.get(value);
		if (own) found = { source: own.source, path: [...own.path, ...path.slice(depth)] };
		const key = path[depth];
		if (key === undefined) return found;
		const inside = held.get(value)?.get(String(key));
		if (inside) found = { source: inside.source, path: [...inside.path, ...path.slice(depth + 1)] };
		value = Object.hasOwn(value, key) ? (value as Record<string | number, unknown>)[key] : undefined;
	}
}

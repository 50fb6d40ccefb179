import type { Path } from '../diagnostics.ts';

/** A text that params were read from, kept so that a fault can be shown where its writer finds it. */
export type Source = { text: string; file?: string; format: 'yaml' | 'json' };
export type Origin = { source: Source; path: Path };

const origins = new WeakMap<object, Origin>();

/** Remembers where a piece of params came from. Plain data stays plain: nothing is added to it. */
export function remember(value: unknown, origin: Origin): void {
	if (typeof value === 'object' && value !== null) origins.set(value, origin);
}

/** The source of what lies at `path` under `root`, and the path in that source; undefined for params made by a program. */
export function originOf(root: unknown, path: Path): Origin | undefined {
	let found: Origin | undefined;
	let value: unknown = root;
	for (let depth = 0; ; depth++) {
		if (typeof value === 'object' && value !== null) {
			const origin = origins.get(value);
			if (origin) found = { source: origin.source, path: [...origin.path, ...path.slice(depth)] };
		}
		if (depth === path.length || typeof value !== 'object' || value === null) return found;
		value = Object.hasOwn(value, path[depth]!) ? (value as Record<string | number, unknown>)[path[depth]!] : undefined;
	}
}

import * as v from 'valibot';
import { type Diagnostic, mostErrors, type Path } from '../diagnostics.ts';
import type { Accepts } from './accept.ts';
import { name as serviceName } from './schema/words.ts';
import { Lines, type Section } from './section.ts';

/*
 * Of a document that does not fit its schema, what can be judged all the same: who mends one thing wants to know of the next. Only
 * documents with a fault come here.
 */

/** Beyond so many faults nobody reads on. */
export const isReadable = (wrong: readonly Diagnostic[]): boolean => wrong.length <= mostErrors;

/** The items of a list that fit, each at its place: where the others were nothing is, and walks pass it by. */
export function fitting<T>(given: unknown, takes: Accepts): T[] {
	const fit: T[] = [];
	if (Array.isArray(given)) for (let i = 0; i < given.length; i++) if (takes([given[i]])) fit[i] = given[i];
	return fit;
}

/** Of what does not fit the name, so that others may speak of it. */
export function nameOnly(given: unknown, path: Path): Section[] {
	const { name, mode, sni } = Object(given) as { name?: unknown; mode?: unknown; sni?: unknown };
	return v.is(serviceName, name)
		? [{ kind: mode === 'tcp' && sni === undefined ? 'listen' : 'backend', name, path, lines: new Lines(path) }]
		: [];
}

const starts = (path: Path, start: Path) => start.every((key, n) => path[n] === key);

/** Of a mapping what is left without its faults, and what may be said of that. A mapping in it stays whole or goes. */
export class Rest {
	readonly value: Readonly<Record<string, unknown>>;
	readonly #path: Path;
	readonly #faults: readonly Path[];
	/** By a list's path: which items are left. */
	readonly #kept = new Map<string, number[]>();

	constructor(value: unknown, path: Path, wrong: readonly Diagnostic[]) {
		this.#path = path;
		this.#faults = wrong.map((d) => d.path).filter((at) => starts(at, path));
		const left = this.#faults.some((at) => at.length === path.length) ? [] : this.#left(value, path, this.#faults);
		this.value = Object.fromEntries(left);
	}

	#left(value: unknown, path: Path, faults: readonly Path[]): [key: string | number, value: unknown][] {
		return Object.entries(Object(value)).flatMap(([name, one]) => {
			const key = Array.isArray(value) ? Number(name) : name;
			const own = faults.filter((at) => at[path.length] === key);
			const left = this.#without(one, [...path, key], own);
			return left === undefined ? [] : [[key, left]];
		});
	}

	#without(value: unknown, path: Path, faults: readonly Path[]): unknown {
		if (faults.length === 0) return value;
		if (faults.some((at) => at.length === path.length)) return undefined;
		const left = this.#left(value, path, faults);
		if (!Array.isArray(value)) return left.length < Object.keys(Object(value)).length ? undefined : Object.fromEntries(left);
		this.#kept.set(
			path.join('\n'),
			left.map(([key]) => key as number),
		);
		return left.length === 0 ? undefined : left.map(([, one]) => one);
	}

	/** What holds of the whole, at its place there. Of what is missing, or of a part that has lost something, nothing can be said. */
	told(found: readonly Diagnostic[]): Diagnostic[] {
		return found
			.filter((d) => !starts(d.path, this.#path) || !/^(?:missing-|no-|wrong-mode)/.test(d.code))
			.map((d) => ({ ...d, path: this.#placeOf(d.path) }))
			.filter((d) => !this.#faults.some((at) => starts(at, d.path)));
	}

	#placeOf(path: Path): Path {
		return path.map((key, n) => (typeof key === 'number' ? (this.#kept.get(path.slice(0, n).join('\n'))?.[key] ?? key) : key));
	}
}

import { type Config, isProxy, type Section } from '../config.ts';

/**
 * What sections start with, by what they take from defaults: those that `from` names, or the last above. A new defaults section
 * starts afresh. `least` is what two of which only the machine knows which is read have in common.
 */
export class Inheritance<T> {
	readonly #fresh: T;
	readonly #least: (a: T, b: T) => T;
	readonly #named = new Map<string, T>();
	#last: T;

	constructor(fresh: T, least: (a: T, b: T) => T) {
		this.#fresh = fresh;
		this.#least = least;
		this.#last = fresh;
	}

	start({ kind, from, header }: Section): T {
		if (!isProxy(kind) || hasVariable(header)) return this.#fresh;
		if (from !== undefined) return this.#named.get(from) ?? this.#fresh;
		return kind === 'defaults' ? this.#fresh : this.#last;
	}

	end({ kind, name, branch, header }: Section, has: T): void {
		if (kind !== 'defaults' || branch === 'skipped') return;
		this.#last = branch === 'maybe' ? this.#least(this.#last, has) : has;
		if (name === undefined || hasVariable(header)) return;
		const known = this.#named.get(name);
		this.#named.set(name, known !== undefined && branch === 'maybe' ? this.#least(known, has) : has);
	}
}

/** The default of a variable is no name: which section is meant the machine knows. */
const hasVariable = (header: Section['header']) => header?.some((w) => w.source !== undefined) ?? false;

/** A section, and those above it that may be the one that HAProxy is in. */
export function upwards({ sections }: Config, section: Section): Section[] {
	const at = sections.indexOf(section);
	const sure = sections.slice(0, at + 1).findLastIndex((s) => !s.dot && s.branch === undefined);
	return sections.slice(Math.max(0, sure), at + 1).filter((s) => !s.dot);
}

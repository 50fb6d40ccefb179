import Mustache from 'mustache';

/** How often a template may go into a section or an item of a list: nested over all sections, a short one would never end. */
const MOST = 1_000_000;

/**
 * What a user's template can name: the values it is given, and nothing of JavaScript's. Mustache itself finds `constructor` in
 * every object and calls every function, so that a template could change params or throw.
 */
export class PlainContext extends Mustache.Context {
	readonly #view: unknown;
	readonly #outer: PlainContext | undefined;
	readonly #pushed: { times: number };

	constructor(view: unknown, outer?: PlainContext) {
		super(view, outer);
		this.#view = view;
		this.#outer = outer;
		this.#pushed = outer ? outer.#pushed : { times: 0 };
	}

	override push(view: unknown): PlainContext {
		if (++this.#pushed.times > MOST) throw new Error(`it repeats its sections more than ${MOST} times`);
		return new PlainContext(view, this);
	}

	/** The nearest context that has the first name decides, and the others lead on from there. */
	override lookup(name: string): unknown {
		if (name === '.') return this.#view;
		const [first, ...rest] = name.split('.') as [string, ...string[]];
		for (let context: PlainContext | undefined = this; context; context = context.#outer) {
			if (!has(context.#view, first)) continue;
			let value = get(context.#view, first);
			for (const key of rest) value = has(value, key) ? get(value, key) : undefined;
			return value;
		}
	}
}

/** A field of data, or a getter of a class of ours. */
function has(value: unknown, key: string): boolean {
	if (typeof value !== 'object' || value === null) return false;
	if (Object.hasOwn(value, key)) return true;
	const own = Object.getPrototypeOf(value) as object | null;
	return own !== null && own !== Object.prototype && own !== Array.prototype && !!Object.getOwnPropertyDescriptor(own, key)?.get;
}

function get(value: unknown, key: string): unknown {
	const found = (value as Record<string, unknown>)[key];
	return typeof found === 'function' ? undefined : found;
}

import type { Path } from '../diagnostics.ts';
import type { Place } from './source.ts';

/** Where a value and, in an object, its key stand: offsets into the text, quotes and brackets included. */
type Child = { start: number; end: number; key?: readonly [start: number, end: number] };

/**
 * The places of a JSON text that JSON.parse has read. It is scanned only as deep as a path goes, and what was scanned is kept:
 * one remark on a large document does not cost the reading of it.
 */
export class JsonPlaces {
	readonly #text: string;
	/** Of the object or array that opens at an offset. */
	readonly #children = new Map<number, Map<string, Child>>();

	constructor(text: string) {
		this.#text = text;
	}

	/** The place of what a path leads to: of a scalar its value, of a collection its key; of what is missing the nearest there is. */
	find(path: Path, ofKey = false): Place {
		let found: Child = { start: this.#skip(0), end: this.#text.length };
		let missing = false;
		for (const want of path) {
			const child = this.#childrenOf(found.start).get(String(want));
			missing = child === undefined;
			if (!child) break;
			found = child;
		}
		const { start, end, key } = found;
		const first = this.#text[start];
		const scalar = first !== '{' && first !== '[';
		const empty = first === '"' && end - start === 2;
		if (key && (ofKey || missing || !scalar || empty)) return { at: key[0] + 1, end: key[1] - 1, exact: false };
		if (!scalar) return { at: start, end: start + 1, exact: false };
		if (first !== '"') return { at: start, end, exact: true };
		return { at: start + 1, end: end - 1, exact: !this.#text.slice(start, end).includes('\\') };
	}

	#childrenOf(open: number): Map<string, Child> {
		let children = this.#children.get(open);
		if (children) return children;
		children = new Map();
		this.#children.set(open, children);
		const text = this.#text;
		const object = text[open] === '{';
		if (!object && text[open] !== '[') return children;
		for (let i = this.#skip(open + 1), n = 0; text[i] !== '}' && text[i] !== ']'; n++) {
			let name = String(n);
			let key: [number, number] | undefined;
			if (object) {
				key = [i, endOf(text, i)];
				name = JSON.parse(text.slice(...key));
				// over the colon
				i = this.#skip(this.#skip(key[1]) + 1);
			}
			const end = endOf(text, i);
			if (!children.has(name)) children.set(name, { start: i, end, ...(key && { key }) });
			i = this.#skip(end);
			if (text[i] === ',') i = this.#skip(i + 1);
		}
		return children;
	}

	/** Over blanks, and the mark of byte order at the start. */
	#skip(at: number): number {
		let i = at;
		while (this.#text.charCodeAt(i) <= 32 || (i === 0 && this.#text.charCodeAt(i) === 0xfeff)) i++;
		return i;
	}
}

/** The offset behind the value that starts at an offset. */
function endOf(text: string, start: number): number {
	const first = text[start];
	if (first === '"') return endOfString(text, start) + 1;
	if (first !== '{' && first !== '[') {
		let i = start;
		while (i < text.length && !/[\s,\]}]/.test(text[i]!)) i++;
		return i;
	}
	const mark = /["{}[\]]/g;
	let depth = 0;
	for (mark.lastIndex = start; ; ) {
		const c = mark.exec(text)?.[0];
		if (c === undefined) return text.length;
		if (c === '"') mark.lastIndex = endOfString(text, mark.lastIndex - 1) + 1;
		else depth += c === '{' || c === '[' ? 1 : -1;
		if (depth === 0) return mark.lastIndex;
	}
}

/** Where a string that opens at `open` closes: the next quote that no odd number of backslashes stands before; -1 where none does. */
export function endOfString(text: string, open: number): number {
	for (let i = text.indexOf('"', open + 1); i >= 0; i = text.indexOf('"', i + 1)) {
		let slashes = 0;
		while (text.charCodeAt(i - 1 - slashes) === 92) slashes++;
		if (slashes % 2 === 0) return i;
	}
	return -1;
}

import { EVENT_DOCUMENT, EVENT_MAPPING, EVENT_POP, EVENT_SCALAR, EVENT_SEQUENCE, type Event, getScalarValue } from 'js-yaml';
import type { Path } from '../diagnostics.ts';
import { JsonPlaces } from './json-places.ts';
import type { Place, Source } from './source.ts';
import { yamlEvents } from './yaml.ts';

/** A child of a collection: its event, and in a mapping that of its key. */
type Child = { node: number; key: number };
type Scalar = Extract<Event, { type: typeof EVENT_SCALAR }>;

const known = new WeakMap<Source, Places>();

/** The places of a source, worked out once, and only when there is something to report. */
export function placesOf(source: Source): Places {
	let places = known.get(source);
	if (!places) {
		places = new Places(source);
		known.set(source, places);
	}
	return places;
}

/** A text by lines and nodes: each lookup takes as long as its path, so that many faults cost no more than their number. */
class Places {
	/** The offset at which each line starts. */
	readonly #lines: number[] = [0];
	readonly #nodes: JsonPlaces | YamlPlaces;

	constructor({ text, format }: Source) {
		for (let i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) this.#lines.push(i + 1);
		this.#nodes = format === 'json' ? new JsonPlaces(text) : new YamlPlaces(text);
	}

	/** The line and the column of an offset, both from 1. */
	position(at: number): { line: number; column: number } {
		let low = 0;
		for (let high = this.#lines.length - 1; low < high; ) {
			const middle = (low + high + 1) >> 1;
			if (this.#lines[middle]! <= at) low = middle;
			else high = middle - 1;
		}
		return { line: low + 1, column: at - this.#lines[low]! + 1 };
	}

	/** The place of what a path leads to: of a scalar its value, of a collection its key; of what is missing the nearest there is. */
	find(path: Path, ofKey = false): Place {
		return this.#nodes.find(path, ofKey);
	}
}

/** The places of a YAML text, as js-yaml's events tell them. */
export class YamlPlaces {
	readonly #text: string;
	/** Read when a node is asked for: a text that was refused for its size must not be read for its lines. */
	#events: readonly Event[] | undefined;
	/** By event: the one behind the node that starts there. */
	#after = new Int32Array();
	readonly #children = new Map<number, Map<string, Child>>();

	constructor(text: string) {
		this.#text = text;
	}

	#read(): readonly Event[] {
		const { events } = yamlEvents(this.#text);
		const after = new Int32Array(events.length);
		const open: number[] = [];
		for (const [i, { type }] of events.entries()) {
			after[i] = i + 1;
			if (type === EVENT_POP) after[open.pop()!] = i + 1;
			else if (type === EVENT_MAPPING || type === EVENT_SEQUENCE || type === EVENT_DOCUMENT) open.push(i);
		}
		this.#after = after;
		return events;
	}

	find(path: Path, ofKey = false): Place {
		this.#events ??= this.#read();
		const events = this.#events;
		let node = events.findIndex((e) => e.type !== EVENT_DOCUMENT);
		let key = -1;
		let missing = node < 0;
		for (const want of path) {
			const child = missing ? undefined : this.#childrenOf(events, node).get(String(want));
			missing = child === undefined;
			if (!child) break;
			({ node, key } = child);
		}
		const value = events[node];
		const name = events[key];
		const useKey = name?.type === EVENT_SCALAR && (ofKey || missing || value?.type !== EVENT_SCALAR || value.valueEnd <= value.valueStart);
		if (useKey) return { at: name.valueStart, end: name.valueEnd, exact: false };
		if (value?.type === EVENT_SCALAR) return value.valueStart < 0 ? this.#nothing(events, node) : this.#scalar(value);
		return value && 'start' in value ? { at: value.start, end: value.start + 1, exact: false } : { at: 0, end: 0, exact: false };
	}

	#childrenOf(events: readonly Event[], parent: number): Map<string, Child> {
		let children = this.#children.get(parent);
		if (children) return children;
		children = new Map();
		this.#children.set(parent, children);
		const { type } = events[parent]!;
		if (type !== EVENT_MAPPING && type !== EVENT_SEQUENCE) return children;
		for (let i = parent + 1, n = 0; i < events.length && events[i]!.type !== EVENT_POP; n++) {
			if (type === EVENT_SEQUENCE) {
				children.set(String(n), { node: i, key: -1 });
				i = this.#after[i]!;
				continue;
			}
			const name = events[i]!;
			const node = this.#after[i]!;
			const text = name.type === EVENT_SCALAR ? getScalarValue(this.#text, name) : undefined;
			if (text !== undefined && !children.has(text)) children.set(text, { node, key: i });
			i = this.#after[node]!;
		}
		return children;
	}

	/** Of an item that is empty its dash, behind what stands before it. */
	#nothing(events: readonly Event[], node: number): Place {
		const end = (e: Event) => (e.type === EVENT_SCALAR ? e.valueEnd : 'start' in e ? e.start : -1);
		let before = node - 1;
		while (before >= 0 && end(events[before]!) < 0) before--;
		const dash = /(?<!\S)(?:#.*|-(?!\S))/g;
		dash.lastIndex = before < 0 ? 0 : end(events[before]!);
		let found = dash.exec(this.#text);
		while (found?.[0].startsWith('#')) found = dash.exec(this.#text);
		const at = found?.index ?? 0;
		return { at, end: at + 1, exact: false };
	}

	/** Each scalar is read once, however many faults lie in it. */
	readonly #exact = new Map<Scalar, boolean>();

	#scalar(event: Scalar): Place {
		const exact = this.#exact.get(event) ?? this.#text.slice(event.valueStart, event.valueEnd) === getScalarValue(this.#text, event);
		this.#exact.set(event, exact);
		return { at: event.valueStart, end: event.valueEnd, exact };
	}
}

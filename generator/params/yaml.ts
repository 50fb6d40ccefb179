import {
	constructFromEvents,
	defineScalarTag,
	EVENT_ALIAS,
	EVENT_DOCUMENT,
	EVENT_MAPPING,
	EVENT_POP,
	EVENT_SCALAR,
	EVENT_SEQUENCE,
	type Event,
	getScalarValue,
	mapTag,
	NOT_RESOLVED,
	parseEvents,
	Schema,
	seqTag,
	strTag,
	YAMLException,
} from 'js-yaml';

/** Bounds on a document: what a person writes is far below, what is meant to exhaust a server above. */
export const limits = { bytes: 16 * 1024 * 1024, depth: 40, nodes: 2_000_000 };

const plain = <T>(tag: string, first: readonly string[], match: (text: string) => T | undefined) =>
	defineScalarTag<T>(tag, {
		implicit: true,
		implicitFirstChars: first,
		resolve: (text) => match(text) ?? NOT_RESOLVED,
		identify: () => false,
	});

const INT = /^-?(?:0|[1-9][0-9]{0,14})$/;
const words = new Map<string, boolean>([
	['true', true],
	['True', true],
	['TRUE', true],
	['false', false],
	['False', false],
	['FALSE', false],
]);

/**
 * YAML 1.2 core data, with one difference: a number that would not be written the same again (`0600`, `1.10`, `1e3`) stays
 * the text that it is, because HAProxy is given text.
 */
const schema = new Schema([
	strTag,
	seqTag,
	mapTag,
	defineScalarTag<null>('tag:yaml.org,2002:null', {
		implicit: true,
		implicitFirstChars: ['', '~', 'n', 'N'],
		resolve: (text) => (/^(?:~|null|Null|NULL|)$/.test(text) ? null : NOT_RESOLVED),
		identify: () => false,
	}),
	plain('tag:yaml.org,2002:bool', ['t', 'T', 'f', 'F'], (text) => words.get(text)),
	plain('tag:yaml.org,2002:int', ['-', ...'0123456789'], (text) => (INT.test(text) ? Number(text) : undefined)),
]);

export type YamlFault = { at: number; message: string; hint?: string };

/** The events of one document, each with its offsets; refuses what params have no use for and attackers do. */
export function yamlEvents(text: string): { events: Event[]; faults: YamlFault[] } {
	let events: Event[];
	try {
		events = parseEvents(text, { maxDepth: limits.depth });
	} catch (error) {
		return { events: [], faults: [faultOf(error)] };
	}
	const faults: YamlFault[] = [];
	let documents = 0;
	for (const event of events) {
		if (event.type === EVENT_POP) continue;
		if (event.type === EVENT_DOCUMENT) {
			if (++documents === 2) faults.push({ at: startOf(events, event), message: 'expected one document, got a second one after "---"' });
			continue;
		}
		if (event.type === EVENT_ALIAS)
			faults.push({ at: event.anchorStart, message: 'aliases (*name) are not read', hint: 'Write the value out.' });
		else if (event.anchorStart >= 0)
			faults.push({ at: event.anchorStart, message: 'anchors (&name) are not read', hint: 'Write the value out where it is used.' });
		else if (event.tagStart >= 0)
			faults.push({ at: event.tagStart, message: 'tags (!name) are not read', hint: 'Quote the value if it is text.' });
	}
	duplicates(text, events, faults);
	if (events.length > limits.nodes) faults.push({ at: 0, message: `expected at most ${limits.nodes} values, got more` });
	return { events, faults };
}

/** Keys that a mapping has twice, and keys that are no text. */
function duplicates(text: string, events: readonly Event[], faults: YamlFault[]): void {
	const open: { keys?: Set<string>; key: boolean }[] = [];
	for (const event of events) {
		const top = open.at(-1);
		if (event.type === EVENT_POP) {
			open.pop();
			continue;
		}
		if (event.type === EVENT_DOCUMENT) {
			open.push({ key: false });
			continue;
		}
		if (top?.keys) {
			if (top.key) {
				if (event.type !== EVENT_SCALAR) faults.push({ at: 'start' in event ? event.start : 0, message: 'expected text as a key' });
				else {
					const name = getScalarValue(text, event);
					if (top.keys.has(name))
						faults.push({ at: event.valueStart, message: `the key "${name}" stands twice in one mapping`, hint: 'Keep one of them.' });
					top.keys.add(name);
				}
			}
			top.key = !top.key;
		}
		if (event.type === EVENT_MAPPING) open.push({ keys: new Set(), key: true });
		else if (event.type === EVENT_SEQUENCE) open.push({ key: false });
	}
}

export function yamlData(text: string, events: Event[]): { value?: unknown; fault?: YamlFault } {
	try {
		return { value: constructFromEvents(events, { source: text, schema, json: true })[0] };
	} catch (error) {
		return { fault: faultOf(error) };
	}
}

function faultOf(error: unknown): YamlFault {
	if (error instanceof YAMLException) return { at: error.mark?.position ?? 0, message: error.reason };
	if (error instanceof RangeError) return { at: 0, message: `expected at most ${limits.depth} levels, got more` };
	throw error;
}

function startOf(events: readonly Event[], document: Event): number {
	const next = events[events.indexOf(document) + 1];
	return next && 'start' in next ? next.start : next && 'valueStart' in next ? next.valueStart : 0;
}

/** Where a node lies: offsets into the text. `exact`: the text between them is the value, letter by letter. */
export type Place = { at: number; end: number; exact: boolean };

/** The place of what a path leads to: of a scalar its value, of a collection its key; of what is missing the nearest there is. */
export function place(text: string, events: readonly Event[], path: readonly (string | number)[], ofKey = false): Place {
	let node = events.findIndex((e) => e.type !== EVENT_DOCUMENT);
	let key = -1;
	let missing = node < 0;
	for (const want of path) {
		const child = missing ? undefined : childOf(text, events, node, want);
		missing = child === undefined;
		if (!child) break;
		[node, key] = [child.node, child.key];
	}
	const value = events[node];
	const name = events[key];
	const useKey = name?.type === EVENT_SCALAR && (ofKey || missing || value?.type !== EVENT_SCALAR || value.valueEnd <= value.valueStart);
	if (useKey) return { at: name.valueStart, end: name.valueEnd, exact: false };
	if (value?.type === EVENT_SCALAR) return scalarPlace(text, value);
	return value && 'start' in value ? { at: value.start, end: value.start + 1, exact: false } : { at: 0, end: 0, exact: false };
}

type Child = { node: number; key: number };
/** The children of each node that was asked for, so that ten thousand faults do not walk the document ten thousand times. */
const known = new WeakMap<readonly Event[], Map<number, Map<string, Child>>>();

function childOf(text: string, events: readonly Event[], parent: number, want: string | number): Child | undefined {
	const nodes = known.get(events) ?? new Map<number, Map<string, Child>>();
	if (nodes.size === 0) known.set(events, nodes);
	const children = nodes.get(parent) ?? childrenOf(text, events, parent);
	nodes.set(parent, children);
	return children.get(String(want));
}

/** By key, or by index; of equal keys the first. */
function childrenOf(text: string, events: readonly Event[], parent: number): Map<string, Child> {
	const children = new Map<string, Child>();
	const { type } = events[parent]!;
	if (type !== EVENT_MAPPING && type !== EVENT_SEQUENCE) return children;
	for (let j = parent + 1, n = 0; j < events.length && events[j]!.type !== EVENT_POP; n++) {
		if (type === EVENT_SEQUENCE) {
			children.set(String(n), { node: j, key: -1 });
			j = after(events, j);
			continue;
		}
		const name = events[j]!;
		const value = after(events, j);
		const key = name.type === EVENT_SCALAR ? getScalarValue(text, name) : undefined;
		if (key !== undefined && !children.has(key)) children.set(key, { node: value, key: j });
		j = after(events, value);
	}
	return children;
}

/** The event behind the node that starts at `i`. */
function after(events: readonly Event[], i: number): number {
	for (let depth = 0; i < events.length; i++) {
		const { type } = events[i]!;
		if (type === EVENT_MAPPING || type === EVENT_SEQUENCE) depth++;
		else if (type === EVENT_POP) depth--;
		if (depth === 0) return i + 1;
	}
	return i;
}

function scalarPlace(text: string, event: Extract<Event, { type: typeof EVENT_SCALAR }>): Place {
	const exact = text.slice(event.valueStart, event.valueEnd) === getScalarValue(text, event);
	return { at: event.valueStart, end: event.valueEnd, exact };
}

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
const makeSchema = () =>
	new Schema([
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
let made: Schema | undefined;
/** Made when the first YAML comes: a service that is sent JSON does not wait for it. */
const schema = (): Schema => (made ??= makeSchema());

export type YamlFault = { at: number; message: string; hint?: string };

/**
 * The events of one document, each with its offsets; refuses what params have no use for and attackers do. `keys` is how many the
 * mappings have: more than the data has means that some came twice, which `duplicateKeys` finds.
 */
export function yamlEvents(text: string): { events: Event[]; faults: YamlFault[]; keys: number } {
	let events: Event[];
	try {
		events = parseEvents(text, { maxDepth: limits.depth });
	} catch (error) {
		return { events: [], faults: [faultOf(error, text)], keys: 0 };
	}
	const faults: YamlFault[] = [];
	let documents = 0;
	let keys = 0;
	/** Of each open collection: whether its next node is a key, a value of a mapping, or neither. */
	const open: ('key' | 'value' | undefined)[] = [];
	for (let i = 0; i < events.length; i++) {
		const event = events[i]!;
		if (event.type === EVENT_POP) {
			open.pop();
			continue;
		}
		if (event.type === EVENT_DOCUMENT) {
			open.push(undefined);
			if (++documents === 2) faults.push({ at: startOf(events[i + 1]), message: 'expected one document, got a second one after "---"' });
			continue;
		}
		if (event.type === EVENT_ALIAS)
			faults.push({ at: event.anchorStart, message: 'aliases (*name) are not read', hint: aliasHint(text, event.anchorStart) });
		else if (event.anchorStart >= 0)
			faults.push({ at: event.anchorStart, message: 'anchors (&name) are not read', hint: 'Write the value out where it is used.' });
		else if (event.tagStart >= 0)
			faults.push({ at: event.tagStart, message: 'tags (!name) are not read', hint: 'Quote the value if it is text.' });
		const top = open.length - 1;
		if (open[top] === 'key') {
			keys++;
			open[top] = 'value';
			if (event.type !== EVENT_SCALAR) faults.push({ at: startOf(event), message: 'expected text as a key' });
		} else if (open[top] === 'value') open[top] = 'key';
		if (event.type === EVENT_MAPPING) open.push('key');
		else if (event.type === EVENT_SEQUENCE) open.push(undefined);
	}
	if (events.length > limits.nodes) faults.push({ at: 0, message: `expected at most ${limits.nodes} values, got more` });
	return { events, faults, keys };
}

/** `host: *.example.com` was meant as a name. */
function aliasHint(text: string, at: number): string {
	const [name = ''] = /^[^\s,\]}#]*/.exec(text.slice(at, at + 100)) ?? [];
	return name.startsWith('.') ? `Quote it: "*${name}".` : 'Write the value out, or quote it if it is text.';
}

/** The keys that stand twice in one mapping. */
export function duplicateKeys(text: string, events: readonly Event[]): YamlFault[] {
	const faults: YamlFault[] = [];
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
			if (top.key && event.type === EVENT_SCALAR) {
				const name = getScalarValue(text, event);
				if (top.keys.has(name))
					faults.push({ at: event.valueStart, message: `the key "${name}" stands twice in one mapping`, hint: 'Keep one of them.' });
				top.keys.add(name);
			}
			top.key = !top.key;
		}
		if (event.type === EVENT_MAPPING) open.push({ keys: new Set(), key: true });
		else if (event.type === EVENT_SEQUENCE) open.push({ key: false });
	}
	return faults;
}

export function yamlData(text: string, events: Event[]): { value?: unknown; fault?: YamlFault } {
	try {
		return { value: constructFromEvents(events, { source: text, schema: schema(), json: true })[0] };
	} catch (error) {
		return { fault: faultOf(error, text) };
	}
}

/** What most often stands behind what js-yaml says of a text, and what mends it. */
const MENDS: readonly (readonly [reason: RegExp, behind: RegExp, hint: string])[] = [
	[/bad indentation/, /^[@`%]/, 'A value that begins with this character stands in quotes.'],
	[/bad indentation/, /^:\s/, 'A value that holds a colon and a blank stands in quotes.'],
	[/missed comma/, /^[{[]/, 'A text that holds a brace or bracket stands in quotes here, within [ … ] or { … }.'],
	[/bad indentation/, /^/, 'Let the keys of one mapping, and the dashes of one list, begin in the same column.'],
	[/deficient indentation/, /^/, 'A quote or a bracket in the lines above is not closed.'],
	[/expected ':'/, /^/, 'Write a blank behind the colon of a key.'],
	[/tab characters/, /^/, 'Indent with blanks.'],
];

function faultOf(error: unknown, text: string): YamlFault {
	if (error instanceof YAMLException) {
		const at = error.mark?.position ?? 0;
		const rest = text.slice(at, at + 2);
		const hint = MENDS.find(([reason, behind]) => reason.test(error.reason) && behind.test(rest))?.[2];
		return { at, message: error.reason, ...(hint !== undefined && { hint }) };
	}
	if (error instanceof RangeError) return { at: 0, message: `expected at most ${limits.depth} levels, got more` };
	throw error;
}

function startOf(event: Event | undefined): number {
	return event && 'start' in event ? event.start : event && 'valueStart' in event ? event.valueStart : 0;
}

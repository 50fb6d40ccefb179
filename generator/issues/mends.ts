import * as v from 'valibot';
import { closest } from '../closest.ts';
import type { Diagnostic, Path } from '../diagnostics.ts';
import { inYaml } from '../yaml.ts';
import { type Node, spread, writtenAt } from './nodes.ts';

/*
 * What to write instead of a value that does not fit: the value itself as it was likely meant, where that fits, else the
 * field's own example. Asked only where there is a fault.
 */
const UNITS: [RegExp, string][] = [
	[/^(?:ms|msecs?|milliseconds?)$/, 'ms'],
	[/^(?:s|secs?|seconds?)$/, 's'],
	[/^(?:m|mins?|minutes?)$/, 'm'],
	[/^(?:h|hours?)$/, 'h'],
	[/^(?:d|days?)$/, 'd'],
];
const withUnit = (text: string): string | undefined => {
	const [, number, word = ''] = /^(\d+)\s*([a-z]*)$/i.exec(text) ?? [];
	const unit = word === '' ? 's' : UNITS.find(([pattern]) => pattern.test(word.toLowerCase()))?.[1];
	return number && unit && number + unit;
};

const YES = /^(?:yes|on|true|1)$/i;
const NO = /^(?:no|off|false|none|0)$/i;

/** A server in HAProxy's words; that it is checked goes without saying. */
function serverOf(text: string): unknown {
	const [, name, address, words = ''] = /^(?:(\S+) )?(\S+:\d+)((?: (?:check|backup|disabled|(?:weight|maxconn) \d+))*)$/.exec(text) ?? [];
	if (address === undefined) return undefined;
	const said = [...words.matchAll(/(backup|disabled)|(weight|maxconn) (\d+)/g)].map(([, flag, key, n]) => [
		flag ?? key,
		flag ? true : Number(n),
	]);
	return name === undefined && said.length === 0 ? address : { ...(name !== undefined && { name }), address, ...Object.fromEntries(said) };
}

/** What a text may have been meant as, the likeliest first; undefined where a row has no say. */
const meanings: ((text: string) => unknown)[] = [
	(text) => (YES.test(text) ? true : NO.test(text) ? false : undefined),
	(text) => (/^\d+$/.test(text) ? Number(text) : undefined),
	// `check: yes` is the check that servers have anyway
	(text) => (YES.test(text) ? 'tcp' : undefined),
	(text) => text,
	(text) => text.toLowerCase(),
	withUnit,
	(text) => (/^\d+$/.test(text) ? `:${text}` : undefined),
	(text) => (/^1\.\d$/.test(text) ? `TLSv${text}` : undefined),
	serverOf,
	// the name of HAProxy's own check, or of the product
	(text) => /^(\w+?)-?(?:check|chk)$/.exec(text)?.[1],
	(text) => closest(text, ['pgsql', 'mysql', 'redis', 'smtp', 'ldap']),
	(text) => (text.startsWith('^') ? `~${text}` : undefined),
	(text) => /^[a-z]+:\/\/([^/]+)/i.exec(text)?.[1],
	(text) => /^(?:[a-z]+:\/\/)?([\w.*-]+)(?::\d+)?(?:\/.*)?$/i.exec(text)?.[1],
	(text) => (/^[\w.-]+(?:\/|$)/.test(text) ? `/${text}` : undefined),
	(text) => (/^[\w-]+(?:\.[\w-]+)+(?:[/:]|$)/.test(text) ? `https://${text}` : undefined),
	(text) => (/[\s,]/.test(text) ? text.trim().split(/[\s,]+/) : undefined),
];

/** The words that a schema takes and no others. */
const words = (node: Node): string[] =>
	[...spread(node), ...(node.pipe ?? [])].flatMap(({ type, options }) =>
		type === 'picklist' ? (options as unknown[]).filter((option) => typeof option === 'string') : [],
	);

const LONGEST = 200;
const MANY_KEYS = 20;

function* likely(input: unknown): Generator<unknown> {
	if (typeof input === 'string' || typeof input === 'number') {
		const text = String(input).slice(0, LONGEST);
		yield [input];
		for (const meaning of meanings) yield meaning(text);
		return;
	}
	if (typeof input !== 'object' || input === null || Object.keys(input).length > MANY_KEYS) return;
	if (Array.isArray(input)) {
		if (input.length === 1) yield input[0];
		return;
	}
	yield [input];
	// a list that was written as a mapping from names, and one item of it
	const items = Object.entries(input).map(([name, held]) => ({ name, ...(typeof held === 'string' ? { address: held } : Object(held)) }));
	yield items;
	if (items.length === 1) yield* [items[0], Object.values(input)[0]];
}

const at = (value: unknown, keys: Path): unknown =>
	keys.reduce<unknown>((held, key) => (Object(held) as Record<string, unknown>)[key], value);

function exampleOf(node: Node): unknown {
	const inner = [...(node.pipe ?? []).filter((item) => item !== node), ...(node.wrapped ? [node.wrapped] : [])];
	// what the field says of itself goes before what its parts do
	const own = inner.findLast((item) => item.metadata?.examples)?.metadata?.examples?.[0];
	if (own !== undefined) return own;
	const below = node.type === 'union' ? (node.options as Node[]) : [];
	return [...inner, ...below].map((item) => exampleOf(item)).find((example) => example !== undefined);
}

/** With its key before it; an item of a list has none. */
const named = (path: Path, text: string) => (typeof path.at(-1) === 'string' ? `${path.at(-1)}: ${text}` : text);

/** A mend of the value that a diagnostic is about, which lies under `root` in `value`. */
export function mendOf(schema: v.GenericSchema, value: unknown, { code, message, path }: Diagnostic, root: Path): string | undefined {
	const keys = path.slice(root.length);
	const input = at(value, keys);
	// a number of the right kind that is too large or too small was meant as it is
	if (typeof input === 'number' && code === 'bad-value') return undefined;
	const nodes = writtenAt([schema as unknown as Node], keys);
	for (const meant of nodes.length > 0 ? likely(input) : []) {
		if (meant === undefined || !nodes.some((node) => v.is(node as unknown as v.GenericSchema, meant))) continue;
		const text = inYaml(meant);
		if (text === '…') break;
		return `Write it as: ${named(path, text)}`;
	}
	const near = typeof input === 'string' && input.length > 2 ? closest(input, nodes.flatMap(words)) : undefined;
	if (near !== undefined) return `Write it as: ${named(path, inYaml(near))}`;
	if (typeof input === 'string' && message.includes('such as')) return undefined;
	for (let n = keys.length; n >= 0; n--) {
		const example = writtenAt([schema as unknown as Node], keys.slice(0, n))
			.map(exampleOf)
			.find((one) => one !== undefined);
		if (example !== undefined) return `For example: ${named(path.slice(0, root.length + n), inYaml(example))}`;
		if (typeof keys[n - 1] !== 'number') break;
	}
	return undefined;
}

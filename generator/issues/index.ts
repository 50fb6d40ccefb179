import * as v from 'valibot';
import { closest } from '../closest.ts';
import { clip, type Diagnostic, mostErrors, type Path } from '../diagnostics.ts';
import { mendOf } from './mends.ts';
import { type Node, nodesAt, spread } from './nodes.ts';

/* What valibot found, said as people read it: what was expected, what came, what was probably meant. */
type Issue = v.BaseIssue<unknown>;
/** With the key that a misspelt one was meant as. */
type Found = Diagnostic & { meant?: string };
const NOUNS: Record<string, string> = {
	string: 'text',
	number: 'a number',
	boolean: 'true or false',
	array: 'a list',
	strict_object: 'a mapping',
	record: 'a mapping',
};

/** What does not fit, as far as anyone would read; `root` is where the value stands in the document. */
export function issues(schema: v.GenericSchema, value: unknown, root: Path): Diagnostic[] {
	const node = schema as unknown as Node;
	const found: Found[] = [];
	// A list part by part: valibot goes to its end, however much is wrong.
	const parts = Array.isArray(value) ? Math.max(1, Math.ceil(value.length / PART)) : 1;
	for (let n = 0; n < parts && found.length <= mostErrors; n++) {
		const part = Array.isArray(value) ? value.slice(n * PART, (n + 1) * PART) : value;
		for (const issue of v.safeParse(schema, part).issues?.slice(0, mostErrors + 1) ?? [])
			for (const d of explain(issue, node, root, n * PART)) found.push(d);
	}
	const told = (found.length > 0 ? once(found) : emptyLists(value, [node], root)).slice(0, mostErrors + 1);
	for (const d of told) {
		if (d.hint !== undefined) continue;
		const hint = mendOf(schema, value, d, root);
		if (hint !== undefined) d.hint = hint;
	}
	return told;
}

/** A mistake is told once: a list is no mapping, whatever keys that lacks, and a key that is misspelt is not missing as well. */
function once(found: readonly Found[]): Diagnostic[] {
	const seen = new Set<string>();
	const place = ({ path }: Diagnostic, message: string) => JSON.stringify([path, message]);
	const misspelt = new Set(
		found.flatMap((d) => (d.meant === undefined ? [] : place({ ...d, path: d.path.slice(0, -1) }, missing(d.meant)))),
	);
	return found.flatMap(({ meant: _, ...d }) => {
		const at = place(d, d.message);
		if (seen.has(at) || (d.code === 'missing-key' && misspelt.has(at))) return [];
		seen.add(at);
		return [d];
	});
}
const missing = (key: string) => `expected the key "${key}", which is missing`;
const PART = 2000;

/** Valibot takes an empty list for a mapping without keys, JSON Schema does not. */
function emptyLists(value: unknown, nodes: Node[], path: Path): Diagnostic[] {
	if (typeof value !== 'object' || value === null) return [];
	const flat = nodes.flatMap(spread);
	// HAProxy's own words, which are read elsewhere
	if (flat.length === 0) return [];
	if (Array.isArray(value) && !flat.some((node) => node.type === 'array'))
		return [wrong('wrong-type', or(flat.flatMap(nouns)), value, path)];
	return Object.entries(value).flatMap(([name, inner]) => {
		const key = Array.isArray(value) ? Number(name) : name;
		return emptyLists(inner, nodesAt(flat, [key]), [...path, key]);
	});
}

function explain(issue: Issue, schema: Node, root: Path, offset = 0): Found[] {
	const keys = (issue.path ?? []).map(({ key }, i) => (i === 0 && typeof key === 'number' ? key + offset : (key as string | number)));
	const path = [...root, ...keys];
	if (issue.type === 'union' && issue.issues) {
		const only = meant(nodesAt([schema], keys), issue.input);
		if (only) return issues(only as unknown as v.GenericSchema, issue.input, path);
		// an alternative that was entered and failed inside says more than the ones that never applied
		const inside = issue.issues.filter((sub) => sub.path !== undefined && sub.path.length > 0);
		const at = nodesAt([schema], keys);
		const same = issue.issues.filter((sub) => sub.kind === 'validation');
		if (inside.length > 0) return inside.flatMap((sub) => within(sub, at, path));
		if (same.length > 0) return [wrong('bad-value', [...new Set(same.map(bound))].join(', or '), issue.input, path)];
		return [wrong('wrong-type', or(at.flatMap(nouns)), issue.input, path)];
	}
	return one(issue, [schema], keys, path);
}

/** Of several mappings that may stand here the one that knows more of the keys than any other: what is wrong is wrong with that. */
function meant(nodes: Node[], input: unknown): Node | undefined {
	if (typeof input !== 'object' || input === null || Array.isArray(input)) return undefined;
	const knows = ({ entries = {} }: Node) => Object.keys(input).filter((key) => Object.hasOwn(entries, key)).length;
	const [first, second] = nodes.filter(({ entries }) => entries).sort((a, b) => knows(b) - knows(a));
	return first && second && knows(first) > knows(second) ? first : undefined;
}

const within = (issue: Issue, nodes: Node[], path: Path): Found[] => {
	const keys = (issue.path ?? []).map((item) => item.key as string | number);
	if (issue.type === 'union')
		return nodes.length > 0 ? explain({ ...issue, path: issue.path } as Issue, { type: 'union', options: nodes }, path) : [];
	return one(issue, nodes, keys, [...path, ...keys]);
};

function one(issue: Issue, nodes: Node[], keys: readonly (string | number)[], path: Path): Found[] {
	const key = String(keys[keys.length - 1] ?? '');
	const holder = issue.path?.[issue.path.length - 1]?.input;
	// valibot takes a list for a mapping whose keys are numbers
	if (issue.type === 'strict_object' && (issue.expected === 'never' || issue.received === 'undefined') && Array.isArray(holder))
		return [wrong('wrong-type', or(nodesAt(nodes, keys.slice(0, -1)).flatMap(nouns)), holder, path.slice(0, -1))];
	if (issue.type === 'strict_object' && issue.expected === 'never') {
		const around = nodesAt(nodes, keys.slice(0, -1));
		const known = new Set(around.flatMap((node) => Object.keys(node.entries ?? {})));
		// valibot stops at the first
		return Object.keys(Object(holder))
			.filter((name) => !known.has(name))
			.slice(0, mostErrors + 1)
			.map((name) => unknown(name, known, [...path.slice(0, -1), name], around));
	}
	if (issue.type === 'strict_object' && issue.received === 'undefined' && key !== '') {
		return [{ severity: 'error', code: 'missing-key', message: missing(key), path: path.slice(0, -1) }];
	}
	if (issue.kind === 'validation') return [wrong('bad-value', bound(issue), issue.input, path)];
	const expected = or(nodesAt(nodes, keys).flatMap(nouns));
	return [wrong('wrong-type', expected === '' ? (NOUNS[issue.type] ?? issue.type) : expected, issue.input, path)];
}

function unknown(key: string, known: Set<string>, path: Path, around: Node[]): Found {
	if (/\s/.test(key)) {
		const hint = 'YAML makes a key of what stands before a colon and a blank: put a text that holds these into quotes.';
		return { severity: 'error', code: 'unknown-key', message: `unknown key "${clip(key)}"`, hint, path };
	}
	const meant = closest(key, known) ?? swapped(key, known);
	const below = [...known].find((name) => nodesAt(around, [name]).some(({ entries = {} }) => Object.hasOwn(entries, key)));
	const message = meant === undefined ? `unknown key "${clip(key)}"` : `unknown key "${clip(key)}"; did you mean "${meant}"?`;
	const more = meant === undefined && known.has('extra') ? " What else HAProxy can do goes below extra, in HAProxy's words." : '';
	const hint = meant !== undefined || below === undefined ? `Known here: ${listed(known)}.${more}` : `It belongs below "${below}".`;
	return { severity: 'error', code: 'unknown-key', message, hint, path, ...(meant !== undefined && { meant }) };
}

/** As many as anyone reads. */
const MOST_LISTED = 30;
const listed = (known: Set<string>) => [...known].slice(0, MOST_LISTED).join(', ') + (known.size > MOST_LISTED ? ' and others' : '');

/** The patterns bring their own words; the rest is numbers and lengths. */
function bound(issue: Issue): string {
	if (issue.type === 'min_value') return `${issue.requirement} or more`;
	if (issue.type === 'max_value') return `${issue.requirement} or less`;
	if (issue.type === 'min_length') return typeof issue.input === 'string' ? 'some text' : 'at least one';
	if (issue.type === 'max_length') return `at most ${issue.requirement} characters`;
	if (issue.type === 'integer') return 'a whole number';
	return plain(issue.message);
}

/** Patterns of HAProxy's types say "expected" themselves. */
const plain = (said: string) => said.replace(/^expected /, '');

/** Letters in another order, which count double as an edit. */
const swapped = (key: string, known: Set<string>): string | undefined => [...known].find((one) => letters(one) === letters(key));
const letters = (text: string) => [...text.slice(0, 64)].sort().join('');

const wrong = (code: string, expected: string, input: unknown, path: Path): Diagnostic => ({
	severity: 'error',
	code,
	message: `expected ${expected}, got ${show(input)}`,
	path,
});

function show(input: unknown): string {
	if (Array.isArray(input)) return input.length === 0 ? 'an empty list' : 'a list';
	if (typeof input === 'object' && input !== null) return 'a mapping';
	return input === undefined || input === null ? 'nothing' : clip(JSON.stringify(input) ?? String(input));
}

function or(words: readonly string[]): string {
	const all = new Set(words);
	if (all.has('true') && all.delete('false')) all.delete('true') && all.add(NOUNS.boolean!);
	return [...all].join(', or ');
}

function nouns(node: Node): string[] {
	if (node.type === 'literal') return [JSON.stringify(node.literal)];
	if (node.type === 'picklist') return (node.options as unknown[]).map((option) => JSON.stringify(option));
	if (isWhole(node)) return ['a whole number'];
	return [pattern(node) ?? NOUNS[node.type] ?? node.type];
}

const isWhole = (node: Node): boolean => node.type === 'integer' || (node.pipe?.some((item) => item !== node && isWhole(item)) ?? false);

/** A described schema is a pipe around the pipe that holds the pattern. */
const pattern = (node: Node & { message?: string }): string | undefined => {
	if (node.pipe === undefined) return node.type === 'regex' && node.message !== undefined ? plain(node.message) : undefined;
	// the last says most: the first may be that of every text
	return node.pipe.reduce<string | undefined>((said, item) => (item === node ? said : (pattern(item) ?? said)), undefined);
};

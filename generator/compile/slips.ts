import { closest } from '../closest.ts';
import { clip } from '../diagnostics.ts';
import { allowed, tableOf } from '../language.ts';
import { isMapping, type Mapping } from '../mapping.ts';
import { find } from '../read/lookup.ts';
import { tables } from '../table/index.ts';
import type { Row } from '../table/row.ts';
import { compile } from '../usage.ts';
import { inSpan, type Version } from '../versions.ts';
import { inYaml } from '../yaml.ts';

/*
 * What was meant by params whose parts lie a level too deep or too high: asked only where there is a fault. A mend is what to
 * write instead, in YAML.
 */
export type Slip = { code: string; message: string; hint: string };

const MOST = 50;
const isScalar = (value: unknown): boolean => value === null || !['object', 'undefined'].includes(typeof value);

/** `Write it as: key: value`, or only the key where the value is long. */
const written = (key: string, value: unknown): string => `Write it as: ${key}: ${inYaml(value)}`;

/** The words behind a keyword that a key and its value hold. */
const text = (key: string, value: unknown): string =>
	[key, value === null || value === true ? '' : String(value)].filter(Boolean).join(' ');

/** A key that begins as keywords do, or that a keyword begins: `timeout: { server: 30s }`, `http-request deny: if x`. */
export function misplacedKey(kind: string, key: string, value: unknown, version: Version): Slip | undefined {
	const table = tableOf(kind);
	const known = (name: string) => Object.hasOwn(table, name) && inSpan(table[name]!, version) && allowed(table[name]!, kind, true);
	const words = key.split(' ', 8);
	for (let n = words.length - 1; n > 0; n--) {
		const keyword = words.slice(0, n).join(' ');
		if (!known(keyword)) continue;
		const rest = key.slice(keyword.length + 1);
		const line = isScalar(value) ? text(rest, value) : `${rest} …`;
		return {
			code: 'unknown-keyword',
			message: `"${clip(key)}" is not a keyword of ${kind}; "${keyword}" is`,
			hint: written(keyword, table[keyword]!.many ? [line] : line),
		};
	}
	const longer = Object.keys(table).filter((name) => (name.startsWith(`${key} `) || name.startsWith(`${key}.`)) && known(name));
	if (longer.length === 0) return undefined;
	// also those of other sections: that they are for those is said when they are read
	const mend = opened(key, value, longer, (name) => Object.hasOwn(table, name));
	return {
		code: 'unknown-keyword',
		message: `"${key}" is not a keyword of ${kind}, only the first word of some`,
		hint: mend ?? `Write both words in the key: ${some(longer, 6)}.`,
	};
}

/** `timeout: { server: 30s }`, `option: [httplog]` and `timeout: server 30s` with both words in the key. */
function opened(key: string, value: unknown, longer: readonly string[], known: (name: string) => boolean): string | undefined {
	const inner: [string, unknown][] = isMapping(value)
		? Object.entries(value)
		: [value].flat().flatMap((one): [string, unknown][] => {
				if (isMapping(one)) return Object.entries(one);
				if (typeof one !== 'string') return [];
				const name = longer.find((name) => `${key} ${one} `.startsWith(`${name} `));
				const rest = name === undefined ? '' : one.slice(name.length - key.length).trim();
				return name === undefined ? [[one, true]] : [[name.slice(key.length + 1), rest === '' ? true : rest]];
			});
	for (const [word, held] of inner) {
		const name = [`${key} ${word}`, `${key}.${word}`].find(known) ?? closest(`${key} ${word}`, longer);
		if (name !== undefined) return written(name, held);
	}
	return undefined;
}

/** A mapping of which no key is a field: text that a colon made a mapping of, or the first word of each line as a key. */
export function noField(keyword: string, row: Row, value: Mapping, fields: readonly string[]): (Slip & { key?: never }) | undefined {
	const keys = Object.keys(value).filter((key) => key !== 'comment');
	const [key] = keys;
	if (key === undefined || keys.some((one) => one.length > 2 && closest(one, fields) !== undefined)) return undefined;
	const cut = cutByColon(keyword, value);
	if (cut) return cut;
	const first = compile(row.use).steps.find((step) => step.kind === 'pos' || step.kind === 'one');
	if (first?.kind === 'one' && !keys.every((one) => find(tables[first.table]!, one))) return undefined;
	const field = first?.kind === 'one' ? first.field : first?.kind === 'pos' ? first.arg.name : undefined;
	const lines = keys.slice(0, MOST).map((one) => {
		const held = value[one];
		if (isScalar(held)) return text(one, held);
		return isMapping(held) && field !== undefined ? { [field]: one, ...held } : undefined;
	});
	if (lines.includes(undefined) || (lines.length > 1 && !row.many)) return undefined;
	return {
		code: 'wrong-type',
		message: `"${keyword}": "${clip(key)}" is none of its fields`,
		hint: written(keyword, row.many ? lines : lines[0]),
	};
}

/** `- a 10.0.0.1:80 backup: true`, which to YAML is one key and its value. */
export function cutByColon(what: string, value: unknown): Slip | undefined {
	const [[key, held] = ['', undefined], ...others] = isMapping(value) ? Object.entries(value) : [];
	if (!/\s/.test(key) || !isScalar(held) || others.length > 0) return undefined;
	const line = `${key}: ${held === null ? '' : String(held)}`.trim();
	return {
		code: 'wrong-type',
		message: `"${what}": expected text, got a mapping: YAML makes one where a blank follows a colon`,
		hint: `Put the text into quotes, ${inYaml(line)}, or leave out the colon where HAProxy has none.`,
	};
}

/** Of a row that another word chooses, as `do` of a rule: that there is none of this name. */
export function noRow(keyword: string, row: Row, value: Mapping): (Slip & { key?: string }) | undefined {
	const step = compile(row.use).steps.find((s) => s.kind === 'one');
	if (step?.kind !== 'one') return undefined;
	const { field, optional } = step;
	const table = tables[step.table]!;
	const name = value[field];
	if (name === undefined) {
		if (optional) return undefined;
		const message = `"${keyword}": expected the key "${field}", which is missing`;
		return { code: 'missing-key', message, hint: `It names what to do, such as { ${field}: ${Object.keys(table)[0]}, … }.` };
	}
	if (!isScalar(name) || find(table, String(name))) return undefined;
	const near = closest(String(name).replace(/\(.*/s, ''), Object.keys(table));
	const known = Object.keys(table);
	return {
		code: 'unknown-keyword',
		message: `"${keyword}": "${clip(String(name))}" is none of what "${field}" may be`,
		hint: near ? `Did you mean "${near}"?` : `It may be ${some(known, 12)}.`,
		key: field,
	};
}

/** Sections of a kind that has names, given without one, or as a list. */
export function noName(kind: string, value: unknown): Slip | undefined {
	const message = `${kind}: expected a mapping of ${kind} names to their bodies`;
	if (isMapping(value)) {
		const keyword = Object.keys(value).find(
			(name) => Object.hasOwn(tableOf(kind), name) && value[name] !== null && !isMapping(value[name]),
		);
		if (keyword === undefined) return undefined;
		return {
			code: 'wrong-type',
			message: `${message}; "${keyword}" is a keyword, and the name is missing`,
			hint: written(kind, { NAME: { [keyword]: value[keyword] } }),
		};
	}
	const first = Array.isArray(value) ? value[0] : undefined;
	const name = isMapping(first) && typeof first.name === 'string' ? first.name : 'NAME';
	return {
		code: 'wrong-type',
		message: `${message}, got ${Array.isArray(value) ? 'a list' : 'no mapping'}`,
		hint: `Write it as: ${kind}: { ${name}: { … } }`,
	};
}

const some = (words: readonly string[], n: number) => words.slice(0, n).join(', ') + (words.length > n ? ' and others' : '');

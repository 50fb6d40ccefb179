import { mostErrors, type Path } from '../diagnostics.ts';
import { limits } from './yaml.ts';

export type Found = { path: Path; code: string; message: string; hint?: string; ofKey?: boolean };

// biome-ignore lint/suspicious/noControlCharactersInRegex: the three characters that end a line or a string for HAProxy
const BREAKS = /[\n\r\u0000]/;
const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * Walks plain data for what no params document may hold, wherever it stands. Counts its objects' keys, and the texts among its
 * values, on the way. `plain`: its reader has made sure that no text and no key in it has a line break, nor is a forbidden word.
 */
export function inspect(root: unknown, plain = false): { found: Found[]; keys: number; texts: number } {
	const size = { keys: 0, nodes: 0, texts: 0, plain };
	return { found: isFine(root, 1, size) ? [] : search(root), keys: size.keys, texts: size.texts };
}

/** The usual answer, found without keeping track of where the walk is. What is plain can be wrong by its size alone. */
function isFine(value: unknown, depth: number, size: { keys: number; nodes: number; texts: number; plain: boolean }): boolean {
	if (typeof value === 'string') {
		size.texts++;
		return size.plain || !BREAKS.test(value);
	}
	if (typeof value === 'number') return Number.isFinite(value);
	if (typeof value !== 'object' || value === null) return true;
	if (++size.nodes > limits.nodes || depth > limits.depth) return false;
	if (Array.isArray(value)) {
		for (let i = 0; i < value.length; i++) if (!isFine(value[i], depth + 1, size)) return false;
		return true;
	}
	for (const key in value) {
		if (!size.plain && !Object.hasOwn(value, key)) continue;
		size.keys++;
		if (!size.plain && (FORBIDDEN.has(key) || BREAKS.test(key))) return false;
		if (!isFine((value as Record<string, unknown>)[key], depth + 1, size)) return false;
	}
	return true;
}

/** Whether a text of JSON is `plain` as `inspect` means it: JSON writes a line break as an escape and no other way. */
export const isPlain = (json: string): boolean => {
	if (json.includes('\\')) return false;
	for (const word of FORBIDDEN) if (json.includes(word)) return false;
	return true;
};

function search(root: unknown): Found[] {
	const found: Found[] = [];
	let nodes = 0;
	const path: (string | number)[] = [];
	const report = (code: string, message: string, hint?: string, ofKey?: boolean) => {
		if (found.length < mostErrors) found.push({ path: [...path], code, message, ...(hint && { hint }), ...(ofKey && { ofKey }) });
	};
	const walk = (value: unknown, depth: number): void => {
		if (typeof value === 'string') {
			if (BREAKS.test(value))
				report('line-break', 'expected one line, got a line break or NUL', 'Several lines are written as a list of lines.');
			return;
		}
		if (typeof value === 'number') {
			if (!Number.isFinite(value)) report('bad-value', `expected a number that can be written, got ${value}`);
			return;
		}
		if (typeof value !== 'object' || value === null) return;
		if (++nodes > limits.nodes || depth > limits.depth) {
			if (found.at(-1)?.code !== 'too-large')
				report('too-large', `expected at most ${limits.nodes} values and ${limits.depth} levels, got more`);
			return;
		}
		if (Array.isArray(value)) {
			for (let i = 0; i < value.length; i++) {
				path.push(i);
				walk(value[i], depth + 1);
				path.pop();
			}
			return;
		}
		for (const key of Object.keys(value)) {
			path.push(key);
			if (FORBIDDEN.has(key)) report('forbidden-key', `"${key}" cannot be a key here`, undefined, true);
			else if (BREAKS.test(key)) report('line-break', 'expected a key of one line', undefined, true);
			walk((value as Record<string, unknown>)[key], depth + 1);
			path.pop();
		}
	};
	walk(root, 1);
	return found;
}

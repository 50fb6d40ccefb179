import { mostErrors, type Path } from '../diagnostics.ts';
import { limits } from './yaml.ts';

export type Found = { path: Path; code: string; message: string; hint?: string; ofKey?: boolean };

// biome-ignore lint/suspicious/noControlCharactersInRegex: the three characters that end a line or a string for HAProxy
const BREAKS = /[\n\r\u0000]/;
const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * Walks plain data for what no params document may hold, wherever it stands. Counts the keys of its objects on the way.
 * `oneLine`: its reader has made sure that no text in it has a line break.
 */
export function inspect(root: unknown, oneLine = false): { found: Found[]; keys: number } {
	const size = { keys: 0, nodes: 0, oneLine };
	return isFine(root, 1, size) ? { found: [], keys: size.keys } : search(root);
}

/** The usual answer, found without keeping track of where the walk is. */
function isFine(value: unknown, depth: number, size: { keys: number; nodes: number; oneLine: boolean }): boolean {
	if (typeof value === 'string') return size.oneLine || !BREAKS.test(value);
	if (typeof value === 'number') return Number.isFinite(value);
	if (typeof value !== 'object' || value === null) return true;
	if (++size.nodes > limits.nodes || depth > limits.depth) return false;
	if (Array.isArray(value)) {
		for (let i = 0; i < value.length; i++) if (!isFine(value[i], depth + 1, size)) return false;
		return true;
	}
	for (const key in value) {
		if (!Object.hasOwn(value, key)) continue;
		size.keys++;
		if (FORBIDDEN.has(key) || BREAKS.test(key) || !isFine((value as Record<string, unknown>)[key], depth + 1, size)) return false;
	}
	return true;
}

function search(root: unknown): { found: Found[]; keys: number } {
	const found: Found[] = [];
	let keys = 0;
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
			keys++;
			path.push(key);
			if (FORBIDDEN.has(key)) report('forbidden-key', `"${key}" cannot be a key here`, undefined, true);
			else if (BREAKS.test(key)) report('line-break', 'expected a key of one line', undefined, true);
			walk((value as Record<string, unknown>)[key], depth + 1);
			path.pop();
		}
	};
	walk(root, 1);
	return { found, keys };
}

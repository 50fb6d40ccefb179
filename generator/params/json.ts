import { endOfString } from './json-places.ts';

/** Where a text stops being JSON (RFC 8259), and what was expected there. Only called on text that JSON.parse refused. */
export function jsonFault(text: string): { at: number; message: string; hint?: string } {
	const TOKEN =
		// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON strings may hold none of them
		/[\s\uFEFF]*(?:([{}[\],:])|("(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*")|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?|true|false|null)(?![\w.])|())/y;
	const open: string[] = [];
	let expected = 'a value';
	for (let at = 0; ; ) {
		TOKEN.lastIndex = at;
		const m = TOKEN.exec(text)!;
		const start = TOKEN.lastIndex - (m[1] ?? m[2] ?? m[3] ?? '').length;
		const top = open.at(-1);
		const fail = () => ({ at: start, message: `expected ${expected}, got ${describe(text, start)}`, ...trailing(text, start) });
		at = TOKEN.lastIndex;
		if (m[1] === '{' && expected.includes('value')) {
			open.push('{');
			expected = 'a key in double quotes or "}"';
		} else if (m[1] === '[' && expected.includes('value')) {
			open.push('[');
			expected = 'a value or "]"';
		} else if ((m[1] === '}' && top === '{' && expected.includes('"}"')) || (m[1] === ']' && top === '[' && expected.includes('"]"'))) {
			open.pop();
			expected = after(open);
		} else if (m[1] === ':' && expected === '":"') expected = 'a value';
		else if (m[1] === ',' && expected.startsWith('","')) expected = top === '{' ? 'a key in double quotes' : 'a value';
		else if (m[2] !== undefined && expected.includes('key')) expected = '":"';
		else if ((m[2] !== undefined || m[3] !== undefined) && expected.includes('value')) expected = after(open);
		else return fail();
		if (start >= text.length) return fail();
	}
}

/** A bracket that closes behind a comma. */
const trailing = (text: string, at: number) =>
	/[}\]]/.test(text[at] ?? '') &&
	/,\s*$/.test(text.slice(Math.max(0, at - 200), at)) && { hint: 'JSON has no comma behind the last value.' };

const after = (open: readonly string[]) => (open.length === 0 ? 'the end' : open.at(-1) === '{' ? '"," or "}"' : '"," or "]"');

function describe(text: string, at: number): string {
	if (at >= text.length) return 'the end of the text';
	const word = /^(?:\w+|[^\w\s])/.exec(text.slice(at, at + 20));
	return `"${word?.[0] ?? text[at]}"`;
}

/** How many object keys the text has: more than its parsed value has means that some came twice. */
export function countKeys(text: string): number {
	let keys = 0;
	for (let i = text.indexOf('"'); i >= 0; i = text.indexOf('"', i + 1)) {
		i = endOfString(text, i);
		if (i < 0) break;
		let j = i + 1;
		while (j < text.length && text.charCodeAt(j) <= 32) j++;
		if (text.charCodeAt(j) === 58) keys++;
	}
	return keys;
}

/** The quotes of a text: two for each string in JSON without escapes. */
export function countQuotes(text: string): number {
	let quotes = 0;
	for (let i = text.indexOf('"'); i >= 0; i = text.indexOf('"', i + 1)) quotes++;
	return quotes;
}

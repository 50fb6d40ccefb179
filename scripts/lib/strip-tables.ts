import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';

/** The fields of a row that only tests read. */
const EXAMPLES = fields(/(?:ok|bad|with): ?\[/);
/** Those, and what only the reference and the JSON Schema say. */
const TEXTS = fields(/(?:ok|bad|with): ?\[|doc:\s*(?=['"`])/);

/** A search for fields that takes strings and comments whole, since they may speak of such. */
function fields({ source }: RegExp): RegExp {
	const strings = /'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\[\s\S])*`/.source;
	return new RegExp(`${strings}|\\/\\/.*|\\/\\*[\\s\\S]*?\\*\\/|\\b(?:${source})`, 'g');
}

const plugin = (search: RegExp): Plugin => ({
	name: 'strip-tables',
	setup(build) {
		build.onLoad({ filter: /[\\/]generator[\\/]table[\\/][\w-]+\.ts$/ }, async ({ path }) => ({
			contents: strip(await readFile(path, 'utf8'), search),
			loader: 'ts',
		}));
	},
});

/** Leaves the examples of the rows out of a bundle: they are a third of the tables, and no user of a bundle runs them. */
export const stripTables: Plugin = plugin(EXAMPLES);
/** For a bundle that only generates and validates: the sentences about the rows go too. */
export const stripTexts: Plugin = plugin(TEXTS);

/** The text of a table without its examples; strings are skipped as strings, brackets in them do not count. */
export function strip(text: string, search: RegExp = EXAMPLES): string {
	let out = '';
	let from = 0;
	search.lastIndex = 0;
	for (let m = search.exec(text); m; m = search.exec(text)) {
		if (!/^\w/.test(m[0])) continue;
		let i = search.lastIndex;
		if (m[0].startsWith('doc')) i = endOfString(text, i) + 1;
		else i = endOfList(text, i);
		while (text[i] === ',' || text[i] === ' ') i++;
		out += text.slice(from, m.index);
		from = i;
		search.lastIndex = i;
	}
	return out + text.slice(from);
}

function endOfList(text: string, start: number): number {
	let i = start;
	for (let depth = 1; depth > 0 && i < text.length; i++) {
		const c = text[i]!;
		if (c === '[' || c === '{') depth++;
		else if (c === ']' || c === '}') depth--;
		else if (c === "'" || c === '"' || c === '`') i = endOfString(text, i);
	}
	return i;
}

function endOfString(text: string, start: number): number {
	let i = start + 1;
	while (i < text.length && text[i] !== text[start]) i += text[i] === '\\' ? 2 : 1;
	return i;
}

import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';

/** The fields of a row that only tests read. */
const FIELDS = /\b(?:ok|bad|with): ?\[/g;

/** Leaves the examples of the rows out of a bundle: they are a third of the tables, and no user of a bundle runs them. */
export const stripTables: Plugin = {
	name: 'strip-tables',
	setup(build) {
		build.onLoad({ filter: /[\\/]generator[\\/]table[\\/][\w-]+\.ts$/ }, async ({ path }) => ({
			contents: strip(await readFile(path, 'utf8')),
			loader: 'ts',
		}));
	},
};

/** The text of a table without its examples; strings are skipped as strings, brackets in them do not count. */
export function strip(text: string): string {
	let out = '';
	let from = 0;
	FIELDS.lastIndex = 0;
	for (let m = FIELDS.exec(text); m; m = FIELDS.exec(text)) {
		if (insideComment(text, m.index)) continue;
		let i = FIELDS.lastIndex;
		for (let depth = 1; depth > 0 && i < text.length; i++) {
			const c = text[i]!;
			if (c === '[' || c === '{') depth++;
			else if (c === ']' || c === '}') depth--;
			else if (c === "'" || c === '"' || c === '`') i = endOfString(text, i);
		}
		while (text[i] === ',' || text[i] === ' ') i++;
		out += text.slice(from, m.index);
		from = i;
		FIELDS.lastIndex = i;
	}
	return out + text.slice(from);
}

function endOfString(text: string, start: number): number {
	let i = start + 1;
	while (i < text.length && text[i] !== text[start]) i += text[i] === '\\' ? 2 : 1;
	return i;
}

const insideComment = (text: string, at: number) => /^\s*(?:\*|\/\/)/.test(text.slice(text.lastIndexOf('\n', at) + 1, at));

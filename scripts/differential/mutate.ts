// biome-ignore-all lint/suspicious/noAssignInExpressions: each change is one expression
// biome-ignore-all lint/complexity/noCommaOperator: each change is one expression
import { sections } from '../../generator/table/index.ts';
import type { Random } from './random.ts';

/** A mutant: the text, what was done, and the line it was done to, from 1. */
export type Mutant = { text: string; how: string; line: number };

type Change = (lines: string[], at: number, r: Random, pool: readonly string[]) => string | undefined;

const isHeader = (line: string): boolean => Object.hasOwn(sections, line.trim().split(/\s+/)[0] ?? '');
export const usable = (line: string): boolean => line.trim() !== '' && !line.trim().startsWith('#');

/** Words with their quotes, and the blanks between them. */
const pieces = (line: string): string[] => line.match(/\s+|(?:\\.|"(?:\\.|[^"\\])*"|'[^']*'|[^\s"'\\])+|./g) ?? [];

function words(lines: string[], at: number, change: (words: string[], n: number) => boolean, r: Random, keepFirst = false): boolean {
	const all = pieces(lines[at]!);
	const places = all.flatMap((p, n) => (/\S/.test(p) ? [n] : [])).slice(keepFirst ? 1 : 0);
	if (places.length === 0) return false;
	if (!change(all, r.of(places))) return false;
	lines[at] = all.join('');
	return true;
}

function misspell(word: string, r: Random): string {
	const at = r.below(word.length);
	const letter = r.of([...'abcdefghijklmnopqrstuvwxyz0123456789-_.,:/()%!#@']);
	switch (r.below(4)) {
		case 0:
			return word.slice(0, at) + word.slice(at + 1);
		case 1:
			return word.slice(0, at) + letter + word.slice(at);
		case 2:
			return word.slice(0, at) + letter + word.slice(at + 1);
		default:
			return at + 1 < word.length ? word.slice(0, at) + word[at + 1] + word[at] + word.slice(at + 2) : word + letter;
	}
}

const NUMBERS = [
	'0',
	'-1',
	'1',
	'99',
	'255',
	'256',
	'65535',
	'65536',
	'70000',
	'2147483647',
	'2147483648',
	'4294967296',
	'5s',
	'1k',
	'0x10',
	'1.5',
	'x',
];

const changes: Record<string, Change> = {
	'word dropped': (lines, at, r) => (words(lines, at, (w, n) => ((w[n] = ''), true), r) ? '' : undefined),
	'word doubled': (lines, at, r) => (words(lines, at, (w, n) => ((w[n] += ` ${w[n]}`), true), r) ? '' : undefined),
	'words swapped': (lines, at, r) =>
		words(lines, at, (w, n) => n + 2 < w.length && (([w[n], w[n + 2]] = [w[n + 2]!, w[n]!]), true), r) ? '' : undefined,
	'word misspelt': (lines, at, r) => (words(lines, at, (w, n) => ((w[n] = misspell(w[n]!, r)), true), r) ? '' : undefined),
	'word replaced': (lines, at, r, pool) => (words(lines, at, (w, n) => ((w[n] = r.of(pool)), true), r) ? '' : undefined),
	'word added': (lines, at, r, pool) => (words(lines, at, (w, n) => ((w[n] += ` ${r.of(pool)}`), true), r) ? '' : undefined),
	'number changed': (lines, at, r) => {
		const found = [...lines[at]!.matchAll(/\d+/g)];
		if (found.length === 0) return undefined;
		const one = r.of(found);
		lines[at] = lines[at]!.slice(0, one.index) + r.of(NUMBERS) + lines[at]!.slice(one.index + one[0].length);
		return '';
	},
	'line dropped': (lines, at) => (lines.splice(at, 1), ''),
	'line doubled': (lines, at) => (lines.splice(at, 0, lines[at]!), ''),
	'line moved': (lines, at, r) => {
		const [line] = lines.splice(at, 1);
		lines.splice(r.below(lines.length + 1), 0, line!);
		return '';
	},
	'line moved to another section': (lines, at, r) => {
		const heads = lines.flatMap((l, n) => (isHeader(l) && n !== at ? [n] : []));
		if (heads.length === 0 || isHeader(lines[at]!)) return undefined;
		const to = r.of(heads);
		const [line] = lines.splice(at, 1);
		lines.splice(to < at ? to + 1 : to, 0, line!);
		return '';
	},
};

const kinds = Object.keys(changes);

/** One change, somewhere in the text. `pool` is the words of all configs. */
export function mutate(text: string, r: Random, pool: readonly string[]): Mutant {
	for (;;) {
		const lines = text.split('\n');
		const at = r.below(lines.length);
		if (!usable(lines[at]!)) continue;
		const how = r.of(kinds);
		if (changes[how]!(lines, at, r, pool) === undefined) continue;
		const made = lines.join('\n');
		if (made !== text) return { text: made, how, line: at + 1 };
	}
}

import type { Diagnostic } from '../diagnostics.ts';
import { sections } from '../table/index.ts';
import { dots } from '../words.ts';

/** A haproxy.cfg, or one of several that HAProxy reads one after the other (management guide, chapter 3: `-f`). */
export type ConfigFile = { text: string; file?: string };

/** One text is one file. */
export const filesOf = (given: string | readonly ConfigFile[], file: string | undefined): readonly ConfigFile[] =>
	typeof given === 'string' ? [{ text: given, ...(file !== undefined && { file }) }] : given;

/** Whether the first word of a text begins a section, or is a dot-directive: of params it would be a key. */
export function looksLikeConfig(text: string): boolean {
	const first = /^(?:[ \t\r]*(?:#[^\n]*)?\n)*[ \t]*(\S+)/.exec(text)?.[1] ?? '';
	return Object.hasOwn(sections, first) || dots.has(first);
}

/** A file's lines; what stands behind the last line feed is none where it is empty. */
export function linesOf(text: string): string[] {
	const lines = text.split('\n');
	if (lines.at(-1) === '') lines.pop();
	return lines;
}

/** Diagnostics whose lines count through all files, each with its own file and the line in that. */
export function located(list: readonly Diagnostic[], files: readonly ConfigFile[]): Diagnostic[] {
	// of one file the lines are its own, and need no counting
	if (files.length === 1) return list.map((d) => (files[0]!.file === undefined ? d : { ...d, file: files[0]!.file }));
	let next = 1;
	const starts = files.map(({ text, file }) => {
		const line = next;
		next += linesOf(text).length;
		return { file, line };
	});
	return list.map((d): Diagnostic => {
		const at = d.line;
		const start = at === undefined ? starts[0] : starts.findLast((s) => s.line <= at);
		const named = start?.file === undefined ? d : { ...d, file: start.file };
		return start && at !== undefined && start.line > 1 ? { ...named, line: at - start.line + 1 } : named;
	});
}

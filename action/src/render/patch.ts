import { structuredPatch } from 'diff';

export type Versions = { path: string; before: string | undefined; after: string | undefined; mode?: string };
export type Patch = { path: string; text: string; added: number; removed: number };

/** Long enough for a rewritten file of thousands of lines, short enough for a run. */
const patience = 3000;

/** A file's change as `git apply` takes it; undefined where the two are alike. */
export function patchOf({ path, before, after, mode = '100644' }: Versions): Patch | undefined {
	if (before === after) return undefined;
	const made = structuredPatch(path, path, before ?? '', after ?? '', undefined, undefined, { context: 3, timeout: patience });
	const head = [`diff --git a/${path} b/${path}`];
	if (before === undefined) head.push(`new file mode ${mode}`);
	if (after === undefined) head.push(`deleted file mode ${mode}`);
	head.push(`--- ${before === undefined ? '/dev/null' : `a/${path}`}`, `+++ ${after === undefined ? '/dev/null' : `b/${path}`}`);
	if (!made) return { path, text: `${head.join('\n')}\n(too different to show)\n`, added: 0, removed: 0 };
	const lines = [...head];
	let added = 0;
	let removed = 0;
	for (const { oldStart, oldLines, newStart, newLines, lines: body } of made.hunks) {
		lines.push(
			`@@ -${oldLines ? oldStart : Math.max(0, oldStart - 1)},${oldLines} +${newLines ? newStart : Math.max(0, newStart - 1)},${newLines} @@`,
			...body,
		);
		added += body.filter((line) => line.startsWith('+')).length;
		removed += body.filter((line) => line.startsWith('-')).length;
	}
	return { path, text: `${lines.join('\n')}\n`, added, removed };
}

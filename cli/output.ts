import { mkdirSync, realpathSync, renameSync, rmSync, type Stats, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { Failure } from './failure.ts';
import { reason } from './input.ts';

/** Replaces a file as a whole: a reader sees the old text or the new one, never a part. */
export const replaceFile = (path: string, text: string): void => replaceFiles([[path, text]]);

/** Replaces files, in their order, once all of them are written: what cannot be written leaves every file as it was. */
export function replaceFiles(files: readonly (readonly [path: string, text: string])[]): void {
	const staged: { path: string; temporary: string; target: string }[] = [];
	let at = '';
	try {
		for (const [path, text] of files) {
			at = path;
			const before = statOf(path);
			if (before && !before.isFile()) {
				// A device or pipe, such as /dev/stdout, is written to; of a folder, this says that it is one.
				writeFileSync(path, text);
				continue;
			}
			// A link stays one: what it points to is replaced.
			const target = before ? realpathSync(path) : path;
			const temporary = join(dirname(target), `.${basename(target)}.${process.pid}.tmp`);
			mkdirSync(dirname(target), { recursive: true });
			staged.push({ path, temporary, target });
			writeFileSync(temporary, text, { flag: 'wx', mode: before ? before.mode & 0o777 : 0o644 });
		}
		for (const { path, temporary, target } of staged) {
			at = path;
			renameSync(temporary, target);
		}
	} catch (error) {
		for (const { temporary } of staged) rmSync(temporary, { force: true });
		throw new Failure(`cannot write ${at}: ${reason(error)}`, 1);
	}
}

function statOf(path: string): Stats | undefined {
	try {
		return statSync(path);
	} catch {
		return undefined;
	}
}

export const isFolder = (path: string): boolean => /[\\/]$/.test(path) || (statOf(path)?.isDirectory() ?? false);

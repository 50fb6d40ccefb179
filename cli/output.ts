import { mkdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { Failure } from './failure.ts';
import { reason } from './input.ts';

/** Replaces a file as a whole: a reader sees the old text or the new one, never a part. */
export function replaceFile(path: string, text: string): void {
	const folder = dirname(resolve(path));
	const temporary = join(folder, `.${basename(path)}.${process.pid}.tmp`);
	try {
		mkdirSync(folder, { recursive: true });
		writeFileSync(temporary, text, { flag: 'wx', mode: modeOf(path) });
		renameSync(temporary, path);
	} catch (error) {
		rmSync(temporary, { force: true });
		throw new Failure(`cannot write ${path}: ${reason(error)}`, 1);
	}
}

function modeOf(path: string): number {
	try {
		return statSync(path).mode & 0o777;
	} catch {
		return 0o644;
	}
}

export function isFolder(path: string): boolean {
	if (/[\\/]$/.test(path)) return true;
	try {
		return statSync(path).isDirectory();
	} catch {
		return false;
	}
}

import { readFileSync } from 'node:fs';
import { readVersion, type Version, versionHint, versions } from '../generator/versions.ts';
import { Failure } from './failure.ts';

/** The texts that were read, by the name that diagnostics give: for the source line under a message. */
export type Texts = Map<string, string>;

/** The text of a file; of standard input for `-`. */
export function readText(file: string): string {
	try {
		return readFileSync(file === '-' ? 0 : file, 'utf8');
	} catch (error) {
		throw new Failure(`cannot read ${nameOf(file)}: ${reason(error)}`);
	}
}

export const nameOf = (file: string): string => (file === '-' ? '<stdin>' : file);

const REASONS: Record<string, string> = {
	ENOENT: 'there is no such file',
	EISDIR: 'it is a folder',
	EACCES: 'permission denied',
	EPERM: 'permission denied',
	ENOTDIR: 'a part of the path is no folder',
	EROFS: 'the file system is read-only',
	ENOSPC: 'no space left',
};
export const reason = (error: unknown): string => {
	const { code } = error as NodeJS.ErrnoException;
	return (code && REASONS[code]) || (error as Error).message;
};

export function versionOption(text: string): Version {
	const version = readVersion(text);
	if (!version) {
		const hint = versionHint(text);
		throw new Failure(`--haproxy: expected one of ${versions.join(', ')}, got "${text}"${hint === undefined ? '' : `. ${hint}`}`);
	}
	return version;
}

/** An option that takes one of some words. */
export const oneOf =
	<T extends string>(name: string, words: readonly T[]) =>
	(text: string): T => {
		if ((words as readonly string[]).includes(text)) return text as T;
		throw new Failure(`${name}: expected one of ${words.join(', ')}, got "${text}"`);
	};

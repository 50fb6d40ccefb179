import { posix } from 'node:path';
import type { Tree } from './github/tree.ts';

/** Why a generated file must not be written to `path`; undefined where it may. `tree` is the branch as it stands. */
export function refusePath(path: string, tree: Tree): string | undefined {
	// biome-ignore lint/suspicious/noControlCharactersInRegex: exactly those are refused
	if (/[\0-\x1f\x7f\\]/.test(path)) return 'it holds a control character or a backslash';
	if (path === '' || path.startsWith('/') || posix.normalize(path) !== path || path.split('/').includes('..'))
		return 'it leaves the repository';
	if (path === '.' || path.endsWith('/')) return 'it names a folder';
	const parts = path.toLowerCase().split('/');
	if (parts[0] === '.github') return 'it lies under .github/, where a file can change what workflows do';
	if (parts.includes('.git')) return 'it lies in a .git folder';
	for (let end = path.indexOf('/'); end !== -1; end = path.indexOf('/', end + 1)) {
		const folder = tree.get(path.slice(0, end));
		if (folder && folder.type !== 'tree') return `${folder.path} is ${kind(folder.mode)}, not a folder`;
	}
	const here = tree.get(path);
	if (here && here.mode !== '100644' && here.mode !== '100755') return `it is ${kind(here.mode)} in the repository`;
	return undefined;
}

function kind(mode: string): string {
	if (mode === '120000') return 'a symbolic link';
	if (mode === '160000') return 'a submodule';
	return mode === '040000' ? 'a folder' : 'a file';
}

export const folderOf = (path: string): string => (path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '');
export const inFolder = (folder: string, path: string): string => (folder === '' ? path : `${folder}/${path}`);

import { posix } from 'node:path';
import picomatch from 'picomatch';
import { Failure } from './failure.ts';
import type { Entry, Tree } from './github/tree.ts';
import { folderOf, inFolder } from './paths.ts';

/** Params files that make one configuration: those whose output is the same. */
export type ParamsSet = { output: string; files: Entry[] };
/** A configuration that people write: a file, or a folder, with its slash, of `*.cfg` files that HAProxy reads as one. */
export type HandwrittenConfig = { path: string; files: Entry[] };

export type Finder = {
	matches: (path: string) => boolean;
	/** Whether a folder may hold matches: the rest of a huge repository is not read. */
	wanted: (folder: string) => boolean;
};

/** Gitignore-like order does not matter: a file is taken when a pattern matches it and no `!pattern` does. */
export function finder(globs: readonly string[]): Finder {
	const options = { dot: true, nonegate: true };
	const include = globs.filter((glob) => !glob.startsWith('!'));
	const takes = include.length ? picomatch(include, options) : () => false;
	const exclude = globs.filter((glob) => glob.startsWith('!')).map((glob) => glob.slice(1));
	const leaves = exclude.length ? picomatch(exclude, options) : () => false;
	const bases = include.map((glob) => picomatch.scan(glob).base.replace(/\/$/, ''));
	return {
		matches: (path) => takes(path) && !leaves(path),
		wanted: (folder) =>
			bases.some((base) => base === '' || base === '.' || `${folder}/`.startsWith(`${base}/`) || `${base}/`.startsWith(`${folder}/`)),
	};
}

/** `edge/shop.params.yml` and `{dir}/{name}.cfg` give `edge/shop.cfg`. */
export function outputOf(path: string, pattern: string): string {
	const dir = folderOf(path);
	const name = posix
		.basename(path)
		.replace(/\.(ya?ml|json)$/i, '')
		.replace(/\.params$/i, '');
	const filled = pattern.replace(/\{(dir|name)\}/g, (_, key: string) => (key === 'name' ? name : dir === '' ? '.' : dir));
	return posix.normalize(filled);
}

const most = 2000;

/** The files that an input's globs name, by their paths. */
function findFiles(tree: Tree, { matches }: Finder, input: 'params' | 'configs'): Entry[] {
	const found = [...tree.values()].filter((entry) => matches(entry.path) && entry.type === 'blob');
	const link = found.find((entry) => entry.mode === '120000');
	if (link) throw new Failure(`${link.path}: is a symbolic link; expected a file`, `Name the file that it points to in \`${input}\`.`);
	if (found.length > most) throw new Failure(`${input}: ${found.length} files match; expected at most ${most}`);
	return found.sort((a, b) => (a.path < b.path ? -1 : 1));
}

export type ConfigsFinder = Finder & { isPart: (path: string) => boolean };

/** Globs of files; one that ends with a slash names folders whose `*.cfg` files are one configuration each. */
export function configsFinder(globs: readonly string[]): ConfigsFinder {
	const isFolder = (glob: string): boolean => glob.endsWith('/');
	const inside = (glob: string): string => (isFolder(glob) ? `${glob}*.cfg` : glob);
	const parts = finder(globs.filter((glob) => isFolder(glob) || glob.startsWith('!')).map(inside));
	return { ...finder(globs.map(inside)), isPart: parts.matches };
}

/** Configurations that people write: params and what they give are not among them, whoever wrote what lies there now. */
export function findConfigs(tree: Tree, find: ConfigsFinder, sets: readonly ParamsSet[]): HandwrittenConfig[] {
	const theirs = new Set(sets.flatMap(({ output, files }) => [output, ...files.map(({ path }) => path)]));
	const found = new Map<string, HandwrittenConfig>();
	for (const entry of findFiles(tree, find, 'configs').filter(({ path }) => !theirs.has(path))) {
		const path = find.isPart(entry.path) ? inFolder(folderOf(entry.path), '') || './' : entry.path;
		const config = found.get(path) ?? { path, files: [] };
		config.files.push(entry);
		found.set(path, config);
	}
	return [...found.values()];
}

export function findSets(tree: Tree, find: Finder, pattern: string): ParamsSet[] {
	const sets = new Map<string, ParamsSet>();
	for (const entry of findFiles(tree, find, 'params')) {
		const output = outputOf(entry.path, pattern);
		const set = sets.get(output) ?? { output, files: [] };
		set.files.push(entry);
		sets.set(output, set);
	}
	return [...sets.values()].sort((a, b) => (a.output < b.output ? -1 : 1));
}

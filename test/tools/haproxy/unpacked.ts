import { chmodSync, existsSync, lstatSync, readdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { run } from './run.ts';

const binaries = ['usr/sbin/haproxy', 'usr/local/sbin/haproxy', 'sbin/haproxy'];
const isFile = (path: string): boolean => lstatSync(path, { throwIfNoEntry: false })?.isFile() ?? false;

/** The folders of a Debian tree that hold libraries: lib, usr/lib and their multiarch subfolders. */
const libraryFolders = (root: string): string[] =>
	['usr/lib', 'lib', 'usr/local/lib']
		.map((dir) => join(root, dir))
		.filter((dir) => existsSync(dir))
		.flatMap((dir) => [
			...readdirSync(dir)
				.filter((name) => name.includes('-linux-gnu'))
				.map((name) => join(dir, name)),
			dir,
		]);

/**
 * Makes `<root>/haproxy`, which starts the binary in an unpacked Debian tree with that tree's own loader and libraries
 * whatever the host has, and tries it. It finds its files beside itself, so the tree may be moved.
 */
export async function unpackedBinary(root: string): Promise<string | undefined> {
	const binary = binaries.find((path) => isFile(join(root, path)));
	const folders = libraryFolders(root);
	// Not a link: an absolute one would lead to the host's loader.
	const loader = folders
		.flatMap((dir) => readdirSync(dir).map((f) => join(dir, f)))
		.find((f) => /\/ld-linux[^/]*\.so\.\d+$/.test(f) && isFile(f));
	if (!binary || !loader) return undefined;
	const own = (path: string): string => `"$d/${relative(root, path)}"`;
	const wrapper = join(root, 'haproxy');
	writeFileSync(
		wrapper,
		`#!/bin/sh\nd=\${0%/*}\nexec ${own(loader)} --library-path ${folders.map(own).join(':')} ${own(join(root, binary))} "$@"\n`,
	);
	chmodSync(wrapper, 0o755);
	return (await run(wrapper, ['-v'], { timeout: 10_000 })).code === 0 ? wrapper : undefined;
}

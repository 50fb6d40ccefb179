// Builds the Lambda package into the Terraform module, byte for byte the same wherever it runs:
//   npx tsx scripts/build-zip.ts           writes modules/function/lambda.zip
//   npx tsx scripts/build-zip.ts --check   says whether the committed zip is what the sources give
import { readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { zipSync } from 'fflate';
import { onlyVersion } from './lib/only-version.ts';
import { stripTables } from './lib/strip-tables.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
export const zipPath = resolve(root, 'modules/function/lambda.zip');

/** lambda/index.ts and all it imports as one ES module, as Lambda's Node 22 runs it. */
export async function bundle(entry = resolve(root, 'lambda/index.ts')): Promise<Uint8Array> {
	const result = await build({
		entryPoints: [entry],
		absWorkingDir: root,
		outfile: 'index.mjs',
		bundle: true,
		minify: true,
		write: false,
		platform: 'node',
		target: 'node22',
		format: 'esm',
		legalComments: 'none',
		logLevel: 'warning',
		plugins: [stripTables, onlyVersion],
	});
	return result.outputFiles[0]?.contents ?? new Uint8Array();
}

/** One file, readable by Lambda's user, with the oldest date that a zip can hold: dates and file modes would change its bytes. */
export function zip(module: Uint8Array): Uint8Array {
	const attributes = { level: 9, mtime: new Date(1980, 0, 1), os: 3, attrs: 0o100644 << 16 } as const;
	return zipSync({ 'index.mjs': [module, attributes] });
}

async function main(args: string[]): Promise<number> {
	const built = zip(await bundle());
	if (args.includes('--check')) {
		const same = Buffer.compare(built, await readFile(zipPath)) === 0;
		console.log(same ? 'lambda.zip is what the sources give' : 'lambda.zip is stale: run `npx tsx scripts/build-zip.ts` and commit it');
		return same ? 0 : 1;
	}
	await writeFile(zipPath, built);
	console.log(`modules/function/lambda.zip: ${built.length} bytes`);
	return 0;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = await main(process.argv.slice(2));

import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { onlyVersion } from './only-version.ts';
import { stripTables } from './strip-tables.ts';

export const root = fileURLToPath(new URL('../..', import.meta.url));

/** The command line and the library, each with everything it needs, into a folder. */
export async function bundle(folder: string): Promise<void> {
	await build({
		absWorkingDir: root,
		entryPoints: { cli: 'cli/bin.ts', index: 'generator/index.ts' },
		outdir: folder,
		bundle: true,
		splitting: true,
		chunkNames: 'chunks/[name]-[hash]',
		format: 'esm',
		platform: 'node',
		target: 'node20',
		minify: true,
		keepNames: false,
		legalComments: 'linked',
		// Of the commands' libraries, some are CommonJS and ask for Node's own modules by require.
		banner: { js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);" },
		plugins: [stripTables, onlyVersion],
		logLevel: 'warning',
	});
	chmodSync(join(folder, 'cli.js'), 0o755);
}

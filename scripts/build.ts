import { execFileSync } from 'node:child_process';
import { chmodSync, rmSync } from 'node:fs';
import { build } from 'esbuild';
import { stripTables } from './lib/strip-tables.ts';

/*
 * dist/: the command line and the library, each one file with everything it needs, so that installing the package installs
 * nothing else; and the library's types.
 */
const root = new URL('..', import.meta.url).pathname;
rmSync(`${root}dist`, { recursive: true, force: true });

await build({
	absWorkingDir: root,
	entryPoints: { cli: 'cli/main.ts', index: 'generator/index.ts' },
	outdir: 'dist',
	bundle: true,
	splitting: true,
	chunkNames: 'chunks/[name]-[hash]',
	format: 'esm',
	platform: 'node',
	target: 'node20',
	minify: true,
	keepNames: false,
	legalComments: 'linked',
	banner: { js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);" },
	plugins: [stripTables],
	logLevel: 'warning',
});
chmodSync(`${root}dist/cli.js`, 0o755);
execFileSync(process.execPath, [`${root}node_modules/typescript/bin/tsc`, '-p', 'scripts/tsconfig.types.json'], {
	cwd: root,
	stdio: 'inherit',
});

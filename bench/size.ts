/* The installed package, and the generator as one file: all of it, and what a program that only generates and validates needs. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { onlyVersion } from '../scripts/lib/only-version.ts';
import { stripTables, stripTexts } from '../scripts/lib/strip-tables.ts';
import { here, kb, median, ms, table } from './lib.ts';

const root = join(here, '..');
const entries = {
	everything: { from: "export * from './generator/index.ts';", plugins: [stripTables, onlyVersion] },
	'generate and validate only': {
		from: "export { generate, validate } from './generator/generate.ts'; export { loadParams } from './generator/params/load.ts';",
		plugins: [stripTexts, onlyVersion],
	},
};

/** Milliseconds of processor time that importing a file takes in a new process. */
function importTime(file: string): number {
	const script = `const s = process.cpuUsage(); await import(${JSON.stringify(file)}); const e = process.cpuUsage(s); console.log((e.user + e.system) / 1000)`;
	const run = () => Number(execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' }));
	return median(Array.from({ length: 11 }, run));
}

const rows: string[][] = [];
const folder = mkdtempSync(join(tmpdir(), 'bench-'));
try {
	const empty = join(folder, 'empty.mjs');
	writeFileSync(empty, '');
	for (const [name, { from, plugins }] of Object.entries(entries)) {
		const outfile = join(folder, `${name}.mjs`);
		const made = await build({
			stdin: { contents: from, resolveDir: root, loader: 'ts' },
			absWorkingDir: root,
			outfile,
			bundle: true,
			format: 'esm',
			platform: 'node',
			target: 'node20',
			minify: true,
			plugins,
			write: false,
		});
		const { contents } = made.outputFiles[0]!;
		writeFileSync(outfile, contents);
		rows.push([name, kb(contents.length), kb(gzipSync(contents, { level: 9 }).length), ms(importTime(outfile) - importTime(empty))]);
	}
} finally {
	rmSync(folder, { recursive: true, force: true });
}
table('The generator as one file', ['what', 'minified', 'gzipped', 'import in Node, beside an empty module'], rows);

const [packed] = JSON.parse(
	execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
		cwd: root,
		encoding: 'utf8',
		stdio: ['ignore', 'pipe', 'ignore'],
	}),
);
table(
	'The package',
	['to download', 'installed', 'files', 'packages installed with it'],
	[[kb(packed.size), kb(packed.unpackedSize), packed.entryCount, 0]],
);

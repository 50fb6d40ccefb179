/* Peak memory, each engine in a process of its own. */
import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { dump } from 'js-yaml';
import { here, table } from './lib.ts';
import { document } from './services.ts';

// Bundled, so that no compiler of TypeScript is in the process that is measured.
const peak = join(here, '.peak.mjs');
await build({
	entryPoints: [join(here, 'peak.ts')],
	outfile: peak,
	bundle: true,
	format: 'esm',
	platform: 'node',
	packages: 'external',
	external: ['../dist/index.js'],
});
const peakOf = (engine: string, format: string, input: string) =>
	Number(execFileSync(process.execPath, [peak, engine, format], { input, encoding: 'utf8' }));

const rows: (string | number)[][] = [];
try {
	for (const n of [20, 1_000, 10_000]) {
		const texts = { json: JSON.stringify(document(n)), yaml: dump(document(n)) };
		for (const format of ['json', 'yaml'] as const) {
			const measured = ['none', 'generator', 'nunjucks', 'mustache'].map((engine) => `${peakOf(engine, format, texts[format])} MB`);
			rows.push([`${n} x 5`, format, ...measured]);
		}
	}
} finally {
	rmSync(peak);
}
table(
	'Peak memory of a process that renders once',
	['services x servers', 'from', 'all loaded, nothing rendered', 'generator', 'nunjucks 3', 'mustache'],
	rows,
);

/* Peak memory, each engine in a process of its own. */
import { execFileSync } from 'node:child_process';
import { dump } from 'js-yaml';
import { program, table } from './lib.ts';
import { document } from './services.ts';

const peak = await program('peak');
const peakOf = (input: string, ...args: string[]) =>
	`${execFileSync(process.execPath, [peak, ...args], { input, encoding: 'utf8' }).trim()} MB`;

const rows: string[][] = [];
for (const n of [20, 1_000, 10_000]) {
	const texts = { json: JSON.stringify(document(n)), yaml: dump(document(n)) };
	for (const format of ['json', 'yaml'] as const) {
		const engines = ['generator', 'nunjucks', 'mustache'];
		rows.push([`${n} x 5`, format, peakOf(texts[format], format), ...engines.map((engine) => peakOf(texts[format], format, engine))]);
	}
}
table(
	'Peak memory of a process that renders once',
	['services x servers', 'from', 'Node and the text alone', 'generator', 'nunjucks 3', 'mustache'],
	rows,
);

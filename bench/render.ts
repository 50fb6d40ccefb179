/* The generator beside the template engines that people use instead, rendering the same services in one run. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dump } from 'js-yaml';
import { engines } from './engines.ts';
import { here, median, ms, table, turns } from './lib.ts';
import { document } from './services.ts';

function jinja(text: string, runs: number): string {
	const folder = mkdtempSync(join(tmpdir(), 'bench-'));
	try {
		const data = join(folder, 'data.json');
		writeFileSync(data, text);
		const args = [join(here, 'jinja.py'), join(here, 'templates/haproxy.j2'), data, String(runs)];
		const out = execFileSync('python3', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
		return ms(median(out.trim().split('\n').map(Number)));
	} catch {
		return 'not here';
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

const [generator, nunjucks, mustache] = [engines.generator(), engines.nunjucks(), engines.mustache()];
const rows: string[][] = [];
for (const n of [20, 1_000, 10_000]) {
	const texts = { json: JSON.stringify(document(n)), yaml: dump(document(n)) };
	for (const format of ['json', 'yaml'] as const) {
		const text = texts[format];
		const rounds = n < 10_000 ? 25 : format === 'json' ? 11 : 3;
		const took = turns(
			{ generator: () => generator(text, format), nunjucks: () => nunjucks(text, format), mustache: () => mustache(text, format) },
			rounds,
		);
		const ratio = (took.generator / took.nunjucks).toFixed(2);
		const python = format === 'json' ? jinja(text, Math.min(rounds, 5)) : '';
		rows.push([`${n} x 5`, format, ms(took.generator), ms(took.nunjucks), ms(took.mustache), python, ratio]);
	}
}
table(
	'Reading and rendering services, warm',
	['services x servers', 'from', 'generator, with validation', 'nunjucks 3', 'mustache', 'Jinja2', 'generator / nunjucks'],
	rows,
);

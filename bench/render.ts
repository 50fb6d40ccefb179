/*
 * npm run bench: the generator beside the template engines that people use instead, rendering the same services in one run,
 * turn by turn, so that a busy machine slows all of them alike. The generator also validates; the others do not.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { dump, load } from 'js-yaml';
import Mustache from 'mustache';
import nunjucks from 'nunjucks';
import { document } from './services.ts';

const here = fileURLToPath(new URL('.', import.meta.url));
// What users install is measured: the built library.
const { generate, loadParams } = (await import('../dist/index.js')) as typeof import('../generator/index.ts');
const read = (name: string) => readFileSync(join(here, 'templates', name), 'utf8');
const compiled = nunjucks.compile(read('haproxy.njk'), new nunjucks.Environment(null, { autoescape: false }));
const mustache = read('haproxy.mustache');
Mustache.parse(mustache);

const median = (list: number[]) => list.sort((a, b) => a - b)[list.length >> 1]!;
const time = (work: () => unknown): number => {
	const start = performance.now();
	work();
	return performance.now() - start;
};

function jinja(text: string, runs: number): number[] | undefined {
	const folder = mkdtempSync(join(tmpdir(), 'bench-'));
	try {
		writeFileSync(join(folder, 'data.json'), text);
		const out = execFileSync('python3', [join(here, 'jinja.py'), join(here, 'templates/haproxy.j2'), join(folder, 'data.json'), String(runs)], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
		return out.trim().split('\n').map(Number);
	} catch {
		return undefined;
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

function make(text: string, format: 'json' | 'yaml'): void {
	const { params } = loadParams(text, { format });
	const made = generate(params);
	if (!made.files['haproxy.cfg']) throw new Error(JSON.stringify(made.diagnostics.slice(0, 3)));
}

console.log('| services | from | generator, validating | nunjucks 3 | mustache | Jinja2 | generator / nunjucks |\n| --- | --- | --- | --- | --- | --- | --- |');
for (const n of [20, 1_000, 10_000]) {
	const data = document(n);
	const texts = { json: JSON.stringify(data), yaml: dump(data) };
	const rounds = n === 10_000 ? 7 : 25;
	for (const format of ['json', 'yaml'] as const) {
		const parse = format === 'json' ? (t: string) => JSON.parse(t) as object : (t: string) => load(t) as object;
		const took: Record<string, number[]> = { generator: [], nunjucks: [], mustache: [] };
		for (let round = -3; round < rounds; round++) {
			const keep = (name: string, ms: number) => round >= 0 && took[name]!.push(ms);
			keep('generator', time(() => make(texts[format], format)));
			keep('nunjucks', time(() => compiled.render(parse(texts[format]))));
			keep('mustache', time(() => Mustache.render(mustache, parse(texts[format]))));
		}
		const python = format === 'json' ? jinja(texts.json, rounds) : undefined;
		const ms = (list: number[] | undefined) => (list ? `${median(list).toFixed(1)} ms` : '');
		console.log(`| ${n} | ${format} | ${ms(took.generator)} | ${ms(took.nunjucks)} | ${ms(took.mustache)} | ${ms(python)} | ${(median(took.generator!) / median(took.nunjucks!)).toFixed(2)} |`);
	}
}
console.log(`\npeak memory of this process, all engines: ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`);

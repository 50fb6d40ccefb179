/* The generator beside the template engines that people use instead, rendering the same services in one run. */
import { execFileSync, fork } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dump } from 'js-yaml';
import { here, median, ms, program, table, turns } from './lib.ts';
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

const turn = await program('turn');
/** An engine in a process of its own, that takes a turn at a text whenever it is asked to. */
async function started(engine: string, format: string, text: string) {
	const child = fork(turn, [format, engine], { execArgv: [] });
	const take = () =>
		new Promise<number>((resolve, reject) => {
			child.once('exit', (code) => reject(new Error(`${engine} ended with ${code}`)));
			child.once('message', (took) => {
				child.removeAllListeners('exit');
				resolve(took as number);
			});
			child.send(text);
		});
	await take();
	return { take, end: () => child.kill() };
}

const names = ['generator', 'nunjucks', 'mustache'] as const;
const rows: string[][] = [];
for (const n of [20, 1_000, 10_000]) {
	const texts = { json: JSON.stringify(document(n)), yaml: dump(document(n)) };
	for (const format of ['json', 'yaml'] as const) {
		const text = texts[format];
		const rounds = n < 10_000 ? 15 : format === 'json' ? 9 : 3;
		const running = [];
		for (const name of names) running.push([name, await started(name, format, text)] as const);
		const took = await turns(Object.fromEntries(running.map(([name, { take }]) => [name, take])), rounds);
		for (const [, { end }] of running) end();
		const [generator, nunjucks, mustache] = names.map((name) => took[name]!) as [number, number, number];
		const python = format === 'json' ? jinja(text, Math.min(rounds, 5)) : '';
		rows.push([`${n} x 5`, format, ms(generator), ms(nunjucks), ms(mustache), python, (generator / nunjucks).toFixed(2)]);
	}
}
table(
	'Reading and rendering services, warm',
	['services x servers', 'from', 'generator, with validation', 'nunjucks 3', 'mustache', 'Jinja2', 'generator / nunjucks'],
	rows,
);

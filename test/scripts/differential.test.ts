import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { examples } from '../../scripts/differential/examples.ts';
import { type Config, differential } from '../../scripts/differential/run.ts';
import { haproxies } from '../tools/haproxy.ts';

/* A short run of npm run differential: the same mutants each time. docs/differential.md says what the long runs found. */
const folder = fileURLToPath(new URL('../fixtures/configs', import.meta.url));
const configs: Config[] = readdirSync(folder)
	.sort()
	.map((name) => ({ name, text: readFileSync(`${folder}/${name}`, 'utf8') }));

test('the check says of 300 mutants what HAProxy says', async () => {
	const binaries = await haproxies();
	if (binaries.length === 0) return;
	const { runs, agree, disagreements } = await differential(configs, binaries, { runs: 300, seed: 2026 });
	const clean = disagreements.filter((d) => d.kind === 'false clean').map((d) => `${d.version} ${d.name}: ${d.source}\n${d.message}`);
	assert.is(clean.join('\n'), '');
	const errors = disagreements.map((d) => `${d.version} ${d.name}: ${d.source}\n${d.message}`).join('\n');
	assert.ok(agree / runs >= 0.99, errors);
});

test('the check says of the examples of small tables, changed in each way, what HAProxy says', async () => {
	for (const binary of await haproxies()) {
		for (const table of ['mailers', 'userlist']) {
			const { runs, disagreements } = await examples(binary, { table });
			assert.ok(runs > 10, `${binary.version} ${table}: ${runs}`);
			const clean = disagreements.filter((d) => d.kind === 'false clean').map((d) => `${d.name}, ${d.how}: ${d.source}\n${d.message}`);
			assert.is(clean.join('\n'), '', binary.version);
		}
	}
});

test.run();

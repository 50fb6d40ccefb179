import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { haproxies } from '../test/tools/haproxy.ts';
import { examples } from './differential/examples.ts';
import { type Config, differential, type Outcome } from './differential/run.ts';
import { warnings } from './differential/warnings.ts';

/*
 * npm run differential -- --runs 1000 --seed 1 [--haproxy 3.2] [--corpus DIR]...
 * npm run differential -- --examples [--table acme] [--haproxy 3.2]
 * npm run differential -- --warnings --runs 1000 --seed 1 ...
 *
 * Makes mutants of configs that HAProxy accepts, has each judged by real HAProxy and by `check`, and says where they disagree.
 * The same seed makes the same mutants. With --warnings it says instead what HAProxy warns of, in those that it starts with, and
 * `check` does not.
 */
const { values } = parseArgs({
	options: {
		runs: { type: 'string', default: '1000' },
		seed: { type: 'string', default: '1' },
		haproxy: { type: 'string' },
		corpus: { type: 'string', multiple: true, default: [] },
		examples: { type: 'boolean', default: false },
		table: { type: 'string' },
		warnings: { type: 'boolean', default: false },
	},
});

export const fixtures = fileURLToPath(new URL('../test/fixtures/configs', import.meta.url));

const configs: Config[] = [fixtures, ...values.corpus].flatMap((folder) =>
	readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.filter((file) => file.endsWith('.cfg'))
		.sort()
		.map((file) => ({ name: file, text: readFileSync(join(folder, file), 'utf8') })),
);
const binaries = (await haproxies()).filter((b) => values.haproxy === undefined || b.version === values.haproxy);
const from = Date.now();
const say = (line: string): void => console.log(line);
if (values.warnings) {
	const { configs: judged, told, silent } = await warnings(configs, binaries, { runs: Number(values.runs), seed: Number(values.seed) });
	const sorted = [...silent].sort(([, a], [, b]) => b.count - a.count);
	for (const [kind, { count, example }] of sorted) console.log(`${String(count).padStart(5)}  ${kind}\n       ${example}`);
	const missed = sorted.reduce((n, [, { count }]) => n + count, 0);
	console.log(`${judged} mutants that HAProxy starts with; of its ${told + missed} warnings ${told} are told here, ${missed} are not`);
	process.exit();
}
const outcomes: Outcome[] = [];
if (values.examples)
	for (const binary of binaries) outcomes.push(await examples(binary, { ...(values.table !== undefined && { table: values.table }), say }));
else outcomes.push(await differential(configs, binaries, { runs: Number(values.runs), seed: Number(values.seed), say }));
const sum = (count: (outcome: Outcome) => number): number => outcomes.reduce((n, outcome) => n + count(outcome), 0);
const [runs, agree] = [sum((o) => o.runs), sum((o) => o.agree)];
const disagreements = outcomes.flatMap((o) => o.disagreements);
const excused = new Map<string, number>();
for (const [why, n] of outcomes.flatMap((o) => [...o.excused])) excused.set(why, (excused.get(why) ?? 0) + n);

const groups = new Map<string, number>();
for (const d of disagreements) {
	const group = `${d.kind}: ${d.message.replace(/'[^']*'|"[^"]*"|\d+/g, '…').slice(0, 140)}`;
	groups.set(group, (groups.get(group) ?? 0) + 1);
}
console.log('');
for (const [group, n] of [...groups].sort((a, b) => b[1] - a[1])) console.log(`${String(n).padStart(5)}  ${group}`);
const of = (kind: string) => disagreements.filter((d) => d.kind === kind).length;
const left = [...excused].map(([why, n]) => `${n} ${why}`).join(', ');
console.log(
	`\n${runs} mutants of ${values.examples ? 'the examples' : `${configs.length} configs`}, HAProxy ${binaries.map((b) => b.version).join(', ')}, ${Math.round((Date.now() - from) / 1000)} s`,
);
console.log(
	`agreement ${((100 * agree) / runs).toFixed(2)} %, false clean ${of('false clean')}, false error ${of('false error')}${left ? `; not in the text: ${left}` : ''}`,
);

import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { generate, importConfig, loadParams } from '../../../generator/index.ts';
import { split } from '../../../generator/words.ts';
import { differences, sections } from '../../tools/cfg.ts';
import { anyText } from '../draw.ts';
import { fixtures, textOf } from './fixtures.ts';

const RUNS = Number(process.env.RUNS ?? 3000);
const texts = fixtures.map((name) => textOf(name, 'haproxy.cfg'));
const lines = texts.flatMap((t) => t.split('\n'));

/** Lines of configs and of anything, in any order, some of them cut, doubled or with text put in. */
const mutated = fc
	.array(
		fc.oneof(
			{ weight: 6, arbitrary: fc.constantFrom(...lines) },
			{
				weight: 2,
				arbitrary: fc.tuple(fc.constantFrom(...lines), anyText, fc.nat(60)).map(([l, t, at]) => l.slice(0, at) + t + l.slice(at)),
			},
			{ weight: 1, arbitrary: fc.tuple(fc.constantFrom(...lines), fc.nat(60)).map(([l, at]) => l.slice(at)) },
			{ weight: 1, arbitrary: anyText },
		),
		{ maxLength: 25 },
	)
	.map((all) => `${all.join('\n')}\n`);

test('whatever the text, import neither throws nor loses a line, and its YAML reads back', () => {
	fc.assert(
		fc.property(mutated, (text) => {
			const made = importConfig(text, { haproxy: '3.2' });
			const loaded = loadParams(made.text, { file: 'params.yml' });
			if (made.diagnostics.some((d) => d.severity === 'error')) return;
			assert.equal(
				loaded.diagnostics.filter((d) => d.severity === 'error'),
				[],
			);
			assert.equal(JSON.stringify(loaded.params), JSON.stringify(made.params));
			const config = generate(loaded.params, { haproxy: '3.2' }).files['haproxy.cfg'];
			if (config !== undefined && sections(text).faults.length === 0) assert.equal(differences(text, config), []);
		}),
		{ numRuns: RUNS },
	);
});

test('random bytes do no harm', () => {
	fc.assert(
		fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
			importConfig(text, { haproxy: '2.6', upgrade: true, services: true });
		}),
		{ numRuns: RUNS },
	);
});

test('deep nesting and huge lines are read in time that grows with their length', () => {
	const time = (text: string): number => {
		const from = performance.now();
		importConfig(text, { haproxy: '3.2' });
		return performance.now() - from;
	};
	const hostile = (n: number) => [
		`global\n${'.if 1\n'.repeat(n)}${'.endif\n'.repeat(n)}`,
		`backend b\n http-request deny if ${'{ '.repeat(n)}\n`,
		`backend b\n http-request set-header X ${'%['.repeat(n)}\n`,
		`backend b\n http-request set-header X "${'\\'.repeat(n)}"\n`,
		`global\n.if ${'('.repeat(Math.min(n, 4000))}1\n`,
		`${'#\n'.repeat(n)}`,
		`backend b\n${' no option httpclose\n'.repeat(n)}`,
		`${'defaults\n'.repeat(n)}`,
	];
	for (const text of hostile(20_000)) {
		const took = time(text);
		assert.ok(took < 4000, `${JSON.stringify(text.slice(0, 40))}… of ${text.length} characters took ${Math.round(took)} ms`);
	}
});

test('10,000 servers are imported in well under a second', () => {
	let text = 'backend app\n';
	for (let i = 0; i < 10_000; i++) text += `    server s${i} 10.0.${i >> 8}.${i & 255}:8080 check weight 10 inter 5s\n`;
	importConfig(text, { haproxy: '3.2' });
	const best = Math.min(
		...[1, 2, 3].map(() => {
			const from = process.cpuUsage();
			importConfig(text, { haproxy: '3.2' });
			return process.cpuUsage(from).user / 1000;
		}),
	);
	assert.ok(best < 1000, `took ${Math.round(best)} ms of a processor`);
});

test('a byte that is no UTF-8 goes through as it is', () => {
	assert.is(split('"\\xe9"').words[0]!.text, '\udce9');
	assert.is(split('"\\xc3\\xa9"').words[0]!.text, 'é');
	const made = importConfig('backend b\n http-request set-header X caf\udce9\n', { haproxy: '3.2' });
	assert.match(made.text, 'set-header X "caf\\xe9"');
	assert.match(generate(made.params, { haproxy: '3.2' }).files['haproxy.cfg']!, 'set-header X "caf\\xe9"');
});

test.run();

import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type * as v from 'valibot';
import { generate } from '../../../generator/generate.ts';
import { issues } from '../../../generator/issues/index.ts';
import { accepts } from '../../../generator/services/accept.ts';
import { compileServices } from '../../../generator/services/index.ts';
import { edge, services } from '../../../generator/services/schema.ts';
import { split } from '../../../generator/words.ts';
import { errors, files } from '../../routing/helper.ts';
import { type HAProxy, haproxies, judge, world } from '../../tools/haproxy.ts';
import { doc, hostile, leaves, loose, replaced } from './arbitrary.ts';

const runs = Number(process.env.RUNS ?? 500);
const options = { version: '3.2', single: false } as const;

const spoilt = fc.tuple(doc, fc.nat(), hostile).map(([drawn, n, by]) => {
	const places = leaves(drawn);
	return replaced(drawn, places[n % places.length]!, by) as { edge?: unknown; services: unknown };
});

/** In a folder with the certificates and the map files, which the config names as seen from there. */
async function judgeFiles(binary: HAProxy, { 'haproxy.cfg': config = '', ...maps }: Record<string, string>) {
	const cwd = mkdtempSync(join(tmpdir(), 'services-'));
	try {
		cpSync(world(), cwd, { recursive: true });
		mkdirSync(join(cwd, 'maps'));
		for (const [name, text] of Object.entries(maps)) writeFileSync(join(cwd, name), text);
		return await judge(binary, config.replace('    default-path config\n', ''), { cwd });
	} finally {
		rmSync(cwd, { recursive: true });
	}
}

test('what is drawn compiles, and HAProxy takes it', async () => {
	const drawn = fc.sample(doc, { numRuns: Math.min(runs, 60), seed: 4 });
	for (const [i, one] of drawn.entries()) {
		const binaries = await haproxies();
		const binary = binaries[i % binaries.length];
		const compiled = compileServices(one, { version: binary?.version ?? '3.2', single: i % 2 === 0 });
		assert.equal(errors(compiled.diagnostics), [], JSON.stringify(one));
		if (!binary) continue;
		const judged = await judgeFiles(binary, files(compiled));
		assert.ok(judged.ok && judged.warnings.length === 0, `${binary.full}: ${judged.stderr}\n${JSON.stringify(one)}`);
	}
});

test('whatever validates, whatever its words, HAProxy takes', async () => {
	const binaries = await haproxies();
	let taken = 0;
	for (const [i, one] of fc.sample(loose, { numRuns: Math.min(runs, 300), seed: 7 }).entries()) {
		const binary = binaries[i % binaries.length];
		const made = generate(one, { haproxy: binary?.version ?? '3.2', single: i % 2 === 0 });
		if (made.digest === '') continue;
		taken++;
		if (!binary) continue;
		const judged = await judgeFiles(binary, made.files);
		assert.ok(judged.ok, `${binary.full}: ${judged.stderr}\n${JSON.stringify(one)}`);
	}
	assert.ok(taken > 20, `${taken}`);
});

test('never throws, and no text breaks out of its line', () => {
	// the first words of all lines that the generator writes
	const known =
		/^(acl|balance|bind|cookie|default-path|default-server|default_backend|http-(after-response|check|request)|log|maxconn|mode|option|retries|server|ssl-default-(bind|server)-options|stats|stick|stick-table|tcp-request|timeout|use_backend)$/;
	fc.assert(
		fc.property(spoilt, (one) => {
			const compiled = compileServices(one, options);
			for (const { lines, name } of compiled.sections) {
				assert.match(name, /^[\w.:-]*$/);
				for (const { text, comment = [] } of lines) {
					assert.not.match(text + comment.join(''), /[\n\r\0]/);
					const { words, faults } = split(text);
					assert.equal(faults, []);
					assert.match(words[0]!.text, known);
					assert.ok(words.length <= 64);
					assert.ok(
						words.every(({ source }) => source === undefined),
						text,
					);
				}
			}
			for (const text of Object.values(compiled.files)) assert.match(text, /^#.*\n([^\s]+ [\w.:-]+\n)+$/);
		}),
		{ numRuns: runs },
	);
});

test('the fast check says no exactly where there are reasons', () => {
	for (const [schema, key] of [
		[edge, 'edge'],
		[services, 'services'],
	] as const) {
		const takes = accepts(schema);
		fc.assert(
			fc.property(spoilt, (one) => {
				const value = one[key] ?? {};
				const reasons = issues(schema as v.GenericSchema, value, [key]);
				assert.is(takes(value), reasons.length === 0, JSON.stringify(value));
				for (const { message } of reasons) assert.not.match(message, /undefined|\[object|strict_object|NaN/);
			}),
			{ numRuns: runs },
		);
	}
});

const reversed = (value: unknown): unknown =>
	Array.isArray(value)
		? value.map(reversed)
		: typeof value === 'object' && value !== null
			? Object.fromEntries(
					Object.entries(value)
						.reverse()
						.map(([key, inner]) => [key, reversed(inner)]),
				)
			: value;

test('the order of keys does not matter, the order of services not to routing', () => {
	fc.assert(
		fc.property(doc, (one) => {
			assert.is(
				JSON.stringify(files(compileServices(one, options))),
				JSON.stringify(files(compileServices(reversed(one) as typeof one, options))),
			);
			const front = (given: typeof one) => {
				const { sections, files } = compileServices(given, options);
				const fronts = sections.filter(({ kind }) => kind === 'frontend');
				return [fronts.map(({ name, lines }) => [name, lines.map(({ text }) => text)]), files];
			};
			assert.equal(front(one), front({ ...one, services: [...one.services].reverse() }));
		}),
		{ numRuns: runs },
	);
});

test.run();

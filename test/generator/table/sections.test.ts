import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { directives, sections } from '../../../generator/table/index.ts';
import type { Example } from '../../../generator/table/row.ts';
import { inSpan, type Version } from '../../../generator/versions.ts';
import { haproxies, judge } from '../../tools/haproxy.ts';

/* The first line of each kind of section, judged by HAProxy as the rows say, and what a section cannot do without. */
const full = (example: Example) => (typeof example === 'string' ? { line: example } : example);

function config(kind: string, line: string, version: Version, without?: string): string {
	const row = sections[kind]!;
	const global = [
		...(row.experimental ? ['expose-experimental-directives'] : []),
		...(kind === 'program' ? ['master-worker', ...(version === '2.6' ? [] : ['expose-deprecated-directives'])] : []),
	];
	const needs = (row.needs ?? []).filter((need) => need !== without).map((need) => `${need} ${full(directives[kind]![need]!.ok[0]!).line}`);
	// Before 3.2 HAProxy only refuses the lines below a first line that it could not read.
	const body = row.from && kind !== 'defaults' ? ['mode http'] : needs;
	const base = ['mode http', 'timeout client 5s', 'timeout server 5s', 'timeout connect 5s'];
	const write = (head: string, lines: readonly string[]) => `${head.trim()}\n${lines.map((l) => `\t${l}\n`).join('')}`;
	const other = write('listen here from base', ['bind 127.0.0.1:1']);
	return write('global', global) + write('defaults base', base) + write(`${kind} ${line}`, body) + other;
}

for (const binary of await haproxies()) {
	const { version } = binary;
	test(`${version}: the first lines of sections are judged as the rows say`, async () => {
		const wrong: string[] = [];
		for (const [kind, row] of Object.entries(sections).filter(([, r]) => inSpan(r, version))) {
			for (const [examples, expected] of [
				[row.ok, true],
				[row.bad, false],
			] as const) {
				for (const { line } of examples.map(full).filter((e) => inSpan(e, version))) {
					const said = await judge(binary, config(kind, line, version));
					if (said.ok !== expected) wrong.push(`${kind} ${line}: ${said.alerts[0]?.message ?? 'accepted'}`);
				}
			}
		}
		assert.is(wrong.join('\n'), '');
	});

	test(`${version}: what a section needs, it needs`, async () => {
		for (const [kind, row] of Object.entries(sections).filter(([k, r]) => inSpan(r, version) && !(k === 'program' && version === '3.2'))) {
			for (const need of row.needs ?? []) {
				assert.not((await judge(binary, config(kind, 'x', version, need))).ok, `${kind} without ${need}`);
			}
		}
	});
}

test('sections of two kinds never share a name that a file could not tell apart', () => {
	assert.is(new Set(Object.keys(sections)).size, Object.keys(sections).length);
	for (const kind of Object.keys(sections))
		assert.ok(['defaults', 'frontend', 'listen', 'backend'].includes(kind) || directives[kind], kind);
});

test.run();

import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { checkConfig } from '../../../generator/index.ts';
import { directives, sections } from '../../../generator/table/index.ts';
import type { Example } from '../../../generator/table/row.ts';
import { inSpan, type Version, versions } from '../../../generator/versions.ts';

/* The same first lines that test/generator/table/sections.test.ts has HAProxy judge. */
const full = (example: Example) => (typeof example === 'string' ? { line: example } : example);
const line = (kind: string, need: string): string => `\t${need} ${full(directives[kind]![need]!.ok[0]!).line}\n`;
/** What sections need in `global`, and the defaults that examples take. */
const base = (version: Version): string =>
	[
		'global',
		...Object.values(sections).flatMap((row) => (row.beside ? [`\t${row.beside}`] : [])),
		...(version === '2.6' || version === '2.8' ? [] : ['\texpose-deprecated-directives']),
		'\texpose-experimental-directives',
		'defaults base',
		'\tmode http',
		'',
	].join('\n');
const body = (kind: string, without?: string): string =>
	(sections[kind]!.needs ?? [])
		.filter((need) => need !== without)
		.map((need) => line(kind, need))
		.join('');
const codes = (text: string, haproxy: Version): string[] =>
	checkConfig(text, { haproxy }).flatMap((d) => (d.severity === 'error' ? [d.code] : []));

for (const version of versions) {
	const kinds = Object.entries(sections).filter(([, row]) => inSpan(row, version));

	test(`${version}: the first line of a section is judged as HAProxy does`, () => {
		for (const [kind, row] of kinds) {
			// Before 3.2 HAProxy only refuses the lines below a first line that it could not read.
			const lines = row.from && kind !== 'defaults' ? '\tmode http\n' : body(kind);
			const at = (example: Example) => `${base(version)}${kind} ${full(example).line}\n${lines}`;
			const here = (examples: readonly Example[]) => examples.filter((e) => inSpan(full(e), version));
			for (const example of here(row.ok)) assert.equal(codes(at(example), version), [], `${kind} ${full(example).line}`);
			for (const example of here(row.bad)) assert.is.not(codes(at(example), version).length, 0, `${kind} ${full(example).line}`);
		}
	});

	test(`${version}: what a section needs is missed`, () => {
		for (const [kind, row] of kinds)
			for (const need of row.needs ?? [])
				assert.ok(codes(`${base(version)}${kind} x\n${body(kind, need)}`, version).includes('missing-keyword'));
	});

	test(`${version}: two sections of one name are refused where HAProxy refuses them`, () => {
		for (const [kind, row] of kinds.filter(([, r]) => r.named !== 'no')) {
			const twice = codes(`${base(version)}${`${kind} x\n${body(kind)}`.repeat(2)}`, version);
			assert.is(twice.includes('duplicate-name'), row.again !== true, kind);
		}
	});

	test(`${version}: a section that this version lacks is named`, () => {
		for (const [kind, row] of Object.entries(sections).filter(([, r]) => !inSpan(r, version))) {
			const found = codes(`${base(version)}${kind} x\n${body(kind)}`, version);
			assert.ok(found.includes(row.until === undefined ? 'not-yet' : 'gone'), `${kind}: ${found}`);
		}
	});
}

test('two defaults sections of one name cannot both be meant', () => {
	const text = `defaults d\n\tmode http\ndefaults d\n\tmode http\nbackend b from d\n`;
	assert.equal(codes(text, '3.2'), ['ambiguous-defaults']);
	assert.equal(codes(`${text}`.replace('backend b from d', 'backend b'), '3.2'), []);
});

test('an environment variable may hold any name', () => {
	assert.equal(codes('backend "$NAME"\n', '3.2'), []);
});

test.run();

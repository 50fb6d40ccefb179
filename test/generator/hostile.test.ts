import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { checkConfig, generate, importConfig, loadParams, mergeParams } from '../../generator/index.ts';
import { effort } from '../tools/effort.ts';

/* What someone who means harm may send. */

const many = (n: number, line: (i: number) => string): string => Array.from({ length: n }, (_, i) => line(i)).join('');

test('ten thousand faults are placed in a time that grows with their number', () => {
	const merge = (n: number) => {
		const one = () => loadParams(`backend:\n${many(n, (i) => `  b${i}: {}\n`)}`);
		return mergeParams([one(), one()]).diagnostics;
	};
	assert.is(merge(10).length, 10);
	assert.ok(effort(() => merge(2000)) < 5000, 'names said twice');
	const breaks = (n: number) => loadParams(`backend:\n  b:\n    server:\n${many(n, () => '      - "a\\nb"\n')}`).diagnostics;
	assert.is(breaks(10).at(-1)?.line, 13);
	const small = Math.max(
		50,
		effort(() => breaks(5000)),
	);
	assert.ok(effort(() => breaks(40_000)) < small * 8 * 5, 'line breaks');
});

test('a chain of defaults is followed, however long', () => {
	const text = many(8000, (i) => `defaults d${i}${i ? ` from d${i - 1}` : ''}\n`);
	assert.type(
		checkConfig(`${many(1500, (i) => `defaults d${i}${i ? ` from d${i - 1}` : ''}\n\tmode http\n`)}backend b\n\tserver s 10.0.0.1:80\n`),
		'object',
	);
	assert.type(importConfig(text.slice(0, 10_000)), 'object');
});

const document = (template: string) => ({ params: { template, backend: { b: { server: ['s 10.0.0.1:80'] } } }, template });
const render = (template: string) => generate(document('t').params, { templates: { t: template } });

test('a template names data, and nothing of JavaScript', () => {
	for (const name of [
		'constructor',
		'toString',
		'__proto__.x',
		'params.constructor',
		'sections.map',
		'digest.length.toFixed',
		'sections.0.text.repeat',
	])
		assert.is(render(`<{{{${name}}}}>`).files['haproxy.cfg'], '<>\n', name);
	assert.is(render('{{#sections}}{{kind}} {{name}}{{/sections}}').files['haproxy.cfg'], 'backend b\n');
	assert.is(render('{{#params.backend.b}}{{#server}}{{.}}{{/server}}{{/params.backend.b}}').files['haproxy.cfg'], 's 10.0.0.1:80\n');
	const { params } = document('t');
	generate(params, { templates: { t: '{{#params}}{{#backend}}{{b.server.pop}}{{/backend}}{{/params}}' } });
	assert.equal(params, document('t').params, 'no function is called on params');
});

test('a template that is wrong only where there is a digest is a fault, no exception', () => {
	const nested = (n: number): string =>
		n === 0 ? 'x' : `{{#params.backend.b.server}}{{#sections}}${nested(n - 1)}{{/sections}}{{/params.backend.b.server}}`;
	assert.is(render(nested(5)).files['haproxy.cfg'], 'x\n');
	const wide = { template: 't', backend: Object.fromEntries(Array.from({ length: 100 }, (_, i) => [`b${i}`, {}])) };
	const deep = (n: number): string => (n === 0 ? '' : `{{#sections}}${deep(n - 1)}{{/sections}}`);
	const { diagnostics, files } = generate(wide, { templates: { t: `{{#digest}}${deep(6)}{{/digest}}` } });
	assert.equal(files, {});
	assert.is(diagnostics.at(-1)?.code, 'bad-template');
});

test('the names of what every object has are names like others', () => {
	for (const name of ['toString', 'valueOf', 'hasOwnProperty', 'constructor', '__proto__', 'prototype']) {
		const { files } = generate({
			services: [{ name, host: `${name.replaceAll('_', '')}.example`, servers: [{ name, address: '10.0.0.1:80' }] }],
		});
		assert.match(files['haproxy.cfg'] ?? '', `backend ${name}\n`);
		assert.type(
			checkConfig(
				`backend ${name}\n\t${name} ${name}\n\tserver ${name} 10.0.0.1:80 ${name}\n\tacl ${name} ${name}(${name}),${name} ${name}\n`,
			),
			'object',
		);
		assert.type(importConfig(`backend ${name}\n\tserver ${name} 10.0.0.1:80\n`).text, 'string');
	}
});

test.run();

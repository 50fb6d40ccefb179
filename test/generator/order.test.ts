import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { checkConfig, type Diagnostic, diff, generate, importConfig, loadParams, mergeParams, validate } from '../../generator/index.ts';

const lines = (list: readonly Diagnostic[]) => list.map(({ file = '', line }) => `${file}${line}`);

const params = `frontend:
  f: { bind: ":80", nosuch: 1, timeout client: 1s, default_backend: b }
backend:
  b: { mode: http, nosuch: 1 }
services:
  - { name: s, host: s.test, nosuch: 1, servers: [10.0.0.1:80] }
edge: { nosuch: 1 }
`;

test('what is wrong is listed from top to bottom', () => {
	const read = loadParams(params).params;
	for (const found of [validate(read), generate(read).diagnostics, diff({ text: params }, null).diagnostics])
		assert.equal(lines(found), ['2', '4', '6', '7']);
	const config = 'frontend f\n bind :80\n nosuch 1\n# "\nglobal\n nbproc 2\n redispatch\nbackend b\n contimeout 5\n nosuch 2\n';
	for (const found of [checkConfig(config), importConfig(config).diagnostics]) {
		const told = found.map((d) => d.line!);
		assert.equal(
			told,
			[...told].sort((a, b) => a - b),
		);
	}
});

test('of several files, file by file', () => {
	const merged = mergeParams(['b', 'a'].map((file) => loadParams(params.replaceAll(/\b[fbs]: |name: s/g, `$&${file}`), { file })));
	const found = merged.params === undefined ? merged.diagnostics : validate(merged.params);
	const told = lines(found);
	assert.ok(told.length > 1);
	assert.equal(told, [...told].sort());
});

test('what ends the list stays its end', () => {
	const found = validate(loadParams(`backend: { b: { mode: http } }\nglobal:\n  lines: [${'nosuch, '.repeat(1001)}]\n`).params);
	assert.is(found.at(-1)?.code, 'too-many-errors');
});

test.run();

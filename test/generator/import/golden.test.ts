import { existsSync, writeFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { importConfig, loadParams } from '../../../generator/index.ts';
import { fileOf, fixtures, textOf } from './fixtures.ts';

for (const name of fixtures) {
	test(`${name}: the params are the ones that stand beside the config`, () => {
		const made = importConfig(textOf(name, 'haproxy.cfg'), { haproxy: '3.0' });
		// UPDATE=1 writes what is new or has changed; the diff is for people to read.
		if (process.env.UPDATE || !existsSync(fileOf(name, 'params.yml'))) writeFileSync(fileOf(name, 'params.yml'), made.text);
		assert.fixture(made.text, textOf(name, 'params.yml'));
		assert.not(made.diagnostics.some((d) => d.severity === 'error'));
		const loaded = loadParams(made.text, { file: 'params.yml' });
		assert.equal(loaded.diagnostics, []);
		assert.equal(JSON.parse(JSON.stringify(loaded.params)), JSON.parse(JSON.stringify(made.params)), 'the YAML says what the params say');
	});
}

test.run();

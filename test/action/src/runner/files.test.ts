import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { addSummary, setOutputs } from '../../../../action/src/runner/files.ts';

test('writes where there is a runner, and nowhere otherwise', async () => {
	const dir = mkdtempSync(join(tmpdir(), 'files-'));
	const { GITHUB_OUTPUT, GITHUB_STEP_SUMMARY } = process.env;
	try {
		delete process.env.GITHUB_OUTPUT;
		delete process.env.GITHUB_STEP_SUMMARY;
		setOutputs({ result: 'lost' });
		await addSummary('lost');
		for (const name of ['output', 'summary']) writeFileSync(join(dir, name), '');
		process.env.GITHUB_OUTPUT = join(dir, 'output');
		process.env.GITHUB_STEP_SUMMARY = join(dir, 'summary');
		setOutputs({ a: 'x\nEOF\ny', b: '' });
		await addSummary('# One');
		await addSummary('Two');
		assert.match(readFileSync(join(dir, 'output'), 'utf8'), /^a<<(\S+)\nx\nEOF\ny\n\1\nb<<(\S+)\n\n\2\n$/);
		assert.is(readFileSync(join(dir, 'summary'), 'utf8'), '# One\nTwo\n');
	} finally {
		for (const [name, value] of Object.entries({ GITHUB_OUTPUT, GITHUB_STEP_SUMMARY }))
			if (value === undefined) delete process.env[name];
			else process.env[name] = value;
		rmSync(dir, { recursive: true, force: true });
	}
});

test.run();

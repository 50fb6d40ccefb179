import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { bundle } from './runner.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

test('the committed bundle is what its sources give', () => {
	const dir = mkdtempSync(join(tmpdir(), 'bundle-'));
	try {
		const made = join(dir, 'index.js');
		execFileSync(process.execPath, ['--import', 'tsx', 'scripts/build-action.ts', made], {
			cwd: root,
			stdio: ['ignore', 'ignore', 'inherit'],
		});
		const same = readFileSync(made).equals(readFileSync(bundle));
		assert.ok(same, 'action/dist/index.js is old: run npx tsx scripts/build-action.ts and commit it');
	} finally {
		rmSync(dir, { recursive: true, force: true });
	}
});

test('the bundle is small, and holds no path of the machine it was built on', () => {
	assert.ok(statSync(bundle).size < 1_200_000, `${statSync(bundle).size} bytes`);
	const text = readFileSync(bundle, 'utf8');
	assert.not.ok(text.includes(root.replace(/\/$/, '')));
	assert.not.match(text, 'node_modules/');
});

test.run();

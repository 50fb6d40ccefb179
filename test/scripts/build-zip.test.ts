import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { unzipSync } from 'fflate';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { bundle, zip, zipPath } from '../../scripts/build-zip.ts';

const committed = readFileSync(zipPath);
const built = zip(await bundle());

test('the committed zip is what the sources give', () => {
	assert.ok(committed.equals(built), 'modules/function/lambda.zip is stale: run `npx tsx scripts/build-zip.ts` and commit it');
});

test('it is small', () => {
	assert.ok(committed.length < 300_000, `${committed.length} bytes`);
});

test('it holds one module with a handler, readable by all, and no date or path of the machine that built it', () => {
	const files = unzipSync(committed);
	assert.equal(Object.keys(files), ['index.mjs']);
	const text = new TextDecoder().decode(files['index.mjs']);
	assert.match(text, /export\s?\{[^}]*\bhandler\b[^}]*\}/);
	assert.not.match(text, /node_modules|file:\/\/\/|devDependencies/);

	const directory = committed.indexOf('PK\x01\x02', 0, 'latin1');
	assert.is(committed.readUInt32LE(directory + 12), ((0 << 25) | (1 << 21) | (1 << 16)) >>> 0, 'the first of January 1980, midnight');
	assert.is(committed.readUInt32LE(directory + 38) >>> 16, 0o100644, 'mode');
});

test('another time zone gives the same bytes', () => {
	const check = spawnSync(process.execPath, ['--import', 'tsx', 'scripts/build-zip.ts', '--check'], {
		env: { ...process.env, TZ: 'Pacific/Kiritimati' },
		encoding: 'utf8',
	});
	assert.is(check.status, 0, check.stdout + check.stderr);
});

test.run();

import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { patchOf } from '../../../../action/src/render/patch.ts';

/** Applies a patch with git; what the file holds then. */
function apply(patch: string, before: string | undefined): string | undefined {
	const dir = mkdtempSync(join(tmpdir(), 'apply-'));
	try {
		if (before !== undefined) writeFileSync(join(dir, 'haproxy.cfg'), before);
		execFileSync('git', ['apply', '--whitespace=nowarn', '-'], {
			cwd: dir,
			input: patch,
			stdio: ['pipe', 'pipe', 'pipe'],
			env: { PATH: process.env.PATH, GIT_CEILING_DIRECTORIES: tmpdir() },
		});
		return existsSync(join(dir, 'haproxy.cfg')) ? readFileSync(join(dir, 'haproxy.cfg'), 'utf8') : undefined;
	} finally {
		rmSync(dir, { recursive: true, force: true });
	}
}

const text = fc
	.array(fc.constantFrom('global', '    maxconn 10', '', '-- x', '+++ y', '@@ z', '    bind :80'), { maxLength: 12 })
	.map((lines) => lines.map((line) => `${line}\n`).join(''));
const side = fc.option(
	fc
		.tuple(text, fc.constantFrom('', 'no final newline'))
		.map((parts) => parts.join(''))
		.filter((one) => one !== ''),
	{ nil: undefined },
);

test('git applies every patch, and gets what was meant', () => {
	fc.assert(
		fc.property(side, side, (before, after) => {
			const patch = patchOf({ path: 'haproxy.cfg', before, after });
			if (before === after) assert.is(patch, undefined);
			else assert.is(apply(patch!.text, before), after, patch!.text);
		}),
		{ numRuns: 60 },
	);
});

test('counts lines added and removed', () => {
	const patch = patchOf({ path: 'a', before: 'one\ntwo\n', after: 'one\nthree\nfour\n' });
	assert.equal([patch?.added, patch?.removed], [2, 1]);
});

test('two files of thousands of other lines do not hold up a run', () => {
	const lines = (seed: number) =>
		Array.from({ length: 20_000 }, (_, i) => `    server s${(i * seed) % 9973} 10.0.0.${i % 250}:80\n`).join('');
	const started = Date.now();
	patchOf({ path: 'a', before: lines(7), after: lines(13) });
	assert.ok(Date.now() - started < 20_000);
});

test.run();

import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { sha256Hex } from '../../generator/digest.ts';

const bynode = (text: string) => createHash('sha256').update(text).digest('hex');

test('a digest is the SHA-256 of the text in UTF-8', () => {
	fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => sha256Hex(text) === bynode(text)));
	const long = 'ü'.repeat(100_000);
	assert.is(sha256Hex(long), bynode(long));
});

test('the first of a process is the same, short or long, whole letters or halves of them', () => {
	const module = fileURLToPath(new URL('../../generator/digest.ts', import.meta.url));
	for (const text of ['', 'a config ü', '\ud800', 'x'.repeat(50_000)]) {
		const script = `import { sha256Hex } from ${JSON.stringify(module)}; console.log(sha256Hex(JSON.parse(${JSON.stringify(JSON.stringify(text))})));`;
		const said = execFileSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], { encoding: 'utf8' });
		assert.is(said.trim(), bynode(text));
	}
});

test.run();

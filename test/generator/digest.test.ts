import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { sha256Hex } from '../../generator/digest.ts';

const expected = (text: string) => createHash('sha256').update(text).digest('hex');
const texts = fc.string({ unit: 'binary', maxLength: 300 });

test('a digest is the SHA-256 of the text in UTF-8', () => {
	fc.assert(fc.property(texts, (text) => sha256Hex(text) === expected(text)));
});

test('where there is no Node it is the same, halves of letters and long texts too', () => {
	const { getBuiltinModule } = process;
	try {
		(process as { getBuiltinModule?: unknown }).getBuiltinModule = undefined;
		fc.assert(fc.property(texts, (text) => sha256Hex(text) === expected(text)));
		for (const text of ['', '\ud800', 'ü'.repeat(100_000)]) assert.is(sha256Hex(text), expected(text));
	} finally {
		process.getBuiltinModule = getBuiltinModule;
	}
});

test.run();

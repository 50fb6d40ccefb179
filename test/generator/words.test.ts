import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { quote, show, split } from '../../generator/words.ts';
import { haproxies, judge } from '../tools/haproxy.ts';

const binaries = await haproxies();

/** What each HAProxy reads where the words stand: `.notice` prints its argument, between marks that no text holds. */
async function readBack(words: readonly string[]): Promise<string[][]> {
	const config = `frontend a\n\tbind :1\n${words.map((w) => `.notice ${w}`).join('\n')}\n`;
	return Promise.all(
		binaries.map(async (binary) => {
			const { stderr } = await judge(binary, config);
			return [...stderr.matchAll(/parsing \[[^\]]*:\d+\]: '([\s\S]*?)'\.\n(?=\[)/g)].map((m) => m[1]!);
		}),
	);
}

/** HAProxy prints what is not ASCII as it is, and control characters too; NUL cannot be in a word. */
const text = fc.string({ unit: fc.constantFrom(...'ab $"\'\\#{}%,()!~;=-\t\n\r[]é中'), minLength: 1, maxLength: 12 });

test('HAProxy reads back what is quoted', async () => {
	const texts = fc.sample(text, { numRuns: 400, seed: 7 });
	for (const [n, read] of (await readBack(texts.map(quote))).entries()) assert.equal(read, texts, binaries[n]!.full);
});

test('we read back what is quoted', () => {
	fc.assert(
		fc.property(text, (t) => {
			const { words, faults } = split(`x ${quote(t)} y`);
			assert.equal(faults, []);
			assert.equal(
				words.map((w) => w.text),
				['x', t, 'y'],
			);
		}),
		{ numRuns: 10_000 },
	);
});

test('words are cut as HAProxy cuts them', async () => {
	const pieces = fc.array(
		fc.constantFrom(
			'a',
			'b',
			'\\ ',
			'\\n',
			'\\t',
			'\\r',
			'\\x41',
			'\\\\',
			'\\#',
			'\\"',
			"\\'",
			'\\.',
			'\\$',
			'\\q',
			'"a b"',
			"'c d'",
			'"\\$"',
			'"\\n"',
			'"\\x7e"',
			"'\\n'",
			'$',
			'%',
			'"#"',
		),
		{ minLength: 1, maxLength: 6 },
	);
	const lines = fc
		.sample(pieces, { numRuns: 300, seed: 3 })
		.map((p) => p.join(''))
		.filter((l) => split(l).words.length === 1 && split(l).words[0]!.text !== '');
	for (const [n, read] of (await readBack(lines)).entries())
		assert.equal(
			read,
			lines.map((l) => split(l).words[0]!.text),
			binaries[n]!.full,
		);
});

test('environment variables stay as they were written', () => {
	const { words } = split('bind "${ADDRESS}:80" "a $PORT \\" b" "${X-y z}" "${LIST[*]}"');
	assert.equal(words.map(show), ['bind', '"${ADDRESS}:80"', '"a $PORT \\" b"', '"${X-y z}"', '"${LIST[*]}"']);
	assert.equal(
		words.map((w) => w.source !== undefined),
		[false, true, true, true, true],
	);
	assert.is(words[4]!.splat, true);
});

test('faults say where', () => {
	const fault = (line: string) => split(line).faults.map((f) => [f.code, f.at, f.length]);
	assert.equal(fault('a "b c'), [['unclosed-quote', 2, 4]]);
	assert.equal(fault("a 'b"), [['unclosed-quote', 2, 2]]);
	assert.equal(fault('a \\xZZ'), [['bad-escape', 2, 2]]);
	assert.equal(fault('a "$"'), [['bad-variable', 3, 1]]);
	assert.equal(fault('a "${X"'), [['bad-variable', 3, 3]]);
	for (const text of ['$X', '$.FILE', '${X}', '${X[*]}', '${X-}', '${X-a b}', '${X[*]-\\"}', '${.LINE}'])
		assert.equal(fault(`a "${text}"`), [], text);
	for (const text of ['$.NO', '${}', '${1}', '${X.b}', '${X b}', '${X[2]}', '${X:-b}', '${X\rY}'])
		assert.is(fault(`a "${text}"`).length, 1, text);
});

test('a comment ends the words', () => {
	assert.equal(
		split('a b # c d').words.map((w) => w.text),
		['a', 'b'],
	);
	assert.is(split('a b # c d').comment, 'c d');
	assert.is(split("a 'b # c'").comment, undefined);
});

test('any line is read without an exception, and places its words in it', () => {
	fc.assert(
		fc.property(fc.string({ maxLength: 80 }), (line) => {
			for (const w of split(line.replace(/\n/g, ' ')).words) assert.ok(w.at < w.end && w.end <= line.length);
		}),
		{ numRuns: 10_000 },
	);
});

test('a variable keeps its name, whatever stands behind its quote', () => {
	const again = (line: string) => split(line).words.map((word) => word.source);
	assert.equal(again('"$ZONE"0 "$A"-b "$A""$B"c'), ['"${ZONE}0"', '"$A-b"', '"$A${B}c"']);
});

test.run();

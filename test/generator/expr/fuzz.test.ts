import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { parseAcl, parseCondition, parseLogFormat, parseSample, places, type Result } from '../../../generator/expr/index.ts';
import { checkRegex } from '../../../generator/expr/regex.ts';
import { versions } from '../../../generator/versions.ts';
import { effort } from '../../tools/effort.ts';
import { Dice } from './random.ts';

const pieces = [
	'src',
	'req.hdr',
	'map',
	'(',
	')',
	',',
	'[',
	']',
	'{',
	'}',
	'%',
	'"',
	"'",
	'\\',
	'!',
	'or',
	'-m',
	'-f',
	'*',
	'?',
	'\u0000',
	'\ud800',
	'é',
	' ',
	'+',
	'1',
	'a',
	'(?',
	'[[:',
];
const readers: ((words: string[], version: (typeof versions)[number]) => Result)[] = [
	(words, version) => parseSample(words, { version, places: [places[words.length % places.length]!] }),
	(words, version) => parseAcl(words, { version }),
	(words, version) => parseCondition(words, { version, places: ['fe-hrq'] }),
	(words, version) => parseLogFormat(words[0] ?? '', { version, mode: 'tcp' }),
];

test('whatever comes, nothing throws, and each problem lies in the words', () => {
	const dice = new Dice(5);
	for (let run = 0; run < 20_000; run++) {
		const words = Array.from({ length: dice.upTo(5) }, () => Array.from({ length: dice.upTo(12) }, () => dice.pick(pieces)).join(''));
		const { used, problems, refs } = dice.pick(readers)(words, dice.pick(versions));
		assert.ok(used >= 0 && used <= Math.max(1, words.length), JSON.stringify(words));
		for (const { word, at, length } of [...problems, ...refs]) {
			const text = words[word] ?? '';
			const inside = word >= 0 && word <= Math.max(0, words.length - 1) && at >= 0 && at <= text.length && at + length <= text.length + 1;
			assert.ok(inside, `${JSON.stringify(words)}: word ${word} at ${at} length ${length}`);
		}
	}
});

test('time grows with the length and no faster', () => {
	const n = 200_000;
	const long = [
		`src${',lower'.repeat(n / 6)}`,
		`str(${'"a,b",'.repeat(n / 6)})`,
		`req.hdr(${'\\\\'.repeat(n / 2)})`,
		'('.repeat(n),
		'%'.repeat(n),
		'%[src]'.repeat(n / 6),
		`%(${'a'.repeat(n)})ci`,
		'%{+Q}'.repeat(n / 5),
		'x'.repeat(n),
		'![{'.repeat(n / 3),
	];
	const took = effort(() => {
		for (const text of long) {
			for (const read of readers) read([text], '3.2');
			checkRegex(text, { modern: true, captures: true });
		}
		for (const text of [
			'(a|b)*'.repeat(n / 6),
			'[a-z]'.repeat(n / 5),
			'(?:'.repeat(n / 3),
			'\\Q'.repeat(n / 2),
			'(?<a>x)'.repeat(n / 7),
			'\\1'.repeat(n / 2),
			'['.repeat(n),
			'(?#'.repeat(n / 3),
		]) {
			checkRegex(text, { modern: true, captures: true });
			parseAcl(['a', 'path', '-m', 'reg', text], { version: '3.2' });
		}
		const words = Array.from({ length: n }, (_, i) => ['!', '{', 'src', '}', 'or', 'x'][i % 6]!);
		for (const read of readers) read(words, '3.2');
		readers[2]!(
			Array.from({ length: n }, () => '{'),
			'3.2',
		);
		readers[1]!(['a', 'src', ...Array.from({ length: n }, () => '10.0.0.0/8')], '3.2');
	});
	assert.ok(took < 20_000, `took ${Math.round(took)} ms`);
});

test.run();

import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { Annotations, annotationLimit, log, mask } from '../../../../action/src/runner/commands.ts';

/** What reaches the runner, which is told on standard output. */
function printed(body: () => void): string[] {
	const { write } = process.stdout;
	let text = '';
	process.stdout.write = ((chunk: string) => {
		text += chunk;
		return true;
	}) as typeof write;
	try {
		body();
	} finally {
		process.stdout.write = write;
	}
	return text.split('\n').slice(0, -1);
}

test('an annotation is one line, whatever it says', () => {
	const annotations = new Annotations();
	assert.match(printed(() => annotations.add('error', 'a\nb%'))[0]!, /^::error ?::a%0Ab%25$/);
	const [line, ...more] = printed(() =>
		annotations.diagnostic({ severity: 'warning', code: 'c', message: 'x', path: [], file: 'a,b:c', line: 3, column: 5, length: 2 }),
	);
	assert.is(line, '::warning title=haproxy-config%3A c,file=a%2Cb%3Ac,line=3,col=5,endColumn=7::x');
	assert.equal(more, []);
	assert.match(printed(() => annotations.add('info', 'n'))[0]!, /^::notice ?::n$/);
});

test('what GitHub would drop is said in the log', () => {
	const annotations = new Annotations();
	const lines = printed(() => {
		for (let i = 0; i <= annotationLimit; i++) annotations.add('error', `m${i}`, { file: 'f', startLine: 7 });
	});
	assert.is(lines.filter((line) => line.startsWith('::error')).length, annotationLimit);
	assert.is(lines.at(-1), `error: f:7: m${annotationLimit}`);
	assert.is(annotations.dropped, 1);
});

test('a line of the log is no command, and a mask is long enough to be a secret', () => {
	assert.equal(
		printed(() => log('::error::x\n  ::set-env name=a::b\na ##[error]c\n\u0085::error::x\n\u00ad:\u200d:error::x\n#\u00ad#[error]c')),
		[': :error::x', '  : :set-env name=a::b', 'a ## [error]c', '\u0085: :error::x', '\u00ad: :error::x', '## [error]c'],
	);
	assert.equal(
		printed(() => [undefined, '', 'abc', 'abcd'].forEach(mask)),
		['::add-mask::abcd'],
	);
});

test.run();

import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { formatCommand } from '../../../../action/src/runner/commands.ts';

test('a command is one line, whatever it says', () => {
	assert.is(formatCommand({ name: 'error', message: 'a\nb%' }), '::error::a%0Ab%25');
	assert.is(
		formatCommand({ name: 'warning', message: 'x', properties: { file: 'a,b:c', line: 3, col: undefined } }),
		'::warning file=a%2Cb%3Ac,line=3::x',
	);
});

test.run();

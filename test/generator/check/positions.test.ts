import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { checkConfig } from '../../../generator/index.ts';

/* What stands under the mark of each message, however the words of a line are set apart. */
const marked = (text: string) =>
	checkConfig(text, { haproxy: '3.2' })
		.filter((d) => d.severity === 'error')
		.map((d) => `${d.code}: ${text.split('\n')[d.line! - 1]!.slice(d.column! - 1, d.column! - 1 + (d.length ?? 1))}`);

test('a keyword is marked where it stands, with as many words as it has', () => {
	assert.equal(marked('global\n\tnbproc      1\n'), ['gone: nbproc']);
	assert.equal(marked('defaults\n  timeout     clent   5s\n'), ['unknown-keyword: timeout     clent']);
	assert.equal(marked('global\n    tune.bufsiz 2\n'), ['unknown-keyword: tune.bufsiz']);
	assert.equal(marked('backend b\n no   option    httplog   x\n').slice(0, 1), ['wrong-prefix: option    httplog']);
	assert.equal(marked('global\n  timeout     client 5s\n'), ['wrong-section: timeout     client']);
});

test('what is missing is marked behind the last word', () => {
	assert.equal(marked('backend b\n  timeout     check\n'), ['missing-value: ']);
	const [found] = checkConfig('backend b\n  timeout     check\n', { haproxy: '3.2' });
	assert.is(found?.column, 20);
});

test('of a few flags the one that is none is marked, and the nearest named', () => {
	const text = 'global\n ssl-default-bind-options ssl-min-ver TLSv1.2 prefer-clint-ciphers no-sslv3\n';
	assert.equal(marked(text), ['unknown-parameter: prefer-clint-ciphers']);
	assert.match(checkConfig(text, { haproxy: '3.2' })[0]!.hint!, 'prefer-client-ciphers');
});

test.run();

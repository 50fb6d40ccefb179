import * as fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { block, code, html, prose } from '../../../../action/src/render/escape.ts';

test('a code span holds any text', () => {
	assert.is(code('a'), '`a`');
	assert.is(code('a`b'), '`` a`b ``');
	assert.is(code('a\nb'), '`a b`');
});

test('no text closes its block', () => {
	fc.assert(
		fc.property(
			fc.array(fc.constantFrom('```', '````', 'x', '\n', '  ```', '~~~')).map((parts) => parts.join('')),
			(text) => {
				const made = block('diff', text).split('\n');
				const fence = made.at(-1)!;
				assert.ok(made.slice(1, -1).every((line) => !line.trim().startsWith(fence)));
			},
		),
	);
});

test('prose holds no HTML, mention, link or cell', () => {
	assert.is(html('<b>x&'), '&lt;b&gt;x&amp;');
	assert.is(prose('@octocat, see https://example.com'), '@\u200boctocat, see https:\u200b//example.com');
	assert.is(prose('HTTP://example.com www.example.com a@b.example'), 'HTTP:\u200b//example.com www\u200b.example.com a@\u200bb.example');
	assert.is(prose('a|b [c](d) *e*'), 'a\\|b \\[c\\](d) \\*e\\*');
});

test.run();

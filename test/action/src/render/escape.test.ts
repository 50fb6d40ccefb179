import * as fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { block, cell, code, html, linkTo, prose } from '../../../../action/src/render/escape.ts';

test('a code span holds any text', () => {
	assert.is(code('a'), '`a`');
	assert.is(code('a`b'), '`` a`b ``');
	assert.is(code('a\nb'), '`a b`');
});

test('a code span in a cell does not end it, and a path does not end its link', () => {
	assert.is(cell('a|b'), '`a\\|b`');
	assert.is(cell('a\\|b'), '`a\\|b`');
	assert.is(
		linkTo('https://x/blob/1', 'a)*www.example.com/ü (1).yml', 3),
		'https://x/blob/1/a%29%2awww.example.com/%C3%BC%20%281%29.yml#L3',
	);
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

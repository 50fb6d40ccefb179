import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { directives } from '../../../generator/table/index.ts';
import { later } from '../../../scripts/registry/later.ts';

test('a word that a later release brought has a row that says which', () => {
	for (const [version, { keywords = {} }] of Object.entries(later))
		for (const [release, words] of Object.entries(keywords))
			for (const word of words) {
				const { since, release: said } = directives.global![word] ?? {};
				assert.equal([since, said], [version, release], word);
			}
});

test.run();

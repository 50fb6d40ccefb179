import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { generated } from '../../scripts/lib/generated.ts';

const root = new URL('../../', import.meta.url);

for (const [path, text] of Object.entries(generated())) {
	test(`${path} is what npm run generate writes`, () => {
		assert.ok(readFileSync(fileURLToPath(new URL(path, root)), 'utf8') === text, `${path} is stale: run "npm run generate"`);
	});
}

test.run();

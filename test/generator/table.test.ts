import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { haproxies } from '../tools/haproxy.ts';
import { judgeTable, loadTables } from '../tools/judge.ts';

/* Every row is proven: real HAProxy of each version that it claims accepts its ok examples and refuses its bad ones. */
const loaded = await loadTables();
const binaries = await haproxies();

test('every table file can be read', () => {
	assert.equal(loaded.broken, {});
});

for (const table of Object.keys(loaded.tables)) {
	test(`${table}: each example is judged by HAProxy as the row says`, async () => {
		const report = await judgeTable(loaded, table, [], binaries);
		assert.is(report.problems.map((problem) => `${problem.keyword}: ${problem.text}`).join('\n'), '');
	});
}

test.run();

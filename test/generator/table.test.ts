import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { gone } from '../../generator/table/gone.ts';
import { haproxies, judge } from '../tools/haproxy.ts';
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

for (const binary of binaries) {
	test(`${binary.version}: what is said to be gone is gone`, async () => {
		const here: string[] = [];
		for (const keyword of Object.keys(gone)) {
			for (const section of ['global', 'listen a\n mode http\n bind 127.0.0.1:1']) {
				// `grace` has left the proxies and come back in global.
				if (section === 'global' && loaded.tables['global']?.[keyword]) continue;
				const said = await judge(binary, `${section}\n ${keyword} 1 a b\n`);
				const line = section.split('\n').length + 1;
				if (said.ok || !said.alerts.some((alert) => alert.line === line)) here.push(`${keyword} in ${section.split('\n')[0]}`);
			}
		}
		assert.equal(here, []);
	});
}

test('what is written in place of a gone keyword exists', () => {
	const known = Object.keys(loaded.tables['proxy'] ?? {}).concat(Object.keys(loaded.tables['global'] ?? {}));
	const lacking = Object.values(gone).flatMap(({ exact }) => (!exact || known.some((k) => `${exact} `.startsWith(`${k} `)) ? [] : [exact]));
	assert.equal(lacking, []);
});

test.run();

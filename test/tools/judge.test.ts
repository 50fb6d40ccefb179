import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Row, Table } from '../../generator/table/row.ts';
import { newest } from '../../generator/versions.ts';
import { haproxies } from './haproxy.ts';
import { framesOf } from './judge/frames.ts';
import type { Loaded } from './judge/tables.ts';
import { judgeTable } from './judge.ts';

const row = (use: string, ok: Row['ok'], bad: Row['bad'] = [], more: Partial<Row> = {}): Row => ({ use, ok, bad, doc: '', ...more });

const proxy: Table = {
	maxconn: row('<num>', ['5'], [''], { in: 'DFL-' }),
	server: row('<name> <address(server)> {server}', ['s 127.0.0.1:1 check'], ['s'], { in: '--LB' }),
	'http-request': row('{do:http-request} [cond]', ['allow'], ['nonsense'], { in: 'dFLB', mode: 'http' }),
	'http-response': row('{do:http-response} [cond]', ['allow'], ['nonsense'], { in: 'dFLB', mode: 'http' }),
};
const actions: Table = {
	'set-var': row('(<name:var>) <expr>', ['(txn.a) src'], ['(nowhere.a) src', '(txn.a) nonsense'], { on: 'q r@3.0' }),
	'track-sc#': row('<expr>', ['src table {self}'], ['nonsense'], { on: 'q', with: ['stick-table type ip size 1k'] }),
};
const loaded = (tables: Record<string, Table>): Loaded => ({
	tables: { proxy, 'http-request': actions, 'http-response': { 'set-var': actions['set-var']! }, ...tables },
	letters: { q: 'http-request', r: 'http-response' },
	files: {},
	broken: {},
});
// Without the newest: what is said to be of it alone is judged by none of them.
const binaries = (await haproxies()).filter(({ version }) => version !== newest);
const judged = async (name: string, table: Table): Promise<string[]> =>
	(await judgeTable(loaded({ [name]: table }), name, [], binaries)).problems.map(({ keyword, text }) => `${keyword}: ${text}`);

test('rows are found the way a config reaches them', () => {
	const all = loaded({ server: { weight: row('<num>', ['5'], [], { not: 'server-template' }) } });
	const line = (table: string, keyword: string) =>
		framesOf(all, table, keyword, all.tables[table]![keyword]!).map((f) => [f.section, f.stem, f.lead, f.since].filter(Boolean).join(' '));
	assert.equal(line('proxy', 'maxconn'), ['D', 'F', 'L']);
	assert.equal(line('server', 'weight'), ['L server s 127.0.0.1:1']);
	assert.equal(line('http-request', 'set-var'), ['L http-request']);
	assert.equal(line('http-response', 'set-var'), ['L http-response 3.0']);
});

if (binaries.length > 0) {
	test('rows that are right raise nothing', async () => {
		for (const table of ['proxy', 'http-request', 'http-response']) {
			assert.equal((await judgeTable(loaded({}), table, [], binaries)).problems, [], table);
		}
	});

	test('a good example that HAProxy refuses is told apart from those beside it', async () => {
		const problems = await judged('server', { weight: row('<num>', ['5', '257', '7'], ['300']), nope: row('', ['']) });
		assert.is(problems.length, 2);
		assert.match(problems[0]!, /^weight: ok refused: \[listen\] server s 127\.0\.0\.1:1 weight 257\n {4}.*3\.2.*257/s);
		assert.match(problems[1]!, /^nope: ok refused/);
	});

	test('a bad example that HAProxy takes is named', async () => {
		const problems = await judged('server', { weight: row('<num>', ['5'], ['257', '6', '400']) });
		assert.is(problems.length, 1);
		assert.match(problems[0]!, /^weight: bad: \[listen\] server s 127\.0\.0\.1:1 weight 6\n.*accepted/s);
	});

	test('a bad example must be refused for its own words', async () => {
		const problems = await judged('server', { weight: row('<num>', [], ['400', '5'], { with: ['use_backend nowhere'] }) });
		assert.match(problems.join('\n'), /has no ok example/);
		assert.match(problems.join('\n'), /weight 5\n.*refused without it too/s);
	});

	test('spans, needs and words of their own are heeded', async () => {
		const table: Table = {
			label: row('<word>', ['x'], [], { since: '3.4' }),
			weight: row(
				'<num>',
				['5', { line: '257', since: '3.4' }, { line: '999', needs: 'another world' }],
				[{ line: '5', at: 's nowhere:x' }],
			),
		};
		assert.equal(await judged('server', table), []);
	});

	test('what may stand once is refused twice', async () => {
		const good: Table = { 'total-max-size': row('<int>', ['4'], ['x']), 'max-age': row('<time(s)>', ['5']) };
		assert.equal(await judged('cache', good), []);
		const problems = await judged('resolvers', { accepted_payload_size: row('<int>', ['4096'], ['x'], { once: true }) });
		assert.match(problems.join(), /twice/);
	});
}

test.run();

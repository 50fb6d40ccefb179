import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { counterOf } from '../../../generator/expr/counters.ts';
import { converters, fetches, find } from '../../../generator/expr/registry.ts';
import { checkConfig } from '../../../generator/index.ts';
import { stores } from '../../../generator/table/stores.ts';
import { inSpan, type Version } from '../../../generator/versions.ts';
import { freePort, type HAProxy, haproxies, request, start } from '../../tools/haproxy.ts';

const found = (...lines: string[]) =>
	checkConfig(
		`defaults\n mode http\nfrontend f\n bind :80\n${lines.map((line) => (/^\w+ \w+$/.test(line) ? line : ` ${line}`)).join('\n')}\n`,
	)
		.filter((d) => d.code === 'not-stored' || d.code === 'not-tracked')
		.map((d) => `${d.line! - 4}:${d.column} ${d.severity}: ${d.message}`);
const table = (store: string) => `stick-table type ip size 1k store ${store}`;

test('what the table of a tracked entry does not store', () => {
	assert.equal(found(table('conn_cur'), 'tcp-request content track-sc1 src', 'http-request deny if { sc_http_req_rate(1) gt 9 }'), [
		'3:25 warning: the stick-table "f", where sc1 is tracked, does not store http_req_rate, so sc_http_req_rate has nothing to read',
	]);
	assert.equal(found(table('gpc0'), 'http-request track-sc0 src', 'http-request sc-set-gpt0(0) 1', 'http-request sc-inc-gpc0(0)'), [
		'3:15 warning: the stick-table "f", where sc0 is tracked, does not store gpt0, so sc-set-gpt0 has nothing to change',
	]);
	assert.equal(found(table('conn_cur'), 'http-request deny if { sc2_conn_cur gt 9 }'), [
		'2:25 warning: no rule tracks sc2, so sc2_conn_cur has nothing to read',
	]);
});

test('the hint names a rule that HAProxy takes there, and a table that stores it', () => {
	const hints = (...lines: string[]) =>
		checkConfig(`${['defaults', ' mode http', ...lines].join('\n')}\n`).flatMap((d) => (d.code === 'not-tracked' ? [d.hint] : []));
	const hint = (rule: string) => `Track it in a rule that runs before: ${rule}.`;
	const asking = (rule: string) => ['frontend f', ' bind :80', ` ${rule}`, 'backend b', ` ${table('conn_cur')}`];
	assert.equal(hints(...asking('tcp-request connection reject if { sc0_conn_cur gt 9 }')), [
		hint('"tcp-request connection track-sc0 src table b"'),
	]);
	assert.equal(hints(...asking('http-response deny if { sc1_conn_cur gt 9 }')), [hint('"http-request track-sc1 src table b"')]);
	assert.equal(hints(...asking('acl many sc1_conn_cur gt 9')), [hint('"tcp-request content track-sc1 src table b"')]);
	assert.equal(hints(...asking('http-request deny if { sc1_conn_cur(b) gt 9 }')), [hint('"http-request track-sc1 src table b"')]);
	assert.equal(hints(...asking('http-request deny if { sc1_gpc0_rate gt 9 }')), [
		hint('"http-request track-sc1 src", and give the section a stick-table'),
	]);
	assert.equal(hints('listen l', ' bind :80', ` ${table('gpc0')}`, ' http-request sc-inc-gpc0(0)'), [hint('"http-request track-sc0 src"')]);
});

test('the table that is named, and the own one', () => {
	assert.equal(
		found(table('conn_cur'), 'http-request deny if { src_conn_rate gt 9 } or { src,table_gpc0(b) gt 0 }', 'backend b', table('gpc1')),
		[
			'2:25 warning: the stick-table "f" does not store conn_rate, so src_conn_rate has nothing to read',
			'2:55 warning: the stick-table "b" does not store gpc0, so table_gpc0 has nothing to read',
		],
	);
});

test('one of the tables is enough, wherever it is tracked; of what the environment names nothing is known', () => {
	const deny = 'http-request deny if { sc0_http_req_rate gt 9 }';
	assert.equal(found(deny, 'default_backend b', 'backend b', table('http_req_rate(9s)'), 'http-request track-sc0 src'), []);
	assert.equal(found('http-request track-sc0 src table p/t', deny, 'peers p', 'table t type ip size 1k store http_req_rate(9s)'), []);
	assert.equal(found(table('conn_cur'), 'http-request track-sc0 src table "$TABLE"', deny), []);
	assert.equal(found(table('"$STORED"'), 'http-request track-sc0 src', deny), []);
	assert.equal(
		found('.if defined(A)', table('gpc0'), '.else', table('http_req_rate(9s)'), '.endif', 'http-request track-sc0 src', deny),
		[],
	);
	assert.equal(found(table('gpc(2)'), 'http-request track-sc0 src', 'http-request deny if { sc0_get_gpc1 gt 9 }'), []);
	const both = [table('conn_cur'), 'http-request track-sc0 src', deny, 'backend b', table('gpc0'), 'http-request track-sc0 src'];
	assert.equal(found(...both), [
		'3:25 warning: none of the stick-tables "f", "b" stores http_req_rate, so sc0_http_req_rate has nothing to read',
	]);
});

/** Whatever reads an entry of a stick-table, with the arguments that it needs. */
function readers(version: Version): string[] {
	const names = (rows: ReadonlyMap<string, unknown>) => [...rows.keys()].filter((name) => counterOf(name, { list: [], end: 0 }));
	const index = (name: string) => (/_gp[ct](?:_rate)?$/.test(name) ? '0,' : '');
	return [
		...names(fetches())
			.filter((name) => find(fetches(), name, version))
			.map((name) =>
				`${name}(${index(name)}${/^sc_/.test(name) ? '0' : /^src_/.test(name) ? 'f' : ''})`.replace(/,?\)$/, ')').replace('()', ''),
			),
		...names(converters())
			.filter((name) => find(converters(), name, version))
			.map((name) => `src,${name}(${index(name)}f)`),
	];
}

/** What HAProxy reads of a table with these data, by the expression. */
async function reads(binary: HAProxy, store: string, expressions: readonly string[]): Promise<Map<string, string>> {
	const port = await freePort();
	const text = [
		'defaults',
		' mode http',
		' timeout client 3s',
		'frontend f',
		` bind 127.0.0.1:${port}`,
		` stick-table type ip size 1k expire 1m${store && ` store ${store}`}`,
		' http-request track-sc0 src',
		' http-request track-sc1 src',
		' http-request track-sc2 src',
		...expressions.map((one, i) => ` http-after-response set-header x-${i} "<%[${one}]>"`),
		' http-request return status 200',
		'',
	].join('\n');
	const running = await start(binary, { 'haproxy.cfg': text });
	try {
		const { headers } = await request(port);
		const warned = checkConfig(text, { haproxy: binary.version }).filter((d) => d.code === 'not-stored');
		assert.equal(warned.length, store === '' ? expressions.length : 0, `${binary.full}: ${store}`);
		return new Map(expressions.map((one, i) => [one, String(headers[`x-${i}`])]));
	} finally {
		await running.stop();
	}
}

test('HAProxy reads nothing of another table either where nothing is tracked', async () => {
	for (const binary of await haproxies()) {
		const port = await freePort();
		const lines = ['frontend f', ` bind 127.0.0.1:${port}`];
		const asking = ' http-request return status 200 hdr x "<%[sc0_inc_gpc0(t)]>"';
		const text = ['defaults', ' mode http', ' timeout client 3s', ...lines, asking, 'backend t', ` ${table('gpc0')}`, ''].join('\n');
		const running = await start(binary, { 'haproxy.cfg': text });
		try {
			assert.is((await request(port)).headers.x, '<>', binary.full);
		} finally {
			await running.stop();
		}
	}
});

test('HAProxy reads nothing where a table does not store it, and something where it does', async () => {
	for (const binary of await haproxies()) {
		const expressions = readers(binary.version);
		assert.ok(expressions.length > 60, `${expressions.length}`);
		const none = await reads(binary, '', expressions);
		for (const [one, text] of none) assert.is(text, one.includes('_inc_') ? '<0>' : '<>', `${binary.full}: ${one}`);
		const each = Object.entries(stores).filter(([name, row]) => inSpan(row, binary.version) && !/^gp[ct](?:_rate)?$|^server_/.test(name));
		const all = each.map(([name, { args }]) => (args === '' ? name : `${name}(9s)`)).join(',');
		const some = await reads(
			binary,
			all,
			expressions.filter((one) => !/_gp[ct](?:_rate)?\(/.test(one)),
		);
		for (const [one, text] of some) assert.match(text, /^<-?\d+>$/, `${binary.full}: ${one}`);
		const arrays = await reads(
			binary,
			'gpc(2),gpt(2),gpc_rate(2,9s)',
			expressions.filter((one) => /_gp[ct]/.test(one)),
		);
		for (const [one, text] of arrays) assert.match(text, /^<-?\d+>$/, `${binary.full}: ${one}`);
	}
});

test.run();

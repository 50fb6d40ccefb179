import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { drawTopology, label } from '../../../../action/src/render/mermaid.ts';
import { readTopology, type Topology } from '../../../../action/src/render/topology.ts';
import { findChromium } from '../../../tools/chromium.ts';
import { effort } from '../../../tools/effort.ts';
import { draw, findMermaid } from '../../tools/mermaid.ts';

const cfg = (servers: string, extra = '') => `
frontend web
    bind :80
    bind :443 ssl crt /etc/haproxy/certs/
    use_backend api if { var(txn.host) -m str api.example.com } { path,concat(/) -m beg /v1/ }
    use_backend admin if { src 10.0.0.0/8 } !{ path /x }
    default_backend shop

backend shop
${servers}${extra}
backend admin
    server only 10.0.9.1:80
`;
const before = readTopology(cfg('    server a 10.0.0.1:80\n    server b 10.0.0.2:80\n', '\nbackend old\n    server o 10.0.8.1:80\n'));
const after = readTopology(cfg('    server a 10.0.0.1:80\n    server c 10.0.0.3:80\n', '\nbackend api\n    server v1 10.0.5.1:80\n'));

test('a condition as long as a file is read in no time', () => {
	for (const test of ['{ ', '{ path ', '{ path -i '])
		assert.ok(effort(() => drawTopology(undefined, readTopology(`frontend f\n\tuse_backend b if ${test.repeat(50_000)}\n`))) < 1000, test);
});

test('sections begin with their kinds, however they and their lines are indented', () => {
	const flat = readTopology('  frontend web\nbind :80\ndefault_backend app\n\tbackend app\nserver a 10.0.0.1:80\n');
	assert.equal(flat, {
		frontends: [{ name: 'web', binds: [':80'], routes: [{ to: 'app', when: 'otherwise' }] }],
		backends: [{ name: 'app', servers: [{ name: 'a', address: '10.0.0.1:80', options: '' }] }],
	});
});

test('hostile lines are read in time that grows with their length', () => {
	for (const unit of ['-a ', '{ path -m beg ', '"', "'", '\\', '#', '"\\', '} { path a ', 'beg ']) {
		const text = `frontend web\n    use_backend app if { path ${unit.repeat(60_000 / unit.length)}\nbackend app\n`;
		assert.ok(effort(() => drawTopology(readTopology(text), readTopology(''))) < 2000, unit);
	}
});

test('marks what is added, removed and changed, in words and in colour', () => {
	const text = drawTopology(before, after);
	for (const part of [
		'"~ shop"',
		'"+ api"',
		'"− old"',
		'"+ c 10.0.0.3:80"',
		'"− b 10.0.0.2:80"',
		'"a 10.0.0.1:80"',
		'classDef added',
		'classDef removed',
	])
		assert.match(text, part);
	assert.match(text, '|"api.example.com /v1/"|');
	assert.match(text, '{ src 10.0.0.0/8 } !{ path /x }');
});

test('names that TLS is passed through by are routes, and a map of them too', () => {
	const front = (...lines: string[]) =>
		readTopology(`frontend tls-443\n${lines.join('\n')}\n`, { 'maps/tls-443.map': 'a.test a\n' }).frontends[0]!.routes;
	assert.equal(
		front(
			'use_backend a if { req.ssl_sni -i a.test b.test }',
			'use_backend b if { req.ssl_sni -i -m end .b.test }',
			'default_backend no-sni',
		),
		[
			{ to: 'a', when: 'a.test b.test' },
			{ to: 'b', when: '.b.test' },
			{ to: 'no-sni', when: 'otherwise' },
		],
	);
	assert.equal(
		front('tcp-request content set-var(txn.service) var(txn.sni),map(maps/tls-443.map)', 'use_backend %[var(txn.service)] if TRUE'),
		[{ to: 'a', when: 'a.test' }],
	);
});

test('the first configuration of a repository is not one great addition', () => {
	assert.not.match(drawTopology(undefined, after), 'classDef');
});

/** What people may name things, and what mermaid could take for its own words. */
const nasty = [
	'end',
	'graph',
	'a"b',
	'#quot;',
	'<script>alert(1)</script>',
	'`x`',
	'a;b',
	'%% c',
	'%%{init: {"themeCSS": "*{display:none}"}}%%',
	'%%{wrap}%%',
	'x[y](z){w}',
	'click a href "javascript:x"',
	'🙂 日本',
	'\\n',
	'*b* _i_',
	'[a](http://x)',
	'|',
	'-->',
	'~~~',
	'o',
	'x',
];
const named = (names: string[]): Topology => ({
	frontends: [{ name: 'web', binds: names, routes: names.map((to) => ({ to, when: to })) }],
	backends: names.map((name) => ({ name, servers: [{ name, address: name, options: '' }] })),
});
const large: Topology = {
	frontends: Array.from({ length: 30 }, (_, i) => ({
		name: `f${i}`,
		binds: [`:${i}`],
		routes: Array.from({ length: 40 }, (_, j) => ({ to: `b${j}`, when: `h${i}-${j}` })),
	})),
	backends: Array.from({ length: 400 }, (_, i) => ({ name: `b${i}`, servers: [{ name: 's', address: `10.0.0.${i}`, options: '' }] })),
};

test('a large configuration stays within what mermaid takes', () => {
	const text = drawTopology(named(['x']), large);
	assert.ok(text.length < 50_000);
	assert.ok((text.match(/-->|-\.->/g) ?? []).length < 500);
	assert.match(text, 'more that do not change or do not fit');
});

test('a label holds nothing that mermaid reads', () => {
	assert.is(label('a"b#c\nd'), '"a#34;b#35;c d"');
	assert.is(label('x'.repeat(99)).length, 62);
});

const chromium = findChromium();
const mermaid = chromium && findMermaid();
if (!chromium || !mermaid) {
	const what = `mermaid's own verdict on the pictures (${chromium ? 'the npm registry gave no mermaid' : 'no Chromium on PATH or in CHROME_BIN'})`;
	if (process.env.CI === 'true') throw new Error(`missing: ${what}`);
	console.log(`skipped: ${what}`);
} else {
	test('mermaid parses and renders every picture in Chromium, and shows the text as it is', () => {
		const [change, first, odd, big, empty, broken] = draw(
			chromium,
			mermaid,
			[
				drawTopology(before, after),
				drawTopology(undefined, after),
				drawTopology(undefined, named(nasty)),
				drawTopology(named(['x']), large),
				drawTopology(before, undefined),
				'flowchart LR\n  a[',
			],
			process.env.MERMAID_PICTURE,
		);
		for (const drawn of [change, first, odd, big, empty]) assert.is(drawn?.error, undefined);
		assert.ok(broken?.error, 'mermaid is asked indeed');
		assert.equal(change?.nodes.filter((text) => /^[+−]/.test(text)).sort(), [
			'+ api',
			'+ c 10.0.0.3:80',
			'+ v1 10.0.5.1:80',
			'− b 10.0.0.2:80',
			'− o 10.0.8.1:80',
			'− old',
		]);
		assert.is(change?.edges, 3 + 6);
		for (const name of nasty)
			assert.ok(
				odd?.nodes.some((text) => text === name),
				`${name}: ${odd?.nodes.join(' / ')}`,
			);
	});
}

test.run();

import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type Diagnostic, generate, loadParams, mergeParams } from '../../../generator/index.ts';

function faults(...texts: string[]): Diagnostic[] {
	const { params, diagnostics } = mergeParams(texts.map((text, n) => loadParams(text, { file: `${'abc'[n]}.yml` })));
	return params === undefined ? diagnostics : generate(params).diagnostics;
}
const where = ({ file, line, path }: Diagnostic) => `${file}:${line} /${path.join('/')}`;

test('what is wrong with merged documents has its path and line in the file that it came from', () => {
	const good =
		'services: [{ name: shop, servers: [10.0.0.5:8080] }]\nglobal: { maxconn: 5 }\nsections: []\nfrontend: { a: { bind: ":80" } }\n';
	for (const [text, expected] of [
		['services:\n  - { name: b }\n', 'b.yml:2 /services/0'],
		['services:\n  - 5\n', 'b.yml:2 /services/0'],
		['services:\n  - { name: b, nam: b, servers: [10.0.0.1:80] }\n', 'b.yml:2 /services/0/nam'],
		['global:\n  nbthread: x\n', 'b.yml:2 /global/nbthread'],
		['sections:\n  - 5\n', 'b.yml:2 /sections/0'],
		['frontend:\n  b: 5\n', 'b.yml:2 /frontend/b'],
		['frontend:\n  b:\n    bind: ":80"\n    nosuch: x\n', 'b.yml:4 /frontend/b/nosuch'],
		['nosuch: 5\n', 'b.yml:1 /nosuch'],
		['edge:\n  http: x\n', 'b.yml:2 /edge/http'],
	] as const) {
		// Two services without a host are a fault of their own.
		const found = (...texts: string[]) =>
			faults(...texts)
				.filter((d) => d.severity === 'error')
				.map(where);
		assert.ok(found(good, text).includes(expected), `${text}${found(good, text)}`);
		assert.ok(found(text, good).includes(expected.replace('b.yml', 'a.yml')), `${text}${found(text, good)}`);
	}
	assert.is(where(faults('[{"name":"a","predicate":"a","servers":[{"name":"s","ip":"10.0.0.1:80"}]}]', '[5]')[0]!), 'b.yml:1 /0');
});

test('what two files say names both places, of one word too', () => {
	for (const [text, at] of [
		['global:\n  maxconn: 5\n', 'b.yml:2 /global/maxconn'],
		['services:\n  - { name: a }\n', 'b.yml:2 /services/0/name'],
		['frontend:\n  a: {}\n', 'b.yml:2 /frontend/a'],
		['haproxy: "3.2"\n', 'b.yml:1 /haproxy'],
	] as const) {
		const first = 'global: { maxconn: 4 }\nservices: [{ name: a }]\nfrontend: { a: {} }\nhaproxy: "3.0"\n';
		const found = faults(first, text);
		assert.equal([found.map((d) => d.code), where(found[0]!)], [['duplicate-name'], at]);
		assert.match(found[0]!.message, /it stands in a\.yml line [1-4] already$/);
		assert.is(found[0]!.hint?.includes('another name'), /services|frontend/.test(text));
	}
});

test('what clashes across files names the other by file and line', () => {
	const first = 'services:\n  - { name: a, host: x.test, servers: [10.0.0.1:80] }\nedge:\n  http: ":80"\n';
	const second = `services:
  - { name: b, host: [x.test], servers: [10.0.0.1:80] }
  - { name: t, mode: tcp, bind: ":80", servers: [10.0.0.1:80] }
listen:
  t: { mode: http, bind: ":81" }
`;
	const messages = faults(first, second).map(({ line, message }) => `${line}: ${message}`);
	assert.equal(messages, [
		'2: services "a" (a.yml:2) and "b" (b.yml:2) both ask for x.test and path /',
		'3: both a.yml:4 and b.yml:3 listen on :80',
	]);
	assert.match(
		faults('global: { maxconn: 1 }\nbackend:\n  u: { mode: http }\n', 'listen:\n  u: { mode: http, bind: ":81" }\n')[0]!.message,
		/at (?:a|b)\.yml:[23]$/,
	);
	assert.match(
		faults('[{"name":"a","predicate":"x","servers":[]}]', '\n[{"name":"b","predicate":"x","servers":[]}]').find(
			(d) => d.code === 'never-reached',
		)!.message,
		/: a\.yml:1 comes first/,
	);
});

test.run();

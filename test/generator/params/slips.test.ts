import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { loadParams, validate } from '../../../generator/index.ts';

/* Params whose parts lie a level too deep or too high: one mistake is one error, and its mend can be copied. */

const times = 'defaults: { mode: http, timeout client: 5s, timeout server: 5s, timeout connect: 5s }\n';
const said = (text: string): string[] =>
	validate(loadParams(times + text).params!)
		.filter((d) => d.severity === 'error')
		.map((d) => `${d.path.join('/')} ${d.code}: ${d.hint}`);
const backend = (body: string) => said(`backend: { b: { ${body} } }\nlisten: { l: { bind: ":80", use_backend: b if TRUE } }`);

const SLIPS: [string, string][] = [
	// a keyword of two words cut in two
	['timeout: { server: 30s }', 'timeout unknown-keyword: Write it as: timeout server: 30s'],
	['timeout: server 30s', 'timeout unknown-keyword: Write it as: timeout server: 30s'],
	['option: [httplog]', 'option unknown-keyword: Write it as: option httplog: true'],
	['stats: [enable]', 'stats unknown-keyword: Write it as: stats enable: true'],
	['stats: { uri: /s }', 'stats unknown-keyword: Write it as: stats uri: /s'],
	// more than the keyword in the key
	['http-request set-header: X-A b', 'http-request set-header unknown-keyword: Write it as: http-request: [set-header X-A b]'],
	['server a: 10.0.0.1:80', 'server a unknown-keyword: Write it as: server: [a 10.0.0.1:80]'],
	['acl is_api: path_beg /api', 'acl is_api unknown-keyword: Write it as: acl: [is_api path_beg /api]'],
	['balance source: true', 'balance source unknown-keyword: Write it as: balance: source'],
	// the first word of the line as a key
	['http-request: { set-header: X-A b }', 'http-request wrong-type: Write it as: http-request: [set-header X-A b]'],
	[
		'http-request: [{ set-header: { name: X-A, fmt: b } }]',
		'http-request/0 wrong-type: Write it as: http-request: [{do: set-header, name: X-A, fmt: b}]',
	],
	['acl: [{ is_api: path_beg /api }]', 'acl/0 wrong-type: Write it as: acl: [is_api path_beg /api]'],
	['server: { a: "10.0.0.1:80", c: "10.0.0.2:80" }', 'server wrong-type: Write it as: server: [a 10.0.0.1:80, c 10.0.0.2:80]'],
	['server: { a: { address: "10.0.0.1:80" } }', 'server wrong-type: Write it as: server: [{name: a, address: 10.0.0.1:80}]'],
	// names of what there is
	['server: { name: a, addres: "10.0.0.1:80" }', 'server/addres unknown-key: '],
	['http-request: [{ do: set-heder, name: a, fmt: b }]', 'http-request/0/do unknown-keyword: Did you mean "set-header"?'],
	['http-request: [{ name: a, fmt: b }]', 'http-request/0 missing-key: It names what to do, such as { do: allow, … }.'],
	[
		'http-request: [{ do: deny, if: "{ path /a }", unless: "{ path /b }" }]',
		'http-request/0/unless bad-combination: Keep one: "unless a" is "if !a", and "if a !b" asks for both.',
	],
	['server: { name: a, address: "10.0.0.1:80", backup: "yes" }', 'server/backup wrong-type: Write it as: backup: true'],
];
for (const [body, error] of SLIPS) {
	test(body, () => {
		const found = backend(body);
		assert.is(found.length, 1, found.join('\n'));
		assert.ok(found[0]!.startsWith(`backend/b/${error}`), found[0]!);
	});
}

test('words of dotted keywords', () => {
	assert.equal(said('global: { tune: { bufsize: 20000 } }'), ['global/tune unknown-keyword: Write it as: tune.bufsize: 20000']);
});

test('a colon that YAML reads is told as such, wherever a line may stand', () => {
	const hint = (line: string) => `Put the text into quotes, "${line}", or leave out the colon where HAProxy has none.`;
	const under = (key: string, line: string) => said(`listen:\n  l:\n    bind: ":80"\n    ${key}:\n    - ${line}\n`);
	for (const [key, line] of [
		['server', 'a 10.0.0.5:443 backup: true'],
		['http-request', 'set-header X-A: b'],
		['tcp-request', 'content reject if x: y'],
		['lines', 'http-request set-header X-A: b'],
	] as const)
		assert.equal(under(key, line), [`listen/l/${key}/0 wrong-type: ${hint(line)}`]);
});

test('yes is no value of a keyword without arguments', () => {
	assert.equal(said('global: { daemon: yes }'), ['global/daemon wrong-type: Write it as: daemon: true']);
	assert.equal(said('global: [maxconn 100]'), ['global/0 wrong-type: Whole lines go below "lines": global: { lines: [ … ] }']);
});

test('sections without a name', () => {
	assert.equal(said('backend: { balance: roundrobin, server: "a 10.0.0.1:80" }'), [
		'backend wrong-type: Write it as: backend: {NAME: {balance: roundrobin}}',
	]);
	assert.equal(said('backend: [{ name: app, balance: roundrobin }]'), ['backend wrong-type: Write it as: backend: { app: { … } }']);
	assert.equal(said('backend: { app: [balance roundrobin] }'), [
		'backend/app wrong-type: Whole lines go below "lines": backend: { app: { lines: [ … ] } }',
	]);
});

test.run();

import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { render } from '../../cli/report.ts';
import { files, run } from './program.ts';

files({
	'good.yml': 'services:\n  - { name: a, host: a.example.com, check: /, servers: ["10.0.0.1:80", "10.0.0.2:80"] }\n',
	'bad.yml':
		'frontend:\n  web:\n    bind: ":80"\n    defalt_backend: a\n    use_backend: b\nbackend:\n  a:\n    server: s1 10.0.0.1:99999\n',
	'warned.yml': 'backend:\n  a:\n    mode: http\n    server: s1 10.0.0.1:80 weight heavy\n',
});

test('0 where all is well, 1 for errors, 2 for a wrong call', () => {
	assert.is(run(['validate', 'good.yml']).code, 0);
	assert.is(run(['validate', 'bad.yml']).code, 1);
	for (const args of [['none.yml'], ['--format', 'xml', 'good.yml'], [], ['--frmat', 'text', 'good.yml'], ['good.yml', '--haproxy', '9']])
		assert.is(run(['validate', ...args]).code, 2, args.join(' '));
});

test('says all that is wrong at once, each with its line and a caret', () => {
	const { stdout, stderr } = run(['validate', 'bad.yml']);
	assert.match(
		stdout,
		/^bad\.yml:4:5: error\[unknown-keyword\]: "defalt_backend" [^\n]+\n4 \|[^\n]+\n {2}\| {5}\^{14}\n {2}= Did you mean "default_backend"\?\n/m,
	);
	assert.match(stdout, /^bad\.yml:5:18: error\[/m);
	assert.match(stdout, /^bad\.yml:8:\d+: error\[[^\n]+99999/m);
	assert.match(stderr, /^\d errors, \d warnings?\n$/);
});

test('warnings and remarks are no errors', () => {
	const { code, stdout, stderr } = run(['validate', 'warned.yml']);
	assert.is(code, 0);
	assert.match(stdout, /warning\[/);
	assert.match(stderr, /^0 errors, [1-9]\d* warnings?\n$/);
});

test('thousands are printed as fast as they are found', () => {
	const count = 20_000;
	const texts = new Map([['a.cfg', 'maxconn x\n'.repeat(count)]]);
	const said = Array.from(
		{ length: count },
		(_, i) => ({ severity: 'error', code: 'c', message: 'm', path: [], file: 'a.cfg', line: i + 1, column: 9 }) as const,
	);
	const from = process.cpuUsage();
	assert.match(
		render(said, texts, 'text', (_, text) => text),
		/\n20000 \| maxconn x\n {6}\| {9}\^\n$/,
	);
	const { user } = process.cpuUsage(from);
	assert.ok(user < 2e6, `${Math.round(user / 1000)} ms`);
});

test('json is a list of diagnostics, github one command a line', () => {
	const list = JSON.parse(run(['validate', '--format', 'json', 'bad.yml']).stdout);
	const first = list.find((d: { code: string }) => d.code === 'unknown-keyword');
	assert.is(first.severity, 'error');
	assert.is(first.file, 'bad.yml');
	assert.is(first.line, 4);
	assert.equal(first.path, ['frontend', 'web', 'defalt_backend']);
	const { stdout, stderr, code } = run(['validate', '--format', 'github', 'bad.yml']);
	assert.is(code, 1);
	assert.is(stderr, '');
	assert.match(stdout, /^::error file=bad\.yml,line=4,col=5,endColumn=19,title=unknown-keyword::"defalt_backend" /m);
	for (const line of stdout.trimEnd().split('\n')) assert.match(line, /^::(error|warning|notice) file=bad\.yml,line=\d/);
	assert.is(run(['validate', '--format', 'json', 'good.yml']).stdout, '[]\n');
});

test('syntax errors in YAML and JSON have their place', () => {
	files({ 'syntax.yml': 'services:\n  - name: a\n   host: b\n', 'syntax.json': '{\n  "services": [\n    { "name": "a" "b" }\n  ]\n}\n' });
	assert.match(run(['validate', 'syntax.yml']).stdout, /^syntax\.yml:3:\d+: error\[syntax\]/);
	assert.match(run(['validate', 'syntax.json']).stdout, /^syntax\.json:3:19: error\[syntax\]/);
});

test('of a long line it shows the part round the fault', () => {
	files({ 'long.json': JSON.stringify({ backend: { b: { mode: 'http', description: 'x'.repeat(5000), serverr: 'a 10.0.0.1:80' } } }) });
	const { stdout } = run(['validate', 'long.json']);
	assert.match(stdout, /serverr/);
	for (const line of stdout.split('\n')) assert.ok(line.length < 250, line);
});

test.run();

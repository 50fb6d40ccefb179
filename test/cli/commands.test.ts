import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { files, run } from './program.ts';

files({
	'good.cfg':
		'defaults\n  mode http\n  timeout connect 5s\n  timeout client 30s\n  timeout server 30s\nlisten web\n  bind :80\n  server a 10.0.0.1:80\n',
	'bad.cfg': 'global\n  nbproc 2\nlisten web\n  bind :80\n  serverr a 10.0.0.1:80\n',
	'broken.yml': 'services: [\n',
	'v1.yml': 'services:\n  - { name: shop, host: shop.example.com, check: /, servers: ["10.0.0.1:80"] }\n',
	'v2.yml': 'services:\n  - { name: shop, host: shop.example.com, check: /, servers: ["10.0.0.1:80", "10.0.0.2:80"] }\n',
});

test('schema prints a JSON Schema for one version', () => {
	for (const version of ['2.6', '3.2']) {
		const schema = JSON.parse(run(['schema', '--haproxy', version]).stdout);
		assert.is(schema.$schema, 'https://json-schema.org/draft/2020-12/schema');
		assert.match(schema.title, version);
	}
});

test('reference prints rows, of one version where asked', () => {
	const rows = (...args: string[]) => JSON.parse(run(['reference', '--format', 'json', ...args]).stdout) as Record<string, unknown>[];
	const all = rows();
	for (const keyword of ['bind ssl', 'server check', 'http-request set-header', 'timeout connect', 'option httplog']) {
		const row = all.find((r) => r.keyword === keyword);
		for (const key of ['sections', 'since', 'until', 'usage']) assert.ok(row && key in row, `${keyword} ${key}`);
	}
	assert.ok(rows('--haproxy', '2.6').length < all.length);
	assert.match(run(['reference']).stdout, /^# [^\n]+\n/);
});

test('check says what HAProxy would refuse in a haproxy.cfg', () => {
	const good = run(['check', 'good.cfg']);
	assert.is(good.code, 0);
	assert.match(good.stderr, /^0 errors, /);
	const bad = run(['check', 'bad.cfg', '--haproxy', '3.2']);
	assert.is(bad.code, 1);
	assert.match(bad.stdout, /^bad\.cfg:2:3: error\[/m);
	assert.match(bad.stdout, /^bad\.cfg:5:3: error\[unknown-keyword\]: "serverr[^\n]+\n5 \| {3}serverr/m);
	assert.match(run(['check', '-', '--format', 'github'], { input: 'lissten a\n' }).stdout, /^::error file=<stdin>,line=1,/);
	assert.is(JSON.parse(run(['check', 'bad.cfg', '--format', 'json']).stdout)[0].line, 2);
});

test('diff says in words what a change means', () => {
	const words = run(['diff', 'v1.yml', 'v2.yml']);
	assert.is(words.code, 0);
	assert.match(words.stdout, /10\.0\.0\.2:80/);
	const { changes, reload } = JSON.parse(run(['diff', 'v1.yml', 'v2.yml', '--format', 'json']).stdout);
	assert.ok(changes.length > 0);
	assert.type(reload, 'boolean');
	const same = JSON.parse(run(['diff', 'v1.yml', 'v1.yml', '--format', 'json']).stdout);
	assert.equal(same, { changes: [], reload: false });
	assert.is(run(['diff', 'v1.yml', 'broken.yml']).code, 1);
});

test('diff takes a haproxy.cfg for either side', () => {
	const made = run(['generate', 'v1.yml']).stdout;
	files({ 'made.cfg': made });
	assert.is(run(['diff', 'made.cfg', 'v2.yml']).code, 0);
	const input = '# of the branch before\n\nlisten a\n    bind :80\n';
	files({ 'now.cfg': 'listen a\n    bind :81\n', 'parts/b.cfg': '    # nothing yet', 'parts/a.cfg': 'listen a\n    bind :80' });
	for (const before of ['-', 'parts/', 'parts']) {
		const { code, stdout, stderr } = run(['diff', before, 'now.cfg'], { input });
		assert.is(code, 0, stderr);
		assert.match(stdout, ':81');
	}
	assert.is(run(['diff', '-', 'parts'], { input }).stdout, 'Nothing changes for HAProxy.\n');
	assert.is(run(['diff', '-', 'now.cfg'], { input: input.replaceAll('\n', '\r\n') }).code, 0, 'lines that end as on Windows');
	files({ 'parts/c.cfg': '    mode http\n' });
	const apart = run(['diff', 'parts', 'now.cfg']);
	assert.is(apart.code, 1, apart.stdout);
	assert.match(apart.stderr, 'parts/c.cfg:1:5: error[no-section]');
	files({ 'a.cfg': Buffer.from('listen a\n\tlog-tag \xe4\n', 'latin1'), 'b.cfg': Buffer.from('listen a\n\tlog-tag \xf6\n', 'latin1') });
	assert.match(run(['diff', 'a.cfg', 'b.cfg']).stdout, 'changed `log-tag`');
});

test('nothing that a file holds reaches the terminal as a command, nor the log as a line of its own', () => {
	// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not come out
	const obeyed = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]|^::/m;
	const config =
		'frontend "f\\x1b[31m\\n::error::x" \u001b[32m\n\tbind \u001b]0;x\u0007\n\tnosuch\\n::stop-commands::x\n\tbind \u009b31m\n';
	const { stdout, code } = run(['check', '-'], { input: config });
	assert.is(code, 1);
	assert.not.match(stdout, obeyed);
	const params = 'services: [{ "na\\u001bme\\n::error::y": 1, name: "\\u009b31m" }]\nglobal: { lines: ["\\"a\\\\n::b\\""] }\n';
	assert.not.match(run(['validate', '-'], { input: params }).stdout, obeyed);
	const rule = (path: string) => `frontend f\n mode http\n bind :80\n http-request deny if { path "${path}" }\n`;
	files({ 'plain.cfg': rule('/a'), 'coloured.cfg': rule('/\\x1b[31m\\n::error::z') });
	assert.not.match(run(['diff', 'plain.cfg', 'coloured.cfg']).stdout, obeyed);
});

test.run();

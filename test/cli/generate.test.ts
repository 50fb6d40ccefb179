import { existsSync, lstatSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { files, run, work } from './program.ts';

const service = (name: string, host = `${name}.example.com`) =>
	`services:\n  - name: ${name}\n    host: ${host}\n    servers: [10.0.0.5:8080]\n`;
const read = (path: string) => readFileSync(join(work, path), 'utf8');

test('prints a complete haproxy.cfg of the array of clusters', () => {
	const { code, stdout } = run(['generate', 'examples/params/clusters.json']);
	assert.is(code, 0);
	assert.match(stdout, /^# [^\n]+\n/);
	assert.match(stdout, /\n {4}server app1 192\.168\.1\.5 /);
	assert.ok(stdout.endsWith('\n'));
});

test('reads standard input as -, and JSON without being told', () => {
	const json = JSON.stringify({ services: [{ name: 'a', host: 'a.example.com', servers: ['10.0.0.1:80'] }] });
	for (const input of [service('a').replace('10.0.0.5:8080', '10.0.0.1:80'), json]) {
		const { code, stdout } = run(['generate', '-'], { input });
		assert.is(code, 0);
		assert.match(stdout, /10\.0\.0\.1:80/);
	}
	assert.is(run(['generate', '-', '-']).code, 2);
});

test('writes a file, and keeps its mode and a link to it', () => {
	files({ 'a.yml': service('a'), 'out/real.cfg': 'old' });
	symlinkSync('real.cfg', join(work, 'out/link.cfg'));
	const { code, stdout } = run(['generate', 'a.yml', '-o', 'out/link.cfg']);
	assert.is(code, 0);
	assert.is(stdout, '');
	assert.ok(lstatSync(join(work, 'out/link.cfg')).isSymbolicLink());
	assert.match(read('out/real.cfg'), /a\.example\.com/);
	assert.equal(readdirSync(join(work, 'out')).sort(), ['link.cfg', 'real.cfg']);
	assert.is(statSync(join(work, 'out/real.cfg')).mode & 0o777, statSync(join(work, 'a.yml')).mode & 0o777);
});

test('writes maps beside haproxy.cfg in a folder that it makes', () => {
	const { code } = run(['generate', 'examples/params/many-hosts.yml', '-o', 'new/etc/']);
	assert.is(code, 0);
	const maps = readdirSync(join(work, 'new/etc/maps'));
	assert.ok(maps.length > 0);
	assert.match(read('new/etc/haproxy.cfg'), new RegExp(`maps/${maps[0]}`));
	const single = run(['generate', 'examples/params/many-hosts.yml']);
	assert.not.match(single.stdout, /\.map/);
});

test('-o - is standard output, and a device is written to as it is', () => {
	files({ 'a.yml': service('a') });
	const plain = run(['generate', 'a.yml']).stdout;
	assert.is(run(['generate', 'a.yml', '-o', '-']).stdout, plain);
	assert.not(existsSync(join(work, '-')));
	assert.is(run(['generate', 'a.yml', '-o', '/dev/null']).code, 0);
});

test('merges a file per team', () => {
	const { code, stdout } = run(['generate', ...['blog', 'edge', 'shop'].map((n) => `examples/params/split/${n}.yml`)]);
	assert.is(code, 0);
	for (const name of ['shop', 'blog', 'feed']) assert.match(stdout, new RegExp(`\\nbackend ${name}\\n`));
});

test('the same name twice names both places', () => {
	files({ 'one.yml': service('shop'), 'two.yml': `# another\n${service('shop', 'b.example.com')}` });
	for (const args of [
		['one.yml', 'two.yml'],
		['two.yml', 'one.yml'],
	]) {
		const { code, stdout, stderr } = run(['generate', ...args]);
		assert.is(code, 1);
		assert.is(stdout, '');
		assert.match(stderr, /error\[[\w-]+\]: .*shop/);
		assert.match(stderr, /one\.yml(:| line )2\b/);
		assert.match(stderr, /two\.yml(:| line )3\b/);
	}
	files({ 'b1.yml': 'backend:\n  x:\n    server: [a 10.0.0.1:80]\n', 'b2.yml': 'backend:\n  x:\n    server: [b 10.0.0.1:80]\n' });
	const sections = run(['generate', 'b1.yml', 'b2.yml']);
	assert.is(sections.code, 1);
	assert.match(sections.stderr, /b1\.yml\D+2\b/);
	assert.match(sections.stderr, /b2\.yml:2:/);
});

test('writes nothing when there is an error', () => {
	files({ 'bad.yml': 'services:\n  - { name: a, hosts: x.example.com, servers: [10.0.0.1:80] }\n', 'kept.cfg': 'as it was\n' });
	const { code, stdout, stderr } = run(['generate', 'bad.yml', '-o', 'kept.cfg']);
	assert.is(code, 1);
	assert.is(stdout, '');
	assert.match(stderr, /bad\.yml:2:\d+: error\[[\w-]+\]: .*hosts/);
	assert.is(read('kept.cfg'), 'as it was\n');
	run(['generate', 'bad.yml', '-o', 'none/haproxy.cfg']);
	assert.not(existsSync(join(work, 'none')));
});

test('what cannot be written is said, and leaves nothing half done', () => {
	files({ 'a.yml': service('a'), plain: 'a file' });
	const { code, stderr } = run(['generate', 'a.yml', '-o', 'plain/haproxy.cfg']);
	assert.is(code, 1);
	assert.match(stderr, /^haproxy-config: cannot write plain\/haproxy\.cfg: [^\n]+\n$/);
	files({ 'blocked/maps': 'a file where a folder must be' });
	assert.is(run(['generate', 'examples/params/many-hosts.yml', '-o', 'blocked/']).code, 1);
	assert.equal(readdirSync(join(work, 'blocked')), ['maps']);
});

test('--haproxy goes before what the params say', () => {
	files({ 'v.yml': `haproxy: "2.6"\n${service('a')}` });
	assert.match(run(['generate', 'v.yml']).stdout, /HAProxy 2\.6/);
	assert.match(run(['generate', 'v.yml', '--haproxy', '3.2.26']).stdout, /HAProxy 3\.2/);
	const wrong = run(['generate', 'v.yml', '--haproxy', '1.8']);
	assert.is(wrong.code, 2);
	assert.is(
		wrong.stderr,
		'haproxy-config: --haproxy: expected one of 2.6, 2.8, 3.0, 3.2, 3.4, got "1.8". 2.6 is the oldest that is known.\n',
	);
});

test('--format json holds files, diagnostics and digest', () => {
	const { code, stdout, stderr } = run(['generate', 'examples/params/many-hosts.yml', '--format', 'json']);
	assert.is(code, 0);
	assert.is(stderr, '');
	const made = JSON.parse(stdout);
	assert.ok(made.files['haproxy.cfg']);
	assert.ok(Object.keys(made.files).some((f) => f.startsWith('maps/')));
	assert.match(made.digest, /^[0-9a-f]{64}$/);
	files({ 'broken.yml': 'services: [' });
	const broken = run(['generate', 'broken.yml', '--format', 'json']);
	assert.is(broken.code, 1);
	const said = JSON.parse(broken.stdout);
	assert.equal(said.files, {});
	assert.is(said.diagnostics[0].code, 'syntax');
});

test('a template lies beside the params that name it', () => {
	files({
		'team/t.yml': `template: own.mustache\n${service('a')}`,
		'team/own.mustache': '# ours\n{{#sections}}{{#lines}}{{{.}}}\n{{/lines}}{{/sections}}',
	});
	const { code, stdout } = run(['generate', 'team/t.yml']);
	assert.is(code, 0);
	assert.match(stdout, /^# ours\n/);
});

test('a template outside of both folders is not read, by a link neither', () => {
	const outside = join(work, '..', `${basename(work)}.secret`);
	writeFileSync(outside, 'secret');
	try {
		files({ 'team/t.yml': `template: link.mustache\n${service('a')}`, 'team/u.yml': `template: ${outside}\n${service('a')}` });
		symlinkSync(outside, join(work, 'team/link.mustache'));
		for (const name of ['team/t.yml', 'team/u.yml']) {
			const { code, stdout, stderr } = run(['generate', name]);
			assert.is(code, 1);
			assert.not.match(stdout, 'secret');
			assert.match(stderr, 'unknown-template');
		}
	} finally {
		rmSync(outside);
	}
});

test.run();

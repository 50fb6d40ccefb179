import { cpSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { version } from '../../generator/index.ts';
import { dist, files, run, shell, work } from './program.ts';

const commands = ['generate', 'validate', 'import', 'check', 'diff', 'schema', 'reference', 'serve'];

test('help names every command, and each command its options', () => {
	const { code, stdout, stderr } = run(['--help']);
	assert.is(code, 0);
	assert.is(stderr, '');
	for (const name of commands) assert.match(stdout, new RegExp(`^ {2}${name} `, 'm'));
	assert.match(stdout, /Exit status: 0 fine, 1 /);
	for (const name of commands) {
		for (const args of [
			[name, '--help'],
			['help', name],
		]) {
			const help = run(args);
			assert.is(help.code, 0, args.join(' '));
			assert.match(help.stdout, new RegExp(`^Usage: haproxy-config ${name} `));
			if (name !== 'serve') assert.match(help.stdout, /--haproxy <version>/);
		}
	}
	assert.is(run(['--version']).stdout, `${version}\n`);
});

test('without a command it shows the usage, as an error', () => {
	const { code, stdout, stderr } = run([]);
	assert.is(code, 2);
	assert.is(stdout, '');
	assert.match(stderr, /^Usage: haproxy-config/);
});

test('a misspelt command or option comes with what was meant', () => {
	for (const [args, meant] of [
		[['generat', 'a.yml'], /unknown command 'generat'\n\(Did you mean generate\?\)/],
		[['help', 'generat'], /unknown command 'generat'\n\(Did you mean generate\?\)/],
		[['generate', '--ouput', 'x', 'a.yml'], /unknown option '--ouput'\n\(Did you mean --output\?\)/],
		[['reference', '--fromat', 'json'], /unknown option '--fromat'\n\(Did you mean --format\?\)/],
		[['diff', 'a.yml'], /missing required argument 'after'/],
		[['schema', 'a.yml'], /too many arguments/],
		[['generate', 'a.yml', '-o'], /option '-o, --output <path>' argument missing/],
		[['reference', '--format', 'yaml'], /--format: expected one of markdown, json, got "yaml"/],
	] as const) {
		const { code, stdout, stderr } = run(args);
		assert.is(code, 2, args.join(' '));
		assert.is(stdout, '');
		assert.match(stderr, meant);
	}
});

test('a file that cannot be read is named, with the reason', () => {
	files({ 'a.yml': 'services: []\n' });
	for (const args of [
		['generate', 'none.yml'],
		['validate', 'a.yml', 'none.yml'],
		['check', 'none.yml'],
		['import', 'none.yml'],
		['diff', 'a.yml', 'none.yml'],
	]) {
		const { code, stdout, stderr } = run(args);
		assert.is(code, 2, args.join(' '));
		assert.is(stdout, '');
		assert.is(stderr, 'haproxy-config: cannot read none.yml: there is no such file\n');
	}
	assert.is(run(['generate', '.']).stderr, 'haproxy-config: cannot read .: it is a folder\n');
	for (const args of [
		['check', 'none/'],
		['import', 'none/'],
		['diff', 'none/', 'a.yml'],
	]) {
		const { code, stderr } = run(args);
		assert.equal([code, stderr], [2, 'haproxy-config: cannot read none/: there is no such file\n']);
	}
});

test('a reader that has seen enough ends it quietly', () => {
	for (const line of ['"$NODE" "$HAPROXY_CONFIG" reference | head -1', '"$NODE" "$HAPROXY_CONFIG" schema | head -c 10']) {
		const { code, stdout, stderr } = shell(line);
		assert.is(stderr, '');
		assert.is(code, 0);
		assert.ok(stdout.length > 0);
	}
});

test('all of a long output goes through a pipe', () => {
	const { stdout } = shell('"$NODE" "$HAPROXY_CONFIG" schema | cat | wc -c');
	assert.is(Number(stdout), Buffer.byteLength(run(['schema']).stdout));
});

test('colours only on a terminal', () => {
	files({ 'bad.yml': 'backend:\n  a:\n    servr: x\n' });
	const colour = '\u001b[';
	assert.not(run(['validate', 'bad.yml']).stdout.includes(colour));
	// script(1) runs a command on a terminal of its own.
	if (shell('command -v script').code !== 0) return;
	const terminal = (set: string) => shell(`script -qec '${set} "$NODE" "$HAPROXY_CONFIG" validate bad.yml' /dev/null </dev/null`).stdout;
	assert.ok(terminal('env -u NO_COLOR TERM=xterm').includes(colour));
	assert.not(terminal('env NO_COLOR=1 TERM=xterm').includes(colour));
	assert.not(terminal('env -u NO_COLOR TERM=dumb').includes(colour));
});

test('a fault of the program is one line and a status of its own', () => {
	const broken = join(work, 'broken');
	cpSync(dist, broken, { recursive: true });
	const chunks = join(broken, 'chunks');
	for (const name of readdirSync(chunks).filter((n) => n.startsWith('main-') && n.endsWith('.js')))
		writeFileSync(join(chunks, name), `const x = undefined; x.nothing; "${'x'.repeat(100_000)}"`);
	const { code, stdout, stderr } = run(['generate', 'examples/params/minimal.yml'], { program: join(broken, 'cli.js') });
	assert.is(code, 70);
	assert.is(stdout, '');
	assert.match(stderr, /^haproxy-config: a fault of this program: TypeError: [^\n]+; please report it [^\n]+\n$/);
	assert.ok(stderr.length < 700);
});

test.run();

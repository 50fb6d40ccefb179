import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { haproxies } from '../tools/haproxy/find.ts';
import { files, run, work } from './program.ts';

const site = 'frontend web\n    bind :8080\n    default_backend app\n\nbackend app\n    server a 192.0.2.1:80\n';

test('params come out, and generate the config again', () => {
	files({ 'one.cfg': site });
	const imported = run(['import', 'one.cfg', '--haproxy', '3.0', '-o', 'one.yml']);
	assert.is(imported.code, 0, imported.stderr);
	const made = run(['generate', 'one.yml']);
	assert.is(made.code, 0, made.stderr);
	assert.match(made.stdout, 'frontend web\n    bind :8080\n    default_backend app\n');
});

test('several files are one, and messages name the one they are about', () => {
	files({ 'a.cfg': 'global\n    maxconn 10', 'b.cfg': 'backend b\n    nosuch word\n' });
	const made = run(['import', 'a.cfg', 'b.cfg']);
	assert.is(made.code, 0, made.stderr);
	assert.match(made.stderr, /b\.cfg:2:\d+: warning\[kept-raw\]/);
	assert.match(made.stdout, 'maxconn: 10');
});

test('a folder stands for its *.cfg files by name', () => {
	mkdirSync(join(work, 'conf.d'), { recursive: true });
	files({ 'conf.d/20-site.cfg': site, 'conf.d/10-base.cfg': 'global\n    maxconn 10\n', 'conf.d/notes.txt': 'no config' });
	const made = run(['import', 'conf.d']);
	assert.is(made.code, 0, made.stderr);
	assert.match(made.stdout, /global:\n {2}maxconn: 10\nfrontend:/);
});

test('check reads several files as HAProxy does: each begins outside of any section, and is told of by its own lines', async () => {
	files({
		'base.cfg': 'defaults\n    mode http\n    timeout connect 5s\n    timeout client 5s\n    timeout server 5s\n',
		'web.cfg': 'frontend web\n    bind :8080\n    default_backend app\n',
		'app.cfg': 'backend app\n    server a 192.0.2.1:80\n',
		'again.cfg': '# once more\nfrontend web\n    bind :8081\n    default_backend app\n',
		'loose.cfg': '    server a 192.0.2.1:80\n',
		'open.cfg': '.if defined(X)\nbackend x\n',
		'cut.cfg': 'backend c\n    server a 192.0.2.1:80',
		'empty.cfg': '',
	});
	const told = (...names: string[]) => {
		const { code, stdout } = run(['check', ...names]);
		return [code, ...stdout.split('\n').filter((line) => line.includes(': error['))];
	};
	assert.equal(told('base.cfg', 'empty.cfg', 'web.cfg', 'app.cfg'), [0]);
	const twice = told('base.cfg', 'web.cfg', 'app.cfg', 'empty.cfg', 'again.cfg');
	assert.equal(twice, [1, 'again.cfg:2:1: error[duplicate-name]: the name "web" is taken by a frontend at web.cfg:1']);
	const first = (...names: string[]) => String(told(...names)[1]);
	assert.match(first('base.cfg', 'app.cfg', 'loose.cfg'), 'loose.cfg:1:5: error[no-section]');
	assert.match(first('base.cfg', 'open.cfg', 'app.cfg'), 'open.cfg:1:1: error[bad-condition]');
	assert.match(first('base.cfg', 'cut.cfg', 'app.cfg'), 'cut.cfg:2:26: error[missing-newline]');
	assert.is(run(['check', 'web.cfg', 'nowhere.cfg']).code, 2);
	for (const { path, version } of await haproxies()) {
		const takes = (...names: string[]) => spawnSync(path, ['-c', ...names.flatMap((name) => ['-f', name])], { cwd: work }).status === 0;
		assert.ok(takes('base.cfg', 'empty.cfg', 'web.cfg', 'app.cfg'), version);
		// Until 3.2 HAProxy lets two proxies of one name pass.
		for (const wrong of ['loose.cfg', 'open.cfg', 'cut.cfg'])
			assert.not.ok(takes('base.cfg', 'web.cfg', wrong, 'app.cfg'), `${version}: ${wrong}`);
	}
});

test('what HAProxy would refuse is told with its line, and imported all the same', () => {
	files({
		'wrong.cfg':
			'global\n    maxcon 10\ndefaults\n    contimeout 5000\nbackend app\n    server a 192.0.2.1:80 chek\n    http-request deny if { path_bg / }\n',
	});
	const { code, stdout, stderr } = run(['import', 'wrong.cfg']);
	assert.is(code, 0, stderr);
	assert.match(stdout, 'a 192.0.2.1:80 chek');
	const told = stderr.match(/^wrong\.cfg.*(?=:)|^ += .*/gm);
	assert.equal(
		told?.map((line) => line.replace(/^wrong\.cfg:(\d+:\d+: \w+\[[\w-]+\]).*/, '$1').trim()),
		[
			'2:5: warning[kept-raw]',
			'= Did you mean "maxconn"?',
			'4:5: warning[old-spelling]',
			'= Write "timeout connect". "--upgrade" does so.',
			'6:27: warning[unknown-parameter]',
			'= Did you mean "check"?',
			'7:28: warning[unknown-fetch]',
			"= did you mean 'path_beg'?",
		],
	);
	assert.match(stderr, '"contimeout" is an old spelling: the line is kept under "raw"');
	const found = run(['check', 'wrong.cfg']).stdout.match(/^wrong\.cfg:\d+(?=:\d+: error)/gm);
	for (const place of found ?? []) assert.match(stderr, place);
});

test('bytes that are no UTF-8 survive', () => {
	writeFileSync(
		join(work, 'latin.cfg'),
		Buffer.from('# caf\xe9\nbackend b\n    http-request set-header X caf\xe9\n    server a 192.0.2.1:80\n', 'latin1'),
	);
	const made = run(['import', 'latin.cfg', '-o', 'latin.yml']);
	assert.is(made.code, 0, made.stderr);
	const yaml = readFileSync(join(work, 'latin.yml'), 'utf8');
	assert.match(yaml, 'comment: café');
	assert.match(yaml, 'set-header X "caf\\xe9"');
});

test('standard input, and a file that is not there', () => {
	assert.match(run(['import', '-'], { input: site }).stdout, 'default_backend: app');
	const none = run(['import', 'none.cfg']);
	assert.is(none.code, 2);
	assert.match(none.stderr, 'cannot read none.cfg: there is no such file');
});

test.run();

import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { debianSource } from './haproxy/apt.ts';
import { locked } from './haproxy/lock.ts';
import { worldConfig } from './haproxy/world.ts';
import { freePort, haproxies, judge, origin, request, start, tcpOrigin, tcpRequest } from './haproxy.ts';

const real = await haproxies();
const timeouts = 'timeout client 5s\n timeout server 5s\n timeout connect 5s';

test('each binary is what it says it is', () => {
	for (const { full, version } of real) assert.ok(full.startsWith(`${version}.`));
});

test('the world is accepted, and refers to nothing that is not there', async () => {
	for (const binary of real) {
		const said = await judge(binary, worldConfig(binary.version), { args: ['-L', 'local'] });
		assert.equal([said.ok, said.alerts, said.warnings], [true, [], []], binary.full);
		assert.equal((await judge(binary, 'global\n')).code, 2);
		const files =
			'listen a from base\n bind :1 ssl crt site.pem ca-file ca.pem crl-file crl.pem crt certs/\n acl a src -f x.lst\n errorfile 500 500.http\n';
		assert.equal((await judge(binary, `global\n lua-load x.lua\n${worldConfig(binary.version)}${files}`)).alerts, [], binary.full);
	}
});

test('alerts and warnings name their line', async () => {
	for (const binary of real) {
		const refused = await judge(binary, 'listen a\n bind :1\n nonsense here\n');
		assert.not(refused.ok);
		assert.is(refused.alerts[0]?.line, 3);
		assert.match(refused.alerts[0]?.message ?? '', /\[haproxy\.cfg:3\]/);
		const warned = await judge(binary, `defaults\n ${timeouts}\nbackend b\n option httplog clf\n`);
		assert.equal([warned.ok, warned.warnings.length > 0], [true, true], warned.stderr);
	}
});

test('what a config says of the HTTP client counts', async () => {
	for (const binary of real) {
		const said = await judge(binary, 'global\n httpclient.ssl.ca-file /no/such.pem\n');
		assert.match(said.stderr, /no\/such\.pem/, binary.full);
	}
});

test('a hang is cut off', async () => {
	const dir = mkdtempSync(join(tmpdir(), 'haproxy-slow-'));
	writeFileSync(join(dir, 'slow'), '#!/bin/sh\nexec sleep 30\n', { mode: 0o755 });
	const said = await judge({ path: join(dir, 'slow') }, '', { timeout: 200 });
	rmSync(dir, { recursive: true });
	assert.equal([said.ok, said.code, said.alerts[0]?.message], [false, null, 'killed by SIGKILL']);
});

test('a config is started, and answers', async () => {
	const [web, tcp] = [await origin('one'), await tcpOrigin('echo')];
	for (const binary of real) {
		const [http, raw] = [await freePort(), await freePort()];
		const config = `global\n chroot /var/empty\ndefaults\n ${timeouts}\nlisten a\n mode http\n bind :80\n cookie S insert\n server s 10.0.0.1:8080 cookie s\nlisten t\n bind :90\n server s 10.0.0.2:1\n`;
		const running = await start(
			binary,
			{ 'haproxy.cfg': config, 'maps/a.map': 'x y\n' },
			{
				replace: {
					'bind :80': `bind 127.0.0.1:${http}`,
					'bind :90': `bind 127.0.0.1:${raw}`,
					'10.0.0.1:8080': `127.0.0.1:${web.port}`,
					'10.0.0.2:1': `127.0.0.1:${tcp.port}`,
				},
			},
		);
		try {
			const reply = await request(http, '/x', { host: 'a.test', headers: { 'x-y': 'z' } });
			assert.equal([reply.status, reply.body, reply.headers['x-origin'], reply.cookies], [200, 'one', 'one', ['S=s']]);
			assert.equal([web.seen.at(-1)?.url, web.seen.at(-1)?.headers.host, web.seen.at(-1)?.headers['x-y']], ['/x', 'a.test', 'z']);
			assert.is(await tcpRequest(raw, 'hello', 10), 'echo\nhello');
			assert.is(readFileSync(join(running.cwd, 'maps/a.map'), 'utf8'), 'x y\n');
		} finally {
			await running.stop();
		}
		assert.not(existsSync(running.cwd));
	}
	await Promise.all([web.close(), tcp.close()]);
});

test('what does not start says why', async () => {
	for (const binary of real.slice(0, 1)) {
		const port = await freePort();
		await start(binary, { 'haproxy.cfg': `listen a\n bind 127.0.0.1:${port}\n nonsense\n` }).then(
			() => assert.unreachable(),
			(error: Error) => assert.match(error.message, /did not listen on port[\s\S]*unknown keyword 'nonsense'/),
		);
	}
});

test('one at a time, and a lock left by a dead process is no obstacle', async () => {
	const file = join(mkdtempSync(join(tmpdir(), 'haproxy-lock-')), 'x.lock');
	writeFileSync(file, '999999999');
	const order: string[] = [];
	const one = (name: string) =>
		locked(file, async () => {
			order.push(`${name} in`);
			await new Promise((go) => setTimeout(go, 20));
			order.push(`${name} out`);
		});
	await Promise.all([one('a'), one('b')]);
	assert.is(order.filter((step, i) => i % 2 === 0 && step.endsWith('in') && order[i + 1] === step.replace('in', 'out')).length, 2);
	assert.not(existsSync(file));
});

test('apt sources are read in both their forms', () => {
	const dir = mkdtempSync(join(tmpdir(), 'haproxy-apt-'));
	writeFileSync(
		join(dir, 'sources.list'),
		'# deb http://old.example/debian x main\ndeb [arch=amd64 signed-by=/k.gpg] http://one.example/debian stable main\n',
	);
	assert.equal(debianSource(dir), { uri: 'http://one.example/debian', signedBy: '/k.gpg' });
	writeFileSync(join(dir, 'sources.list'), 'deb http://one.example/ubuntu noble main\n');
	assert.is(debianSource(dir), undefined);
	rmSync(dir, { recursive: true });
});

test.run();

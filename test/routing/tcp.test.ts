import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { checkConfig } from '../../generator/index.ts';
import { freePort, start, tcpOrigin, tcpRequest } from '../tools/haproxy.ts';
import { compile, everywhere, files, until } from './helper.ts';

test('a TCP service balances, fails over and keeps to its backup', async () => {
	await everywhere(async (binary, keep) => {
		const [a, b] = [await tcpOrigin('a'), keep(await tcpOrigin('b'))];
		const port = await freePort();
		const servers = [`127.0.0.1:${a.port}`, { name: 'spare', address: `127.0.0.1:${b.port}`, backup: true }];
		const services = [{ name: 'db', mode: 'tcp', bind: `127.0.0.1:${port}`, check: { interval: '50ms', fall: 1 }, servers }];
		keep(await start(binary, files(compile({ services }, { version: binary.version }))));
		assert.is(await tcpRequest(port, 'hello', 7), 'a\nhello');
		await a.close();
		await until(async () => (await tcpRequest(port, 'hello', 7).catch(() => '')) === 'b\nhello', 'the backup');
	});
});

test('a TCP service limits connections, lets in whom it knows, and closes for maintenance', async () => {
	await everywhere(async (binary, keep) => {
		const servers = [`127.0.0.1:${keep(await tcpOrigin('a')).port}`];
		const [limited, closed, down] = [await freePort(), await freePort(), await freePort()];
		const services = [
			{
				name: 'limited',
				mode: 'tcp',
				bind: `127.0.0.1:${limited}`,
				limit: { connections: 2, per: '10s' },
				sticky: 'src',
				check: false,
				servers,
			},
			{ name: 'closed', mode: 'tcp', bind: [`127.0.0.1:${closed}`], allow: ['10.0.0.0/8'], servers },
			{ name: 'down', mode: 'tcp', bind: `127.0.0.1:${down}`, maintenance: true },
		];
		// a probe that asks whether it listens would count as a connection
		keep(await start(binary, files(compile({ services }, { version: binary.version })), { ports: [closed, down] }));
		for (let i = 0; i < 2; i++) assert.is(await tcpRequest(limited, 'x', 3), 'a\nx');
		for (const port of [limited, closed, down]) assert.is(await tcpRequest(port, 'x', 3).catch(() => ''), '');
	});
});

test('the timeouts of a TCP service count, which the tunnel that the generator adds would outlast', async () => {
	await everywhere(async (binary, keep) => {
		const port = await freePort();
		const servers = [`127.0.0.1:${keep(await tcpOrigin('a')).port}`];
		const timeouts = { client: '200ms', server: '300ms' };
		const services = [{ name: 'db', mode: 'tcp', bind: `127.0.0.1:${port}`, check: false, timeouts, servers }];
		keep(await start(binary, files(compile({ services }, { version: binary.version }))));
		const socket = connect(port, '127.0.0.1');
		socket.write('hello');
		socket.resume();
		const ended = await Promise.race([once(socket, 'end').then(() => true), sleep(3000).then(() => false)]);
		socket.destroy();
		assert.ok(ended, `${binary.version}: a silent connection stays open`);
	});
});

/** What comes back of a client that sends its text a moment after it connected: the name of the server, and the text. */
async function late(port: number, text: string): Promise<string> {
	const socket = connect(port, '127.0.0.1');
	await sleep(100);
	socket.write(text);
	let got = '';
	for await (const bytes of socket) {
		got += bytes;
		if (got.length >= text.length + 2) break;
	}
	return got;
}

for (const [what, text, asks, comes] of [
	['bytes', 'hello', 'req.payload(0,5) -m str hello', '{ req.len ge 5 }'],
	['requests where "mode http" was forgotten', 'GET /api/x HTTP/1.1\r\nhost: a.test\r\n\r\n', 'path_beg /api/', 'HTTP'],
] as const)
	test(`rules that look at ${what} find none unless HAProxy waits for them, as check warns`, async () => {
		await everywhere(async (binary, keep) => {
			const [asked, other] = [keep(await tcpOrigin('a')), keep(await tcpOrigin('b'))];
			const [early, waits] = [await freePort(), await freePort()];
			const rules = (name: string, port: number, ...wait: string[]) =>
				[`frontend ${name}`, `bind 127.0.0.1:${port}`, ...wait, `use_backend asked if { ${asks} }`, 'default_backend other'].join('\n\t');
			const config = `defaults
	timeout connect 1s
	timeout client 5s
	timeout server 5s
${rules('early', early)}
${rules('waits', waits, 'tcp-request inspect-delay 3s', `tcp-request content accept if ${comes}`)}
backend asked
	server s 127.0.0.1:${asked.port}
backend other
	server s 127.0.0.1:${other.port}
`;
			const told = checkConfig(config, { haproxy: binary.version }).map((d) => `${d.line} ${d.code}`);
			assert.equal(told, ['7 no-inspect-delay']);
			keep(await start(binary, { 'haproxy.cfg': config }));
			assert.is(await late(early, text), `b\n${text}`);
			assert.is(await late(waits, text), `a\n${text}`);
		});
	});

test.run();

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { fileURLToPath } from 'node:url';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { startServer } from '../../lambda/local.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const shop = 'services: [{ name: shop, servers: [10.0.0.5:8080] }]';

test('over HTTP: chunked bodies, HEAD, keep-alive, and a server that stops', async () => {
	const { url, close } = await startServer({ port: 0, host: '127.0.0.1' });
	const post = (body: BodyInit, headers: Record<string, string> = {}) =>
		fetch(`${url}/v1/generate`, {
			method: 'POST',
			body,
			headers: { 'content-type': 'application/yaml', ...headers },
			duplex: 'half',
		} as RequestInit);
	assert.is((await post(shop)).status, 200);
	const stream = new ReadableStream({
		start(controller) {
			for (const part of shop.match(/.{1,7}/g)!) controller.enqueue(new TextEncoder().encode(part));
			controller.close();
		},
	});
	assert.is((await post(stream)).status, 200);
	const head = await fetch(`${url}/v1/schema`, { method: 'HEAD' });
	assert.equal([head.status, await head.text()], [200, '']);
	const endless = new ReadableStream({ pull: (controller) => controller.enqueue(new Uint8Array(1 << 20).fill(32)) });
	const refused = await post(endless).then(
		(answer) => answer.status,
		() => 'cut',
	);
	assert.ok(refused === 413 || refused === 'cut', String(refused));
	assert.is((await fetch(`${url}/healthz`)).status, 200, 'it goes on');
	await close();
	assert.is(
		await fetch(`${url}/healthz`).then(
			(answer) => answer.status,
			() => 'closed',
		),
		'closed',
	);
});

test('what is no HTTP is answered 400 or cut, and the next caller is served', async () => {
	const { url, close } = await startServer({ port: 0, host: '127.0.0.1' });
	for (const text of [
		'nonsense\r\n\r\n',
		'GET / HTTP/9.9\r\n\r\n',
		`GET /${'x'.repeat(100_000)} HTTP/1.1\r\n\r\n`,
		'TRACE / HTTP/1.1\r\nhost: a\r\n\r\n',
		'GET http://[ HTTP/1.1\r\nhost: a\r\n\r\n',
		'OPTIONS * HTTP/1.1\r\nhost: a\r\n\r\n',
		'GET // HTTP/1.1\r\nhost: \r\n\r\n',
	]) {
		const socket = connect(Number(new URL(url).port), '127.0.0.1');
		socket.on('error', () => {});
		socket.setTimeout(3000, () => socket.destroy(new Error('no answer')));
		socket.end(text);
		const answer = Buffer.concat(await socket.toArray().catch(() => [])).toString();
		assert.ok(answer === '' || /^HTTP\/1\.1 4\d\d /.test(answer), `${text.slice(0, 40)}: ${answer.slice(0, 60)}`);
	}
	assert.is((await fetch(`${url}/healthz`)).status, 200);
	await close();
});

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
	test(`haproxy-config serve prints where it listens and stops on ${signal}`, async () => {
		const child = spawn(process.execPath, ['--import', 'tsx', 'cli/bin.ts', 'serve', '--port', '0'], {
			cwd: root,
			stdio: ['ignore', 'pipe', 'inherit'],
		});
		const [line] = (await once(child.stdout.setEncoding('utf8'), 'data')) as [string];
		const url = /http:\/\/127\.0\.0\.1:\d+/.exec(line)?.[0];
		assert.is((await fetch(`${url}/healthz`)).status, 200);
		child.kill(signal);
		const [code] = await once(child, 'exit');
		assert.is(code, 0);
	});
}

test('serve warns where others can reach it and nobody is asked who they are', async () => {
	for (const [host, env, warned] of [
		['0.0.0.0', {}, true],
		['0.0.0.0', { AUTH: '{"mode":"jwt"}' }, false],
		['127.0.0.1', {}, false],
	] as const) {
		const child = spawn(process.execPath, ['--import', 'tsx', 'cli/bin.ts', 'serve', '--port', '0', '--host', host], {
			cwd: root,
			env: { ...process.env, AUTH: '', ...env },
			stdio: ['ignore', 'pipe', 'pipe'],
		});
		const said = child.stderr.toArray();
		await once(child.stdout.setEncoding('utf8'), 'data');
		child.kill('SIGTERM');
		assert.is(/may call/.test(Buffer.concat(await said).toString()), warned, host);
	}
});

test('serve says what is wrong with its port', async () => {
	const { url, close } = await startServer({ port: 0, host: '127.0.0.1' });
	for (const port of ['99999', 'x', new URL(url).port]) {
		const child = spawn(process.execPath, ['--import', 'tsx', 'cli/bin.ts', 'serve', '--port', port], {
			cwd: root,
			stdio: ['ignore', 'ignore', 'pipe'],
		});
		const said = Buffer.concat(await child.stderr.toArray()).toString();
		assert.match(said, port);
		assert.not.match(said, /\n\s+at /);
	}
	await close();
});

test.run();

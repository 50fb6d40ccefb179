import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { fileURLToPath } from 'node:url';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { createApp } from '../../lambda/app.ts';
import { frontOf } from '../../lambda/front.ts';
import { startServer } from '../../lambda/local.ts';
import { settingsOf } from '../../lambda/settings.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const shop = 'services: [{ name: shop, servers: [10.0.0.5:8080] }]';

/**
 * The status that a body without an end gets, or `cut` where the connection went before the answer was read. Not by fetch: where
 * that is cut it goes on pulling from the stream, and holds up the process.
 */
const endless = (url: string): Promise<number | 'cut'> =>
	new Promise((resolve) => {
		const asked = request(url, { method: 'POST', headers: { 'content-type': 'application/yaml' } });
		const more = (): void => {
			while (asked.writable && asked.write(chunk));
		};
		const chunk = Buffer.alloc(1 << 20, 32);
		asked.on('drain', more).on('error', () => resolve('cut'));
		asked.on('response', (answer) => {
			resolve(answer.statusCode ?? 0);
			asked.destroy();
		});
		more();
	});

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
	const refused = await endless(`${url}/v1/generate`);
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

/** What the server answers to these bytes until it closes the connection. */
async function raw(url: string, text: string | Buffer): Promise<string> {
	const socket = connect(Number(new URL(url).port), '127.0.0.1');
	socket.on('error', () => {});
	socket.setTimeout(5000, () => socket.destroy(new Error('no answer')));
	socket.end(text);
	return Buffer.concat(await socket.toArray().catch(() => [])).toString();
}
const host = 'host: a\r\n';

test('what is no HTTP, or no request for this API, is told so as every other error is, and the next caller is served', async () => {
	const { url, close } = await startServer({ port: 0, host: '127.0.0.1' });
	for (const [text, status, code] of [
		['nonsense\r\n\r\n', 400, 'malformed-request'],
		['PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 400, 'malformed-request'],
		['GET / HTTP/9.9\r\n\r\n', 400, 'malformed-request'],
		[`FOO /healthz HTTP/1.1\r\n${host}\r\n`, 400, 'malformed-request'],
		[`GET /${'x'.repeat(100_000)} HTTP/1.1\r\n\r\n`, 431, 'headers-too-large'],
		['GET /healthz HTTP/1.1\r\n\r\n', 400, 'malformed-request'],
		['GET /healthz HTTP/1.1\r\nhost: a/b\r\n\r\n', 400, 'malformed-request'],
		[`GET http://[ HTTP/1.1\r\n${host}\r\n`, 400, 'malformed-request'],
		[`OPTIONS * HTTP/1.1\r\n${host}\r\n`, 400, 'malformed-request'],
		[`POST /v1/generate HTTP/1.1\r\n${host}content-type: text/plain\r\ntransfer-encoding: chunked\r\n\r\nx\r\n`, 400, 'malformed-request'],
		['GET // HTTP/1.1\r\nhost: \r\n\r\n', 404, 'not-found'],
		[`TRACE /healthz HTTP/1.1\r\n${host}\r\n`, 405, 'method-not-allowed'],
		['CONNECT example.com:443 HTTP/1.1\r\nhost: example.com:443\r\n\r\n', 405, 'method-not-allowed'],
	] as const) {
		const said = await raw(url, text);
		const [head, body] = said.split('\r\n\r\n') as [string, string];
		assert.match(head, new RegExp(`^HTTP/1.1 ${status} `), `${text.slice(0, 40)}: ${said.slice(0, 60)}`);
		assert.match(head, /^content-type: application\/problem\+json/im, text.slice(0, 40));
		const problem = JSON.parse(body);
		assert.equal([problem.status, problem.code], [status, code], text.slice(0, 40));
		assert.is(/^x-request-id: (.*)$/im.exec(head)?.[1], problem.instance);
		assert.is(/^allow: (.*)$/im.test(head), status === 405);
	}
	assert.is((await fetch(`${url}/healthz`)).status, 200);
	await close();
});

test('a request that does not come whole in time is answered 408', async () => {
	const app = createApp({ settings: settingsOf({ AUTH: '{"mode":"none"}' }) });
	const server = frontOf(app, 600).listen(0, '127.0.0.1');
	await once(server, 'listening');
	for (const text of ['GET / HT', `POST /v1/generate HTTP/1.1\r\n${host}content-type: text/plain\r\ncontent-length: 50\r\n\r\nx`]) {
		const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
		socket.write(text);
		const said = Buffer.concat(await socket.toArray()).toString();
		assert.match(said, /^HTTP\/1\.1 408 /);
		assert.match(said, '"code":"too-slow"');
	}
	server.close();
});

test('HTTP/1.0 needs no Host: so asks `option httpchk` of HAProxy; and other expectations are passed over', async () => {
	const { url, close } = await startServer({ port: 0, host: '127.0.0.1' });
	for (const text of ['GET /healthz HTTP/1.0\r\n\r\n', `GET /healthz HTTP/1.1\r\n${host}expect: 200-ok\r\nconnection: close\r\n\r\n`])
		assert.match(await raw(url, text), /^HTTP\/1\.1 200 /, text);
	await close();
});

test('a body that is too long, or that nobody asked for, leaves the connection of use, or is told that it does not', async () => {
	const { url, close } = await startServer({ port: 0, host: '127.0.0.1' });
	const agent = new Agent({ keepAlive: true, maxSockets: 1 });
	const send = (path: string, megabytes: number, headers: Record<string, string> = {}) =>
		new Promise<string>((resolve, reject) => {
			const asked = request(url + path, { agent, method: 'POST', headers: { 'content-type': 'text/plain', ...headers } }, (answer) => {
				answer.resume().on('end', () => resolve(`${answer.statusCode} ${answer.headers.connection} ${asked.reusedSocket}`));
			});
			asked.on('error', reject);
			for (let n = 0; n < megabytes; n++) asked.write(Buffer.alloc(1 << 20, 32));
			asked.end();
		});
	assert.is(await send('/v1/generate', 0), '422 keep-alive false');
	assert.is(await send('/v1/generate', 7), '413 keep-alive true', 'in chunks');
	assert.is(await send('/v1/generate', 9, { 'content-length': String(9 << 20) }), '413 keep-alive true', 'its length was said');
	assert.is(await send('/nothing', 9), '404 keep-alive true');
	assert.is(await send('/v1/generate', 0), '422 keep-alive true');
	agent.destroy();

	// Who never comes to an end is not waited for.
	const socket = connect(Number(new URL(url).port), '127.0.0.1');
	socket.write(`POST /nothing HTTP/1.1\r\n${host}content-length: 1000000\r\n\r\nx`);
	const said = Buffer.concat(await socket.toArray()).toString();
	assert.match(said, /^HTTP\/1\.1 404 /);
	assert.match(said, /^connection: close\r$/im);
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

test('serve says which of its settings is wrong, and blames no address', async () => {
	for (const [name, text] of [
		['POLICY', '{'],
		['POLICY', '[]'],
		['AUTH', '{"mode":"all"}'],
		['CORS', '[]'],
	] as const) {
		const child = spawn(process.execPath, ['--import', 'tsx', 'cli/bin.ts', 'serve', '--port', '0'], {
			cwd: root,
			env: { ...process.env, [name]: text },
			stdio: ['ignore', 'ignore', 'pipe'],
		});
		const said = Buffer.concat(await child.stderr.toArray()).toString();
		assert.match(said, name);
		assert.not.match(said, /cannot listen|\n\s+at /);
	}
});

test.run();

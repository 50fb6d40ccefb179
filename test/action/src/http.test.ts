import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { askedWait, isSecure, send } from '../../../action/src/http.ts';

test('a token goes to https, and to this machine', () => {
	for (const url of [
		'https://api.github.com',
		'https://ghe.example.com/api/v3',
		'http://127.0.0.1:8080/x',
		'http://localhost',
		'http://[::1]:1',
	])
		assert.ok(isSecure(url), url);
	for (const url of [
		'http://example.com',
		'http://127.0.0.1.example.com',
		'ftp://x',
		'x',
		'https://u:p@example.com',
		'https://example.com/?x',
		'https://example.com/#x',
	])
		assert.not.ok(isSecure(url), url);
});

test('reads how long a server asks to wait', () => {
	const now = Date.parse('2026-01-02T03:04:05Z');
	assert.is(askedWait(new Headers({ 'retry-after': '7' }), now), 7);
	assert.is(askedWait(new Headers({ 'retry-after': 'Fri, 02 Jan 2026 03:04:15 GMT' }), now), 10);
	assert.is(askedWait(new Headers({ 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(now / 1000 + 30) }), now), 30);
	assert.is(askedWait(new Headers({ 'x-ratelimit-remaining': '1' }), now), undefined);
	assert.is(askedWait(new Headers(), now), undefined);
	assert.is(askedWait(new Headers({ 'retry-after': 'soon' }), now), undefined);
});

test('an answer is bounded as it is inflated, whatever its length was said to be', async () => {
	const bomb = gzipSync(Buffer.alloc(80 * 1024 * 1024, 32), { level: 9 });
	const server = createServer((_, answer) => answer.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb)).listen(0, '127.0.0.1');
	await once(server, 'listening');
	try {
		await send(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`, { timeout: 30 });
		assert.unreachable();
	} catch (error) {
		assert.match((error as Error).message, 'larger than 67108864 bytes');
	} finally {
		server.closeAllConnections();
		server.close();
	}
});

test.run();

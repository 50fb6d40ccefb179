import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { origin } from '../tools/haproxy.ts';
import { everywhere, serve, until } from './helper.ts';

const at = ({ port }: { port: number }) => `127.0.0.1:${port}`;
const fast = { interval: '50ms', fall: 1, rise: 1 };

test('a cookie keeps a client with its server and shows no address', async () => {
	await everywhere(async (binary, keep) => {
		const [a, b] = [keep(await origin('a')), keep(await origin('b'))];
		const services = [{ name: 'shop', sticky: { cookie: 'SRV' }, servers: [at(a), { name: 'bee', address: at(b) }] }];
		const edge = keep(await serve(binary, { services }));
		const first = await edge.get('x.test');
		const second = await edge.get('x.test');
		assert.equal([first.body, second.body].sort(), ['a', 'b']);
		for (const reply of [first, second]) {
			const [cookie] = reply.cookies;
			assert.match(cookie!, reply.body === 'b' ? /^SRV=bee$/ : /^SRV=[0-9a-f]{8}$/);
			assert.match(String(reply.headers['set-cookie']), 'HttpOnly');
			assert.not.match(String(reply.headers['set-cookie']), 'Secure');
			for (let i = 0; i < 4; i++) {
				const again = await edge.get('x.test', '/', { headers: { cookie: cookie! } });
				assert.is(again.body, reply.body);
				assert.equal(again.cookies, []);
			}
		}
	});
});

test('sticky: src keeps an address with its server', async () => {
	await everywhere(async (binary, keep) => {
		const servers = [at(keep(await origin('a'))), at(keep(await origin('b')))];
		const edge = keep(await serve(binary, { services: [{ name: 's', sticky: 'src', servers }] }));
		const { body } = await edge.get('x.test');
		for (let i = 0; i < 6; i++) assert.is((await edge.get('x.test')).body, body);
	});
});

test('a server whose check fails gets no requests until it is back; a backup only then', async () => {
	await everywhere(async (binary, keep) => {
		const [a, b] = [keep(await origin('a')), keep(await origin('b'))];
		const services = [
			{
				name: 's',
				host: 'www.s.test',
				check: { path: '/healthz', status: 200, ...fast },
				servers: [at(a), { address: at(b), backup: true }],
			},
		];
		const edge = keep(await serve(binary, { services }));
		for (let i = 0; i < 4; i++) assert.is((await edge.get('www.s.test')).body, 'a');
		a.status = 404;
		await until(async () => (await edge.get('www.s.test')).body === 'b', 'the backup');
		const check = a.seen.find(({ url }) => url === '/healthz')!;
		assert.is(check.headers.host, 'www.s.test');
		a.status = 200;
		await until(async () => (await edge.get('www.s.test')).body === 'a', 'the first server');
	});
});

test('a server that died is passed over, without a check for HTTP', async () => {
	await everywhere(async (binary, keep) => {
		const [a, b] = [await origin('a'), keep(await origin('b'))];
		const edge = keep(await serve(binary, { services: [{ name: 's', servers: [at(a), at(b)], check: { type: 'tcp', ...fast } }] }));
		await a.close();
		for (let i = 0; i < 4; i++) assert.is((await edge.get('s.test')).status, 200);
		await until(async () => (await edge.get('s.test')).body === 'b', 'the other server');
		for (let i = 0; i < 4; i++) assert.is((await edge.get('s.test')).body, 'b');
	});
});

test('weights share the requests', async () => {
	await everywhere(async (binary, keep) => {
		const servers = [
			{ address: at(keep(await origin('a'))), weight: 3 },
			at(keep(await origin('b'))),
			{ address: at(keep(await origin('c'))), weight: 0 },
		];
		const edge = keep(await serve(binary, { services: [{ name: 's', servers }] }));
		const got: Record<string, number> = {};
		for (let i = 0; i < 20; i++) {
			const { body } = await edge.get('s.test');
			got[body] = (got[body] ?? 0) + 1;
		}
		assert.equal(got, { a: 15, b: 5 });
	});
});

test('ports beside addresses, a disabled server, extra in its own words', async () => {
	await everywhere(async (binary, keep) => {
		const [a, b] = [keep(await origin('a')), keep(await origin('b'))];
		const services = [
			{ name: 'a', host: 'a.test', port: a.port, servers: ['127.0.0.1'] },
			{
				name: 'b',
				host: 'b.test',
				servers: [
					{ name: 'off', address: at(a), disabled: true },
					{ name: 'on', address: '127.0.0.1', port: b.port },
				],
			},
			{ name: 'c', host: 'c.test', servers: [at(a)], extra: { 'http-request': ['set-header X-Extra yes', 'set-path /extra%[path]'] } },
		];
		const edge = keep(await serve(binary, { services }));
		assert.is((await edge.get('a.test')).body, 'a');
		for (let i = 0; i < 3; i++) assert.is((await edge.get('b.test')).body, 'b');
		await edge.get('c.test', '/x');
		const seen = a.seen.at(-1)!;
		assert.is(seen.url, '/extra/x');
		assert.is(seen.headers['x-extra'], 'yes');
	});
});

test.run();

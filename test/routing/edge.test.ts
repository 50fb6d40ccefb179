import { connect } from 'node:tls';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { freePort, origin, request } from '../tools/haproxy.ts';
import { everywhere, serve } from './helper.ts';

const at = ({ port }: { port: number }) => `127.0.0.1:${port}`;

/** The TLS version and protocol that are agreed on, or why not. */
const handshake = (port: number, options: object): Promise<string> =>
	new Promise((resolve) => {
		const socket = connect({ host: '127.0.0.1', port, rejectUnauthorized: false, servername: 'shop.test', ...options }, () => {
			resolve(`${socket.getProtocol()} ${socket.alpnProtocol}`);
			socket.destroy();
		});
		socket.on('error', () => resolve('refused'));
	});

test('plain HTTP is sent to HTTPS, which has HSTS, a TLS floor and HTTP/2', async () => {
	await everywhere(async (binary, keep) => {
		const tls = await freePort();
		const https = { bind: `127.0.0.1:${tls}`, certificates: 'site.pem', redirect: true, hsts: '365d' };
		const server = keep(await origin('shop'));
		const services = [{ name: 'shop', sticky: { cookie: 'SRV' }, host: 'shop.test', servers: [at(server)] }];
		const edge = keep(await serve(binary, { edge: { https }, services }));
		const plain = await edge.get('shop.test:8080', '/a/b?c=d');
		assert.is(plain.status, 301);
		assert.is(plain.headers.location, `https://shop.test:${tls}/a/b?c=d`);
		assert.is(plain.headers['strict-transport-security'], undefined);
		assert.is(server.seen.filter(({ url }) => url !== '/').length, 0);
		const secure = await request(tls, '/x', { host: 'shop.test', tls: true });
		assert.is(secure.body, 'shop');
		assert.is(secure.headers['strict-transport-security'], 'max-age=31536000');
		assert.match(String(secure.headers['set-cookie']), /; HttpOnly; Secure/);
		assert.is((await request(tls, '/', { host: 'none.test', tls: true })).headers['strict-transport-security'], 'max-age=31536000');
		assert.is(server.seen.at(-1)!.headers['x-forwarded-proto'], 'https');
		assert.is(await handshake(tls, { ALPNProtocols: ['h2', 'http/1.1'] }), 'TLSv1.3 h2');
		assert.is(await handshake(tls, { maxVersion: 'TLSv1.2', ALPNProtocols: ['http/1.1'] }), 'TLSv1.2 http/1.1');
		assert.is(await handshake(tls, { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'ALL:@SECLEVEL=0' }), 'refused');
	});
});

test('redirect with another status, HSTS for subdomains, TLS 1.3 alone', async () => {
	await everywhere(async (binary, keep) => {
		const tls = await freePort();
		const hsts = { 'max-age': '730d', subdomains: true, preload: true };
		const https = { bind: `127.0.0.1:${tls}`, certificates: ['site.pem'], redirect: 308, hsts, 'min-version': 'TLSv1.3' };
		const edge = keep(await serve(binary, { edge: { https }, services: [{ name: 's', servers: [at(keep(await origin('s')))] }] }));
		assert.is((await edge.get('s.test', '/', { method: 'POST', body: 'x' })).status, 308);
		const reply = await request(tls, '/', { host: 's.test', tls: true });
		assert.is(reply.headers['strict-transport-security'], 'max-age=63072000; includeSubDomains; preload');
		assert.is(await handshake(tls, { maxVersion: 'TLSv1.2' }), 'refused');
	});
});

test('a redirect with exceptions leaves those paths, and what is below them, to plain HTTP', async () => {
	await everywhere(async (binary, keep) => {
		const redirect = { status: 308, except: ['/.well-known/acme-challenge', '/health/'] };
		const https = { bind: `127.0.0.1:${await freePort()}`, certificates: 'site.pem', redirect };
		const services = [
			{ name: 'shop', host: 'shop.test', sticky: { cookie: 'SRV' }, servers: [at(keep(await origin('shop')))] },
			{ name: 'acme', path: '/.well-known/acme-challenge', servers: [at(keep(await origin('acme')))] },
		];
		const edge = keep(await serve(binary, { edge: { https }, services }));
		assert.is((await edge.get('none.test', '/.well-known/acme-challenge/token')).body, 'acme');
		for (const path of ['/.well-known/acme-challenge-not', '/healthy', '/'])
			assert.is((await edge.get('shop.test', path)).status, 308, path);
		const plain = await edge.get('shop.test', '/health');
		assert.is(plain.body, 'shop');
		assert.match(String(plain.headers['set-cookie']), /; Secure/);
	});
});

const lies = {
	'x-forwarded-for': '6.6.6.6, 7.7.7.7',
	'x-forwarded-proto': 'https',
	'x-forwarded-host': 'evil.test',
	forwarded: 'for=6.6.6.6',
};

test('forwarded headers are set, whatever a stranger sent', async () => {
	await everywhere(async (binary, keep) => {
		const server = keep(await origin('s'));
		const edge = keep(await serve(binary, { services: [{ name: 's', servers: [at(server)] }] }));
		await edge.get('s.test:8080', '/', { headers: lies });
		const { headers } = server.seen.at(-1)!;
		assert.is(headers['x-forwarded-for'], '127.0.0.1');
		assert.is(headers['x-forwarded-proto'], 'http');
		assert.is(headers['x-forwarded-host'], 's.test:8080');
		assert.is(headers['x-forwarded-port'], String(edge.port));
		assert.is(headers.forwarded, undefined);
	});
});

test('a trusted proxy is believed, for the redirect too', async () => {
	await everywhere(async (binary, keep) => {
		const server = keep(await origin('s'));
		const https = { bind: `127.0.0.1:${await freePort()}`, certificates: 'site.pem', redirect: true };
		const trusted = keep(
			await serve(binary, { edge: { https, 'trusted-proxies': '127.0.0.0/8' }, services: [{ name: 's', servers: [at(server)] }] }),
		);
		assert.is((await trusted.get('s.test', '/', { headers: lies })).body, 's');
		const { headers } = server.seen.at(-1)!;
		assert.is(headers['x-forwarded-for'], '7.7.7.7');
		assert.is(headers['x-forwarded-proto'], 'https');
		assert.is(headers['x-forwarded-host'], 'evil.test');
		assert.is((await trusted.get('s.test')).status, 301);
		const strange = keep(
			await serve(binary, { edge: { 'trusted-proxies': ['10.0.0.0/8', 'fd00::/8'] }, services: [{ name: 's', servers: [at(server)] }] }),
		);
		await strange.get('s.test', '/', { headers: lies });
		assert.is(server.seen.at(-1)!.headers['x-forwarded-for'], '127.0.0.1');
		assert.is(server.seen.at(-1)!.headers['x-forwarded-proto'], 'http');
	});
});

test('limits, maintenance, redirects and who is let in', async () => {
	await everywhere(async (binary, keep) => {
		const servers = [at(keep(await origin('s')))];
		const services = [
			{ name: 'limited', host: 'limited.test', limit: { requests: 3, per: '10s' }, servers },
			{
				name: 'keyed',
				host: 'keyed.test',
				limit: { requests: 1, per: '10s', by: 'req.hdr(X-Api-Key)', status: 503 },
				sticky: 'src',
				servers,
			},
			{ name: 'down', host: 'down.test', maintenance: true, servers },
			{
				name: 'half',
				host: 'half.test',
				maintenance: { status: 503, 'retry-after': '2m', message: 'Back "soon" #1', allow: ['127.0.0.1', '::1'] },
				servers,
			},
			{ name: 'away', host: 'away.test', redirect: 'https://new.test/base/' },
			{ name: 'moved', host: 'moved.test', redirect: { to: 'https://new.test/a%20b', path: false, status: 308 } },
			{ name: 'closed', host: 'closed.test', allow: '10.0.0.0/8', servers },
		];
		const edge = keep(await serve(binary, { services }));
		for (let i = 0; i < 3; i++) assert.is((await edge.get('limited.test')).status, 200);
		const refused = await edge.get('limited.test');
		assert.is(refused.status, 429);
		assert.is(refused.headers['retry-after'], '10');
		for (const key of ['one', 'two']) {
			assert.is((await edge.get('keyed.test', '/', { headers: { 'x-api-key': key } })).status, 200);
			assert.is((await edge.get('keyed.test', '/', { headers: { 'x-api-key': key } })).status, 503);
		}
		const down = await edge.get('down.test');
		assert.equal([down.status, down.headers['retry-after']], [503, '300']);
		assert.is((await edge.get('half.test')).body, 's');
		assert.is((await edge.get('away.test', '/x?y=1')).headers.location, 'https://new.test/base/x?y=1');
		const moved = await edge.get('moved.test', '/x');
		assert.equal([moved.status, moved.headers.location], [308, 'https://new.test/a%20b']);
		assert.is((await edge.get('closed.test')).status, 403);
	});
});

test('a limit at the edge holds for all services together; statistics have a place of their own', async () => {
	await everywhere(async (binary, keep) => {
		const servers = [at(keep(await origin('s')))];
		const page = await freePort();
		const services = [
			{ name: 'a', host: 'a.test', servers },
			{ name: 'b', host: 'b.test', servers, limit: { requests: 50, per: '10s' } },
		];
		const stats = { bind: `127.0.0.1:${page}`, uri: '/stats', prometheus: true, allow: '127.0.0.1' };
		const edge = keep(await serve(binary, { edge: { limit: { requests: 2, per: '10s' }, stats }, services }));
		assert.equal(
			[(await edge.get('a.test')).status, (await edge.get('b.test')).status, (await edge.get('a.test')).status],
			[200, 200, 429],
		);
		assert.match((await request(page, '/stats')).body, 'Statistics Report');
		assert.match((await request(page, '/metrics')).body, 'haproxy_process');
	});
});

test('TLS to the servers', async () => {
	await everywhere(async (binary, keep) => {
		const tls = await freePort();
		const https = { bind: `127.0.0.1:${tls}`, certificates: 'site.pem' };
		const inner = { edge: { https }, services: [{ name: 'inner', servers: [at(keep(await origin('deep')))] }] };
		keep(await serve(binary, inner));
		const services = [
			{ name: 'blind', host: 'blind.test', tls: { verify: false }, check: '/', servers: [`127.0.0.1:${tls}`] },
			{ name: 'strict', host: 'strict.test', tls: { ca: 'ca.pem', name: 'wrong.test' }, check: false, servers: [`127.0.0.1:${tls}`] },
		];
		const outer = keep(await serve(binary, { services }));
		assert.is((await outer.get('blind.test')).body, 'deep');
		assert.is((await outer.get('strict.test')).status, 503);
	});
});

test('a port in the Host header counts where the edge says so, and what matches nothing gets the status it names', async () => {
	await everywhere(async (binary, keep) => {
		const server = keep(await origin('shop'));
		const services = Array.from({ length: 12 }, (_, i) => ({ name: `s${i}`, host: [`h${i}.test`, `*.h${i}.test`], servers: [at(server)] }));
		for (const doc of [services, services.slice(0, 2)]) {
			const edge = keep(await serve(binary, { edge: { 'host-with-port': true, 'no-route': 503 }, services: doc }));
			for (const [host, status] of [
				['H1.test', 200],
				['h1.test:80', 503],
				['x.h1.test', 200],
				['x.h1.test:8080', 503],
				['other.test', 503],
			] as const)
				assert.is((await edge.get(host)).status, status, host);
		}
	});
});

test.run();

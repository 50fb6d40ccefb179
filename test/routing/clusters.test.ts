import { readFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { origin } from '../tools/haproxy.ts';
import { compile, everywhere, files, serveClusters } from './helper.ts';

const sample: { servers: { ip: string }[] }[] = JSON.parse(
	readFileSync(new URL('../../examples/params/clusters.json', import.meta.url), 'utf8'),
);

test('the sample keeps its words', () => {
	const text = files(compile(sample))['haproxy.cfg']!;
	for (const wanted of [
		'use_backend example if { var(txn.host) -m str -- example.com }',
		'use_backend multiservice if { path -m beg /service }',
		'cookie JSESSIONID prefix nocache',
		'server app1 192.168.1.5 cookie app1',
		'server service2 10.0.0.6',
	]) {
		assert.ok(text.includes(`    ${wanted}\n`), wanted);
	}
});

test('hosts and paths as in 2016, the earlier entry first', async () => {
	await everywhere(async (binary, keep) => {
		const at = async (name: string) => [{ name: 's1', ip: `127.0.0.1:${keep(await origin(name)).port}` }];
		const edge = keep(
			await serveClusters(binary, [
				{ name: 'first', predicate: 'Example.com', servers: await at('first') },
				{ mode: 'path', name: 'second', predicate: 'service', servers: await at('second') },
				{ mode: 'host', name: 'third', predicate: 'other.com:8080', servers: await at('third') },
				{ mode: 'path', name: 'fourth', predicate: 'serv', servers: await at('fourth') },
			]),
		);
		const expected: [host: string, path: string, name: string][] = [
			['example.com', '/', 'first'],
			['EXAMPLE.com:1234', '/service', 'first'],
			['other.com', '/service', 'second'],
			['other.com', '/services/x', 'second'],
			['nowhere.test', '/service', 'second'],
			['other.com:8080', '/', 'third'],
			['nowhere.test', '/serve', 'fourth'],
		];
		for (const [host, path, name] of expected) assert.is((await edge.get(host, path)).body, name, `${host}${path}`);
		assert.is((await edge.get('nowhere.test', '/')).status, 503);
		assert.is((await edge.get('sub.example.com', '/')).status, 503);
	});
});

test('the application’s cookie carries the server', async () => {
	await everywhere(async (binary, keep) => {
		const servers = [];
		for (const name of ['app1', 'app2']) servers.push({ name, ip: `127.0.0.1:${keep(await origin(name)).port}` });
		const edge = keep(await serveClusters(binary, [{ name: 'app', predicate: 'app.test', cookie: 'JSESSIONID', servers }]));
		for (const name of ['app2', 'app1']) {
			for (let i = 0; i < 3; i++) {
				assert.is((await edge.get('app.test', '/', { headers: { cookie: `JSESSIONID=${name}~abc` } })).body, name);
			}
		}
	});
});

test('a server without a port gets the one that the client came to', async () => {
	await everywhere(async (binary, keep) => {
		// 127.0.0.2 on the same port: only Linux has all of 127.0.0.0/8
		const edge = keep(await serveClusters(binary, [{ name: 'app', predicate: 'app.test', servers: [{ name: 'one', ip: '127.0.0.2' }] }]));
		const { createServer } = await import('node:http');
		const server = createServer((_, res) => res.end('same port')).listen(edge.port, '127.0.0.2');
		await new Promise((done) => server.once('listening', done));
		try {
			assert.is((await edge.get('app.test')).body, 'same port');
		} finally {
			server.close();
		}
	});
});

test.run();

import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { origin } from '../tools/haproxy.ts';
import { everywhere, serve } from './helper.ts';

const names = ['exact', 'deep', 'wild', 'deepwild', 'api', 'apiv1', 'whole', 'regex', 'anyapi', 'rest'];
/** What a service asks for, and requests (host, path) that it must get. */
const table: Record<string, { host?: unknown; path?: unknown; gets: [string, string][] }> = {
	rest: {
		gets: [
			['unknown.test', '/'],
			['example.com', '/'],
			['localhost', '/api2'],
		],
	},
	wild: {
		host: '*.example.com',
		gets: [
			['other.example.com', '/'],
			['a.b.example.com', '/x'],
			['other.example.com:8080', '/'],
		],
	},
	deepwild: {
		host: '*.shop.example.com',
		gets: [
			['a.shop.example.com', '/'],
			['a.b.shop.example.com', '/'],
		],
	},
	exact: {
		host: ['www.example.com', 'EXAMPLE.org'],
		gets: [
			['www.example.com', '/'],
			['WWW.Example.COM', '/'],
			['www.example.com:80', '/any'],
			['example.org', '/'],
		],
	},
	api: {
		host: 'www.example.com',
		path: '/api',
		gets: [
			['www.example.com', '/api'],
			['www.example.com', '/api/'],
			['www.example.com', '/api/x?y=1'],
			['www.example.com', '/api?x'],
		],
	},
	apiv1: {
		host: 'www.example.com',
		path: '/api/v1/',
		gets: [
			['www.example.com', '/api/v1'],
			['www.example.com', '/api/v1/users'],
		],
	},
	whole: {
		host: 'www.example.com',
		path: ['=/api/v1/health', '=/v7/x'],
		gets: [
			['www.example.com', '/api/v1/health'],
			['www.example.com', '/api/v1/health?full'],
			['www.example.com', '/v7/x'],
		],
	},
	regex: {
		host: 'www.example.com',
		path: '~^/v[0-9]+/',
		gets: [
			['www.example.com', '/v1/'],
			['www.example.com', '/v22/api'],
		],
	},
	anyapi: { path: '/api', gets: [['unknown.test', '/api/x']] },
	deep: { host: 'one.shop.example.com', gets: [['one.shop.example.com', '/']] },
};
/** Segment boundaries, and a wildcard that is not its own domain. */
const alsoFor: [string, string, string][] = [
	['www.example.com', '/apix', 'exact'],
	['www.example.com', '/api/v10', 'api'],
	['www.example.com', '/api/v1/health/', 'apiv1'],
	['www.example.com', '/V1/', 'exact'],
	['shop.example.com', '/', 'wild'],
	['one.shop.example.com', '/api', 'deep'],
	['other.example.com', '/api', 'wild'],
	['example.com.evil.test', '/', 'rest'],
	['wwwxexample.com', '/', 'rest'],
];

for (const single of [true, false]) {
	test(`the most specific route wins, ${single ? 'as conditions' : 'as maps'}`, async () => {
		await everywhere(async (binary, keep) => {
			const services = [];
			for (const name of names) {
				const { host, path } = table[name]!;
				services.push({ name, host, path, servers: [`127.0.0.1:${keep(await origin(name)).port}`] });
			}
			const edge = keep(await serve(binary, { services: services.reverse() }, { single }));
			for (const [name, { gets }] of Object.entries(table)) {
				for (const [host, path] of gets) assert.is((await edge.get(host, path)).body, name, `${host}${path}`);
			}
			for (const [host, path, name] of alsoFor) assert.is((await edge.get(host, path)).body, name, `${host}${path}`);
		});
	});
}

test('what no service asks for gets 404, and a host that is none 400 from maps', async () => {
	await everywhere(async (binary, keep) => {
		const server = `127.0.0.1:${keep(await origin('one')).port}`;
		const few = keep(await serve(binary, { services: [{ name: 'one', host: 'one.test', servers: [server] }] }));
		assert.is((await few.get('two.test')).status, 404);
		assert.is((await few.get('one.test')).body, 'one');
		const services = Array.from({ length: 12 }, (_, i) => ({ name: `s${i}`, host: `h${i}.test`, path: '/api', servers: [server] }));
		const many = keep(await serve(binary, { services }));
		assert.is((await many.get('h3.test', '/api')).body, 'one');
		assert.is((await many.get('h3.test', '/')).status, 404);
		assert.is((await many.get('h3.test/api', '/')).status, 400);
		assert.is((await many.get('', '/')).status, 404);
	});
});

test('edge.default gets the rest', async () => {
	await everywhere(async (binary, keep) => {
		const services = [
			{ name: 'a', host: 'a.test', servers: [`127.0.0.1:${keep(await origin('a')).port}`] },
			{ name: 'b', host: 'b.test', servers: [`127.0.0.1:${keep(await origin('b')).port}`] },
		];
		const edge = keep(await serve(binary, { edge: { default: 'b' }, services }));
		assert.is((await edge.get('a.test')).body, 'a');
		assert.is((await edge.get('c.test')).body, 'b');
	});
});

test.run();

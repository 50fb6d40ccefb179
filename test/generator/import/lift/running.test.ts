import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { generate, importConfig, loadParams } from '../../../../generator/index.ts';
import { freePort, haproxies, origin, request, start } from '../../../tools/haproxy.ts';
import { head } from './made.ts';

test('connections go where they went before', async () => {
	const servers = await Promise.all(['one', 'two'].map((name) => origin(name)));
	const [one, two] = servers.map((s) => `127.0.0.1:${s.port}`);
	try {
		for (const binary of await haproxies()) {
			const [a, b] = [await freePort(), await freePort()];
			const text =
				`${head.replace('http', 'tcp')}frontend x\n bind 127.0.0.1:${a}\n option tcplog\n default_backend one\nfrontend y\n bind 127.0.0.1:${b}\n` +
				` default_backend two\nbackend one\n server s ${one}\nbackend two\n balance leastconn\n server s ${two}\n`;
			const params = loadParams(importConfig(text, { haproxy: binary.version, services: true }).text, {}).params;
			assert.is((params as { services: unknown[] }).services.length, 2);
			for (const files of [{ 'haproxy.cfg': text }, generate(params, { haproxy: binary.version }).files]) {
				const running = await start(binary, files);
				try {
					assert.is((await request(a, '/', { host: 'x' })).body, 'one');
					assert.is((await request(b, '/', { host: 'x' })).body, 'two');
				} finally {
					await running.stop();
				}
			}
		}
	} finally {
		await Promise.all(servers.map((s) => s.close()));
	}
});

test('requests go where they went before', async () => {
	const servers = await Promise.all(['app', 'shop', 'api'].map((name) => origin(name)));
	const [app, shop, api] = servers.map((s) => `127.0.0.1:${s.port}`);
	try {
		for (const binary of await haproxies()) {
			const port = await freePort();
			const text =
				`${head}frontend web\n bind 127.0.0.1:${port}\n acl shop req.hdr(host),host_only -i shop.test www.shop.test\n` +
				` use_backend shop if shop\n use_backend api if { hdr(host),field(1,:) -i api.test }\n default_backend app\n` +
				`backend app\n server a ${app}\nbackend shop\n server a ${shop}\nbackend api\n server a ${api}\n`;
			const params = loadParams(importConfig(text, { haproxy: binary.version, services: true }).text, {}).params;
			assert.is((params as { services: unknown[] }).services.length, 3);
			const hosts = ['shop.test', 'WWW.shop.test:80', 'api.test', 'api.test:8080', 'other.test', 'xapi.test', 'shop.test.evil'];
			const answers: string[][] = [];
			for (const files of [{ 'haproxy.cfg': text }, generate(params, { haproxy: binary.version }).files]) {
				const running = await start(binary, files);
				try {
					const got: string[] = [];
					for (const host of hosts) got.push((await request(port, '/', { host })).body);
					answers.push(got);
				} finally {
					await running.stop();
				}
			}
			assert.equal(answers[0], ['shop', 'shop', 'api', 'api', 'app', 'app', 'app']);
			assert.equal(answers[1], answers[0], binary.version);
		}
	} finally {
		await Promise.all(servers.map((s) => s.close()));
	}
});

test.run();

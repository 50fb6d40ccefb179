import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { generate, importConfig, loadParams } from '../../../generator/index.ts';
import { freePort, haproxies, origin, request, start } from '../../tools/haproxy.ts';

const head = 'defaults\n mode http\n timeout connect 5s\n timeout client 5s\n timeout server 5s\n';
const lifted = (text: string) => importConfig(text, { haproxy: '3.0', services: true });
const web = (rules: string, more = '') =>
	`${head}frontend web\n bind :8080\n${rules} default_backend app\nbackend app\n server a 192.0.2.1:80\n${more}`;

test('hosts, backends and TCP listens become services; the other lines come along', () => {
	const made = lifted(
		web(
			' acl shop req.hdr(host),host_only -i shop.test WWW.shop.test\n option forwardfor\n use_backend shop if shop\n',
			'backend shop\n balance leastconn\n option httpchk GET /up\n server a 192.0.2.2:80 check weight 5 # big\nlisten db\n mode tcp\n bind :5432\n server d 192.0.2.3:5432\n',
		),
	);
	assert.equal(made.diagnostics, []);
	assert.equal(made.params, {
		haproxy: '3.0',
		edge: { default: 'app', http: [':8080'], forwarded: false, log: false, extra: { 'option forwardfor': true } },
		services: [
			{
				name: 'shop',
				host: ['shop.test', 'www.shop.test'],
				balance: 'leastconn',
				check: 'tcp',
				servers: [{ name: 'a', address: '192.0.2.2:80', weight: 5, comment: 'big' }],
				extra: { 'option httpchk': 'GET /up' },
			},
			{ name: 'app', balance: 'roundrobin', check: false, servers: [{ name: 'a', address: '192.0.2.1:80' }] },
			{
				name: 'db',
				mode: 'tcp',
				bind: [':5432'],
				balance: 'roundrobin',
				check: false,
				servers: [{ name: 'd', address: '192.0.2.3:5432' }],
			},
		],
		defaults: { mode: 'http', 'timeout connect': '5s', 'timeout client': '5s', 'timeout server': '5s' },
	});
});

const stays: Readonly<Record<string, [string, RegExp]>> = {
	'a host with its port': [
		web(' use_backend b if { hdr(host) -i a.test }\n', 'backend b\n server s 192.0.2.2:80\n'),
		/more than exact hosts/,
	],
	'a path': [web(' use_backend b if { path_beg /a }\n', 'backend b\n server s 192.0.2.2:80\n'), /more than exact hosts/],
	'a rule that may answer': [web(' http-request deny if { src 192.0.2.9 }\n'), /"http-request" may decide/],
	'no default_backend': [web('').replace(' default_backend app\n', ''), /no default_backend/],
	'parameters of bind': [web('').replace(':8080', ':8080 accept-proxy'), /bind line has parameters/],
	'parameters of servers': [web('').replace('192.0.2.1:80', '192.0.2.1:80 cookie a'), /server "a" has parameters/],
	'two frontends': [web('', 'frontend two\n bind :81\n default_backend app\n'), /several frontends/],
	'a remark that has no place': [web(' # why\n mode http\n'), /a remark/],
	'a redirect to another port': [web(' bind :8443 ssl crt site.pem\n redirect scheme https if !{ ssl_fc }\n'), /another port than 443/],
};
for (const [what, [text, reason]] of Object.entries(stays)) {
	test(`${what}: stays in sections, and an info says why`, () => {
		const made = lifted(text);
		assert.equal(made.params, importConfig(text, { haproxy: '3.0' }).params);
		assert.ok(
			made.diagnostics.some((d) => d.severity === 'info' && d.code === 'not-lifted' && reason.test(d.message)),
			JSON.stringify(made.diagnostics),
		);
	});
}

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

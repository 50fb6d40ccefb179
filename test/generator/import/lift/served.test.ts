import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { diff, generate, importConfig } from '../../../../generator/index.ts';
import { lifted, tcp, web } from './made.ts';

test('a TCP frontend with a backend of its own becomes one service', () => {
	const made = lifted(
		tcp(' option tcplog\n timeout client 1h\n').replace(' server p', ' balance first\n timeout server 1h\n timeout client 2h\n server p'),
	);
	assert.equal(
		made.diagnostics.filter((d) => d.severity !== 'warning'),
		[],
	);
	assert.equal(made.params?.services, [
		{
			name: 'pg',
			mode: 'tcp',
			bind: ':5432',
			balance: 'first',
			check: false,
			timeouts: { client: '1h', server: '1h' },
			servers: [{ name: 'p', address: '192.0.2.4:5432' }],
			extra: { 'option tcplog': true },
		},
	]);
	assert.not.ok('frontend' in made.params! || 'backend' in made.params!);
});

test('a use_backend for all is the way of TCP connections, and remarks on it go with the service', () => {
	const text = tcp('').replace(' default_backend pg', ' # one for all\n use_backend pg\n default_backend other # never asked');
	const [service] = lifted(text.replace('backend pg\n mode tcp', '$& # as above')).params.services as object[];
	assert.equal(service, {
		name: 'pg',
		mode: 'tcp',
		bind: ':5432',
		comment: ['one for all', 'never asked', 'as above'],
		balance: 'roundrobin',
		check: false,
		servers: [{ name: 'p', address: '192.0.2.4:5432' }],
	});
});

test('how often and where servers are checked comes along where all are checked alike', () => {
	const made = lifted(
		tcp('').replace(
			/ server p.*/,
			' server p 192.0.2.4:5432 check inter 2000 rise 2 fall 5 port 8008\n server q 192.0.2.5:5432 check port 8008 fall 5 inter 2000 rise 2 backup',
		),
	);
	const [pg] = made.params!.services as { check: unknown; servers: unknown }[];
	assert.equal(pg!.check, { interval: '2000ms', rise: 2, fall: 5, port: 8008 });
	assert.equal(pg!.servers, [
		{ name: 'p', address: '192.0.2.4:5432' },
		{ name: 'q', address: '192.0.2.5:5432', backup: true },
	]);
	assert.match(
		generate(made.params!, { haproxy: '3.0' }).files['haproxy.cfg']!,
		/default-server check inter 2000ms fall 5 rise 2 port 8008/,
	);
});

test('how servers are reached, and cookies that name them', () => {
	const backend = (lines: string) => lifted(web('').replace(' server a 192.0.2.1:80', lines)).params.services as Record<string, unknown>[];
	const ssl = 'ssl verify none';
	const [one] = backend(
		` cookie SRV insert indirect nocache maxidle 30m\n server a 192.0.2.1:443 check ${ssl} cookie a slowstart 10s\n server b 192.0.2.2:443 cookie b verify none ssl check`,
	);
	assert.equal(one, {
		name: 'app',
		sticky: { cookie: 'SRV', maxidle: '30m', httponly: false, secure: false },
		tls: { verify: false },
		servers: [
			{ name: 'a', address: '192.0.2.1:443', slowstart: '10s' },
			{ name: 'b', address: '192.0.2.2:443' },
		],
	});
	const { files, diagnostics } = generate({ services: [one] }, { haproxy: '3.0' });
	assert.equal(diagnostics, []);
	assert.match(files['haproxy.cfg']!, /^ {4}cookie SRV insert indirect nocache maxidle 30m$/m);
	assert.match(files['haproxy.cfg']!, /^ {4}default-server check ssl verify none\n {4}server a 192.0.2.1:443 slowstart 10s cookie a$/m);
	const [three] = backend(' default-server inter 3s fall 5 check\n server a 192.0.2.1:80\n server b 192.0.2.2:80 weight 5');
	assert.equal(three, {
		name: 'app',
		check: { interval: '3s', fall: 5 },
		servers: [
			{ name: 'a', address: '192.0.2.1:80' },
			{ name: 'b', address: '192.0.2.2:80', weight: 5 },
		],
	});
	const [two] = backend(' cookie SRV prefix nocache httponly\n server a 192.0.2.1:80 cookie a send-proxy-v2 resolvers default');
	assert.equal(two!.sticky, { cookie: 'SRV', mode: 'prefix', httponly: true, secure: false });
	assert.equal([two!['proxy-protocol'], two!.resolvers, two!.check], ['v2', 'default', false]);
	for (const lines of [
		' cookie SRV insert indirect nocache\n server a 192.0.2.1:80 cookie b',
		' cookie SRV insert nocache\n server a 192.0.2.1:80 cookie a',
		' cookie SRV insert indirect nocache dynamic\n server a 192.0.2.1:80 cookie a',
		` server a 192.0.2.1:443 ${ssl}\n server b 192.0.2.2:80`,
		' server a 192.0.2.1:80 id 5',
		' server a 192.0.2.1:80 check fastinter 1s\n server b 192.0.2.2:80 check fastinter 2s',
		' server a 192.0.2.1:80 check on-marked-down shutdown-sessions\n server b 192.0.2.2:80 check',
		' server a 192.0.2.1:80 source 192.0.2.3',
	])
		assert.equal(Object.keys(backend(lines)[0]!), ['name', 'check', 'extra'], lines);
});

test('parameters that all servers have alike, and services have no key for, are said once', () => {
	const shared: Readonly<Record<string, string>> = {
		'on-marked-down shutdown-sessions': 'on-marked-down shutdown-sessions',
		'fastinter 1s downinter 500': 'fastinter 1s downinter 500',
		'ssl verify required ca-file ca.pem sni req.hdr(host)': 'ssl verify required ca-file ca.pem sni req.hdr(host)',
		'observe layer7 error-limit 10 on-error mark-down': 'observe layer7 error-limit 10 on-error mark-down',
		'check-ssl ssl verify none': 'check-ssl',
		'tcp-ut 5s maxqueue 7 weight 5': 'tcp-ut 5s maxqueue 7',
		'namespace check pool-max-conn 9': 'namespace check pool-max-conn 9',
	};
	for (const [words, said] of Object.entries(shared)) {
		const text = web('').replace(
			' server a 192.0.2.1:80',
			` server a 192.0.2.1:80 check ${words}\n server b 192.0.2.2:80 ${words} backup check`,
		);
		const made = lifted(text);
		const [{ extra, servers }] = made.params.services as [{ extra: object; servers: object[] }];
		assert.equal([extra, servers.length], [{ 'default-server': said }, 2], words);
		const { changes, diagnostics } = diff({ text, file: 'haproxy.cfg' }, { text: made.text, file: 'a.yml' }, { haproxy: '3.0' });
		assert.equal(
			diagnostics.filter((d) => d.severity === 'error'),
			[],
		);
		assert.equal(
			changes.filter(({ kind }) => kind === 'server'),
			[],
			words,
		);
	}
	const [pg] = lifted(tcp('').replace(/ server p.*/, ' default-server on-marked-down shutdown-sessions\n server p 192.0.2.4:5432 check'))
		.params.services as [{ extra: object }];
	assert.equal(pg.extra, { 'default-server': 'on-marked-down shutdown-sessions' });
});

/** What a backend says of its checks, and what of a service: the check, and what stays in HAProxy's words. */
const checks: Readonly<Record<string, [lines: string, check: unknown, extra?: object]>> = {
	'a path': [' option httpchk GET /up\n', { path: '/up', host: false }],
	'what HAProxy asks for by itself': [' option httpchk\n', { path: '/', method: 'OPTIONS', host: false }],
	'a method, a status and a time': [
		' timeout check 500\n http-check expect status 200-299\n option httpchk HEAD /up HTTP/1.0 # alive\n',
		{ timeout: '500ms', status: '200-299', path: '/up', method: 'HEAD', host: false },
	],
	'a host': [
		' http-check send meth GET uri /up ver HTTP/1.1 hdr Host a.test\n option httpchk\n http-check expect status 204\n',
		{ path: '/up', host: 'a.test', status: 204 },
	],
	'another protocol': [' option redis-check\n', 'redis'],
	'whom a check logs in as': [' option pgsql-check user me\n', { type: 'pgsql', user: 'me' }],
	'an answer that services do not look for': [
		' option httpchk GET /up\n http-check expect string OK\n',
		undefined,
		{ 'option httpchk': 'GET /up', 'http-check': ['expect string OK'] },
	],
	'a version without a host': [' option httpchk GET /up HTTP/1.1\n', undefined, { 'option httpchk': 'GET /up HTTP/1.1' }],
	'steps of a check': [' option tcp-check\n tcp-check connect\n', undefined, { 'option tcp-check': true, 'tcp-check': ['connect'] }],
};
for (const [what, [lines, check, extra]] of Object.entries(checks)) {
	test(`a check comes along: ${what}`, () => {
		const text = web('').replace(' server a 192.0.2.1:80', `${lines} server a 192.0.2.1:80 check`);
		const made = lifted(text);
		assert.equal(made.diagnostics, []);
		const [app] = made.params.services as { check: unknown; extra?: object }[];
		assert.equal([app!.check, app!.extra], [check, extra]);
		const again = generate(made.params, { haproxy: '3.0' });
		assert.equal(
			again.diagnostics.filter((d) => d.severity === 'error'),
			[],
		);
		assert.equal(importConfig(again.files['haproxy.cfg']!, { haproxy: '3.0', services: true }).params.services, made.params.services);
	});
}

test('a check that is mixed with one of the defaults stays in the words of HAProxy', () => {
	const made = lifted(
		web('').replace(' timeout', ' http-check expect string OK\n timeout').replace(':80\n', ':80 check\n option httpchk GET /\n'),
	);
	const [app] = made.params.services as { check: unknown; extra?: object }[];
	assert.equal([app!.check, app!.extra], [undefined, { 'option httpchk': 'GET /' }]);
});

test('what default-server says of all servers comes along, where it stands above them', () => {
	const common = 'default-server inter 3s rise 4 check maxconn 100 # all of them\n default-server rise 2\n';
	const servers = ' server a 192.0.2.1:80 maxconn 50\n server b 192.0.2.2:80 no-check\n';
	const made = lifted(web('').replace('server a 192.0.2.1:80\n', common + servers));
	assert.equal(made.diagnostics, []);
	assert.equal(made.params.services, [
		{
			name: 'app',
			comment: 'all of them',
			check: { interval: '3s', rise: 2 },
			servers: [
				{ name: 'a', address: '192.0.2.1:80', maxconn: 50 },
				{ name: 'b', address: '192.0.2.2:80', check: false, maxconn: 100 },
			],
		},
	]);
	const below = lifted(web('').replace('server a 192.0.2.1:80\n', `${servers} ${common}`));
	assert.match(below.diagnostics[0]!.message, /the order of its lines carries meaning/);
});

test('a backend that answers by itself is a service without servers', () => {
	const made = lifted(web(' use_backend b if { path /health }\n', '# up\nbackend b\n http-request return status 200\n'));
	assert.equal((made.params.services as unknown[])[0], {
		name: 'b',
		comment: 'up',
		path: '=/health',
		extra: { 'http-request': ['return status 200'] },
	});
	const secure = lifted(web(' use_backend b if { path /a }\n', 'backend b\n redirect scheme https code 301\n'));
	assert.equal((secure.params.services as unknown[])[0], { name: 'b', path: '=/a', extra: { redirect: ['scheme https code 301'] } });
	const { files } = generate(made.params, { haproxy: '3.0' });
	assert.match(files['haproxy.cfg']!, /^backend b\n {4}http-request return status 200\n\n/m);
});

test('a backend whose lines services do not have is a service in the words of HAProxy', () => {
	const made = lifted(web('').replace('server a 192.0.2.1:80', 'cookie C insert\n server a 192.0.2.1:80 cookie a'));
	assert.equal(made.params.services, [{ name: 'app', check: false, extra: { cookie: 'C insert', server: ['a 192.0.2.1:80 cookie a'] } }]);
	assert.match(
		made.diagnostics[0]!.message,
		/service "app" is written in HAProxy's words: server "a" has "cookie", and services say it otherwise/,
	);
});

test.run();

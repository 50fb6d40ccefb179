import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type Change, diff, generate, type Side } from '../../generator/index.ts';
import { effort } from '../tools/effort.ts';

const yaml = (text: string): Side => ({ text, file: 'a.yml' });
const cfg = (text: string): Side => ({ text, file: 'haproxy.cfg' });
const shop = 'services:\n  - { name: shop, host: shop.example.com, servers: [10.0.0.5:8080] }\n';
const many = (first: string) =>
	[first, 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l']
		.map((name, n) => `  - { name: ${name}, host: ${n}.example.com, servers: [10.0.0.${n + 1}:80] }\n`)
		.join('');
const said = ({ kind, action, where, name, before, after }: Change) =>
	[action, kind, name, 'in', where, ...(before ? [before] : []), ...(after ? ['->', after] : [])].join(' ');

/** Before and after, and what is said of it. */
const cases: Record<string, [Side | null, Side | null, string[], boolean]> = {
	'nothing, whatever the order of the keys': [
		yaml('defaults: { mode: http, timeout client: 30s }'),
		yaml('defaults: { timeout client: 30s, mode: http }'),
		[],
		false,
	],
	'nothing, where params say what the config said': [
		cfg('frontend f\n\tbind :80\n\tdefault_backend b\nbackend b\n\tserver s 1.2.3.4:80 # a remark\n'),
		yaml('frontend:\n  f: { bind: [":80"], default_backend: b }\nbackend:\n  b: { server: [s 1.2.3.4:80] }'),
		[],
		false,
	],
	'other defaults': [
		yaml('defaults: [{ name: d }, { name: e, retries: 5 }]\nbackend: { b: { from: d, server: s 10.0.0.1:80 } }'),
		yaml('defaults: [{ name: d }, { name: e, retries: 5 }]\nbackend: { b: { from: e, server: s 10.0.0.1:80 } }'),
		['changed other from in backend b d -> e'],
		true,
	],
	'nothing, where an address behind the name becomes a bind line': [
		cfg('listen db 10.0.0.9:5432\n\tserver s 10.0.0.1:5432\n'),
		cfg('listen db\n\tbind 10.0.0.9:5432\n\tserver s 10.0.0.1:5432\n'),
		[],
		false,
	],
	'a server more': [
		yaml(shop),
		yaml(shop.replace(']', ', 10.0.0.6:8080]')),
		['added server 10.0.0.6:8080 in backend shop -> 10.0.0.6:8080'],
		true,
	],
	'another weight, which the runtime API can set': [
		cfg('backend b\n\tserver a 10.0.0.1:80 weight 10\n'),
		cfg('backend b\n\tserver a 10.0.0.1:80 weight 20\n'),
		['changed server a in backend b 10.0.0.1:80 weight 10 -> 10.0.0.1:80 weight 20'],
		false,
	],
	'another weight and a check, which it cannot': [
		cfg('backend b\n\tserver a 10.0.0.1:80 weight 10\n'),
		cfg('backend b\n\tserver a 10.0.0.1:80 weight 20 check\n'),
		['changed server a in backend b 10.0.0.1:80 weight 10 -> 10.0.0.1:80 weight 20 check'],
		true,
	],
	'a timeout and a limit': [
		yaml('global: { maxconn: 100 }\ndefaults: { timeout client: 30s }'),
		yaml('global: { maxconn: 200 }\ndefaults: { timeout client: 1m }'),
		['changed limit maxconn in global 100 -> 200', 'changed timeout timeout client in defaults 30s -> 1m'],
		true,
	],
	'a listener with TLS': [
		cfg('frontend f\n\tbind :443 ssl crt a.pem\n'),
		cfg('frontend f\n\tbind :443 ssl crt a.pem ssl-min-ver TLSv1.3\n\tbind :80\n'),
		['changed listener :443 in frontend f ssl crt a.pem -> ssl crt a.pem ssl-min-ver TLSv1.3', 'added listener :80 in frontend f'],
		true,
	],
	'rules in another order, of which the first that fits counts': [
		cfg(
			'frontend f\n\thttp-request allow if { src 10.0.0.0/8 }\n\thttp-request deny if { path /a }\n\tuse_backend a if { path_beg /a }\n\tuse_backend b if { path_beg /ab }\n',
		),
		cfg(
			'frontend f\n\thttp-request deny if { path /a }\n\thttp-request allow if { src 10.0.0.0/8 }\n\tuse_backend b if { path_beg /ab }\n\tuse_backend a if { path_beg /a }\n',
		),
		['moved route use_backend b if { path_beg /ab } in frontend f', 'moved access http-request deny if { path /a } in frontend f'],
		true,
	],
	'a rule of many that went to the end, and a limit that is another one': [
		cfg(
			`frontend f\n${[1, 2, 3, 4].map((n) => `\thttp-request deny if { path /${n} }\n`).join('')}\thttp-request deny if { sc_http_req_rate(0) gt 5 }\n`,
		),
		cfg(
			`frontend f\n\thttp-request deny if { sc_http_req_rate(0) gt 6 }\n${[2, 3, 4, 1].map((n) => `\thttp-request deny if { path /${n} }\n`).join('')}`,
		),
		[
			'moved access http-request deny if { path /1 } in frontend f -> http-request deny if { path /4 }',
			'moved limit http-request deny if { sc_http_req_rate(0) gt N } in frontend f',
			'changed limit sc_http_req_rate(0) in frontend f 5 -> 6',
		],
		true,
	],
	'maintenance of a service, and an older promise of HTTPS': [
		yaml(`edge: { https: { certificates: /c/, hsts: 365d } }\n${shop}`),
		yaml(`edge: { https: { certificates: /c/, hsts: 30d } }\n${shop.replace(' servers', ' maintenance: { message: Soon }, servers')}`),
		[
			'added route http-request return status 503 content-type text/plain string Soon hdr Retry-After 300 hdr Cache-Control no-store in backend shop',
			'added tls http-after-response set-header Strict-Transport-Security max-age=2592000 if { ssl_fc } in frontend edge',
			'removed tls http-after-response set-header Strict-Transport-Security max-age=31536000 if { ssl_fc } in frontend edge',
		],
		true,
	],
	'nothing, where parameters of servers move into default-server, or say what HAProxy does anyway': [
		cfg(
			'defaults\n\tmode http\nbackend b\n\tserver a 10.0.0.1:80 check inter 2000 rise 2 fall 5\n\tserver b 10.0.0.2:80 check fall 5 weight 1\n',
		),
		cfg(
			'defaults\n\tmode http\n\tdefault-server inter 2s fall 3 rise 2\nbackend b\n\tdefault-server check fall 5\n\tserver a 10.0.0.1:80\n\tserver b 10.0.0.2:80\n',
		),
		[],
		false,
	],
	'what all servers have more, and what one has': [
		cfg('backend b\n\tserver a 10.0.0.1:80 check\n\tserver b 10.0.0.2:80 check weight 5\n'),
		cfg('backend b\n\tdefault-server check inter 5s\n\tserver a 10.0.0.1:80\n\tserver b 10.0.0.2:80 weight 6 backup\n'),
		[
			'changed server b in backend b 10.0.0.2:80 check weight 5 -> 10.0.0.2:80 check weight 6 backup',
			'added server default-server in backend b -> inter 5s',
		],
		true,
	],
	'a server whose parameters stand in another order now': [
		cfg('backend b\n\tserver a 10.0.0.1:80 check inter 5s maxconn 9\n'),
		cfg('backend b\n\tdefault-server inter 5s check\n\tserver a 10.0.0.1:80 backup maxconn 8\n'),
		['changed server a in backend b 10.0.0.1:80 check inter 5s maxconn 9 -> 10.0.0.1:80 check inter 5s maxconn 8 backup'],
		true,
	],
	'defaults that have all servers checked otherwise': [
		cfg('defaults d\n\tdefault-server inter 5s\nbackend b\n\tserver a 10.0.0.1:80 check\n'),
		cfg('defaults d\n\tdefault-server inter 6s\nbackend b\n\tserver a 10.0.0.1:80 check\n'),
		['changed server default-server in defaults d inter 5s -> inter 6s'],
		true,
	],
	'servers with variables, of which nobody knows what they say': [
		cfg('backend b\n\tserver a 10.0.0.1:80 check "${MORE}"\n'),
		cfg('backend b\n\tdefault-server check\n\tserver a 10.0.0.1:80 "${MORE}"\n'),
		[
			'changed server a in backend b 10.0.0.1:80 check "${MORE}" -> 10.0.0.1:80 "${MORE}"',
			'added server default-server in backend b -> check',
		],
		true,
	],
	'nothing, where defaults say what a proxy said, and another unit': [
		cfg('defaults\n\ttimeout server 50000\nbackend b\n\tmode http\n\toption forwardfor\n\ttimeout server 20000\n'),
		cfg('defaults\n\tmode http\n\toption forwardfor\n\ttimeout server 50s\nbackend b\n\ttimeout server 20s\n'),
		['added other mode in defaults -> http', 'added other option forwardfor in defaults'],
		true,
	],
	'a format that defaults have too, below another one': [
		cfg('defaults\n\toption httplog\n\tlog-format x\nfrontend f\n\toption httplog\n'),
		cfg('defaults\n\toption httplog\n\tlog-format x\nfrontend f\n'),
		['removed other option httplog in frontend f'],
		true,
	],
	'nothing, where a condition by name is written out': [
		cfg('frontend f\n\tacl bad path /a\n\tacl bad path /b\n\tacl in src 10.0.0.0/8\n\thttp-request deny if bad !in or { method PUT }\n'),
		cfg('frontend f\n\tacl x path /b\n\tacl x path /a\n\thttp-request deny if x !{ src 10.0.0.0/8 } || { method PUT }\n'),
		[],
		false,
	],
	'a rule more asks for a condition that another has written out': [
		cfg('frontend f\n\tacl bad path /a\n\thttp-request deny if bad\n\thttp-request set-header X 1 if bad\n'),
		cfg('frontend f\n\thttp-request deny if { path /a }\n'),
		['removed route acl bad path /a in frontend f', 'removed other http-request set-header X 1 if bad in frontend f'],
		true,
	],
	'rules whose conditions are written out, in another order': [
		cfg('frontend f\n\tacl bad path /a\n\tacl in src 10.0.0.0/8\n\thttp-request deny if bad\n\thttp-request allow if in\n'),
		cfg('frontend f\n\thttp-request allow if { src 10.0.0.0/8 }\n\thttp-request deny if { path /a }\n'),
		['moved access http-request allow if { src 10.0.0.0/8 } in frontend f'],
		true,
	],
	'what conditions by name ask': [
		cfg('frontend f\n\tacl a path /a\n\tacl n src -f /n.lst\n\tacl r sc_http_req_rate(0) gt 5\n'),
		cfg('frontend f\n\tacl a path /b\n\tacl n src -f /m.lst\n\tacl r sc_http_req_rate(0) gt 6\n'),
		[
			'removed route acl a path /a in frontend f',
			'added route acl a path /b in frontend f',
			'added access acl n src -f /m.lst in frontend f',
			'removed access acl n src -f /n.lst in frontend f',
			'removed limit acl r sc_http_req_rate(0) gt 5 in frontend f',
			'added limit acl r sc_http_req_rate(0) gt 6 in frontend f',
		],
		true,
	],
	'a server in maintenance, which the runtime API can put there': [
		cfg('backend b\n\tserver a 10.0.0.1:80 check\n'),
		cfg('backend b\n\tserver a 10.0.0.1:80 check disabled\n'),
		['changed server a in backend b 10.0.0.1:80 check -> 10.0.0.1:80 check disabled'],
		false,
	],
	'servers of a template, and what all servers have, which have no name there': [
		cfg('backend b\n\tdefault-server maxconn 5\n\tserver-template a 3 10.0.0.1:80 weight 5\n'),
		cfg('backend b\n\tdefault-server maxconn 6\n\tserver-template a 3 10.0.0.1:80 weight 6\n'),
		[
			'changed server a in backend b 3 10.0.0.1:80 weight 5 -> 3 10.0.0.1:80 weight 6',
			'changed server default-server in backend b maxconn 5 -> maxconn 6',
		],
		true,
	],
	'acl lines in another order, and rules of different lists, mean the same': [
		cfg('frontend f\n\tacl a path /a\n\tacl b path /b\n\thttp-request deny if a\n\thttp-response deny if b\n'),
		cfg('frontend f\n\tacl b path /b\n\tacl a path /a\n\thttp-response deny if b\n\thttp-request deny if a\n'),
		[],
		false,
	],
	'a limit and who is let in': [
		yaml(
			`edge: { trusted-proxies: 10.1.0.0/16 }\n${shop.replace(' servers', ' limit: { requests: 10, per: 10s }, allow: [10.0.0.0/8, 192.0.2.1], servers')}`,
		),
		yaml(
			`edge: { trusted-proxies: 10.1.0.0/16 }\n${shop.replace(' servers', ' limit: { requests: 10000, per: 10s }, allow: [192.0.2.1, 0.0.0.0/0], servers')}`,
		),
		[
			'added access 0.0.0.0/0 in backend shop -> allowed-client',
			'removed access 10.0.0.0/8 in backend shop allowed-client',
			'changed limit sc_http_req_rate(1) in backend shop 10 -> 10000',
		],
		true,
	],
	'another answer to who asks too much, and another rule': [
		cfg('backend b\n\thttp-request deny if { sc_http_req_rate(0) gt 10 }\n\thttp-request deny if { path /a }\n'),
		cfg('backend b\n\thttp-request deny deny_status 429 if { sc_http_req_rate(0) gt 10 }\n\thttp-request deny if { path /b }\n'),
		[
			'removed access http-request deny if { path /a } in backend b',
			'added access http-request deny if { path /b } in backend b',
			'added limit http-request deny deny_status 429 if { sc_http_req_rate(0) gt N } in backend b',
			'removed limit http-request deny if { sc_http_req_rate(0) gt N } in backend b',
		],
		true,
	],
	'another host': [
		yaml(shop),
		yaml(shop.replace('shop.example.com', 'www.example.com')),
		[
			'removed route use_backend shop if { var(txn.host) -m str shop.example.com } in frontend edge',
			'added route use_backend shop if { var(txn.host) -m str www.example.com } in frontend edge',
		],
		true,
	],
	'TLS for all': [
		cfg('global\n\tssl-default-bind-options ssl-min-ver TLSv1.2\n'),
		cfg('global\n\tssl-default-bind-options ssl-min-ver TLSv1.3\n'),
		['changed tls ssl-default-bind-options in global ssl-min-ver TLSv1.2 -> ssl-min-ver TLSv1.3'],
		true,
	],
	'a frontend that has another name now, and a line more': [
		cfg('frontend web\n\tbind *:80\n\tbind :443 ssl crt a.pem\n\thttp-request deny if { path /a }\n\tdefault_backend b\nbackend b\n'),
		cfg(
			'frontend edge\n\tbind :80\n\tbind :443 ssl crt b.pem\n\thttp-request deny if { path /a }\n\tmaxconn 9\n\tdefault_backend b\nbackend b\n',
		),
		[
			'renamed service  in frontend edge frontend web -> frontend edge',
			'removed listener *:80 in frontend edge',
			'changed listener :443 in frontend edge ssl crt a.pem -> ssl crt b.pem',
			'added listener :80 in frontend edge',
			'added limit maxconn in frontend edge -> 9',
		],
		true,
	],
	'a backend that has another name now, whose routes follow': [
		cfg(
			'frontend f\n\tuse_backend old if { path /a }\n\tuse_backend other if { path /b }\n\tdefault_backend old\nbackend old\n\tserver a 10.0.0.1:80\n\tbalance source\nbackend other\n\tserver a 10.0.0.1:80\n',
		),
		cfg(
			'frontend f\n\tuse_backend new if { path /a }\n\tuse_backend other if { path /b }\n\tdefault_backend new\nbackend new\n\tserver a 10.0.0.1:80 weight 5\n\tserver b 10.0.0.2:80\n\tbalance source\nbackend other\n\tserver a 10.0.0.1:80\n',
		),
		[
			'renamed service  in backend new backend old -> backend new',
			'changed server a in backend new 10.0.0.1:80 -> 10.0.0.1:80 weight 5',
			'added server b in backend new -> 10.0.0.2:80',
		],
		true,
	],
	'backends at the same servers, each with what it says': [
		cfg('backend a\n\tserver s 10.0.0.1:80\n\tbalance source\nbackend b\n\tserver s 10.0.0.1:80\n\tretries 5\n'),
		cfg('backend c\n\tserver s 10.0.0.1:80\n\tretries 5\nbackend d\n\tserver s 10.0.0.1:80\n\tbalance source\n'),
		['renamed service  in backend c backend b -> backend c', 'renamed service  in backend d backend a -> backend d'],
		true,
	],
	'no new name, where some servers are others and some are gone': [
		cfg('backend a\n\tserver s 10.0.0.1:80\n\tserver t 10.0.0.2:80\n'),
		cfg('backend b\n\tserver t 10.0.0.2:80\n\tserver u 10.0.0.3:80\n'),
		[
			'removed service a in backend a',
			'added service b in backend b',
			'removed server s in backend a 10.0.0.1:80',
			'removed server t in backend a 10.0.0.2:80',
			'added server t in backend b -> 10.0.0.2:80',
			'added server u in backend b -> 10.0.0.3:80',
		],
		true,
	],
	'a service with another name, whose routes stand in maps': [
		yaml(`services:\n${many('shop')}`),
		yaml(`services:\n${many('store')}`),
		['renamed service  in backend store backend shop -> backend store'],
		true,
	],
	'nothing, where a remark is kept with a line that no version knows': [
		yaml('frontend: { f: { raw: ["# a remark", option thing] } }'),
		yaml('frontend: { f: { raw: option thing } }'),
		[],
		false,
	],
};

for (const [name, [before, after, expected, reload]] of Object.entries(cases)) {
	test(name, () => {
		const made = diff(before, after);
		assert.equal(made.diagnostics, []);
		assert.equal(made.changes.map(said), expected);
		assert.is(made.reload, reload);
		assert.is(made.markdown === 'Nothing changes for HAProxy.\n', expected.length === 0);
	});
}

test('a balance that HAProxy has by itself is no change, which is another one from 3.3 on', () => {
	const [none, round] = [cfg('backend b\n\tserver a 10.0.0.1:80\n'), cfg('backend b\n\tserver a 10.0.0.1:80\n\tbalance roundrobin\n')];
	assert.equal(diff(none, round, { haproxy: '3.2' }).changes, []);
	assert.equal(diff(none, yaml('haproxy: "3.2"\nbackend: { b: { server: a 10.0.0.1:80, balance: roundrobin } }')).changes, []);
	assert.equal(diff(none, round, { haproxy: '3.4' }).changes.map(said), ['added other balance in backend b -> roundrobin']);
});

test('what did not exist is all added, what is gone all removed, and there and back is the same', () => {
	const [made, gone] = [diff(null, yaml(shop)), diff(yaml(shop), null)];
	assert.ok(made.changes.length > 5 && made.changes.every((c) => c.action === 'added'));
	assert.equal(
		gone.changes.map((c) => [c.kind, c.where, c.name]),
		made.changes.map((c) => [c.kind, c.where, c.name]),
	);
	assert.ok(made.changes.some((c) => c.kind === 'service' && c.name === 'shop'));
});

test('params and the config that is generated from them are the same', () => {
	const text = `edge: { https: { bind: ":443", certificates: /c/ } }\n${shop}`;
	const file = generate(
		JSON.parse(
			JSON.stringify({
				edge: { https: { bind: ':443', certificates: '/c/' } },
				services: [{ name: 'shop', host: 'shop.example.com', servers: ['10.0.0.5:8080'] }],
			}),
		),
	);
	assert.equal(diff(yaml(text), cfg(file.files['haproxy.cfg']!)).changes, []);
});

test('a change that the runtime API can make has its commands', () => {
	const { changes, markdown } = diff(
		cfg('backend b\n\tserver a 10.0.0.1:80 maxconn 5\n'),
		cfg('backend b\n\tserver a 10.0.0.2:81 maxconn 9\n'),
	);
	assert.equal(changes[0]!.runtime, ['set server b/a addr 10.0.0.2 port 81', 'set maxconn server b/a 9']);
	assert.match(markdown, 'No reload is needed');
});

test('a weight that the backend takes at its start alone is no matter of a command', () => {
	const reload = (balance: string) => {
		const of = (weight: number) => cfg(`backend b\n\tbalance ${balance}\n\tserver a 10.0.0.1:80 weight ${weight}\n`);
		return diff(of(5), of(6)).reload;
	};
	for (const balance of ['roundrobin', 'leastconn', 'first', 'random(3)', 'source\n\thash-type consistent'])
		assert.is(reload(balance), false, balance);
	for (const balance of ['static-rr', 'source', 'uri', 'hash src', 'source\n\thash-type map-based'])
		assert.is(reload(balance), true, balance);
});

test('what a server has of default-server is no matter of a command', () => {
	const runtime = (common: string, then: string, now: string) =>
		diff(
			cfg(`backend b\n\tdefault-server ${common}\n\tserver a ${then}\n`),
			cfg(`backend b\n\tdefault-server ${common}\n\tserver a ${now}\n`),
		).changes[0]?.runtime;
	assert.is(runtime('weight 10', '10.0.0.1:80 weight 5', '10.0.0.1:80'), undefined);
	assert.is(runtime('disabled', '10.0.0.1:80 disabled', '10.0.0.1:80'), undefined);
	assert.equal(runtime('weight 10', '10.0.0.1:80', '10.0.0.1:80 weight 5'), ['set server b/a weight 5']);
	assert.equal(runtime('inter 2s', '10.0.0.1:80 weight 5', '10.0.0.1:80'), ['set server b/a weight 1']);
});

test('a side that cannot be read is reported with its file and line, and nothing is compared', () => {
	const made = diff(yaml(shop), yaml('services:\n  - { nam: shop }\n'));
	assert.equal([made.changes, made.reload, made.markdown], [[], false, '']);
	assert.ok(made.diagnostics.some((d) => d.file === 'a.yml' && d.line === 2));
});

test('what comes with a new backend is one line, and a server that is called by its address is said once', () => {
	const { markdown } = diff(
		cfg('backend a\n\tserver s 10.0.0.1:80\n'),
		cfg(
			'backend a\n\toption httpchk\n\tserver s 10.0.0.1:80\nbackend b\n\tbalance source\n\toption httpchk\n\tserver 10.0.0.2:80 10.0.0.2:80\n',
		),
	);
	assert.match(markdown, '- ➕ with `backend b`: `balance source`, `option httpchk`\n');
	assert.match(markdown, '- ➕ added `option httpchk` in `backend a`\n');
	assert.match(markdown, '- ➕ added `10.0.0.2:80` in `backend b`\n');
});

test('what came or went with a frontend is one line too', () => {
	const { markdown } = diff(cfg('frontend f\n\tbind :80\n\toption httplog\n\toption forwardfor\n'), cfg(''));
	assert.match(markdown, '- ➖ removed `frontend f`\n- ➖ with `frontend f`: `option forwardfor`, `option httplog`\n');
});

test('a new name is said first, and HAProxy gets no command for what it knows by the old one', () => {
	const { changes, markdown } = diff(
		cfg('backend a\n\tserver s 10.0.0.1:80 weight 1\n'),
		cfg('backend b\n\tserver s 10.0.0.1:80 weight 2\n'),
	);
	assert.match(markdown, '**Services**\n\n- ✏️ renamed `backend a`: `backend b` now\n');
	assert.ok(changes.every((c) => c.runtime === undefined));
});

test('thousands of backends at one server take no time to tell apart', () => {
	const all = (name: string) => cfg(Array.from({ length: 3000 }, (_, n) => `backend ${name}${n}\n\tserver s 10.0.0.1:80\n`).join(''));
	assert.ok(effort(() => diff(all('a'), all('b'))) < 5000);
});

test('what moved is said with the line that it stands behind now', () => {
	const servers = (...names: string[]) => cfg(`backend b\n${names.map((n) => `\tserver ${n} 10.0.0.1:80 backup\n`).join('')}`);
	assert.match(diff(servers('a', 'b', 'c'), servers('b', 'c', 'a')).markdown, '- ↕️ moved `a` in `backend b`: behind `c` now\n');
	assert.match(diff(servers('a', 'b', 'c'), servers('c', 'a', 'b')).markdown, '- ↕️ moved `c` in `backend b`: it is the first now\n');
});

test('markdown cannot be broken out of', () => {
	const evil = '10.0.0.1:80 cookie `]<img>|**x**';
	const { markdown } = diff(cfg('backend b\n\tserver a 10.0.0.1:80\n'), cfg(`backend b\n\tserver a ${evil}\n`));
	assert.match(markdown, '`` 10.0.0.1:80 cookie `]<img>|**x** ``');
});

test.run();

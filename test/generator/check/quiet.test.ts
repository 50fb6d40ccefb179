import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { checkConfig, loadParams, validate } from '../../../generator/index.ts';

const CODES = [
	'unused-acl',
	'no-log-target',
	'redirect-loop',
	'no-server-cookie',
	'open-stats',
	'contradiction',
	'no-inspect-delay',
	'check-without-host',
];
const found = (text: string) =>
	checkConfig(text)
		.filter((d) => CODES.includes(d.code))
		.map((d) => `${d.line}:${d.column} ${d.severity} ${d.code}`);
const lines = (head: string, ...rest: string[]) => `${[head, ...rest.map((line) => `\t${line}`)].join('\n')}\n`;
const front = (...rest: string[]) => lines('frontend f', 'mode http', 'bind :80', ...rest);

test('logs that go nowhere, told once for the defaults of many', () => {
	const defaults = (...rest: string[]) => lines('defaults', ...rest);
	assert.equal(found(defaults('option httplog') + front() + lines('frontend g', 'bind :81')), ['2:2 warning no-log-target']);
	assert.equal(found(lines('global') + defaults('log global', 'option httplog') + front()), ['3:2 warning no-log-target']);
	assert.equal(found(lines('global', 'log stdout local0') + defaults('log global', 'option httplog') + front()), []);
	assert.equal(found(defaults('log global', 'option httplog') + front()), [], 'global may stand in another file');
	assert.equal(found(front('log 127.0.0.1 local0', 'option httplog')), []);
	assert.equal(found(defaults('option httplog') + lines('backend b', 'server s 127.0.0.1:80')), [], 'backends log nothing');
	assert.equal(found(front('option httplog', 'no option httplog')), []);
	assert.equal(found(front('option httplog', '"$LINE" stdout local0')), [], 'it may be a log');
	const { params } = loadParams(JSON.stringify({ frontend: { f: { bind: ':80', 'option httplog': true, raw: ['log stdout local0'] } } }));
	assert.not(validate(params).some((d) => d.code === 'no-log-target'));
});

test('redirects that come round again', () => {
	const tls = 'bind :443 ssl crt a.pem';
	assert.equal(found(front(tls, 'redirect scheme https')), ['5:2 warning redirect-loop']);
	assert.equal(found(front(tls, 'http-request redirect scheme https code 301')), ['5:2 warning redirect-loop']);
	for (const one of ['redirect scheme https unless { ssl_fc }', 'redirect scheme http', 'redirect location https://x.example/'])
		assert.equal(found(front(tls, one)), [], one);
	assert.equal(found(front('redirect scheme https')), []);
	for (const rule of ['allow if { ssl_fc }', 'return status 200 if tls', 'use-service prometheus-exporter if { dst_port 443 }'])
		assert.equal(found(front(tls, 'acl tls ssl_fc', `http-request ${rule}`, 'http-request redirect scheme https unless tls')), [], rule);
	for (const rule of ['allow if { ssl_fc }', 'return status 200 if { dst_port 443 }'])
		assert.equal(found(front(tls, `http-request ${rule}`, 'http-request redirect scheme https')), [], rule);
	const acme = 'http-request allow if { path_beg /.well-known/acme-challenge/ }';
	assert.equal(found(front(tls, acme, 'http-request redirect scheme https')), ['6:2 warning redirect-loop']);
});

test('an ACL is in use where the rule that asks it is written wrongly', () => {
	assert.equal(found(front('acl internal src 10.0.0.0/8', 'http-request deny unless intern')), []);
	const { params } = loadParams('frontend: { f: { bind: ":80", acl: internal src 10.0.0.0/8, http_request: deny unless internal } }');
	assert.not(validate(params).some((d) => d.code === 'unused-acl'));
});

test('cookies that no server has', () => {
	const back = (...rest: string[]) => lines('backend b', 'mode http', ...rest);
	assert.equal(found(back('cookie S insert', 'server a 10.0.0.1:80', 'server b 10.0.0.2:80')), ['3:2 warning no-server-cookie']);
	assert.equal(found(back('cookie S insert', 'server-template a 2 10.0.0.1:80')), ['3:2 warning no-server-cookie']);
	assert.equal(found(back('cookie S insert', 'server a 10.0.0.1:80')), [], 'of one server there is no choice');
	assert.equal(found(back('cookie S insert', 'default-server cookie a', 'server-template a 2 10.0.0.1:80')), []);
	assert.equal(found(back('cookie S insert', 'server a 10.0.0.1:80 cookie a', 'server b 10.0.0.2:80 backup')), []);
	assert.equal(found(back('cookie S insert dynamic', 'dynamic-cookie-key secret', 'server a 10.0.0.1:80')), []);
	assert.equal(found(back('cookie S insert')), []);
});

test('statistics that let everybody in', () => {
	assert.equal(found(front('stats enable', 'stats admin if TRUE')), ['5:2 warning open-stats']);
	const metrics = 'http-request use-service prometheus-exporter if { path /metrics }';
	assert.equal(found(front(metrics, 'stats admin if TRUE')), ['5:2 warning open-stats']);
	assert.equal(found(front('stats auth a:b', 'stats admin if TRUE')), []);
	for (const rule of ['http-request deny unless { src 10.0.0.1 }', 'tcp-request connection reject if { src 10.0.0.1 }'])
		assert.equal(found(front(rule, 'stats admin if TRUE')), [], rule);
	for (const bind of [
		'127.0.0.1:80',
		'ipv4@127.0.0.1:80',
		'[::1]:80',
		'/run/s.sock',
		'unix@/run/s.sock',
		':80 ssl crt a.pem ca-file a.pem verify required',
	])
		assert.equal(found(lines('frontend f', 'mode http', `bind ${bind}`, 'stats admin if TRUE')), [], bind);
	assert.equal(found(lines('backend b', 'mode http', 'stats admin if TRUE')), [], 'its frontends say who comes');
	assert.equal(found(lines('defaults', 'mode http', 'stats auth a:b') + front('stats admin if TRUE')), []);
	assert.equal(found(front('stats http-request auth unless { src 10.0.0.1 }', 'stats admin if TRUE')), []);
});

test('ACLs that no rule asks', () => {
	assert.equal(found(front('acl a path /a', 'acl a path /b', 'acl b path /c', 'http-request deny if b')), ['4:6 warning unused-acl']);
	for (const use of [
		'use_backend b if { path / } or !a',
		'http-request set-header X a if { acl(a) }',
		'.if defined(X)\n\thttp-request deny if a\n.endif',
	])
		assert.equal(found(front('acl a path /a', use)), [], use);
	assert.equal(found(front('acl a path -f a.lst', 'http-request add-acl(a.lst) %[path] if { path_end .new }')), [], 'it makes the list');
	assert.equal(found(front('acl a path /a', '# a', 'use_backend a if { path / }')), ['4:6 warning unused-acl'], 'another name');
	assert.equal(found(front('acl a! path /a')), [], 'one fault of a line is enough');
});

test('conditions that ask of one thing to be two', () => {
	const hosts = ['acl a hdr(host) -i a.test', 'acl b req.hdr(Host) -m str b.test', 'acl b hdr(host) c.test'];
	assert.equal(found(front(...hosts, 'http-request deny if a b')), ['7:25 warning contradiction']);
	assert.equal(found(front(...hosts, 'use_backend b if b or { path /x } a { path /y }')), ['7:40 warning contradiction']);
	assert.equal(found(front('http-request deny if { method PUT } { method POST }')), ['4:40 warning contradiction']);
	for (const fine of [
		'a || b',
		'a !b',
		'b !{ hdr(host) a.test } { hdr(host) C.TEST }',
		'{ path /x } { path_beg /y } a !{ path -i /z } || b',
	])
		assert.equal(found(front(...hosts, `http-request deny if ${fine}`, 'http-request allow if a or b')), [], fine);
	for (const acl of ['acl a path_beg /a', 'acl a path -f a.lst', 'acl a path "$X"'])
		assert.equal(found(front('acl a path /b', acl, 'http-request deny if a { path /c }')), [], acl);
	assert.equal(found(front('acl a dst_port 80:90', 'http-request deny if a { dst_port 85 }')), [], 'a range');
});

test('bytes that are asked for before any came', () => {
	const tcp = (...rest: string[]) => found(lines('frontend f', 'mode tcp', 'bind :443', ...rest));
	assert.equal(tcp('use_backend b if { req.ssl_sni -i a }'), ['4:21 warning no-inspect-delay']);
	assert.equal(tcp('acl a req_ssl_sni -i a', 'use_backend b if a', 'use_backend c if !a'), ['5:19 warning no-inspect-delay']);
	assert.equal(tcp('tcp-request content reject unless { req.rdp_cookie(a) -m found }'), ['4:38 warning no-inspect-delay']);
	assert.equal(tcp('tcp-request content set-var(sess.sni) req.ssl_sni'), ['4:40 warning no-inspect-delay']);
	// "mode http" was forgotten
	assert.equal(tcp('acl a path_beg /a', 'use_backend b if a'), ['5:19 warning no-inspect-delay']);
	for (const asks of [
		'path /x',
		'path_end -i .png',
		'hdr(host) -i a.test',
		'req.hdr(host),lower a',
		'method POST',
		'url_param(x) y',
		'http_auth(u)',
	])
		assert.equal(tcp(`use_backend b if { ${asks} }`), ['4:21 warning no-inspect-delay'], asks);
	for (const fine of ['src 10.0.0.1', 'dst_port 80', 'urlp', 'base64'])
		assert.equal(tcp(`use_backend b if { src -m str ${fine} }`), [], fine);
	assert.equal(tcp('use_backend b if { path /x }', 'tcp-request content switch-mode http'), []);
	assert.equal(tcp('use_backend b if { src -m str payload } || { req.len 0 }'), [], 'a pattern, and a number that is 0');
	const waits = 'tcp-request inspect-delay 5s';
	for (const fine of [waits, '"$WAIT" 5s', '.if defined(X)\n\ttcp-request inspect-delay 5s\n.endif'])
		assert.equal(tcp('use_backend b if { req.ssl_sni -i a }', fine), [], fine);
	assert.equal(tcp('use_backend b if { src 10.0.0.1 }', 'use_backend b if { ssl_fc_sni a }', '# use_backend b if { req.ssl_sni a }'), []);
	assert.equal(found(lines('defaults d', waits) + lines('frontend f from d', 'bind :443', 'use_backend b if { req.ssl_sni a }')), []);
});

test('health checks of HTTP/1.1 that name no host', () => {
	const back = (...rest: string[]) => found(lines('backend b', 'mode http', ...rest));
	const option = 'option httpchk GET /x HTTP/1.1';
	assert.equal(back(option), ['3:2 warning check-without-host']);
	assert.equal(back('option httpchk', 'http-check send meth GET uri /x ver HTTP/1.1'), ['4:2 warning check-without-host']);
	assert.equal(found(lines('defaults', option) + lines('backend b') + lines('backend c')), ['2:2 warning check-without-host']);
	assert.equal(back(option, 'http-check send hdr host www'), []);
	assert.equal(back('option httpchk GET /x HTTP/1.1 www'), []);
	assert.equal(back('option httpchk GET /x HTTP/1.1\\r\\nHost:\\ www'), []);
	assert.equal(back('option httpchk GET /x', 'option httpchk HEAD /x HTTP/1.0'), []);
	assert.equal(back('option httpchk GET /x "$VERSION"'), []);
	assert.equal(back(option, 'option tcp-check'), [], 'another check is in force');
	assert.equal(found(lines('defaults', option)), []);
});

test('in params they stand where they were written', () => {
	const { params } = loadParams('frontend:\n  f:\n    bind: ":80"\n    acl:\n      - a path /a\n    option httplog: true\n', {
		format: 'yaml',
	});
	const said = validate(params, { haproxy: '3.2' }).filter((d) => CODES.includes(d.code));
	assert.equal(
		said.map((d) => `${d.line}:${d.column} ${d.code}`),
		['5:9 unused-acl', '6:5 no-log-target'],
	);
});

test.run();

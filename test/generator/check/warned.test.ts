import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { checkConfig, type Params, validate } from '../../../generator/index.ts';
import { inSpan, type Version, versions } from '../../../generator/versions.ts';
import { haproxies, judge } from '../../tools/haproxy.ts';

/* What HAProxy starts with and warns of: what it says of the bad lines, and not of the good ones, and what we say. */
type Case = { bad: string; good: string | readonly string[]; code: string; says: RegExp; since?: Version; until?: Version };

const backend = (...lines: string[]) => ['backend b', ...lines, 'server s 127.0.0.1:1 check'].join('\n\t');
const http = (...lines: string[]) => backend('mode http', ...lines);
const front = (...lines: string[]) => ['frontend f', 'mode http', 'bind 127.0.0.1:1', ...lines].join('\n\t');
const global = (...lines: string[]) => ['global', ...lines].join('\n\t');
const TRACKS = 'stick-table type ip size 1k store conn_cur';
const reply = (rest: string) => front(`http-request return status 200 ${rest}`);

const cases: Readonly<Record<string, Case>> = {
	'http-check without its option': {
		bad: http('http-check expect status 200'),
		good: [
			http('option httpchk', 'http-check expect status 200'),
			`defaults\n\tmode http\n\toption httpchk\n\thttp-check expect status 200\n${backend('option tcp-check')}`,
		],
		code: 'no-effect',
		says: /http-check rules without 'option httpchk'/,
	},
	'http-check beside tcp-check': {
		bad: http('option tcp-check', 'http-check expect status 200'),
		good: http('http-check disable-on-404', 'option httpchk'),
		code: 'no-effect',
		says: /http-check rules without 'option httpchk'/,
	},
	'tcp-check without its option': {
		bad: backend('tcp-check connect'),
		good: backend('option tcp-check', 'tcp-check connect'),
		code: 'no-effect',
		says: /tcp-check rules without 'option tcp-check'/,
	},
	'a program of no check': {
		bad: `${global('external-check', 'insecure-fork-wanted')}\n${backend('external-check command /bin/true')}`,
		good: `${global('external-check', 'insecure-fork-wanted')}\n${backend('option external-check', 'external-check command /bin/true')}`,
		code: 'no-effect',
		says: /requires 'option external-check'/,
	},
	'a program that cannot be started': {
		bad: `${global('external-check')}\n${backend('option external-check', 'external-check command /bin/true')}`,
		good: `${global('external-check', 'insecure-fork-wanted')}\n${backend('option external-check', 'external-check command /bin/true')}`,
		code: 'missing-keyword',
		says: /'insecure-fork-wanted' not enabled/,
	},
	'options of HTTP that come from defaults': {
		bad: `defaults\n\tmode http\n\toption forwardfor\n\ttimeout client 5s\nfrontend f\n\tmode tcp\n\tbind 127.0.0.1:1`,
		good: [
			`defaults\n\tmode http\n\toption forwardfor\n\toption http-server-close\n\ttimeout client 5s\nfrontend f\n\tbind 127.0.0.1:1`,
			`defaults\n\tmode http\n\toption http-server-close\n\tcompression algo gzip\n\ttimeout client 5s\nfrontend f\n\tmode tcp\n\tbind 127.0.0.1:1`,
			`defaults\n\tmode http\n\toption http-no-delay\n\ttimeout client 5s\nfrontend f\n\tmode tcp\n\tno option http-no-delay\n\tbind 127.0.0.1:1`,
			`defaults\n\tmode http\n\toption checkcache\n\ttimeout client 5s\nfrontend f\n\tmode tcp\n\tbind 127.0.0.1:1`,
			`defaults\n\tmode http\n\toption forwardfor\n\ttimeout client 5s\nfrontend f\n\tmode tcp\n\tbind 127.0.0.1:1\n\ttcp-request content switch-mode http`,
		],
		code: 'wrong-mode',
		says: /requires HTTP mode/,
	},
	'a cookie that comes from defaults': {
		bad: `defaults\n\tmode http\n\tcookie S insert\n${backend('mode tcp')}`,
		good: `defaults\n\tmode http\n\tcookie S insert\n${backend()}`,
		code: 'wrong-mode',
		says: /cookie will be ignored/,
	},
	'statistics that come from defaults': {
		bad: `defaults\n\tmode http\n\tstats enable\n\tstats refresh 5s\n${backend('mode tcp')}`,
		good: `defaults\n\tmode http\n\tstats enable\n\tstats refresh 5s\n${backend()}`,
		code: 'wrong-mode',
		says: /'stats' statement ignored/,
	},
	'servers that default_backend passes by': {
		bad: `${backend()}\nlisten l\n\tbind 127.0.0.1:1\n\tdefault_backend b\n\tserver s 127.0.0.1:1`,
		good: [
			`${backend()}\nlisten l\n\tbind 127.0.0.1:1\n\tuse_backend b if { src 10.0.0.1 }\n\tserver s 127.0.0.1:1`,
			`${backend()}\nlisten l\n\tbind 127.0.0.1:1\n\t.if defined(X)\n\tdefault_backend b\n\t.endif\n\tserver s 127.0.0.1:1`,
		],
		code: 'no-effect',
		says: /always has precedence over the servers/,
	},
	'dispatch and balance': {
		bad: 'backend b\n\tdispatch 127.0.0.1:1\n\tbalance roundrobin',
		good: 'backend b\n\tdispatch 127.0.0.1:1',
		code: 'no-effect',
		says: /dispatch address of backend 'b' will be ignored/,
	},
	'email-alert without a receiver': {
		bad: `mailers m\n\tmailer a 127.0.0.1:25\n${backend('email-alert mailers m', 'email-alert from a@b')}`,
		good: `mailers m\n\tmailer a 127.0.0.1:25\n${backend('email-alert mailers m', 'email-alert from a@b', 'email-alert to a@b')}`,
		code: 'no-effect',
		says: /'email-alert' will be ignored/,
	},
	'the cookie of a server that speaks no HTTP': {
		bad: 'backend b\n\tserver s 127.0.0.1:1 cookie a',
		good: ['backend b\n\tmode http\n\tserver s 127.0.0.1:1 cookie a', 'backend b\n\tserver s 127.0.0.1:1\n\tdefault-server cookie a'],
		code: 'wrong-mode',
		says: /ignoring cookie for server 's'/,
	},
	'tfo without retries': {
		bad: 'backend b\n\tserver s 127.0.0.1:1 tfo',
		good: [
			'backend b\n\tretry-on conn-failure empty-response response-timeout\n\tserver s 127.0.0.1:1 tfo',
			'backend b\n\tretry-on empty-response response-timeout\n\tserver s 127.0.0.1:1 tfo',
			'backend b\n\tdefault-server tfo\n\tserver s 127.0.0.1:1 no-tfo',
		],
		code: 'missing-keyword',
		says: /server has tfo activated/,
	},
	'tfo of all servers': {
		bad: 'defaults\n\tdefault-server tfo\nbackend b\n\tretry-on empty-response response-timeout\n\tretry-on conn-failure\n\tserver s 127.0.0.1:1',
		good: 'backend b\n\tretry-on all-retryable-errors\n\tserver s 127.0.0.1:1 tfo',
		code: 'missing-keyword',
		says: /server has tfo activated/,
	},
	'a session that is tracked by content rules': {
		bad: front(`${TRACKS}\n\ttcp-request content track-sc0 src if { dst_port 80 }`),
		good: [
			front(`${TRACKS}\n\ttcp-request session track-sc0 src`),
			front(`${TRACKS}\n\tacl a path_beg /a\n\ttcp-request content track-sc0 src if a`),
			front(`${TRACKS}\n\ttcp-request content track-sc0 src if HTTP_1.0`),
			`frontend f\n\tbind 127.0.0.1:1\n\t${TRACKS}\n\ttcp-request content track-sc0 src`,
		],
		code: 'misplaced-rule',
		says: /should be executed at the session level/,
	},
	'a capture of what has not come': {
		bad: 'frontend f\n\tbind 127.0.0.1:1\n\ttcp-request content capture req.ssl_sni len 40',
		good: [
			'frontend f\n\tbind 127.0.0.1:1\n\ttcp-request inspect-delay 5s\n\ttcp-request content capture req.ssl_sni len 40',
			'frontend f\n\tbind 127.0.0.1:1\n\ttcp-request content capture src len 40',
		],
		code: 'no-inspect-delay',
		says: /without any 'tcp-request inspect-delay' setting/,
	},
	'a way to match instead of its own': {
		bad: front('http-request deny if { hdr_dom(host) -m end .example.com }'),
		good: [
			front('http-request deny if { hdr_dom(host) -m dom example.com }'),
			front('http-request deny if { hdr(host) -m end .example.com }'),
			front('http-request deny if { hdr_ip(x) -m str a }'),
		],
		code: 'unknown-acl-flag',
		says: /original matching method 'hdr_dom' was overwritten/,
		since: '3.4',
	},
	'a method that is matched as text': {
		bad: front('http-request deny if { method -m str GET }'),
		good: front('http-request deny if { method GET }'),
		code: 'unknown-acl-flag',
		says: /original matching method 'method' was overwritten/,
		since: '3.4',
	},
	'a content-type of nothing': {
		bad: reply('content-type text/plain'),
		good: reply('content-type text/plain string ok'),
		code: 'no-effect',
		says: /ignored by the http reply because neither errorfile nor payload/,
	},
	'a content-type beside a whole answer': {
		bad: reply('content-type text/plain errorfile 500.http'),
		good: reply('errorfile 500.http'),
		code: 'no-effect',
		says: /content-type .* ignored by the http reply when used with an/,
	},
	'headers beside a whole answer': {
		bad: reply('errorfile 500.http hdr x-a b'),
		good: reply('content-type text/plain string ok hdr x-a b'),
		code: 'no-effect',
		says: /hdr parameters ignored/,
	},
	'two passwords of one user': {
		bad: front('stats enable', 'stats auth a:b', 'stats auth a:c'),
		good: [
			front('stats enable', 'stats auth a:b', 'stats auth b:c'),
			front('stats enable', '.if defined(X)', 'stats auth a:b', '.endif', 'stats auth a:c'),
		],
		code: 'duplicate-name',
		says: /ignoring duplicated user 'a'/,
	},
	'two users of one name': {
		bad: 'userlist u\n\tuser a insecure-password x\n\tuser a insecure-password y',
		good: 'userlist u\n\tuser a insecure-password x\n\tuser b insecure-password y',
		code: 'duplicate-name',
		says: /ignoring duplicated user 'a'/,
	},
	'two groups of one name': {
		bad: 'userlist u\n\tgroup a\n\tgroup a',
		good: 'userlist u\n\tgroup a\n\tgroup b',
		code: 'duplicate-name',
		says: /ignoring duplicated group 'a'/,
	},
	'the same stored twice': {
		bad: backend('stick-table type ip size 1k store gpc0,conn_rate(1s),conn_rate(2s)'),
		good: backend('stick-table type ip size 1k store gpc0,conn_rate(1s)'),
		code: 'no-effect',
		says: /store option 'conn_rate' already enabled/,
	},
	'the same stored twice in a table of peers': {
		bad: 'peers p\n\ttable t type ip size 1k store gpc0 store gpc0',
		good: 'peers p\n\ttable t type ip size 1k store gpc0,conn_rate(1s)',
		code: 'no-effect',
		says: /store option 'gpc0' already enabled/,
	},
	'peers among which this process is not': {
		bad: `${global('localpeer here')}\npeers p\n\tpeer there 127.0.0.1:1`,
		good: [
			`${global('localpeer here')}\npeers p\n\tpeer here 127.0.0.1:1`,
			`${global('localpeer here')}\npeers p\n\tdisabled\n\tpeer there 127.0.0.1:1`,
		],
		code: 'no-effect',
		says: /Removing incomplete section 'peers p'/,
	},
	'a time that looks like seconds': {
		bad: front('timeout client 30'),
		good: front('timeout client 30ms'),
		code: 'missing-unit',
		says: /suspiciously small/,
		since: '3.2',
	},
	'an interval that looks like seconds': {
		bad: 'backend b\n\tserver s 127.0.0.1:1 check inter 2',
		good: 'backend b\n\tserver s 127.0.0.1:1 check inter 100',
		code: 'missing-unit',
		says: /suspiciously small/,
		since: '3.2',
	},
	'a retry that looks like seconds': {
		bad: 'resolvers r\n\tnameserver n 127.0.0.1:53\n\thold valid 10',
		good: 'resolvers r\n\tnameserver n 127.0.0.1:53\n\thold valid 10s',
		code: 'missing-unit',
		says: /suspiciously small/,
		since: '3.2',
	},
	'what booleans are to Lua': {
		bad: global('lua-load x.lua'),
		good: global('tune.lua.bool-sample-conversion normal', 'lua-load x.lua'),
		code: 'missing-keyword',
		says: /please set "tune.lua.bool-sample-conversion"/,
		since: '3.2',
	},
	'bytes of a connection in mode http': {
		bad: front('http-request deny if { req.ssl_sni -i a }'),
		good: front('http-request deny if { ssl_fc_sni -i a }'),
		code: 'needs-tcp-mode',
		says: /L6 sample fetches ignored on HTTP proxies/,
	},
	'bytes of a connection in a format': {
		bad: front('http-request set-header X %[req.payload(0,4)]'),
		good: front('http-request set-header X %[req.hdr(x)]'),
		code: 'needs-tcp-mode',
		says: /L6 sample fetch .* ignored in HTTP log-format string/,
	},
	'a stick-table of lines of log': {
		bad: 'backend b\n\tmode log\n\tbalance roundrobin\n\tstick-table type ip size 1k\n\tserver s udp@127.0.0.1:1',
		good: 'backend b\n\tmode log\n\tbalance roundrobin\n\tserver s udp@127.0.0.1:1',
		code: 'wrong-mode',
		says: /Cannot use stick table with 'mode log'/,
		since: '3.0',
	},
	'rules of what becomes HTTP': {
		bad: 'frontend f\n\tmode tcp\n\tbind 127.0.0.1:1\n\thttp-request set-header a b',
		good: 'frontend f\n\tmode tcp\n\tbind 127.0.0.1:1\n\ttcp-request content switch-mode http if HTTP\n\thttp-request set-header a b',
		code: 'wrong-mode',
		says: /'http-request' rules ignored for frontend 'f'/,
	},
	'a format of requests where there are none': {
		bad: 'defaults\n\toption httplog\n\tlog 127.0.0.1:514 local0\n\ttimeout client 5s\nfrontend f\n\tmode tcp\n\tbind 127.0.0.1:1',
		good: 'defaults\n\toption httplog\n\tlog 127.0.0.1:514 local0\n\ttimeout client 5s\nfrontend f\n\tmode tcp\n\toption tcplog\n\tbind 127.0.0.1:1',
		code: 'wrong-mode',
		says: /'option httplog' not usable with frontend 'f'/,
	},
	'a format of requests by TLS where there are none': {
		bad: 'defaults\n\toption httpslog\n\tlog 127.0.0.1:514 local0\n\ttimeout client 5s\nfrontend f\n\tmode tcp\n\tbind 127.0.0.1:1',
		good: 'defaults\n\toption httpslog\n\tlog 127.0.0.1:514 local0\n\ttimeout client 5s\nfrontend f\n\tmode http\n\tbind 127.0.0.1:1',
		code: 'wrong-mode',
		says: /'option httpslog' not usable with frontend 'f'/,
	},
	'a listen that does not': {
		bad: 'listen l\n\tserver s 127.0.0.1:1',
		good: 'listen l\n\tbind 127.0.0.1:1\n\tserver s 127.0.0.1:1',
		code: 'missing-bind',
		says: /'l' has no 'bind' directive/,
	},
	'one timeout twice': {
		bad: backend('timeout server 6s', 'timeout connect 5s', 'timeout server 7s'),
		good: backend('timeout server 5s', 'timeout connect 5s'),
		code: 'duplicate-keyword',
		says: /overwriting 'timeout server'/,
	},
	'the colon of a header': {
		bad: front('http-request set-header X-A: b'),
		good: front('http-request set-header X-A b', 'http-request del-header ^(a:|b) -m reg'),
		code: 'wrong-header-name',
		says: /header name 'X-A:' contains forbidden character ':'/,
		since: '3.0',
	},
	'one delay twice': {
		bad: front('tcp-request inspect-delay 5s', 'tcp-request inspect-delay 6s'),
		good: [front('tcp-request inspect-delay 5s'), front('tcp-request inspect-delay 0', 'tcp-request inspect-delay 5s')],
		code: 'duplicate-keyword',
		says: /ignoring tcp-request inspect-delay/,
	},
	'a delay that defaults have': {
		bad: 'defaults d\n\ttcp-request inspect-delay 5s\n\ttimeout client 5s\nfrontend f from d\n\tbind 127.0.0.1:1\n\ttcp-request inspect-delay 6s',
		good: 'defaults d\n\ttcp-request inspect-delay 0\n\ttimeout client 5s\nfrontend f from d\n\tbind 127.0.0.1:1\n\ttcp-request inspect-delay 6s',
		code: 'duplicate-keyword',
		says: /ignoring tcp-request inspect-delay/,
	},
	'maxconn twice': {
		bad: global('maxconn 5', 'maxconn 6'),
		good: [global('maxconn 5', 'no strict-limits'), global('maxconn 0', 'maxconn 5')],
		code: 'duplicate-keyword',
		says: /'maxconn' already specified/,
	},
	'a user of two kinds': {
		bad: global('uid 5', 'user nobody'),
		good: global('user nobody', 'group nogroup'),
		code: 'duplicate-keyword',
		says: /user\/uid already specified/,
	},
};

const defaults = 'defaults\n\ttimeout connect 5s\n\ttimeout client 5s\n\ttimeout server 5s\n';
/** What belongs in front of all sections of another kind stays there. */
const whole = (text: string): string =>
	text.startsWith('global') ? `${text}\n`.replace(/^(global\n(?:\t.*\n)*)/, `$1${defaults}`) : `${defaults}${text}\n`;

/** What earlier versions do wrong too, without a word. */
const ALWAYS = new Set(['missing-unit', 'wrong-header-name']);

for (const [name, { bad, good, code, says, ...span }] of Object.entries(cases)) {
	test(`${name}: ${code}`, async () => {
		for (const version of versions) {
			if (!ALWAYS.has(code) && !inSpan(span, version)) continue;
			const found = (text: string) => checkConfig(whole(text), { haproxy: version }).filter((d) => d.code === code);
			assert.equal(
				found(bad).map((d) => d.severity),
				['warning'],
				version,
			);
			for (const text of [good].flat()) assert.equal(found(text), [], version);
		}
		for (const binary of await haproxies()) {
			if (!inSpan(span, binary.version)) continue;
			assert.match((await judge(binary, whole(bad))).stderr, says, binary.version);
			for (const text of [good].flat()) {
				const silent = await judge(binary, whole(text));
				assert.ok(silent.ok, `${binary.version}: ${silent.stderr}`);
				assert.not.match(silent.stderr, says, binary.version);
			}
		}
	});
}

test('what is not understood, or stands in raw lines, may be what seems to be missing', () => {
	const of = (option: string) =>
		checkConfig(whole(http(option, 'http-check expect status 200')), { haproxy: '3.2' }).filter((d) => d.code === 'no-effect').length;
	assert.equal(['option smtpchk', 'option "${CHECK}"', '"${OPTION}" httpchk', 'opton httpchk'].map(of), [1, 0, 0, 0]);
	const services = {
		haproxy: '3.2',
		backend: { b: { mode: 'http', 'http-check': ['expect status 200'], server: ['s 127.0.0.1:1 check'] } },
	};
	const raw = (lines: string[]) => validate({ ...services, backend: { b: { ...services.backend.b, raw: lines } } } as Params);
	assert.equal(
		[[], ['option httpchk']].map((lines) => raw(lines).filter((d) => d.code === 'no-effect').length),
		[1, 0],
	);
});

test('of lines that defaults have one proxy is named, and each is told once', () => {
	const told = (text: string) =>
		checkConfig(whole(text), { haproxy: '3.2' }).flatMap((d) => (/no-effect|missing-keyword/.test(d.code) ? [d.message] : []));
	const two = `${backend('option external-check')}\nbackend c\n\tserver s 127.0.0.1:1\nbackend d\n\tserver s 127.0.0.1:1`;
	assert.equal(told(`global\n\texternal-check\ndefaults\n\texternal-check command /bin/true\n${two}`), [
		'in backend "c" no check runs: "external-check command" needs "option external-check"',
		'HAProxy can hardly start the program: "insecure-fork-wanted" is not in global',
	]);
	const late = told(global('lua-load x.lua', 'tune.lua.bool-sample-conversion normal'));
	assert.match(late[0]!, 'stands below this line');
});

test('with zero-warning only what HAProxy warns of every time keeps it from starting', () => {
	const stops = (...lines: string[]) =>
		checkConfig(whole(`global\n\tzero-warning\n${front(...lines)}`), { haproxy: '3.2' }).some((d) => d.code === 'zero-warning');
	assert.is(stops('http-request set-var(txn.a) req.ssl_sni', 'tcp-request inspect-delay 30'), false);
	assert.is(stops('http-request return status 200 content-type text/plain'), true);
});

test.run();

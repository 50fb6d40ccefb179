import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { checkConfig, type Diagnostic, loadParams, validate } from '../../../generator/index.ts';
import type { Version } from '../../../generator/versions.ts';
import { haproxies, judge } from '../../tools/haproxy.ts';

/* What is said, where, and what mends it: that HAProxy refuses these is judged elsewhere. */

const times = 'defaults\n\tmode http\n\ttimeout client 5s\n\ttimeout server 5s\n\ttimeout connect 5s\n';
const lines = (head: string, ...rest: string[]) => `${[head, ...rest.map((l) => `\t${l}`)].join('\n')}\n`;
const front = (...rest: string[]) => lines('frontend f', 'bind :80', ...rest);
const said = (text: string, haproxy: Version = '3.2'): Diagnostic[] => checkConfig(text, { haproxy });
const codes = (text: string, haproxy?: Version): string[] => said(text, haproxy).map((d) => d.code);

test('3.2 warns of a name that a frontend and a backend have, which the next versions refuse', async () => {
	const text = `${times}${lines('frontend web', 'bind 127.0.0.1:1', 'default_backend web')}${lines('backend web', 'server s 10.0.0.1:80')}`;
	const found = (version: Version) => said(text, version).map((d) => [d.severity, d.code, d.line]);
	assert.equal(found('3.0'), []);
	assert.equal(found('3.2'), [['warning', 'duplicate-name', 9]]);
	assert.equal(found('3.4'), [['error', 'duplicate-name', 9]]);
	assert.match(said(text, '3.2')[0]!.message, 'is taken by a frontend at line 6, which HAProxy refuses from 3.3 on');
	for (const binary of await haproxies())
		if (binary.version === '3.2') assert.match((await judge(binary, text)).stderr, 'has the same name as frontend');
});

test('of a section that is gone, too new or an experiment is told once, and not at each of its lines', () => {
	const found = (text: string, version: Version) =>
		said(`${text}${times}${front('http-request deny')}`, version).map((d) => [d.code, d.line]);
	const program = lines('global', 'master-worker') + lines('program p', 'command /bin/true', 'no option start-on-reload');
	assert.equal(found(program, '3.0'), []);
	assert.equal(found(program, '3.2'), [['missing-keyword', 3]]);
	assert.equal(found(lines('global', 'expose-deprecated-directives') + program, '3.2'), [['deprecated', 5]]);
	assert.equal(found(program, '3.4').slice(-1), [['gone', 3]]);
	const acme = lines('acme a', 'directory https://x.test/d', 'contact a@x.test', 'challenge-ready dns');
	assert.equal(found(acme, '2.6'), [['not-yet', 1]]);
	assert.equal(found(acme, '3.4'), [['experimental', 1]]);
	assert.equal(found(lines('global', 'expose-experimental-directives') + acme, '3.2'), [['not-yet', 6]]);
});

test('of a word that may be left out, those that could stand there are named', () => {
	const hint = (line: string) =>
		said(times + lines('backend b', line, 'server s 10.0.0.1:80')).find((d) => d.code === 'unknown-parameter')?.hint;
	assert.is(hint('hash-type consistent xxh3'), 'It takes sdbm, djb2, wt6, crc32, none, avalanche.');
	assert.is(hint('hash-type consistent djb'), 'Did you mean "djb2"?');
	assert.is(hint('hash-type consistent djb2 xxh3'), 'It takes avalanche.');
});

test('what stands in a proxy of the wrong kind is told where it belongs', () => {
	const hint = (...rest: string[]) => said(times + front(...rest)).find((d) => d.code === 'wrong-section')?.hint;
	assert.is(hint('server s 10.0.0.1:80'), 'It belongs into listen, backend.');
	assert.is(hint('http-request set-retries 3'), 'It belongs into listen, backend.');
});

test('a backend may be named by more than rules that choose it', () => {
	const unused = (front: string, name = 'be', head = times) =>
		codes(`${head}${front}${lines(`backend ${name}`, 'server s 10.0.0.1:80')}`).includes('unused-backend');
	assert.ok(unused(front()));
	assert.not.ok(unused(front('log backend@be local0')));
	assert.not.ok(unused(lines('global', 'log backend@be local0') + front()));
	assert.not.ok(unused(lines('frontend f', 'bind rhttp@be/s'), 'be', lines('global', 'expose-experimental-directives') + times));
	assert.not.ok(unused(front('filter spoe engine e config /etc/spoe.cfg')));
	assert.not.ok(unused(front('http-request lua.auth-request be /verify')));
	assert.ok(unused(front('http-request lua.auth-request other /verify')));
	assert.not.ok(unused(lines('global', 'lua-load auth.lua auth=be') + front()));
	assert.not.ok(unused(front('http-request set-header X-A %[lua.up(be)]')));
	assert.not.ok(unused(front('http-request deny if { str(be),nbsrv lt 1 }')));
	assert.not.ok(unused(front('http-request deny if { nbsrv(be) lt 1 }')));
	assert.not.ok(unused(front() + lines('listen c', 'server s 10.0.0.1:80 track be/s')));
	assert.not.ok(unused(front('use_backend %[req.hdr(x)]')));
});

test('a line that should go on behind a backslash is one mistake, told at the backslash', () => {
	const errors = (...rest: string[]) =>
		said(times + front(...rest, 'http-request return'))
			.filter((d) => d.severity === 'error')
			.map((d) => `${d.code} ${d.line! - 7}:${d.column}`);
	assert.equal(errors('http-request deny if { path /a } \\', '{ path /b }'), ['line-continuation 1:35']);
	assert.equal(errors('http-request deny if { path /a } \\ ', '|| { path /b } \\', 'or { path /c }'), ['line-continuation 1:35']);
	assert.equal(errors('acl x src 10.0.0.1 \\', '10.0.0.2', 'http-request deny if x'), ['line-continuation 1:21']);
	assert.equal(errors('acl x path /a \\', '/b', 'http-request deny if x'), ['line-continuation 1:16']);
	assert.equal(errors('http-request deny if { path /a \\', '}'), ['line-continuation 1:33']);
	assert.equal(errors('http-request deny \\', 'if { path /a }'), ['line-continuation 1:20']);
	assert.equal(errors('http-request deny if nosuch \\', 'http-request deny'), ['unknown-acl 1:23', 'line-continuation 1:30']);
	// Where HAProxy takes the backslash for what it is, nothing goes on.
	assert.equal(errors('acl x path_sub \\', 'http-request deny if x'), []);
	assert.equal(errors("acl x path '\\'", '{ path /b }'), ['unknown-keyword 2:2']);
	assert.equal(errors('acl x path /a \\', '', '/b'), ['unknown-keyword 3:2']);
});

test('headers behind a version are told at the version, with the step that says them', () => {
	const found = (line: string, haproxy: Version) =>
		said(times + lines('backend b', line, 'server s 10.0.0.1:80'), haproxy).map((d) => [d.severity, d.code, d.column, d.hint] as const);
	const line = 'option httpchk GET /h HTTP/1.1\\r\\nHost:\\ x';
	const hint = 'Write "option httpchk" alone, and below it: http-check send meth GET uri /h ver HTTP/1.1 hdr Host x';
	assert.equal(found(line, '3.2'), [['error', 'bad-combination', 24, hint]]);
	assert.equal(found(line, '2.6'), [['warning', 'deprecated', 24, hint]]);
	assert.equal(found('option httpchk GET /h HTTP/1.0', '3.2'), []);
	assert.match(found('option httpchk GET /h "HTTP/1.1\\r\\nX-A: 5% b\\r\\n\\r\\nbody"', '3.2')[0]![3] ?? '', "hdr X-A '5%% b' body body");
	assert.match(found('option httpchk GET /h HTTP/1.1\\r\\nx', '3.2')[0]![3] ?? '', 'http-check send hdr NAME VALUE');
	const own = lines('healthcheck h', 'type httpchk GET /h HTTP/1.1\\r\\nHost:\\ x');
	assert.equal(codes(own, '3.4'), ['bad-combination']);
});

test('what matches bytes is told first where there are bytes', () => {
	const hint = (line: string) => said(times + front(line)).find((d) => d.code === 'match-method-needed')?.hint;
	assert.match(hint('acl x ssl_c_sha1 abcdef') ?? '', /^add '-m bin' before patterns in hexadecimal/);
	assert.match(hint('acl x var(txn.a) a') ?? '', /^add '-m str'/);
});

test('rules of defaults are for one side, which the mend says, and who takes them wrongly is told there', () => {
	const anonymous = said(lines('defaults', 'mode http', 'http-response del-header Server', 'acl x src 10.0.0.1'));
	assert.match(anonymous[0]!.hint ?? '', 'frontends alone or backends alone may take defaults that have rules, and no listen');
	assert.is(anonymous[1]!.hint, 'Give the defaults section a name, and take it in the proxies with "from".');

	const head = lines('defaults d', 'mode http', 'http-response del-header Server', 'timeout client 5s');
	const found = (rest: string) => said(head + rest).filter((d) => d.code === 'wrong-inheritance');
	const told = found('frontend f from d\n\tbind :80\nbackend b from d\nbackend c from d\n');
	assert.equal(
		told.map((d) => [d.line, d.column, d.length]),
		[7, 8].map((line) => [line, 16, 1]),
	);
	assert.is(told[0]!.message, 'backend b cannot take defaults that have rules, such as "http-response" (line 3), beside frontend f');
	assert.equal(
		found('listen l\n\tbind :80\ndefaults e from d\n').map((d) => [d.line, d.column, d.length]),
		[
			[5, 1, 6],
			[7, 17, 1],
		],
	);
	assert.equal(found('backend b from d\nbackend c from d\n'), []);
});

test('a parameter of bind or server on a line of its own, and a keyword that stands twice', () => {
	const hints = (section: string) => said(times + section).map((d) => d.hint);
	assert.equal(hints(front('alpn h2')), ['Write it in a bind line.']);
	assert.equal(hints(`${front('http-request return')}backend b\n\tmode http\n\tminconn 5\n`).slice(0, 1), [
		'Write it in a server line, or in default-server for all.',
	]);
	assert.equal(hints(front('http-request http-request deny')), ['Leave it out: the keyword stands before it.']);
});

test('what was meant is found whatever its capitals and its marks', () => {
	const hint = (line: string, code: string) => said(times + front(line)).find((d) => d.code === code)?.hint ?? '';
	assert.match(hint('log-format %Ci', 'unknown-log-alias'), "did you mean '%ci'?");
	assert.is(hint('acl x pathbeg /x', 'unknown-fetch'), "did you mean 'path_beg'?");
	assert.is(hint('http-request deny if { hdr-dom(host) a }', 'unknown-fetch'), "did you mean 'hdr_dom'?");
	assert.is(hint('acl x path,URLDEC /x', 'unknown-converter'), "did you mean 'url_dec'?");
	// A keyword of ACLs is no fetch.
	assert.is(hint('http-request set-header X-A %[pathbeg]', 'unknown-fetch'), '');
});

test('a fault is marked where it stands, whatever quotes and escapes are before it', () => {
	const text = (format: string) => {
		const found = said(times + front(`log-format ${format}`));
		assert.is(found.length, 1);
		const { column, length } = found[0]!;
		return `\tlog-format ${format}`.slice(column! - 1, column! - 1 + length!);
	};
	for (const format of ['%ci:%Xx', '"%ci %Xx"', "'%ci %Xx'", '%ci\\ %Xx', '"\\"%ci\\" %Xx"', '%ci"-"%Xx', '"${A-12345} \\x41 %Xx" '])
		assert.is(text(format.trim()), 'Xx', format);
});

test('of a mode that there is not nothing follows', () => {
	const rest = ['option httplog', 'http-request return', 'log-format %tr', 'default_backend b'];
	const other = lines('backend b', 'mode http', 'server s 10.0.0.1:80 redir / proto h2');
	assert.equal(codes(lines('frontend f', 'mode htpp', 'bind :80 proto h2', ...rest) + times + other, '2.6'), ['unknown-value']);
	assert.equal(codes(lines('defaults', 'mode htpp') + lines('frontend f', 'bind :80', ...rest) + other, '3.2'), [
		'unknown-value',
		'missing-timeout',
	]);
	assert.equal(codes(lines('defaults', 'log-format %HM') + lines('frontend f', 'mode htpp', 'bind :80'), '2.6'), ['unknown-value']);
	assert.equal(codes(lines('backend b', 'mode haterm', 'cookie A insert'), '3.0'), ['not-yet']);
	assert.ok(codes(lines('backend b', 'mode tcp', 'cookie A insert')).includes('wrong-mode'));
});

test('lists of what may stand hold only what the version has', () => {
	const message = (line: string, haproxy: Version) => said(lines('backend b', line), haproxy).find((d) => d.severity === 'error')!.message;
	assert.is(message('mode htpp', '2.6'), 'expected one of tcp, http, got "htpp"');
	assert.is(message('mode htpp', '3.4'), 'expected one of tcp, http, log, spop, haterm, got "htpp"');
	assert.not.match(message('errorfile 299 /x', '3.0'), '414');
	assert.match(message('errorfile 299 /x', '3.2'), '414');
	assert.not.match(message('errorfile', '2.6'), '431');
	const flag = (haproxy: Version) => said(times + front('log stdout local0', 'log-format %{+json}o%ci'), haproxy).map((d) => d.hint);
	assert.equal(flag('2.6'), ['+ or - and one of Q, X, E, M']);
	assert.equal(flag('3.0'), []);
});

test('a second stick-table needs a backend of its own', () => {
	const table = 'stick-table type ip size 1k';
	const [again] = said(lines('backend b', table, table));
	assert.is(again!.code, 'duplicate-keyword');
	assert.match(again!.hint!, 'Keep one; for a second table, give it a backend of its own, and name it with "table NAME"');
});

test('a rule that no request reaches is told once, with the line of the one that takes them all', () => {
	const unreached = (...rest: string[]) => said(times + front(...rest)).filter((d) => d.code === 'unreached-rule');
	const [first, ...others] = unreached('http-request deny', 'http-request set-header A b', 'http-request set-header C d');
	assert.match(first!.message, 'the "http-request" in line 8 takes them all');
	assert.is(first!.line, 9);
	assert.equal(others, []);
	// of a line that is wrong it is not known whether it has a condition
	assert.equal(unreached('http-request deny deny_status 429 tmo 2s if { path /x }', 'http-request set-header A b'), []);
});

test('conditions as other languages write them', () => {
	const hint = (condition: string) =>
		said(times + front('acl a path /', `http-request deny if ${condition}`)).find((d) => d.severity === 'error')?.hint ?? '';
	assert.match(hint('{path /x}'), 'blanks around the braces');
	assert.match(hint('!{path /x }'), 'blanks around the braces');
	for (const and of ['&&', '&', 'and', 'AND']) assert.match(hint(`a ${and} a`), 'Leave it out');
	assert.match(hint('a | a'), '"||" or "or"');
	assert.match(hint('not a'), '"!"');
	const [server] = said(`${times}backend b\n\tserver s 10.0.0.1:80 check if a\n`).filter((d) => d.severity === 'error');
	assert.match(server!.hint!, 'use-server');
});

test('the other kind of file is known', () => {
	assert.match(said('services:\n  - name: a\n')[0]!.hint!, 'params in YAML');
	assert.match(loadParams('# a\nglobal\n\tmaxconn 5\n').diagnostics[0]!.hint!, 'haproxy.cfg');
});

test('of raw lines those are told whose keyword is gone', () => {
	const raw = (line: string) =>
		validate({ backend: { b: { mode: 'http', raw: [line] } } }).map((d) => `${d.severity} ${d.code} ${d.path.join('/')}`);
	assert.equal(raw('  reqrep ^(.*) x'), ['warning gone backend/b/raw/0']);
	for (const line of ['# reqrep', '', 'nosuch keyword', 'option httpchk', '"${A}" b', '.if x']) assert.equal(raw(line), [], line);
});

test('a section whose name is misspelt is read as what it was meant', () => {
	const found = (text: string) => said(times + text).map((d) => `${d.code} ${d.line! - 5}:${d.column} ${d.hint}`);
	const back = lines('backend b', 'server s 10.0.0.1:80');
	assert.equal(found(`${lines('fronted f', 'bind :80', 'default_backend b')}${back}`), ['unknown-section 1:1 Did you mean "frontend"?']);
	assert.equal(found(`${lines('Frontend f', 'bind :80', 'default_backend b')}${back}`), ['unknown-section 1:1 Did you mean "frontend"?']);
	assert.equal(found(`${lines('listne l', 'bind :80', 'servr s 10.0.0.1:80')}`), [
		'unknown-section 1:1 Did you mean "listen"?',
		'unknown-keyword 3:2 Did you mean "server"?',
	]);
	assert.equal(
		said('gobal\n\tmaxconn 100\n').map((d) => d.code),
		['unknown-section'],
	);
	// A keyword at the margin is none, nor what is nearer to one.
	assert.equal(found('listen l\nbind :80\nservr s 10.0.0.1:80\n'), ['unknown-keyword 3:1 Did you mean "server"?']);
	assert.equal(found('listen l\nbind :80\npeer a 10.0.0.1:80\n'), ['wrong-section 3:1 It belongs into peers.']);
	assert.equal(codes('mode http\n'), ['no-section']);
	assert.equal(codes('services:\n'), ['no-section']);
});

test('a word that is no parameter is one mistake, with its value', () => {
	const errors = (...rest: string[]) =>
		said(times + front(...rest))
			.filter((d) => d.severity === 'error')
			.map((d) => `${d.code} ${d.line! - 7}:${d.column} ${d.hint}`);
	assert.equal(errors('bind :81 maxcon 10'), ['unknown-parameter 1:11 Did you mean "maxconn"?']);
	assert.equal(errors('bind :81 ssl cert /etc/x.pem'), ['unknown-parameter 1:15 Did you mean "crt"?']);
	const server = (rest: string) =>
		said(`${times}listen l\n\tbind :80\n\tserver s 10.0.0.1:80 ${rest}\n`).map((d) => `${d.column} ${d.message}`);
	assert.equal(server('foo bar baz check'), ['23 "server" takes no parameter "foo"']);
	assert.equal(server('maxcon 10 chek intr 5s'), [
		'23 "server" takes no parameter "maxcon"',
		'33 "server" takes no parameter "chek"',
		'38 "server" takes no parameter "intr"',
	]);
	assert.equal(server('if { path /a }'), ['23 "server" takes no parameter "if"']);
	assert.equal(server('check fall x'), ['34 expected a number from 1, got "x"']);
});

test('what is suggested is what was likely meant', () => {
	const hints = (text: string) => said(times + text).map((d) => d.hint);
	assert.equal(hints('listen l\n\tbind 80\n\tserver s 10.0.0.1:80\n'), ['Write ":80".']);
	const resolver = lines('resolvers r', 'nameserver n udp@8.8.8.8');
	assert.equal(hints(resolver), ['Write it after a colon, such as udp@8.8.8.8:53.']);
	const table = (rest: string) => hints(front(`stick-table ${rest}`));
	assert.equal(table('type ipv4 size 1m'), ['Did you mean "ip"?']);
	assert.equal(table('type string length 32 size 1m'), ['Did you mean "len"?']);
	assert.equal(hints(front('http-request deny if { path /a } unless { path /b }')), [
		'A line takes one condition: "if a !b" asks for a without b.',
	]);
});

test('a timeout by its old name, or misspelt, is not missing as well', () => {
	const listen = (...rest: string[]) => codes(lines('listen l', 'mode tcp', 'bind :80', 'server s 10.0.0.1:80', ...rest));
	assert.equal(listen('contimeout 5s', 'clitimeout 5s', 'srvtimeout 5s'), ['gone', 'gone', 'gone']);
	assert.equal(listen('timeout clent 5s', 'timeout connect 5s', 'timeout server 5s'), ['unknown-keyword']);
	assert.equal(codes(`${lines('defaults', 'mode tcp', 'srvtimeout 5s')}listen l\n\tbind :80\n\tserver s 10.0.0.1:80\n`), ['gone']);
	assert.equal(listen(), ['missing-timeout']);
	const params = loadParams('listen: { l: { mode: tcp, bind: ":80", server: "s 10.0.0.1:80", timeout: { client: 5s } } }').params!;
	assert.equal(
		validate(params).map((d) => d.code),
		['unknown-keyword'],
	);
});

test('words that were cut, put together or taken for an option are known again', () => {
	const meant = (line: string, head = 'frontend f') => {
		const { code, hint = '', column = 0, length = 0 } = said(`${times}${lines(head, 'bind :80', line)}`).find((d) => d.line === 8)!;
		return [code, /"(.*)"/.exec(hint)?.[1], line.slice(column - 2, column - 2 + length)];
	};
	for (const [line, keyword, marked] of [
		['use backend b if TRUE', 'use_backend', 'use backend'],
		['default backend b', 'default_backend', 'default backend'],
		['http request deny', 'http-request', 'http request'],
		['stick table type ip size 1', 'stick-table', 'stick table'],
		['httplog', 'option httplog', 'httplog'],
		['option timeout client 5s', 'timeout client', 'option timeout client'],
		['option maxconn 5', 'maxconn', 'option maxconn'],
		['bind*:443 ssl crt a.pem', 'bind *:443', 'bind*:443'],
	] as const)
		assert.equal(meant(line), ['unknown-keyword', keyword, marked], line);
	assert.equal(meant('default server check', 'listen l'), ['unknown-keyword', 'default-server', 'default server']);
});

test('a frontend whose bind is written wrongly is not told to lack one', () => {
	for (const text of ['frontend f :80\n', 'frontend f\n\tbind*:80\n', 'frontend f\n\tbinds :80\n'])
		assert.equal(
			said(`${times}${text}`).map((d) => d.severity),
			['error'],
			text,
		);
	assert.match(said(`${times}frontend f :80\n`)[0]!.hint!, 'write "bind :80" below');
	assert.equal(codes(`${times}frontend f\n`), ['missing-bind']);
});

test('a value that is gone, one of few, in parentheses, or a path is mended as what it is', () => {
	const hints = (line: string) => said(`${times}${lines('listen l', 'bind :80', line)}`).map((d) => [d.code, d.hint]);
	assert.equal(hints('mode health'), [['gone', 'Write "mode http" and "http-request return status 200".']]);
	assert.equal(hints('hash-type avalanche'), [['gone', 'Write "hash-type map-based sdbm avalanche".']]);
	assert.equal(hints('balance url_param(id)'), [['unexpected-arguments', 'Write "url_param id".']]);
	assert.match(hints('balance dns')[0]![1]!, 'It takes roundrobin, static-rr, leastconn');
	assert.match(said('global\n\tstats socket run/x.sock\n')[0]!.hint!, 'begins with "/"');
});

test.run();

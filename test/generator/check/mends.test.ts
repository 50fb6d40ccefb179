import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { checkConfig, type Diagnostic } from '../../../generator/index.ts';
import { from, type Version } from '../../../generator/versions.ts';
import { haproxies, judge } from '../../tools/haproxy.ts';

/* What people write and HAProxy reads otherwise: the mend that is told is the right one, and told once. */

const proxy = (...rest: string[]) =>
	`defaults\n\tmode http\n\ttimeout client 5s\n\ttimeout server 5s\n\ttimeout connect 5s\nlisten l\n\tbind :80\n\tserver s 10.0.0.1:80\n${rest.map((l) => `\t${l}\n`).join('')}`;
const told = (text: string, haproxy: Version = '3.2'): string[] =>
	checkConfig(text, { haproxy }).map((d: Diagnostic) => `${d.code}: ${d.hint ?? ''}`);
const of = (...rest: string[]) => told(proxy(...rest));

test('a condition that lacks its braces is told which words belong into them, once for all of them', () => {
	assert.equal(of('http-request deny if path_beg -i /x'), ['unknown-acl: Put what it asks into braces: "{ path_beg -i /x }".']);
	assert.equal(of('acl a ssl_fc', 'http-request deny if !hdr(host) "a b" a or ssl_fc'), [
		'unknown-acl: Put what it asks into braces: "{ hdr(host) … }".',
		'unknown-acl: Put what it asks into braces: "{ ssl_fc }".',
	]);
	const parentheses = 'unknown-acl: Conditions know no parentheses: "a b or a c" asks for a, and for b or c.';
	const acls = ['acl a ssl_fc', 'acl b path /b'];
	for (const written of ['(a or b) a', '!(a or b)', '( a or b )'])
		assert.equal(of(...acls, `http-request deny if ${written}`), [parentheses]);
	assert.equal(of('http-request deny if { path /x}'), ["missing-brace: put blanks around '}'"]);
	assert.equal(of('http-request deny if { path_reg ^/a{2}'), ["missing-brace: put '}' behind what it asks"]);
});

test('what looks like a flag or an operator behind a pattern is one pattern more, and told of', () => {
	assert.equal(of('acl a path_beg /x -i', 'http-request deny if a'), [
		"pattern-looks-like-syntax: move it before them, or put '--' before the first pattern",
	]);
	assert.equal(of('acl a hdr(host) -i a.test -i b.test', 'http-request deny if a'), [
		'pattern-looks-like-syntax: remove it: it stands before them already, and holds for all',
	]);
	assert.equal(of('acl a path_end -i -- .x -i', 'http-request deny if a'), []);
	assert.equal(of('acl a path_end .gif || path_end .png', 'http-request deny if a'), [
		"pattern-looks-like-syntax: give each an 'acl' or braces of its own",
	]);
	assert.equal(of('acl a path_beg /x || path_beg /y', 'http-request deny if a'), [
		"pattern-looks-like-syntax: give each an 'acl' or braces of its own",
	]);
	assert.equal(of('acl a req.hdr(x) this or that', 'http-request deny if a'), []);
	assert.equal(of('acl a src 10.0.0.0/8 -f x.lst', 'http-request deny if a'), ['wrong-pattern: flags stand before the patterns']);
});

test('an argument that a parenthesis of its own ends is to be quoted', () => {
	assert.match(of('http-request set-path %[path,regsub(^/(a|b)/,/c/)]').join(), 'missing-argument: put quotes around an argument');
	assert.equal(of(String.raw`http-request set-path '%[path,regsub("^/(a|b)/",/c/)]'`), []);
});

test('an empty pattern is told how to ask for an empty text', () => {
	const hint = 'HAProxy takes an empty word for the end of the line: to ask for an empty text, write "-m len 0".';
	assert.equal(of('acl a hdr(x) -m str ""', 'http-request deny if a'), [`empty-word: ${hint}`]);
	assert.ok(of("http-request deny if { path_dir '' }").includes(`empty-word: ${hint}`));
});

test('a number that lost its unit, and a unit its number', () => {
	assert.equal(of('timeout queue 30', 'stick-table type ip size 1k expire 30'), [
		'missing-unit: Write "30s" for seconds, or "30ms".',
		'missing-unit: Write "30s" for seconds, or "30ms".',
	]);
	assert.equal(of('timeout queue 0', 'timeout tarpit 100', 'timeout check 50ms', 'cookie a insert maxidle 30'), []);
	assert.equal(of('timeout queue 30 s'), ['extra-words: Write "30s" as one word.']);
});

test('HAProxy warns of numbers without a unit from 3.2 on', async () => {
	for (const binary of await haproxies())
		for (const line of [
			'timeout queue 30',
			'timeout queue 99',
			'server t 10.0.0.1:81 check inter 30',
			'timeout queue 100',
			'timeout queue 0',
		]) {
			const warned = (await judge(binary, proxy(line))).stderr.includes('suspiciously small');
			assert.is(warned, from(binary.version, '3.2') && of(line).length > 0, `${binary.version}: ${line}`);
		}
});

test('an address of a redirect, of a server and its port are told what is missing beside them', () => {
	const redirect = (to: string) => `extra-words: Write "location ${to}", or "prefix ${to}" to keep the path and query that was asked for.`;
	assert.equal(of('http-request redirect to https://x.test'), [redirect('https://x.test')]);
	assert.equal(of('redirect https://x.test if { path / }'), [redirect('https://x.test')]);
	assert.equal(of('server 10.0.0.1:80 check'), ['unnamed-server: The name stands first: server <name> 10.0.0.1:80 check']);
	assert.equal(of('server a:80 10.0.0.1:80', 'server backup 10.0.0.1:81', 'server b check:80'), []);
	assert.equal(of('server t 10.0.0.1 81 check'), ['unknown-parameter: Write "10.0.0.1:81".']);
});

test('braces and regular expressions that are patterns of a path', () => {
	const vain = (pattern: string) => of(`acl a path_beg ${pattern}`, 'http-request deny if a');
	assert.equal(vain('/x {'), ['pattern-in-vain: Leave it out: braces go round what a condition asks, behind "if" or "unless".']);
	assert.equal(vain('^/x'), ['pattern-in-vain: Match a regular expression by "path_reg", or write the path alone.']);
	assert.equal(vain('x'), ['pattern-in-vain: Write "/x", or match what the path ends with by "path_end".']);
});

test('a directive behind another, and a parameter at the beginning of a line, are told where they stand', () => {
	const own = (key: string, kinds: string) => `"${key}" is a directive of ${kinds}: it begins a line of its own.`;
	assert.equal(of('server t 10.0.0.1:81 check timeout server 5s'), [
		`unknown-parameter: ${own('timeout server', 'defaults, listen, backend, ring')}`,
	]);
	assert.equal(of('server t 10.0.0.1:81 fullconn 10'), [`unknown-parameter: ${own('fullconn', 'defaults, listen, backend')}`]);
	assert.equal(told('global\n\ttune.ssl.default-dh-param 2048 maxconn 5\n'), [
		`extra-words: ${own('maxconn', 'global, defaults, frontend, listen')}`,
	]);
	assert.equal(told('global\n\tca-file x.pem\n'), [
		'unknown-keyword: Write it in a bind line, or in a server line, or in default-server for all.',
	]);
});

test('what glues a value to its keyword, as other languages do, is taken off', () => {
	const meant = (kind: string, line: string) => told(`${kind}\n\t${line}\n`)[0];
	for (const [line, right] of [
		['maxconn=2000', 'maxconn 2000'],
		['maxconn: 2000', 'maxconn'],
		['daemon;', 'daemon'],
	] as const)
		assert.is(meant('global', line), `unknown-keyword: Did you mean "${right}"?`);
	for (const line of ['timeout client=5s', 'timeout client:5s'])
		assert.is(meant('defaults', line), 'unknown-keyword: Did you mean "timeout client 5s"?');
	assert.is(meant('frontend f', 'bind:80'), 'unknown-keyword: Did you mean "bind :80"?');
	assert.equal(of('server t 10.0.0.1:80 inter=5s, weight: 5'), [
		'unknown-parameter: Write "inter 5s".',
		'unknown-parameter: Did you mean "weight"?',
	]);
	assert.equal(of('server t 10.0.0.1:80 check interval 5s'), ['unknown-parameter: Did you mean "inter"?']);
	assert.equal(of('server t http://10.0.0.1:80'), ['bad-value: Write the host and the port alone, without a scheme or a path.']);
});

test('where a line takes no condition, it is said which does', () => {
	assert.is(of('default_backend l if { path /x }').at(-1), 'extra-words: "default_backend" takes no condition; "use_backend" does.');
	assert.equal(of('server t 10.0.0.1:80 if { path /x }'), ['unknown-parameter: "server" takes no condition; "use-server" does.']);
	assert.equal(of('fullconn 10 if { path /x }'), ['extra-words: "fullconn" takes no condition.']);
});

test('a condition without its "if", a value without its quotes and a value that is missing are told apart', () => {
	assert.equal(of('http-request deny { path / }'), ['extra-words: A condition begins with "if" or "unless".']);
	assert.equal(of('http-request set-header X a b'), [
		'extra-words: A value that holds blanks goes into quotes; a condition begins with "if" or "unless".',
	]);
	assert.equal(of('http-request strict-mode if FALSE'), ['unknown-value: ']);
	assert.equal(of('http-request early-hint a if FALSE'), ['extra-words: "if" was taken for a value, of which one is missing before it.']);
	assert.equal(of('http-request cache-use if'), ['unknown-cache: The name of the cache is missing before "if".']);
	assert.equal(of('http-request trak-sc0 src'), ['unknown-keyword: Did you mean "track-sc0"?']);
	assert.equal(of('acl a/b path /'), ['bad-value: ']);
});

test('of what is gone nothing else is told, and what replaces it', () => {
	assert.equal(of('bind-process 1 2'), ['gone: Remove it; "thread" of "bind" says which threads serve a listener.']);
	assert.equal(of('bind :81 process 1-4'), ['gone: Write "thread" with the numbers of threads instead.']);
	assert.equal(of('hash-type avalanche'), ['gone: Write "hash-type map-based sdbm avalanche".']);
	assert.equal(of('option http-use-htx'), ['gone: Remove it: there is no other way any more.']);
});

test('of steps of a check in the wrong order, and of lines against each other, the second is told of', () => {
	const check = ['option httpchk', 'http-check expect status 200', 'http-check send meth GET uri /'];
	assert.equal(of(...check), ['wrong-order: Write it above "http-check expect".']);
	assert.equal(of('option httpchk', 'http-check send uri /', 'http-check expect status 200', 'http-check send uri /b'), ['wrong-order: ']);
	const peers = checkConfig('peers p\n\tbind 127.0.0.1:1\n\tserver a\n\tpeer b 127.0.0.1:2\n', { haproxy: '3.2' });
	assert.equal(
		peers.map((d) => [d.line, d.code]),
		[[4, 'bad-combination']],
	);
});

test('of few parameters all are named, and a remark behind a line is told how it begins', () => {
	assert.match(
		of('option httpchk', 'http-check expect body a')[0]!,
		/^unknown-parameter: It takes min-recv, comment, .*, hdr, fhdr, custom\.$/,
	);
	assert.equal(of('option httpchk', 'http-check expect header name a'), ['unknown-parameter: Did you mean "hdr"?']);
	assert.equal(of('option httpchk', 'http-check send method GET'), ['extra-words: Did you mean "meth"?']);
	assert.equal(of('persist foo'), ['unknown-keyword: It takes rdp-cookie.']);
	assert.equal(of('option tcp-check', 'tcp-check send-binary 01 ; one'), ['extra-words: A comment begins with "#".']);
});

test('an expression in the brackets of a log-format, and an argument whose quotes are gone, are told how to be written', () => {
	assert.equal(of('http-request set-var(txn.a) %[src]'), [
		"empty-expression: write it without '%[' and ']': an expression stands here, no log-format",
	]);
	assert.match(of('http-request set-var(txn.a) str("a,b"),field(1,",")').join(), 'unbalanced-parenthesis: put quotes around an argument');
	assert.equal(of('http-request set-var(txn.a) path,word(1, )'), [
		'unbalanced-parenthesis: a blank ends the word: put quotes around all of it',
	]);
});

test('an action of another ruleset is told whose it is, and a list with blanks that it is one word', () => {
	assert.equal(of('http-response set-path /x'), ['unknown-keyword: It is an action of http-request.']);
	assert.equal(of('tcp-request content set-header a b'), [
		'unknown-keyword: It is an action of http-request, http-response, http-after-response.',
	]);
	assert.equal(of('http-request accept'), ['unknown-keyword: Did you mean "allow"?']);
	const list = 'unknown-parameter: A list is one word: join it with commas, without blanks.';
	assert.equal(of('stick-table type ip size 1k store conn_cur http_req_rate(10s)'), [list]);
	assert.equal(of('option lb-agent-chk'), ['gone: Write "agent-check" and "agent-port" on the server lines.']);
});

test('a header that is asked for has no colon in its name', () => {
	assert.match(of('http-request deny if { hdr(x-a:) -m found }').join(), "wrong-argument: write 'x-a'");
	assert.equal(of('http-request deny if { hdr(x-a) -m found }'), []);
});

test('milliseconds are nothing to ask about where they are usual', () => {
	assert.equal(of('http-request pause 30'), []);
	assert.equal(of('timeout queue 30'), ['missing-unit: Write "30s" for seconds, or "30ms".']);
});

test.run();

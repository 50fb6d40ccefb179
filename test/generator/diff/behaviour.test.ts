import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { diff, type Side } from '../../../generator/index.ts';
import { effort } from '../../tools/effort.ts';

/* What HAProxy does otherwise is told, in whichever direction; what it does alike is no change. */

const cfg = (text: string): Side => ({ text, file: 'haproxy.cfg' });
const compared = (before: string, after: string) => diff(cfg(before), cfg(after), { haproxy: '3.2' });

const frontend = (...lines: string[]) => `frontend f\n${lines.map((line) => `\t${line}\n`).join('')}`;
const backend = (...lines: string[]) => `backend b\n${lines.map((line) => `\t${line}\n`).join('')}`;
const swapped = (section: (...lines: string[]) => string, ...lines: string[]): [string, string] => [
	section(...lines),
	section(...lines.reverse()),
];
const one = '\tserver s 10.0.0.1:80\n';

const told: Record<string, [string, string]> = {
	'blanks within a pattern, and between two': [
		frontend('acl x path /a\\ b', 'http-request deny if x'),
		frontend('acl y path /a b', 'http-request deny if y'),
	],
	'blanks within a pattern, and between two, without a name': [
		frontend('http-request deny if { path /a\\ b }'),
		frontend('http-request deny if { path /a b }'),
	],
	'a variable, and its name as text': [frontend('http-request deny if { path "$A" }'), frontend("http-request deny if { path '$A' }")],
	'a variable in an address': [backend('server s "${A}:80"'), backend("server s '${A}:80'")],
	'a variable in a line that is taken once': [frontend('log-tag "$A"'), frontend("log-tag '$A'")],
	'a cookie with a blank': [backend('server s 10.0.0.1:80 cookie a\\ check'), backend('server s 10.0.0.1:80 cookie a check')],
	'a cookie with a blank, beside default-server': [
		backend('default-server inter 5s', 'server s 10.0.0.1:80 cookie a\\ check'),
		backend('server s 10.0.0.1:80 inter 5s cookie a check'),
	],
	'a section below other defaults': [
		`defaults\n\tretries 1\nbackend b\n${one}defaults\n\tretries 2\nbackend c\n${one}`,
		`defaults\n\tretries 1\ndefaults\n\tretries 2\nbackend b\n${one}backend c\n${one}`,
	],
	'a section below other defaults that have a name': [
		`defaults x\n\tretries 1\nbackend b\n${one}defaults y\n\tretries 2\nbackend c\n${one}`,
		`defaults x\n\tretries 1\ndefaults y\n\tretries 2\nbackend b\n${one}backend c\n${one}`,
	],
	'defaults the other way round': [
		`defaults x\n\tretries 1\ndefaults y\n\tretries 2\nbackend b\n${one}`,
		`defaults y\n\tretries 2\ndefaults x\n\tretries 1\nbackend b\n${one}`,
	],
	'defaults of which one has a rule': [
		'defaults d\n\tmode http\n\thttp-request deny if { path /x }\ndefaults e\n\tmode http\nfrontend f from d\n',
		'defaults d\n\tmode http\n\thttp-request deny if { path /x }\ndefaults e\n\tmode http\nfrontend f from e\n',
	],
	'a line of second defaults that the first have': [
		`defaults\n\ttimeout server 1s\nbackend a\n${one}defaults\n\tretries 4\nbackend b\n${one}`,
		`defaults\n\ttimeout server 1s\nbackend a\n${one}defaults\n\tretries 4\n\ttimeout server 1s\nbackend b\n${one}`,
	],
	'default-server of second defaults': [
		`defaults\n\tdefault-server check\nbackend a\n${one}defaults\n\tdefault-server inter 3s\nbackend b\n${one}`,
		`defaults\n\tdefault-server check\nbackend a\n${one}defaults\n\tdefault-server inter 4s\nbackend b\n${one}`,
	],
	'disabled by a server, and by default-server': [
		backend('default-server disabled', 'server s 10.0.0.1:80 enabled'),
		backend('default-server enabled', 'server s 10.0.0.1:80 disabled'),
	],
	'non-stick by a server, and by default-server': [
		backend('default-server non-stick', 'server s 10.0.0.1:80 stick'),
		backend('default-server stick', 'server s 10.0.0.1:80 non-stick'),
	],
	'what default-server passes over': [backend('server s 10.0.0.1:80 id 5'), backend('default-server id 5', 'server s 10.0.0.1:80')],
	'another condition of a section': [`.if defined(A)\nbackend b\n${one}.endif\n`, `.if !defined(A)\nbackend b\n${one}.endif\n`],
	'a condition around a section': [`.if defined(A)\nbackend b\n${one}.endif\n`, `backend b\n${one}`],
	'lines of which another one has a condition': [
		'frontend f\n\thttp-request deny\n.if defined(A)\n\tmaxconn 5\n.endif\n',
		'frontend f\n.if defined(A)\n\thttp-request deny\n.endif\n\tmaxconn 5\n',
	],
	'lines of another branch': [
		'frontend f\n.if defined(A)\n\tmaxconn 5\n.else\n\thttp-request deny\n.endif\n',
		'frontend f\n.if defined(A)\n\thttp-request deny\n.else\n\tmaxconn 5\n.endif\n',
	],
	'a branch that is asked for behind another': [
		`.if defined(A)\n.elif defined(B)\nbackend b\n${one}.endif\n`,
		`.if defined(C)\n.elif defined(B)\nbackend b\n${one}.endif\n`,
	],
	'captures, which rules and logs number': swapped(frontend, 'capture request header A len 9', 'capture request header B len 9'),
	'captures without a header': swapped(frontend, 'declare capture request len 9', 'declare capture request len 8'),
	'formats of a log': swapped(frontend, 'option httplog', 'log-format x'),
	'an option and its opposite': swapped(backend, 'option redispatch', 'no option redispatch'),
	'kinds of checks': swapped(backend, 'option httpchk', 'option tcp-check'),
	'how connections end': swapped(frontend, 'option httpclose', 'option http-server-close'),
	'pages of one error': swapped(frontend, 'errorfile 503 /a', 'errorloc 503 /b'),
	'logs, and none of those above': swapped(frontend, 'log global', 'no log'),
	'scripts in Lua': ['global\n\tlua-load a.lua\n\tlua-load b.lua\n', 'global\n\tlua-load b.lua\n\tlua-load a.lua\n'],
	'environment variables': ['global\n\tsetenv A 1\n\tunsetenv A\n', 'global\n\tunsetenv A\n\tsetenv A 1\n'],
	'an expectation that takes the place of that of defaults': [
		`defaults\n\tmode http\n\thttp-check expect status 500\nbackend b\n\toption httpchk\n\thttp-check expect status 200-399\n${one}`,
		`defaults\n\tmode http\n\thttp-check expect status 500\nbackend b\n\toption httpchk\n${one}`,
	],
	'numbers of limits that changed places': [
		frontend('http-request deny if { sc_http_req_rate(0) gt 5 }', 'tcp-request content reject if { sc_http_req_rate(0) gt 50 }'),
		frontend('tcp-request content reject if { sc_http_req_rate(0) gt 5 }', 'http-request deny if { sc_http_req_rate(0) gt 50 }'),
	],
	'a condition that an expression asks for too': [
		frontend('acl x path /a', 'acl x path /b', 'http-request deny if x', 'http-request set-header X %[acl(x)]'),
		frontend('acl x path /b', 'acl y path /a', 'acl y path /b', 'http-request deny if y', 'http-request set-header X %[acl(x)]'),
	],
	'addresses of nobody': [frontend('acl x src', 'http-request deny if !x'), frontend('http-request deny if !x')],
	'the path of a check that looks like a version': [backend('option httpchk / HTTP/1.0'), backend('option httpchk /')],
};

const same: Record<string, [string, string]> = {
	'defaults by their name, and as the last above': ['defaults d\n\tretries 1\nbackend b\n', 'defaults d\n\tretries 1\nbackend b from d\n'],
	'logs in another order': ['global\n\tlog a local0\n\tlog b local0\n', 'global\n\tlog b local0\n\tlog a local0\n'],
	'quotes of another kind': [frontend('http-request deny if { path "/a" }'), frontend("http-request deny if { path '/a' }")],
	'what HAProxy does anyway': [backend('server s 10.0.0.1:80 enabled stick'), backend('server s 10.0.0.1:80')],
	'a condition with more blanks': [`.if defined(A)\nbackend b\n${one}.endif\n`, `.if  defined(A)\nbackend b\n${one}  .endif\n`],
	'rules of other times': swapped(
		frontend,
		'tcp-request content reject if { src 10.0.0.1 }',
		'tcp-request connection reject if { src 10.0.0.1 }',
	),
};

for (const [name, [before, after]] of Object.entries(told))
	test(name, () => {
		assert.ok(compared(before, after).changes.length > 0);
		assert.ok(compared(after, before).changes.length > 0);
	});
for (const [name, [before, after]] of Object.entries(same))
	test(`no change: ${name}`, () => assert.equal([compared(before, after).changes, compared(after, before).changes], [[], []]));

test('the branch of an .if is said, and the defaults that a section begins with', () => {
	const branch = compared(`.if defined(A)\nbackend b\n${one}.endif\n`, `.if defined(A)\nbackend b\n${one}\tretries 5\n.endif\n`);
	assert.match(branch.markdown, '- ➕ added `retries` in `backend b` under `.if defined(A)`: `5`\n');
	const [before, after] = told['a section below other defaults that have a name']!;
	assert.match(compared(before, after).markdown, '- ✏️ changed `from` in `backend b`: `x` → `y`\n');
});

test('a number is told of the rule that it stands in', () => {
	const [before, after] = told['numbers of limits that changed places']!;
	assert.equal(
		compared(before, after).changes.map((c) => `${c.name} ${c.before} ${c.after}`),
		['sc_http_req_rate(0) 5 50', 'sc_http_req_rate(0) 50 5'],
	);
});

test('a weight that defaults say is no matter of a command, though another word of theirs goes', () => {
	const text = (more: string, own: string) => `defaults\n\tdefault-server ${more}weight 10\nbackend b\n\tserver s 10.0.0.1:80${own}\n`;
	assert.equal(compared(text('inter 2s ', ' weight 5'), text('', '')).reload, true);
});

const many = (line: (n: number) => string, count = 5000) => Array.from({ length: count }, (_, n) => line(n)).join('');
const large: Record<string, [string, string]> = {
	backends: [many((n) => `backend b${n}\n${one}`), many((n) => `backend b${n}\n\tdefault-server check\n${one}`)],
	'acl lines': [
		frontend() + many((n) => `\tacl a${n} path /${n}\n\thttp-request deny if a${n}\n`),
		frontend() + many((n) => `\thttp-request deny if { path /${n} }\n`),
	],
	'lines of one acl': [
		frontend() + many((n) => `\tacl a path /${n}\n`) + many((n) => `\thttp-request set-header x${n} 1 if a\n`),
		frontend() + many((n) => `\tacl b path /${n}\n`) + many((n) => `\thttp-request set-header x${n} 1 if b\n`),
	],
	'default-server lines': [
		backend() + many((n) => `\tdefault-server inter ${n + 1}s\n`) + many((n) => `\tserver s${n} 10.0.0.1:80\n`),
		backend() + many((n) => `\tdefault-server inter ${n + 1}s\n`) + many((n) => `\tserver s${n} 10.0.0.1:80 check\n`),
	],
	'defaults that each begin with the one above': [
		many((n) => `defaults d${n}${n ? ` from d${n - 1}` : ''}\n\tdefault-server inter ${n + 1}s\n`),
		many((n) => `defaults d${n}${n ? ` from d${n - 1}` : ''}\n\tdefault-server inter ${n + 2}s\n`),
	],
	'parentheses behind a name': [
		frontend('acl x path /a', `http-request set-header X ${'acl('.repeat(100_000)}`, 'http-request deny if x'),
		frontend('http-request deny if { path /a }'),
	],
	'branches of one .if': [`.if defined(A)\n${many((n) => `.elif defined(A${n})\nbackend b${n}\n`)}.endif\n`, ''],
};
for (const [name, [before, after]] of Object.entries(large))
	test(`thousands of ${name} take no time to compare`, () => assert.ok(effort(() => compared(before, after)) < 5000));

test.run();

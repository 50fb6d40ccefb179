import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { generate, loadParams, validate } from '../../../generator/index.ts';
import { haproxies, judge } from '../../tools/haproxy.ts';

/* What services compile to is judged as if somebody had written it, and told where the params have the words. */
const said = (text: string): string[] =>
	validate(loadParams(text, { format: 'yaml' }).params).map((d) => `${d.line}:${d.column} ${d.severity[0]} ${d.code}`);
const service = (...lines: string[]) =>
	['services:', '  - name: a', '    servers: [10.0.0.5:80]', ...lines.map((l) => `    ${l}`), ''].join('\n');

const cases: Record<string, [text: string, said: string[]]> = {
	'resolvers that are not there': [service('resolvers: dns'), ['4:16 e unknown-resolvers']],
	'resolvers under extra that are not there': [service('extra: {default-server: resolvers dns}'), ['4:39 e unknown-resolvers']],
	'a port too high': [`edge: {http: ":65536"}\n${service()}`, ['1:15 e bad-value']],
	'port 0': [`edge: {http: ":0"}\n${service()}`, ['1:15 e bad-value']],
	'an address that is none, of two': [`edge:\n  http: [":80", "300.1.1.1:80"]\n${service()}`, ['2:18 e bad-value']],
	'a bracket that is not closed': [service('mode: tcp', 'bind: "[::1:5432"'), ['5:12 e bad-value']],
	'an expression that is not closed': [service('balance: "hash req.hdr(x"'), ['4:28 e unbalanced-parenthesis']],
	'a fetch that is not there': [service('balance: hash nosuch'), ['4:19 e unknown-fetch']],
	'a fetch of answers': [service('balance: hash res.hdr(x)'), ['4:19 e fetch-not-available']],
	'an interval of nothing': [service('check: {path: /x, interval: 0s}'), ['4:33 e bad-value']],
	'a time too long, of a check': [service('check: {path: /x, timeout: 99999d}'), ['4:32 e bad-value']],
	'a time too long, of a server': [
		'services:\n  - name: a\n    servers:\n      - 10.0.0.5:80\n      - {address: 10.0.0.6:80, slowstart: 99999d}\n',
		['5:43 e bad-value'],
	],
	'two checks': [service('check: /healthz', 'extra: {option httpchk: GET /y}'), ['4:12 e conflict']],
	'two tables': [service('sticky: src', 'extra: {stick-table: type ip size 1k}'), ['5:13 e duplicate-keyword']],
	'nowhere to listen': [`edge: {http: false}\n${service()}`, ['1:14 e missing-bind']],
	'a default of the document': [`defaults: {default-server: ssl}\n${service()}`, ['4:15 e missing-ca']],
	'a number that begins with 0': [service('port: 80').replace('10.0.0.5:80', '10.0.010.6'), ['3:15 e bad-value']],
	'a name with nothing between its dots': [service('port: 80').replace('10.0.0.5:80', 'a..b'), ['3:15 e bad-value']],
	'a protocol of nothing': [service('tls: {verify: false, alpn: []}'), ['4:26 e bad-value']],
	'a path of another service': [
		`${service('host: a.test')}  - {name: b, host: b.test, path: "~(", servers: [10.0.0.6:80]}\n`,
		['5:36 e wrong-regex'],
	],
	'the same in services that are alike': [
		`${service('host: a.test', 'balance: hash x')}  - {name: b, host: b.test, servers: [10.0.0.6:80], balance: hash x}\n`,
		['5:19 e unknown-fetch', '6:67 e unknown-fetch'],
	],
	'an empty list for a mapping, beside a list in other words': [
		service('check: []', 'extra: {http-request: [deny]}'),
		['4:5 e wrong-type'],
	],
	'what does not fit the schema, and what does': [
		`edge: {default: z}
services:
  - {name: z, mode: htp, servers: [10.0.0.1:80]}
  - {name: b, mode: tcp, servers: [10.0.0.1:80]}
  - {name: c, host: c.test, balance: hash nosuch, servers: [10.0.0.1:80]}
  - {host: d.test, servers: [10.0.0.1:80]}
  - 5
frontend: {f: {mode: http, bind: ":81", timeout client: 1s, default_backend: z}}
`,
		['3:21 e wrong-type', '4:5 e missing-key', '5:43 e unknown-fetch', '6:5 e missing-key', '7:5 e wrong-type'],
	],
	'what else is wrong with a service that does not fit': [
		`services:
  - {name: a, host: a.test, allow: [internal, 10.0.0.0/33], servers: [10.0.0.1:80]}
  - {name: b, host: b.test, port: 99999, servers: [b.test, 10.0.0.300:80]}
  - {name: c, host: "c test", servers: [10.0.0.1:80, "c d", 10.0.0.1:80]}
  - {name: d, mode: tcp, bind: 80, servers: [10.0.0.1:80], resolvers: nosuch}
`,
		[
			'2:37 e bad-value',
			'2:47 e bad-value',
			'3:35 e bad-value',
			'3:60 e bad-value',
			'4:22 e bad-value',
			'4:55 e bad-value',
			'4:61 e duplicate-server',
			'5:32 e wrong-type',
			'5:71 e unknown-resolvers',
		],
	],
	'an edge that does not fit, and a service': [
		'edge: {http: 8080, allow: [x, 10.0.0.0/33]}\nservices:\n  - {name: b, mode: tcp, bind: ":80", servers: [10.0.0.300:80]}\n  - {name: c, mode: tcp, servers: [10.0.0.1:80]}\n',
		['1:14 e wrong-type', '1:28 e bad-value', '1:31 e bad-value', '3:49 e bad-value', '4:5 e missing-key'],
	],
	'a cluster that does not fit, and one that does': [
		'[{"name":"a","servers":[]}, {"name":"b","predicate":"b","servers":[{"name":"s","ip":"10.0.0.300:80"}]}]',
		['1:2 e missing-key', '1:86 e bad-value'],
	],
	'redirects to themselves': [
		`edge: {https: {certificates: /a.pem}}
services:
  - {name: b, host: [x.test, b.test], redirect: "https://B.test/"}
  - {name: c, host: c.test, redirect: "http://c.test"}
  - {name: d, host: d.test, redirect: "https://d.test/x"}
  - {name: e, host: e.test, redirect: "https://e.test:8443"}
  - {name: f, host: f.test, redirect: {to: "https://f.test/", path: false}}
  - {name: g, host: g.test, redirect: "https://b.test"}
`,
		['3:50 w routing-loop'],
	],
	'a redirect to HTTP, which is sent to HTTPS': [
		'edge: {https: {certificates: /a.pem, redirect: true}}\nservices:\n  - {name: c, host: c.test, redirect: "http://c.test"}\n',
		['3:40 w routing-loop'],
	],
	'servers that are all disabled': [service().replace('10.0.0.5:80', '{address: 10.0.0.5:80, disabled: true}'), ['3:5 w no-servers']],
	'servers that are disabled, and a page': [
		service('maintenance: true').replace('10.0.0.5:80', '{address: 10.0.0.5:80, disabled: true}'),
		[],
	],
	'a name twice, of which one service, the other or both do not fit': [
		`services:
  - {name: a, host: a.test, server: [10.0.0.5:80]}
  - {name: a, host: b.test, servers: [10.0.0.5:80]}
  - {name: b, host: c.test, servers: [10.0.0.5:80]}
  - {name: b, host: d.test, server: [10.0.0.5:80]}
  - {name: c, host: e.test, server: [10.0.0.5:80]}
  - {name: c, host: f.test, server: [10.0.0.5:80]}
`,
		[
			'2:29 e unknown-key',
			'3:12 e duplicate-name',
			'5:12 e duplicate-name',
			'5:29 e unknown-key',
			'6:29 e unknown-key',
			'7:12 e duplicate-name',
			'7:29 e unknown-key',
		],
	],
	'nothing at all': ['services: []\n', ['1:1 w no-listener']],
	'a frontend of nothing': ['frontend: {}\n', ['1:1 w no-listener']],
	'a listener that is disabled': ['frontend: {l: {bind: ":80", disabled: true, timeout client: 1s}}\n', ['1:1 w no-listener']],
	'an API alone': ['global: {stats socket: /run/haproxy.sock}\n', []],
	'resolvers under sections': [`${service('resolvers: dns')}sections: [{section: resolvers dns, nameserver: a 10.0.0.1:53}]\n`, []],
	'resolvers that HAProxy makes': [service('resolvers: default'), []],
	'a server and a table of a service, named elsewhere': [
		`${service('limit: {requests: 5, per: 1s}')}frontend:\n  f:\n    mode: http\n    bind: ":81"\n    http-request:\n      - deny if !{ srv_is_up(a/10.0.0.5:80) }\n      - deny if { src,table_http_req_rate(a) gt 3 }\n    default_backend: a\n`,
		[],
	],
};

for (const [what, [text, expected]] of Object.entries(cases)) test(what, () => assert.equal(said(text), expected));

test('what was judged before, good or bad, hides nothing of what comes after', () => {
	for (let round = 0; round < 2; round++) {
		for (const [what, [text, expected]] of Object.entries(cases)) {
			assert.equal(said(service()), [], 'a good one');
			assert.equal(said(text), expected, what);
		}
	}
});

test('a log-format keeps the quotes of its JSON, with blanks or without; other JSON is warned of', () => {
	const made = (extra: object) => {
		const { files, diagnostics } = generate({ edge: { extra }, services: [{ name: 'a', servers: ['10.0.0.5:80'] }] });
		return [...diagnostics.map((d) => `${d.severity} ${d.code}`), ...(files['haproxy.cfg']!.match(/log-format .*|string .*/g) ?? [])];
	};
	for (const json of ['{"a":"%ci"}', '{ "a": "%ci" }', "{'a':'%ci'}", 'client="%ci"'])
		assert.equal(made({ 'log-format': json }), [`log-format ${json.includes("'") ? `"${json}"` : `'${json}'`}`]);
	for (const words of ['"%ci\\"%b"', '%ci\\"%b']) assert.equal(made({ 'log-format': words }), [`log-format '%ci"%b'`]);
	assert.equal(made({ 'http-request': 'return content-type application/json string {"a":1}' }), ['warning lost-quotes', 'string {a:1}']);
	assert.equal(made({ 'http-request': `return content-type application/json string '{"a":1}'` }), [`string '{"a":1}'`]);
});

/** The made rules above them, the made choices below; a made default_backend would be the last, which HAProxy takes. */
for (const where of ['edge: { extra: BODY }', 'frontend: { edge: BODY }'])
	test(`choices of one's own in ${where.slice(0, 8)} count, and stand among the choices`, async () => {
		const body = '{ use_backend: ["b if { path_beg /b }"], default_backend: b, http-request: "set-header X-A b" }';
		const text = `${where.replace('BODY', body)}\n${service('host: a.test')}  - { name: b, host: b.test, servers: [10.0.0.6:80] }\n`;
		const { files, diagnostics } = generate(loadParams(text, { format: 'yaml' }).params);
		assert.equal(diagnostics, []);
		const choices = files['haproxy.cfg']!.match(/(?:use|default)_backend \S+(?: if \{ \S+)?/g);
		assert.equal(choices, [
			'use_backend b if { path_beg',
			'use_backend a if { var(txn.host)',
			'use_backend b if { var(txn.host)',
			'default_backend b',
		]);
		for (const binary of await haproxies()) {
			const judged = await judge(binary, files['haproxy.cfg']!);
			assert.ok(judged.ok && judged.warnings.length === 0, `${binary.full}: ${judged.stderr}`);
		}
	});

/** HAProxy would ignore the rules of the edge in mode tcp. */
for (const defaults of ['{mode: tcp}', '{name: base, mode: tcp, timeout client: 1s}'])
	test(`services take HTTP whatever mode defaults ${defaults} have`, async () => {
		const { files, diagnostics } = generate(
			loadParams(`defaults: ${defaults}\nedge: {stats: ":81"}\n${service('host: a.test')}`, { format: 'yaml' }).params,
		);
		assert.equal(diagnostics, []);
		for (const binary of await haproxies()) {
			const judged = await judge(binary, files['haproxy.cfg']!);
			assert.ok(judged.ok && judged.warnings.length === 0, `${binary.full}: ${judged.stderr}`);
		}
	});

test.run();

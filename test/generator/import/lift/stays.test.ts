import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { generate, importConfig, loadParams } from '../../../../generator/index.ts';
import { b, c, head, lifted, tcp, web, words } from './made.ts';

test('what services would not say as HAProxy reads it stays in its words', () => {
	// An address whose numbers are octal, and words behind an algorithm.
	for (const body of ['server a 010.0.0.1:80', 'balance random 3\n server a 192.0.2.1:80'])
		assert.match(JSON.stringify(words(web('').replace('server a 192.0.2.1:80', body))), /"server":/, body);
	// Beside one that says so, a server that defaults have checked would not be.
	const all = web('').replace('mode http', 'mode http\n default-server check inter 5s');
	assert.is(words(all), undefined);
	assert.equal(words(all.replace(/ server a.*/, '$& check\n server b 192.0.2.2:80')), {
		server: ['a 192.0.2.1:80 check', 'b 192.0.2.2:80'],
	});
});

test('what would take long to hold against each other stays', () => {
	const paths = (i: number) => Array.from({ length: 20 }, (_, n) => `/p${i}-${n}/`).join(' ');
	const made = lifted(
		web(Array.from({ length: 250 }, (_, i) => ` use_backend ${i % 2 ? 'b' : 'c'} if { path_beg ${paths(i)} }\n`).join(''), b + c),
	);
	assert.match(made.diagnostics[0]!.message, /there are too many hosts and paths/);
	const name = `${'a.'.repeat(50_000)}test`;
	assert.match(
		lifted(web(` use_backend b if { hdr(host) -i ${name} }\n`, b)).diagnostics.at(-1)!.message,
		/is no host that a service can name/,
	);
});

test('a section that stays keeps its mode where no defaults say one', () => {
	const made = lifted(
		'frontend web\n mode http\n bind :80\n default_backend app\nbackend app\n mode http\n server a 192.0.2.1:80\nlisten raw\n bind :81\n tcp-request content reject\n',
	);
	assert.equal(made.params.defaults, { mode: 'tcp' });
	const { files } = generate(loadParams(made.text).params, { haproxy: '3.0' });
	assert.match(files['haproxy.cfg']!, /^defaults\n(?: .*\n)* {4}mode tcp\n(?: .*\n)*\nfrontend edge\n {4}mode http\n/m);
});

const stays: Readonly<Record<string, [string, RegExp]>> = {
	'a listen that others send requests to': [
		`${head}listen web\n bind :80\n server a 192.0.2.1:80\nfrontend f\n bind :81\n use_backend web if { method GET }\n`,
		/listen "web" stays as it is: its name is used/,
	],
	'a listen whose rules ask about the backend': [
		`${head}listen web\n bind :80\n http-request set-header X-B %b\n server a 192.0.2.1:80\n`,
		/"http-request" asks about the backend/,
	],
	'a listen that is disabled': [`${head}listen web\n bind :80\n disabled\n server a 192.0.2.1:80\n`, /"disabled" holds for both sides/],
	'a listen with a table for both sides': [
		`${head}listen web\n bind :80\n stick-table type ip size 1k store gpc0\n http-request track-sc0 src\n stick on src\n server a 192.0.2.1:80\n`,
		/its table is for both sides/,
	],
	'defaults that are asked for': [
		web('').replace('defaults', 'defaults base').replace('web', 'web from base'),
		/share one defaults section/,
	],
	'defaults with rules': [web('').replace('defaults', 'defaults base\n http-request deny if TRUE'), /share one defaults section/],
	'a backend by name': [web(' use_backend %[req.hdr(x)] if TRUE\n'), /chosen by name/],
	'servers that are checked in different ways': [
		tcp('').replace(/ server p.*/, ' server p 192.0.2.4:5432 check inter 2s\n server q 192.0.2.5:5432 check inter 3s'),
		/checked in different ways/,
	],
	'a TCP frontend that rejects': [tcp(' tcp-request connection reject if { src 192.0.2.9 }\n'), /"tcp-request connection" may decide/],
	'a TCP backend of two frontends': [tcp('', 'frontend two\n mode tcp\n bind :81\n default_backend pg\n'), /serves others too/],
	'a TCP backend with rules': [tcp('').replace(' server p', ' tcp-request content reject\n server p'), /rules of its own/],
	'a TCP frontend that logs elsewhere': [tcp(' log global\n'), /different places/],
	'a TCP frontend that is asked about': [
		tcp('').replace(' server p', ' use-server p if { fe_conn(sql) gt 3 }\n server p'),
		/its name is used in "fe_conn\(sql\)"$/,
	],
	'a frontend whose table is asked': [
		web(' http-request deny if { src_get_gpc0(web) gt 3 }\n'),
		/its name is used in "src_get_gpc0\(web\)", where it can be left out: the table is its own/,
	],
	'a variable that an edge sets': [web(' http-request set-var(txn.host) src\n'), /"txn.host" is a variable that an edge sets itself/],
	'no room for the variables of an edge': [`global\n tune.vars.txn-max-size 20\n${web('')}`, /may leave no room for the variables/],
	'a rule that ends the rules': [
		web(' http-request allow if { src 192.0.2.9 }\n use_backend b if { hdr(host) -i a.test }\n', b),
		/"allow" may keep the host of a request from the routes/,
	],
	'a Host header beside the first': [
		web(' http-request add-header Host b.test\n use_backend b if { hdr(host) -i a.test }\n', b),
		/"add-header" may keep the host of a request from the routes/,
	],
	'a frontend whose name is a realm': [web(' http-request auth if { path /a }\n'), /its name is the realm/],
	'a use_backend for all whose backend has no servers': [
		web(' use_backend b if { hdr(host) -i a.test }\n', b)
			.replace('default_backend', 'use_backend')
			.replace('server a 192.0.2.1:80', 'http-request deny if TRUE'),
		/it takes every request|it has no servers/,
	],
	'a frontend whose name is in a header': [web(' http-request set-header X-Front %ft\n'), /its name is used/],
	'a frontend whose name is that of the backend where there is none': [
		web(' http-after-response set-header X-Back %[be_name]\n'),
		/its name is used/,
	],
	'a frontend whose statistics are shown': [web(' stats enable\n stats scope web\n'), /its name is used/],
	'a TCP backend with the name of another frontend': [
		tcp('', 'frontend pg\n bind :81\n http-request deny\n'),
		/another frontend has the name/,
	],
	'two services that listen on one address': [
		`${web('')}listen db\n mode tcp\n bind :8080\n server d 192.0.2.3:5432\n`,
		/nothing is lifted: both .* listen on :8080/,
	],
	'a section of a name that an edge needs': [web('', 'backend no-route\n server s 192.0.2.2:80\n'), /name "no-route"/],
	'a line that no request comes to': [
		web(' use_backend b if { hdr(host) -i a.test }\n use_backend c if { hdr(host) -i a.test }\n', b + c),
		/no request reaches "c"/,
	],
	'a TCP frontend that routes by SNI': [
		tcp(' tcp-request inspect-delay 5s\n use_backend pg if { req.ssl_sni -i db.test }\n'),
		/it does not wait for the TLS handshake by "tcp-request content accept if \{ req.ssl_hello_type 1 \}"/,
	],
	'a TCP frontend that chooses': [tcp(' use_backend pg if { src 192.0.2.9 }\n'), /it chooses its backend by a condition/],
	'a TCP backend of two frontends, one of its name': [
		tcp('', 'frontend pg\n mode tcp\n bind :81\n default_backend pg\n'),
		/frontend "sql" stays as it is: its backend "pg" serves others too/,
	],
	'a backend with a line that HAProxy does not know': [
		web('').replace(' server a', ' reqirep ^Host: Host:\\ a.test\n server a'),
		/its backend "app": it has "reqirep", which HAProxy 3.0 does not know/,
	],
	'hosts and paths that are not each with each': [
		web(' use_backend c if { path_beg /up/ }\n acl b hdr(host) -i b.test\n acl b path_beg /b/\n use_backend b if b\n', b + c).replace(
			' default_backend app\n',
			'',
		),
		/its hosts and paths are not those of one service, which are each host with each path/,
	],
	'servers of which only some have defaults': [
		web('').replace('.1:80', '.1:80\n default-server check\n server b 192.0.2.2:80'),
		/its backend "app": the order of its lines carries meaning/,
	],
	'a frontend that listens nowhere': [web('').replace(' bind :8080\n', ''), /it listens nowhere/],
	'conditions of the parser': [web(' .if defined(A)\n acl a path /a\n .endif\n'), /"\.if" stands among its lines/],
	'a backend without servers': [
		web('').replace(' server a 192.0.2.1:80', ' http-request deny if TRUE'),
		/its backend "app": it has no servers/,
	],
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

test.run();

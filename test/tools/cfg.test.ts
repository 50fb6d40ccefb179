import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { differences, equalConfigs, sections, tokens } from './cfg.ts';
import { haproxies, judge } from './haproxy.ts';

const words = (line: string): string[] => tokens(line).words;

test('cuts and unquotes as HAProxy does', () => {
	assert.equal(words('  a\tb  c # d'), ['a', 'b', 'c']);
	assert.is(tokens('a # b c').comment, ' b c');
	assert.equal(words('a#b c'), ['a']);
	assert.equal(words('a\\ b c\\#d "e f" \'g # h\' i\\\\j'), ['a b', 'c#d', 'e f', 'g # h', 'i\\j']);
	assert.equal(words('"%{+Q}o %t"\' %s\'\\ %{-Q}r'), ['%{+Q}o %t %s %{-Q}r']);
	assert.equal(words("'a\\nb' a\\nb \\x41\\d"), ['a\\nb', 'a\nb', 'A\\d']);
	assert.equal(words('a "" b ""'), ['a', '', 'b']);
	assert.ok(tokens('a "b').fault);
});

test('keeps environment variables apart from dollars', () => {
	assert.equal(words('"$A" "${A}" "${A-b c}" $A \'$A\' "\\$A"'), ['\0${A}', '\0${A}', '\0${A-b c}', '$A', '$A', '$A']);
});

const real = await haproxies();

test('agrees with HAProxy on how a line is cut', async () => {
	// `description` joins its words by one blank and -c reports no words, so: a name that only the right reading makes known.
	const lines = ['b\\x31', "'b'1", 'b"1"', '"b\\x31"', "b1 # it's", 'b1#x', '"b"\'1\''];
	for (const binary of real) {
		for (const line of lines) {
			const config = `defaults\n timeout client 1s\n timeout server 1s\n timeout connect 1s\nbackend b1\nfrontend f\n bind 127.0.0.1:1\n use_backend ${line}\n`;
			assert.ok((await judge(binary, config)).ok, `${binary.full}: ${line}`);
			assert.equal(words(line), ['b1'], line);
		}
		// The manual's table says that a backslash keeps a tab; no HAProxy does so.
		assert.not((await judge(binary, 'listen f\n mode http\n bind 127.0.0.1:1\n http-request set-header a b\\\tc\n')).ok);
	}
	assert.equal(words('b\\\tc'), ['b\\', 'c']);
});

test('reads sections, conditions and comments', () => {
	const read = sections('# top\nglobal\n daemon # why\n.if defined(X)\n maxconn 5\n.else\n maxconn 6\n.endif\nlisten a from b\n bind :1\n');
	assert.equal(read.comments, ['top', 'why']);
	assert.equal(
		read.sections.map((s) => [s.words.join(' '), s.directives.map((d) => [d.words.join(' '), ...d.when].join(' | '))]),
		[
			['global', ['daemon', 'maxconn 5 | .if defined(X)', 'maxconn 6 | .if defined(X) .else']],
			['listen a from b', ['bind :1']],
		],
	);
});

const base =
	'defaults\n mode http\n timeout client 1s\n option httplog\nlisten a\n server s 1.2.3.4:80 check\n http-request deny if { src 1.2.3.4 }\n http-request allow\n';

test('what only looks different is equal', () => {
	const other =
		'# written by a tool\ndefaults\n\toption httplog\n\tmode "http"\n\ttimeout client 1s\n\nlisten a\n\thttp-request deny if { src 1.2.3.4 }\n\thttp-request allow\n\tserver s 1.2.3.4:80 check\n';
	assert.equal(differences(base, other), []);
	assert.ok(equalConfigs(`global\n daemon\nglobal\n maxconn 5\n${base}`, `global\n maxconn 5\n daemon\n${base}`));
});

test('what is different is named', () => {
	const change = (from: string, to: string): string => differences(base, base.replace(from, to)).join('\n');
	assert.match(
		change('1.2.3.4:80 check', '1.2.3.4:80'),
		/lost in listen a: server s 1\.2\.3\.4:80 check \(line 6\)\nnew in listen a: server s/,
	);
	assert.match(change('http-request allow\n', 'http-request allow\n http-request allow\n'), /new in listen a: http-request allow/);
	assert.match(change('listen a', 'listen b'), /lost section: listen a .*\nnew section: listen b/);
	assert.match(change('mode http', 'mode http # note'), /new comment: note/);
	assert.match(
		differences('listen a\n http-request deny\n http-request allow\n', 'listen a\n http-request allow\n http-request deny\n').join(),
		/other order of http-request in listen a: http-request deny \(line 2\) has become http-request allow \(line 2\)/,
	);
	assert.match(
		differences('listen a\n default-server check\n server s :1\n', 'listen a\n server s :1\n default-server check\n').join(),
		/other order/,
	);
	assert.match(differences('defaults\nlisten a\ndefaults\n', 'defaults\ndefaults\nlisten a\n').join(), /lost section/);
});

test.run();

import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { checkConfig, type Diagnostic } from '../../../generator/index.ts';
import type { Version } from '../../../generator/versions.ts';

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

test.run();

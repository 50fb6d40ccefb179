import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { checkConfig } from '../../../generator/index.ts';
import type { Version } from '../../../generator/versions.ts';

/** What is wrong with a line in a section, by code; HAProxy itself judges the same lines as examples of the rows. */
const wrong = (line: string, section = 'backend x', haproxy: Version = '3.2'): string[] =>
	checkConfig(`${section}\n\tmode http\n\ttimeout server 1s\n\ttimeout connect 1s\n\t${line}\n`, { haproxy })
		.filter((d) => d.severity === 'error')
		.map((d) => `${d.code}: ${d.message}`);

const combination = (message: string) => [`bad-combination: ${message}`];

test('modes of a cookie exclude each other', () => {
	assert.equal(wrong('cookie A insert indirect nocache'), []);
	assert.equal(wrong('cookie A prefix insert'), combination('expected one of "rewrite", "insert", "prefix", got "insert", "prefix"'));
	assert.equal(wrong('cookie A preserve'), combination('expected "insert" or "indirect" beside "preserve"'));
});

test('a reply has one payload, and a payload has a content type', () => {
	assert.equal(wrong('http-error status 503 content-type text/plain string sorry'), []);
	assert.equal(wrong('http-error status 503 string sorry'), combination('expected "content-type" beside "string"'));
	assert.is(wrong('http-error status 503 content-type a/b string x file y').length, 1);
});

test('a check expects one pattern', () => {
	assert.equal(wrong('http-check expect ! status 500 comment up'), []);
	assert.equal(wrong('http-check expect comment up'), combination('expected a pattern, such as "status 200" or "string OK"'));
	assert.equal(wrong('http-check expect status 200 string OK'), combination('expected one pattern, got "status", "string"'));
	assert.equal(wrong('http-check send hdr Host a hdr host b'), combination('expected one Host header, got two'));
});

test('a bandwidth limit is for streams or for the keys of a table', () => {
	assert.equal(wrong('filter bwlim-in a default-limit 1m default-period 1s'), []);
	assert.is(wrong('filter bwlim-in a limit 1m default-period 1s').length, 1);
});

test('data that excludes other, in one word of a stick-table or in two', () => {
	const table = (stored: string) => wrong(`stick-table type ip size 1k store ${stored}`);
	assert.equal(table('gpc0,gpc_rate(2,1s) store gpt0'), []);
	for (const stored of ['gpc(2),gpc1', 'gpc(2) store gpc1', 'gpc1 store gpc(2)'])
		assert.equal(table(stored), combination('expected "gpc" or "gpc1", got both'));
	assert.equal(table('gpt(2),gpt0'), combination('expected "gpt" or "gpt0", got both'));
});

test('what needs something beside it', () => {
	assert.equal(wrong('redirect code 301'), combination('expected "location", "prefix" or "scheme"'));
	assert.equal(wrong('hash-type consistent avalanche'), combination('expected a hash function before "avalanche"'));
	assert.equal(wrong('retry-on none 503'), combination('expected "none" alone'));
	assert.equal(wrong('stick-table type ip len 4 size 1k'), combination('a key of type ip has no "len"'));
	assert.equal(wrong('stick-table type ip size 0k'), combination('expected a size above 0'));
});

test('some words depend on the version and the section', () => {
	assert.equal(wrong('option httpchk GET / HTTP/1.1 example.com'), []);
	assert.is(wrong('option httpchk GET / HTTP/1.1 example.com', 'backend x', '3.0').length, 1);
	assert.equal(wrong('mode log', 'frontend x'), combination('a frontend cannot be in mode log'));
});

test('a line without effect is a warning', () => {
	const found = checkConfig('frontend x\n\tmode http\n\ttimeout client 1s\n\tretries 3\n', { haproxy: '3.2' });
	assert.equal(
		found.filter((d) => d.code === 'no-effect').map((d) => [d.severity, d.message, d.line]),
		[['warning', '"retries" has no effect in frontend', 4]],
	);
});

test.run();

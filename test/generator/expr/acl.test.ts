import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { parseAcl, parseCondition, placeMask, predefined, predefinedPlaces } from '../../../generator/expr/index.ts';
import { haproxies } from '../../tools/haproxy.ts';
import { differences, spell } from './differ.ts';

const acl = (line: string) => parseAcl(line.split(' '), { version: '3.2' });
const first = ({ problems }: ReturnType<typeof acl> | ReturnType<typeof parseCondition>) => {
	const { severity, code, word, at, length } = problems[0] ?? {};
	return severity && `${severity} ${code} ${word}:${at}+${length}`;
};

test('a problem of an ACL stands where it is', () => {
	assert.is(first(acl('a/b src 1')), 'error wrong-acl-name 0:1+1');
	assert.is(first(acl('a src 10.0.0.0/8 10.0.0.0/33')), 'error wrong-pattern 3:0+11');
	assert.is(first(acl('a hdr(host) -m begg www')), 'error unknown-match-method 3:0+4');
	assert.is(first(acl('a hdr(host) -f x -m beg')), 'error unknown-acl-flag 4:0+2');
	assert.is(first(acl('a path_reg ok (a')), 'error wrong-regex 3:0+2');
	assert.is(first(acl('a')), 'error empty-expression 0:0+1');
	assert.is(first(acl('a req.hdr (host)')), 'warning pattern-looks-like-argument 2:0+6');
});

test('places and files', () => {
	assert.is(acl('a src 10.0.0.1').places & placeMask(['fe-con']), 1);
	assert.is(acl('a res.hdr(x) a').places & placeMask(['fe-hrq']), 0);
	assert.equal(
		acl('a src -f a.lst -M -f b.map').refs.map(({ kind, name, word }) => `${kind} ${name} ${word}`),
		['file a.lst 3', 'map b.map 6'],
	);
	assert.equal(
		acl('a http_auth_group(u) g h').refs.map(({ kind, name, of }) => [kind, name, of]),
		[
			['userlist', 'u', undefined],
			['group', 'g', 'u'],
			['group', 'h', 'u'],
		],
	);
});

test('every predefined ACL has its places, by version', () => {
	for (const name of Object.keys(predefined)) assert.ok(predefinedPlaces(name, '3.2')! > 0, name);
	assert.is(predefinedPlaces('HTTP_3.0', '2.6'), undefined);
	assert.is(predefinedPlaces('toString', '3.2'), undefined);
});

test('the terms of a condition', () => {
	const { suites, refs, used } = parseCondition('a !b or ! { src 10.0.0.1 } c'.split(' '), { version: '3.2' });
	assert.equal(
		suites.map((suite) => suite.map(({ name, negated, word }) => [name, negated, word])),
		[
			[
				['a', false, 0],
				['b', true, 1],
			],
			[
				[undefined, true, 4],
				['c', false, 8],
			],
		],
	);
	assert.equal(
		refs.map(({ name, word, at }) => [name, word, at]),
		[
			['a', 0, 0],
			['b', 1, 1],
			['c', 8, 0],
		],
	);
	assert.is(used, 9);
});

test('a problem of a condition stands where it is', () => {
	const read = (line: string) => first(parseCondition(line.split(' '), { version: '3.2', places: ['fe-hrq'] }));
	assert.is(read('a { src 10.0.0.300 }'), 'error wrong-pattern 3:0+10');
	assert.is(read('a || { src'), 'error missing-brace 2:0+1');
	assert.is(read('{ res.hdr(a) b }'), 'warning never-matches 1:0+10');
	assert.is(read('{ }'), 'error empty-expression 1:0+1');
});

const patterns = [
	...[
		'src 10.1',
		'src 10.0.0.0/255.0.0.0',
		'src ::/0',
		'src ::ffff:1.2.3.4',
		'src 1:2:3:4:5:6:7:8:9',
		'src -n 10.1',
		'src 256.1.1.1',
		'src 10.0.0.0/ 8',
		'src -m str 10.',
	],
	...[
		'dst_port 80',
		'dst_port 80:443',
		'dst_port 443:80',
		'dst_port :80',
		'dst_port 80:',
		'dst_port :',
		'dst_port gt 80',
		'dst_port ge x',
		'dst_port lt 1.5',
		'dst_port eq 1.5',
	],
	...[
		'dst_port 9223372036854775807',
		'dst_port 9223372036854775808',
		'dst_port 80-90',
		'dst_port -- -5',
		'dst_port -5',
		'dst_port gt',
		'hdr_len(a) gt 5',
		'hdr_len(a) x',
	],
	...[
		'req.ssl_ver 3.1',
		'req.ssl_ver 3.1:3.3',
		'req.ssl_ver gt 3',
		'req.ssl_ver 3.x',
		'req.ssl_ver 70000',
		'req_ssl_ver ge 3.1',
		'req.ssl_ver -m int 3.1',
		'method GET POST',
		'method -m int 1',
	],
	...[
		'req.payload(0,2) -m bin 1603',
		'req.payload(0,2) -m bin 160',
		'req.payload(0,2) 1603',
		'payload(0,2) 1603',
		'payload(0,2) x',
		'ssl_fc',
		'ssl_fc 1',
		'ssl_fc -m int 1',
		'ssl_fc -m found',
	],
	...[
		'ssl_fc -m reg a',
		'hdr(host) -i -m reg ^a',
		'hdr_reg(host) -i (a',
		'hdr_beg(host),lower www.',
		'hdr_dom(host),nope a',
		'hdr_beg(host)x a',
		'path_beg(a) /',
		'url_param(a) -m found',
	],
	...[
		'path -m regm (a)\\1',
		'path_reg (a)\\1',
		'path_reg (?<n>a)\\k<n>',
		'path -M -f /dev/null',
		'path -f /dev/./null -m beg',
		'path -u 7 a',
		'path -u x a',
		'path -x',
		'path -- -x',
		'path -m',
	],
	...[
		'var(txn.a) 1',
		'var(txn.a) -m int 1',
		'var(txn.a) -m nope 1',
		'src,lower 10.',
		'src lower',
		'path lower /a',
		'always_true',
		'http_auth_group(users) g',
		'http_auth(users)',
	],
];

test('HAProxy judges criteria, flags and patterns as we do', async () => {
	for (const binary of await haproxies()) {
		assert.equal(
			(
				await differences(
					binary,
					'acl',
					patterns.map((line) => line.split(' ')),
				)
			).map(spell),
			[],
		);
	}
});

const conditions = [
	'one',
	'!one',
	'! one',
	'!!one or one',
	'one || one',
	'one or',
	'or or',
	'one and one',
	'nobody',
	'{ one }',
	'{ src 10.0.0.1 }',
	'{ src 10.0.0.1',
	'{src 10.0.0.1 }',
	'!{ src 10.0.0.1 }',
	'{ path_beg /a } or { path_end .b }',
	'{ path_beg } }',
	'METH_GET !HTTP',
	'}',
	'{ { }',
	'TRUE OR FALSE',
	'!',
];

test('HAProxy judges conditions as we do', async () => {
	for (const binary of await haproxies()) {
		assert.equal(
			(
				await differences(
					binary,
					'condition',
					conditions.map((line) => line.split(' ')),
				)
			).map(spell),
			[],
		);
	}
});

test.run();

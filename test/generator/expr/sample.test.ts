import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type Context, parseSample } from '../../../generator/expr/index.ts';
import { haproxies } from '../../tools/haproxy.ts';
import { differences, spell } from './differ.ts';

const http: Context = { version: '3.2', places: ['fe-hrq'], mode: 'http' };
const read = (line: string, ctx: Context = http) => parseSample(line.split(' '), ctx);
const first = (line: string, ctx?: Context) => {
	const { severity, code, word, at, length } = read(line, ctx).problems[0] ?? {};
	return severity && `${severity} ${code} ${word}:${at}+${length}`;
};

test('the type is that of the last converter', () => {
	assert.is(read('src').type, 'addr');
	assert.is(read('req.hdr(host),lower,length').type, 'sint');
	assert.is(read('src,debug').type, 'addr');
	assert.is(read('src', { ...http, version: '2.6' }).type, 'ipv4');
	assert.is(read('nope').type, undefined);
});

test('converters may follow as words of their own, the first that is none ends the expression', () => {
	assert.is(read('path lower length if x').used, 3);
	assert.is(read('src table here').used, 1);
	assert.is(read('path, lower').used, 2);
	assert.is(read('src').used, 1);
});

test('a problem stands where it is', () => {
	assert.is(first('src,nope'), 'error unknown-converter 0:4+4');
	assert.is(first('path lower,nope'), 'error unknown-converter 1:6+4');
	assert.is(first('req.hdrr(host)'), 'error unknown-fetch 0:0+8');
	assert.is(first('path,field(1,)'), 'error wrong-argument 0:13+1');
	assert.is(first("path,field(x,'/')"), 'error wrong-argument 0:11+1');
	assert.is(first('path,regsub("(a","b")'), 'error wrong-regex 0:12+4');
	assert.is(first('req.hdr(host'), 'error unbalanced-parenthesis 0:11+1');
	assert.is(first('res.hdr(a),lower'), 'error fetch-not-available 0:0+7');
	assert.is(first('var(txn.a),set-var(txn.b-c)'), 'error wrong-variable 0:19+7');
	assert.is(first('ssl_fc,ipmask(24)'), 'error wrong-type 0:7+6');
});

test('what was probably meant, and what has it', () => {
	assert.is(read('req.hdr_cntt(host)').problems[0]!.hint, "did you mean 'req.hdr_cnt'?");
	assert.match(read('txn.timer.user', { ...http, version: '2.6' }).problems[0]!.message, /in 3\.0 and later/);
	assert.match(read('lower(a)').problems[0]!.message, /'lower' is a converter/);
	assert.match(read('res.hdr(a)').problems[0]!.hint!, /backend http-response rule/);
});

test('references are given back, not resolved', () => {
	const refs = read('str(a),map(/etc/a.map),set-var(txn.x),table_conn_cnt(t1)').refs.map(({ kind, name, at, how }) => ({
		kind,
		name,
		at,
		how,
	}));
	assert.equal(refs, [
		{ kind: 'map', name: '/etc/a.map', at: 11, how: undefined },
		{ kind: 'variable', name: 'txn.x', at: 31, how: 'set' },
		{ kind: 'counter', name: 't1', at: 38, how: undefined },
		{ kind: 'table', name: 't1', at: 53, how: undefined },
	]);
	assert.equal(
		read('srv_is_up(b/s)').refs.map((r) => r.kind),
		['server'],
	);
	assert.equal(
		read('sc0_conn_cnt').refs.map(({ kind, counter }) => ({ kind, ...counter })),
		[{ kind: 'counter', data: 'conn_cnt', tracked: 0 }],
	);
	assert.equal(
		read('table_avl').refs.map(({ kind, name }) => ({ kind, name })),
		[{ kind: 'table', name: '' }],
	);
	assert.equal(
		read('lua.f(a)').refs.map(({ kind, name }) => ({ kind, name })),
		[{ kind: 'lua', name: 'f' }],
	);
});

/** What HAProxy checks of arguments beyond their types, value by value. */
const lines = [
	...[
		'rand(1)',
		'rand()',
		'rand(x)',
		'rand(1,2)',
		'date(1,ms)',
		'date(1,min)',
		'uuid(4)',
		'uuid(7)',
		'uuid(5)',
		'bool(TRUE)',
		'bool(2)',
		'bin(0a)',
		'bin(0)',
	],
	...[
		'bin()',
		'meth(GET)',
		'meth(G T)',
		'ipv4(1.2.3)',
		'ipv6(::1)',
		'str("a,b)")',
		"str('a\"b')",
		'str(a\\,b)',
		'str(a\\',
		'int(-1)',
		'int(1x)',
		'env(HOME)',
	],
	...[
		'req.hdr(a,-10)',
		'req.hdr(a,-11)',
		'req.payload(0,1)',
		'req.payload_lv(0,0)',
		'req.payload_lv(0,2,+1)',
		'req.payload_lv(0,1,-2)',
		'fc_rtt(us)',
		'fc_rtt(s)',
	],
	...[
		'fc_pp_tlv(0xE0)',
		'fc_pp_tlv(256)',
		'fc_pp_tlv(ssl)',
		'distcc_param(TOKN)',
		'distcc_param(TOK)',
		'ssl_c_s_dn(CN,1,rfc2253)',
		'ssl_c_s_dn(CN,1,x)',
	],
	...[
		'var(txn.a)',
		'var(txn.)',
		'var(foo.a)',
		'var(proc.a_b.c)',
		'var(req.a-b)',
		'acl(one)',
		'acl(!one,TRUE)',
		'acl(nobody)',
		'query(with_qm)',
		'query(x)',
	],
	...[
		'src,ipmask(24,64)',
		'src,ipmask(255.255.0.0)',
		'src,ipmask(24,x)',
		'int(1),add(txn.a)',
		'int(1),add(x)',
		'int(1),add(-5)',
		'path,word(0,/)',
		'path,word(-1,/)',
	],
	...[
		'path,json(utf8)',
		'path,json(utf9)',
		'path,url_enc(query)',
		'path,url_enc(x)',
		'path,sha2(256)',
		'path,sha2(255)',
		'path,digest(sha256)',
		'path,digest(nope)',
	],
	...[
		'path,hmac(sha1,a2V5)',
		'path,hmac(sha1,txn.k)',
		'path,hmac(sha1,key)',
		'path,strcmp(txn.a)',
		'path,strcmp(a)',
		'path,concat(a,txn.b,c)',
		'path,concat(a,b)',
	],
	...[
		'path,regsub(a,b,gi)',
		'path,regsub(a,b,x)',
		'path,regsub((a)(b),c)',
		"path,regsub('(a)(b)',c)",
		'path,json_query(a,int)',
		'path,json_query(,int)',
		'path,json_query(a,x)',
	],
	...[
		'path,jwt_verify(RS256,x)',
		'path,jwt_verify(XX,x)',
		'path,jwt_verify(PS256,x)',
		'path,jwt_header_query(a,int)',
		'path,jwt_payload_query(a,str)',
	],
	...[
		'path,aes_gcm_dec(128,txn.a,txn.b,txn.c)',
		'path,aes_gcm_dec(129,txn.a,txn.b,txn.c)',
		'path,aes_gcm_dec(128,x,txn.b,txn.c)',
		'path,protobuf(1.2,int32)',
		'path,ungrpc(1,x)',
	],
	...[
		'path,fix_tag_value(35)',
		'path,fix_tag_value(MsgType)',
		'path,fix_tag_value(x)',
		'path,mqtt_field_value(connect,flags)',
		'path,mqtt_field_value(connect,17)',
	],
	...[
		'path,mqtt_field_value(pingreq,flags)',
		'path,be2hex(:,2)',
		'path,be2hex(:,0)',
		'path,be2dec(:,9)',
		'path,bytes(1,2)',
		'path,bytes(-1)',
		'path,bytes(0,0)',
		'path,bytes(txn.a)',
	],
	...[
		'path,set-var(txn.a,ifset)',
		'path,set-var(txn.a,x)',
		'path,unset-var(txn.a)',
		'path,param(a,;)',
		'path,param(a,bb)',
		'path,add_item(:,txn.a)',
		'path,add_item(:,)',
	],
	...[
		'path,http_date',
		'int(1),http_date(0,us)',
		'int(1),http_date(0,x)',
		'path,has_ctl(any)',
		'path,has_ctl(0x200000000)',
		'path,when(stopping)',
		'path,when(!acl,one)',
		'path,when(x)',
	],
	...[
		'path,map(/dev/null,a)',
		'path,map_str_int(/dev/null,a)',
		'path,map_str_ip(/dev/null,::1)',
		'path,map_str_ip(/dev/null,a)',
		'src,map_ip(/dev/null)',
		'path,iif(a,b)',
	],
	...[
		'src,debug(a,stderr)',
		'src,debug(a,nosuch)',
		'path,table_http_req_rate(here)',
		'path,table_gpc(1)',
		'path,in_table(mypeers/t1)',
		'path,lower,,upper',
		'path,',
		'path,(a)',
		'path lower x',
	],
	...[
		'srv_conn(other/s1)',
		'srv_conn(s1)',
		'nbsrv(other)',
		'nbsrv',
		'be_conn(nobody)',
		'fe_conn',
		'http_auth(users)',
		'http_auth',
		'http_auth(nobody)',
		'sc_tracked(0)',
		'sc_tracked(0,here)',
	],
];

test('HAProxy judges the arguments as we do', async () => {
	for (const binary of await haproxies()) {
		const cases = lines.map((line) => (line.includes("' ") || line.includes('G T') ? [line] : line.split(' ')));
		assert.equal((await differences(binary, 'sample', cases)).map(spell), []);
	}
});

test.run();

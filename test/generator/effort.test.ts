import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { checkConfig, defaultDeny, diff, generate, importConfig, loadParams, type Policy } from '../../generator/index.ts';
import { effort } from '../tools/effort.ts';

/* Texts that are read in no time, or over and over: whoever may call an endpoint must not be able to keep it busy. */
const policy: Policy = {
	deny: [...defaultDeny],
	paths: ['/etc/'],
	serverCidrs: ['10.0.0.0/8'],
	bindPorts: ['80'],
	minTls: 'TLSv1.2',
	requiredTimeouts: ['connect'],
};
const made = (params: unknown) => generate(loadParams(JSON.stringify(params), { format: 'json' }).params, { policy });

/** Where a text may stand, and what it repeats. */
const places: Record<string, [work: (text: string) => unknown, units: string[]]> = {
	'a key of a section': [(text) => made({ frontend: { f: { [text]: 1 } } }), [' ', '{ ', 'or ']],
	'the address of a bind line': [(text) => made({ frontend: { f: { bind: text } } }), ['%(', '{ ', '"$']],
	'what follows a server': [(text) => made({ backend: { b: { server: [`a 10.0.0.1:80 ${text}`] } } }), ['1', '%(', '{ ', '"$', '"${']],
	'a log-format in quotes': [(text) => made({ frontend: { f: { 'log-format': `"${text}"` } } }), ['"$', '%(', '%[']],
	'a condition': [(text) => made({ frontend: { f: { 'http-request': [`deny if ${text}`] } } }), ["'", '-f ', '! ']],
	'a header': [(text) => made({ frontend: { f: { 'http-request': [`set-header X ${text}`] } } }), ['%(', '%{', '%[', 'map(']],
	'the path of a service': [(text) => made({ services: [{ name: 'a', path: `/${text}`, servers: ['10.0.0.1:80'] }] }), ['%(', '%{', '~^(']],
	'services that share a port': [
		(text) => {
			const more: Record<string, (n: number) => object> = {
				N: (n) => ({ sni: [`n${n}.test`, `*.w${n}.test`], bind: [':443', ':444'] }),
				B: (n) => ({ sni: `n${n}.test`, bind: `:${n + 1}` }),
				U: (n) => ({ sni: 'a.test', bind: `/${'-'.repeat(n % 100)}/${'-'.repeat(n / 100)}` }),
				S: () => ({ sni: 'a.test' }),
			};
			const some = [...text.replace(/[^NBUS]/g, '').slice(0, text.startsWith('B') ? 3_000 : 10_000)];
			made({ services: some.map((unit, n) => ({ name: `s${n}`, mode: 'tcp', servers: ['10.0.0.1:80'], ...more[unit]!(n) })) });
		},
		['N', 'B', 'U', 'S'],
	],
	'a line of a haproxy.cfg': [
		(text) => importConfig(`frontend f\n mode http\n acl x hdr(host) ${text}\n`, { services: true }),
		['"$', '\\', '*.'],
	],
	'lines of an edge': [
		(text) => importConfig(`global\ndefaults\nfrontend edge\n${text.slice(0, -1).repeat(6)}backend b\n`, { services: true }),
		[' acl allowed-client src 10.0.0.1\n', ' bind :443 ssl crt a alpn h2\n', ' acl shop req.hdr(host),lower a.test\n'],
	],
	'backends of which some may count': [
		(text) => importConfig(`global\ndefaults\n${text.slice(0, -1).replace(/BACK/g, (_, n) => `backend b${n}`)}`, { services: true }),
		['BACK\n'],
	],
	'frontends of a haproxy.cfg': [
		(text) =>
			importConfig(
				`defaults\n mode http\nbackend b\n server s 10.0.0.1:80\n${text
					.slice(0, text.startsWith('F') ? 40_000 : 8_000)
					.replace(/F/g, (_, n) => `frontend f${n}\n mode tcp\n`)
					.replace(/E/g, (_, n) => `frontend f${n}\n use_backend b if { path /a }\n`)
					.replace(/L/g, (_, n) => `listen l${n}\n disabled\n server s 10.0.0.1:80\n`)}`,
				{ services: true },
			),
		['F ', 'E ', 'L '],
	],
	'hosts that many lines ask for': [
		(text) => {
			const some = text.slice(0, 24_000);
			const fetch = { H: 'req.hdr(host),host_only', P: 'hdr(host)' };
			const hosts = some.replace(/[HP]/g, (unit, n) => ` acl a ${fetch[unit as 'H' | 'P']} -i h${n}.test\n`);
			const uses = some.replace(/[HP]/g, ' use_backend b if a\n');
			importConfig(`defaults\n mode http\nfrontend f\n${hosts}${uses} default_backend b\nbackend b\n`, { services: true });
		},
		['H ', 'P '],
	],
	'routes of a frontend': [
		(text) => {
			const lines: Record<string, (n: number) => string> = {
				N: (n) => ` acl a${n} hdr(host) -i h${n}.test\n use_backend b if a${n}\n`,
				A: (n) => ` use_backend b if { hdr(host) -i h${n}.test } { path_beg /p${n}/ }\n`,
				W: (n) => ` use_backend b${n % 9} if { hdr_end(host) -i .h${n}.test }\n`,
				P: (n) => ` use_backend b${n % 9} if { path_beg /p${n}/ } or { path_end .${n} }\n`,
			};
			const some = text.slice(0, 12_000).replace(/[NAWP]/g, (unit, n) => lines[unit]!(n));
			const backends = Array.from({ length: 9 }, (_, n) => `backend b${n || ''}\n server s 10.0.0.1:80\n`).join('');
			importConfig(`defaults\n mode http\nfrontend f\n${some} default_backend b\n${backends}`, { services: true });
		},
		['N ', 'A ', 'W ', 'P '],
	],
	'captures of a frontend': [
		(text) => checkConfig(`frontend f\n mode http\n${text.slice(0, -1).repeat(7)}`),
		[' capture request header X len 1\n http-request capture src id 5\n'],
	],
	'sections that global must allow': [
		(text) =>
			checkConfig(
				text.slice(0, 60_000).replace(/P/g, (_, n) => `program p${n}\n`),
				{ haproxy: '3.2' },
			),
		['P '],
	],
	'users of a group': [(text) => checkConfig(`userlist u\n group g users ${text.replace(/U/g, (_, n) => String(n))}\n`), ['U,']],
	'a word of a haproxy.cfg': [
		(text) => checkConfig(`frontend f\n log-format ${text.slice(0, -1).repeat(3)}\n`),
		['"${', '"$a"b', '"$a"$', '"${a}"b', '"${a-'],
	],
	'a condition of a change': [
		(text) => diff({ text: `backend b\n http-request deny if { ${text} gt 1 }\n`, format: 'cfg' }, null),
		['sc_', 'sc_rate', 'sc0_http_req_cnt('],
	],
	'lines of a change': [
		(text) => diff({ text: `backend b\n${text.slice(0, -1).repeat(6)}`, format: 'cfg' }, null),
		[' http-request allow\n', ' http-request deny if { sc_conn_rate(0) gt 1 }\n'],
	],
	'listeners without SO_REUSEPORT': [
		(text) =>
			checkConfig(
				`global\n noreuseport\nfrontend f\n${text.slice(0, -1).replace(/BIND/g, (_, n) => ` bind 10.0.${n >> 9}.${n % 256}:80\n bind :${n}\n`)}`,
			),
		['BIND '],
	],
	'ACLs that no rule asks': [
		(text) =>
			checkConfig(
				`frontend f\n mode http\n${text.replace(/ASKED *!?/g, (_, n) => ` acl a${n} src ::1\n http-request set-header X ${n}\n`)}`,
			),
		['ASKED      '],
	],
	'a text in YAML': [(text) => loadParams(`a: "${text}`, { format: 'yaml' }), ['1', '"${', '\\']],
};

for (const [place, [work, units]] of Object.entries(places)) {
	test(`${place} is read once, whatever it repeats`, () => {
		for (const unit of units) {
			const text = `${unit.repeat(100_000 / unit.length)}!`;
			const took = effort(() => work(text));
			assert.ok(took < 4000, `${JSON.stringify(unit)}: ${took} ms`);
		}
	});
}

test('a line has as many words as HAProxy reads, and one more is refused', () => {
	const acl = (values: number) => made({ frontend: { f: { bind: ':80', acl: [`a path ${Array(values).fill('/x').join(' ')}`] } } });
	const errors = (values: number) => acl(values).diagnostics.filter((d) => d.severity === 'error');
	assert.equal(errors(61), []);
	assert.equal(
		errors(62).map(({ code, path }) => [code, path]),
		[['too-many-words', ['frontend', 'f', 'acl', 0]]],
	);
});

test('a fetch is denied wherever brackets beside a percent sign hold it', () => {
	const header = (fmt: string) => made({ frontend: { f: { bind: ':80', 'http-request': [`set-header X ${fmt}`] } } });
	for (const fmt of [
		'%[src]',
		'%(name)[src]',
		`%(${'n'.repeat(300)})[src]`,
		'%{+Q}[src]',
		'%(a){+Q}[src]',
		'x%[dst]%[src]',
		'%[src,lower]',
	]) {
		const params = loadParams(JSON.stringify({ frontend: { f: { bind: ':80', 'http-request': [`set-header X ${fmt}`] } } })).params;
		assert.ok(
			generate(params, { policy: { deny: ['src'] } }).diagnostics.some((d) => d.code === 'policy-denied'),
			fmt,
		);
	}
	assert.not.ok(header('%[dst]').diagnostics.some((d) => d.code === 'policy-denied'));
});

test.run();

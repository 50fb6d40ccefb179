// biome-ignore-all format: one type a line
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { plain } from '../../../generator/types/index.ts';
import { serverTypes } from '../../../generator/types/server.ts';
import type { Version } from '../../../generator/versions.ts';

/** What HAProxy 2.6.12, 3.0.11 and 3.2.26 said of these words: `+` took them, `-` refused them, `~` took them for another number. */
const said: Record<string, Record<string, string>> = {
	threads: { '1': '+++', '2-1': '+++', '1-': '+++', '-4': '-++', '1,1-2': '-++', '1/all': '+++', '1/1-': '+++', '1/1,2': '---', '1/1/1': '---', 'all/1': '---', '0': '---', '257': '--+', '0/1': '---', '1,': '-++' },
	shards: { '1': '+++', 'by-thread': '+++', 'by-group': '-++', '2x': '~~~', '0': '---', '65': '-++', '257': '--+', '1025': '---' },
	'quic-cc-algo': { cubic: '+++', bbr: '--+', 'cubic(1m)': '-++', 'cubic(3g)': '-++', 'cubic(1)': '---', 'cubic()': '--+', 'cubic(1m,2)': '---', reno: '---' },
	'ssl-errors': { all: '+++', '10,20': '+++', '95': '---', '10,X509_V_ERR_CERT_REVOKED': '-++', '10,,11': '-++', 'all,10': '---', '-1': '---', x: '---' },
	octal: { '0600': '+++', '-1': '+++', '9': '---', '600x': '---' },
	guid: { 'a-b_c.d:e': '+++', 'a b': '---', 'a/b': '---', ['a'.repeat(127)]: '+++', ['a'.repeat(128)]: '---' },
	'init-addr': { 'last,libc,none': '+++', 'last,,none': '+++', 'fe80::1': '+++', LAST: '---', '127.0.0.1:80': '---' },
	networks: { '10.0.0.0/8': '+++', '10.0.0.1/255.0.0.0': '+++', '::/0': '+++', '10.0.0.0': '+++', '10/8': '---', '10.0.0.0/33': '---', '::/129': '---', '1.0.0.0,2.0.0.0,3.0.0.0,4.0.0.0,5.0.0.0,6.0.0.0': '---' },
	host: { '10.0.0.1': '+++', '[::1]': '+++', '::1': '+++', 'a.example.com': '+++', '10.0.0.1:90': '---', '10.0.0.1/8': '---', 'unix@/a': '---' },
	mss: { '1460': '+++', '-40': '+++', '1460x': '~~~', '0': '---', '65536': '---', x: '---' },
	usesrc: { clientip: '+++', 'hdr_ip(a,-10)': '+++', 'hdr_ip(a': '+++', 'hdr_ip(a,-11)': '---', '10.0.0.2:1-5': '---', '10.0.0.2:+5': '---', '10.0.0.2:5': '+++' },
	processes: { '1': '+++', all: '+++', '1/1-4': '+++', 'odd/all': '+++', '2': '---', x: '---' },
};

for (const [type, words] of Object.entries(said)) {
	test(type, () => {
		for (const [word, verdicts] of Object.entries(words)) {
			for (const [i, version] of (['2.6', '3.0', '3.2'] as Version[]).entries()) {
				const found = serverTypes[type]!.check!(word, '', version);
				const verdict = found === undefined ? '+' : typeof found === 'object' && found.severity === 'warning' ? '~' : '-';
				assert.is(verdict, verdicts[i], `${version}: ${type} ${word}`);
			}
		}
	});
}

test('a finding says what was expected and what came', () => {
	assert.is(serverTypes.networks!.check!('10.0.0.0/33', '', '3.2'), 'expected networks such as 10.0.0.0/8, got "10.0.0.0/33"');
	assert.is(serverTypes.uint!.check!('0x1g', '', '3.2'), 'expected a whole number, decimal or after 0x, got "0x1g"');
	assert.is(serverTypes.uint!.check!('256', '0..255', '3.2'), 'expected a whole number from 0 to 255, decimal or after 0x, got "256"');
	assert.is(serverTypes.service!.check!('prometheus-exporter', 'tcp', '3.2'), 'expected lua. and a name, got "prometheus-exporter"');
	assert.is(serverTypes.service!.check!('prometheus-exporter', 'http', '3.2'), undefined);
});

test('a plain value may stand for an expression', () => {
	assert.is(plain('5s', 'delay', '3.2'), true);
	assert.is(plain('int(5)', 'delay', '3.2'), false);
	assert.type(plain('5x', 'delay', '3.2'), 'string');
	assert.is(plain('0x1f', 'uint,3.0', '2.6'), true);
	assert.is(plain('int(5)', 'uint,3.0', '3.0'), false);
	assert.type(plain('int(5)', 'uint,3.0', '2.6'), 'string');
	assert.type(plain('101', 'uint(0..100)', '3.2'), 'string');
	assert.throws(() => plain('5', 'none-such', '3.2'), /no type/);
});

test.run();

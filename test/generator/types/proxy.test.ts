// biome-ignore-all format: one type a line
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { proxyTypes } from '../../../generator/types/proxy.ts';
import type { Version } from '../../../generator/versions.ts';

/** What HAProxy 2.6.12, 3.0.11 and 3.2.26 said of these words: `+` took them, `-` refused them, `~` warned. */
const said: Record<string, Record<string, string>> = {
	statuses: { '200': '+++', '200,204,300-399': '+++', '200,': '+++', '-200': '+++', '99999': '+++', '200-': '---', '300-200': '---', '2xx': '---', '200--300': '---' },
	hex: { '00ff': '+++', AbCd: '+++', '0': '---', zz: '---', '00 ff': '---', '0x00': '---' },
	logsample: { '1:4': '+++', '1,3-4:5': '+++', '2,1:4': '+++', '1,:4': '+++', '5:4': '---', '1:0': '---', '0:4': '---', '3-1:4': '---', '1,1:4': '---', '1-3,2-4:4': '---', ':4': '---', '1:4x': '---', '1': '---' },
	network: { '10.0.0.0/8': '+++', '10.0.0.0/255.0.0.0': '+++', '10.0.0': '+++', '::1/64': '+++', localhost: '+++', '10.0.0.0/33': '---', '10.0.0.0/8x': '---', '::1/129': '---' },
	count: { '3': '+++', '1-3': '+++', '2-2': '+++', '3x': '+++', '1-3x': '+++', '1x-3': '+++', '+3': '+++', '0': '---', '3-1': '---', '1-x': '---', '-3': '---', x: '---' },
	'hash-factor': { '0': '+++', '150': '+++', '150x': '+++', x: '+++', '100': '---', '99x': '---', '-5': '---' },
	'cookie-domain': { '.example.com': '+++', 'a_b.c': '+++', a: '~~~', 'a!b': '---' },
	'cookie-attr': { 'SameSite=Strict': '+++', 'a b': '+++', 'a;b': '---' },
	node: { 'lb-1.a_b': '+++', 'a/b': '---', 'a:b': '---' },
	store: { 'gpc0,conn_rate(10s)': '+++', 'gpc(100),gpt(1),gpc_rate(2,10s)': '+++', 'conn_rate(10)': '+++', 'gpc0,': '+++', 'gpc_rate(2,1s),gpc0': '+++', 'glitch_cnt,glitch_rate(1s)': '-++', nope: '---', conn_rate: '---', 'conn_rate()': '---', 'conn_rate(x)': '---', 'gpc0(1)': '---', 'gpc(101)': '---', 'gpc(0)': '---', 'gpc_rate(2)': '---', ',gpc0': '---' },
};

for (const [type, words] of Object.entries(said)) {
	test(type, () => {
		const { check, pattern } = proxyTypes[type]!;
		for (const [word, verdicts] of Object.entries(words)) {
			for (const [i, version] of (['2.6', '3.0', '3.2'] as Version[]).entries()) {
				const found = check ? check(word, '', version) : pattern!.test(word) ? undefined : 'no match';
				const verdict = found === undefined ? '+' : typeof found === 'object' && found.severity === 'warning' ? '~' : '-';
				assert.is(verdict, verdicts[i], `${version}: ${type} ${word}`);
			}
		}
	});
}

test('log-steps are those of 3.2', () => {
	const check = (word: string) => proxyTypes['log-steps']!.check!(word, '', '3.2');
	for (const word of ['all', 'accept,close', 'accept,', 'http-req']) assert.is(check(word), undefined, word);
	for (const word of ['any', 'none', 'all,accept', 'accept,any']) assert.ok(check(word), word);
});

test('a finding says what was expected and what came', () => {
	assert.is(proxyTypes.hex!.check!('zz', '', '3.2'), 'expected hexadecimal digits, got "z"');
	assert.is(proxyTypes.store!.check!('gpc_rate(2)', '', '3.2'), 'expected gpc_rate(count,period), got "gpc_rate(2)"');
	assert.is(proxyTypes.logsample!.check!('5:4', '', '3.2'), 'expected a size of 5 or more, got 4');
});

test.run();

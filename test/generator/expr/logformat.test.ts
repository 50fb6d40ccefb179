import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { parseLogFormat } from '../../../generator/expr/index.ts';
import { haproxies } from '../../tools/haproxy.ts';
import { differences, spell } from './differ.ts';
import { frames, verdicts } from './oracle.ts';

const first = (text: string, ctx: Partial<Parameters<typeof parseLogFormat>[1]> = {}) => {
	const { severity, code, word, at, length } = parseLogFormat(text, { version: '3.2', places: ['fe-hrq'], ...ctx }, 4).problems[0] ?? {};
	return severity && `${severity} ${code} ${word}:${at}+${length}`;
};

test('a problem of a log-format stands where it is', () => {
	assert.is(first('%ci:%cp [%t] %nope'), 'error unknown-log-alias 4:14+4');
	assert.is(first('a %[src,nope]'), 'error unknown-converter 4:8+4');
	assert.is(first('a %[res.hdr(a)]'), 'error fetch-not-available 4:4+7');
	assert.is(first('a %[src b'), 'error wrong-log-format 4:7+1');
	assert.is(first('a %[src'), 'error wrong-log-format 4:6+1');
	assert.is(first('50% off'), 'error wrong-log-format 4:2+2');
	assert.is(first('%{+Q,+Z}ci'), 'warning wrong-log-format 4:5+2');
	assert.is(first('%(a:int)ci'), 'error wrong-log-format 4:4+3');
	assert.is(first('%HM', { mode: 'tcp' }), 'warning needs-http-mode 4:1+2');
	assert.is(first('%HM', { mode: 'tcp', version: '2.6' }), 'error needs-http-mode 4:1+2');
	assert.is(first('%OG', { version: '3.0' }), 'error unknown-log-alias 4:1+2');
	assert.is(first('%OG'), undefined);
});

test('references of its expressions stand in its word', () => {
	const { refs } = parseLogFormat('%[str(a),map(x.map)]', { version: '3.2' }, 2);
	assert.equal(refs, [{ kind: 'map', name: 'x.map', word: 2, at: 13, length: 5 }]);
});

const formats = [
	'%ci:%cp',
	'%%',
	'%',
	'a%',
	'%%%',
	'% a',
	'%1',
	'%-',
	'%]',
	'%{+Q}o %b',
	'%{+Q}',
	'%{+Q',
	'%{}b',
	'%{+Q} b',
	'%{x}[src]',
	'%[src]%[dst]',
	'%[src',
	'%[src]]',
	'%[]',
	'%[ src]',
	'%[src ]',
	'%[src,]',
	'%[path,regsub(a,b)]',
	'%[path,regsub("[a-z]","]")]',
	'%[str(])]',
	'%(a)b',
	'%(a:str)b',
	'%(a:int)b',
	'%(a',
	'%(a b)b',
	'%()b',
	'%(a:)b',
	'%(a)',
	'%(a)%',
	'%(a)-',
	'%(a)1',
	'%(a:raw)[src]',
	'%hrl%hsl',
	'%trg',
	'%TRx',
	'%ci%',
	'%{+X}pid',
	'%sslv',
	'%OG',
	'"%ci"',
	'%[var(txn.a)]',
	'%[res.hdr(a)]',
	'%[req.hdr(a)]',
	'%[nope]',
	'%[src,nope]',
];

test('HAProxy judges log-formats as we do', async () => {
	for (const binary of await haproxies()) {
		for (const kind of ['format', 'responseFormat'] as const) {
			assert.equal(
				(
					await differences(
						binary,
						kind,
						formats.map((text) => [text]),
					)
				).map(spell),
				[],
			);
		}
	}
});

test('HAProxy judges aliases of HTTP in a proxy of mode tcp as we do', async () => {
	for (const binary of await haproxies()) {
		for (const text of ['%HM', '%ci', '%ST', '%r', '%CC']) {
			const [said] = await verdicts(binary, { ...frames.format!, mode: 'tcp', before: () => 'log-format' }, [[text]]);
			const mine = parseLogFormat(text, { version: binary.version, mode: 'tcp', places: ['log'] }).problems.some(
				(p) => p.severity === 'error',
			);
			assert.is(mine, said !== undefined, `${binary.full} ${text}: ${said}`);
		}
	}
});

test.run();

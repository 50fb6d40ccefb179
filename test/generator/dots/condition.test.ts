import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { evaluate } from '../../../generator/dots/condition.ts';
import { random } from '../../../scripts/differential/random.ts';
import { type HAProxy, haproxies, judge } from '../../tools/haproxy.ts';

const written = [
	...['1', '0', '-1', '+0', '0x1f', '0x', '010', '08', '1x', '00', '1 1', 'true', '', '!1', '!!1', '! 0', '1 and 0'],
	...['(1', '1)', '((1))', '()', '( 1 || 0 ) && 0', '1 ||', '&& 1', '0||1', '1&&0||1', '!(1&&0)', '1 & 1', '1 | 1'],
	...['defined', 'defined()', 'defined( A', 'defined(A,B)', 'defined (A)', 'defined(A)b', 'feature()', 'feature(OPENSSL)', 'feature(NOPE)'],
	...['streq(a,a)', 'streq(a, a)', 'streq(a)', 'streq', 'streq()', 'streq(,)', 'strneq(a,b,c)', 'streq(\'a,b\',"a,b")', 'streq(a\\ b,c)'],
	...['strstr(abc,b)', 'strstr(b,abc)', 'enabled(POLL)', 'enabled(NOPE)', 'ssllib_name_startswith(x)', 'nosuch(1)', 'awslc_api_before'],
	...['version_atleast(1.5)', 'version_atleast(99)', 'version_before(2.4)', 'version_before(99.1-dev3)', 'version_atleast()'],
	...['openssl_version_atleast(1.1.1)', 'openssl_version_before(99.0.0)', 'openssl_version_before(1.0.2k)'],
	...['1 || openssl_version_before(x)', '0 && openssl_version_before(x)', '0 || 1 && nosuch'],
];

const after = 'defaults\n mode http\n timeout client 5s\n timeout server 5s\n timeout connect 5s\nlisten l\n bind 127.0.0.1:3\n';

/** HAProxy says by itself whether a condition holds: `.alert` behind it stops it. Undefined: the condition cannot be read. */
async function ask(binary: HAProxy, condition: string): Promise<boolean | undefined> {
	const { ok, alerts } = await judge(binary, `.if ${condition}\n .alert holds\n.endif\n${after}`);
	if (ok) return false;
	return alerts.some(({ message }) => message.includes("'holds'")) ? true : undefined;
}

async function compare(binary: HAProxy, condition: string): Promise<void> {
	const ours = evaluate(condition.replaceAll('"', '').replaceAll('\\ ', ' '), binary.version, false);
	const theirs = await ask(binary, condition);
	const said = `HAProxy ${binary.version}: .if ${condition}`;
	if ('fault' in ours) assert.is(theirs, undefined, `${said}: ${ours.fault}`);
	else if (ours.truth === undefined) assert.type(theirs, 'boolean', said);
	else assert.is(theirs, ours.truth, said);
}

test('conditions hold, or cannot be read, where HAProxy says so', async () => {
	// a binary that is built with another TLS library knows awslc_api_before, and refuses what it is asked
	for (const binary of await haproxies())
		for (const one of written) if (!(one.startsWith('awslc') && binary.version === '3.4')) await compare(binary, one);
});

test('so do conditions made up at random', async () => {
	const terms = ['0', '1', '0x0', '-3', 'streq(a,a)', 'streq(a,b)', 'version_before(9)', 'version_atleast(9)', 'strneq(a)', 'nosuch'];
	for (const binary of await haproxies()) {
		const r = random(41);
		const term = (depth: number): string => {
			if (r.below(5) === 0) return `!${term(depth)}`;
			if (r.below(4) === 0 && depth < 4) return `(${either(depth + 1)})`;
			return r.of(r.below(12) === 0 ? terms : terms.slice(0, -2));
		};
		const either = (depth: number): string => {
			let text = term(depth);
			while (r.below(2) === 0) text += `${r.of(['', ' '])}${r.of(['&&', '||'])}${r.of(['', ' '])}${term(depth)}`;
			return text;
		};
		for (let i = 0; i < 60; i++) {
			const whole = either(0);
			const cut = r.below(whole.length);
			await compare(binary, r.below(4) === 0 ? whole.slice(0, cut) + whole.slice(cut + 1) : whole);
		}
	}
});

test('what variables hold is not known, nor what stands behind them', () => {
	assert.equal(evaluate('$X || nosuch', '3.2', true), { truth: undefined });
	assert.equal(evaluate('streq($X,a)', '3.2', true), { truth: undefined });
	assert.equal(evaluate('streq($X,a) && 0', '3.2', true), { truth: false });
});

test('deep nesting ends in a message', () => {
	assert.ok('fault' in evaluate('('.repeat(50_000), '3.2', false));
	assert.ok('fault' in evaluate('!'.repeat(50_000), '3.2', false));
	assert.ok('fault' in evaluate('1&&'.repeat(50_000), '3.2', false));
});

test.run();

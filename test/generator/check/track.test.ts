import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { checkConfig } from '../../../generator/index.ts';

const base = 'defaults\n\tmode http\n\ttimeout connect 1s\n\ttimeout server 1s\n';
const chain = (length: number, track: (n: number) => string): string =>
	`${base}backend b\n${Array.from({ length }, (_, n) => `\tserver s${n} 10.0.0.1:80 ${track(n)}\n`).join('')}`;
const said = (text: string): [code: string, times: number][] => {
	const times = new Map<string, number>();
	for (const { severity, code } of checkConfig(text)) if (severity === 'error') times.set(code, (times.get(code) ?? 0) + 1);
	return [...times];
};

// Each server of a chain asks how it ends. Walked anew for each, these would take minutes.
const LONG = 5_000;

test('a chain of tracking servers ends at one that is checked', () => {
	assert.equal(said(chain(LONG, (n) => (n === 0 ? 'check' : `track s${n - 1}`))), []);
	assert.equal(said(chain(LONG, (n) => (n === 0 ? '' : `track s${n - 1}`))), [['missing-check', LONG - 1]]);
});

test('a ring is one for each server in it, and for those that lead into it', () => {
	assert.equal(said(chain(LONG, (n) => `track b/s${(n + 1) % LONG}`)), [['wrong-parameter', LONG]]);
	assert.equal(said(chain(4, (n) => `track s${[1, 0, 1, 2][n]}`)), [['wrong-parameter', 4]]);
});

test('a server that is not there is missed by the one that names it', () => {
	assert.equal(said(chain(3, (n) => `track s${n + 1}`)), [['unknown-server', 1]]);
	assert.equal(said(`${chain(1, () => 'track t2')}\tserver-template t 3 10.0.0.2:80 check\n`), []);
	assert.equal(said(`${chain(1, () => 'track t4')}\tserver-template t 3 10.0.0.2:80 check\n`), [['unknown-server', 1]]);
});

test('so many unknown names are reported without a guess at each', () => {
	const lines = Array.from({ length: LONG }, (_, n) => `\tuse_backend x${n} if TRUE\n`).join('');
	const backends = Array.from({ length: LONG }, (_, n) => `backend b${n}\n`).join('');
	const found = checkConfig(`${base}\ttimeout client 1s\nfrontend f\n\tbind :80\n${lines}${backends}`).filter(
		(d) => d.code === 'unknown-backend',
	);
	assert.is(found.length, LONG);
	assert.match(found[0]!.hint ?? '', /^Did you mean/);
});

test.run();

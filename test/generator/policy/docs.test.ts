import { readFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import * as v from 'valibot';
import { defaultDeny, generate, loadParams, type Policy, policySchema, ruleOf } from '../../../generator/index.ts';

const page = readFileSync(new URL('../../../docs/policy.md', import.meta.url), 'utf8');
const sections = page.split(/^## /m).slice(1);
const blocks = (text: string) => [...text.matchAll(/^```(\w+)\n(.*?)^```$/gms)].map(([, kind, body]) => ({ kind, body: body! }));

/** As far as a reader of the page sees it: code, line and message of each error. */
const errors = (text: string, policy: Policy): string[] => {
	const { params, diagnostics } = loadParams(text);
	assert.equal(diagnostics, []);
	const made = generate(params, { policy });
	return made.diagnostics.filter((d) => d.severity === 'error').map((d) => `${d.code} ${d.line}: ${d.message}`);
};

test('the page has a section for each rule, and each rule a section', () => {
	assert.equal(sections.map((s) => s.split('\n')[0]).sort(), Object.keys(policySchema.entries).sort());
});

for (const section of sections) {
	const name = section.split('\n')[0]!;
	test(`${name}: the examples are answered as the page says`, () => {
		const [policy, refused, message, taken] = blocks(section);
		const rules = v.parse(policySchema, JSON.parse(policy!.body));
		assert.equal(errors(refused!.body, rules), message!.body.trim().split('\n'));
		assert.equal(errors(taken!.body, rules), []);
		assert.ok(ruleOf(message!.body.split(' ')[0]!), 'the code belongs to a rule');
	});
}

test('the page lists what is denied by default', () => {
	const table = sections
		.find((s) => s.startsWith('deny'))!
		.match(/^\|.*\|$/gm)!
		.slice(2);
	const listed = table.flatMap((row) => [...row.split('|')[1]!.matchAll(/`([^`]+)`/g)].map((m) => m[1]!));
	assert.equal(listed.sort(), [...defaultDeny].sort());
});

test.run();

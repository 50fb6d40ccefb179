import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { load } from 'js-yaml';
import { test } from 'uvu';
import * as assert from 'uvu/assert';

const root = fileURLToPath(new URL('../..', import.meta.url));
/** Without the padding that a formatter gives to tables. */
const docs = readFileSync(join(root, 'docs/action.md'), 'utf8').replace(/^\|.*$/gm, (row) => row.replace(/ +/g, ' '));
const action = load(readFileSync(join(root, 'action.yml'), 'utf8')) as { inputs: Record<string, { default: string }>; outputs: object };
const tests = readdirSync(join(root, 'test/action'), { recursive: true, encoding: 'utf8' })
	.filter((name) => name.endsWith('.test.ts') && !name.endsWith('docs.test.ts'))
	.map((name) => readFileSync(join(root, 'test/action', name), 'utf8'))
	.join('\n');

/** Names made of a template literal: what stands for `${…}` is given by the rows of the test. */
const made = [...tests.matchAll(/`([^`\n]*\$\{[^`\n]*)`,$/gm)].map(
	(found) => new RegExp(`^${found[1]!.replace(/[.*+?^()|[\]\\]/g, '\\$&').replace(/\$\{[^}]*\}/g, '.+')}$`),
);
const isTest = (name: string): boolean =>
	tests.includes(`'${name}'`) || tests.includes(`"${name}"`) || made.some((pattern) => pattern.test(name));

test('every situation names a test that there is', () => {
	const rows = docs
		.slice(docs.indexOf('| situation |'))
		.split('\n')
		.slice(2)
		.filter((line) => line.startsWith('|'));
	assert.ok(rows.length > 40);
	for (const row of rows) {
		const name = row.split('|').at(-2)!.trim();
		assert.ok(isTest(name), name);
	}
	assert.not.ok(isTest('no such test'));
});

test('every input is listed with its default, and every output is named', () => {
	for (const [name, { default: value }] of Object.entries(action.inputs)) {
		const row = docs.split('\n').find((line) => line.startsWith(`| \`${name}\` |`));
		const shown = name === 'github-token' ? " the job's token " : value === '' ? ' ' : ` \`${value}\` `;
		assert.is(row?.split('|')[2], shown, name);
	}
	for (const name of Object.keys(action.outputs)) assert.match(docs, `\`${name}\``);
});

test('every example is listed, and every link leads somewhere', () => {
	for (const name of readdirSync(join(root, 'examples/workflows')).filter((file) => file.endsWith('.yml'))) assert.match(docs, `[${name}]`);
	for (const [, link] of docs.matchAll(/\]\(([^)#]+)\)/g)) if (!/^https?:/.test(link!)) readdirSync(join(root, 'docs', link!, '..'));
});

test.run();

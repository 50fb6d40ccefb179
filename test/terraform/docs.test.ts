import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { blocksOf, heredoc, textOf } from '../../scripts/lib/hcl.ts';
import { documents, updated } from '../../scripts/terraform-docs.ts';
import { root } from './support/tools.ts';

const modules = ['', ...readdirSync(join(root, 'modules')).map((name) => `modules/${name}`)];
const textOfModule = (module: string): string =>
	readdirSync(join(root, module))
		.filter((name) => name.endsWith('.tf'))
		.map((name) => readFileSync(join(root, module, name), 'utf8'))
		.join('\n');

for (const [module, file] of documents) {
	test(`${file} tells what the module takes and gives`, () => {
		assert.is(readFileSync(join(root, file), 'utf8'), updated(module, file), 'stale: run `npx tsx scripts/terraform-docs.ts`');
	});
}

test('every variable is typed and described, every output described', () => {
	for (const module of modules) {
		for (const block of blocksOf(textOfModule(module))) {
			if (!['variable', 'output'].includes(block.type)) continue;
			const name = `${module} ${block.labels[0]}`;
			assert.ok(heredoc(block, 'description').length > 10, name);
			if (block.type === 'variable') assert.not.match(textOf(block, 'type') ?? 'any', /\bany\b/, name);
		}
	}
});

test('a registry finds what it looks for', () => {
	for (const module of modules) {
		for (const file of ['main.tf', 'variables.tf', 'outputs.tf', 'versions.tf', ...(module ? ['README.md'] : [])])
			assert.ok(existsSync(join(root, module, file)), `${module}/${file}`);
	}
	for (const example of readdirSync(join(root, 'examples/terraform'), { withFileTypes: true })) {
		if (!example.isDirectory()) continue;
		const main = readFileSync(join(root, 'examples/terraform', example.name, 'main.tf'), 'utf8');
		assert.match(
			main,
			/source {2}= "[\w-]+\/haproxy-config-generator\/aws"\n {2}version = "~> \d/,
			`${example.name} names the registry and a version`,
		);
		assert.match(
			readFileSync(join(root, 'examples/terraform/README.md'), 'utf8'),
			new RegExp(`\\]\\(${example.name}\\)`),
			`${example.name} is in the README`,
		);
	}
});

test('a resource that had another address says so', () => {
	// moved blocks have one home, and it holds nothing else
	for (const module of modules) {
		const homes = readdirSync(join(root, module)).filter(
			(name) => name.endsWith('.tf') && /^moved \{/m.test(readFileSync(join(root, module, name), 'utf8')),
		);
		assert.equal(
			homes.filter((name) => name !== 'migrations.tf'),
			[],
			module,
		);
	}
});

test.run();

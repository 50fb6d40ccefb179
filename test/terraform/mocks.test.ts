import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { have, root } from './support/tools.ts';
import { workbench } from './support/workbench.ts';

const mocks = join(root, 'tests'); // where `terraform test` looks
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

/** How many validations each variable of a module has. */
function validations(module: string): Map<string, number> {
	const blocks = read(join(module, 'variables.tf')).matchAll(/^variable "(\w+)" \{\n([\s\S]*?)^\}/gm);
	return new Map([...blocks].map(([, name, body]) => [name as string, body?.match(/^ {2}validation \{/gm)?.length ?? 0]));
}

/** How many runs of a file expect each variable to fail. */
function expected(file: string): Map<string, number> {
	const counts = new Map<string, number>();
	for (const [, name] of readFileSync(join(mocks, file), 'utf8').matchAll(/expect_failures = \[var\.(\w+)\]/g))
		counts.set(name as string, (counts.get(name as string) ?? 0) + 1);
	return counts;
}

test('every validation has a bad value', () => {
	for (const [module, file] of [
		['', 'validations.tftest.hcl'],
		['modules/github-access-role', 'submodules.tftest.hcl'],
	] as const) {
		const bad = expected(file);
		for (const [name, count] of validations(module)) {
			// what the role shares with the root module, tags, is tested there
			if (module !== '' && name === 'tags') continue;
			assert.ok((bad.get(name) ?? 0) >= count, `${file}: ${count} validations of ${name}, ${bad.get(name) ?? 0} bad values`);
		}
	}
});

test('a variable that root and submodule share is one text', () => {
	const variable = (module: string, name: string): string | undefined =>
		new RegExp(`^variable "${name}" \\{\\n[\\s\\S]*?^\\}`, 'm').exec(read(join(module, 'variables.tf')))?.[0];
	const shared = {
		function: ['name', 'tags', 'function', 'package', 'logging', 'iam'],
		'http-api': ['name', 'tags', 'auth', 'api', 'domain', 'logging'],
		observability: ['name', 'tags', 'alarms'],
		'github-access-role': ['tags'],
	};
	assert.equal(Object.keys(shared).sort(), readdirSync(join(root, 'modules')).sort());
	for (const [module, names] of Object.entries(shared)) {
		for (const name of names) assert.is(variable(`modules/${module}`, name), variable('', name), `${name} of ${module}`);
	}
});

test('every module asks for the same Terraform and provider, and no other', () => {
	for (const module of readdirSync(join(root, 'modules'))) assert.is(read(`modules/${module}/versions.tf`), read('versions.tf'), module);
	assert.is(read('versions.tf').match(/source {2}=/g)?.length, 1);
});

if (have('terraform')) {
	const bench = workbench();
	test.after(() => bench.remove());
	const tested = (stdout: string): number => Number(/(\d+) passed, 0 failed/.exec(stdout)?.[1]);

	test('everything is formatted', async () => {
		await bench.terraform('', ['fmt', '-check', '-recursive', '-diff', root]);
	});

	test('every bad value is refused', async () => {
		// Variables alone need no provider, which would be started again for each of the runs. The same files run against the whole module
		// with `terraform test`.
		const bare = join(bench.dir, 'bare');
		mkdirSync(join(bare, 'modules/github-access-role'), { recursive: true });
		for (const file of ['variables.tf', 'modules/github-access-role/variables.tf']) cpSync(join(root, file), join(bare, file));
		for (const file of ['validations.tftest.hcl', 'submodules.tftest.hcl'])
			writeFileSync(join(bare, file), readFileSync(join(mocks, file), 'utf8').replace('mock_provider "aws" {}\n', ''));
		await bench.terraform('bare', ['init']);
		const { stdout } = await bench.terraform('bare', ['test']);
		assert.is(
			tested(stdout),
			[...expected('validations.tftest.hcl').values(), ...expected('submodules.tftest.hcl').values()].reduce(
				(sum, count) => sum + count,
				0,
			),
		);
	});

	test('every branch makes what it should', async () => {
		for (const file of ['validations.tftest.hcl', 'submodules.tftest.hcl']) rmSync(join(bench.dir, 'tests', file));
		await bench.terraform('', ['init']);
		await bench.terraform('', ['validate']);
		const { stdout } = await bench.terraform('', ['test']);
		assert.is(tested(stdout), readFileSync(join(mocks, 'branches.tftest.hcl'), 'utf8').match(/^run "/gm)?.length);
	});
}

test.run();

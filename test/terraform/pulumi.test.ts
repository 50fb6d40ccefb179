import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { root, run } from './support/tools.ts';
import { declarations, pulumi, typescript } from './support/types.ts';

const read = (path: string): string => readFileSync(join(root, path), 'utf8');

test('a type constraint becomes a type', () => {
	assert.is(typescript('map(string)'), 'Record<string, pulumi.Input<string>>');
	assert.is(
		typescript(
			'object({\n  a = string\n  b = optional(set(number), [1, 2])\n  c = optional(object({\n    d = optional(bool, true)\n  }), {})\n})',
		),
		'{ a: pulumi.Input<string>; b?: pulumi.Input<pulumi.Input<number>[]>; c?: pulumi.Input<{ d?: pulumi.Input<boolean>; }>; }',
	);
});

/** The compiler's words on a program in the place of the example's. */
async function compiled(program: string): Promise<string> {
	const dir = mkdtempSync(join(tmpdir(), 'haproxy-config-pulumi-'));
	try {
		cpSync(join(root, 'examples/pulumi'), dir, { recursive: true });
		writeFileSync(join(dir, 'index.ts'), program);
		for (const [name, text] of [
			['pulumi', pulumi],
			['haproxyconfig', declarations(read('variables.tf'), read('outputs.tf'))],
		] as const) {
			const folder = join(dir, 'node_modules/@pulumi', name);
			mkdirSync(folder, { recursive: true });
			writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: `@pulumi/${name}`, version: '1.0.0', types: 'index.d.ts' }));
			writeFileSync(join(folder, 'index.d.ts'), text);
		}
		const { stdout, stderr } = await run(join(root, 'node_modules/.bin/tsc'), ['-p', dir, '--types', '']);
		return stdout + stderr;
	} finally {
		rmSync(dir, { recursive: true, force: true });
	}
}

test('the Pulumi example fits the module', async () => {
	assert.is(await compiled(read('examples/pulumi/index.ts')), '');
});

test('a Pulumi program that does not fit is found out', async () => {
	const program = read('examples/pulumi/index.ts');
	assert.match(await compiled(program.replace('repository_owner_ids', 'repositoryOwnerIds')), /repositoryOwnerIds/);
	assert.match(await compiled(program.replace("min_tls: 'TLSv1.2'", 'min_tls: 12')), /min_tls|number/);
	assert.match(await compiled(program.replace('service.endpoint', 'service.address')), /address/);
});

test('the Pulumi project names the registry module', () => {
	assert.match(read('examples/pulumi/Pulumi.yaml'), /your-org\/haproxy-config-generator\/aws/);
	assert.match(read('examples/terraform/minimal/main.tf'), /your-org\/haproxy-config-generator\/aws/);
});

test.run();

import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { generate, loadParams, mergeParams } from '../../generator/index.ts';
import { type HAProxy, haproxies, judge, world } from '../tools/haproxy.ts';

const folder = fileURLToPath(new URL('../../examples/params', import.meta.url));
const load = (name: string) => loadParams(readFileSync(join(folder, name), 'utf8'), { file: name });
const names = (sub = '') => readdirSync(join(folder, sub)).filter((name) => /\.(ya?ml|json)$/.test(name) && !name.endsWith('.schema.json'));

/** The files as HAProxy finds them on a machine that has what they refer to, here in one folder. */
async function accepted(binary: HAProxy, files: Record<string, string>): Promise<void> {
	const cwd = mkdtempSync(join(tmpdir(), 'examples-'));
	try {
		cpSync(world(), cwd, { recursive: true });
		for (const [name, text] of Object.entries(files)) {
			mkdirSync(dirname(join(cwd, name)), { recursive: true });
			writeFileSync(join(cwd, name), text);
		}
		const config = files['haproxy.cfg']!.replaceAll('/etc/haproxy/', '').replace('    default-path config\n', '');
		const { ok, warnings, stderr } = await judge(binary, config, { cwd });
		assert.ok(ok, stderr);
		// no resolver here knows the names in the examples; HAProxy goes on without
		const others = warnings.filter(({ message }) => !/could not resolve address/.test(message));
		assert.equal(others, [], stderr);
	} finally {
		rmSync(cwd, { recursive: true });
	}
}

for (const name of [...names(), ...names('split').map((name) => `split/${name}`)]) {
	test(`examples/params/${name}`, async () => {
		const { params, diagnostics } = load(name);
		assert.equal(diagnostics, []);
		for (const binary of await haproxies()) {
			const made = generate(params!, { haproxy: binary.version });
			assert.equal(
				made.diagnostics.filter(({ severity }) => severity !== 'info'),
				[],
			);
			await accepted(binary, made.files);
		}
	});
}

test('the split example makes one config', async () => {
	const { params, diagnostics } = mergeParams(names('split').map((name) => load(`split/${name}`)));
	assert.equal(diagnostics, []);
	for (const binary of await haproxies()) {
		const { files, diagnostics } = generate(params!, { haproxy: binary.version });
		assert.equal(diagnostics, []);
		for (const backend of ['shop', 'blog', 'feed']) assert.match(files['haproxy.cfg']!, new RegExp(`^backend ${backend}$`, 'm'));
		await accepted(binary, files);
	}
});

test('every example names its schema for the editor', () => {
	for (const name of names()) {
		const text = readFileSync(join(folder, name), 'utf8');
		if (name === 'clusters.json') continue;
		const path = /\$schema"?[:=] ?"?([\w./-]+)/.exec(text)?.[1];
		assert.ok(path !== undefined && existsSync(join(folder, dirname(name), path)), `${name} names ${path}`);
	}
});

test.run();

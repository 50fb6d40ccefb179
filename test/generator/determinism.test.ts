import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { checkConfig, generate, importConfig, loadParams, mergeParams, type Policy, validate, versions } from '../../generator/index.ts';
import { findNode24 } from '../action/tools/node24.ts';
import { answers, type Inputs } from '../browser/answers.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = (path: string): Record<string, string> =>
	Object.fromEntries(
		readdirSync(`${root}${path}`)
			.filter((name) => /\.(ya?ml|json|cfg)$/.test(name))
			.map((name) => [name, readFileSync(`${root}${path}/${name}`, 'utf8')]),
	);
const params = folder('examples/params');
const configs = folder('test/fixtures/configs');
const split = folder('examples/params/split');
const faulty = {
	haproxy: '3.0',
	frontend: { f: { bind: [':80 sssl'], 'http-request': ['deny if nowhere'], use_backend: ['nowhere'] } },
	backend: { b: { server: ['s 10.0.0.1:99999', { name: 'a b', address: 'x' }] } },
	services: [{ name: 'a', host: 'a.example', servers: ['10.0.0.1:80'] }],
};

test('neither zone, language, flags nor version of Node change a byte', async () => {
	const inputs: Inputs = {
		params,
		split,
		configs: { 'shop.cfg': configs['shop.cfg']!, 'bytes.cfg': 'backend b\n\tacl a path \\xe9 "ü"\n' },
	};
	const { outputFiles } = await build({
		stdin: {
			contents: `import { createHash } from 'node:crypto';
import { answers } from './test/browser/answers.ts';
console.log(createHash('sha256').update(JSON.stringify(answers(${JSON.stringify(inputs)}))).digest('hex'));`,
			resolveDir: root,
			loader: 'ts',
		},
		absWorkingDir: root,
		bundle: true,
		platform: 'node',
		format: 'esm',
		write: false,
	});
	const expected = createHash('sha256')
		.update(JSON.stringify(answers(inputs)))
		.digest('hex');
	const run = (node: string, flags: string[], env: NodeJS.ProcessEnv) =>
		execFileSync(node, [...flags, '--input-type=module', '-'], { input: outputFiles[0]!.text, env: { ...env, PATH: process.env.PATH } })
			.toString()
			.trim();
	const here = process.execPath;
	assert.is(run(here, [], { TZ: 'Pacific/Apia', LANG: 'C', LC_ALL: 'C' }), expected, 'another zone');
	assert.is(run(here, [], { TZ: 'Asia/Kathmandu', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' }), expected, 'another language');
	assert.is(run(here, ['--no-opt', '--stack-size=800', '--disable-proto=delete'], {}), expected, 'other flags');
	assert.is(run(findNode24(), [], { TZ: 'America/St_Johns' }), expected, 'Node 24');
});

const policy: Policy = { serverCidrs: ['10.0.0.0/8'] };
const runs: (() => unknown)[] = [
	...Object.entries(params).flatMap(([file, text]) => [
		...versions.map((haproxy) => () => generate(loadParams(text, { file }).params, { haproxy })),
		() => generate(loadParams(text, { file }).params, { single: true }),
		() => generate(loadParams(text, { file }).params, { policy }),
	]),
	() => generate(faulty),
	() => validate(faulty, { policy: {} }),
	() => generate({ ...faulty, template: 't' }, { templates: { t: '{{#sections}}{{{text}}}\n{{/sections}}' } }),
	() => mergeParams(Object.entries(split).map(([file, text]) => loadParams(text, { file }))),
	...Object.entries(configs).map(([file, text]) => () => [checkConfig(text, { file }), importConfig(text, { file })]),
];

test('no call leaves anything behind for another', () => {
	const alone = runs.map((run) => JSON.stringify(run()));
	// Backwards, and then from the middle outwards: another call stands before each.
	for (const [n, run] of [...runs.entries()].reverse()) assert.is(JSON.stringify(run()), alone[n], `run ${n}, backwards`);
	const middle = runs.length >> 1;
	for (let n = 0; n < runs.length; n++) {
		const at = (middle + (n % 2 ? -1 : 1) * ((n + 1) >> 1) + runs.length) % runs.length;
		assert.is(JSON.stringify(runs[at]!()), alone[at], `run ${at}, from the middle`);
	}
});

const freeze = <T>(value: T): T => {
	if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
		Object.freeze(value);
		for (const held of Object.values(value)) freeze(held);
	}
	return value;
};

test('params, options and policies are only read', () => {
	const options = freeze({
		haproxy: '3.2',
		policy: structuredClone(policy),
		templates: { t: '{{#sections}}{{{text}}}{{/sections}}' },
	} as const);
	for (const [file, text] of Object.entries(params)) {
		const loaded = freeze(loadParams(text, { file }));
		const open = generate(loadParams(text, { file }).params, options);
		assert.equal(generate(loaded.params, options), open, file);
		validate(loaded.params, { single: true });
		const plain = freeze(structuredClone(loaded.params));
		assert.equal(generate(plain, options).files, open.files, `${file} as data`);
	}
	generate(freeze(structuredClone(faulty)), options);
	generate(freeze({ ...structuredClone(faulty), template: 't' }), options);
	const parts = Object.entries(split).map(([file, text]) => freeze(loadParams(text, { file })));
	assert.ok(generate(mergeParams(parts).params).files['haproxy.cfg']);
	mergeParams([...parts, ...parts]);
});

/** The same data with the keys of every mapping the other way round. */
const backwards = (value: unknown): unknown =>
	Array.isArray(value)
		? value.map(backwards)
		: typeof value === 'object' && value !== null
			? Object.fromEntries(
					Object.entries(value)
						.reverse()
						.map(([key, held]) => [key, backwards(held)]),
				)
			: value;

test('the order of keys in a file, and of files of sections, changes no byte', () => {
	for (const [file, text] of Object.entries(params)) {
		const { params: data } = loadParams(text, { file });
		assert.equal(generate(backwards(data)).files, generate(data).files, file);
	}
	const files = [
		'global: { maxconn: 100 }\ndefaults: { mode: http }\n',
		'frontend: { f: { bind: [":80"], default_backend: b } }\n',
		'backend: { b: { server: ["s 10.0.0.1:80"] } }\ndefaults: { timeout client: 1s }\n',
	].map((text, n) => loadParams(text, { file: `${n}.yml` }));
	const there = generate(mergeParams(files).params);
	assert.ok(there.digest);
	assert.equal(generate(mergeParams(files.toReversed()).params).files, there.files);
});

test.run();

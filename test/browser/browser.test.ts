import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { findChromium, inPage } from '../tools/chromium.ts';
import { answers, type Inputs } from './answers.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

const read = (folder: string, names = /\.(ya?ml|json|cfg)$/): Record<string, string> =>
	Object.fromEntries(
		readdirSync(join(root, folder))
			.filter((name) => names.test(name))
			.sort()
			.map((name) => [`${basename(folder)}/${name}`, readFileSync(join(root, folder, name), 'utf8')]),
	);

const inputs: Inputs = {
	params: {
		...read('examples/params'),
		'faults.yml': 'frontend:\n  wéb🙂:\n    bind: [":80 sssl"]\n    htp-request: [deny]\nservices:\n  - { name: "a b", servers: [x y] }\n',
		'broken.json': '{"global": }',
		'nul.json': '{"backend": {"b": {"server": ["s 1.1.1.1:80\\u0000"]}}}',
	},
	split: read('examples/params/split'),
	configs: { ...read('test/fixtures/configs'), 'faults.cfg': 'frontend f\n\tbnd :80\n\tacl é "unclosed\n\tacl b bytes \\xe9\\xff\n' },
};

/** A module for a browser; free names of Node's are marked, so that their use can be told. */
async function bundle(contents: string): Promise<{ text: string; outside: string[] }> {
	const nodes = ['process', 'Buffer', 'require', 'global', '__dirname', '__filename', 'setImmediate'];
	const { outputFiles, metafile } = await build({
		stdin: { contents, resolveDir: root, loader: 'ts' },
		absWorkingDir: root,
		bundle: true,
		platform: 'browser',
		format: 'esm',
		target: 'es2022',
		charset: 'utf8',
		write: false,
		metafile: true,
		logLevel: 'warning',
		define: Object.fromEntries(nodes.map((name) => [name, `NODE_${name}`])),
	});
	const outside = Object.values(metafile.outputs).flatMap(({ imports }) => imports.map(({ path }) => path));
	return { text: outputFiles[0]!.text, outside };
}

test('the library asks for nothing of Node', async () => {
	const { text, outside } = await bundle("export * from './generator/index.ts';");
	assert.equal(outside, []);
	assert.equal([...text.matchAll(/\bNODE_\w+/g)].map(String), []);
	assert.match(await bundle('export const a = process.cwd();').then((b) => b.text), /NODE_process/, 'the marking works');
});

const chromium = findChromium();
if (!chromium) {
	const what = 'the library in a browser (no Chromium on PATH or in CHROME_BIN)';
	if (process.env.CI === 'true') throw new Error(`missing: ${what}`);
	console.log(`skipped: ${what}`);
} else {
	test('a browser gives the same bytes, diagnostics and digests as Node', async () => {
		const { text } = await bundle(
			`import { answers } from './test/browser/answers.ts'; answer({ node: 'process' in globalThis, said: answers(${JSON.stringify(inputs)}) });`,
		);
		const { node, said } = (await inPage(chromium, text)) as { node: boolean; said: Record<string, unknown> };
		assert.is(node, false);
		const here = JSON.parse(JSON.stringify(answers(inputs))) as Record<string, unknown>;
		assert.equal(Object.keys(said), Object.keys(here));
		assert.ok(Object.keys(here).length > 100);
		for (const [name, answer] of Object.entries(here)) assert.equal(said[name], answer, name);
	});
}

test.run();

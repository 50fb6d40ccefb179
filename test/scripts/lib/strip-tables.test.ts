import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'esbuild';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { strip, stripTables } from '../../../scripts/lib/strip-tables.ts';

const folder = fileURLToPath(new URL('../../../generator/table/', import.meta.url));
const files = readdirSync(folder).filter((name) => name.endsWith('.ts'));

/** All the tables say, as a bundle with these plugins has it. */
async function tables(plugins: Plugin[]): Promise<Record<string, unknown>> {
	const contents = files.map((name, n) => `export * as m${n} from './${name}';`).join('\n');
	const stdin = { contents, resolveDir: folder, loader: 'ts' as const };
	const { outputFiles } = await build({ stdin, bundle: true, write: false, format: 'esm', platform: 'node', plugins });
	return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0]!.contents).toString('base64')}`);
}

/** Plain data without the examples; functions as their text. */
function bare(value: unknown): unknown {
	if (typeof value === 'function') return String(value);
	if (value instanceof Map || value instanceof Set) return [...value].map(bare);
	if (Array.isArray(value)) return value.map(bare);
	if (typeof value !== 'object' || value === null || value instanceof RegExp) return value;
	return Object.fromEntries(
		Object.entries(value).flatMap(([key, held]) => (['ok', 'bad', 'with'].includes(key) && Array.isArray(held) ? [] : [[key, bare(held)]])),
	);
}

test('the tables of a bundle are the tables without their examples', async () => {
	const [whole, stripped] = await Promise.all([tables([]), tables([stripTables])]);
	assert.equal(bare({ ...stripped }), bare({ ...whole }));
	assert.not.equal(Object.keys(whole), []);
	const size = (value: unknown) => JSON.stringify(value).length;
	assert.ok(size({ ...stripped }) < size({ ...whole }) * 0.8);
});

test('words of a string or a comment are no fields', () => {
	const row = (examples: string) => `{ a: { use: '<x>', ${examples}doc: 'ok: [1] it\\'s' }, // bad: [\n}`;
	assert.is(strip(row(`ok: ['1', { line: '[', with: ['}'] }], bad: [''], `)), row(''));
	for (const name of files) assert.not.match(strip(readFileSync(folder + name, 'utf8')), /^\t.*\b(?:ok|bad): \[/m, name);
});

test.run();

import { readFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { generate, loadParams, newest } from '../../generator/index.ts';
import { sections } from '../../generator/table/index.ts';

const text = readFileSync(new URL('../../docs/params.md', import.meta.url), 'utf8');
const blocks = [...text.matchAll(/^```yaml\n([\s\S]*?)^```$/gm)].map(([, block]) => block!);

for (const [n, block] of blocks.entries()) {
	test(`example ${n + 1} of docs/params.md is a config`, () => {
		const { params, diagnostics } = loadParams(block, { format: 'yaml' });
		const made = generate(params);
		assert.equal(
			[...diagnostics, ...made.diagnostics].filter((d) => d.severity === 'error'),
			[],
		);
		assert.is(made.haproxy, newest);
	});
}

test('a service and a backend of one name become the section that is shown', () => {
	const [, shown] = /^```haproxy\n(backend shop\n[\s\S]*?)^```$/m.exec(text) ?? [];
	const { params } = loadParams(blocks.find((block) => block.includes('X-Team'))!, { format: 'yaml' });
	const { files } = generate(params!);
	assert.ok(shown && files['haproxy.cfg']!.includes(`\n${shown}`), files['haproxy.cfg']);
	assert.match(files['haproxy.cfg']!, /^ {4}maxconn 20000$/m);
	assert.not.match(files['haproxy.cfg']!, /maxconn 4000/);
});

test('there are examples, and the sections it names are sections', () => {
	assert.ok(blocks.length >= 3);
	for (const name of ['global', 'defaults', 'frontend', 'backend', 'listen', 'traces']) assert.ok(name in sections);
});

test.run();

import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { root } from '../scripts/lib/bundle.ts';
import { bin, work } from './cli/program.ts';

/* What the README shows is run: each sh block, and what it prints is the block after it, where one is. */
const readme = readFileSync(join(root, 'README.md'), 'utf8');
const blocks = [...readme.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map(([, language, text]) => ({ language, text: text! }));

mkdirSync(join(work, 'bin'));
writeFileSync(join(work, 'bin/npx'), `#!/bin/sh\nshift\nexec "${process.execPath}" "${bin}" "$@"\n`, { mode: 0o755 });
/** What installs is what brought the tests here. */
writeFileSync(join(work, 'bin/npm'), '#!/bin/sh\n[ "$*" = ci ] || [ "$*" = cit ]\n', { mode: 0o755 });

for (const [n, { language, text }] of blocks.entries()) {
	if (language !== 'sh') continue;
	test(`sh: ${text.trim().split('\n')[0]}`, () => {
		const { status, stdout, stderr } = spawnSync('bash', ['-e', '-c', text], {
			cwd: root,
			encoding: 'utf8',
			env: { ...process.env, PATH: `${join(work, 'bin')}:${process.env.PATH}` },
		});
		assert.is(status, 0, stderr);
		const after = blocks[n + 1];
		if (after && ['haproxy', 'text'].includes(after.language!)) assert.is(stdout, after.text);
	});
}

test('the files it shows are the files there are', () => {
	for (const [, path, text] of readme.matchAll(/^`([\w./-]+)`:\n\n```\w+\n([\s\S]*?)^```$/gm))
		assert.is(readFileSync(join(root, path!), 'utf8'), text);
});

test('its links lead somewhere', () => {
	for (const name of ['README.md', 'CONTRIBUTING.md', 'docs/params.md', 'docs/dependencies.md']) {
		const text = readFileSync(join(root, name), 'utf8');
		for (const [, link] of text.matchAll(/\]\((?!https?:|#)([^)#]+)/g))
			assert.ok(existsSync(join(root, name, '..', link!)), `${name}: ${link}`);
	}
});

test.run();

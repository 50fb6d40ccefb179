import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
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

test('its workflow and its module are those of their documents', () => {
	const shown = (file: string, language: string) =>
		new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, 'm').exec(readFileSync(join(root, file), 'utf8'))?.[1];
	const own = (language: string, first: string) => blocks.find((b) => b.language === language && b.text.startsWith(first))?.text;
	assert.is(own('yaml', 'name:'), shown('docs/action.md', 'yaml'));
	assert.is(own('hcl', 'module'), shown('docs/terraform.md', 'hcl'));
});

/** Headings as GitHub makes anchors of them, and those that a document names itself. */
function anchorsOf(text: string): Set<string> {
	const headings = [...text.matchAll(/^#{1,6} (.+)$/gm)].map(([, heading]) =>
		heading!
			.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
			.toLowerCase()
			.replace(/[^\p{L}\p{N}_\- ]/gu, '')
			.replaceAll(' ', '-'),
	);
	return new Set([...headings, ...[...text.matchAll(/<a name="([^"]+)"/g)].map(([, name]) => name!)]);
}

test('every link of every document leads somewhere, to a heading too', () => {
	const withoutCode = (path: string) => readFileSync(path, 'utf8').replace(/^```.*?^```$/gms, '');
	const pages = ['.', 'docs', 'examples', 'modules'].flatMap((folder) =>
		readdirSync(join(root, folder), { recursive: folder !== '.', encoding: 'utf8' })
			.filter((name) => name.endsWith('.md') && !name.includes('node_modules'))
			.map((name) => join(folder, name)),
	);
	assert.ok(pages.length > 30, `${pages.length} documents`);
	for (const page of pages) {
		for (const [, link] of withoutCode(join(root, page)).matchAll(/\]\((?!\w+:)([^)\s]+)/g)) {
			const [path, anchor] = link!.split('#') as [string, string?];
			const target = path === '' ? join(root, page) : join(root, page, '..', path);
			assert.ok(existsSync(target), `${page}: ${link}`);
			if (anchor !== undefined) assert.ok(anchorsOf(withoutCode(target)).has(anchor.replaceAll('\\_', '_')), `${page}: ${link}`);
		}
	}
});

test.run();

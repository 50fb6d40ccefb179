import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { explained as ofExpressions } from '../../../generator/expr/codes.ts';
import { checkConfig, type Diagnostic, generate, importConfig, loadParams } from '../../../generator/index.ts';
import { newest } from '../../../generator/versions.ts';
import { explained, others } from '../../../scripts/docs/codes.ts';
import { page } from '../../../scripts/docs/page.ts';

const generator = fileURLToPath(new URL('../../../generator', import.meta.url));

function said(code: string, text: string): Diagnostic[] {
	const row = explained[code]!;
	const haproxy = row.version ?? newest;
	if (row.by) return importConfig(text, { haproxy, services: row.by === 'services', upgrade: row.by === 'upgrade' }).diagnostics;
	if (row.kind === 'cfg') return checkConfig(text, { haproxy });
	const { params, diagnostics } = loadParams(text, { format: /^[{[]/.test(text) ? 'json' : 'yaml' });
	const templates = { 'a.mustache': '{{#open' };
	return params ? generate(params, { ...(row.version && { haproxy }), templates }).diagnostics : diagnostics;
}

test('each code is what its bad example gives, and not its good one', () => {
	const wrong: string[] = [];
	for (const [code, row] of Object.entries(explained)) {
		if (row.bad === row.good) continue;
		const bad = said(code, row.bad);
		const found = bad.find((d) => d.code === code);
		if (!found) wrong.push(`${code}: the bad example gives ${bad.map((d) => `${d.code} (${d.message})`).join('; ') || 'nothing'}`);
		else if (found.severity !== (row.warning ? 'warning' : row.info ? 'info' : 'error')) wrong.push(`${code}: is ${found.severity}`);
		const good = said(code, row.good).filter((d) => d.code === code || d.severity === 'error');
		if (good.length > 0) wrong.push(`${code}: the good example gives ${good.map((d) => `${d.code} (${d.message})`).join('; ')}`);
	}
	assert.is(wrong.join('\n'), '');
});

test('each code in the sources has an entry', () => {
	const calls =
		/(?:\bcode: |\b(?:say|error|fail|fault|atOffset|problem|complain|report)\((?:[^'()]*'(?:error|warning|info)', |[^'()]*, )?)'([a-z]+(?:-[a-z]+)+)'/g;
	const missing = new Set<string>();
	for (const name of readdirSync(generator, { recursive: true, encoding: 'utf8' })) {
		if (!name.endsWith('.ts') || /^(?:table|expr)\//.test(name)) continue;
		for (const [, code] of readFileSync(`${generator}/${name}`, 'utf8').matchAll(calls)) {
			if (Object.hasOwn(explained, code!) || Object.hasOwn(others, code!) || Object.hasOwn(ofExpressions, code!)) continue;
			if (!code!.startsWith('policy-')) missing.add(`${code} (${name})`);
		}
	}
	assert.equal([...missing], []);
});

test('docs/diagnostics.md is what the entries give', () => {
	assert.is(readFileSync(fileURLToPath(new URL('../../../docs/diagnostics.md', import.meta.url)), 'utf8'), page());
});

test.run();

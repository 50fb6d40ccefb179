import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { page } from './docs/page.ts';
import { generated } from './lib/generated.ts';

/*
 * npm run generate [-- --check]
 *
 * Writes the committed files that are made from data: the types of params, their JSON Schema and the reference from the tables,
 * docs/diagnostics.md from the codes. With --check it says which are stale.
 */
const root = new URL('../', import.meta.url);
const check = process.argv.includes('--check');

for (const [path, text] of Object.entries({ ...generated(), 'docs/diagnostics.md': page() })) {
	const file = fileURLToPath(new URL(path, root));
	if (!check) writeFileSync(file, text);
	else if (readFileSync(file, 'utf8') !== text) {
		console.error(`${path} is stale: run "npm run generate"`);
		process.exitCode = 1;
	}
}

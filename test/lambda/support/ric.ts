import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const version = '4.0.2';
const cache = fileURLToPath(new URL('../../../.cache/lambda', import.meta.url));
const folder = join(cache, `aws-lambda-ric-${version}`);
const entry = join(folder, 'node_modules/aws-lambda-ric/index.mjs');
const native = join(folder, 'node_modules/aws-lambda-ric/rapid-client.node');

/** AWS's runtime interface client, once it was built here. */
export const builtRic = (): string | undefined => (existsSync(native) ? entry : undefined);

/**
 * Installs it from npm into the cache: it compiles curl and a client in C++ on the way, which takes minutes and a compiler, so it
 * is nobody's dependency. Undefined where that does not work.
 */
export function buildRic(): string | undefined {
	if (builtRic()) return entry;
	mkdirSync(cache, { recursive: true });
	const work = mkdtempSync(`${folder}-`);
	try {
		const allow = { [`aws-lambda-ric@${version}`]: true, 'aws-lambda-ric': true };
		writeFileSync(
			join(work, 'package.json'),
			JSON.stringify({ private: true, dependencies: { 'aws-lambda-ric': version }, allowScripts: allow }),
		);
		execFileSync('npm', ['install', '--no-audit', '--no-fund', '--engine-strict=false'], { cwd: work, stdio: 'ignore', timeout: 300_000 });
		if (!builtRic()) renameSync(work, folder);
	} catch {
		// No compiler, no network: the tests say so.
	} finally {
		rmSync(work, { recursive: true, force: true });
	}
	return builtRic();
}

import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const cache = fileURLToPath(new URL('../../../.cache/npm', import.meta.url));

/** A tool from npm's registry that is too large to be everybody's dependency. */
export type Pinned = { name: string; version: string; integrity: string };

/** The folder of a pinned package, fetched once and checked; undefined where it cannot be had. */
export function npmPackage({ name, version, integrity }: Pinned): string | undefined {
	const target = join(cache, `${name.replace('/', '-')}-${version}`);
	if (existsSync(target)) return target;
	mkdirSync(dirname(target), { recursive: true });
	const work = mkdtempSync(`${target}-`);
	try {
		execFileSync('npm', ['pack', '--silent', '--pack-destination', work, `${name}@${version}`], {
			stdio: ['ignore', 'ignore', 'ignore'],
			timeout: 180_000,
			cwd: work,
		});
		const archive = join(work, readdirSync(work).find((file) => file.endsWith('.tgz'))!);
		const found = `sha512-${createHash('sha512').update(readFileSync(archive)).digest('base64')}`;
		if (found !== integrity) throw new Error(`${name}@${version}: expected ${integrity}, got ${found}`);
		execFileSync('tar', ['-xzf', archive, '-C', work]);
		// Another test file may have been quicker.
		if (!existsSync(target)) renameSync(join(work, 'package'), target);
	} catch (error) {
		if ((error as Error).message.includes('expected sha512')) throw error;
	} finally {
		rmSync(work, { recursive: true, force: true });
	}
	return existsSync(target) ? target : undefined;
}

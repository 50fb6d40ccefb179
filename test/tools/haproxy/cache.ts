import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { locked } from './lock.ts';

const folder = fileURLToPath(new URL('../../../.cache/haproxy', import.meta.url));
const again = 15 * 60_000;

/** Fills its second argument; a sentence when it could not. */
type Fetch = (work: string, root: string) => Promise<string | undefined>;

/** The wrapper in `.cache/haproxy/<name>/`. */
export const cached = (name: string): string | undefined => {
	const file = join(folder, name, 'haproxy');
	return existsSync(file) ? file : undefined;
};

/**
 * Fetches into the cache unless it is there. A failure is remembered for a quarter of an hour, so that a machine without a
 * network waits once and not once a test file.
 */
export const fetched = (name: string, fetch: Fetch): Promise<{ path?: string; why?: string }> =>
	locked(join(folder, `${name}.lock`), async () => {
		const there = cached(name);
		if (there) return { path: there };
		const failed = join(folder, `${name}.failed`);
		if (existsSync(failed)) {
			const [at, why] = readFileSync(failed, 'utf8').split('\n');
			if (Date.now() - Number(at) < again) return { why: why ?? '' };
		}
		// Filled elsewhere and renamed: a run that is cut off leaves no half a tree under the final name.
		const stage = join(folder, `${name}.stage`);
		rmSync(stage, { recursive: true, force: true });
		mkdirSync(join(stage, 'root'), { recursive: true });
		try {
			const why = await fetch(join(stage, 'work'), join(stage, 'root'));
			if (why !== undefined) {
				writeFileSync(failed, `${Date.now()}\n${why}\n`);
				return { why };
			}
			rmSync(failed, { force: true });
			rmSync(join(folder, name), { recursive: true, force: true });
			renameSync(join(stage, 'root'), join(folder, name));
			return { path: join(folder, name, 'haproxy') };
		} finally {
			rmSync(stage, { recursive: true, force: true });
		}
	});

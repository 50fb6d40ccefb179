import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { bundle, root } from '../../scripts/lib/bundle.ts';

/*
 * The command line as users have it: bundled, in a process of its own. It is built into a folder of its own for each test
 * file, so that no test waits for another's build.
 */
mkdirSync(join(root, '.cache'), { recursive: true });
const folder = mkdtempSync(join(root, '.cache', 'cli-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
export const dist = join(folder, 'dist');
await bundle(dist);
export const bin = join(dist, 'cli.js');

/** A folder to write into, deleted at the end. */
export const work = join(folder, 'work');
mkdirSync(work);
symlinkSync(join(root, 'examples'), join(work, 'examples'));

/** Writes files into the work folder; gives their folder back. */
export function files(texts: Readonly<Record<string, string | Uint8Array>>): string {
	for (const [path, text] of Object.entries(texts)) {
		mkdirSync(dirname(join(work, path)), { recursive: true });
		writeFileSync(join(work, path), text);
	}
	return work;
}

export type Ran = { code: number | null; stdout: string; stderr: string };

/** `haproxy-config <args>` in the work folder. */
export function run(args: readonly string[], options: { input?: string; env?: Record<string, string>; program?: string } = {}): Ran {
	const { FORCE_COLOR: _, NO_COLOR: __, ...env } = process.env;
	const made = spawnSync(process.execPath, [options.program ?? bin, ...args], {
		cwd: work,
		encoding: 'utf8',
		input: options.input ?? '',
		env: { ...env, ...options.env },
		timeout: 60_000,
		maxBuffer: 64 << 20,
	});
	return { code: made.status, stdout: made.stdout, stderr: made.stderr };
}

/** `haproxy-config <line>` as a shell runs it, pipes and all. */
export function shell(line: string): Ran {
	const made = spawnSync('bash', ['-c', `set -o pipefail; ${line}`], {
		cwd: work,
		encoding: 'utf8',
		env: { ...process.env, HAPROXY_CONFIG: bin, NODE: process.execPath },
		timeout: 60_000,
		maxBuffer: 64 << 20,
	});
	return { code: made.status, stdout: made.stdout, stderr: made.stderr };
}

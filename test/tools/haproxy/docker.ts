import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './run.ts';
import { unpackedBinary } from './unpacked.ts';

let answers: Promise<boolean> | undefined;

/** Asked once: a client without an engine is common. */
export const dockerAnswers = (): Promise<boolean> => {
	answers ??= run('docker', ['info', '--format', '{{.ServerVersion}}'], {
		timeout: 5_000,
	}).then((r) => r.code === 0 && r.stdout.trim() !== '');
	return answers;
};

/** Copies the file system of the official image out, so that a check costs milliseconds and no container. */
export async function fetchFromDocker(version: string, work: string, root: string): Promise<string | undefined> {
	const created = await run('docker', ['create', `haproxy:${version}`], {
		timeout: 240_000,
	});
	if (created.code !== 0) return `docker has no image haproxy:${version}`;
	const id = created.stdout.trim().split('\n').pop()!;
	const tar = join(work, 'image.tar');
	mkdirSync(work, { recursive: true });
	try {
		if ((await run('docker', ['export', '-o', tar, id], { timeout: 120_000 })).code !== 0)
			return `docker could not export haproxy:${version}`;
	} finally {
		await run('docker', ['rm', '-f', id], { timeout: 30_000 });
	}
	const skip = ['dev', 'proc', 'sys', 'etc', 'var'].map((dir) => `--exclude=${dir}/*`);
	await run('tar', ['-xf', tar, '-C', root, '--no-same-owner', '--no-same-permissions', ...skip], { timeout: 60_000 });
	return (await unpackedBinary(root)) ? undefined : `the haproxy of image haproxy:${version} does not run here`;
}

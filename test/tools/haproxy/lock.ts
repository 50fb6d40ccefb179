import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const alive = (pid: number): boolean => {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return (error as NodeJS.ErrnoException).code === 'EPERM';
	}
};

/** True when the lock is now ours; a lock whose holder has died is taken away first. */
const take = (file: string): boolean => {
	try {
		writeFileSync(file, String(process.pid), { flag: 'wx' });
		return true;
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
	}
	try {
		const pid = Number(readFileSync(file, 'utf8'));
		// An empty file is one whose holder has not written its number yet.
		if (pid > 0 && !alive(pid)) rmSync(file, { force: true });
	} catch {
		// Released between the two steps.
	}
	return false;
};

/** One process at a time: test files that start together must not fetch the same thing twice. */
export async function locked<T>(file: string, work: () => Promise<T>, patience = 600_000): Promise<T> {
	mkdirSync(dirname(file), { recursive: true });
	const until = Date.now() + patience;
	while (!take(file)) {
		if (Date.now() > until)
			throw new Error(`${file} is still held by process ${readFileSync(file, 'utf8')}; delete it if that is not a test run`);
		await sleep(100);
	}
	try {
		return await work();
	} finally {
		rmSync(file, { force: true });
	}
}

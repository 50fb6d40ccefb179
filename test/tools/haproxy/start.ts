import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve, sep } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { answers } from './net.ts';
import { world } from './world.ts';

export type Running = {
	cwd: string;
	config: string;
	log: () => string;
	stop: () => Promise<void>;
};

export type StartOptions = {
	/** Put in place of each occurrence in the config: `{ 'bind :80': 'bind 127.0.0.1:34567', '10.0.0.5:8080': '127.0.0.1:40001' }`. */
	replace?: Record<string, string>;
	/** Lines to leave out, such as those that only root may use. */
	without?: RegExp;
	/** Loopback ports that must accept connections before it counts as started; default: those in the config's bind lines. */
	ports?: readonly number[];
	timeout?: number;
};

const alone = /^\s*(chroot|user|group|daemon|pidfile|stats socket)\b/;
const literally = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');

/** Longest first, and never inside a longer number or name: `10.0.0.1:80` is not in `10.0.0.1:8080`. */
const substitute = (text: string, replace: Record<string, string>): string => {
	const keys = Object.keys(replace).sort((a, b) => b.length - a.length);
	if (keys.length === 0) return text;
	return text.replace(new RegExp(`(?<![\\w.])(?:${keys.map(literally).join('|')})(?![\\w.])`, 'g'), (found) => replace[found]!);
};

/**
 * Starts HAProxy on generated files (`haproxy.cfg` and the maps beside it), in a folder of its own that also holds the test
 * certificates, and waits until it listens. Lines about users, chroot and sockets are left out: tests run as anyone.
 */
export async function start(binary: { path: string }, files: Record<string, string>, options: StartOptions = {}): Promise<Running> {
	const cwd = mkdtempSync(join(tmpdir(), 'haproxy-run-'));
	cpSync(world(), cwd, { recursive: true });
	const drop = options.without ?? alone;
	let config = '';
	for (const [name, text] of Object.entries(files)) {
		const path = resolve(cwd, name);
		if (!path.startsWith(cwd + sep)) throw new Error(`${name} leaves the folder HAProxy runs in`);
		const isConfig = name === 'haproxy.cfg';
		const own = isConfig
			? text
					.split('\n')
					.filter((line) => !drop.test(line))
					.join('\n')
			: text;
		mkdirSync(dirname(path), { recursive: true });
		writeFileSync(path, substitute(own, options.replace ?? {}));
		if (isConfig) config = substitute(own, options.replace ?? {});
	}
	const ports =
		options.ports ?? [...config.matchAll(/^\s*bind\s+(?:127\.0\.0\.1|\*|0\.0\.0\.0)?:(\d+)/gm)].map((found) => Number(found[1]));
	const child = spawn(binary.path, ['-db', '-f', 'haproxy.cfg'], {
		cwd,
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	let log = '';
	let ended = false;
	for (const stream of [child.stdout, child.stderr]) {
		stream.setEncoding('utf8').on('data', (text) => {
			log += text;
		});
	}
	const closed = new Promise<void>((done) => {
		child.on('error', (error) => {
			log += error.message;
			ended = true;
			done();
		});
		child.on('close', () => {
			ended = true;
			done();
		});
	});
	const kill = () => child.kill('SIGKILL');
	process.on('exit', kill);
	const stop = async () => {
		if (!ended) child.kill('SIGTERM');
		const late = setTimeout(kill, 3_000);
		await closed;
		clearTimeout(late);
		process.off('exit', kill);
		rmSync(cwd, { recursive: true, force: true });
	};
	const until = Date.now() + (options.timeout ?? 10_000);
	for (const port of ports) {
		while (!(await answers(port))) {
			if (ended || Date.now() > until) {
				await stop();
				throw new Error(`HAProxy did not listen on port ${port}:\n${log}\n${config}`);
			}
			await sleep(20);
		}
	}
	return { cwd, config, log: () => log, stop };
}

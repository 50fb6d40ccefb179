import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Version } from '../../../generator/versions.ts';

const source = fileURLToPath(new URL('../world', import.meta.url));
let folder: string | undefined;
const idle: string[] = [];

function copy(): string {
	const made = mkdtempSync(join(tmpdir(), 'haproxy-world-'));
	cpSync(source, made, { recursive: true });
	process.on('exit', () => rmSync(made, { recursive: true, force: true }));
	return made;
}

/** A copy of test/tools/world, one a process: HAProxy may write beside what it reads. */
export const world = (): string => {
	folder ??= copy();
	return folder;
};

/** A copy that no other work has meanwhile: two HAProxys would make the same key of an ACME account, and read half of it. */
export async function inWorld<T>(work: (folder: string) => Promise<T>): Promise<T> {
	const own = idle.pop() ?? copy();
	try {
		return await work(own);
	} finally {
		idle.push(own);
	}
}

const timeouts = ['timeout client 5s', 'timeout server 5s', 'timeout connect 5s', 'timeout http-request 5s'];
const section = (head: string, ...lines: string[]): string => [head, ...lines.map((line) => `\t${line}`), ''].join('\n');

/**
 * The sections that examples refer to by name; proxies in it and beside it take `from base`. HAProxy warns about mailers that
 * no proxy uses, and about a proxy that uses some, so these are there on demand.
 */
export const worldConfig = (version: Version, mailers = false): string =>
	[
		section('defaults base', 'mode http', ...timeouts),
		section('userlist users', 'group g', 'user u insecure-password p groups g'),
		section('resolvers dns', 'nameserver n1 127.0.0.1:53'),
		section('peers mypeers', 'peer local 127.0.0.1:10000', 'table t1 type ip size 100 store http_req_rate(10s)'),
		section('cache mycache', 'total-max-size 4', 'max-age 10'),
		...(mailers ? [section('mailers mymailers', 'mailer m1 127.0.0.1:25')] : []),
		section('ring myring', 'size 65536'),
		section('http-errors myerrors', 'errorfile 500 500.http'),
		section('fcgi-app myapp', 'docroot /srv', 'index index.php'),
		...(version === '3.2' || version === '3.4' ? [section('log-profile myprofile', 'on any format "%ci"')] : []),
		section('backend other from base', 'server s1 127.0.0.1:8000'),
		// HAProxy drops mailers that nobody uses, with a warning: all is quiet here, so that examples may forbid warnings.
		section('backend tcpother from base', 'mode tcp', 'server s1 127.0.0.1:8000'),
	].join('\n');

import { existsSync, realpathSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { newest, readVersion, type Version, versions } from '../../../generator/versions.ts';
import { fetchFromApt } from './apt.ts';
import { cached, fetched } from './cache.ts';
import { dockerAnswers, fetchFromDocker } from './docker.ts';
import { run } from './run.ts';

/** `manual` is its configuration.txt or configuration.txt.gz, where the package brought it. */
export type HAProxy = {
	version: Version;
	full: string;
	path: string;
	manual?: string;
};

/** What the tests want; more is welcome. */
const wanted: readonly Version[] = ['2.6', '3.0', '3.2'];
/** Debian's suites by what they carry today; the later ones are for the day when sid has moved on. */
const suites = ['bookworm', 'trixie', 'sid', 'forky', 'trixie-backports', 'bookworm-backports'];
/** Where Debian prepares the next long-term version: welcome where it is, missed by nobody where it is not. */
const ahead = 'experimental';

let found: Promise<HAProxy[]> | undefined;

/**
 * The HAProxy binaries at hand, oldest first, one a version: from HAPROXY_BINARIES (a list as in PATH), PATH, the cache,
 * docker's official images, and Debian's suites. What is missing is an error with CI=true and one line otherwise.
 */
export const haproxies = (): Promise<HAProxy[]> => {
	found ??= find();
	return found;
};

async function find(): Promise<HAProxy[]> {
	const have = new Map<Version, HAProxy>();
	const add = async (path: string | undefined): Promise<void> => {
		const binary = path && (await identify(path));
		if (binary && !have.has(binary.version)) have.set(binary.version, binary);
	};
	const lacking = (): Version[] => wanted.filter((v) => !have.has(v));
	const reasons: string[] = [];
	for (const path of (process.env['HAPROXY_BINARIES'] ?? '').split(delimiter)) await add(path);
	for (const dir of (process.env['PATH'] ?? '').split(delimiter)) await add(join(dir, 'haproxy'));
	for (const name of [...versions.map((v) => `docker-${v}`), ...suites, ahead]) await add(cached(name));

	if (lacking().length > 0 && (await dockerAnswers())) {
		for (const version of versions.filter((v) => !have.has(v))) {
			const got = await fetched(`docker-${version}`, (work, root) => fetchFromDocker(version, work, root));
			await add(got.path);
			if (got.why && wanted.includes(version)) reasons.push(got.why);
		}
	}
	if (lacking().length > 0) {
		const apt = (await run('apt-get', ['--version'])).code === 0;
		if (!apt) reasons.push('neither docker nor apt-get is here');
		let any = false;
		for (const [i, suite] of (apt ? suites : []).entries()) {
			// The spare ones are for a mirror that answers, not for a machine without one.
			if (lacking().length === 0 || (i >= wanted.length && !any)) break;
			const got = await fetched(suite, (work, root) => fetchFromApt(suite, work, root));
			await add(got.path);
			any ||= got.path !== undefined;
			if (got.why) reasons.push(`${suite}: ${got.why}`);
		}
	}
	if (lacking().length === 0 && !have.has(newest)) await add((await fetched(ahead, (work, root) => fetchFromApt(ahead, work, root))).path);
	report(lacking(), reasons);
	return versions.flatMap((v) => have.get(v) ?? []);
}

function report(lacking: readonly Version[], reasons: readonly string[]): void {
	if (lacking.length === 0) return;
	const text = `HAProxy ${lacking.join(', ')} (${[...new Set(reasons)].join('; ')}); name binaries in HAPROXY_BINARIES, a list as in PATH`;
	if (process.env['CI'] === 'true') throw new Error(`missing ${text}`);
	console.log(`skipped: what needs ${text}`);
}

/** Asked of the binary itself: a suite moves on to newer releases. */
async function identify(path: string): Promise<HAProxy | undefined> {
	if (!existsSync(path)) return undefined;
	const said = await run(path, ['-v'], { timeout: 10_000 });
	const full = /version (\d+\.\d+\.\d+)/.exec(said.stdout)?.[1];
	const version = full && readVersion(full);
	if (!full || !version) return undefined;
	const root = dirname(realpathSync(path));
	const manual = [root, join(root, '../..')]
		.flatMap((dir) => ['configuration.txt.gz', 'configuration.txt'].map((f) => join(dir, 'usr/share/doc/haproxy', f)))
		.find((file) => existsSync(file));
	return manual === undefined ? { version, full, path } : { version, full, path, manual };
}

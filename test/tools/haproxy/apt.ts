import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './run.ts';
import { unpackedBinary } from './unpacked.ts';

type Source = { uri: string; signedBy?: string };

/** Where this machine itself gets Debian from: both forms of apt's source files. */
export function debianSource(etc = '/etc/apt'): Source | undefined {
	const parts = join(etc, 'sources.list.d');
	const files = [join(etc, 'sources.list'), ...(existsSync(parts) ? readdirSync(parts).map((f) => join(parts, f)) : [])];
	const sources = files.filter((f) => existsSync(f) && /\.(list|sources)$/.test(f)).flatMap((f) => readSources(readFileSync(f, 'utf8')));
	return sources.find((s) => /\/debian\/?$/.test(s.uri));
}

function readSources(text: string): Source[] {
	const lines = text.split('\n').filter((line) => !line.startsWith('#'));
	const oneLine = lines.flatMap((line) => {
		const found = /^deb\s+(?:\[([^\]]*)\]\s+)?(https?:\S+)/.exec(line);
		return found ? [source(found[2]!, /signed-by=(\S+)/.exec(found[1] ?? '')?.[1])] : [];
	});
	const stanzas = lines
		.join('\n')
		.split(/\n\s*\n/)
		.flatMap((stanza) => {
			const uris = /^URIs:\s*(\S+)/m.exec(stanza)?.[1];
			return uris && /^Types:.*\bdeb\b/m.test(stanza) ? [source(uris, /^Signed-By:\s*(\/\S+)/m.exec(stanza)?.[1])] : [];
		});
	return [...oneLine, ...stanzas];
}

const source = (uri: string, signedBy?: string): Source => (signedBy === undefined ? { uri } : { uri, signedBy });

/**
 * Unpacks a suite's haproxy and all it links to under `root`, neither installed nor as root. apt itself works out what
 * that takes, for a machine that has nothing yet (an empty dpkg status), from one read of the suite's package list.
 */
export async function fetchFromApt(suite: string, work: string, root: string): Promise<string | undefined> {
	const from = debianSource();
	if (!from) return "this machine's apt has no Debian source";
	for (const dir of ['lists/partial', 'cache/archives/partial']) mkdirSync(join(work, dir), { recursive: true });
	// These two hold only what differs from the suite below them.
	const below = suite === 'experimental' ? 'sid' : suite.endsWith('-backports') ? suite.replace('-backports', '') : undefined;
	const suites = below ? [below, suite] : [suite];
	const options = from.signedBy ? `[signed-by=${from.signedBy}] ` : '';
	writeFileSync(join(work, 'sources.list'), suites.map((s) => `deb ${options}${from.uri} ${s} main\n`).join(''));
	writeFileSync(join(work, 'status'), '');
	const settings = {
		'Dir::Etc::sourcelist': join(work, 'sources.list'),
		'Dir::Etc::sourceparts': '/dev/null',
		'Dir::Etc::preferencesparts': '/dev/null',
		'Dir::State': work,
		'Dir::State::lists': join(work, 'lists'),
		'Dir::State::status': join(work, 'status'),
		'Dir::Cache': join(work, 'cache'),
		'APT::Sandbox::User': '',
		'APT::Default-Release': suite,
		// Otherwise a list that could not be had is a warning, and the next step says something beside the point.
		'APT::Update::Error-Mode': 'any',
		'Acquire::Languages': 'none',
		'Acquire::Retries': '2',
		'Acquire::IndexTargets::deb::DEP-11::DefaultEnabled': 'false',
		'Debug::NoLocking': '1',
	};
	const apt = (...args: string[]) =>
		run('apt-get', ['-qq', '-y', ...Object.entries(settings).flatMap(([key, value]) => ['-o', `${key}=${value}`]), ...args], {
			timeout: 240_000,
			env: { ...process.env, LC_ALL: 'C', DEBIAN_FRONTEND: 'noninteractive' },
		});
	for (const step of [['update'], ['--download-only', '--no-install-recommends', 'install', 'haproxy']]) {
		const done = await apt(...step);
		if (done.code !== 0) return `apt-get ${step[0]} said: ${complaint(done.stderr)}`;
	}
	return unpack(join(work, 'cache/archives'), root);
}

/** The libraries by their names first; all the rest only where that is not enough to start it. */
async function unpack(archives: string, root: string): Promise<string | undefined> {
	const all = readdirSync(archives).filter((f) => f.endsWith('.deb'));
	const libraries = all.filter((f) => /^(haproxy|lib|zlib)/.test(f));
	for (const debs of [libraries, all.filter((f) => !libraries.includes(f))]) {
		for (const deb of debs) {
			const done = await run('dpkg', ['-x', join(archives, deb), root]);
			if (done.code !== 0) return `dpkg -x ${deb} said: ${complaint(done.stderr)}`;
		}
		if (await unpackedBinary(root)) return undefined;
	}
	return 'what was unpacked does not run';
}

const complaint = (text: string): string => {
	const lines = text.trim().split('\n');
	return lines.find((line) => line.startsWith('E: ')) ?? (lines.pop() || 'nothing');
};

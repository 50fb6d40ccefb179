import { pathToFileURL } from 'node:url';
import { inSpan } from '../../generator/versions.ts';
import { run } from './haproxy/run.ts';
import { haproxies } from './haproxy.ts';
import { claims, framesOf } from './judge/frames.ts';
import { acceptedOf, type Binary, checkWorld, refusedOf, type Verdict } from './judge/prove.ts';
import { type Loaded, loadTables } from './judge/tables.ts';
import { badUnitsOf, type Unit, unitsOf } from './judge/units.ts';

export { loadTables } from './judge/tables.ts';

export type Problem = { keyword: string; text: string };
export type Report = { rows: number; judged: number; problems: Problem[] };

/** Judges the examples of a table, or of some of its keywords, by every binary whose version they claim. */
export async function judgeTable(
	loaded: Loaded,
	table: string,
	keywords: readonly string[] = [],
	binaries?: readonly Binary[],
): Promise<Report> {
	const rows = Object.entries(loaded.tables[table] ?? {}).filter(([keyword]) => keywords.length === 0 || keywords.includes(keyword));
	const problems: Problem[] = [];
	for (const [keyword, row] of rows) {
		if (row.ok.length === 0) problems.push({ keyword, text: 'has no ok example' });
		if (framesOf(loaded, table, keyword, row).length === 0)
			problems.push({ keyword, text: `no section, or row with {${table}}, leads to it` });
	}
	let judged = 0;
	const seen = new Map<string, { keyword: string; text: string; versions: Set<string>; message: string }>();
	const note = (kind: string, version: string, { unit, message }: Verdict): void => {
		const text = `${kind}: ${place(unit)} ${unit.twice ? 'twice ' : ''}${unit.line}`;
		const known = seen.get(text);
		if (known) known.versions.add(version);
		else seen.set(text, { keyword: unit.keyword, text, versions: new Set([version]), message });
	};
	const all = binaries ?? (await haproxies());
	const verdictsOf = async (binary: Binary): Promise<[kind: string, verdicts: Verdict[]][]> => {
		const has = await builtWith(binary);
		const here = rows.filter(([, row]) => row.build === undefined || has.has(feature(row.build)));
		const ok = here.flatMap(([keyword, row]) => unitsOf(loaded, table, keyword, row, 'ok', binary.version));
		const bad = here.flatMap(([keyword, row]) => badUnitsOf(loaded, table, keyword, row, binary.version));
		for (const [keyword, row] of here) {
			if (row.ok.length === 0 || ok.some((unit) => unit.keyword === keyword)) continue;
			if (!framesOf(loaded, table, keyword, row).some((frame) => claims(frame, binary.version))) continue;
			if (row.ok.some((example) => typeof example === 'object' && example.needs !== undefined)) continue;
			problems.push({ keyword, text: `no ok example holds for ${binary.version}, which the row claims` });
		}
		judged += ok.length + bad.length;
		const [refused, accepted] = await Promise.all([refusedOf(ok, binary), acceptedOf(bad, binary)]);
		return [
			['ok refused', refused],
			['bad', accepted],
		];
	};
	const said = await Promise.all(all.map(verdictsOf));
	for (const [i, { version }] of all.entries())
		for (const [kind, verdicts] of said[i]!) for (const verdict of verdicts) note(kind, version, verdict);
	for (const { keyword, text, versions, message } of seen.values()) {
		problems.push({ keyword, text: `${text}\n    ${[...versions].join(', ')}: ${message.replaceAll('\n', '\n      ')}` });
	}
	return { rows: rows.length, judged, problems };
}

const feature = (name: string): string => name.replace(/^(?:USE_|\+)/, '').toUpperCase();

const known = new Map<string, Promise<Set<string>>>();

/** What a binary was built with, once it is known to take the world; asked once, not for every table. */
function builtWith(binary: Binary): Promise<Set<string>> {
	const asked = known.get(binary.path) ?? checkWorld(binary).then(() => features(binary.path));
	known.set(binary.path, asked);
	return asked;
}

/** The words with a plus in the feature list of `haproxy -vv`. */
async function features(path: string): Promise<Set<string>> {
	const list = /^Feature list\s*:(.*)$/m.exec((await run(path, ['-vv'], { timeout: 10_000 })).stdout)?.[1] ?? '';
	return new Set([...list.matchAll(/\+(\w+)/g)].map((found) => found[1]!));
}

const kinds: Readonly<Record<string, string>> = { D: 'defaults', d: 'defaults with a name', F: 'frontend', L: 'listen', B: 'backend' };
const place = (unit: Unit): string => `[${kinds[unit.frame.section] ?? unit.frame.section}${unit.mode === 'tcp' ? ', mode tcp' : ''}]`;

/** `name` is a table, or a file of generator/table: then all its tables. */
async function main([name, ...keywords]: readonly string[]): Promise<number> {
	const loaded = await loadTables();
	const { tables, files, broken } = loaded;
	for (const [file, why] of Object.entries(broken)) console.error(`generator/table/${file}.ts: ${why}`);
	const names = name === undefined ? [] : tables[name] ? [name] : (files[name] ?? []);
	if (names.length === 0) {
		console.error(`usage: npx tsx test/tools/judge.ts <table> [keyword...]\ntables: ${Object.keys(tables).join(' ')}`);
		return 2;
	}
	const unknown = keywords.filter((keyword) => !names.some((table) => tables[table]?.[keyword]));
	if (unknown.length > 0) console.error(`no row ${unknown.join(', ')} in ${names.join(', ')}`);
	const binaries = await haproxies();
	let bad = unknown.length;
	for (const table of names) {
		const from = Date.now();
		const report = await judgeTable(loaded, table, keywords, binaries);
		for (const problem of report.problems) console.log(`${problem.keyword}: ${problem.text}`);
		const lonely = Object.entries(tables[table]!).filter(([, row]) => row.bad.length === 0 && binaries.some((b) => inSpan(row, b.version)));
		if (keywords.length === 0 && lonely.length > 0) console.log(`without a bad example: ${lonely.map(([keyword]) => keyword).join(', ')}`);
		const by = binaries.map((b) => b.full).join(', ');
		const took = `${Date.now() - from} ms`;
		console.log(`${table}: ${report.rows} rows, ${report.judged} examples judged by ${by} in ${took}: ${report.problems.length} problems`);
		bad += report.problems.length;
	}
	return bad > 0 ? 1 : 0;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) process.exitCode = await main(process.argv.slice(2));

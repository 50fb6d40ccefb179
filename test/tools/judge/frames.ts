import { lettersOf } from '../../../generator/language.ts';
import type { Example, Row } from '../../../generator/table/row.ts';
import { inSpan, type Version, versions } from '../../../generator/versions.ts';
import type { Loaded } from './tables.ts';

/** One place that a row may be written: the section (a letter of `in`, or a section's name) and the words before it. */
export type Frame = {
	section: string;
	/** The keywords before it, and then the words that their usage demands; an example may bring others. */
	stem: string;
	lead: string;
	/** The rows that lead here, the row itself last: their spans, modes and companions all hold. */
	rows: readonly Row[];
	/** From where on this ruleset takes it, for actions. */
	since?: Version;
	/** The keywords that lead here, for messages. */
	path: readonly string[];
};

/** What each other section must hold to be complete. */
const sections: Readonly<Record<string, readonly string[]>> = {
	global: [],
	resolvers: [],
	peers: [],
	userlist: [],
	mailers: [],
	cache: ['total-max-size 4'],
	ring: ['size 65536'],
	'log-forward': ['bind 127.0.0.1:1514'],
	'log-profile': [],
	'http-errors': [],
	'fcgi-app': ['docroot /srv'],
	program: ['command true'],
	'crt-store': [],
	traces: [],
	acme: ['directory https://127.0.0.1/directory'],
	healthcheck: [],
};

export const isSection = (name: string): boolean => name in sections;
/** Without the one that the row itself gives. */
export const companions = (section: string, keyword: string): string[] =>
	(sections[section] ?? []).filter((line) => line.split(' ')[0] !== keyword.split(' ')[0]);

const proxyLetters = ['L', 'B', 'F', 'D', 'd'];
const lines = (example: Example | undefined): string => (typeof example === 'object' ? example.line : (example ?? ''));

/** Every frame of a row. A parameter or variant is tried once for each line that takes it, in the widest section. */
export function framesOf(loaded: Loaded, table: string, keyword: string, row: Row, depth = 0): Frame[] {
	if (isSection(table)) return [{ section: table, stem: '', lead: '', rows: [row], path: [table, keyword] }];
	const hosts = depth < 5 ? hostsOf(loaded, table) : [];
	if (hosts.length === 0) {
		return [...lettersOf(row)].map((c) => ({ section: c, stem: '', lead: '', rows: [row], path: [keyword], ...standsSince(row, c) }));
	}
	const frames = hosts.flatMap(([hostTable, hostWord, host]): Frame[] => {
		if (row.not?.split(/[\s,]+/).includes(hostWord)) return [];
		const taken = rulesetTakes(loaded, row.on, hostWord);
		if (!taken) return [];
		return widest(framesOf(loaded, hostTable, hostWord, host, depth + 1), row).map((f) => ({
			section: f.section,
			stem: join(before(f), word(hostWord)),
			lead: leading(host, table),
			rows: [...f.rows, row],
			path: [...f.path, keyword],
			...taken,
		}));
	});
	// `bind` and `server` lines of peers, rings and log-forward take the same parameters: the proxies stand for them.
	const proxies = frames.filter((f) => !isSection(f.section));
	return proxies.length > 0 ? proxies : frames;
}

/** From where on a section takes the row: the first version, or that of the letter's group in `in`. */
function standsSince(row: Row, letter: string): { since?: Version } {
	const since = versions.find((version) => lettersOf(row, version).includes(letter));
	return since === undefined || since === versions[0] ? {} : { since };
}

type Host = [table: string, keyword: string, row: Row];
const known = new WeakMap<Loaded['tables'], Map<string, Host[]>>();

/** The rows whose usage takes from the table; looked for once, since every row of the table asks. */
function hostsOf({ tables }: Loaded, table: string): Host[] {
	const found = known.get(tables) ?? new Map<string, Host[]>();
	known.set(tables, found);
	const brace = new RegExp(`\\{(?:[\\w-]+:)?${table}\\}`);
	const hosts =
		found.get(table) ??
		Object.entries(tables).flatMap(([name, rows]) =>
			Object.entries(rows).flatMap(([keyword, row]): Host[] => (brace.test(row.use) ? [[name, keyword, row]] : [])),
		);
	found.set(table, hosts);
	return hosts;
}

/** One section for each line of words: `listen` where it may, which is both frontend and backend. */
function widest(frames: readonly Frame[], row: Row): Frame[] {
	const byLine = new Map<string, Frame[]>();
	for (const frame of frames) {
		if (row.in !== undefined && !isSection(frame.section) && !row.in.includes(frame.section)) continue;
		const key = isSection(frame.section) ? `${frame.section} ${before(frame)}` : before(frame);
		byLine.set(key, [...(byLine.get(key) ?? []), frame]);
	}
	return [...byLine.values()].map((same) => same.sort((a, b) => proxyLetters.indexOf(a.section) - proxyLetters.indexOf(b.section))[0]!);
}

/** Undefined where the ruleset does not take it; `on` is letters, in groups of which one may say since when: 'qr a@2.8'. */
function rulesetTakes({ letters }: Loaded, on: string | undefined, keyword: string): { since?: Version } | undefined {
	const letter = Object.keys(letters).find((c) => letters[c] === keyword);
	if (on === undefined || letter === undefined) return {};
	const group = on.split(' ').find((g) => g.split('@')[0]!.includes(letter));
	const since = group?.split('@')[1] as Version | undefined;
	return group === undefined ? undefined : since === undefined ? {} : { since };
}

/** Whether all that leads there, and the row, are of that version. */
export const claims = (frame: Frame, version: Version): boolean =>
	inSpan(frame, version) && frame.rows.every((row) => inSpan(row, version));

/** All words before the row's own. */
export const before = ({ stem, lead }: Frame, at = lead): string => join(stem, at);

/** The words of `keyword` as they stand in a config: `#` is a number, `lua.*` an action of x.lua. */
export const word = (keyword: string): string => keyword.replace('#', '0').replace('.*', '.act');

/** Arguments in parentheses touch their keyword. */
export const join = (...parts: string[]): string =>
	parts.filter((part) => part !== '').reduce((text, part) => (text === '' || part.startsWith('(') ? text + part : `${text} ${part}`), '');

/** The words that a usage demands before its `{table}`, taken from the row's first example. */
function leading(host: Row, table: string): string {
	const before = host.use.split(new RegExp(`\\{(?:[\\w-]+:)?${table}\\}`))[0]!.replace(/\[(?:<[^>]*>|[^\]])*\]\*?/g, '');
	const count = before.match(/\([^)]*\)+|<[^>]*>|\S+/g)?.length ?? 0;
	return (lines(host.ok[0]).match(/(?:"[^"]*"|'[^']*'|\\.|\S)+/g) ?? []).slice(0, count).join(' ');
}

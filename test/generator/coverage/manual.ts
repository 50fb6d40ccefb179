import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

/** What a manual (configuration.txt) names: keywords by kind, the matrices of 4.1 and 4.3, and the text of each kind. */
export type Manual = {
	/** By kind of section, or the table of parameters: `global`, `proxy`, `bind`, `server`, `crt-store load`, … */
	keywords: Map<string, Set<string>>;
	/** Chapter 4.1: the letters of `in` by keyword. */
	places: Map<string, string>;
	/** Chapter 4.3, from 3.0 on: the letters of `on` by action. */
	rulesets: Map<string, string>;
	text: Map<string, string>;
};

/** What a chapter is about, by its title; their numbers change from version to version. */
const chapters: readonly [RegExp, string][] = [
	[/^(Process management|Performance tuning|Debugging|HTTPClient tuning)/, 'global'],
	[/^Alphabetically sorted keywords/, 'proxy'],
	[/^(Trace|HTTP compression|Bandwidth limitation)$/, 'proxy'],
	[/^Bind options/, 'bind'],
	[/^Server and default-server options/, 'server'],
	[/^The resolvers section/, 'resolvers'],
	[/^Cache section/, 'cache'],
	[/^Fcgi-app section/, 'fcgi-app'],
	[/^Log profiles/, 'log-profile'],
	[/^Peers/, 'peers'],
	[/^Traces/, 'traces'],
	[/^Userlists/, 'userlist'],
	[/^Mailers/, 'mailers'],
	[/^HTTP-errors/, 'http-errors'],
	[/^Rings/, 'ring'],
	[/^Log forwarding/, 'log-forward'],
	[/^Certificate Storage/, 'crt-store'],
	[/^Load options/, 'crt-store load'],
	[/^ACME/, 'acme'],
	[/^Programs/, 'program'],
	[/^Healthchecks/, 'healthcheck'],
];

export function readManual(path: string): Manual {
	const bytes = readFileSync(path);
	const manual: Manual = { keywords: new Map(), places: new Map(), rulesets: new Map(), text: new Map() };
	for (const { title, lines } of split((path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8'))) {
		if (title === 'Proxy keywords matrix') for (const [keyword, marks] of matrix(lines)) manual.places.set(keyword, place(marks));
		if (title === 'Actions keywords matrix') for (const [keyword, marks] of matrix(lines)) manual.rulesets.set(keyword, ruleset(marks));
		const kind = chapters.find(([pattern]) => pattern.test(title))?.[1];
		if (kind === undefined) continue;
		manual.text.set(kind, `${manual.text.get(kind) ?? ''}\n${lines.join('\n')}`);
		const known = manual.keywords.get(kind) ?? new Set();
		manual.keywords.set(kind, known);
		for (const heading of headings(lines)) known.add(heading);
	}
	manual.keywords.set('proxy', new Set([...(manual.keywords.get('proxy') ?? []), ...manual.places.keys()]));
	return manual;
}

/** Chapters begin with a number and a title that is underlined. */
function split(text: string): { title: string; lines: string[] }[] {
	const all = text.split('\n');
	const out: { title: string; lines: string[] }[] = [];
	for (const [i, line] of all.entries()) {
		const title = /^\d+(?:\.\d+)*\.?\s+(\S.*)$/.exec(line)?.[1];
		if (title && /^-+$/.test(all[i + 1] ?? '')) out.push({ title: title.trim(), lines: [] });
		else out.at(-1)?.lines.push(line);
	}
	return out;
}

/** Keywords stand at the start of a line, alone or in a group, with an indented description below; so does prose, without. */
function headings(lines: readonly string[]): string[] {
	const out: string[] = [];
	let group: string[] = [];
	for (const [i, line] of lines.entries()) {
		if (/^\S/.test(line)) group.push(line);
		else if (line.trim() === '') {
			if (/^\S/.test(lines[i + 1] ?? '')) group = [];
		} else if (!/^\s+[[{<(]/.test(line)) {
			if (group.every((l) => /^[a-z0-9]/.test(l) && !/[^.][.:]$/.test(l))) out.push(...group.map(keyword));
			group = [];
		}
	}
	return out.filter((word) => word !== '');
}

/** The words before the first argument; `no` in front is the same keyword. */
function keyword(heading: string): string {
	const words: string[] = [];
	for (const word of heading.split(/\s+/)) {
		const bare = /^[A-Za-z0-9][\w.-]*/.exec(word)?.[0];
		if (bare === undefined) break;
		words.push(bare);
		if (bare !== word) break;
	}
	return (words[0] === 'no' ? words.slice(1) : words).join(' ');
}

function matrix(lines: readonly string[]): [string, string[]][] {
	return lines.flatMap((line) => {
		const found = /^([a-z][\w.-]*(?: [\w.-]+)*)\s+(?:\([a-z*]+\)\s+)?((?:[-X](?: *\([!*]\))?\s*){4,8})$/.exec(line);
		return found ? [[found[1]!, found[2]!.match(/[-X](?: *\(!\))?/g) ?? []] as [string, string[]]] : [];
	});
}

const place = (marks: readonly string[]): string =>
	['D', 'F', 'L', 'B'].map((letter, i) => (marks[i] === '-' ? '' : marks[i]!.includes('!') ? 'd' : letter)).join('');
/** 3.0 has no column for quic-initial. */
const ruleset = (marks: readonly string[]): string =>
	[...(marks.length === 8 ? 'ICSTRqra' : 'CSTRqra')].filter((_, i) => marks[i] === 'X').join('');

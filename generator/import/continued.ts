import type { Config, Statement } from '../config.ts';
import type { Report } from '../door.ts';
import type { Word } from '../words.ts';

/*
 * Shells and C go on in the next line behind a backslash; HAProxy does not. There the backslash is a word, or with a blank behind it
 * is that blank, and the next line begins with whatever the broken one would have gone on with: one mistake, to be told once.
 */

const SAID: Pick<Report, 'severity' | 'code' | 'message' | 'hint'> = {
	severity: 'error',
	code: 'line-continuation',
	message: 'HAProxy has no line continuation: the line ends here, and the backslash is a word of it',
	hint: 'Put the whole on one line, or cut a long condition into several lines with "acl".',
};

/** The backslash that ends a line, bare: in quotes it is meant. */
function backslash({ words, line, branch }: Statement): Word | undefined {
	const last = words.at(-1);
	if (line === undefined || branch !== undefined || !last) return undefined;
	const size = last.end - last.at;
	return (last.text === '\\' && size === 1) || (last.text === ' ' && size === 2) ? last : undefined;
}

/** What no keyword begins with, or is. */
const NO_KEYWORD = /^(?:[^A-Za-z.]|(?:if|unless|or|and)$)/i;

const goesOn = (from: Statement, to: Statement | undefined): to is Statement =>
	to !== undefined && to.line === from.line! + 1 && to.branch === undefined && to.row === undefined && NO_KEYWORD.test(to.keyword);

/**
 * Takes the lines that go on with the one before out of a config, and tells of them at its backslash. Returns the reporter for the
 * rest: what is wrong with a backslash itself is that it stands there, and what is wrong with a line cut short that it is.
 */
export function joinLines(config: Config, report: (r: Report) => void): (r: Report) => void {
	const ends = new Map<number, Word>();
	const cut = new Set<number>();
	for (const section of config.sections) {
		if (!section.statements.some(backslash)) continue;
		const kept: Statement[] = [];
		let before: Statement | undefined;
		for (const s of section.statements) {
			const end = before && backslash(before);
			if (before && end && goesOn(before, s)) cut.add(kept.at(-1)!.line!);
			else kept.push(s);
			const own = backslash(s);
			if (own && kept.at(-1) === s) ends.set(s.line!, own);
			before = s;
		}
		section.statements = kept;
	}
	for (const line of cut) report(told(line, ends.get(line)!));
	return (r) => {
		const end = r.line === undefined || r.severity !== 'error' ? undefined : ends.get(r.line);
		if (!end) report(r);
		else if (!cut.has(r.line!)) report(r.at === end.at ? told(r.line!, end) : r);
	};
}

const told = (line: number, { at, end }: Word): Report => ({ ...SAID, path: [], line, at, length: end - at });

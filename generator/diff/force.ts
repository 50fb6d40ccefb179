import type { Config, Section, Statement } from '../config.ts';
import { sha256Hex } from '../digest.ts';
import { lineOf } from '../render.ts';
import { silent } from '../services/time.ts';
import { show, type Word } from '../words.ts';
import { type Acls, aclsOf, below, type Common, meaningOf, unsaid } from './meaning.ts';

/** What is in force in a proxy: its own lines and those of its defaults. */
export type Force = {
	section: Section;
	/** What lines say that HAProxy takes once, by their keywords. */
	said: ReadonlyMap<string, string>;
	/** The `default-server` lines above each of its servers, those of defaults first; and below all of them. */
	common: ReadonlyMap<Statement | undefined, Common>;
	acls: Acls;
	lines: readonly Statement[];
	/** It, or its defaults, say what a check over HTTP is to expect. */
	expects: boolean;
	/** The same for sections that start with the same. */
	start: string;
};

/** What holds where no defaults say anything. */
export function nothingOf({ version }: Config): Force {
	const section: Section = { kind: 'defaults', statements: [], path: [] };
	const all = {
		section,
		said: unsaid(version),
		common: new Map([[undefined, undefined]]),
		acls: new Map(),
		lines: [],
		expects: false,
		start: '',
	};
	return { ...all, start: startOf(all) };
}

/** What the lines of a section add to what it starts with. */
export function forceOf(section: Section, lines: readonly Statement[], from: Force): Force {
	const said = new Map(from.said);
	const common = new Map<Statement | undefined, Common>();
	let above = from.common.get(undefined);
	let { expects } = from;
	for (const s of lines) {
		if (s.keyword === 'default-server') above = below(above, s, section);
		else if (s.keyword === 'server' || s.keyword === 'server-template') common.set(s, above);
		else if (isSingle(s)) said.set(s.keyword, meaningOf(s.keyword, textOf(s.words)));
		// of `no option x` nothing is in force
		else if (s.prefix) said.delete(s.keyword);
		else if (isExpected(s)) expects = true;
	}
	const tunnel = said.get('mode') === 'tcp' ? silent(said.get('timeout client'), said.get('timeout server')) : undefined;
	if (section.kind === 'listen' && tunnel !== undefined && !said.has('timeout tunnel')) said.set('timeout tunnel', tunnel);
	common.set(undefined, above);
	return { section, said, common, acls: aclsOf(lines), lines, expects, start: from.start };
}

/** What a check expects of an answer over HTTP. */
const isExpected = ({ keyword, words }: Statement): boolean => keyword === 'http-check' && words[0]?.text === 'expect';

/** What a defaults section hands down, in a word. */
export const startOf = ({ said, common, lines, start }: Force): string =>
	sha256Hex(
		JSON.stringify([
			start,
			[...said].sort(),
			common.get(undefined)?.id,
			lines.flatMap((s) => (isSingle(s) || s.keyword === 'default-server' ? [] : [lineOf(s)])),
		]),
	);

/** Words as HAProxy reads them, which may hold blanks or stand for what a variable holds. */
export const textOf = (words: readonly Word[]): string => words.map(show).join(' ');

/** A line that HAProxy takes once. */
export const isSingle = ({ row, prefix }: Statement): boolean => row !== undefined && !row.many && !prefix;

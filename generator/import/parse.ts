import { closest } from '../closest.ts';
import { readHeader } from '../compile/document.ts';
import { lineStatement } from '../compile/section.ts';
import type { Config, Section, Statement } from '../config.ts';
import type { Report } from '../door.ts';
import { Branches } from '../dots/branches.ts';
import { firstWords } from '../language.ts';
import { sections as kinds } from '../table/index.ts';
import type { Version } from '../versions.ts';
import { dots, LONES, mostWords, split, type Word } from '../words.ts';
import { type ConfigFile, linesOf } from './files.ts';

/** The kinds of sections under the table's own strings, which compare faster than parts of a text do. */
const names = new Map(Object.keys(kinds).map((kind) => [kind, kind]));

/** A remark as text that params can hold: bytes that are no UTF-8 are taken for Latin-1, which they mostly are. */
const remark = (text: string): string =>
	text
		.replaceAll('\r', ' ')
		.replaceAll('\0', ' ')
		.replace(LONES, (run) => [...run].map((c) => String.fromCharCode(c.charCodeAt(0) & 0xff)).join(''));

/** What a line before any section was meant as. */
const sectionHint = (word: string): string =>
	word.endsWith(':')
		? 'This looks like params in YAML: "validate" judges those, and "generate" makes a haproxy.cfg of them.'
		: 'Begin a section first, such as "global" or "frontend name".';

/** The section that a line at the margin, whose word nobody knows, was meant to begin; none where a keyword is as near. */
function sectionMeant([first, ...others]: readonly Word[], within: string | undefined): string | undefined {
	const { text, source } = first!;
	if (source !== undefined || text.endsWith(':')) return undefined;
	// `peer a 10.0.0.1:80` stands in the wrong section, and `peer a` may have been meant as `peers a`
	if (others.length > 1 && others[1]!.text !== 'from' && [...names.keys()].some((kind) => firstWords(kind).has(text))) return undefined;
	const firsts = within === undefined ? undefined : firstWords(within);
	const near = closest(text.toLowerCase(), [...names.keys(), ...(firsts?.keys() ?? [])]);
	return near !== undefined && names.has(near) && !firsts?.has(near) ? near : undefined;
}

const missingNewline: Report = {
	severity: 'error',
	code: 'missing-newline',
	message: 'expected a line feed at the end of the last line',
	path: [],
	length: 1,
	hint: 'HAProxy takes a file without one as cut short.',
};
const unclosedIf: Report = {
	severity: 'error',
	code: 'bad-condition',
	message: '".if" is not closed',
	path: [],
	at: 0,
	length: 3,
	hint: 'Write ".endif" where its lines end.',
};

/**
 * Reads a haproxy.cfg into sections of statements, line by line, as HAProxy does (chapter 2.1). Comments go with the line
 * behind them; those at the end of a section, such as a server that was taken out, stay there. What cannot be read is reported and kept.
 * Of several files each begins outside of any section, and ends what it began; their lines are numbered through.
 */
export function parseConfig(files: readonly ConfigFile[], version: Version, report: (r: Report) => void): Config {
	const config: Config = { version, sections: [], files: {} };
	const lines: string[] = [];
	const begins = new Map<number, ConfigFile>();
	for (const file of files) {
		const { text } = file;
		begins.set(lines.length + 1, file);
		for (const line of linesOf(text)) lines.push(line);
		if (text !== '' && !text.endsWith('\n')) report({ ...missingNewline, line: lines.length, at: lines.at(-1)!.length });
	}
	let branches = new Branches(version);
	let line = 0;
	let within: ConfigFile | undefined;
	/** How many lines the files before it have. */
	let before = 0;
	const branched = <T extends Statement | Section>(made: T): T => {
		const { reads } = branches;
		if (reads !== true) made.branch = reads === false ? 'skipped' : 'maybe';
		if (within?.file !== undefined && files.length > 1) made.place = `${within.file}:${line - before}`;
		return made;
	};
	let section: Section | undefined;
	let live: Section | undefined;
	const open = (made: Section) => {
		readHeader(made);
		config.sections.push(made);
		if (made.branch !== 'skipped') live = made;
	};
	let comments: string[] = [];
	/** How many of them are about the lines above: they are indented, or follow those at once and a blank line follows them. */
	let above = 0;
	let touching = false;
	const close = () => {
		if (above > 0 && section && !section.dot && branches.reads === true) {
			section.statements.push({ keyword: '#', words: [], path: [], comment: comments.slice(0, above) });
			comments = comments.slice(above);
		}
		above = 0;
	};
	const take = <T extends Statement | Section>(made: T): T => {
		if (comments.length > 0) made.comment = comments;
		comments = [];
		return made;
	};
	const end = () => {
		close();
		if (branches.unclosed !== undefined) report({ ...unclosedIf, line: branches.unclosed });
		[section, live, branches] = [undefined, undefined, new Branches(version)];
	};
	const nul = files.some(({ text }) => text.includes('\0'));
	for (const raw of lines) {
		line++;
		const file = begins.get(line);
		if (file) {
			end();
			[within, before] = [file, line - 1];
		}
		const { words, comment, faults } = split(raw);
		for (const f of faults) report({ severity: 'error', ...f, path: [], line });
		if (nul && raw.includes('\0'))
			report({
				severity: 'error',
				code: 'line-break',
				message: 'expected text, got a NUL byte',
				path: [],
				line,
				at: raw.indexOf('\0'),
				length: 1,
			});
		if (comment !== undefined) comments.push(remark(comment));
		const first = words[0];
		if (!first) {
			// A remark at the top that a blank line follows is about the file.
			if (comment === undefined && !section && config.sections.length === 0 && comments.length > 0) {
				config.comment = [...(config.comment ?? []), ...comments];
				comments = [];
			}
			if (comment === undefined) {
				if (touching) above = comments.length;
				touching = false;
			} else if (above === comments.length - 1 && /^[ \t]/.test(raw)) above++;
			continue;
		}
		touching = true;
		if (words.length > mostWords) {
			report({
				severity: 'error',
				code: 'too-many-words',
				message: `expected at most ${mostWords} words in a line, got ${words.length}`,
				path: [],
				line,
				at: words[mostWords]!.at,
				length: 1,
			});
		}
		if (dots.has(first.text)) {
			const dot: Statement = take({ keyword: first.text, words: words.slice(1), path: [], line });
			const fault = branches.take(dot);
			if (fault)
				report({ severity: 'error', code: 'bad-condition', message: fault, path: [], line, at: first.at, length: first.text.length });
			if (section && !section.dot) section.statements.push(dot);
			else config.sections.push({ kind: '', statements: [], path: [], line, dot });
			continue;
		}
		const kind = first.source === undefined ? names.get(first.text) : undefined;
		if (kind === undefined) above = 0;
		else {
			close();
			section = branched(take<Section>({ kind, statements: [], path: [], line, header: words.slice(1) }));
			open(section);
			continue;
		}
		// Lines behind a header that HAProxy skips belong to the section before, unless it skips them too.
		const home = branches.reads === false ? section : (live ?? section);
		const made = branched(take(lineStatement(home?.kind ?? '', words, [])));
		made.line = line;
		const meant = made.row === undefined && first.at === 0 ? sectionMeant(words, section?.kind) : undefined;
		if (meant !== undefined) {
			// Read as that: of its lines only what is wrong with themselves is told.
			report({
				severity: made.branch === undefined ? 'error' : 'warning',
				code: 'unknown-section',
				message: `"${first.text}" is no section of HAProxy`,
				path: [],
				line,
				at: 0,
				length: first.text.length,
				hint: `Did you mean "${meant}"?`,
			});
			section = branched<Section>({
				kind: meant,
				statements: [],
				path: [],
				line,
				header: words.slice(1),
				...(made.comment && { comment: made.comment }),
			});
			open(section);
		} else if (section) section.statements.push(made);
		else
			report({
				// HAProxy does not read it where its branch is skipped
				severity: made.branch === undefined ? 'error' : 'warning',
				code: 'no-section',
				message: `"${first.text}" stands before any section`,
				path: [],
				line,
				at: first.at,
				length: first.text.length,
				hint: sectionHint(first.text),
			});
	}
	end();
	if (comments.length > 0) config.trailer = comments;
	return config;
}

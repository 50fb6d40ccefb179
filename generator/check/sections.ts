import type { Config, Section } from '../config.ts';
import type { Severity } from '../diagnostics.ts';
import type { Reporter } from '../door.ts';
import { allowExperiments, experiment } from '../read/index.ts';
import { type SectionRow, sections } from '../table/sections.ts';
import { inSpan, lacking, type Version } from '../versions.ts';
import type { Word } from '../words.ts';
import { upToEmpty } from './empty.ts';

type Say = (code: string, message: string, hint?: string, word?: Word, severity?: Severity) => void;

/** The first line of each section, and what a section cannot do without. */
export function checkSections(config: Config, report: Reporter): void {
	const defaults = new Map<string, number>();
	const globals: Globals = { all: new Set(config.sections.flatMap(globalWords)), above: new Set() };
	for (const section of config.sections) {
		for (const keyword of globalWords(section)) globals.above.add(keyword);
		const row = Object.hasOwn(sections, section.kind) ? sections[section.kind] : undefined;
		if (!row || section.dot || section.branch === 'skipped') continue;
		const say: Say = (code, message, hint, word, severity = 'error') =>
			report({
				severity: section.branch === 'maybe' ? 'warning' : severity,
				code,
				message,
				hint,
				path: section.namePath ?? section.path,
				line: section.line,
				ofKey: true,
				...(word && section.line !== undefined && { at: word.at, length: word.end - word.at }),
			});
		if (!inSpan(row, config.version)) {
			const { code, message } = lacking(row, `the section "${section.kind}"`, config.version);
			say(code, message, row.instead);
			continue;
		}
		if (row.experimental && !config.experimental) {
			say('experimental', experiment(`"${section.kind}"`), allowExperiments);
		}
		checkGlobal(section, row, globals, config.version, say);
		checkHeader(section, row, config.version, say);
		checkFrom(section, defaults, config.version, say);
		checkNeeds(section, row, say);
		if (section.kind === 'defaults' && section.name !== undefined) defaults.set(section.name, (defaults.get(section.name) ?? 0) + 1);
	}
}

/** Whether a whole section is too new, gone or on its way out: that is said of it once, and not of each of its lines. */
export function isDated(kind: string, version: Version): boolean {
	const row = Object.hasOwn(sections, kind) ? sections[kind] : undefined;
	return row !== undefined && (!inSpan(row, version) || isDeprecated(row, version));
}

const isDeprecated = ({ deprecated }: SectionRow, version: Version): boolean =>
	deprecated !== undefined && inSpan({ since: deprecated }, version);

/** The keywords of all global sections, and of those above. */
type Globals = { all: ReadonlySet<string>; above: Set<string> };
const globalWords = ({ kind, statements }: Section): string[] =>
	kind === 'global' ? statements.flatMap((s) => (s.prefix ? [] : s.keyword)) : [];

/** Lines that `global` must have for a section to be read. */
function checkGlobal(section: Section, row: SectionRow, { all, above }: Globals, version: Version, say: Say): void {
	if (row.beside !== undefined && !all.has(row.beside))
		say(
			'missing-keyword',
			`"${section.kind}" needs the line "${row.beside}" in global`,
			`Add "${row.beside}" to global; it changes nothing where HAProxy is started with -W or -Ws, as by systemd.`,
		);
	const exposed = above.has('expose-deprecated-directives');
	if (row.exposed !== undefined && inSpan({ since: row.exposed }, version) && !exposed)
		say(
			'missing-keyword',
			`"${section.kind}" is deprecated: HAProxy ${version} refuses it unless it is told otherwise`,
			`${row.instead ?? ''} Until then, add "expose-deprecated-directives" to a global section above.`.trim(),
		);
	else if (isDeprecated(row, version))
		say('deprecated', `the section "${section.kind}" is deprecated since HAProxy ${row.deprecated}`, row.instead, undefined, 'warning');
}

function checkHeader(section: Section, row: SectionRow, version: Version, say: Say): void {
	const header = section.header ?? [];
	const { words, fault: empty } = upToEmpty(header, version);
	if (empty) say(empty.code, empty.message, empty.hint, header[empty.word], empty.severity);
	const known = (section.name === undefined ? 0 : 1) + (section.from === undefined ? 0 : 2);
	const extra = words.slice(known).find((w) => w.text !== '');
	if (row.named === 'no') {
		if (section.name !== undefined) say('extra-words', `"${section.kind}" takes no name`, undefined, words[0]);
		return;
	}
	if (section.name === undefined || section.name === '') {
		if (row.named === 'required') say('missing-value', `expected a name after "${section.kind}"`);
	} else if (row.any !== true && !words[0]?.unknown && !/^[A-Za-z0-9_.:-]+$/.test(section.name)) {
		const taken = row.any !== undefined && inSpan({ since: row.any }, version);
		const hint = taken ? 'HAProxy complains of it, and starts.' : undefined;
		say('bad-value', `expected a name of letters, digits and - _ . :, got "${section.name}"`, hint, words[0], taken ? 'warning' : 'error');
	}
	if (extra?.text === 'from' && row.from && words.at(-1) === extra) {
		say('missing-value', 'expected the name of a defaults section after "from"', undefined, extra);
		return;
	}
	if (extra && !row.loose && !words.some((w) => w.splat)) {
		// Before 3.2 it is the lines below that HAProxy refuses.
		const soft =
			section.kind === 'backend' && section.from === undefined && !inSpan({ since: '3.2' }, version) && section.statements.length === 0;
		const listens = /^(?:frontend|listen)$/.test(section.kind);
		const hint = listens ? `Where it is an address to listen on, write "bind ${extra.text}" below.` : undefined;
		say('extra-words', `unexpected "${extra.text}" after the name`, hint, extra, soft ? 'warning' : 'error');
	}
}

/** HAProxy knows the defaults sections above only, and will not choose between two of one name. */
function checkFrom(section: Section, defaults: ReadonlyMap<string, number>, version: Version, say: Say): void {
	const { from } = section;
	if (from === undefined || section.header?.some((w) => w.text === from && w.unknown)) return;
	const found = defaults.get(from) ?? 0;
	const word = section.header?.findLast((w) => w.text === from);
	if (found === 0)
		say('unknown-defaults', `there is no defaults section "${from}" above`, 'Declare it before the sections that name it.', word);
	if (found < 2) return;
	const hint = 'Give them names of their own.';
	if (inSpan({ since: '3.4' }, version))
		say(
			'ambiguous-defaults',
			`there are ${found} defaults sections "${from}": HAProxy complains, and takes the last`,
			hint,
			word,
			'warning',
		);
	else say('ambiguous-defaults', `there are ${found} defaults sections "${from}"`, hint, word);
}

function checkNeeds(section: Section, row: SectionRow, say: Say): void {
	// What stands in raw lines or behind conditions is not read here.
	if (section.statements.some((s) => s.text !== undefined || s.keyword.startsWith('.'))) return;
	for (const need of row.needs ?? [])
		if (!section.statements.some((s) => s.keyword === need)) say('missing-keyword', `"${section.kind}" needs a line "${need}"`);
	const lacking = row.together?.filter((keyword) => !section.statements.some((s) => s.keyword === keyword)) ?? [];
	if (lacking.length > 0 && lacking.length < row.together!.length)
		say('missing-keyword', `${row.together!.map((k) => `"${k}"`).join(' and ')} need one another: a line "${lacking[0]}" is missing`);
}

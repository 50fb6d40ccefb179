import type { Config, Section, Statement } from '../config.ts';
import type { Reporter } from '../door.ts';
import { Branches } from '../dots/branches.ts';
import { dots, notOfDots } from '../words.ts';
import { lineStatement } from './section.ts';

/** Follows `.if` and its kin through a config made from params, and notes on each line whether HAProxy reads it. */
export function markBranches(config: Config, report: Reporter): void {
	if (!config.sections.some((s) => s.dot || s.statements.some((x) => x.keyword.startsWith('.')))) return;
	const branches = new Branches(config.version);
	let open: Statement | undefined;
	const take = (dot: Statement) => {
		if (dot.keyword === '.if') open ??= dot;
		const { reads } = branches;
		if (!dots.has(dot.keyword) && reads !== false) {
			const severity = reads === true ? 'error' : 'warning';
			report({ severity, code: 'unknown-keyword', message: notOfDots(dot.keyword), path: dot.path });
		}
		const message = branches.take(dot);
		if (message) report({ severity: 'error', code: 'bad-condition', message, path: dot.path });
		if (branches.unclosed === undefined) open = undefined;
	};
	const mark = (what: Statement | Section) => {
		if (branches.reads !== true) what.branch = branches.reads === false ? 'skipped' : 'maybe';
	};
	let live: Section | undefined;
	for (const section of config.sections) {
		if (section.dot) {
			take(section.dot);
			continue;
		}
		mark(section);
		if (section.branch !== 'skipped') live = section;
		for (const s of section.statements) {
			if (s.keyword.startsWith('.')) take(s);
			else {
				mark(s);
				if (live && live !== section && s.branch !== 'skipped') takeOver(live, s);
			}
		}
	}
	if (open) report({ severity: 'error', code: 'bad-condition', message: '".if" is not closed', path: open.path, hint: 'Write ".endif".' });
}

/** A line behind a header that HAProxy skips is one of the section before: what it says is looked up there. */
function takeOver(live: Section, s: Statement): void {
	if (s.text !== undefined || s.keyword === '#') return;
	const [at, end] = [s.span?.at ?? 0, s.span?.end ?? 0];
	const first = [...(s.prefix ? [s.prefix] : []), ...s.keyword.split(' ')].map((text) => ({ text, at, end }));
	const { keyword, prefix, row, words } = lineStatement(live.kind, [...first, ...s.words], s.path);
	delete s.prefix;
	delete s.row;
	Object.assign(s, { keyword, words }, prefix && { prefix }, row && { row });
}

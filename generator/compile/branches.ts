import type { Config, Section, Statement } from '../config.ts';
import { Branches } from '../dots/branches.ts';
import { dots, notOfDots } from '../words.ts';
import type { Reporter } from './statement.ts';

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
	for (const section of config.sections) {
		if (section.dot) {
			take(section.dot);
			continue;
		}
		mark(section);
		for (const s of section.statements) {
			if (s.keyword.startsWith('.')) take(s);
			else mark(s);
		}
	}
	if (open) report({ severity: 'error', code: 'bad-condition', message: '".if" is not closed', path: open.path, hint: 'Write ".endif".' });
}

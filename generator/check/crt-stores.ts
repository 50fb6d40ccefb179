import type { Config, Section } from '../config.ts';
import type { Reporter } from '../door.ts';
import { inSpan } from '../versions.ts';
import { located } from './reading.ts';

const BASES = new Set(['crt-base', 'key-base']);

/** The folders hold for what is loaded below them, and HAProxy takes none of them below a load (ssl_ckch.c). */
function folders({ statements }: Section, report: Reporter): void {
	const first = statements.findIndex((s) => s.keyword === 'load' && !s.branch);
	if (first < 0) return;
	for (const late of statements.slice(first).filter((s) => BASES.has(s.keyword) && !s.branch)) {
		const message = `"${late.keyword}" stands below a "load"`;
		const hint = 'Write it at the top of the section.';
		report(located(late, { severity: 'error', code: 'misplaced-rule', message, hint, word: -1, at: 0, length: late.keyword.length }));
	}
}

/** Certificates are known by their alias, or else by their file, within the stores of one name (manual, chapter 12.7). */
export function checkStores(config: Config, report: Reporter): void {
	const seen = new Set<string>();
	for (const section of config.sections) {
		if (section.kind !== 'crt-store' || section.branch) continue;
		if (inSpan({ since: '3.0' }, config.version)) folders(section, report);
		for (const statement of section.statements) {
			if (statement.keyword !== 'load' || statement.branch || statement.words.some((w) => w.unknown)) continue;
			const behind = (key: string) => statement.words.findIndex((w) => w.text === key) + 1;
			const at = behind('alias') || behind('crt');
			const name = statement.words[at]?.text;
			if (at === 0 || name === undefined) continue;
			const key = `${section.name ?? ''}\n${name}`;
			if (seen.has(key)) {
				const message = `the certificate "${name}" is in this store already`;
				const hint = 'Give one of the two an alias.';
				report(located(statement, { severity: 'error', code: 'duplicate-name', message, hint, word: at, at: 0, length: name.length }));
			}
			seen.add(key);
		}
	}
}

import type { Config } from '../config.ts';
import type { Reporter } from '../door.ts';
import { located } from './reading.ts';

/** Certificates are known by their alias, or else by their file, within the stores of one name (manual, chapter 12.7). */
export function checkStores(config: Config, report: Reporter): void {
	const seen = new Set<string>();
	for (const section of config.sections) {
		if (section.kind !== 'crt-store' || section.branch) continue;
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

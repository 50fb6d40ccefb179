import type { Config } from '../config.ts';
import type { Reporter } from '../door.ts';
import { inSpan } from '../versions.ts';
import { located } from './reading.ts';

/** Lines of a second `global` that HAProxy wants to know before all other sections (thread.c). */
export function checkAbove(config: Config, report: Reporter): void {
	let other: string | undefined;
	for (const { kind, dot, branch, statements } of config.sections) {
		if (dot || branch) continue;
		if (kind !== 'global') other ??= kind;
		if (kind !== 'global' || other === undefined) continue;
		for (const statement of statements) {
			const { row, keyword } = statement;
			if (row?.above === undefined || !inSpan({ since: row.above }, config.version) || statement.branch) continue;
			const message = `"${keyword}" cannot stand in a global section below others, such as "${other}"`;
			const hint = 'Move it into a global section above all of them.';
			report(located(statement, { severity: 'error', code: 'wrong-section', message, hint, word: -1, at: 0, length: keyword.length }));
		}
	}
}

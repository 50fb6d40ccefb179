import type { Config } from '../config.ts';
import type { Reporter } from '../door.ts';
import { located } from './reading.ts';

/** The two delays of OCSP updates bound each other as they are read, beginning with 300 and 3600 seconds. */
export function checkDelays(config: Config, report: Reporter): void {
	let [low, high] = [300, 3600];
	for (const statement of config.sections.flatMap((s) => (s.kind === 'global' && !s.branch ? s.statements : []))) {
		const which = /^(?:tune\.ssl\.)?ocsp-update\.(min|max)delay$/.exec(statement.keyword)?.[1];
		const word = statement.words[0];
		if (which === undefined || statement.branch || !word || word.unknown) continue;
		const delay = Number.parseInt(word.text, 10) || 0;
		if (which === 'min') low = delay;
		else high = delay;
		if (low <= high) continue;
		const message = `the lower delay of OCSP updates, ${low}, is above the upper one, ${high}`;
		const hint = 'HAProxy compares the two at each line: write the one that makes room first.';
		report(located(statement, { severity: 'error', code: 'bad-value', message, hint, word: 0, at: 0, length: word.text.length }));
	}
}

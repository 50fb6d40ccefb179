import type { Config, Section } from '../config.ts';
import type { Reporter } from '../door.ts';
import { located } from './reading.ts';

/** The last line of a keyword: it counts. */
const last = (section: Section, keyword: string) => section.statements.findLast((s) => s.keyword === keyword && !s.branch);

/** cache.c, post_check_cache(): an object may take half of its cache at most. */
export function checkCaches(config: Config, report: Reporter): void {
	for (const section of config.sections) {
		if (section.kind !== 'cache' || section.branch) continue;
		const largest = last(section, 'max-object-size');
		const [bytes, megabytes] = [largest, last(section, 'total-max-size')].map((s) => Number(s?.words[0]?.text));
		const most = megabytes! * 2 ** 19;
		if (!largest || !(bytes! > most)) continue;
		report(
			located(largest, {
				severity: 'error',
				code: 'bad-value',
				message: `expected half of total-max-size at most, ${most} bytes, got ${bytes}`,
				hint: 'Make the objects smaller, or the cache larger.',
				word: 0,
				at: 0,
				length: largest.words[0]!.text.length,
			}),
		);
	}
}

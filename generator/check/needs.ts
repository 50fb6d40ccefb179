import type { Config, Section } from '../config.ts';
import { disabled } from './names.ts';
import { complain, ownOf, type Scope } from './scope.ts';
import { located, type Reporter } from './statement.ts';

/* Lines that HAProxy refuses for another one in the same section, or for want of it. */

/** An application takes one request at a time unless it multiplexes. */
function applications(section: Section, report: Reporter): void {
	const of = (keyword: string) => section.statements.find((s) => s.keyword === keyword && !s.branch);
	const most = section.kind === 'fcgi-app' && !section.dot && !section.branch ? of('option max-reqs') : undefined;
	if (!most || !(Number(most.words[0]?.text) > 1) || of('option mpxs-conns')) return;
	const message = 'more than one request at a time needs multiplexing';
	const hint = 'Add "option mpxs-conns".';
	report(located(most, { severity: 'error', code: 'missing-keyword', message, hint, word: -1, at: 0, length: most.keyword.length }));
}

/** The statistics page has its own passwords, or rules that say who may see it. */
function statistics(scope: Scope, report: Reporter): void {
	const rule = ownOf(scope, 'stats http-request')[0];
	const other = ['stats auth', 'stats realm'].find((keyword) => ownOf(scope, keyword).length > 0);
	if (!rule || !other) return;
	const hint = `Remove "${other}": "auth realm" of the rule says the same.`;
	complain(report, rule, 'error', 'bad-combination', `"${other}" and "stats http-request" cannot stand in one section`, { hint });
}

export function checkNeeds(config: Config, all: readonly Scope[], report: Reporter): void {
	for (const section of config.sections) applications(section, report);
	for (const scope of all) if (scope.section.kind !== 'defaults' && !disabled(scope)) statistics(scope, report);
}

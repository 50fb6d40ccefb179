import { isMapping, type Mapping } from '../mapping.ts';
import { split } from '../words.ts';
import { list } from './section.ts';

/** Actions of `http-request` that answer, or end the connection, whatever stands behind them. */
const ANSWERS = new Set(['return', 'redirect', 'deny', 'tarpit', 'reject', 'silent-drop', 'use-service']);

/** A redirect with it goes on where there is no place to go. */
const EMPTY = 'ignore-empty';

/** Whether directives in HAProxy's own words name servers, or may. */
export const namesServers = (extra: Readonly<Record<string, unknown>>): boolean =>
	['server', 'server-template', 'use-server', 'raw', 'dispatch'].some((key) => extra[key] !== undefined);

/** Whether directives in HAProxy's own words answer every request, so that no server is needed. */
export const answersAll = (extra: Readonly<Record<string, unknown>>): boolean =>
	list(extra['http-request']).some(answers) ||
	list(extra.redirect).some((rule) => answers(isMapping(rule) ? redirecting(rule) : `redirect ${rule}`));

/** A `redirect` line as the rule of `http-request` that it is. */
const redirecting = (rule: Mapping): Mapping =>
	typeof rule.line === 'string' ? { line: `redirect ${rule.line}` } : { ...rule, do: 'redirect' };

function answers(rule: unknown): boolean {
	if (isMapping(rule))
		return typeof rule.line === 'string'
			? answers(rule.line)
			: ANSWERS.has(String(rule.do)) && !['if', 'unless', EMPTY].some((key) => rule[key] !== undefined);
	const [action, ...words] = typeof rule === 'string' ? split(rule).words : [];
	return (
		action !== undefined && ANSWERS.has(action.text) && !words.some(({ text }) => text === 'if' || text === 'unless' || text === EMPTY)
	);
}

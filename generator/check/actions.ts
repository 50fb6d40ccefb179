import { checkRegex } from '../expr/regex.ts';
import type { Value } from '../read/index.ts';
import { from, type Version } from '../versions.ts';
import { PAYLOAD, reply } from './combined.ts';

/*
 * What the words of a rule may not be together, or not in this section, though each is right by itself. By action; each gives a
 * sentence where something is wrong. `number` is how many stick counters a connection has.
 */

export type RulePlace = { version: Version; kind: string; ruleset: string; number: number; twice: readonly string[] };
type Rule = (value: Value, place: RulePlace) => string | undefined;

const STATUSES = '200 400 401 403 404 405 407 408 410 413 421 422 425 429 500 501 502 503 504'.split(' ');
/** The statuses that HAProxy has an error page for. */
const handled = (version: Version): readonly string[] => (from(version, '3.2') ? [...STATUSES, '414', '431'] : STATUSES);

const answer: Rule = (value, { version, twice }) => {
	const wrong = reply(value, { version, kind: '', twice });
	if (wrong) return wrong;
	const pages = value['default-errorfiles'] !== undefined || value.errorfiles !== undefined;
	const body = PAYLOAD.some((word) => value[word] !== undefined);
	const made = body || value.errorfile !== undefined;
	const status = value.deny_status ?? value.status;
	// http_htx.c, http_check_http_reply()
	if (body && (status === 204 || status === 304)) return `an answer of status ${status} has no body`;
	if (status === undefined || made || !(pages || value.deny_status !== undefined)) return;
	if (!handled(version).includes(String(status))) return `expected a status that HAProxy has a page for, got ${status}`;
};

const deny: Rule = (value, place) => {
	if (
		value.deny_status !== undefined &&
		value.status !== undefined &&
		Object.keys(value).indexOf('deny_status') > Object.keys(value).indexOf('status')
	)
		return 'expected "deny_status" as the first word, or "status" alone';
	return answer(value, place);
};

const counter: Rule = (value, { number, ruleset, version }) => {
	// HAProxy keeps it in 32 bits with a sign.
	const n = Number(value.sc);
	if (value.sc !== undefined && (n | 0) >= number) return `expected a stick counter below ${number}, got ${n}`;
	// 2.6 has forgotten the place of these rules, and calls it an internal error
	const early = ruleset === 'tcp-request-connection' && !from(version, '2.8');
	if (early && value.value !== undefined && !/^\d+$/.test(String(value.value)))
		return `expected a number, got "${value.value}": HAProxy ${version} takes an expression in the other rulesets only`;
};

const rules: Readonly<Record<string, Rule>> = {
	deny,
	tarpit: deny,
	return: answer,
	redirect: (value) =>
		['location', 'prefix', 'scheme'].some((word) => value[word] !== undefined) ? undefined : 'expected "location", "prefix" or "scheme"',
	capture: (value, { kind, ruleset, twice }) => {
		if (ruleset !== 'http-request') return;
		if (twice.length > 0) return `expected "${twice[0]}" once`;
		if (value.len === undefined && value.id === undefined) return 'expected "len" or "id"';
		if (value.len !== undefined && value.id !== undefined) return 'expected "len" or "id", got both';
		if (value.len !== undefined && kind === 'backend')
			return 'expected "id" of a capture that the frontend declares: a backend has none of its own';
	},
	'del-header': (value, { version }) =>
		value['-m'] === 'reg' ? checkRegex(String(value.name), { captures: true, modern: from(version, '3.0') }) : undefined,
	'set-timeout': (value, { kind }) => {
		if (value.timeout === 'client' && kind === 'backend') return 'a backend has no client timeout';
		if (!['client', 'tarpit'].includes(String(value.timeout)) && kind === 'frontend') return `a frontend has no ${value.timeout} timeout`;
	},
	'attach-srv': (value) =>
		/^[^/]+\/[^/]+$/.test(String(value.server)) ? undefined : `expected a server as backend/server, got "${value.server}"`,
};

for (const key of ['sc-inc-gpc0', 'sc-inc-gpc1', 'sc-inc-gpc', 'sc-add-gpc', 'sc-set-gpt0', 'sc-set-gpt'])
	(rules as Record<string, Rule>)[key] = counter;

/** What is wrong with the words of a rule together. */
export function combinedAction(value: Value, place: RulePlace): string | undefined {
	const name = String(value.do ?? '');
	const track = /^track-sc(\d*)$/.exec(name);
	// kept in 32 bits, here without a sign
	if (track) return Number(track[1]) >>> 0 >= place.number ? `expected a stick counter below ${place.number}, got ${track[1]}` : undefined;
	return rules[name]?.(value, place);
}

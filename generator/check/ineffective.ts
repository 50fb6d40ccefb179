import type { Reporter } from '../door.ts';
import { letterOf } from '../language.ts';
import { isHeld } from './duplicates.ts';
import { LOG_FORMATS } from './formats.ts';
import { asBackend, asFrontend, disabled } from './names.ts';
import type { Reading } from './reading.ts';
import { complain, defaultsOf, hasVariables, inForce, isObscure, notIn, ownOf, type Scope } from './scope.ts';
import { checkOption } from './server.ts';
import { becomesHttp } from './statement.ts';

/*
 * Lines that HAProxy reads and then leaves out, because of what stands beside them or does not: health checks without the option that
 * runs them, servers that no request comes to. It starts, and warns of each. Always warnings, told once for a line of defaults.
 */
export function checkIneffective(all: readonly Scope[], report: Reporter): void {
	const told = new Map<Reading, string[]>();
	const keywords = new Set<string>();
	for (const { own } of all) for (const r of own) keywords.add(r.statement.keyword);
	const asked = checks.filter(({ of }) => !of || of.some((keyword) => keywords.has(keyword)));
	for (const scope of all) {
		let hidden: boolean | undefined;
		const say: Say = (reading, message, options = {}) => {
			const { code = 'no-effect', ...more } = options;
			const known = reading && told.get(reading);
			const what = `${code} ${more.at}`;
			if (!reading || reading.faulty || reading.statement.branch || known?.includes(what)) return;
			hidden ??= isObscure(scope);
			if (hidden) return;
			told.set(reading, [...(known ?? []), what]);
			const { kind, name } = scope.section;
			// others that take these defaults may have what this one lacks
			const where = reading.section === scope.section ? '' : `in ${kind} "${name}" `;
			complain(report, reading, 'warning', code, where + message, more);
		};
		for (const reading of scope.own) replies(reading, say);
		if (scope.section.kind === 'defaults' || disabled(scope)) continue;
		for (const { check, fits } of asked) if (!fits || fits(scope)) check(scope, say);
	}
}

type Say = (reading: Reading | undefined, message: string, options?: { at?: string; hint?: string; code?: string }) => void;

const CHECKS = [
	['http-check', 'option httpchk'],
	['tcp-check', 'option tcp-check'],
] as const;
/** Steps that are no steps, and hold without the option too. */
const SETTINGS = new Set(['disable-on-404', 'send-state']);

/** Chapter 4.2, "http-check connect" and "tcp-check connect": the steps of a check that is not asked for. */
function steps(scope: Scope, say: Say): void {
	const check = checkOption(scope);
	const { keyword: used, branch } = check?.statement ?? {};
	if (branch) return;
	for (const [keyword, option] of CHECKS) {
		if (used === option) continue;
		const step = ownOf(scope, keyword).find((r) => !SETTINGS.has(String(r.value.step)));
		// that of defaults is for others too
		const hint = check?.section !== scope.section ? `Add "${option}".` : `Write "${option}" where "${used}" stands, or remove these lines.`;
		say(step, `no check takes this step: "${keyword}" needs "${option}"`, { hint });
	}
}

const PROGRAMS = ['external-check command', 'external-check path'];

/** Chapter 4.2, "option external-check": its lines without it. */
function programs(scope: Scope, say: Say): void {
	const { keyword: used, branch } = checkOption(scope)?.statement ?? {};
	if (branch || used === 'option external-check') return;
	for (const keyword of PROGRAMS)
		say(inForce(scope, keyword).at(-1), `no check runs: "${keyword}" needs "option external-check"`, {
			hint: 'Add "option external-check", or remove the line.',
		});
}

const NEEDED = ['email-alert mailers', 'email-alert from', 'email-alert to'];
const MAILS = [...NEEDED, 'email-alert level', 'email-alert myhostname'];

/** Chapter 3.6: mail is sent only where HAProxy knows by whom, from whom and to whom. */
function mails(scope: Scope, say: Say): void {
	const lines = MAILS.flatMap((keyword) => inForce(scope, keyword));
	const missing = NEEDED.filter((keyword) => inForce(scope, keyword).length === 0);
	if (missing.length === 0 || lines.some((r) => r.statement.prefix)) return;
	const list = missing.map((keyword) => `"${keyword}"`).join(', ');
	say(lines[0], `no mail is sent: ${list} ${missing.length === 1 ? 'is' : 'are'} missing`, { hint: `Add ${list}.` });
}

const OF_REQUESTS = ['option httplog', 'option httpslog'];

/** Chapter 8.2: a log-format of requests, taken from defaults where there are none. */
function formats(scope: Scope, say: Say): void {
	if (scope.mode !== 'tcp') return;
	const [reading, ...more] = LOG_FORMATS.flatMap((keyword) => inForce(scope, keyword).slice(-1));
	// what a proxy itself says in the wrong mode is told of its line
	if (!reading || !OF_REQUESTS.includes(reading.statement.keyword) || more.length > 0 || reading.section === scope.section) return;
	if (reading.statement.prefix) return;
	say(reading, 'HAProxy takes "option tcplog" instead: the mode is tcp', { code: 'wrong-mode', hint: 'Write "option tcplog" there.' });
}

/** HAProxy reads these and says nothing; and formats, which become others. */
const UNTOLD = /^(?:compression |stats show-desc$|option https?log$)/;

/** What a defaults section says for proxies of HTTP alone: asked of it once, since thousands may take it. */
const forHttp = new WeakMap<Scope, readonly Reading[]>();
function linesForHttp(defaults: Scope): readonly Reading[] {
	let lines = forHttp.get(defaults);
	if (!lines) {
		lines = defaults.own.filter(({ statement: { row, keyword } }) => row?.mode === 'http' && !row.strict && !UNTOLD.test(keyword));
		forHttp.set(defaults, lines);
	}
	return lines;
}

/** Chapter 4.1: options of HTTP and their like, taken from defaults in another mode. */
function strangers(scope: Scope, say: Say): void {
	if (becomesHttp(scope.section)) return;
	const letter = letterOf(scope.section.kind)!;
	let statistics = false;
	for (let base = scope.base; base; base = base.base)
		for (const reading of linesForHttp(base)) {
			const { keyword, row, prefix } = reading.statement;
			if (prefix || !row!.in?.includes(letter) || inForce(scope, keyword).at(-1) !== reading) continue;
			const isStatistics = keyword.startsWith('stats ');
			if (isStatistics && statistics) continue;
			statistics ||= isStatistics;
			say(reading, `HAProxy ignores "${keyword}": it needs mode http, and the mode is ${scope.mode}`, {
				code: 'wrong-mode',
				hint: 'Write it in the proxies of HTTP, or in defaults that they alone take.',
			});
		}
}

const holds = (scope: Scope, keyword: string): boolean => inForce(scope, keyword).some((r) => !r.statement.branch);

/** Servers of a listen whose requests all go to a backend. */
function passedBy(scope: Scope, say: Say): void {
	if (scope.section.kind === 'listen' && holds(scope, 'default_backend'))
		say(firstServer(scope), 'no request to this listen reaches its servers: "default_backend" sends all elsewhere', {
			hint: 'Remove "default_backend", or the servers.',
		});
}

/** The address of `dispatch` where servers are chosen. */
function dispatched(scope: Scope, say: Say): void {
	if (holds(scope, 'balance'))
		say(ownOf(scope, 'dispatch').at(-1), 'no connection goes to the address of "dispatch": "balance" chooses among servers', {
			hint: 'Write a "server" where "dispatch" stands.',
		});
}

/** Chapter 5.2, "cookie": only HTTP has any. */
function cookies(scope: Scope, say: Say): void {
	if (!notIn(scope, 'http')) return;
	say(firstServer(scope, 'cookie'), `"cookie" needs mode http; HAProxy ignores it in mode ${scope.mode}`, {
		at: 'cookie',
		code: 'wrong-mode',
		hint: 'Write "mode http" here or in defaults, or remove the word.',
	});
}

/** HAProxy warns where one of the last two is missing. */
const RETRIED = ['conn-failure', 'empty-response', 'response-timeout'];

/** Chapter 5.2, "tfo": a request sent with the first packet is lost with it, and has to be sent anew. */
function fastOpen(scope: Scope, say: Say): void {
	const server = firstServer(scope, 'tfo');
	if (!server) return;
	const line = inForce(scope, 'retry-on').at(-1);
	if (line && (line.statement.branch || line.faulty || hasVariables(line))) return;
	const retried = [line?.value.on ?? []].flat().map(String);
	if (retried.includes('all-retryable-errors') || RETRIED.slice(1).every((word) => retried.includes(word))) return;
	const hint = `Add "retry-on ${[...new Set([...retried, ...RETRIED])].filter((word) => word !== 'none').join(' ')}".`;
	say(server, 'a request that is lost with the first packet is not sent again', {
		at: 'tfo',
		code: 'missing-keyword',
		hint,
	});
}

/** The first of the servers, or of those that have a parameter, by themselves or by the `default-server` lines above them. */
function firstServer(scope: Scope, parameter?: string): Reading | undefined {
	let common = parameter && defaultsOf(scope)[parameter];
	for (const reading of scope.own) {
		const { statement, value } = reading;
		const own = parameter && value[parameter];
		if (statement.keyword === 'default-server') common = own ?? common;
		else if (isServer(statement.keyword) && (parameter === undefined || (own ?? common))) return reading;
	}
}
const isServer = (keyword: string) => keyword === 'server' || keyword === 'server-template';

const PAYLOADS = ['string', 'lf-string', 'file', 'lf-file'];
const ERRORFILES = ['errorfile', 'errorfiles', 'default-errorfiles'];

/** Chapter 4.4, "return": what says nothing about the answer that is sent (http_act.c, http_parse_http_reply()). */
function replies(reading: Reading, say: Say): void {
	const { value } = reading;
	if (value.do !== 'return' && value.do !== 'deny' && value.do !== 'tarpit') return;
	const whole = ERRORFILES.find((word) => value[word] !== undefined);
	const because = whole
		? `"${whole}" holds the whole answer`
		: PAYLOADS.every((word) => value[word] === undefined) && 'the answer has no body';
	if (value['content-type'] !== undefined && because)
		say(reading, `HAProxy ignores this content-type: ${because}`, {
			at: 'content-type',
			hint: whole ? 'Remove it.' : 'Add "string" and the text of the answer, or remove it.',
		});
	else if (value.hdr !== undefined && whole)
		say(reading, `HAProxy ignores these headers: "${whole}" holds the whole answer`, { at: 'hdr', hint: 'Remove them.' });
}

/** Chapter 4.2, "stats auth": of two passwords of one user the first holds. */
function users(scope: Scope, say: Say): void {
	const seen = new Set<string>();
	for (const reading of ownOf(scope, 'stats auth')) {
		if (reading.statement.branch || hasVariables(reading)) continue;
		const [user = ''] = String(reading.value.account).split(':');
		if (seen.has(user))
			say(reading, `there is a user "${user}" already, whose first password holds`, {
				code: 'duplicate-name',
				hint: 'Keep one of the two.',
			});
		seen.add(user);
	}
}

const DELAYS = ['tcp-request inspect-delay', 'tcp-response inspect-delay'];

/** Chapter 4.2, "tcp-request inspect-delay": where defaults have one, it is the proxy's own that HAProxy ignores. */
function delays(scope: Scope, say: Say): void {
	for (const keyword of DELAYS) {
		const [line] = ownOf(scope, keyword);
		const [first] = line && scope.base ? inForce(scope.base, keyword) : [];
		if (!first || first.statement.branch || !isHeld(first.statement)) continue;
		const message = `HAProxy ignores this line: the "${keyword}" of the defaults holds`;
		say(line, message, { code: 'duplicate-keyword', hint: 'Keep one of the two.' });
	}
}

type Check = {
	/** The keywords without any of which there is nothing to say: looked for once, since thousands of proxies may have none. */
	of?: readonly string[];
	check: (scope: Scope, say: Say) => void;
	fits?: (scope: Scope) => boolean;
};
const checks: readonly Check[] = [
	{ of: MAILS, check: mails },
	{ of: OF_REQUESTS, check: formats, fits: asFrontend },
	{ of: ['stats auth'], check: users },
	{ of: DELAYS, check: delays },
	{ of: CHECKS.map(([keyword]) => keyword), check: steps, fits: asBackend },
	{ of: PROGRAMS, check: programs, fits: asBackend },
	{ of: ['default_backend'], check: passedBy, fits: asBackend },
	{ of: ['dispatch'], check: dispatched, fits: asBackend },
	{ check: strangers, fits: (scope) => scope.base !== undefined && notIn(scope, 'http') },
	{ check: cookies, fits: asBackend },
	{ check: fastOpen, fits: asBackend },
];

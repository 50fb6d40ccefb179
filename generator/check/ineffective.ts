import type { Config, Section, Statement } from '../config.ts';
import type { Reporter } from '../door.ts';
import { asFrontend, disabled } from './names.ts';
import { located, type Reading } from './reading.ts';
import { complain, inForce, notIn, ownOf, type Scope } from './scope.ts';
import { checkOption } from './server.ts';

/*
 * Lines that HAProxy reads and then leaves out, because of what stands beside them or does not: health checks without the option that
 * runs them, servers that no request comes to. It starts, and warns of each. Always warnings, told once for a line of defaults.
 */
export function checkIneffective(config: Config, all: readonly Scope[], report: Reporter): void {
	const told = new Set<Reading>();
	const once: Say = (reading, message, options = {}) => {
		if (!reading || reading.faulty || reading.statement.branch || told.has(reading)) return;
		told.add(reading);
		const { code = 'no-effect', ...more } = options;
		complain(report, reading, 'warning', code, message, more);
	};
	for (const scope of all) {
		for (const reading of scope.own) replies(reading, once);
		if (scope.section.kind === 'defaults' || disabled(scope)) continue;
		mails(scope, once);
		formats(scope, once);
		users(scope, once);
		if (scope.section.kind === 'frontend') continue;
		steps(scope, once);
		programs(scope, once);
		passedBy(scope, once);
		cookies(scope, once);
		fastOpen(scope, once);
	}
	peers(config, report);
}

type Say = (reading: Reading | undefined, message: string, options?: { at?: string; hint?: string; code?: string }) => void;

const CHECKS = { 'http-check': 'option httpchk', 'tcp-check': 'option tcp-check' } as const;
/** Steps that are no steps, and hold without the option too. */
const SETTINGS = new Set(['disable-on-404', 'send-state']);

/** Chapter 4.2, "http-check connect" and "tcp-check connect": the steps of a check that is not asked for. */
function steps(scope: Scope, say: Say): void {
	const used = checkOption(scope)?.statement.keyword;
	for (const [keyword, option] of Object.entries(CHECKS)) {
		if (used === option) continue;
		const step = ownOf(scope, keyword).find((r) => !SETTINGS.has(String(r.value.step)));
		const hint = used === undefined ? `Add "${option}".` : `Write "${option}" where "${used}" stands, or remove these lines.`;
		say(step, `no check takes this step: "${keyword}" needs "${option}"`, { hint });
	}
}

/** Chapter 4.2, "option external-check": its lines without it. */
function programs(scope: Scope, say: Say): void {
	if (checkOption(scope)?.statement.keyword === 'option external-check') return;
	for (const keyword of ['external-check command', 'external-check path'])
		say(inForce(scope, keyword).at(-1), `no check runs: "${keyword}" needs "option external-check"`, {
			hint: 'Add "option external-check", or remove the line.',
		});
}

const NEEDED = ['mailers', 'from', 'to'].map((word) => `email-alert ${word}`);

/** Chapter 3.6: mail is sent only where HAProxy knows by whom, from whom and to whom. */
function mails(scope: Scope, say: Say): void {
	const lines = [...NEEDED, 'email-alert level', 'email-alert myhostname'].flatMap((keyword) => inForce(scope, keyword));
	const missing = NEEDED.filter((keyword) => inForce(scope, keyword).length === 0);
	if (missing.length === 0 || lines.some((r) => r.statement.prefix)) return;
	const list = missing.map((keyword) => `"${keyword}"`).join(' and ');
	say(lines[0], `no mail is sent: ${list} ${missing.length === 1 ? 'is' : 'are'} missing`, { hint: `Add ${list}.` });
}

const FORMATS = ['option httplog', 'option httpslog', 'option tcplog', 'log-format', 'log-format-sd'];

/** Chapter 8.2: a log-format of requests, taken from defaults where there are none. */
function formats(scope: Scope, say: Say): void {
	if (!asFrontend(scope) || scope.mode !== 'tcp') return;
	const [reading, ...more] = FORMATS.flatMap((keyword) => inForce(scope, keyword).slice(-1));
	if (reading?.statement.keyword !== 'option httplog' || more.length > 0 || scope.own.includes(reading) || reading.statement.prefix) return;
	const { kind, name } = scope.section;
	say(reading, `${kind} "${name}" is in mode tcp: HAProxy takes "option tcplog" there`, {
		code: 'wrong-mode',
		hint: 'Write "option tcplog" there.',
	});
}

/** Servers of a listen whose requests all go to a backend, and the address of `dispatch` where servers are chosen. */
function passedBy(scope: Scope, say: Say): void {
	const [server] = ownOf(scope, 'server');
	const [backend] = inForce(scope, 'default_backend');
	if (scope.section.kind === 'listen' && server && backend)
		say(server, 'no request comes to the servers of this listen: "default_backend" sends all elsewhere', {
			hint: 'Remove "default_backend", or the servers.',
		});
	if (inForce(scope, 'balance').length > 0)
		say(ownOf(scope, 'dispatch').at(-1), 'no connection goes to the address of "dispatch": "balance" chooses among servers', {
			hint: 'Write a "server" where "dispatch" stands.',
		});
}

/** Chapter 5.2, "cookie": only HTTP has any. */
function cookies(scope: Scope, say: Say): void {
	if (!notIn(scope, 'http')) return;
	const having = ['default-server', 'server', 'server-template'].flatMap((keyword) => ownOf(scope, keyword));
	say(
		having.find((r) => r.value.cookie !== undefined),
		`"cookie" needs mode http; HAProxy ignores it in mode ${scope.mode}`,
		{ at: 'cookie', code: 'wrong-mode', hint: 'Write "mode http" here or in defaults, or remove the word.' },
	);
}

const RETRIED = ['conn-failure', 'empty-response', 'response-timeout'];

/** Chapter 5.2, "tfo": a request sent with the first packet is lost with it, and has to be sent anew. */
function fastOpen(scope: Scope, say: Say): void {
	const retried = new Set(inForce(scope, 'retry-on').flatMap((r) => [r.value.on].flat().map(String)));
	const missing = retried.has('all-retryable-errors') ? [] : RETRIED.filter((word) => !retried.has(word));
	if (missing.length === 0) return;
	const having = ['server', 'server-template', 'default-server'].flatMap((keyword) => ownOf(scope, keyword));
	const hint = `Add "retry-on ${[...new Set([...retried, ...RETRIED])].filter((word) => word !== 'none').join(' ')}".`;
	say(
		having.find((r) => r.value.tfo === true),
		'a request that is lost with the first packet is not sent again',
		{ at: 'tfo', code: 'missing-keyword', hint },
	);
}

const PAYLOADS = ['string', 'lf-string', 'file', 'lf-file'];
const ERRORFILES = ['errorfile', 'errorfiles', 'default-errorfiles'];

/** Chapter 4.4, "return": what says nothing about the answer that is sent (http_act.c, http_parse_http_reply()). */
function replies(reading: Reading, say: Say): void {
	const { value } = reading;
	if (value.do !== 'return' && value.do !== 'deny' && value.do !== 'tarpit') return;
	const whole = ERRORFILES.find((word) => value[word] !== undefined);
	const body = PAYLOADS.find((word) => value[word] !== undefined);
	const because = whole
		? `"${whole}" holds the whole answer`
		: body === undefined
			? 'the answer has no body'
			: value[body] === ''
				? 'its body is empty'
				: undefined;
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
		const [user = ''] = String(reading.value.account).split(':');
		if (seen.has(user))
			say(reading, `there is a user "${user}" already, whose first password holds`, {
				code: 'duplicate-name',
				hint: 'Keep one of the two.',
			});
		seen.add(user);
	}
}

const all = (section: Section, pattern: RegExp): Statement[] => section.statements.filter((s) => pattern.test(s.keyword));

/** Chapter 3.5: peers among which HAProxy does not find itself are left out. By the name of the machine it may; `localpeer` is in the text. */
function peers(config: Config, report: Reporter): void {
	const local = config.sections
		.flatMap((s) => (s.kind === 'global' ? s.statements : []))
		.findLast((s) => s.keyword === 'localpeer' && !s.branch)?.words[0];
	if (!local || local.unknown) return;
	for (const section of config.sections) {
		if (section.kind !== 'peers' || section.branch) continue;
		const lines = all(section, /^(?:peer|server)$/);
		const names = lines.map((s) => s.words[0]);
		if (lines.length === 0 || section.statements.some((s) => s.branch || s.text !== undefined)) continue;
		if (names.some((name) => name === undefined || name.unknown || name.text === local.text)) continue;
		const message = `HAProxy leaves this section out: none of its peers is "${local.text}", as "localpeer" in global says it is called`;
		const hint = `Add a peer "${local.text}" with its own address, or write the name of one of these behind "localpeer".`;
		report(located(lines[0]!, { severity: 'warning', code: 'no-effect', message, hint, word: 0, at: 0, length: names[0]!.text.length }));
	}
}

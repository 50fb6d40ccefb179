import type { Config, Section, Statement } from '../config.ts';
import type { Reporter } from '../door.ts';
import { tables } from '../table/index.ts';
import { inSpan } from '../versions.ts';
import { disabled } from './names.ts';
import { located } from './reading.ts';
import { complain, inForce, ownOf, type Scope } from './scope.ts';

/* Lines that HAProxy refuses for another one in the same section, or for want of it. */

/** An application takes one request at a time unless it multiplexes. */
function applications(section: Section, report: Reporter): void {
	const of = (keyword: string) => section.statements.find((s) => s.keyword === keyword && !s.branch && !s.prefix);
	const most = section.kind === 'fcgi-app' && !section.dot && !section.branch ? of('option max-reqs') : undefined;
	if (!most || !(Number.parseInt(most.words[0]?.text ?? '', 10) > 1) || of('option mpxs-conns')) return;
	const message = 'more than one request at a time needs multiplexing';
	const hint = 'Add "option mpxs-conns".';
	report(located(most, { severity: 'error', code: 'missing-keyword', message, hint, word: -1, at: 0, length: most.keyword.length }));
}

/** A file is mapped as its line is read, with the size that is known by then (ring.c). */
function rings({ kind, dot, branch, statements }: Section, report: Reporter): void {
	if (kind !== 'ring' || dot || branch) return;
	const file = statements.findIndex((s) => s.keyword === 'backing-file' && !s.branch);
	const size = file < 0 ? undefined : statements.slice(file).find((s) => s.keyword === 'size' && !s.branch);
	if (!size) return;
	const message = '"size" stands behind "backing-file", which has taken the size that was known';
	const hint = 'Write it above "backing-file".';
	report(located(size, { severity: 'error', code: 'misplaced-rule', message, hint, word: -1, at: 0, length: size.keyword.length }));
}

/** HAProxy waits for what a dns challenge needs, and puts its tokens into a map that some expression reads (acme.c). */
function acme({ kind, branch, statements }: Section, config: Config, report: Reporter): void {
	// where the section is refused as a whole that is told
	if (kind !== 'acme' || branch || !config.experimental || !inSpan({ since: '3.2' }, config.version)) return;
	const last = (keyword: string) => statements.findLast((s) => s.keyword === keyword && !s.branch && !s.words.some((w) => w.unknown));
	const [ready, map] = [last('challenge-ready'), last('map')];
	const say = (s: Statement, code: string, message: string, hint: string) =>
		report(located(s, { severity: 'error', code, message, hint, word: 0, at: 0, length: s.words[0]?.text.length ?? 0 }));
	// both as it reads "challenge-ready" and with what stands below
	const http = (lines: readonly Statement[]) => {
		const challenge = lines.findLast((s) => s.keyword === 'challenge' && !s.branch)?.words[0];
		return challenge === undefined || challenge.text.toLowerCase() === 'http-01';
	};
	if (
		ready &&
		inSpan({ since: '3.4' }, config.version) &&
		ready.words[0]?.text !== 'none' &&
		(http(statements.slice(0, statements.indexOf(ready))) || http(statements))
	)
		say(ready, 'bad-combination', '"challenge-ready" is for dns challenges, and this one is http-01', 'Write "challenge dns-01" above it.');
	const name = map?.words[0]?.text;
	if (!map || !name) return;
	const others = config.sections.flatMap((s) => s.statements).filter((s) => s !== map);
	if (!others.some((s) => s.words.some((w) => w.text.includes(name) || w.unknown)))
		say(
			map,
			'missing-keyword',
			`nothing reads the map "${name}", so that HAProxy does not know it`,
			'Add the rule that answers challenges from it.',
		);
}

/** The statistics page has its own passwords, or rules that say who may see it. */
function statistics(scope: Scope, report: Reporter): void {
	const rule = ownOf(scope, 'stats http-request')[0];
	const other = ['stats auth', 'stats realm'].find((keyword) => ownOf(scope, keyword).length > 0);
	if (!rule || !other) return;
	const hint = `Remove "${other}": "auth realm" of the rule says the same.`;
	complain(report, rule, 'error', 'bad-combination', `"${other}" and "stats http-request" cannot stand in one section`, { hint });
}

/** Connections that go where they were going cannot also be spread over servers (proxy.c). */
function transparent(scope: Scope, report: Reporter): void {
	const balance = inForce(scope, 'balance').at(-1);
	const own = ownOf(scope, 'transparent').at(-1) ?? inForce(scope, 'option transparent').at(-1) ?? inForce(scope, 'transparent').at(-1);
	if (!balance || !own || own.statement.prefix || scope.section.kind === 'frontend') return;
	complain(report, own, 'error', 'bad-combination', `"${own.statement.keyword}" and "balance" cannot hold for one backend`);
}

/** What messages can be spread by; what goes by HTTP HAProxy passes over, with a warning. */
const LOGS = new Set(['roundrobin', 'random', 'sticky', 'log-hash']);

/** Messages go to servers by some of the algorithms only, wherever they are named (lbprm, "balance" only supports). */
function spreads(scope: Scope, report: Reporter): void {
	if (scope.mode !== 'log' || scope.section.kind === 'frontend') return;
	const balance = inForce(scope, 'balance').at(-1);
	const algorithm = String(balance?.value.algorithm ?? 'roundrobin');
	const message = `servers of mode log are chosen by ${[...LOGS].join(', ')}`;
	const where =
		balance?.section === scope.section ? '' : `, and ${scope.section.kind} "${scope.section.name}" takes this from its defaults`;
	if (balance && !LOGS.has(algorithm) && tables.balance?.[algorithm] && tables.balance[algorithm]!.mode !== 'http')
		complain(report, balance, 'error', 'wrong-mode', `${message}, not by ${algorithm}${where}`, {
			hint: 'Write "balance roundrobin" in the backend.',
		});
	const own = ['option transparent', 'transparent'].map((keyword) => inForce(scope, keyword).at(-1)).find((r) => r && !r.statement.prefix);
	if (own && !balance) complain(report, own, 'error', 'wrong-mode', `${message}, and "${own.statement.keyword}" leaves none of them`);
}

/** Lines that need a mode, in defaults: that of these, whatever the proxies say that take them. */
function needing(scope: Scope, report: Reporter): void {
	for (const reading of scope.own) {
		const { keyword, row } = reading.statement;
		if (!row?.strict || scope.mode === undefined || scope.mode === row.mode) continue;
		complain(report, reading, 'error', 'wrong-mode', `"${keyword}" needs mode ${row.mode}, and these defaults are of mode ${scope.mode}`);
	}
}

export function checkNeeds(config: Config, all: readonly Scope[], report: Reporter): void {
	for (const section of config.sections) {
		applications(section, report);
		rings(section, report);
		acme(section, config, report);
	}
	for (const scope of all) {
		if (scope.section.kind === 'defaults') needing(scope, report);
		if (scope.section.kind === 'defaults' || disabled(scope)) continue;
		statistics(scope, report);
		transparent(scope, report);
		spreads(scope, report);
	}
}

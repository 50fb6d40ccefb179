import type { Config } from '../config.ts';
import type { Reporter } from '../door.ts';
import { inSpan } from '../versions.ts';
import type { Scope } from './scope.ts';
import { complain, inherited, says } from './scope.ts';
import { OTHER_CHECKS } from './server.ts';

/** Steps that may stand anywhere, and do not count. */
const ASIDE = new Set(['comment', 'set-var', 'set-var-fmt', 'unset-var', 'disable-on-404', 'send-state']);

const kindOf = (step: string): 'connect' | 'send' | 'expect' | 'aside' =>
	ASIDE.has(step) ? 'aside' : step.startsWith('send') ? 'send' : step === 'connect' ? 'connect' : 'expect';

/** The steps of a health check must be in an order: who connects, does so first, and what is sent is looked at before the next one. */
export function checkSequences(scope: Scope, report: Reporter): void {
	for (const keyword of ['http-check', 'tcp-check']) {
		let last: ReturnType<typeof kindOf> | undefined;
		let before = false;
		let sent = false;
		// HAProxy puts steps of HTTP in order only where it knows by then that they are in use.
		let used = scope.base !== undefined && says(scope.base, 'option httpchk');
		for (const reading of scope.own) {
			if (reading.statement.keyword === 'option httpchk') used = reading.statement.prefix === undefined;
			else if (reading.statement.keyword === 'type') used = reading.value.type === 'httpchk';
			else if (OTHER_CHECKS.includes(reading.statement.keyword)) used = false;
			if (reading.statement.keyword !== keyword) continue;
			const step = kindOf(String(reading.value.step ?? ''));
			if (step === 'aside') continue;
			const say = (message: string, hint?: string) => complain(report, reading, 'error', 'wrong-order', message, hint ? { hint } : {});
			if (step === 'connect' && before) say(`expected "${keyword} connect" before all other steps, since there is one`);
			if (keyword === 'http-check' && used && last !== undefined) {
				if (step === 'send' && last !== 'connect')
					say('expected "http-check connect" before another "send"', sent ? undefined : 'Write it above "http-check expect".');
				if (step === 'expect' && last === 'connect') say('expected "http-check send" between "connect" and "expect"');
				if (step === 'connect' && last !== 'expect') say('expected "http-check expect" before another "connect"');
			}
			if (last === undefined && step !== 'connect') before = true;
			if (step === 'send') sent = true;
			last = step;
		}
	}
}

const compresses = inherited(({ own }) => own.find((r) => r.statement.keyword.startsWith('compression ')));

/** Rules that run a group of what a filter of the section has in its file: the filter by its name, where it has one. */
const GROUPS: Readonly<Record<string, { filter: string; name: string; by: string }>> = {
	'send-spoe-group': { filter: 'spoe', name: 'engine', by: 'engine' },
	'ot-group': { filter: 'opentracing', name: 'id', by: 'filter' },
};

/** Filters of one name, which rules could not tell apart; and compression, whose place among several filters must be said. */
export function checkFilters(config: Config, scope: Scope, report: Reporter): void {
	const filters = scope.own.filter((r) => r.statement.keyword === 'filter');
	const names = new Set<string>();
	for (const reading of filters) {
		const kind = String(reading.value.filter ?? '');
		if (!kind.startsWith('bwlim-') && kind !== 'cache' && kind !== 'spoe') continue;
		// an engine without a name has that of the agent in its file
		const name = String(kind === 'spoe' ? (reading.value.engine ?? reading.value.config) : reading.value.name);
		const key = kind.startsWith('bwlim-') ? name : `${kind} ${name}`;
		if (names.has(key))
			complain(report, reading, 'error', 'duplicate-name', `there is a filter "${name}" in this section already`, { at: name });
		names.add(key);
	}
	for (const rule of scope.own) {
		const { filter, name, by } = GROUPS[String(rule.value.do)] ?? {};
		if (filter === undefined || scope.section.kind === 'defaults') continue;
		const wanted = String(rule.value[by!]);
		if (!filters.some((r) => r.value.filter === filter && [undefined, wanted].includes(r.value[name!] as string | undefined)))
			complain(report, rule, 'error', 'unknown-filter', `there is no filter "${filter}" with the ${name} "${wanted}" in this section`, {
				at: wanted,
			});
	}
	const uses = (kind: string) => filters.some((r) => r.value.filter === kind);
	const caches = scope.own.some((r) => /^cache-(?:use|store)$/.test(String(r.value.do ?? '')));
	const first = filters.findIndex((r) => r.value.filter === 'compression');
	if (first >= 0 && (filters.slice(first).some((r) => r.value.filter === 'cache') || (caches && !uses('cache'))))
		complain(report, filters[first]!, 'error', 'wrong-order', 'expected "filter cache" before "filter compression"');
	for (const twin of filters.filter((r) => r.value.filter === 'compression').slice(1))
		complain(report, twin, 'error', 'duplicate-name', 'there is a filter "compression" in this section already');
	const compression = compresses(scope);
	const aside = new Set(['cache', 'fcgi-app', 'compression', 'comp-req', 'comp-res']);
	const others = filters.some((r) => !aside.has(String(r.value.filter)));
	// fcgi-app.c, fcgi_flt_check(): until 3.0 its own filter does not help
	const app = scope.own.find((r) => r.statement.keyword === 'use-fcgi-app');
	if (app && others && (!uses('fcgi-app') || inSpan({ until: '3.0' }, config.version)) && scope.section.kind !== 'defaults')
		complain(report, app, 'error', 'missing-filter', 'FastCGI beside other filters needs "filter fcgi-app", from HAProxy 3.2 on');
	const cached = scope.own.find((r) => /^cache-(?:use|store)$/.test(String(r.value.do ?? '')));
	if (cached && others && !uses('cache'))
		complain(
			report,
			cached,
			'error',
			'missing-filter',
			'the cache beside other filters needs "filter cache", which says where among them it works',
		);
	if (
		compression &&
		others &&
		filters.length > 0 &&
		!uses('compression') &&
		!uses('comp-req') &&
		!uses('comp-res') &&
		scope.section.kind !== 'defaults'
	)
		complain(
			report,
			compression,
			'error',
			'missing-filter',
			'compression beside other filters needs "filter compression", which says where among them it works',
		);
}

/** `http-request capture … id <n>` and its kin name a slot that the proxy must have declared. */
export function checkCaptures(scope: Scope, report: Reporter): void {
	if (scope.section.kind === 'backend') return;
	// Defaults hand their captures on.
	const lines = [...(scope.base?.own ?? []), ...scope.own];
	const slots = { request: 0, response: 0 };
	for (const { statement } of lines) {
		const [, header] = /^capture (request|response) header$/.exec(statement.keyword) ?? [];
		const direction = header ?? (statement.keyword === 'declare capture' ? statement.words[0]?.text : undefined);
		if (direction === 'request' || direction === 'response') slots[direction]++;
	}
	// Each `len` of a rule makes a slot of its own, behind those that are declared.
	const own = lines.filter((r) => r.value.do === 'capture' && r.value.len !== undefined).length;
	for (const rule of scope.own) {
		if (rule.value.do !== 'capture' || rule.value.id === undefined) continue;
		const direction = /response/.test(rule.statement.keyword) ? 'response' : 'request';
		const known = slots[direction] + (direction === 'request' ? own : 0);
		// HAProxy keeps it in 32 bits with a sign.
		const id = Number(rule.value.id) | 0;
		if (id < 0 || id >= known)
			complain(report, rule, 'error', 'unknown-capture', `there is no ${direction} capture ${rule.value.id} in this section`, {
				hint: `Declare it: declare capture ${direction} len 40`,
			});
	}
}

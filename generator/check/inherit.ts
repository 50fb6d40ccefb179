import { complain, type Scope } from './scope.ts';
import type { Reporter } from './statement.ts';

/** What makes HAProxy keep a defaults section, and look at what it names. */
export const RULES: ReadonlySet<string> = new Set([
	'http-request',
	'http-response',
	'http-after-response',
	'tcp-request connection',
	'tcp-request session',
	'tcp-request content',
	'tcp-response content',
]);

/** Rules in a defaults section bind it to one side: only frontends may take it, or only backends, and no defaults. */
export function checkInheritance(all: readonly Scope[], report: Reporter): void {
	const sides = new Map<Scope, string>();
	for (const scope of all) {
		const base = scope.base;
		const rule = base?.own.find((r) => RULES.has(r.statement.keyword));
		if (!base || !rule) continue;
		const { kind, name } = scope.section;
		const what = `${kind}${name === undefined ? '' : ` ${name}`}`;
		const say = (message: string) =>
			complain(report, rule, 'error', 'wrong-inheritance', message, {
				hint: 'Put the rules into the proxies, or into defaults of their own.',
			});
		if (kind === 'defaults' || kind === 'listen') {
			say(`${what} cannot take defaults that have rules`);
			continue;
		}
		const other = sides.get(base);
		if (other !== undefined && other !== kind)
			say(`defaults that have rules are for frontends or for backends, and ${what} is not the first that takes them`);
		sides.set(base, other ?? kind);
		const wrong = base.own.find(({ statement: { keyword } }) =>
			kind === 'backend' ? /^tcp-request (connection|session)$/.test(keyword) : keyword === 'tcp-response content',
		);
		if (wrong)
			complain(report, wrong, 'error', 'wrong-inheritance', `${what} cannot take defaults with "${wrong.statement.keyword}" rules`);
	}
}

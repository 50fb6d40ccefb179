import { placeOf } from '../config.ts';
import type { Report, Reporter } from '../door.ts';
import type { Reading } from './reading.ts';
import type { Scope } from './scope.ts';

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

/** Why such defaults must be taken by one side alone, and what to do about it. */
export const ONE_SIDE = 'frontends alone or backends alone may take defaults that have rules, and no listen';
const HINT = 'Put the rules into the proxies, or into defaults of their own: some for frontends, others for backends.';

type Say = (message: string) => void;
const titleOf = ({ section: { kind, name } }: Scope): string => (name === undefined ? kind : `${kind} ${name}`);
const named = ({ statement }: Reading): string => `"${statement.keyword}"${statement.line === undefined ? '' : ` (${placeOf(statement)})`}`;

/** Told where HAProxy tells it: at the head of the section that takes the defaults. */
const saying =
	({ section }: Scope, report: Reporter, rest: Pick<Report, 'severity' | 'code' | 'hint'>): Say =>
	(message) => {
		const word = section.header?.findLast((w) => w.text === section.from);
		report({
			...rest,
			message,
			path: section.namePath ?? section.path,
			line: section.line,
			ofKey: true,
			length: section.kind.length,
			...(word && { at: word.at, length: word.end - word.at }),
		});
	};

/** The rules that a side has no use for, or no room: captures are those of frontends. */
const strange = (kind: string, { statement: { keyword }, value }: Reading): boolean =>
	kind === 'backend'
		? /^tcp-request (connection|session)$/.test(keyword) || (value.do === 'capture' && value.len !== undefined)
		: keyword === 'tcp-response content';

/** Rules in a defaults section bind it to one side: only frontends may take it, or only backends, and no defaults. */
export function checkInheritance(all: readonly Scope[], report: Reporter): void {
	const firsts = new Map<Scope, Scope>();
	for (const scope of all) {
		const base = scope.base;
		const rule = base?.own.find((r) => RULES.has(r.statement.keyword));
		if (!base || !rule) continue;
		const { kind } = scope.section;
		const say = saying(scope, report, { severity: 'error', code: 'wrong-inheritance', hint: HINT });
		const first = firsts.get(base);
		const wrong = base.own.find((r) => strange(kind, r));
		if (kind === 'defaults' || kind === 'listen') say(`${titleOf(scope)} cannot take defaults that have rules, such as ${named(rule)}`);
		else if (first && first.section.kind !== kind)
			say(`${titleOf(scope)} cannot take defaults that have rules, such as ${named(rule)}, beside ${titleOf(first)}`);
		else if (wrong) say(`${titleOf(scope)} cannot take defaults that have ${named(wrong)}`);
		if (kind !== 'defaults' && kind !== 'listen' && !first) firsts.set(base, scope);
	}
}

const MIXED = 'Name it with "from" in every section that takes it, or put a defaults section without a name behind it.';

/** Defaults that one proxy names and another takes since they are the last above it: HAProxy warns (cfgparse-listen.c). */
export function checkMixture(all: readonly Scope[], report: Reporter): void {
	const named = new Set<Scope>();
	const taken = new Set<Scope>();
	const told = new Set<Scope>();
	for (const scope of all) {
		const { base, section } = scope;
		if (!base || section.branch || base.section.branch) continue;
		(section.from === undefined ? taken : named).add(base);
		if (told.has(base) || !named.has(base) || !taken.has(base)) continue;
		told.add(base);
		const how = section.from === undefined ? 'takes' : 'names';
		const other = section.from === undefined ? 'another names them with "from"' : 'another takes them without naming them';
		const say = saying(scope, report, { severity: 'warning', code: 'mixed-defaults', hint: MIXED });
		say(`${titleOf(scope)} ${how} the defaults "${base.section.name}", and ${other}`);
	}
}

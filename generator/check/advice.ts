import { type Config, placeOf } from '../config.ts';
import type { Reporter } from '../door.ts';
import type { Reading } from './reading.ts';
import { complain, hasVariables, inForce, inherited, type Scope } from './scope.ts';

/*
 * What HAProxy starts with but should not: proxies that wait for ever, rules that no request reaches, backends that nothing
 * names. Always warnings.
 */

export function advise(config: Config, all: readonly Scope[], readings: readonly Reading[], report: Reporter): void {
	const unused = unusedBackends(config, all, readings);
	for (const scope of all) {
		if (scope.section.kind === 'defaults' || scope.own.length === 0) continue;
		timeouts(scope, config.required ?? [], report);
		reached(scope, report);
		if (unused.has(scope)) {
			report({
				...place(scope),
				severity: 'warning',
				code: 'unused-backend',
				message: `nothing sends requests to the backend "${scope.section.name}"`,
				hint: 'Name it in use_backend or default_backend, or remove it.',
			});
		}
	}
}

const place = ({ section }: Scope) => ({
	path: section.namePath ?? section.path,
	line: section.line,
	ofKey: true,
	length: section.kind.length,
});
const servers = (scope: Scope) => scope.own.some((r) => r.statement.keyword === 'server' || r.statement.keyword === 'server-template');

/** Chapter 4.2, "timeout client", "timeout connect", "timeout server": without them dead connections stay for ever. */
function timeouts(scope: Scope, required: readonly string[], report: Reporter): void {
	const { kind } = scope.section;
	if (scope.mode !== 'http' && scope.mode !== 'tcp') return;
	const front = kind !== 'backend' && scope.own.some((r) => r.statement.keyword === 'bind') ? ['client'] : [];
	const back = kind !== 'frontend' && servers(scope) ? ['connect', 'server'] : [];
	const missing = [...front, ...back]
		.filter((t) => !required.includes(t))
		.map((t) => `timeout ${t}`)
		.filter((t) => !has(scope, t));
	if (missing.length === 0 || misspelt(scope)) return;
	const list = missing.map((t) => `"${t}"`).join(', ');
	report({
		...place(scope),
		severity: 'warning',
		code: 'missing-timeout',
		message: `${kind} "${scope.section.name ?? ''}" has no ${list}: connections that died stay open for ever`,
		hint: 'Set them here or in defaults, such as 30s.',
	});
}

/** That a timeout is written wrongly was told: it is not missing as well. */
const misspelt = inherited(
	({ section }) => section.faulty || section.statements.some((s) => s.row === undefined && s.keyword.includes('timeout')) || undefined,
);

/** Said by the proxy or its defaults, in their own words or by what services compiled to. */
const has = (scope: Scope, keyword: string): boolean => inForce(scope, keyword).length > 0 || inTexts[keyword]?.(scope) === true;

const inTexts: Record<string, (scope: Scope) => true | undefined> = Object.fromEntries(
	['client', 'connect', 'server'].map((side) => {
		const start = `timeout ${side} `;
		const said = ({ section }: Scope) =>
			section.made?.texts.some((t) => t.startsWith(start)) || section.statements.some((x) => x.text?.startsWith(start)) || undefined;
		return [start.trimEnd(), inherited(said)] as const;
	}),
);

const FINAL = new Set(['deny', 'tarpit', 'return', 'redirect', 'reject', 'silent-drop', 'allow', 'accept']);
const RULES = /^(?:http-request|http-response|tcp-request (?:connection|session|content)|tcp-response content|use_backend)$/;

/** Rules behind one of their ruleset that ends it for every request: told once, at the first of them. */
function reached(scope: Scope, report: Reporter): void {
	const ended = new Map<string, Reading>();
	const told = new Set<string>();
	for (const reading of scope.own) {
		const { statement, value } = reading;
		const { keyword } = statement;
		if (!RULES.test(keyword) || statement.branch || told.has(keyword)) continue;
		const last = ended.get(keyword);
		if (last) {
			const where = last.statement.line === undefined ? 'before it' : `in ${placeOf(last.statement)}`;
			const message = `no request comes this far: the "${keyword}" ${where} takes them all`;
			complain(report, reading, 'warning', 'unreached-rule', message, {
				hint: 'Give that one a condition, or remove what stands behind it.',
			});
			told.add(keyword);
			continue;
		}
		const always = value.if === undefined && value.unless === undefined && !reading.faulty;
		if (always && (keyword === 'use_backend' || FINAL.has(String(value.do)))) ended.set(keyword, reading);
	}
}

/** What hears names without our knowing which word is one: Lua, by arguments, and converters that take a name for their input. */
const HEARS = /^lua-load|(?:^|[\s,[])lua\.|,(?:nbsrv|srv_is_up|srv_queue)\b/;

/** Names that a line may hand on: whatever it holds may be one. */
function handedOn({ statement: { keyword, words } }: Reading): readonly string[] {
	const line = [keyword, ...words.map((w) => w.text)].join(' ');
	return HEARS.test(line) ? line.split(/[^\w.:-]+/) : [];
}

const routesByFormat = ({ statement: { keyword, words } }: Reading): boolean =>
	keyword === 'use_backend' && (words[0]?.text.includes('%') ?? false);

/** A filter whose own file may name backends. */
const hasFile = ({ statement, value }: Reading): boolean => statement.keyword === 'filter' && value.filter === 'spoe';

/** The backends that nothing names; none where names are made while requests come, or what they are is not known. */
function unusedBackends(config: Config, all: readonly Scope[], readings: readonly Reading[]): ReadonlySet<Scope> {
	for (const section of config.sections) {
		if (section.dot || section.branch || section.made || section.statements.some((s) => s.text !== undefined)) return new Set();
	}
	const backends = all.filter((scope) => scope.section.kind === 'backend' && servers(scope));
	const unused = new Map(backends.map((scope) => [scope.section.name ?? '', scope]));
	for (const r of readings) for (const ref of r.refs) unused.delete(ref.name.split('/')[0]!);
	// A file of backends alone belongs to a config whose frontends stand elsewhere.
	if (unused.size === 0 || !readings.some((r) => r.statement.keyword === 'bind')) return new Set();
	for (const r of readings) {
		if (routesByFormat(r) || hasFile(r) || hasVariables(r)) return new Set();
		for (const name of handedOn(r)) unused.delete(name);
	}
	return new Set(unused.values());
}

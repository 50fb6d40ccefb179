import type { Statement } from '../config.ts';
import { groupOf } from '../import/order.ts';
import { lineOf } from '../render.ts';
import { byKey, type Fact, type Force, isSingle, type Side } from './facts.ts';
import { conditionOf, meaningOf, type Parameters, parametersOf, written } from './meaning.ts';

/*
 * What both sides say in other words, or at another place: a parameter of a server that moved into `default-server`, a line that defaults
 * say for all, a named ACL that stands in a condition now. Only lines that one side alone has are looked at.
 */

type Facts = Map<string, Fact>;

/** Both sides without what means the same; what stands in lists has one key on both, so that its order is still compared. */
export function alike(then: Side, now: Side): { before: Facts; after: Facts } {
	const after = new Map(now.facts);
	const before = rewritten(then, now, after);
	inForce(before, after, then, now);
	inForce(after, before, now, then);
	servers(before, after, then, now);
	return { before, after };
}

/** Lines that HAProxy takes once, whatever else stands there: one that says what is in force on the other side too. */
function inForce(some: Facts, others: Facts, own: Side, other: Side): void {
	for (const [key, { where, of, name, value }] of some) {
		const there = other.force.get(where);
		if (!of || !there || !own.force.has(where)) continue;
		const said = others.get(key);
		if (name === ANYWAY && !said && !there.lines.some(isExpected)) some.delete(key);
		// of lines that take each other's place, which one counts is not to be seen from one of them
		if (!isSingle(of) || name !== of.keyword || (!said && groupOf(of) !== name)) continue;
		if (meaningOf(name, value) !== (said ? meaningOf(name, said.value) : there.said.get(name))) continue;
		some.delete(key);
		others.delete(key);
	}
}

/** What HAProxy expects of a check over HTTP where no line says it (manual, "http-check expect"). */
const ANYWAY = 'http-check expect status 200-399';
const isExpected = ({ keyword, words }: Statement): boolean => keyword === 'http-check' && words[0]?.text === 'expect';

/** The facts of before, in which a rule has the words that one of the same meaning has now. ACLs that only such ask for are left out. */
function rewritten(then: Side, now: Side, after: Facts): Facts {
	const [gone, came] = [alone(then, now), alone(now, then)];
	const pool = new Map<string, Statement[]>();
	for (const [s, said] of gone.size === 0 ? [] : came) {
		const means = meaning(s, said, now);
		if (means !== undefined) pool.set(means, [...(pool.get(means) ?? []), s]);
	}
	const pairs = new Map<Statement, Statement>();
	for (const [s, said] of pool.size === 0 ? [] : gone) {
		const means = meaning(s, said, then);
		const same = means === undefined ? undefined : pool.get(means)?.shift();
		if (same) pairs.set(s, same);
	}
	if (pairs.size === 0) return new Map(then.facts);
	for (const s of unasked(came, new Set(pairs.values()), now)) for (const [key, { of }] of now.facts) if (of === s) after.delete(key);
	const drop = new Set(unasked(gone, new Set(pairs.keys()), then));
	const facts: Fact[] = [];
	for (const fact of then.facts.values()) {
		const same = fact.of && pairs.get(fact.of);
		if (!same) {
			if (!fact.of || !drop.has(fact.of)) facts.push(fact);
		} else if (fact === gone.get(fact.of!)![0]) facts.push(...came.get(same)!);
	}
	return byKey(facts);
}

/** The lines that one side alone has, each with all that it says. */
function alone(side: Side, other: Side): Map<Statement, Fact[]> {
	const found = new Map<Statement, Fact[]>();
	for (const [key, { of, where }] of side.facts) if (of && !other.facts.has(key) && side.force.has(where)) found.set(of, []);
	for (const fact of found.size === 0 ? [] : side.facts.values()) if (fact.of) found.get(fact.of)?.push(fact);
	return found;
}

/** What a rule says with its condition in full. */
function meaning(s: Statement, [fact]: readonly Fact[], { config, force }: Side): string | undefined {
	if (s.keyword === 'acl') return undefined;
	const { where, name } = fact!;
	const condition = conditionOf(s, force.get(where)!.acls, config.version);
	if (!condition) return undefined;
	// a backend may have another name by now
	const rule = s.keyword === 'use_backend' ? name.split(' ', 2).join(' ') : lineOf({ ...s, words: s.words.slice(0, condition.at) });
	return [where, rule, condition.text].join('\0');
}

/** ACLs of which nothing asks but rules that both sides have. */
function unasked(lines: ReadonlyMap<Statement, readonly Fact[]>, same: ReadonlySet<Statement>, { force }: Side): Statement[] {
	return [...lines].flatMap(([s, [fact]]) => {
		if (s.keyword !== 'acl') return [];
		const asks = ({ keyword, words }: Statement) =>
			keyword !== 'acl' && words.some(({ text }) => text.replace(/^!+/, '') === s.words[0]?.text);
		const asking = force.get(fact!.where)!.lines.filter(asks);
		return asking.length > 0 && asking.every((one) => same.has(one)) ? [s] : [];
	});
}

const COMMON = 'default-server';
const isServer = ({ kind, name, of }: Fact): boolean => kind === 'server' && name !== COMMON && of !== undefined;

/** Servers that both sides have, by what holds for them, whether they say it themselves or `default-server` does. */
function servers(before: Facts, after: Facts, then: Side, now: Side): void {
	const keys = new Map<string, string[]>();
	for (const [key, fact] of before) if (isServer(fact) && after.has(key)) keys.set(fact.where, [...(keys.get(fact.where) ?? []), key]);
	let same = keys.size > 0;
	for (const [where, list] of keys) {
		const [was, is] = [then.force.get(where), now.force.get(where)];
		if (!was || !is || !section(where, list, [before, then, was], [after, now, is])) same = false;
	}
	// What moved between defaults and those that take it changes nothing where all servers are as they were.
	for (const [where, was] of then.force) {
		const is = now.force.get(where);
		if (was.section.kind !== 'defaults' || !is) continue;
		const [a, b] = [commonOf(was, then), commonOf(is, now)];
		if (same || (a && b && changed(a, b).size === 0)) for (const facts of [before, after]) forget(facts, where);
	}
}

type Where = readonly [facts: Facts, side: Side, force: Force];
const commonOf = ({ common, section }: Force, { config }: Side) => parametersOf(common.get(undefined)!, section, config);
const textOf = ({ common }: Force) => common.get(undefined)!.map(lineOf).join('\n');

/** The keys of the `default-server` lines of a section. */
const commons = (facts: Facts, where: string): string[] =>
	[...facts].flatMap(([key, fact]) => (fact.kind === 'server' && fact.where === where && fact.name === COMMON ? [key] : []));
const forget = (facts: Facts, where: string): void => {
	for (const key of commons(facts, where)) facts.delete(key);
};

/** The servers of one section; whether all of them are as they were. */
function section(where: string, keys: readonly string[], [before, then, was]: Where, [after, now, is]: Where): boolean {
	const alike = textOf(was) === textOf(is);
	const own = (facts: Facts) =>
		commons(facts, where)
			.map((key) => facts.get(key)!.value)
			.join('\n');
	const pairs: { key: string; a: Parameters; b: Parameters; other: Map<string, string> }[] = [];
	for (const key of keys) {
		const [x, y] = [before.get(key)!, after.get(key)!];
		if (alike && x.value === y.value) continue;
		const a = parametersOf([...was.common.get(x.of!)!, x.of!], was.section, then.config);
		const b = parametersOf([...is.common.get(y.of!)!, y.of!], is.section, now.config);
		if (!a || !b) return false;
		pairs.push({ key, a, b, other: changed(a, b) });
	}
	const told = pairs.filter(({ other }) => other.size > 0);
	for (const { key, other } of pairs) if (other.size === 0) for (const facts of [before, after]) facts.delete(key);
	// Where the section itself says the same for all, each server is told of in its own words.
	if (own(before) === own(after)) return told.length === 0;
	const all = [commonOf(was, then), commonOf(is, now)];
	const shared = [...(told[0]?.other ?? [])].filter(
		([name, how]) => all.some((one) => one?.has(name)) && pairs.every(({ other }) => other.get(name) === how),
	);
	const common = new Set(shared.map(([name]) => name));
	for (const facts of [before, after]) forget(facts, where);
	for (const { key, a, b, other } of told) {
		if ([...other.keys()].every((name) => common.has(name))) for (const facts of [before, after]) facts.delete(key);
		else
			for (const [facts, one] of [
				[before, a],
				[after, b],
			] as const)
				facts.set(key, { ...facts.get(key)!, value: written(without(one, common), a) });
	}
	for (const [facts, one] of [
		[before, told[0]?.a],
		[after, told[0]?.b],
	] as const) {
		const value = one && written(new Map([...one].filter(([name]) => common.has(name))), told[0]!.a);
		if (value) facts.set(`server\0${where}\0${COMMON}`, { kind: 'server', where, name: COMMON, value });
	}
	return told.length === 0;
}

const without = (all: Parameters, names: ReadonlySet<string>): Parameters => new Map([...all].filter(([name]) => !names.has(name)));

/** What differs, by the name of the parameter. */
function changed(a: Parameters, b: Parameters): Map<string, string> {
	const found = new Map<string, string>();
	for (const name of new Set([...a.keys(), ...b.keys()])) {
		const [x, y] = [a.get(name)?.means, b.get(name)?.means];
		if (x !== y) found.set(name, `${x} ${y}`);
	}
	return found;
}

import type { Statement } from '../config.ts';
import { groupOf } from '../import/order.ts';
import { lineOf } from '../render.ts';
import { byKey, type Fact, type Side } from './facts.ts';
import { type Force, isSingle } from './force.ts';
import { conditionOf, meaningOf } from './meaning.ts';
import { servers } from './servers.ts';

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
	defaults(before, after, then, now);
	servers(before, after, then, now);
	numbers(before, after);
	return { before, after };
}

/** Sections that start with the same, whichever defaults say it. */
function defaults(before: Facts, after: Facts, then: Side, now: Side): void {
	for (const facts of [before, after])
		for (const [key, { of, where, name }] of facts) {
			if (of || name !== 'from') continue;
			const [was, is] = [then.force.get(where), now.force.get(where)];
			if (!was || !is || was.start !== is.start) continue;
			before.delete(key);
			after.delete(key);
		}
}

/** The numbers of limits whose rules are others now, by what they count. */
function numbers(before: Facts, after: Facts): void {
	const freed = (facts: Facts, others: Facts) => [...facts].filter(([key, { rule }]) => rule !== undefined && !others.has(key));
	const lone = [freed(before, after), freed(after, before)] as const;
	for (const [n, facts] of [before, after].entries()) {
		for (const [key] of lone[n]!) facts.delete(key);
		for (const [key, fact] of byKey(lone[n]!.map(([, { rule: _, ...fact }]) => fact))) facts.set(key, fact);
	}
}

/** Lines that HAProxy takes once, whatever else stands there: one that says what is in force on the other side too. */
function inForce(some: Facts, others: Facts, own: Side, other: Side): void {
	for (const [key, { where, of, name, value }] of some) {
		const there = other.force.get(where);
		if (!of || !there || !own.force.has(where)) continue;
		const said = others.get(key);
		// what stands on both sides may have its place there
		if (said?.value === value) continue;
		if (name === ANYWAY && !said && !there.expects) some.delete(key);
		// of lines that take each other's place, which one counts is not to be seen from one of them
		if (!isSingle(of) || name !== of.keyword || (!said && groupOf(of) !== name)) continue;
		if (meaningOf(name, value) !== (said ? meaningOf(name, said.value) : there.said.get(name))) continue;
		some.delete(key);
		others.delete(key);
	}
}

/** What HAProxy expects of a check over HTTP where no line says it (manual, "http-check expect"). */
const ANYWAY = 'http-check expect status 200-399';

/** The facts of before, in which a rule has the words that one of the same meaning has now. ACLs that only such ask for are left out. */
function rewritten(then: Side, now: Side, after: Facts): Facts {
	const [gone, came] = [alone(then, now), alone(now, then)];
	const pool = new Map<string, Statement[]>();
	for (const [s, said] of gone.size === 0 ? [] : came) {
		const means = meaning(s, said, now);
		if (means === undefined) continue;
		const same = pool.get(means);
		if (same) same.push(s);
		else pool.set(means, [s]);
	}
	for (const same of pool.values()) same.reverse();
	const pairs = new Map<Statement, Statement>();
	for (const [s, said] of pool.size === 0 ? [] : gone) {
		const means = meaning(s, said, then);
		const same = means === undefined ? undefined : pool.get(means)?.pop();
		if (same) pairs.set(s, same);
	}
	if (pairs.size === 0) return new Map(then.facts);
	const left = unasked(came, new Set(pairs.values()), now);
	for (const [key, { of }] of now.facts) if (of && left.has(of)) after.delete(key);
	const drop = unasked(gone, new Set(pairs.keys()), then);
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
function unasked(lines: ReadonlyMap<Statement, readonly Fact[]>, same: ReadonlySet<Statement>, { force }: Side): Set<Statement> {
	const asked = new Map<string, Map<string, boolean>>();
	const found = new Set<Statement>();
	for (const [s, [fact]] of lines) {
		if (s.keyword !== 'acl') continue;
		const { where } = fact!;
		const bySame = asked.get(where) ?? askedBy(force.get(where)!, same);
		asked.set(where, bySame);
		if (bySame.get(s.words[0]?.text ?? '')) found.add(s);
	}
	return found;
}

/** The ACLs that lines ask for, and whether these are all among some. */
function askedBy({ acls, lines }: Force, some: ReadonlySet<Statement>): Map<string, boolean> {
	const found = new Map<string, boolean>();
	for (const s of lines) {
		if (s.keyword === 'acl') continue;
		// in a condition by its name, in an expression by the fetch "acl"
		const names = s.words.flatMap(({ text }) => [text, ...[...text.matchAll(/\bacl\(([^()]*)\)/g)].flatMap((m) => m[1]!.split(','))]);
		for (const name of names.map((one) => one.trim().replace(/^!+/, '')))
			if (acls.has(name)) found.set(name, some.has(s) && found.get(name) !== false);
	}
	return found;
}

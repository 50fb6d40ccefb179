import type { Fact, Side } from './facts.ts';
import type { Force } from './force.ts';
import { type Parameters, parametersOf, written } from './meaning.ts';

type Facts = Map<string, Fact>;
const COMMON = 'default-server';
const isServer = ({ kind, name, of }: Fact): boolean => kind === 'server' && name !== COMMON && of !== undefined;

/** Servers that both sides have, by what holds for them, whether they say it themselves or `default-server` does. */
export function servers(before: Facts, after: Facts, then: Side, now: Side): void {
	const keys = new Map<string, string[]>();
	for (const [key, fact] of before) {
		if (!isServer(fact) || !after.has(key)) continue;
		const list = keys.get(fact.where);
		if (list) list.push(key);
		else keys.set(fact.where, [key]);
	}
	const [old, current] = [lined(before, then), lined(after, now)];
	let same = keys.size > 0;
	for (const [where, list] of keys) {
		const [was, is] = [then.force.get(where), now.force.get(where)];
		if (!was || !is || !section(where, list, { ...old, force: was }, { ...current, force: is })) same = false;
	}
	// What moved between defaults and those that take it changes nothing where all servers are as they were.
	for (const [where, was] of then.force) {
		const is = now.force.get(where);
		if (was.section.kind !== 'defaults' || !is) continue;
		const [a, b] = [commonOf(was, then), commonOf(is, now)];
		if (same || (a && b && changed(a, b).size === 0)) for (const one of [old, current]) forget(one, where);
	}
}

/** The facts of a side, and the keys of its `default-server` lines by section. */
type Lined = { facts: Facts; side: Side; commons: ReadonlyMap<string, readonly string[]> };
type Where = Lined & { force: Force };
const commonOf = ({ common, section }: Force, { config }: Side) => parametersOf(common.get(undefined), undefined, section, config);

function lined(facts: Facts, side: Side): Lined {
	const commons = new Map<string, string[]>();
	for (const [key, { kind, where, name }] of facts) {
		if (kind !== 'server' || name !== COMMON) continue;
		const keys = commons.get(where);
		if (keys) keys.push(key);
		else commons.set(where, [key]);
	}
	return { facts, side, commons };
}
const forget = ({ facts, commons }: Lined, where: string): void => {
	for (const key of commons.get(where) ?? []) facts.delete(key);
};

/** The servers of one section; whether all of them are as they were. */
function section(where: string, keys: readonly string[], then: Where, now: Where): boolean {
	const [before, after] = [then.facts, now.facts];
	const [was, is] = [then.force, now.force];
	const alike = was.common.get(undefined)?.id === is.common.get(undefined)?.id;
	const own = ({ facts, commons }: Lined) => (commons.get(where) ?? []).map((key) => facts.get(key)!.value).join('\n');
	const pairs: { key: string; a: Parameters; b: Parameters; other: Map<string, string> }[] = [];
	for (const key of keys) {
		const [x, y] = [before.get(key)!, after.get(key)!];
		if (alike && x.value === y.value) continue;
		const a = parametersOf(was.common.get(x.of!), x.of, was.section, then.side.config);
		const b = parametersOf(is.common.get(y.of!), y.of, is.section, now.side.config);
		if (!a || !b) return false;
		pairs.push({ key, a, b, other: changed(a, b) });
	}
	const told = pairs.filter(({ other }) => other.size > 0);
	for (const { key, other } of pairs) if (other.size === 0) for (const facts of [before, after]) facts.delete(key);
	// Where the section itself says the same for all, each server is told of in its own words.
	if (own(then) === own(now)) return told.length === 0;
	const all = [commonOf(was, then.side), commonOf(is, now.side)];
	const shared = [...(told[0]?.other ?? [])].filter(
		([name, how]) => all.some((one) => one?.has(name)) && pairs.every(({ other }) => other.get(name) === how),
	);
	const common = new Set(shared.map(([name]) => name));
	for (const one of [then, now]) forget(one, where);
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

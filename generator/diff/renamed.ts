import { isProxy } from '../config.ts';
import { byKey, type Fact, type Side } from './facts.ts';

type Facts = ReadonlyMap<string, Fact>;
/** A section as its facts tell of it: where clients or servers are, and all that it says. */
type Told = { where: string; ends: Set<string>; lines: Set<string> };

/** Of more sections at one address nobody could say which became which. */
const MOST = 20;

const kindOf = (where: string) => where.slice(0, where.indexOf(' '));

/** The end of a section that tells it from others: the addresses of a frontend, the servers of a backend. */
function endOf({ kind, where, name, value }: Fact): string | undefined {
	if (kindOf(where) !== 'backend') return kind === 'listener' ? name.replace(/^\*(?=:)/, '') : undefined;
	return kind === 'server' && name !== 'default-server' ? `${name} ${value.split(' ')[0]}` : undefined;
}

/** The proxies that one side alone has. */
function alone(facts: Facts, others: Facts): Told[] {
	const known = new Set([...others.values()].map((fact) => fact.where));
	const found = new Map<string, Told>();
	for (const fact of facts.values()) {
		if (known.has(fact.where) || !isProxy(kindOf(fact.where))) continue;
		const told = found.get(fact.where) ?? { where: fact.where, ends: new Set(), lines: new Set() };
		found.set(fact.where, told);
		told.lines.add(`${fact.name} ${fact.value}`);
		const end = endOf(fact);
		if (end !== undefined) told.ends.add(end);
	}
	return [...found.values()];
}

const within = (some: ReadonlySet<string>, all: ReadonlySet<string>) => [...some].every((one) => all.has(one));

/**
 * Proxies that have another name now, by where they were: one of the same kind that takes the same addresses, or sends to the same
 * servers, perhaps among more. Of several it is the one that says most of the same.
 */
export function renames(before: Facts, after: Facts): Map<string, string> {
	const byEnd = new Map<string, Told[]>();
	for (const told of alone(after, before))
		for (const end of told.ends) {
			const id = `${kindOf(told.where)} ${end}`;
			byEnd.set(id, [...(byEnd.get(id) ?? []), told].slice(0, MOST));
		}
	const pairs = alone(before, after).flatMap((then) => {
		const near = new Set([...then.ends].flatMap((end) => byEnd.get(`${kindOf(then.where)} ${end}`) ?? []));
		return [...near]
			.filter((now) => within(then.ends, now.ends) || within(now.ends, then.ends))
			.map((now) => ({ from: then.where, to: now.where, alike: [...then.lines].filter((line) => now.lines.has(line)).length }));
	});
	const found = new Map<string, string>();
	const taken = new Set<string>();
	for (const { from, to } of pairs.sort((a, b) => b.alike - a.alike)) {
		if (found.has(from) || taken.has(to)) continue;
		found.set(from, to);
		taken.add(to);
	}
	return found;
}

/** The same side under the names of today: what only follows from a new name, such as a route to it, is no change of its own. */
export function underNames({ config, facts, force }: Side, names: ReadonlyMap<string, string>): Side {
	const nameOf = (where: string) => where.slice(where.indexOf(' ') + 1);
	const backend = (name: string) => {
		const where = names.get(`backend ${name}`) ?? names.get(`listen ${name}`);
		return where === undefined ? name : nameOf(where);
	};
	const renamed = [...facts.values()].map((fact) => {
		const where = names.get(fact.where) ?? fact.where;
		const { kind, name, value } = fact;
		if (kind === 'service') return { ...fact, where, name: where === fact.where ? name : nameOf(where) };
		if (kind !== 'route') return { ...fact, where };
		if (name === 'default_backend' || where.endsWith('.map')) return { ...fact, where, value: backend(value) };
		return { ...fact, where, name: name.replace(/^(use_backend )(\S+)/, (_, keyword, to) => keyword + backend(to)) };
	});
	return { config, facts: byKey(renamed), force: new Map([...force].map(([where, one]) => [names.get(where) ?? where, one])) };
}

import type { Section } from '../config.ts';
import type { Reporter } from '../door.ts';
import { disabled } from './names.ts';
import type { Reading } from './reading.ts';
import { complain, hasVariables, type Scope } from './scope.ts';

type Owner = { of: Section | Reading; says: string };

/** A socket has the prefix of its line and its number among the sockets of the line; past these none is likely to be named. */
const MANY = 1000;

const sockets = (address: string): number =>
	address
		.split(',')
		.map((one) => /:(\d+)-(\d+)$/.exec(one))
		.reduce((n, range) => n + (range ? Math.max(1, Number(range[2]) - Number(range[1]) + 1) : 1), 0);

/** Proxies, servers and sockets share one set of names that are unique in the whole configuration (`guid` in chapters 4.2, 5.1 and 5.2). */
export function checkGuids(readings: readonly Reading[], all: readonly Scope[], report: Reporter): void {
	const named = readings.filter(({ value }) => value.guid !== undefined || value['guid-prefix'] !== undefined);
	if (named.length === 0) return;
	const off = new Set(all.filter(disabled).map(({ section }) => section));
	const owners = new Map<string, Owner>();
	const take = (reading: Reading, name: string, owner: Owner, at: string, hint: string): void => {
		const first = owners.get(name);
		if (first && first.of !== owner.of)
			complain(report, reading, 'error', 'duplicate-name', `the guid "${name}" is taken by ${first.says}`, { at, hint });
		else owners.set(name, owner);
	};
	const binds: Reading[] = [];
	const own = new Map<Section, string>();
	for (const reading of named) {
		const { section, statement, value } = reading;
		if (statement.branch || hasVariables(reading) || reading.faulty) continue;
		if (statement.keyword === 'bind' && !off.has(section)) binds.push(reading);
		if (value.guid === undefined) continue;
		const guid = String(value.guid);
		const proxy = statement.keyword === 'guid';
		// of the lines of one proxy the last counts
		const before = proxy ? own.get(section) : undefined;
		if (before !== undefined && owners.get(before)?.of === section) owners.delete(before);
		if (proxy) own.set(section, guid);
		const home = `${section.kind} "${section.name}"`;
		const says = proxy ? `the ${home}` : `the server "${value.name ?? value.prefix}" of ${home}`;
		take(reading, guid, { of: proxy ? section : reading, says }, guid, 'Give each a name of its own.');
	}
	// HAProxy names the sockets when it has read all
	for (const reading of binds) {
		const prefix = String(reading.value['guid-prefix']);
		const says = `a socket of ${reading.section.kind} "${reading.section.name}"`;
		const last = Math.min(sockets(String(reading.value.address ?? '')), MANY);
		for (let i = 0; i < last; i++) {
			const name = `${prefix}-${i}`;
			const taken = owners.get(name);
			take(reading, name, { of: reading, says }, prefix, 'Write another guid-prefix.');
			if (taken) break;
		}
	}
}

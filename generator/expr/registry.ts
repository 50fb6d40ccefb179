import { closest } from '../closest.ts';
import { acls as aclText } from '../table/generated/acls.ts';
import { converters as converterText } from '../table/generated/converters.ts';
import { samples as sampleText } from '../table/generated/samples.ts';
import { type Version, versions } from '../versions.ts';
import type { SampleType } from './types.ts';

/** Versions as a bit each, oldest lowest. */
type Has = number;
export type Fetch = {
	name: string;
	has: Has;
	places: number;
	out: SampleType;
	args: Signature;
};
export type Converter = {
	name: string;
	has: Has;
	in: SampleType;
	out: SampleType;
	args: Signature;
};
export type AclKeyword = {
	name: string;
	has: Has;
	fetch: string;
	match: string;
};

/** Argument types, a letter each as in scripts/registry/print.ts, of which the first `least` are mandatory. */
export type Signature = { types: string; least: number };

const bit = (version: string): number => 1 << versions.indexOf(version as Version);

function readSpan(span: string): Has {
	if (span === '*') return (1 << versions.length) - 1;
	if (!span.includes('-')) return span.split(',').reduce((has, version) => has | bit(version), 0);
	const [since, until] = span.split('-') as [string, string];
	const from = since === '' ? 0 : versions.indexOf(since as Version);
	const to = until === '' ? versions.length - 1 : versions.indexOf(until as Version);
	return versions.reduce((has, _, i) => (i >= from && i <= to ? has | (1 << i) : has), 0);
}

function readSignature(packed: string): Signature {
	if (packed === '-') return { types: '', least: 0 };
	const least = packed.indexOf('[');
	return {
		types: packed.replace('[', ''),
		least: least < 0 ? packed.length : least,
	};
}

/** `sc#_x` stands for the three stick counters' fetches. */
const unfold = (name: string): string[] => (name.includes('#') ? ['0', '1', '2'].map((n) => name.replace('#', n)) : [name]);

/** Reads a packed table at first use: loading the module costs nothing. */
function table<T>(text: string, make: (name: string, facts: string[], has: Has) => T): () => Map<string, T[]> {
	let read: Map<string, T[]> | undefined;
	return () => {
		if (read) return read;
		read = new Map();
		for (const line of text.split('\n')) {
			const [head, names] = line.split(': ') as [string, string];
			const facts = head.split(' ');
			const has = readSpan(facts.pop()!);
			for (const name of names.split(' ').flatMap(unfold)) {
				const rows = read.get(name);
				if (rows) rows.push(make(name, facts, has));
				else read.set(name, [make(name, facts, has)]);
			}
		}
		return read;
	};
}

export const fetches = table<Fetch>(sampleText, (name, [places, out, args], has) => ({
	name,
	has,
	places: Number.parseInt(places!, 16),
	out: out as SampleType,
	args: readSignature(args!),
}));

export const converters = table<Converter>(converterText, (name, [input, out, args], has) => ({
	name,
	has,
	in: input as SampleType,
	out: out as SampleType,
	args: readSignature(args!),
}));

export const aclKeywords = table<AclKeyword>(aclText, (name, [fetch, match], has) => ({ name, has, fetch: fetch!, match: match! }));

/** The row of this version, undefined where it lacks it. */
export function find<T extends { has: Has }>(rows: Map<string, T[]>, name: string, version: Version): T | undefined {
	return rows.get(name)?.find((row) => row.has & bit(version));
}

/** `3.0 and later`, `2.6 to 3.2`: the versions that have a name which the target lacks. */
export function spellVersions(rows: readonly { has: Has }[]): string {
	const has = rows.reduce((all, row) => all | row.has, 0);
	const list = versions.filter((_, i) => has & (1 << i));
	const first = list[0]!;
	const last = list[list.length - 1]!;
	if (list.length === 1 && last !== versions[versions.length - 1]) return first;
	return last === versions[versions.length - 1] ? `${first} and later` : `${first} to ${last}`;
}

/** The names that this version has. */
const namesIn = (rows: ReadonlyMap<string, readonly { has: Has }[]>, version: Version): string[] =>
	[...rows].filter(([, list]) => list.some((row) => row.has & bit(version))).map(([name]) => name);

/** The name of this version that looks most like what was written. */
export const nearestFetch = (word: string, version: Version): string | undefined => closest(word, namesIn(fetches(), version));
export const nearestConverter = (word: string, version: Version): string | undefined => closest(word, namesIn(converters(), version));
export const nearestCriterion = (word: string, version: Version): string | undefined =>
	closest(word, [...namesIn(fetches(), version), ...namesIn(aclKeywords(), version)]);

/** Whether a word begins as what an ACL asks: an ACL keyword, or a sample fetch. */
export function asks(word: string, version: Version): boolean {
	const name = word.split(/[(,]/, 1)[0]!;
	return find(aclKeywords(), name, version) !== undefined || find(fetches(), name, version) !== undefined;
}

/** Where that has something to read; undefined where the version knows nothing of that name. */
export function placesOfFetch(word: string, version: Version): number | undefined {
	const name = word.split(/[(,]/, 1)[0]!;
	return find(fetches(), find(aclKeywords(), name, version)?.fetch ?? name, version)?.places;
}

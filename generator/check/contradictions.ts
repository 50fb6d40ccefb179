import type { Reporter } from '../door.ts';
import { plainPatterns, type Term } from '../expr/index.ts';
import { disabled } from './names.ts';
import { located, type Reading } from './reading.ts';
import { hasVariables, ownOf, type Scope } from './scope.ts';

/*
 * Conditions that no request meets (chapter 7.2): terms side by side must all hold, and these ask of one thing to be two. Mostly "or" was
 * meant.
 */

/** Fetches that give one value, which is compared as a whole. */
const ONE = /^(?:(?:req\.)?hdr\(host\)|path|method|ssl_fc_sni|req[._]ssl_sni|dst_port)$/i;

/** `values` by their lower case, since HAProxy may be asked to make no difference. */
type Asked = { fetch: string; values: Map<string, string> };

/** What a fetch with its flags and patterns is compared with; undefined where that is more than some whole values. */
function askedOf([fetch = '', ...words]: readonly string[]): Asked | undefined {
	if (!ONE.test(fetch)) return undefined;
	const plain = plainPatterns(words);
	if (!plain || (plain.match ?? 'str') !== 'str') return undefined;
	const { patterns } = plain;
	if (fetch === 'dst_port' && !patterns.every((p) => /^\d+$/.test(p))) return undefined;
	return { fetch: fetch.toLowerCase().replace(/^req\./, ''), values: new Map(patterns.map((p) => [p.toLowerCase(), p])) };
}

/** The same for a named ACL: of its lines one must hold, and all must ask for the same. */
function named(scope: Scope): (name: string) => Asked | undefined {
	const known = new Map<string, Asked | undefined>();
	for (const reading of ownOf(scope, 'acl')) {
		const [name = '', ...words] = reading.statement.words.map((w) => w.text);
		const asked = reading.faulty || reading.statement.branch || hasVariables(reading) ? undefined : askedOf(words);
		const before = known.get(name);
		if (!known.has(name)) known.set(name, asked);
		else if (!before || asked?.fetch !== before.fetch) known.set(name, undefined);
		else for (const [value, written] of asked.values) before.values.set(value, written);
	}
	return (name) => known.get(name);
}

/** What a term asks for, and how it is written; those that are negated say nothing here. */
function askedBy({ name, negated, word }: Term, words: readonly string[], acl: (name: string) => Asked | undefined): Found | undefined {
	if (negated) return undefined;
	if (name !== undefined) {
		const asked = acl(name);
		return asked && { word, says: name, asked };
	}
	const end = words.indexOf('}', word);
	const asked = askedOf(words.slice(word + 1, end));
	return asked && { word: word + 1, says: words.slice(word, end + 1).join(' '), asked };
}
type Found = { word: number; says: string; asked: Asked };

/** Of many the first three. */
function list(values: ReadonlyMap<string, string>): string {
	const shown = [...values.values()].slice(0, 3).map((value) => `"${value}"`);
	return shown.join(' or ') + (values.size > 3 ? ' …' : '');
}

/** A large one is looked into for what a small one has. */
function meet(a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): boolean {
	if (a.size > b.size) return meet(b, a);
	for (const value of a.keys()) if (b.has(value)) return true;
	return false;
}

export function checkContradictions(scope: Scope, report: Reporter): void {
	if (disabled(scope)) return;
	let acl: ReturnType<typeof named> | undefined;
	for (const reading of scope.own) {
		const { statement, value, suites } = reading;
		if (!suites || value.if === undefined || reading.faulty || statement.branch || hasVariables(reading)) continue;
		acl ??= named(scope);
		for (const terms of suites) one(reading, terms, acl, report);
	}
}

function one({ statement }: Reading, terms: readonly Term[], acl: (name: string) => Asked | undefined, report: Reporter): void {
	// two conditions: told by others
	if (terms.length < 2 || terms.some(({ name }) => name === 'unless')) return;
	const words = statement.words.map((w) => w.text);
	const seen = new Map<string, Found>();
	for (const term of terms) {
		const found = askedBy(term, words, acl);
		if (!found) continue;
		const { asked, word, says } = found;
		const before = seen.get(asked.fetch);
		if (!before) {
			seen.set(asked.fetch, found);
			continue;
		}
		if (meet(asked.values, before.asked.values)) continue;
		const message = `no request meets this: ${asked.fetch} cannot be ${list(before.asked.values)} and ${list(asked.values)}`;
		const hint = `Terms side by side must all hold; write "${before.says} or ${says}" if one is enough.`;
		report(located(statement, { severity: 'warning', code: 'contradiction', message, hint, word, at: 0, length: words[word]!.length }));
		return;
	}
}

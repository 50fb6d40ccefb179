import { readStatement } from '../check/statement.ts';
import { type Config, isProxy, type Section, type Statement } from '../config.ts';
import { sha256Hex } from '../digest.ts';
import { parseCondition } from '../expr/index.ts';
import type { Value } from '../read/index.ts';
import { lineOf } from '../render.ts';
import { tables } from '../table/index.ts';
import { readTime } from '../types/time.ts';
import type { Version } from '../versions.ts';
import { quote, show } from '../words.ts';

/* What lines mean, whatever words say it and wherever these stand. It is asked only where the words differ. */

/** What HAProxy does where no line says otherwise (manual, 4.2 and 5.2). */
export const unsaid = (version: Version): ReadonlyMap<string, string> =>
	new Map([
		['mode', 'tcp'],
		['retries', '3'],
		['balance', version === '3.4' ? 'random' : 'roundrobin'],
	]);
const SERVER: Value = { inter: '2s', fall: 3, rise: 2, weight: 1, 'init-addr': 'last,libc' };

/** A value of a line that HAProxy takes once: times are alike by how long they are. */
export const meaningOf = (keyword: string, value: string): string => {
	const time = keyword.startsWith('timeout ') ? readTime(value) : undefined;
	if (keyword === 'option httpchk') return value.replace(/^(\S+ \S+) HTTP\/1\.0$/, '$1');
	return time ? `${time.ms}ms` : value;
};

/** Parameters by their names, each as it is written. */
export type Parameters = ReadonlyMap<string, { text: string; means: string }>;

/** `default-server` lines, each with those above it; an `id` for what all of them say. */
export type Common = { line: Statement; section: Section; above: Common; id: string; read?: Value | null } | undefined;
export const below = (above: Common, line: Statement, section: Section): Common => ({
	line,
	section,
	above,
	id: sha256Hex(`${above?.id}\n${lineOf(line)}`),
});

/** What such lines say, one upon the other; null where one cannot be read, or holds a variable. */
function sharedBy(common: Common, config: Config): Value | null {
	const unread: NonNullable<Common>[] = [];
	for (let one = common; one && one.read === undefined; one = one.above) unread.push(one);
	for (const one of unread.reverse()) one.read = upon(one.above ? one.above.read! : {}, one.line, one.section, config);
	return common ? common.read! : {};
}

/** Parameters of which each takes the other back. */
const OPPOSITE: Record<string, string> = { enabled: 'disabled', disabled: 'enabled', stick: 'non-stick', 'non-stick': 'stick' };

function upon(above: Value | null, line: Statement, section: Section, config: Config): Value | null {
	if (above === null || line.prefix || line.words.some((w) => w.source !== undefined)) return null;
	let faults = 0;
	const reading = readStatement(config, section, line, undefined, ({ severity }) => {
		if (severity === 'error') faults++;
	});
	if (!reading || faults > 0) return null;
	const all: Value = { ...above };
	for (const [key, value] of Object.entries(reading.value)) {
		if (tables.server![key]?.not?.split(' ').includes(line.keyword)) continue;
		all[key] = value;
		if (OPPOSITE[key]) delete all[OPPOSITE[key]];
	}
	return all;
}

/** What holds for a server, beside what HAProxy does anyway; nothing where a line cannot be read. */
export function parametersOf(common: Common, server: Statement | undefined, section: Section, config: Config): Parameters | undefined {
	const shared = sharedBy(common, config);
	const all = server ? upon(shared, server, section, config) : shared;
	if (!all) return undefined;
	const found = new Map<string, { text: string; means: string }>();
	for (const [key, value] of Object.entries(all)) {
		if (key === 'name' || key === 'prefix' || key === 'enabled' || key === 'stick' || value === false) continue;
		const means = spelled(key, value);
		if (Object.hasOwn(SERVER, key) && means === spelled(key, SERVER[key])) continue;
		found.set(key, { text: textOf(key, value), means });
	}
	return found;
}

const FIRST = new Set(['count', 'address']);

/** As a server line says it; what `like` has too stands in the same order. */
export function written(all: Parameters, like: Parameters): string {
	const order = [...like.keys(), ...all.keys()];
	const place = (name: string) => (FIRST.has(name) ? -1 : order.indexOf(name));
	return [...all]
		.sort(([a], [b]) => place(a) - place(b))
		.map(([, { text }]) => text)
		.join(' ');
}

const wordsOf = (value: unknown): string =>
	value !== null && typeof value === 'object'
		? Object.entries(value)
				.map(([key, one]) => (FIRST.has(key) || /^\d+$/.test(key) ? wordsOf(one) : textOf(key, one)))
				.join(' ')
		: quote(String(value));
const textOf = (key: string, value: unknown): string =>
	FIRST.has(key) ? wordsOf(value) : value === true ? key : `${key} ${wordsOf(value)}`;

function spelled(key: string, value: unknown): string {
	const time = /^<(?:\w+:)?(?:time|delay)\b/.test(tables.server?.[key]?.use ?? '') ? readTime(String(value)) : undefined;
	return time ? `${time.ms}ms` : JSON.stringify(value);
}

/** A line with its condition in full: what its named ACLs ask stands in it. Nothing where it has none, or one that cannot be read. */
export function conditionOf({ words }: Statement, acls: Acls, version: Version): { at: number; text: string } | undefined {
	const texts = words.map((w) => w.text);
	const at = texts.findLastIndex((text) => text === 'if' || text === 'unless');
	if (at < 0) return undefined;
	const asked = texts.slice(at + 1);
	const shown = words.slice(at + 1).map(show);
	const { suites, problems } = parseCondition(asked, { version });
	if (problems.some((p) => p.severity === 'error')) return undefined;
	const all = suites.map((terms) =>
		terms
			.map(({ name, negated, word }) => {
				const own = name === undefined ? oneOf([shown.slice(word + 1, asked.indexOf('}', word)).join(' ')]) : (acls.get(name) ?? name);
				return `${negated ? '!' : ''}{${own}}`;
			})
			.join(' '),
	);
	return { at, text: `${texts[at]} ${all.join(' || ')}` };
}

/** What the ACLs of a section ask, by their names: the same for those that ask the same. */
export type Acls = ReadonlyMap<string, string>;
export function aclsOf(statements: readonly Statement[]): Acls {
	const found = new Map<string, string[]>();
	for (const { keyword, words } of statements) {
		if (keyword !== 'acl' || !words[0]) continue;
		const asked = words.slice(1).map(show).join(' ');
		const known = found.get(words[0].text);
		if (known) known.push(asked);
		else found.set(words[0].text, [asked]);
	}
	return new Map([...found].map(([name, asked]) => [name, oneOf(asked)]));
}

/** Any of these, in whatever order; short, since many rules may ask for one ACL of many lines. */
const oneOf = (asked: readonly string[]): string => {
	const text = [...new Set(asked)].sort().join(' | ');
	return text.length > 100 ? sha256Hex(text) : text;
};

/** Whether what a section says depends on the machine, or on its place among dot-directives. */
export const isSure = (section: Section): boolean =>
	isProxy(section.kind) &&
	section.branch === undefined &&
	!section.statements.some((s) => s.branch !== undefined || s.keyword.startsWith('.'));

import type { Severity } from '../diagnostics.ts';
import type { Value } from '../read/index.ts';
import { tables } from '../table/index.ts';
import type { Row } from '../table/row.ts';
import { storesExclude } from '../table/stores.ts';
import { from, type Version, versions } from '../versions.ts';
import { globalRules } from './global.ts';
import { hiddenHeaders } from './httpchk.ts';
import { wrongTrace } from './traces.ts';

/*
 * What words of one line may not stand together, or not alone, though each is right by itself: the checks that HAProxy makes once
 * it has read a line. By keyword; each gives a sentence where something is wrong, or more about it.
 */

/** `field` names the word that is wrong, as the usage does; without it the first is. */
export type Fault = { severity?: Severity; code?: string; message: string; hint?: string; field?: string };

/** `rows` are those of the words that named one, in order; `twice` the words that stand more than once. */
type Place = { version: Version; kind: string; rows?: readonly Row[]; twice?: readonly string[] };
type Rule = (value: Value, place: Place) => string | Fault | undefined;
type Sentence = (value: Value, place: Place) => string | undefined;

const upTo = (version: Version, last: Version): boolean => versions.indexOf(version) <= versions.indexOf(last);
const given = (value: Value, words: readonly string[]): string[] => words.filter((word) => value[word] !== undefined);
const quoted = (words: readonly string[]): string => words.map((word) => `"${word}"`).join(', ');

const oneOf = (value: Value, words: readonly string[]): string | undefined => {
	const got = given(value, words);
	return got.length > 1 ? `expected one of ${quoted(words)}, got ${quoted(got)}` : undefined;
};

/** Headers that say how the message itself is sent: from 3.4 on none of them takes the name of a server. */
const HOP = new Set(['connection', 'content-length', 'host', 'transfer-encoding']);
const nameHeader: Rule = (value, { version }) =>
	!upTo(version, '3.2') && HOP.has(String(value.header).toLowerCase())
		? `expected a header of your own, got "${value.header}", which HTTP itself needs`
		: undefined;

const cookie: Rule = (value) => {
	const clash = oneOf(value, ['rewrite', 'insert', 'prefix']) ?? oneOf(value, ['rewrite', 'indirect']);
	if (clash) return clash;
	if (value.preserve && !value.insert && !value.indirect) return 'expected "insert" or "indirect" beside "preserve"';
};

export const PAYLOAD = ['string', 'lf-string', 'file', 'lf-file'];
const REPLIES = ['default-errorfiles', 'errorfile', 'errorfiles', ...PAYLOAD];

/** Also for `return` and `deny`, which make replies of the same words. */
export const reply: Sentence = (value, { twice = [] }) => {
	const again = twice.find((word) => REPLIES.includes(word));
	if (again) return `expected one of ${quoted(REPLIES)}, got "${again}" twice`;
	const clash = oneOf(value, REPLIES);
	if (clash) return clash;
	const [payload] = given(value, PAYLOAD);
	if (payload && value['content-type'] === undefined) return `expected "content-type" beside "${payload}"`;
};

const PATTERNS = ['status', 'rstatus', 'string', 'rstring', 'string-lf', 'hdr', 'fhdr', 'binary', 'rbinary', 'binary-lf', 'custom'].flatMap(
	(p) => [p, `!${p}`],
);

const rowsOf = (keys: readonly string[]): ReadonlySet<Row> =>
	new Set(['http-check-expect', 'tcp-check-expect'].flatMap((table) => keys.flatMap((key) => tables[table]?.[key] ?? [])));
const expected = { '!': rowsOf(['!']), patterns: rowsOf(PATTERNS) };

const check: Rule = (value, { rows = [], twice = [] }) => {
	if (value.step === 'send') {
		const hosts = ((value.hdr ?? []) as { name?: string }[]).filter((h) => h.name?.toLowerCase() === 'host');
		return hosts.length > 1 ? 'expected one Host header, got two' : undefined;
	}
	if (value.step !== 'expect') return;
	const headers = ['hdr', '!hdr', 'fhdr', '!fhdr'].flatMap((key) => [value[key] ?? []].flat() as Value[]);
	if (headers.some((h) => h.value !== undefined && h['value-lf'] !== undefined) || twice.some((word) => /^value/.test(word)))
		return 'expected one "value" or "value-lf"';
	const got = given(value, PATTERNS);
	if (got.length === 0) return 'expected a pattern, such as "status 200" or "string OK"';
	const not = rows.findIndex((row) => expected['!'].has(row));
	if (not >= 0 && (!expected.patterns.has(rows[not + 1]!) || value.custom)) return 'expected a pattern right after "!"';
	const several = got.length > 1 || rows.filter((row) => expected.patterns.has(row)).length > 1;
	return several ? `expected one pattern, got ${got.length > 1 ? quoted(got) : `${quoted(got)} again`}` : undefined;
};

const bandwidth: Rule = (value) => {
	if (!String(value.filter).startsWith('bwlim-')) return;
	const stream = given(value, ['default-limit', 'default-period']);
	const shared = given(value, ['limit', 'key']);
	const table = value.table !== undefined;
	if (stream.length === 2 && shared.length === 0 && !table) return;
	if (shared.length === 2 && stream.length === 0) return;
	return 'expected "default-limit" and "default-period" for each stream, or "limit" and "key" for a stick-table';
};

const filter: Rule = (value, place) => {
	if (value.filter !== 'trace') return bandwidth(value, place);
	return place.twice?.includes('name') && from(place.version, '2.8') ? 'expected "name" once, got it twice' : undefined;
};

/** What HAProxy looks for behind the target of `log`, in this order. */
const LOG = ['len', 'format', 'sample', 'profile'];

const log: Rule = (value, { twice }) => {
	const words = Object.keys(value).filter((key) => LOG.includes(key));
	const sorted = words.every((word, n) => n === 0 || LOG.indexOf(words[n - 1]!) < LOG.indexOf(word));
	const again = LOG.find((word) => twice?.includes(word));
	if (again !== undefined || !sorted) return `expected ${quoted(LOG.filter((word) => words.includes(word)))} in this order, each once`;
};

/** What a stick-table is to hold, without periods and counts: some of it excludes other, and of two alike HAProxy takes the first. */
function storedTogether(value: Value): ReturnType<Rule> {
	const stored = [value.store ?? []].flat(2).flatMap((text) =>
		String(text)
			.replace(/\([^)]*\)/g, '')
			.split(','),
	);
	for (const data of stored) {
		const other = storesExclude[data]?.find((name) => stored.includes(name));
		if (other !== undefined) return { message: `expected "${data}" or "${other}", got both`, field: 'store' };
	}
	const again = stored.find((data, n) => data !== '' && stored.indexOf(data) < n);
	if (again !== undefined)
		return { message: `"${again}" is stored already, and HAProxy ignores the second`, severity: 'warning', code: 'no-effect' };
}

const stickTable: Rule = (value) => {
	const keys = Object.keys(value);
	if (value.len !== undefined && keys.indexOf('len') !== keys.indexOf('type') + 1) return 'expected "len" right behind the type of the key';
	if (value.len !== undefined && value.type !== 'string' && value.type !== 'binary') return `a key of type ${value.type} has no "len"`;
	if (/^0+[kmg]?$/i.test(String(value.size))) return 'expected a size above 0';
	return storedTogether(value);
};

const rules: Readonly<Record<string, Rule>> = {
	...globalRules,
	cookie,
	'http-error': reply,
	'http-send-name-header': nameHeader,
	'http-check': check,
	'tcp-check': check,
	filter,
	mode: (value, { kind }) => {
		const mode = String(value.mode);
		const other = { frontend: /^(?:log|spop)$/, backend: /^haterm$/ }[kind];
		return other?.test(mode) ? `a ${kind} cannot be in mode ${mode}` : undefined;
	},
	'hash-type': (value) => (value.avalanche && value.function === undefined ? 'expected a hash function before "avalanche"' : undefined),
	redirect: (value) =>
		given(value, ['location', 'prefix', 'scheme']).length === 0 ? 'expected "location", "prefix" or "scheme"' : undefined,
	'retry-on': (value) => {
		const on = (value.on ?? []) as string[];
		return on.includes('none') && on.length > 1 ? 'expected "none" alone' : undefined;
	},
	log,
	'log-stderr': log,
	'stick-table': stickTable,
	table: stickTable,
	load: (value) => {
		const [dummy] = given(value, ['keytype', 'bits', 'curves']);
		if (dummy !== undefined && value['generate-dummy'] !== 'on') return `expected "generate-dummy on" beside "${dummy}"`;
	},
	'tune.h2.fe.max-concurrent-streams': (value) =>
		value.num === undefined && given(value, ['rq-load', 'min']).length > 0
			? 'expected the number of streams before the other words'
			: undefined,
	trace: (value, { version }) => wrongTrace(value, version),
	'ssl-f-use': (value, { kind, twice }) => {
		if (kind !== 'frontend' && kind !== 'listen') return;
		if (value.crt === undefined) return { code: 'missing-certificate', message: 'expected "crt" and the path of a certificate' };
		if (twice?.includes('crt')) return 'expected one certificate, got "crt" twice';
	},
	'use-server': (value) => (value.if === undefined && value.unless === undefined ? 'expected "if" or "unless" and a condition' : undefined),
	'option httpchk': (value, { version }) => {
		if (value.host !== undefined && upTo(version, '3.0'))
			return `expected three words at most; a host needs HAProxy 3.2, the target is ${version}`;
		return hiddenHeaders('option httpchk', value, version);
	},
	type: (value, { version }) => (value.type === 'httpchk' ? hiddenHeaders('type httpchk', value, version) : undefined),
};

/** What is wrong with the words of a line together. */
export function combined(keyword: string, value: Value, place: Place): Fault | undefined {
	const found = Object.hasOwn(rules, keyword) ? rules[keyword]!(value, place) : undefined;
	return typeof found === 'string' ? { message: found } : found;
}

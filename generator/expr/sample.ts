import { inSpan } from '../versions.ts';
import { type Args, readArgs } from './args.ts';
import { converterChecks } from './checks-converter.ts';
import { fetchChecks } from './checks-fetch.ts';
import { counterOf } from './counters.ts';
import { findConverter, findFetch, refuseConverter } from './lookup.ts';
import { placeNames } from './places.ts';
import { type Context, Findings, type Result, type Spot } from './problem.ts';
import { checkRegex } from './regex.ts';
import type { Fetch } from './registry.ts';
import { canCast, type SampleType, spellType } from './types.ts';
import { Call } from './values.ts';

/** Where reading stands: in `words[word]` at offset `at`. */
export type Cursor = { words: readonly string[]; word: number; at: number };

/** A sample expression that was understood; `converter` is its last. */
export type Sample = { fetch: Fetch; type: SampleType; converter: string | undefined };

/**
 * How far an expression may reach: to its word's end, over following words too, or to a foreign character (log-format). That of an
 * ACL reaches over words, too.
 */
export type Reach = 'word' | 'words' | 'embedded' | 'criterion';

const idchars = /[A-Za-z0-9._:+-]*/y;
export function readName(text: string, at: number): string {
	idchars.lastIndex = at;
	return idchars.exec(text)?.[0] ?? '';
}

/** Hands the references that arguments make to the caller, and checks regexes, which HAProxy compiles when it resolves arguments. */
function noteRefs(name: string, args: Args, { word, at, length }: Spot, out: Findings, what: string): boolean {
	let ok = true;
	const counter = counterOf(name, args);
	if (counter) out.refs.push({ kind: 'counter', name: counter.table ?? '', counter, word, at, length });
	args.list.forEach((arg, i) => {
		const spot = { word, at: arg.at, length: Math.max(1, arg.length) };
		if (arg.type === 't') out.ref('table', arg.text, spot);
		else if (arg.type === 'b') out.ref('backend', arg.text, spot);
		else if (arg.type === 'f') out.ref('frontend', arg.text, spot);
		else if (arg.type === 'v') out.ref('server', arg.text, spot);
		else if (arg.type === 'u') out.ref('userlist', arg.text, spot);
		else if (arg.type === 'r') {
			const fault =
				arg.text === ''
					? 'the regex must not be empty'
					: checkRegex(arg.text, { captures: true, modern: inSpan({ since: '3.0' }, out.ctx.version) });
			if (fault) ok = out.error('wrong-regex', spot, `${what}: argument ${i + 1}: ${fault}`);
		}
	});
	return ok;
}

/** Fetches of bytes as they come in (chapter 7.3.5), as far as HAProxy warns of them: in mode http there are messages instead. */
const OF_BYTES = /^(?:(?:req[._]|res\.|rep_)(?:len|ssl_\w+)|(?:re[qs]\.)?payload(?:_lv)?|(?:req\.)?rdp_cookie(?:_cnt)?)$/;
export const isOfBytes = (fetch: string): boolean => OF_BYTES.test(fetch);

/** Fetches and keywords of ACLs that ask for an HTTP request (chapter 7.3.6). */
const OF_REQUESTS =
	/^(?:(?:base|cook|hdr|path|url|urlp)(?:_(?:beg|cnt|dir|dom|end|ip|len|reg|sub|val|param))?|base32(?:\+src)?|baseq|cookie|http_auth\w*|method|pathq|query|req\.(?:body|cook|fhdr|hdr)\w*|req[._]ver)$/;
export const isOfRequest = (fetch: string): boolean => OF_REQUESTS.test(fetch);
const INSTEAD: Readonly<Record<string, string>> = { sni: 'ssl_fc_sni', alpn: 'ssl_fc_alpn' };

function warnBytes({ name }: Fetch, spot: Spot, out: Findings, reach: Reach): void {
	if (!isOfBytes(name)) return;
	// a number all the same, which HAProxy only warns of in conditions and formats
	if (name.endsWith('len') && reach !== 'criterion' && reach !== 'embedded') return;
	const instead = INSTEAD[/[^_]*$/.exec(name)![0]];
	const message = `fetch '${name}' reads the bytes of a connection; a proxy in mode http reads messages`;
	out.warn('needs-tcp-mode', spot, message, `${instead ? `Write '${instead}', which holds what TLS said, or set` : 'Set'} "mode tcp".`);
}

/** Reads `fetch[(args)][,converter[(args)]]…` at the cursor and moves it behind; undefined once HAProxy would refuse it. */
export function readSample(cursor: Cursor, out: Findings, reach: Reach): Sample | undefined {
	const text = cursor.words[cursor.word] ?? '';
	const begin = cursor.at;
	const name = readName(text, begin);
	const spot = {
		word: cursor.word,
		at: Math.min(begin, Math.max(0, text.length - 1)),
		length: Math.max(1, name.length),
	};
	if (name === '') {
		const got = text.slice(begin) === '' ? 'nothing' : `'${text.slice(begin, begin + 20)}'`;
		const bare = text.startsWith('%[', begin) ? "write it without '%[' and ']': an expression stands here, no log-format" : undefined;
		out.error('empty-expression', spot, `expected a sample fetch, got ${got}`, bare);
		return undefined;
	}
	const fetch = findFetch(name, spot, out, reach === 'criterion');
	if (!fetch) return undefined;
	const what = `fetch '${name}'`;
	const args = readArgs(text, begin + name.length, fetch.args, what, cursor.word, out);
	if (!args) return undefined;
	const check = fetchChecks[name];
	// HAProxy checks no arguments where it has read none
	if (check && args.list.length > 0) {
		if (!check(new Call(what, args.list, out, cursor.word, spot), out.ctx.version)) return undefined;
	}
	if (/^fc_(?:unacked|sacked|retrans|fackets|lost|reordering)$/.test(name) && args.list.length > 0) {
		out.warn('wrong-argument', spot, `${what} takes no argument`);
	}
	noteRefs(name, args, spot, out, what);
	if (out.ctx.mode === 'http') warnBytes(fetch, spot, out, reach);
	cursor.at = args.end;
	return readConverters(cursor, fetch, out, reach);
}

/** Reads what follows a fetch: converters after commas and, where `words` may be crossed, as words of their own. */
export function readConverters(cursor: Cursor, fetch: Fetch, out: Findings, reach: Reach): Sample | undefined {
	const { words } = cursor;
	const { version } = out.ctx;
	let text = words[cursor.word] ?? '';
	let type = fetch.out;
	let last = `fetch '${fetch.name}'`;
	let converted: string | undefined;
	for (;;) {
		// of converters alone nothing stands before the first
		if (cursor.at > 0 && cursor.at < text.length && text[cursor.at] !== ',') {
			if (reach === 'embedded') break;
			const rest = text.slice(cursor.at, cursor.at + 20);
			out.error(
				'missing-comma',
				{ word: cursor.word, at: cursor.at, length: text.length - cursor.at },
				`expected a comma after ${last}, got '${rest}'`,
			);
			return undefined;
		}
		while (text[cursor.at] === ',') cursor.at++;
		let own = false;
		if (cursor.at >= text.length) {
			if (reach !== 'words' && reach !== 'criterion') break;
			cursor.word++;
			cursor.at = 0;
			text = words[cursor.word] ?? '';
			own = true;
			if (text === '') break;
		}
		const name = readName(text, cursor.at);
		const spot = {
			word: cursor.word,
			at: Math.min(cursor.at, text.length - 1),
			length: Math.max(1, name.length),
		};
		const converter = findConverter(name, spot, out);
		if (!converter) {
			// a word of its own that is no converter is not ours
			if (own) break;
			refuseConverter(name, spot, out);
			return undefined;
		}
		const what = `converter '${name}'`;
		if (!canCast(type, converter.in, version)) {
			out.error('wrong-type', spot, `${what} takes ${spellType(converter.in)}, but ${last} gives ${spellType(type)}`);
			return undefined;
		}
		const args = readArgs(text, cursor.at + name.length, converter.args, what, cursor.word, out);
		if (!args) return undefined;
		const check = converterChecks[name];
		if (check && !check(new Call(what, args.list, out, cursor.word, spot), out.ctx)) return undefined;
		noteRefs(name, args, spot, out, what);
		cursor.at = args.end;
		if (converter.out !== 'same') type = converter.out;
		last = what;
		converted = name;
	}
	return { fetch, type, converter: converted };
}

/** Refuses a fetch that none of the places provides, as HAProxy does for the expression of a rule. */
export function checkPlace(fetch: Fetch, spot: Spot, out: Findings): boolean {
	if (out.places === undefined || fetch.places & out.places) return true;
	return out.error(
		'fetch-not-available',
		spot,
		`fetch '${fetch.name}' has nothing to read in a ${placeNames(out.places).join(' or ')}`,
		`it is available in: ${placeNames(fetch.places).join(', ')}`,
	);
}

/** What `balance log-hash` hands to its converters. */
const MESSAGE: Fetch = { name: 'message', has: 0, places: 0, out: 'str', args: { types: '', least: 0 } };

/** Converters alone, with commas between them, of one word. */
export function parseConverters([text = '']: readonly string[], ctx: Context): Result {
	const out = new Findings(ctx);
	readConverters({ words: [text], word: 0, at: 0 }, MESSAGE, out, 'word');
	return { used: 1, refs: out.refs, problems: out.problems };
}

/** A sample expression from a list of words; `used` says how many of them are its own. */
export function parseSample(words: readonly string[], ctx: Context): Result {
	const out = new Findings(ctx);
	const cursor = { words, word: 0, at: 0 };
	const sample = readSample(cursor, out, 'words');
	if (sample) checkPlace(sample.fetch, { word: 0, at: 0, length: sample.fetch.name.length }, out);
	return {
		used: Math.max(1, cursor.word),
		...(sample && { type: sample.type }),
		refs: out.refs,
		problems: out.problems,
	};
}

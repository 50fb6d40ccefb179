import { type Plain, plainPatterns } from '../../expr/index.ts';
import { type HostOf, hostText, type PathOf, readHost } from '../../services/route.ts';
import { fits, host as hostSchema, path as pathSchema, sni as sniSchema } from '../../services/schema/words.ts';

/*
 * Tests of a request as services say them: hosts of the Host header, and paths (manual, 7.1 and 7.3.6). Of any other test there
 * is a reason why it is none of these.
 */

/** What a path must be, begin with, end with, hold, or match as a regular expression. */
export type Asks = { how: 'str' | 'beg' | 'end' | 'sub' | 'reg'; text: string };
export type PathTest = { route: PathOf; asks: readonly Asks[] };
/** `port`: whether a port in the Host header counts. */
export type Test = { hosts: HostOf[]; port: boolean } | { paths: PathTest[] };

const HOST = /^(?:req\.f?hdr|f?hdr|hdr(_[a-z]+))\(host\)((?:,(?:host_only|field\(1,:\)|lower))*)$/i;
const PATH = /^path(?:_(beg|end|sub|reg))?$/;
/** DNS has no longer names. */
const LONGEST = 255;

/** An ACL's words: its fetch, flags, and patterns. */
export function testOf(words: readonly string[]): Test | string {
	const [fetch = '', ...rest] = words;
	const flags = plainPatterns(rest);
	const host = HOST.exec(fetch);
	const path = PATH.exec(fetch);
	if (!flags || (!host && !path)) return reasonOf(fetch);
	return host ? hostsOf(fetch, host, flags) : pathsOf(fetch, path![1], flags);
}

const SNI = /^req[._]ssl_sni((?:,lower)*)$/i;

/** An ACL's words as names in the TLS handshake, which services compare as they do hosts. */
export function sniOf(words: readonly string[]): Test | string {
	const [fetch = '', ...rest] = words;
	const flags = plainPatterns(rest);
	const found = SNI.exec(fetch);
	if (!found) return `"${fetch}" is no test of the name in the TLS handshake`;
	if (!flags || !/^(?:str|end)$/.test(flags.match ?? 'str'))
		return `"${fetch}" tests other than whole names and *.example.com, which services know`;
	const made = hostsOf(fetch, [fetch, undefined, found[1]], flags);
	if (typeof made === 'string' || !('hosts' in made)) return made;
	const odd = made.hosts.find((one) => !fits(sniSchema, hostText(one)));
	return odd ? `"${hostText(odd)}" is no name that a service can have` : made;
}

/** `req.ssl_hello_type 1`: there is a ClientHello. */
export const helloOf = (words: readonly string[]): boolean => /^req[._]ssl_hello_type 1$/.test(words.join(' '));

function hostsOf(
	fetch: string,
	[, suffix, converters = '']: readonly (string | undefined)[],
	{ fold, match, patterns }: Plain,
): Test | string {
	const how = match ?? suffix?.slice(1) ?? 'str';
	const lower = /,lower/i.test(converters);
	if ((how !== 'str' && how !== 'end') || (suffix !== undefined && match !== undefined)) return reasonOf(fetch);
	if (!fold && !lower) return `"${fetch}" tells capitals from small letters, and services do not: add -i`;
	if (!fold && patterns.some((text) => text !== text.toLowerCase())) return `"${fetch}" never matches capitals`;
	if (how === 'end' && patterns.some((text) => !text.startsWith('.')))
		return `"${fetch}" tests the end of a host in the middle of a label; services know *.example.com, which is .example.com here`;
	const texts = patterns.map((text) => (how === 'end' ? `*${text}` : text));
	// Of an IPv6 address field(1,:) leaves its first part.
	const cut = /,field/i.test(converters);
	const odd = texts.find(
		(text) =>
			text.length > LONGEST ||
			!fits(hostSchema, text) ||
			text === '*' ||
			(how === 'str' && text.startsWith('*')) ||
			(cut && text.startsWith('[')),
	);
	if (odd !== undefined) return `"${odd}" is no host that a service can name`;
	return { hosts: texts.map(readHost), port: !/,(?:host_only|field)/i.test(converters) };
}

function pathsOf(fetch: string, suffix: string | undefined, { fold, match, patterns }: Plain): Test | string {
	const how = (match ?? suffix ?? 'str') as Asks['how'];
	if (!/^(?:str|beg|end|sub|reg)$/.test(how) || (suffix !== undefined && match !== undefined)) return reasonOf(fetch);
	if (patterns.includes('')) return `"${fetch}" has an empty pattern`;
	return { paths: patterns.map((text) => pathTest({ how, text }, fold)) };
}

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
const VERBS = /^(?:\(\*[^)]*\))*/;

function pathTest(asks: Asks, fold: boolean): PathTest {
	const { how, text } = asks;
	// The end of a PCRE `$` is also before a line break, which no path has.
	const made =
		how === 'reg' ? text : `${how === 'str' || how === 'beg' ? '^' : ''}${escaped(text)}${how === 'str' || how === 'end' ? '$' : ''}`;
	const folded = fold && /[a-z]/i.test(text);
	if (how === 'str' && !folded && text.startsWith('/') && fits(pathSchema, `=${text}`))
		return { route: { kind: 'exact', text }, asks: [asks] };
	// Verbs such as (*UCP) are such at the very beginning only.
	return { route: { kind: 'regex', text: folded ? made.replace(VERBS, '$&(?i)') : made }, asks: [folded ? { how: 'reg', text } : asks] };
}

/** `/api` and what begins with `/api/` are together what services call `/api`. */
export function joined(paths: readonly PathTest[]): PathTest[] {
	const exact = new Map(paths.filter((p) => p.route.kind === 'exact').map((p) => [p.route.text, p]));
	const below = new Map(
		paths.flatMap(({ asks: [one] }) => (one?.how === 'beg' && /[^/]\/$/.test(one.text) ? [[one.text.slice(0, -1), one]] : [])),
	);
	const made: PathTest[] = [];
	for (const p of paths) {
		const [one] = p.asks;
		const base = p.route.kind === 'exact' ? p.route.text : one?.how === 'beg' ? one.text.slice(0, -1) : undefined;
		const both = base !== undefined && exact.has(base) && below.has(base) && (p.route.kind === 'exact' || one!.text.endsWith('/'));
		if (!both) made.push(p);
		else if (p === exact.get(base)) made.push({ route: { kind: 'prefix', text: base }, asks: [...p.asks, below.get(base)!] });
	}
	return made;
}

/** Whether a path can be what both ask for; true where it takes more than a look to tell. */
export const overlap = (a: PathTest, b: PathTest): boolean => a.asks.some((x) => b.asks.some((y) => meets(x, y)));

const ORDER = ['str', 'beg', 'end', 'sub', 'reg'];

function meets(a: Asks, b: Asks): boolean {
	const [x, y] = ORDER.indexOf(a.how) <= ORDER.indexOf(b.how) ? [a, b] : [b, a];
	if (x.how === 'str') {
		if (y.how === 'str') return x.text === y.text;
		if (y.how === 'beg') return x.text.startsWith(y.text);
		if (y.how === 'end') return x.text.endsWith(y.text);
		return y.how !== 'sub' || x.text.includes(y.text);
	}
	return x.how !== 'beg' || y.how !== 'beg' || x.text.startsWith(y.text) || y.text.startsWith(x.text);
}

/** Why a test is not one that services have. */
function reasonOf(fetch: string): string {
	if (/^(?:req\.)?f?hdr(?:_\w+)?\(host/i.test(fetch))
		return `"${fetch}" tests other than whole hosts and *.example.com, which services know`;
	if (/^(?:path|base|url|uri)/.test(fetch)) return `"${fetch}" tests the path otherwise than services do`;
	if (/ssl_?(?:fc_)?sni/.test(fetch)) return `"${fetch}" tests the name of the TLS handshake, and services the Host header`;
	return `"${fetch}" is no test of the host or the path`;
}

import type { Patterns } from './pattern.ts';
import { whole } from './pattern-read.ts';
import type { Findings } from './problem.ts';
import type { Sample } from './sample.ts';

/*
 * Patterns that no request has (chapters 7.3.5 and 7.3.6). HAProxy starts with them and says nothing: a path never ends in a query,
 * a Host header never holds a path.
 */

/** Ways to match in which a pattern stands in the text, letter by letter. */
const LITERAL = new Set(['str', 'beg', 'sub', 'end']);
/** HAProxy knows these by number, and -i changes nothing; other methods it compares by their letters. */
const NUMBERED = new Set(['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'TRACE', 'CONNECT']);

type Vain = { why: string; hint: string };
/** `loose`: by -i capitals and small letters are the same. */
type Rule = (pattern: string, method: string, loose: boolean) => Vain | undefined;

const path: Rule = (pattern, method) => {
	if (pattern.includes('?'))
		return { why: 'a path ends where the query begins', hint: 'Match the query by "query" or "urlp()", or all of it by "url".' };
	const starts = method === 'str' || method === 'beg';
	if (!starts || pattern.startsWith('/') || pattern === '*') return undefined;
	return { why: 'a path begins with a slash', hint: pathHint(pattern) };
};
function pathHint(pattern: string): string {
	if (pattern === '{' || pattern === '}') return 'Leave it out: braces go round what a condition asks, behind "if" or "unless".';
	if (pattern.startsWith('^')) return 'Match a regular expression by "path_reg", or write the path alone.';
	return `Write "/${pattern}", or match what the path ends with by "path_end".`;
}
const host: Rule = (pattern) =>
	pattern.includes('/')
		? { why: 'a host has no scheme and no path', hint: 'Write the name alone, and match the path by "path".' }
		: undefined;
const serverName: Rule = (pattern) =>
	/[/:]/.test(pattern)
		? { why: 'the name that a client asks for by SNI has no port and no path', hint: 'Write the name alone.' }
		: undefined;
const verb: Rule = (pattern, _method, loose) => {
	const capitals = pattern.toUpperCase();
	const vain = capitals !== pattern && (NUMBERED.has(capitals) || (capitals === 'PATCH' && !loose));
	return vain ? { why: 'methods are written in capitals', hint: `Write ${capitals}.` } : undefined;
};

const RULES: Readonly<Record<string, Rule>> = { path, ssl_fc_sni: serverName, 'req.ssl_sni': serverName, req_ssl_sni: serverName };
const HEADERS = new Set(['hdr', 'fhdr', 'req.hdr', 'req.fhdr']);

function ruleOf({ fetch, converter }: Sample, criterion: string, { method, own }: Patterns): Rule | undefined {
	if (fetch.name === 'method' && converter === undefined) return own ? verb : undefined;
	if (!LITERAL.has(method)) return undefined;
	const wrongCase = converter === 'lower' ? /[A-Z]/ : converter === 'upper' ? /[a-z]/ : undefined;
	if (wrongCase) {
		const why = `${converter} leaves no such letters`;
		return (pattern, _method, loose) =>
			!loose && wrongCase.test(pattern) ? { why, hint: 'Write the pattern as the converter does, or add -i.' } : undefined;
	}
	if (converter !== undefined) return undefined;
	if (HEADERS.has(fetch.name)) return /\(host[,)]/i.test(criterion) ? host : undefined;
	return RULES[fetch.name];
}

/** Warns of patterns in vain among the words of an ACL whose criterion is the word numbered `start`. */
export function warnOfVain(words: readonly string[], start: number, sample: Sample, patterns: Patterns, out: Findings): void {
	const rule = ruleOf(sample, words[start]!, patterns);
	if (!rule) return;
	const loose = words.slice(start, patterns.from).includes('-i');
	for (let i = patterns.from; words[i]; i++) {
		// from an operator or a flag on that was taken for a pattern, none was meant
		if (out.problems.some((p) => p.word === i)) return;
		const vain = rule(words[i]!, patterns.method, loose);
		if (vain) out.warn('pattern-in-vain', whole(words, i), `'${words[i]}' never matches: ${vain.why}`, vain.hint);
	}
}

import { inSpan } from '../versions.ts';
import { dottedVersions, readers, whole } from './pattern-read.ts';
import type { Findings } from './problem.ts';
import { asks } from './registry.ts';
import { canCast, type SampleType, spellType } from './types.ts';

/** What patterns are matched against; `match` is the ACL keyword's own method, where it has one, and `replaced` what `-m` puts aside. */
export type Criterion = {
	type: SampleType;
	name: string;
	keyword: string | undefined;
	match: string | undefined;
	replaced?: string | undefined;
};

/** Where patterns begin, how they are matched, and whether that is the criterion's own way. */
export type Patterns = { from: number; method: string; own: boolean };

/** Match methods and the type they take (pattern.c). */
const methods: Record<string, SampleType> = {
	found: 'any',
	bool: 'sint',
	int: 'sint',
	ip: 'addr',
	bin: 'bin',
	len: 'str',
	str: 'str',
	beg: 'str',
	sub: 'str',
	dir: 'str',
	dom: 'str',
	end: 'str',
	reg: 'str',
	regm: 'str',
};
/** How samples of a type are matched where nothing is said. */
export const methodOf: Partial<Record<SampleType, string>> = { bool: 'bool', sint: 'int', addr: 'ip', ipv4: 'ip', ipv6: 'ip', str: 'str' };

/** Reads the flags and patterns that follow a criterion at `words[start]`; an empty word ends them. Says where patterns begin. */
export function checkPatterns(words: readonly string[], start: number, criterion: Criterion, out: Findings): Patterns | undefined {
	const { name, type, keyword } = criterion;
	const dotted = keyword === 'req.ssl_ver' || keyword === 'req_ssl_ver';
	let method = criterion.match ?? methodOf[type];
	let own = true;
	let i = start + 1;
	if (method !== undefined && type !== 'bool' && !words[i]) {
		out.warn(
			'never-matches',
			whole(words, start),
			`no pattern to match '${name}' against: this never matches`,
			"add '-m found' to test that it exists",
		);
	}
	const needMethod = (word: number): undefined =>
		out.refuse(
			'match-method-needed',
			whole(words, word),
			`'${name}' gives ${spellType(type)}: say how to match it`,
			type === 'bin' ? "add '-m bin' before patterns in hexadecimal, or '-m str' before text" : "add '-m str' or another method",
		);

	let kind: 'file' | 'map' = 'file';
	let loaded = false;
	let explicit = false;
	let resolves = true;
	for (; words[i]?.startsWith('-'); i++) {
		const flag = words[i]!;
		const value = words[i + 1] ?? '';
		if (flag === '--') {
			i++;
			break;
		}
		if (flag === '-i') continue;
		if (flag === '-M') kind = 'map';
		else if (flag === '-n') resolves = false;
		else if (flag === '-u') {
			i++;
			if (!/^\s*[+-]?\d+$|^$/.test(value)) return out.refuse('wrong-argument', whole(words, i), `-u takes an integer, got '${value}'`);
			if (value !== '') out.ref('pattern-id', String(Number(value)), whole(words, i));
		} else if (flag === '-f') {
			if (method === undefined) return needMethod(start);
			if (words[i + 1] === undefined) return out.refuse('wrong-argument', whole(words, i), "'-f' needs the path of a file of patterns");
			i++;
			out.ref(kind, value, whole(words, Math.min(i, words.length - 1)));
			loaded = true;
		} else if (flag === '-m') {
			if (loaded) return out.refuse('unknown-acl-flag', whole(words, i), "'-m' must come before patterns and files");
			if (explicit && inSpan({ since: '3.4' }, out.ctx.version))
				return out.refuse('unknown-acl-flag', whole(words, i), "'-m' may stand once from HAProxy 3.4 on", 'keep the last one');
			explicit = true;
			i++;
			const takes = Object.hasOwn(methods, value) ? methods[value] : undefined;
			const spot = whole(words, Math.min(i, words.length - 1));
			if (takes === undefined) {
				return out.refuse('unknown-match-method', spot, `unknown match method '${value}'`, `one of ${Object.keys(methods).join(', ')}`);
			}
			if (value !== 'found' && !canCast(type, takes, out.ctx.version)) {
				return out.refuse('wrong-type', spot, `'-m ${value}' takes ${spellType(takes)}, but '${name}' gives ${spellType(type)}`);
			}
			if (criterion.replaced !== undefined && value !== criterion.replaced && inSpan({ since: '3.4' }, out.ctx.version)) {
				const message = `'-m ${value}' takes the place of how '${name}' matches by itself, of which HAProxy warns from 3.4 on`;
				out.warn(
					'unknown-acl-flag',
					spot,
					message,
					name === 'method' ? "leave '-m' out" : 'ask for the plain fetch, such as path instead of path_beg',
				);
			}
			method = value;
			own = false;
		} else {
			const message = `'${flag}' is not a flag of an ACL`;
			return out.refuse('unknown-acl-flag', whole(words, i), message, "put '--' before patterns that begin with '-'");
		}
	}
	if (method === undefined) return needMethod(start);

	const check = dotted && own ? dottedVersions : readers[method];
	if (check) check(words, i, out, resolves);
	if (words[i - 1] !== '--') notPatterns(words, i, out);
	return { from: i, method, own };
}

/** `path_beg /a -i`, `path_beg /a || path_end .png`: what looks like a flag or an operator behind the first pattern is one more pattern. */
function notPatterns(words: readonly string[], from: number, out: Findings): void {
	for (let i = from + 1; words[i]; i++) {
		const flag = /^-[fimMn]$/.test(words[i]!);
		const joins = !flag && /^(?:\|\||&&|or|and)$/i.test(words[i]!) && asks((words[i + 1] ?? '').replace(/^!+/, ''), out.ctx.version);
		if (!flag && !joins) continue;
		const why = flag ? 'flags stand before the patterns' : 'an expression asks one thing, and conditions combine several';
		const hint = joins ? "give each an 'acl' or braces of its own" : flagMend(words[i]!, words.slice(0, from));
		const refused = out.problems.find((p) => p.word === i);
		if (refused) refused.hint = why;
		else out.warn('pattern-looks-like-syntax', whole(words, i), `'${words[i]}' is a pattern here: ${why}`, hint);
		return;
	}
}

const flagMend = (flag: string, before: readonly string[]): string =>
	flag === '-i' && before.includes(flag)
		? 'remove it: it stands before them already, and holds for all'
		: "move it before them, or put '--' before the first pattern";

/** What patterns are compared as, for those who ask what an ACL is for; nothing behind other flags than -i, -m and `--`. */
export type Plain = { fold: boolean; match?: string | undefined; patterns: readonly string[] };

/** The words behind the fetch of an ACL. */
export function plainPatterns(words: readonly string[]): Plain | undefined {
	let fold = false;
	let match: string | undefined;
	let i = 0;
	for (; words[i]?.startsWith('-'); i++) {
		if (words[i] === '--') {
			i++;
			break;
		}
		if (words[i] === '-i') fold = true;
		else if (words[i] === '-m') match = words[++i];
		else return undefined;
	}
	return i < words.length ? { fold, match, patterns: words.slice(i) } : undefined;
}

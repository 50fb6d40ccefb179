import { from } from '../versions.ts';
import { readArgs } from './args.ts';
import { fetchChecks } from './checks-fetch.ts';
import { checkPatterns, methodOf, type Patterns } from './pattern.ts';
import { type Context, Findings, type Result } from './problem.ts';
import { aclKeywords, fetches, find } from './registry.ts';
import { type Cursor, readConverters, readName, readSample, type Sample } from './sample.ts';
import { warnOfVain } from './vain.ts';
import { Call } from './values.ts';

export type Acl = Result & {
	/** The places where the fetch has something to read, a bit each. */ places: number;
};

/** The ACLs HAProxy knows by itself, with the first version where that is not 2.6, and their fetch. */
export const predefined: Readonly<Record<string, string>> = {
	TRUE: 'always_true',
	FALSE: 'always_false',
	LOCALHOST: 'src',
	HTTP: 'req.proto_http',
	'HTTP_1.0': 'req.ver',
	'HTTP_1.1': 'req.ver',
	'HTTP_2.0': 'req.ver',
	'HTTP_3.0': 'req.ver',
	METH_CONNECT: 'method',
	METH_DELETE: 'method',
	METH_GET: 'method',
	METH_HEAD: 'method',
	METH_OPTIONS: 'method',
	METH_POST: 'method',
	METH_PUT: 'method',
	METH_TRACE: 'method',
	HTTP_URL_ABS: 'url',
	HTTP_URL_SLASH: 'url',
	HTTP_URL_STAR: 'url',
	HTTP_CONTENT: 'req.hdr_val',
	RDP_COOKIE: 'req.rdp_cookie_cnt',
	REQ_CONTENT: 'req.len',
	WAIT_END: 'wait_end',
};

/** The places of a predefined ACL; undefined where this version has none of that name. */
export function predefinedPlaces(name: string, version: Context['version']): number | undefined {
	const fetch = Object.hasOwn(predefined, name) ? predefined[name] : undefined;
	if (fetch === undefined || (name === 'HTTP_3.0' && !from(version, '3.0'))) return undefined;
	return find(fetches(), fetch, version)?.places;
}

/** The criterion: an ACL keyword with its own match method, or any sample expression. */
function readCriterion(cursor: Cursor, out: Findings): { sample: Sample; keyword?: string; match?: string; replaced?: string } | undefined {
	const text = cursor.words[cursor.word] ?? '';
	const name = readName(text, 0);
	const keyword = find(aclKeywords(), name, out.ctx.version);
	const fetch = keyword && find(fetches(), keyword.fetch, out.ctx.version);
	if (!keyword || !fetch) {
		const sample = readSample(cursor, out, 'criterion');
		return sample && { sample };
	}
	out.ctx.named?.(name);
	const what = `ACL keyword '${name}'`;
	const args = readArgs(text, name.length, fetch.args, what, cursor.word, out);
	if (!args) return undefined;
	const spot = { word: cursor.word, at: 0, length: name.length };
	const check = fetchChecks[fetch.name];
	if (check && args.list.length > 0 && !check(new Call(what, args.list, out, cursor.word, spot), out.ctx.version)) return undefined;
	for (const arg of args.list)
		if (arg.type === 'u')
			out.ref('userlist', arg.text, {
				word: cursor.word,
				at: arg.at,
				length: arg.length,
			});
	cursor.at = args.end;
	const sample = readConverters(cursor, fetch, out, 'word');
	// a converter makes an ACL keyword a plain fetch again
	return (
		sample && {
			sample,
			keyword: name,
			...(keyword.match !== methodOf[fetch.out] && { replaced: name === 'method' ? 'method' : keyword.match }),
			...(sample.converter === undefined && { match: keyword.match }),
		}
	);
}

/** Reads the words from `start` on as criterion, flags and patterns. */
export function readAcl(own: readonly string[], start: number, out: Findings): { places: number; type: Sample['type'] } | undefined {
	const cursor: Cursor = { words: own, word: start, at: 0 };
	if (!own[start]) {
		out.error(
			'empty-expression',
			{ word: Math.max(0, Math.min(start, own.length - 1)), at: 0, length: 1 },
			'expected a sample fetch, got nothing',
		);
		return undefined;
	}
	const criterion = readCriterion(cursor, out);
	if (!criterion) return undefined;
	const { sample, keyword, match, replaced } = criterion;
	const patterns = checkPatterns(
		own,
		start,
		{
			type: sample.type,
			name: keyword ?? sample.fetch.name,
			keyword: match === undefined ? undefined : keyword,
			match,
			replaced,
		},
		out,
	);
	if (patterns) warnOfVain(own, start, sample, patterns, out);
	if (sample.fetch.name === 'http_auth_group' && patterns) noteGroups(own, start, patterns, match !== undefined, out);
	return { places: sample.fetch.places, type: sample.type };
}

/** The patterns of http_auth_group are groups of its userlist, matched in its own way only. */
function noteGroups(words: readonly string[], start: number, patterns: Patterns, plain: boolean, out: Findings) {
	const users = out.refs.findLast((ref) => ref.kind === 'userlist' && ref.word === start)?.name ?? '';
	const spot = { word: start, at: 0, length: words[start]!.length };
	if (!plain || !patterns.own || !words[patterns.from]) {
		return out.error('wrong-pattern', spot, 'http_auth_group needs names of groups as patterns, and no other way to match them');
	}
	for (let i = patterns.from; words[i]; i++) {
		out.refs.push({ kind: 'group', name: words[i]!, of: users, word: i, at: 0, length: words[i]!.length });
	}
}

/** The words after `acl`: a name, a criterion, flags and patterns. */
export function parseAcl(words: readonly string[], ctx: Context): Acl {
	const out = new Findings(ctx);
	const name = words[0] ?? '';
	const wrong = /[^A-Za-z0-9._:-]/.exec(name);
	if (name === '') out.error('wrong-acl-name', { word: 0, at: 0, length: 1 }, 'expected the name of an ACL');
	if (wrong) out.error('wrong-acl-name', { word: 0, at: wrong.index, length: 1 }, `the name of an ACL must not hold '${wrong[0]}'`);
	if (name.toLowerCase() === 'or')
		out.error('wrong-acl-name', { word: 0, at: 0, length: 2 }, "an ACL must not be called 'or', which separates conditions");
	const acl = out.failed ? undefined : readAcl(words, 1, out);
	if (acl && words[2]?.startsWith('(') && !words[1]!.includes('(')) {
		const message = `'${words[2]}' is a pattern here, not the arguments of '${words[1]}'`;
		out.warn(
			'pattern-looks-like-argument',
			{ word: 2, at: 0, length: words[2].length },
			message,
			"remove the blank before '(', or put '--' before it",
		);
	}
	return {
		used: words.length,
		...(acl && { type: acl.type }),
		refs: out.refs,
		problems: out.problems,
		places: acl?.places ?? 0,
	};
}

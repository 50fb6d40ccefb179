import { readAcl } from './acl.ts';
import { placeNames } from './places.ts';
import { type Context, Findings, type Result } from './problem.ts';

/** One term: a named ACL, or an anonymous one with the places where its fetch has something to read. */
export type Term = {
	name?: string;
	negated: boolean;
	places?: number;
	word: number;
};
export type Condition = Result & {
	/** Terms of a suite are all needed, one suite is enough. */ suites: Term[][];
};

/** The words after `if` or `unless`, up to an empty word or the end. */
export function parseCondition(words: readonly string[], ctx: Context): Condition {
	const out = new Findings(ctx);
	const suites: Term[][] = [[]];
	let negated = false;
	let i = 0;
	let terms = 0;
	for (; i < words.length && words[i] !== ''; i++) {
		const written = words[i]!;
		const word = written.replace(/^!+/, '');
		const marks = written.length - word.length;
		if (marks % 2 === 1) negated = !negated;
		if (word === '') continue;
		if (word === '||' || word.toLowerCase() === 'or') {
			suites.push([]);
			negated = false;
			continue;
		}
		terms++;
		if (word === '{') {
			const inner = new Findings(ctx);
			let end = i + 1;
			while (end < words.length && words[end] !== '' && words[end] !== '}') end++;
			if (words[end] !== '}') {
				const message = "the anonymous ACL is not closed, expected '}' as a word of its own";
				const glued = words.slice(i + 1, end).some((w) => w.split('}').length > w.split('{').length);
				const hint = glued ? "put blanks around '}'" : "put '}' behind what it asks";
				out.error('missing-brace', { word: i, at: 0, length: written.length }, message, hint);
				i = words.length;
				break;
			}
			const acl = readAcl(words.slice(i + 1, end), 0, inner);
			if (acl) warnPlaces(acl.places, { word: 0, at: 0, length: words[i + 1]!.length }, inner);
			out.adopt(inner, i + 1);
			suites.at(-1)!.push({ negated, word: i, ...(acl && { places: acl.places }) });
			i = end;
		} else {
			out.ref('acl', word, { word: i, at: marks, length: word.length });
			suites.at(-1)!.push({ name: word, negated, word: i });
		}
		negated = false;
	}
	if (terms === 0) {
		const message = 'there is no condition: HAProxy takes it as one that is never true';
		out.warn(
			'empty-condition',
			{ word: 0, at: 0, length: Math.max(1, words[0]?.length ?? 1) },
			message,
			'name ACLs, or put an expression in { }',
		);
	}
	return {
		used: i,
		refs: out.refs,
		problems: out.problems,
		suites: suites.filter((suite) => suite.length > 0),
	};
}

function warnPlaces(places: number, spot: { word: number; at: number; length: number }, out: Findings): void {
	if (out.places === undefined || places & out.places) return;
	const here = placeNames(out.places).join(' or ');
	out.warn('never-matches', spot, `this ACL never matches: its fetch has nothing to read in a ${here}`);
}

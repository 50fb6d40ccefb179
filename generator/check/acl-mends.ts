import { asks } from '../expr/index.ts';
import type { Version } from '../versions.ts';
import type { Word } from '../words.ts';

/** What stands in a condition where HAProxy reads the name of an ACL, and was meant otherwise (chapter 7.2). */
const MENDS: readonly (readonly [RegExp, string])[] = [
	[/^!?\{|\}$/, 'Put blanks around the braces: "{ path /x }".'],
	[/^\(|^[^(]*\)$/, 'Conditions know no parentheses: "a b or a c" asks for a, and for b or c.'],
	[/^(?:&&?|and)$/i, 'Leave it out: conditions one behind the other must all hold.'],
	[/^\|$/, 'Write "||" or "or".'],
	[/^(?:if|unless)$/, 'A line takes one condition: "if a !b" asks for a without b.'],
	[/^not$/i, 'Write "!" before what must not hold.'],
];

/** What ends the patterns of an expression that lacks its braces. */
const BETWEEN = /^(?:or|\|\||and|&&|!*\{?)$/i;

/** How to mend a name of which there is no ACL, and the word behind all that the mend is about. */
export function aclMend(
	words: readonly Word[],
	at: { word: number; name: string },
	isAcl: (name: string) => boolean,
	version: Version,
): { hint: string; end: number } | undefined {
	const { word, name } = at;
	if (!asks(name, version)) {
		const hint = MENDS.find(([pattern]) => pattern.test(name))?.[1];
		// of the two ends of a parenthesis the first says it
		const close = name.startsWith('(') ? words.findIndex((w, n) => n > word && w.text.endsWith(')')) : -1;
		return hint === undefined ? undefined : { hint, end: Math.max(word, close) + 1 };
	}
	let end = word + 1;
	while (end < words.length && !BETWEEN.test(words[end]!.text) && !isAcl(words[end]!.text.replace(/^!+/, ''))) end++;
	const asked = [name, ...words.slice(word + 1, end).map((w) => w.text)];
	const shown = asked.some((text) => /[\s"'\\]/.test(text)) ? `${name} …` : asked.join(' ');
	return { hint: `Put what it asks into braces: "{ ${shown} }".`, end };
}

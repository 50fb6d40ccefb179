import type { Gone } from './table/gone.ts';
import { quote } from './words.ts';

/*
 * What stands in the place of keywords that named headers and requests in one word, such as `reqadd X-A:\ b`. HAProxy went through
 * them behind the http-request or http-response rules of a section, those that add last, and whatever "allow" said.
 */

/** What to write instead of a line, as far as its words tell: `texts` are those behind the keyword. */
export function insteadOf(keyword: string, old: Gone, texts: readonly string[]): string {
	// Which words stood in quotes, where alone a variable is one, is not known here.
	if (texts.some((text) => /\$[{A-Z_]/i.test(text))) return old.instead;
	const line = (old.header === undefined ? undefined : headerRule(old.header, texts)) ?? rewritten(keyword, texts);
	return line === undefined ? old.instead : `Write "${line}".`;
}

const conditional = (texts: readonly string[]): boolean => texts.length === 0 || /^(?:if|unless)$/.test(texts[0]!);

/** The line that adds or removes the same header; undefined where no header stands there alone. */
export function headerRule(rule: string, [first = '', ...rest]: readonly string[]): string | undefined {
	const made = conditional(rest) ? (rule.endsWith('add-header') ? added(first) : removed(first)) : undefined;
	return made && [rule, made, ...rest.map(quote)].join(' ');
}

function added(text: string): string | undefined {
	const [, name, value] = /^([\w.-]+):\s*(\S.*?)\s*$/.exec(text) ?? [];
	return name && value && `${name} ${quote(value.replaceAll('%', '%%'))}`;
}

/** `^Name:` and whatever follows. */
const removed = (text: string): string | undefined => /^\^([\w-]+):(?:(?: |\\s)\*?)?(?:\.\*\$?)?$/.exec(text)?.[1];

/** A path without its prefix, or a header with another value: what most were for. They saw all lines alike, so it is near, not exact. */
function rewritten(keyword: string, [search = '', by = '', ...rest]: readonly string[]): string | undefined {
	const rule = /^(?:req|rsp)i?rep$/.test(keyword) && conditional(rest) && (keyword.startsWith('req') ? 'http-request' : 'http-response');
	if (!rule) return undefined;
	const path = /^\^\(\[\^ :?\]\*\) (\/[^ ()]*\(\.\*\))$/.exec(search)?.[1];
	const to = /^\\1 (\/[^ \\]*)\\2$/.exec(by)?.[1];
	const [, name, value] = /^\^([\w-]+): ?(\S.*)?$/.exec(search) ?? [];
	const now = name && by.toLowerCase().startsWith(`${name}: `.toLowerCase()) ? by.slice(name.length + 2) : undefined;
	const words =
		path && to !== undefined && rule === 'http-request'
			? ['replace-path', `^${path}`, `${to}\\1`]
			: name && now && ['replace-header', name, value === undefined ? '.*' : `^${value}`, now];
	return words ? [rule, ...[...words.slice(0, -1), words.at(-1)!.replaceAll('%', '%%'), ...rest].map(quote)].join(' ') : undefined;
}

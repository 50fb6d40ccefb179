import type { Statement } from '../../config.ts';

/** Whether a line holds variables of the environment: what it says is not known. */
export const varies = ({ words }: Statement): boolean => words.some((w) => w.source !== undefined);

/** So many words and no more to it: no `no` before them, no variables in them. */
export const isPlain = (s: Statement, words = s.words.length): boolean => !s.prefix && s.words.length === words && !varies(s);

/** All that may be the name of an ACL. */
export const namesIn = (lines: Iterable<Statement>): string[] =>
	[...lines].flatMap((s) => s.words.flatMap((w) => w.text.split(/[^\w.:-]+/)));

/** `redirect scheme https`, as a rule or a line of its own: its status, and whether it asks if there is TLS. */
export function httpsRedirect(s: Statement): { status: number; asks: boolean } | undefined {
	if (!isPlain(s) || !/^(?:http-request|redirect)$/.test(s.keyword)) return undefined;
	const words = [...(s.keyword === 'redirect' ? [s.keyword] : []), ...s.words.map((w) => w.text)].join(' ');
	const found = /^redirect scheme https(?: code (301|302|303|307|308))?( if !{ ssl_fc }| unless { ssl_fc })?$/.exec(words);
	return found ? { status: Number(found[1] ?? 302), asks: found[2] !== undefined } : undefined;
}

import type { Version } from '../../../generator/versions.ts';

/**
 * The keywords that HAProxy prints of itself, as [kind, keyword]: `bind <addr> ssl alpn +1` is a parameter of bind,
 * `http-request set-var*` an action whose name goes on in parentheses.
 */
export function printed(sections: ReadonlyMap<string, readonly string[]>): [string, string][] {
	return [...sections].flatMap(([section, lines]) => lines.map((line): [string, string] => named(section, line)));
}

function named(section: string, line: string): [string, string] {
	const words = line
		.replace(/ \[ .*\]$/, '')
		.replace(/\*$/, '')
		.split(' ')
		.filter((word) => !/^\+-?\d+$/.test(word));
	if (section === 'crt-list') return ['bind', words[0]!];
	if (section !== 'listen') return [section, words.join(' ')];
	if (words[0] === 'bind') return ['bind', words.at(-1)!];
	if (words[0] === 'server') return ['server', words.at(-1)!];
	return ['proxy', words.join(' ')];
}

/** Spans as the generated registry writes them: `*`, `3.0-`, `-3.0`, `2.8-3.0`. */
export function spanOf(text: string): { since?: Version; until?: Version } {
	const [since, until] = text === '*' ? [] : text.includes('-') ? text.split('-') : [text, text];
	return { ...(since && { since: since as Version }), ...(until && { until: until as Version }) };
}

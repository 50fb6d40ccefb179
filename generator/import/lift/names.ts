import type { Config, Section } from '../../config.ts';

/* Where the names of sections show: what has another name afterwards must be asked for by none. */

/** The name of the frontend in a log-format, and that of the backend, which is the frontend's where there is none. */
const FRONT_NAME = /\bfe_(?:name|id)\b|%(?:\{[^{}]*\})?ft?(?!\w)/;
export const BACK_NAME = /\bbe_(?:name|id)\b|%(?:\{[^{}]*\})?b(?!\w)/;
/** A log has the name of an edge in it, and answers of servers that of their backend. */
const LOGS = /^(?:error-)?log/;
const ANSWERS = /^http-response$/;

/** Whether an expression asks about a frontend, such as fe_conn(web), or a rule about its table. All that stands in parentheses is gathered once. */
export function askedOf(config: Config): (front: Section) => boolean {
	const asked = new Set<string | undefined>();
	let byName = false;
	for (const { kind, statements } of config.sections)
		for (const { keyword, words } of statements)
			for (const [i, { text }] of words.entries()) {
				if (words[i - 1]?.text === 'table' || keyword === 'stats scope') asked.add(text);
				if (
					!LOGS.test(keyword) &&
					(FRONT_NAME.test(text) || (/^(?:frontend|defaults)$/.test(kind) && !ANSWERS.test(keyword) && BACK_NAME.test(text)))
				)
					byName = true;
				for (const [, names = ''] of text.matchAll(/\(([^()]*)(?=\))/g)) for (const name of names.split(',')) asked.add(name);
			}
	return (front) => byName || asked.has(front.name);
}

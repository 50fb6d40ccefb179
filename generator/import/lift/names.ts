import type { Config, Section } from '../../config.ts';

/* Where the names of sections show: what has another name afterwards must be asked for by none. */

/** The name of the frontend in a log-format, and that of the backend, which is the frontend's where there is none. */
const FRONT_NAME = /\bfe_(?:name|id)\b|%(?:\{[^{}]*\})?ft?(?!\w)/;
export const BACK_NAME = /\bbe_(?:name|id)\b|%(?:\{[^{}]*\})?b(?!\w)/;
/** A log has the name of an edge in it, and answers of servers that of their backend. */
const LOGS = /^(?:error-)?log/;
const ANSWERS = /^http-response$/;

/** Why a frontend must keep its name: an expression asks about it, such as fe_conn(web), or a rule about its table. */
export type Named = (front: Section) => { reason: string; line?: number | undefined } | undefined;

/** All that stands in parentheses is gathered once. */
export function askedOf(config: Config): Named {
	const asked = new Map<string | undefined, { reason: string; line?: number | undefined }>();
	let byName: { reason: string; line?: number | undefined } | undefined;
	for (const { kind, name: own, statements } of config.sections)
		for (const { keyword, words, line } of statements)
			for (const [i, { text }] of words.entries()) {
				const ask = (name: string, what: string) => {
					const mend = name === own && /^(?:src|sc)\d?_/.test(text) ? ', where it can be left out: the table is its own' : '';
					if (!asked.has(name)) asked.set(name, { reason: `its name is used in "${what}"${mend}`, line });
				};
				if (words[i - 1]?.text === 'table' || keyword === 'stats scope') ask(text, `${words[i - 1]?.text ?? keyword} ${text}`);
				if (
					!LOGS.test(keyword) &&
					(FRONT_NAME.test(text) || (/^(?:frontend|defaults)$/.test(kind) && !ANSWERS.test(keyword) && BACK_NAME.test(text)))
				)
					byName ??= { reason: `its name is used in "${text}"`, line };
				for (const [, names = ''] of text.matchAll(/\(([^()]*)(?=\))/g)) for (const name of names.split(',')) ask(name, text);
			}
	return (front) => byName ?? asked.get(front.name);
}

import type { Section, Statement } from '../../config.ts';
import { namesIn } from './lines.ts';
import { BACK_NAME } from './names.ts';

/*
 * A `listen` in mode http says the same as a frontend and a backend of its name: each line goes to the side that reads it (the matrix of
 * the manual's chapter 4.1). Of those that both sides read, rules go to the frontend, where they run once as before, and settings to both.
 */

/** Rules, and what answers clients: the frontend's answers hold for those of a backend that has none. */
const RULES = /^(?:http-|tcp-request|redirect|filter|compression|stats |error)/;
/** Unlike on two sides, or not to be said twice. */
const ONCE = /^(?:disabled|enabled|id|guid|bind-process)$/;
/** What a frontend does not know of the backend yet, beside its name. */
const BEHIND = /\bbe_[a-z]/;

export function split(listen: Section): { front: Section; back: Section } | { reason: string; line?: number | undefined } {
	const no = (reason: string, s?: Statement) => ({ reason, line: s?.line });
	if (listen.name === undefined || listen.from !== undefined) return no('it names its defaults');
	const front: Statement[] = [];
	const back: Statement[] = [];
	const both: Statement[] = [];
	for (const s of listen.statements) {
		if (!s.row || s.prefix === 'default' || ONCE.test(s.keyword)) {
			if (s.keyword === '#' && s === listen.statements.at(-1)) back.push(s);
			else return no(`"${s.keyword}" holds for both sides at once`, s);
			continue;
		}
		const isRule = RULES.test(s.keyword);
		if (isRule && s.words.some(({ text }) => BEHIND.test(text) || BACK_NAME.test(text)))
			return no(`"${s.keyword}" asks about the backend`, s);
		const [first = ''] = (s.row.in ?? '').split(' ');
		const [inFront, inBack] = [first.includes('F'), first.includes('B')];
		if (inFront && (!inBack || isRule)) front.push(s);
		else if (inBack && !inFront) back.push(s);
		else both.push(s);
	}
	const table = both.find((s) => s.keyword === 'stick-table');
	const sticks = back.some((s) => s.keyword.startsWith('stick '));
	if (table && sticks && front.some((s) => s.words.some(({ text }) => /^(?:track-sc|sc-)|\bs(?:rc|c\d?)_/.test(text))))
		return no('its table is for both sides', table);
	const [asked, askedBack] = [front, back].map((some) => new Set(namesIn(some)));
	const bare = ({ comment: _, ...s }: Statement): Statement => s;
	const name = (s: Statement) => s.words[0]?.text ?? '';
	const ofBack = both.filter((s) => (s.keyword === 'acl' ? askedBack!.has(name(s)) : s !== table || sticks));
	const ofFront = both.filter((s) => (s.keyword === 'acl' ? asked!.has(name(s)) || !askedBack!.has(name(s)) : s !== table || !sticks));
	const words = [{ text: listen.name, at: 0, end: listen.name.length }];
	const default_backend: Statement = { keyword: 'default_backend', words, path: listen.path };
	const { comment, ...plain } = listen;
	return {
		front: { ...plain, kind: 'frontend', statements: [...ofFront, ...front, default_backend] },
		// Remarks on what both say are said once.
		back: {
			...plain,
			...(comment && { comment }),
			kind: 'backend',
			statements: [...ofBack.map((s) => (ofFront.includes(s) ? bare(s) : s)), ...back],
		},
	};
}

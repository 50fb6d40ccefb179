import type { Report } from '../door.ts';
import { from, type Version } from '../versions.ts';
import type { Word } from '../words.ts';

/** From here on HAProxy refuses a line with an empty word; before, what follows it is as if it were not there. */
const REFUSED: Version = '3.4';

const HINT = 'HAProxy takes an empty word for the end of the line: write something there, or leave it out with all that follows.';
/** Where it was meant as a pattern. */
const PATTERN = 'HAProxy takes an empty word for the end of the line: to ask for an empty text, write "-m len 0".';

type Cut = { words: readonly Word[]; fault?: Pick<Report, 'severity' | 'code' | 'message' | 'hint'> & { word: number } };

/**
 * The words that HAProxy sees: its list of them ends at the first that is empty (manual, chapter 2.2). What an environment
 * variable gives is known to the machine alone.
 */
export function upToEmpty(words: readonly Word[], version: Version, keyword?: string): Cut {
	const end = words.findIndex((w) => w.text === '' && !w.unknown);
	if (end < 0) return { words };
	const asks = keyword === 'acl' || words.slice(0, end).some((w) => /^!*\{$/.test(w.text));
	const hint = asks ? PATTERN : HINT;
	const severity = from(version, REFUSED) ? 'error' : 'warning';
	return {
		words: words.slice(0, end),
		fault: { severity, code: 'empty-word', message: 'an empty word ends the line here', hint, word: end },
	};
}

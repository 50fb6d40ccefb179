import type { Report } from '../door.ts';
import { from, type Version } from '../versions.ts';
import type { Word } from '../words.ts';

/** From here on HAProxy refuses a line with an empty word; before, what follows it is as if it were not there. */
const REFUSED: Version = '3.4';

const HINT = 'HAProxy takes an empty word for the end of the line: write something there, or leave it out with all that follows.';

type Cut = { words: readonly Word[]; fault?: Pick<Report, 'severity' | 'code' | 'message' | 'hint'> & { word: number } };

/**
 * The words that HAProxy sees: its list of them ends at the first that is empty (manual, chapter 2.2). What an environment
 * variable gives is known to the machine alone.
 */
export function upToEmpty(words: readonly Word[], version: Version): Cut {
	const end = words.findIndex((w) => w.text === '' && !w.unknown);
	if (end < 0) return { words };
	const severity = from(version, REFUSED) ? 'error' : 'warning';
	return {
		words: words.slice(0, end),
		fault: { severity, code: 'empty-word', message: 'an empty word ends the line here', hint: HINT, word: end },
	};
}

import { distance } from 'fastest-levenshtein';

/** What people do not keep apart: capitals, and which mark joins the parts of a name. */
const folded = (text: string): string => text.replace(/[_.-]/g, '').toLowerCase();

/** What was probably meant: the nearest of `words`, where it is near enough to be a slip; undefined otherwise. */
export function closest(word: string, words: Iterable<string>): string | undefined {
	const text = word.slice(0, 64);
	const plain = folded(text);
	let best: string | undefined;
	let least = Math.max(1, Math.floor(text.length / 3)) + 1;
	for (const candidate of words) {
		if (plain !== '' && folded(candidate) === plain) return candidate;
		if (Math.abs(candidate.length - text.length) >= least) continue;
		const d = distance(text, candidate);
		if (d < least) [best, least] = [candidate, d];
	}
	return best;
}

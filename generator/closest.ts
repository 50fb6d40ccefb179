import { distance } from 'fastest-levenshtein';

/** What was probably meant: the nearest of `words`, where it is near enough to be a slip; undefined otherwise. */
export function closest(word: string, words: Iterable<string>): string | undefined {
	const text = word.slice(0, 64);
	let best: string | undefined;
	let least = Math.max(1, Math.floor(text.length / 3)) + 1;
	for (const candidate of words) {
		if (Math.abs(candidate.length - text.length) >= least) continue;
		const d = distance(text, candidate);
		if (d < least) [best, least] = [candidate, d];
	}
	return best;
}

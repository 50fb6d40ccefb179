import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

/** Keywords that a manual (configuration.txt) names, by where it names them. */
export type Manual = Record<string, readonly string[]>;

export function readManual(path: string): Manual {
	const bytes = readFileSync(path);
	return parseManual((path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8'));
}

/** The matrices of 4.1 (proxy keywords) and 4.3 (actions); a mark a column, a keyword may be wrapped in spaces only. */
export function parseManual(text: string): Manual {
	const out: Record<string, string[]> = {};
	let chapter = '';
	let matrix = false;
	for (const line of text.split('\n')) {
		const heading = /^(\d+(?:\.\d+)*)\. \S/.exec(line)?.[1];
		if (heading) {
			chapter = heading;
			matrix = false;
		}
		if (chapter !== '4.1' && chapter !== '4.3') continue;
		if (/^\s*-+\+-/.test(line)) matrix = true;
		const row = matrix ? /^(\S[^(]*?)\s+(?:\([^)]*\)\s+)?[-X](?:\s*\(!\))?\s+[-X]/.exec(line)?.[1] : undefined;
		if (row) out[chapter] = [...(out[chapter] ?? []), row.trim()];
	}
	return out;
}

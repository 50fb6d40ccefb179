import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

/** Keywords that a manual (configuration.txt) names, by the chapter that does. */
export type Manual = Record<string, readonly string[]>;

export function readManual(path: string): Manual {
	const bytes = readFileSync(path);
	return parseManual((path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8'));
}

/** The matrices of 4.1 (proxy keywords) and 4.3 (actions): a mark a column. */
const row = /^(\S[^(]*?)\s+(?:\([^)]*\)\s+)?[-X](?:\s*\(!\))?\s+[-X]/;
/** Chapter 3 lists its keywords before it describes them. */
const bullet = /^ {2,3}- ([a-z0-9][\w.-]*)$/;
/** In 5.1 and 5.2 a parameter is a line of its own at the margin, described below. */
const parameter = /^([a-z0-9][\w-]*)(?: [[<{(|].*)?$/;

export function parseManual(text: string): Manual {
	const out: Record<string, string[]> = {};
	const note = (chapter: string, keyword: string): void => {
		const list = out[chapter] ?? [];
		out[chapter] = list;
		if (!list.includes(keyword)) list.push(keyword);
	};
	let chapter = '';
	let matrix = false;
	for (const line of text.split('\n')) {
		const heading = /^(\d+(?:\.\d+)*)\. {1,3}\S/.exec(line)?.[1];
		if (heading) {
			chapter = heading;
			matrix = false;
		}
		if (/^\s*-+\+-/.test(line)) matrix = true;
		if (chapter === '4.1' || chapter === '4.3') {
			const keyword = matrix ? row.exec(line)?.[1] : undefined;
			if (keyword) note(chapter, keyword.trim());
		} else if (chapter === '3') {
			const keyword = bullet.exec(line)?.[1];
			if (keyword) note(chapter, keyword);
		} else if (chapter === '5.1' || chapter === '5.2') {
			const keyword = parameter.exec(line)?.[1];
			if (keyword) note(chapter, keyword);
		}
	}
	return out;
}

import type { Version } from '../versions.ts';

/** What a type finds wrong with a word: a sentence, or a sentence with what HAProxy does about it. */
export type Finding = string | { code?: string; severity?: 'error' | 'warning'; message: string; hint?: string };
export type Check = (text: string, args: string, version: Version) => Finding | undefined;
export type Type = {
	/** What it is, after "expected". */
	says: string;
	/** How structured params may hold it; everything may also come as a string. */
	json?: 'integer' | 'list';
	/** All that one word must match, for editors; `check` may ask for more. */
	pattern?: RegExp;
	check?: Check;
	/** The proxy that such a word names, beside what else it is. */
	names?: (text: string) => string | undefined;
};

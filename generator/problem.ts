import type { Severity } from './diagnostics.ts';
import type { Counter } from './expr/problem.ts';

/** A fault in the words of one statement: `word` counts its words, `at` and `length` lie in that word's text. */
export type Problem = {
	severity: Severity;
	code: string;
	message: string;
	hint?: string;
	docs?: string;
	word: number;
	at: number;
	length: number;
};

/** A name that a word gives, of something declared elsewhere: resolved once the whole config is known. */
export type Ref = {
	/** `backend`, `table`, `resolvers`, `userlist`, `acl`, … */
	kind: string;
	name: string;
	word: number;
	at: number;
	length: number;
	/** Of a group: the userlist that must have it. */
	of?: string;
	/** What an expression reads of a stick-table. */
	counter?: Counter;
	/** It stands in an expression. */
	inner?: true;
	/** HAProxy starts without what it names. */
	optional?: true;
};

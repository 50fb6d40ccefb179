import type { Findings } from './problem.ts';
import type { SampleType } from './types.ts';

export type Criterion = {
	type: SampleType;
	name: string;
	keyword: string | undefined;
	match: string | undefined;
};

/** Reads the flags and patterns that follow a criterion at `words[start]`. */
export function checkPatterns(_words: readonly string[], _start: number, _criterion: Criterion, _out: Findings): void {}

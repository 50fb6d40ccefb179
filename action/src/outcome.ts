import type { SetReport } from './explain.ts';

/** How a run ended. */
export type Outcome = {
	kind: 'committed' | 'up-to-date' | 'stale' | 'invalid' | 'nothing' | 'failed';
	/** One sentence, in Markdown. */
	headline: string;
	/** Further remarks: why it was only a check, what the endpoint said. */
	remarks: string[];
	sets: SetReport[];
	commit?: string;
	/** The commit that was read. */
	head?: string;
	/** Paths that were, or would have to be, written or deleted. */
	files: string[];
	failed: boolean;
	mode: 'commit' | 'check';
	generator: string;
};

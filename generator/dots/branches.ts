import type { Statement } from '../config.ts';
import type { Version } from '../versions.ts';
import { and, evaluate, not, or, type Truth } from './condition.ts';

/*
 * `.if`, `.elif`, `.else`, `.endif` (chapter 2.4): which lines HAProxy of a version would read. Three answers, since the
 * environment and the build are not known here.
 */
/** cfgcond-t.h, MAXNESTEDCONDS: so many `.if` within each other are one too many. */
const MOST_NESTED = 100;

type Block = { taken: Truth; branch: Truth; outer: Truth; elsed: boolean; line: number };

/** Follows the dot-directives of a file: after each, `reads` says whether HAProxy reads the lines that follow. */
export class Branches {
	readonly #open: Block[] = [];
	readonly #version: Version;

	constructor(version: Version) {
		this.#version = version;
	}

	get reads(): Truth {
		const top = this.#open.at(-1);
		return top ? and(top.outer, top.branch) : true;
	}

	/** Line of the `.if` that is still open. */
	get unclosed(): number | undefined {
		return this.#open.at(-1)?.line;
	}

	/** Takes one dot-directive; returns what is wrong with it. */
	take(dot: Statement): string | undefined {
		const text = dot.words.map((w) => w.text).join(' ');
		const env = dot.words.some((w) => w.source !== undefined);
		const top = this.#open.at(-1);
		switch (dot.keyword) {
			case '.if': {
				const outer = this.reads;
				if (this.#open.length + 1 === MOST_NESTED) return `expected fewer than ${MOST_NESTED} ".if" within each other`;
				const got = outer === false ? { truth: false as Truth } : evaluate(text, this.#version, env);
				const truth = 'truth' in got ? got.truth : undefined;
				this.#open.push({ taken: truth, branch: truth, outer, elsed: false, line: dot.line ?? 0 });
				return 'fault' in got ? got.fault : undefined;
			}
			case '.elif':
				if (!top || top.elsed) return '".elif" without ".if" before it';
				{
					const got = top.taken === true || top.outer === false ? { truth: false as Truth } : evaluate(text, this.#version, env);
					const truth = 'truth' in got ? got.truth : undefined;
					top.branch = and(not(top.taken), truth);
					top.taken = or(top.taken, truth);
					return 'fault' in got ? got.fault : undefined;
				}
			case '.else':
				if (!top || top.elsed) return '".else" without ".if" before it';
				if (text !== '') return `".else" takes no words, got "${text}"`;
				top.branch = not(top.taken);
				top.elsed = true;
				return;
			case '.endif':
				if (!top) return '".endif" without ".if" before it';
				if (text !== '') return `".endif" takes no words, got "${text}"`;
				this.#open.pop();
				return;
			case '.diag':
			case '.notice':
			case '.warning':
			case '.alert':
				if (this.reads === true && dot.words.length > 1) return `"${dot.keyword}" takes one text, in quotes where it holds blanks`;
				if (dot.keyword !== '.alert') return;
				return this.reads === true ? `HAProxy stops here: ${text}` : undefined;
		}
	}
}

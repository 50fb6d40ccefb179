import type { SampleType, Term } from '../expr/index.ts';
import type { Problem, Ref } from '../problem.ts';
import type { Row, Table } from '../table/row.ts';
import type { Arg, Span } from '../usage.ts';
import { inSpan, lacking, type Version, versions } from '../versions.ts';
import type { Word } from '../words.ts';

/** What a statement's words are read against: the version and place, and the readers of what is more than one word. */
export type Context = {
	version: Version;
	tables: Readonly<Record<string, Table>>;
	/** The 22 places of sample fetches, the mode, …: for the readers of expressions; see expr/. */
	place: unknown;
	problems: Problem[];
	refs: Ref[];
	/** Reads an expression, log-format or condition that starts at word `i`; returns how many words it took. */
	special?: Readonly<Record<string, (words: readonly Word[], i: number, ctx: Context, arg?: Arg) => number>>;
	/** The place of a row that reads the request, whatever the ruleset, or what a frontend has. */
	reads?: (what: Row['reads']) => unknown;
	/** Rows that the words named on the way, such as the action, from the outside in. */
	rows?: Row[];
	/** The config says `expose-experimental-directives`. */
	experimental?: boolean;
	/** Words that stand twice in the line, of those that may come in any order. */
	twice?: string[];
	/** Told of words where a keyword is to stand, and that only HAProxy's machine knows. */
	open?: (i: number) => void;
	/** What the first expression of the statement gives. */
	sample?: SampleType;
	/** Its condition: terms that must all hold, by alternative; `word` counts the words of the statement. */
	suites?: readonly (readonly Term[])[];
};

/** What the words say, under the names that the usage gives: the structured form of a native string. */
export type Value = Record<string, unknown>;

export function problem(
	ctx: Context,
	words: readonly Word[],
	i: number,
	code: string,
	message: string,
	hint?: string,
	severity: Problem['severity'] = 'error',
): void {
	const word = words[i];
	ctx.problems.push({
		severity,
		code,
		message,
		...(hint && { hint }),
		word: Math.min(i, words.length),
		at: 0,
		length: word?.text.length ?? 0,
	});
}

/** Whether HAProxy takes a row only where global allows experiments, and it does not. */
export const isExperimental = ({ experimental: until }: Row, ctx: Context): boolean =>
	until !== undefined && !ctx.experimental && (until === true || inSpan({ until }, ctx.version));

/** What is said of every experiment, and its mend. */
export const experiment = (what: string): string => `${what} is experimental: HAProxy refuses it unless it is told otherwise`;
export const allowExperiments = 'Add "expose-experimental-directives" to global.';

/** A keyword that HAProxy takes only where global allows experiments. */
export function experimental(key: string, words: readonly Word[], i: number, ctx: Context): void {
	problem(ctx, words, i, 'experimental', experiment(`"${key}"`), allowExperiments);
}

/** Reports a keyword that the target lacks, or warns of. */
export function span(
	row: Span & { deprecated?: Version; instead?: string; release?: string },
	what: string,
	words: readonly Word[],
	i: number,
	ctx: Context,
): void {
	if (row.deprecated !== undefined && versions.indexOf(ctx.version) >= versions.indexOf(row.deprecated) && inSpan(row, ctx.version)) {
		problem(ctx, words, i, 'deprecated', `${what} is deprecated since HAProxy ${row.deprecated}`, row.instead, 'warning');
	}
	if (row.release !== undefined && row.since === ctx.version) {
		const message = `${what} came with HAProxy ${row.release}: an older ${ctx.version} refuses it`;
		problem(ctx, words, i, 'later-release', message, 'See what "haproxy -v" says where it will run.', 'warning');
	}
	if (inSpan(row, ctx.version)) return;
	const { code, message } = lacking(row, what, ctx.version);
	problem(ctx, words, i, code, message, row.instead);
}

import type { SetReport } from '../explain.ts';
import type { Diagnostic } from '../generator.ts';
import type { Outcome } from '../outcome.ts';
import { block, cell, code, details, html, prose, quiet } from './escape.ts';

/** A part of a report in its full length and shortened; those of lower worth are shortened first. */
type Piece = { worth: number; full: string; short: string };

export type Frame = {
	/** Hidden first line by which the comment is found again. */
	mark: string;
	/** The page with the whole report, for what does not fit. */
	rest: string;
	/** Length that GitHub takes, in characters or bytes as `measure` counts. */
	limit: number;
	measure: (text: string) => number;
	/** Shell commands that mend a stale branch. */
	mend: string[];
	/** The page that shows a file, or a line of it, as it was read. */
	link?: (path: string, line?: number) => string;
};

const icons: Record<Outcome['kind'], string> = {
	committed: '✅',
	'up-to-date': '✅',
	stale: '❌',
	invalid: '❌',
	nothing: 'ℹ️',
	failed: '❌',
};
const worths = { diff: 1, picture: 2, mend: 3, diagnostics: 4, words: 5, set: 6 };

const severities = { error: '❌ error', warning: '⚠️ warning', info: 'ℹ️ info' } as const;

function place({ file, line }: Diagnostic, link: Frame['link']): string {
	if (!file) return '';
	const text = cell(line === undefined ? file : `${file}:${line}`);
	return link ? `[${text}](${link(file, line)})` : text;
}

function table(diagnostics: readonly Diagnostic[], link: Frame['link']): string {
	const rows = diagnostics.map(
		(d) => `| ${severities[d.severity]} | ${place(d, link)} | ${prose(d.message)}${d.hint ? `<br>${prose(d.hint)}` : ''} |`,
	);
	return ['| | where | what |', '|---|---|---|', ...rows].join('\n');
}

const plural = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`;

function setPieces(set: SetReport, outcome: Outcome, frame: Frame): Piece[] {
	const seen = `[the summary of this run](${frame.rest})`;
	const pieces: Piece[] = [];
	const state = stateOf(set);
	const title = `#### ${[code(set.output), ...state].join(' · ')}`;
	const hand = set.editedByHand ? '\n\nThe generated file was edited by hand; the edit is replaced by what the params say.' : '';
	pieces.push({ worth: worths.set, full: title + (set.counts ? `\n${set.counts}` : '') + hand, short: '' });
	if (set.words) pieces.push({ worth: worths.words, full: wordsOf(set.words.trim()), short: `The change in words is in ${seen}.` });
	if (set.picture) pieces.push({ worth: worths.picture, full: block('mermaid', set.picture), short: '' });
	for (const patch of set.patches) {
		const counts = `${code(patch.path)} <code>+${patch.added} −${patch.removed}</code>`;
		pieces.push({
			worth: worths.diff,
			full: details(`Diff of <code>${html(patch.path)}</code> +${patch.added} −${patch.removed}`, block('diff', patch.text)),
			short: `The diff of ${counts} is in ${seen}.`,
		});
	}
	if (outcome.kind === 'stale' && set.mend.length) {
		const text = set.mend.map((patch) => patch.text).join('');
		pieces.push({
			worth: worths.mend,
			full: details('Patch that mends it, for <code>git apply</code>', block('diff', text)),
			short: `The patch is in ${seen}.`,
		});
	}
	if (set.diagnostics.length) {
		const counts = (['error', 'warning', 'info'] as const)
			.map((severity) => [severity, set.diagnostics.filter((d) => d.severity === severity).length] as const)
			.filter(([, n]) => n);
		const words = counts.map(([severity, n]) => plural(n, severity)).join(', ');
		pieces.push({ worth: worths.diagnostics, full: table(set.diagnostics, frame.link), short: `${words}: see ${seen}.` });
	}
	return pieces;
}

/** Longer than this, a list of changes is folded: what it adds up to is said above it. */
const mostLines = 40;

function wordsOf(words: string): string {
	const items = words.split('\n').filter((line) => line.startsWith('- ')).length;
	return items > mostLines ? details(`All ${items} changes in words`, words) : words;
}

/** Remarks are ours and may hold code spans; what an endpoint said in them makes no links, mentions or HTML. */
const remarkOf = (remark: string): string => quiet(html(cut(remark, 2000).replace(/\s+/g, ' '))).replace(/[[\]]/g, '\\$&');

const cut = (text: string, most: number): string => (text.length > most ? `${text.slice(0, most)}…` : text);

/** What a reviewer has to know of a configuration before anything else. */
function stateOf({ handwritten, fresh, gone, reload }: SetReport): string[] {
	if (gone) return [handwritten ? 'deleted' : 'its params are gone, so it is deleted'];
	return [...(fresh ? ['new file'] : []), ...(reload === undefined ? [] : [reload ? 'needs a reload' : 'no reload needed'])];
}

/** Where several configurations change: which, how much, and which of them HAProxy must be reloaded for. */
function overview(sets: readonly SetReport[]): string {
	const rows = sets.map((set) => `| ${cell(set.output)} | ${set.counts ?? ''} | ${stateOf(set).join(', ')} |`);
	return ['| configuration | changes | |', '|---|---|---|', ...rows].join('\n');
}

/** Shortens the longest of the least worth until the whole fits. */
function fit(head: string, pieces: Piece[], { limit, measure, rest }: Frame): string {
	const texts = pieces.map((piece) => piece.full);
	const sizes = texts.map((text) => measure(text) + 2);
	let size = sizes.reduce((sum, one) => sum + one, measure(head) + 2);
	const order = pieces.map((_, i) => i).sort((a, b) => pieces[a]!.worth - pieces[b]!.worth || sizes[b]! - sizes[a]!);
	for (const i of order) {
		if (size <= limit) break;
		const short = pieces[i]!.short;
		size += (short === '' ? 0 : measure(short) + 2) - sizes[i]!;
		texts[i] = short;
		sizes[i] = short === '' ? 0 : measure(short) + 2;
	}
	const more = `There is more than fits here: see [the run](${rest}).`;
	const room = limit - measure(more) - 2;
	const kept = [head];
	let used = measure(head) + 2;
	for (const [i, text] of texts.entries()) {
		if (text === '') continue;
		if (size > limit && used + sizes[i]! > room) {
			kept.push(more);
			break;
		}
		used += sizes[i]!;
		kept.push(text);
	}
	return kept.join('\n\n');
}

/** The report as Markdown, within the limit of where it goes. */
export function renderReport(outcome: Outcome, frame: Frame): string {
	// What has to be mended stands first.
	const wrong = (set: SetReport): number => (set.diagnostics.some((d) => d.severity === 'error') ? 0 : 1);
	const shown = outcome.sets.filter((set) => set.changed || set.stale || set.diagnostics.length).sort((a, b) => wrong(a) - wrong(b));
	const head = [
		frame.mark,
		`### ${icons[outcome.kind]} HAProxy configuration`,
		outcome.kind === 'failed' ? block('', cut(outcome.headline, 10_000)) : outcome.headline,
	];
	head.push(...outcome.remarks.map((remark) => `> ${remarkOf(remark)}`));
	const pieces = shown.flatMap((set) => setPieces(set, outcome, frame));
	const changed = shown.filter((set) => set.changed);
	if (changed.length > 1) pieces.unshift({ worth: worths.words, full: overview(changed), short: '' });
	if (outcome.kind === 'stale') {
		const full = `Run this and commit the result:\n\n${block('sh', frame.mend.join('\n'))}`;
		pieces.unshift({ worth: worths.words, full, short: `The commands that mend it are in [the summary of this run](${frame.rest}).` });
	}
	const same = outcome.sets.length - shown.length;
	const foot = [
		same > 0 ? `${plural(same, 'set')} without a change.` : '',
		outcome.head ? `Read at ${outcome.head.slice(0, 12)}, generator ${prose(outcome.generator)}.` : '',
	]
		.filter(Boolean)
		.join(' ');
	if (foot) pieces.push({ worth: worths.set, full: `<sub>${foot}</sub>`, short: '' });
	// Half of a pair, as a cut leaves it, is no text that GitHub takes.
	return fit(head.filter(Boolean).join('\n\n'), pieces, frame).replace(/\p{Surrogate}/gu, '\ufffd');
}

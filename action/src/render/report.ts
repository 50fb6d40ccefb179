import type { SetReport } from '../explain.ts';
import type { Diagnostic } from '../generator.ts';
import type { Outcome } from '../outcome.ts';
import { block, code, details, html, prose } from './escape.ts';

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

const place = ({ file, line }: Diagnostic): string => (file ? code(line === undefined ? file : `${file}:${line}`) : '');

function table(diagnostics: readonly Diagnostic[]): string {
	const rows = diagnostics.map(
		(d) => `| ${d.severity} | ${place(d).replaceAll('|', '\\|')} | ${prose(d.message)}${d.hint ? `<br>${prose(d.hint)}` : ''} |`,
	);
	return ['| | where | what |', '|---|---|---|', ...rows].join('\n');
}

const plural = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`;

function setPieces(set: SetReport, outcome: Outcome, frame: Frame): Piece[] {
	const seen = `[the summary of this run](${frame.rest})`;
	const pieces: Piece[] = [];
	const deleted = set.params.length === 0;
	const state = deleted
		? 'its params are gone, so it is deleted'
		: set.reload === undefined
			? ''
			: set.reload
				? 'needs a reload'
				: 'no reload needed';
	const title = `#### ${code(set.output)}${state ? ` · ${state}` : ''}`;
	const hand = set.editedByHand ? '\nThe generated file was edited by hand; the edit is replaced by what the params say.' : '';
	pieces.push({ worth: worths.set, full: title + hand, short: '' });
	if (set.words) pieces.push({ worth: worths.words, full: set.words.trim(), short: `The change in words is in ${seen}.` });
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
		pieces.push({ worth: worths.diagnostics, full: table(set.diagnostics), short: `${words}: see ${seen}.` });
	}
	return pieces;
}

/** Remarks are ours and may hold code spans; what an endpoint said in them makes no links, mentions or HTML. */
const remarkOf = (remark: string): string => html(remark.replace(/\s+/g, ' ')).replace(/[[\]]/g, '\\$&');

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
	const shown = outcome.sets.filter((set) => set.patches.length || set.stale || set.diagnostics.length);
	const head = [
		frame.mark,
		`### ${icons[outcome.kind]} HAProxy configuration`,
		outcome.kind === 'failed' ? block('', outcome.headline) : outcome.headline,
	];
	head.push(...outcome.remarks.map((remark) => `> ${remarkOf(remark)}`));
	if (outcome.kind === 'stale') head.push(`Run this and commit the result:\n\n${block('sh', frame.mend.join('\n'))}`);
	const pieces = shown.flatMap((set) => setPieces(set, outcome, frame));
	const same = outcome.sets.length - shown.length;
	const foot = [
		same > 0 ? `${plural(same, 'set')} without a change.` : '',
		outcome.head ? `Read at ${outcome.head.slice(0, 12)}, generator ${prose(outcome.generator)}.` : '',
	]
		.filter(Boolean)
		.join(' ');
	if (foot) pieces.push({ worth: worths.set, full: `<sub>${foot}</sub>`, short: '' });
	return fit(head.filter(Boolean).join('\n\n'), pieces, frame);
}

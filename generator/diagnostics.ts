/** A place in a params document, as keys and indexes from the root of its file; in a `haproxy.cfg` it is empty. */
export type Path = readonly (string | number)[];

/** `error`: HAProxy of the target version refuses it, or the policy does. `warning`: it starts, but is likely wrong. */
export type Severity = 'error' | 'warning' | 'info';

/** What is wrong, where, and how to mend it: one shape in the terminal, over the API and on GitHub. */
export type Diagnostic = {
	severity: Severity;
	/** Stable and kebab-case, such as `unknown-keyword`; each has a section in docs/diagnostics.md. */
	code: string;
	/** What was expected and what came, one sentence, no final full stop. */
	message: string;
	path: Path;
	file?: string;
	/** From 1, in the file that the reader wrote. */
	line?: number;
	/** From 1, in UTF-16 units. */
	column?: number;
	/** How long the fault is, in UTF-16 units, for a caret line. */
	length?: number;
	/** What to write instead, one sentence. */
	hint?: string;
	/** The chapter of HAProxy's manual or the page that says so. */
	docs?: string;
};

/**
 * So many errors of one document are told, and then no more is read: what is wrong in a million places has one mistake, and nobody
 * waits a minute to be shown all of them.
 */
export const mostErrors = 1000;

/** As people mend them: file by file, and each from its top; what ends the list stays its end. */
export function inOrder(list: readonly Diagnostic[]): Diagnostic[] {
	const last = (d: Diagnostic) => Number(d.code === 'too-many-errors');
	const name = ({ file = '' }: Diagnostic) => file;
	return [...list].sort(
		(a, b) =>
			last(a) - last(b) ||
			(name(a) < name(b) ? -1 : Number(name(a) > name(b))) ||
			(a.line ?? 0) - (b.line ?? 0) ||
			(a.column ?? 0) - (b.column ?? 0),
	);
}

export const hasErrors = (diagnostics: readonly Diagnostic[]): boolean => diagnostics.some((d) => d.severity === 'error');

/** As much of somebody's text as a message shows. */
export const clip = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}…` : text);

// biome-ignore lint/suspicious/noControlCharactersInRegex: what moves a cursor, colours a terminal or begins a line of a log
export const CONTROL = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g;

/** Somebody's text within a sentence, in one line and without what a terminal or a log would obey: written as JSON writes it. */
export const visible = (text: string): string =>
	text.replace(CONTROL, (c) => {
		const short = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }[c];
		return short ?? `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`;
	});

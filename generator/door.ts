import { type Diagnostic, hasErrors, inOrder, type Path, type Severity, visible } from './diagnostics.ts';
import { placesOf } from './params/places.ts';
import { originOf, type Source } from './params/source.ts';

/** What a check hands in; the door adds the position. */
export type Report = {
	severity: Severity;
	code: string;
	message: string;
	path: Path;
	hint?: string | undefined;
	docs?: string | undefined;
	/** The fault is the key, not what it holds. */
	ofKey?: boolean | undefined;
	/** Where in the text of the scalar at `path` the fault lies. */
	at?: number | undefined;
	length?: number | undefined;
	/** Instead of a path: the line, from 1, and column, from 0, in a haproxy.cfg. */
	line?: number | undefined;
};

export type Reporter = (report: Report) => void;

/** The one door through which every diagnostic comes. Positions are worked out only here, when there is something to report. */
export class Diagnostics {
	readonly #found: Diagnostic[] = [];
	readonly #source: Source | undefined;

	constructor(source?: Source) {
		this.#source = source;
	}

	get hasErrors(): boolean {
		return hasErrors(this.#found);
	}

	/** All of them, in the order of the text. */
	get list(): Diagnostic[] {
		return inOrder(this.#found);
	}

	/** Reports on params, whose text is found through `root`; or on a haproxy.cfg, by `line`. */
	add(report: Report, root?: unknown): void {
		const { severity, code, message, path, hint, docs, ofKey, at, length, line } = report;
		const origin = line === undefined ? originOf(root, path) : undefined;
		// Of merged documents: the place in the one that the reader wrote.
		const diagnostic: Diagnostic = { severity, code, message: visible(message), path: origin?.path ?? path };
		const source = origin?.source ?? this.#source;
		if (source?.file !== undefined) diagnostic.file = source.file;
		if (line !== undefined) Object.assign(diagnostic, { line, column: (at ?? 0) + 1 }, length !== undefined && { length });
		else if (origin) {
			const found = placesOf(origin.source).find(origin.path, ofKey);
			const inside = found.exact && at !== undefined;
			this.#position(
				diagnostic,
				origin.source,
				inside ? found.at + at : found.at,
				inside ? (length ?? 1) : Math.max(1, found.end - found.at),
			);
		}
		if (hint) diagnostic.hint = visible(hint);
		if (docs) diagnostic.docs = docs;
		this.#found.push(diagnostic);
	}

	/** Reports on the text itself, before there is any data. */
	atOffset(code: string, message: string, at: number, length = 1, hint?: string): void {
		const diagnostic: Diagnostic = { severity: 'error', code, message: visible(message), path: [] };
		if (this.#source?.file !== undefined) diagnostic.file = this.#source.file;
		if (this.#source) this.#position(diagnostic, this.#source, at, length);
		if (hint) diagnostic.hint = visible(hint);
		this.#found.push(diagnostic);
	}

	#position(diagnostic: Diagnostic, source: Source, at: number, length: number): void {
		Object.assign(diagnostic, placesOf(source).position(at), { length });
	}
}

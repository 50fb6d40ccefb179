import type { Diagnostic, Path } from '../diagnostics.ts';
import { quote } from '../words.ts';

/** One line of haproxy.cfg, without indentation. */
export type Line = {
	text: string;
	/** Where in the params it comes from. */
	path: Path;
	comment?: readonly string[] | undefined;
	/** What this line is for the checks: where two neighbours are alike, nobody need read the second. The text, where it is absent. */
	like?: string | undefined;
};

/** What stands between two lines of a section. */
export const INDENTED = '\n    ';

/** Where a line comes from: a path, or below the lines' base a key, the server of that number, or the base itself. */
type Source = Path | string | number | undefined;

/**
 * The lines of a section. Most configs have tens of thousands of them and hardly ever is one asked where it comes from, so
 * the path is put together then.
 */
export class Lines implements Iterable<Line> {
	/** How many of them are servers. */
	servers = 0;
	/** What the lines are, neighbours that are alike told once, and which is the first of each such group. */
	private likes: string[] = [];
	firsts: number[] = [];
	private open: string[] | undefined = [];
	private joined = '';
	private readonly base: Path;
	private readonly sources: Source[] = [];
	private comments: Map<number, readonly string[]> | undefined;

	constructor(base: Path) {
		this.base = base;
	}

	static of(base: Path, texts: readonly string[]): Lines {
		const lines = new Lines(base);
		for (const text of texts) lines.add(text);
		return lines;
	}

	get length(): number {
		return this.sources.length;
	}

	/** Of two sections of one shape, and so of one kind, HAProxy says the same. */
	get shape(): string {
		return this.likes.join('\n');
	}

	/** Whether both have one shape: to compare is faster than to write both down. */
	isLike({ likes, firsts }: Lines): boolean {
		if (likes === this.likes) return true;
		return likes.length === this.likes.length && likes.every((like, i) => like === this.likes[i] && firsts[i] === this.firsts[i]);
	}

	get texts(): readonly string[] {
		return this.open ?? this.joined.split(INDENTED);
	}

	/** All of them as they stand in the file, below the section's header. */
	get text(): string {
		return this.open === undefined ? this.joined : this.open.join(INDENTED);
	}

	/**
	 * No line is added any more. One text takes less room than its lines, and most sections are asked for nothing else; nor need
	 * the shape be kept twice, where the section `before` has it too.
	 */
	seal(before?: Lines): void {
		if (this.open === undefined || this.length === 0) return;
		if (before?.isLike(this)) {
			this.likes = before.likes;
			this.firsts = before.firsts;
		}
		this.joined = this.text;
		this.open = undefined;
	}

	add(text: string, source?: Source, comment?: string | readonly string[], like: string = text): void {
		if (comment !== undefined) this.remark(list(comment));
		if (typeof source === 'number') this.servers++;
		this.put(text, source, like);
	}

	push({ text, path, comment, like = text }: Line): void {
		if (comment) this.remark(comment);
		this.put(text, path, like);
	}

	private put(text: string, source: Source, like: string): void {
		if (like !== this.likes[this.likes.length - 1]) {
			this.likes.push(like);
			this.firsts.push(this.sources.length);
		}
		this.open?.push(text);
		this.sources.push(source);
	}

	/** On the line that comes next. */
	private remark(comment: readonly string[]): void {
		this.comments ??= new Map();
		this.comments.set(this.length, comment);
	}

	commentOf(i: number): readonly string[] | undefined {
		return this.comments?.get(i);
	}

	get hasComments(): boolean {
		return this.comments !== undefined;
	}

	*[Symbol.iterator](): Iterator<Line> {
		const { texts } = this;
		for (const i of texts.keys()) yield this.at(i, texts);
	}

	/** The line of that number; `texts` where the caller asks for more than one. */
	at(i: number, texts = this.texts): Line {
		return { text: texts[i]!, path: this.pathOf(this.sources[i]), comment: this.commentOf(i) };
	}

	map<T>(make: (line: Line) => T): T[] {
		return Array.from(this, make);
	}

	private pathOf(source: Source): Path {
		if (source === undefined) return this.base;
		if (typeof source === 'number') return [...this.base, 'servers', source];
		return typeof source === 'string' ? [...this.base, source] : source;
	}
}

export type Kind = 'global' | 'defaults' | 'frontend' | 'backend' | 'listen';

/** A section that the short way makes. `extra` in HAProxy's own words goes before the line numbered `at`. */
export type Section = {
	kind: Kind;
	name: string;
	path: Path;
	comment?: readonly string[];
	lines: Lines;
	extra?: { body: Record<string, unknown>; path: Path; at: number };
	/** The frontend that it is reached through, where that is made for it and others. */
	front?: string;
};

export type Compiled = {
	sections: Section[];
	/** Map files, by their path beside haproxy.cfg. */
	files: Record<string, string>;
	diagnostics: Diagnostic[];
};

/** The words of a line, each quoted where it must be. */
export const line = (...words: string[]): string => words.map(quote).join(' ');

export const list = <T>(value: T | readonly T[] | undefined): readonly T[] =>
	value === undefined ? [] : Array.isArray(value) ? (value as readonly T[]) : [value as T];

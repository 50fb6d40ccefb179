/** `modern`: PCRE2 10.43 and later, as distributions ship beside HAProxy 3.0; `captures`: plain parentheses capture. */
export type Options = { modern: boolean; captures: boolean };

export type Group = {
	kind: 'group' | 'ahead' | 'behind' | 'condition';
	/** As at its start, to come back to behind it. */
	extended: boolean;
	captures: boolean;
	branches: number;
	/** In (?| the captures of each branch count from here. */
	reset?: { from: number; most: number };
};

export class Scan {
	readonly text: string;
	readonly modern: boolean;
	i = 0;
	/** Whether a quantifier may follow. */
	item = false;
	extended = false;
	captures: boolean;
	duplicates = false;
	count = 0;
	readonly names = new Set<string>();
	readonly numbers: number[] = [];
	readonly named: string[] = [];
	readonly groups: Group[] = [];
	fault: string | undefined;

	constructor(text: string, options: Options) {
		this.text = text;
		this.modern = options.modern;
		this.captures = options.captures;
	}

	fail(message: string): undefined {
		this.fault ??= message;
	}

	/** Matches at the current place and moves behind it. */
	take(sticky: RegExp): RegExpExecArray | undefined {
		sticky.lastIndex = this.i;
		const found = sticky.exec(this.text) ?? undefined;
		if (found) this.i = sticky.lastIndex;
		return found;
	}

	/** The innermost lookaround around the current place. */
	get look(): Group['kind'] | undefined {
		for (let k = this.groups.length - 1; k >= 0; k--) {
			const { kind } = this.groups[k]!;
			if (kind === 'ahead' || kind === 'behind') return kind;
		}
		return undefined;
	}
}

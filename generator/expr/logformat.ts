import { closest } from '../closest.ts';
import { inSpan, type Version } from '../versions.ts';
import { aliases, httpAliases, laterAliases } from './aliases.ts';
import { type Context, Findings, type Result } from './problem.ts';
import { checkPlace, readSample } from './sample.ts';

const flags: Readonly<Record<string, { since?: Version }>> = {
	Q: {},
	X: {},
	E: {},
	M: {},
	bin: { since: '3.0' },
	json: { since: '3.0' },
	cbor: { since: '3.0' },
};
const flagsOf = (version: Version): string[] => Object.keys(flags).filter((flag) => inSpan(flags[flag]!, version));
const docs = '8.2.6';

/** One log-format string at a place: `%` aliases, `%[expressions]`, their `{flags}` and, from 3.0 on, `(names:types)`. */
export function parseLogFormat(text: string, ctx: Context, word = 0): Result {
	const out = new Findings(ctx);
	new Reader(text, out, word).read();
	return { used: 1, type: 'str', refs: out.refs, problems: out.problems };
}

class Reader {
	private i = 0;
	private readonly text: string;
	private readonly out: Findings;
	private readonly word: number;

	constructor(text: string, out: Findings, word: number) {
		this.text = text;
		this.out = out;
		this.word = word;
	}

	read(): void {
		for (;;) {
			this.i = this.text.indexOf('%', this.i);
			if (this.i < 0) return;
			if (!this.node()) return;
		}
	}

	private fail(at: number, length: number, message: string, hint?: string): false {
		return this.out.error('wrong-log-format', { word: this.word, at: Math.min(at, this.text.length - 1), length }, message, hint);
	}

	/** One node, at its `%`; false once HAProxy stops. */
	private node(): boolean {
		const { text } = this;
		const start = this.i++;
		if (text[this.i] === '(' && inSpan({ since: '3.0' }, this.out.ctx.version) && !this.name()) return false;
		const c = text[this.i];
		if (c === undefined) return this.fail(start, 1, "a single '%' ends the log-format", "write '%%' for the character");
		if (c === '{') return this.argument(start);
		if (c === '[') return this.expression();
		if (/[A-Za-z]/.test(c)) return this.alias();
		if (/[0-9 \t]/.test(c)) return this.fail(start, 2, `'%${c}' is no alias`, "write '%%' for the character");
		// '%%' is the character; before anything else a '%' counts for nothing
		if (c === '%') this.i++;
		return true;
	}

	/** `(name)` or `(name:type)`. */
	private name(): boolean {
		const { text } = this;
		const start = this.i + 1;
		const end = /[^A-Za-z0-9_:-]/.exec(text.slice(start));
		const stop = end ? start + end.index : text.length;
		const inside = text.slice(start, stop);
		const colons = inside.split(':');
		if (text[stop] !== ')' || colons.length > 2) {
			return this.fail(start, Math.max(1, inside.length), "the name of a field is made of letters, digits, '_' and '-', ended by ')'");
		}
		const type = colons[1];
		if (type !== undefined && !['str', 'sint', 'bool', 'raw'].includes(type)) {
			return this.fail(
				start + colons[0]!.length + 1,
				Math.max(1, type.length),
				`the type of a field is str, sint, bool or raw, got '${type}'`,
			);
		}
		this.i = stop + 1;
		return true;
	}

	/** `{+Q,-X}` and what it is for. */
	private argument(start: number): boolean {
		const { text } = this;
		const end = text.indexOf('}', this.i);
		if (end < 0) return this.fail(start, text.length - start, "the flags are not closed, expected '}'");
		const own = flagsOf(this.out.ctx.version);
		for (const flag of text.slice(this.i + 1, end).matchAll(/[^,]+/g)) {
			const spot = { word: this.word, at: this.i + 1 + flag.index, length: flag[0].length };
			const known = /^[+-]/.test(flag[0]) && own.includes(flag[0].slice(1));
			if (!known)
				this.out.warn('wrong-log-format', spot, `'${flag[0]}' is no flag, HAProxy ignores it`, `+ or - and one of ${own.join(', ')}`);
		}
		this.i = end + 1;
		const c = text[this.i];
		if (c === '[') return this.expression();
		if (c !== undefined && /[A-Za-z0-9]/.test(c)) return this.alias();
		return this.fail(start, this.i - start, 'flags must stand before an alias or an expression in [ ]');
	}

	private alias(): boolean {
		const { text, out, word } = this;
		const start = this.i;
		while (this.i < text.length && /[A-Za-z0-9]/.test(text[this.i]!)) this.i++;
		const alias = text.slice(start, this.i);
		const spot = { word, at: start, length: alias.length };
		const since = Object.hasOwn(laterAliases, alias) ? laterAliases[alias] : undefined;
		if (since !== undefined && !inSpan({ since }, out.ctx.version)) {
			return out.error('unknown-log-alias', spot, `log-format alias '%${alias}' is in HAProxy ${since} and later`);
		}
		if (since === undefined && !aliases.has(alias)) {
			const near = closest(alias, aliases);
			const hint = near ? `did you mean '%${near}'? Write '%%' for the character itself` : "write '%%' for the character itself";
			return out.error('unknown-log-alias', spot, `there is no log-format alias '%${alias}'`, hint);
		}
		if (httpAliases.has(alias) && out.ctx.mode !== undefined && out.ctx.mode !== 'http') {
			const message = `'%${alias}' needs a proxy in mode http`;
			if (!inSpan({ since: '3.0' }, out.ctx.version)) return out.error('needs-http-mode', spot, message);
			out.warn('needs-http-mode', spot, message);
		}
		return true;
	}

	private expression(): boolean {
		const { text, out, word } = this;
		const cursor = { words: [text], word: 0, at: this.i + 1 };
		// positions are those of the one word that is read
		const inner = new Findings(out.ctx);
		const sample = readSample(cursor, inner, 'embedded');
		const spot = { word: 0, at: this.i + 1, length: sample?.fetch.name.length ?? 1 };
		if (sample) checkPlace(sample.fetch, spot, inner);
		out.refs.push(...inner.refs.map((ref) => ({ ...ref, word })));
		out.problems.push(...inner.problems.map((problem) => ({ ...problem, word, docs: problem.docs ?? docs })));
		if (!sample || inner.failed) {
			out.failed = true;
			return false;
		}
		if (text[cursor.at] !== ']') {
			return this.fail(
				cursor.at,
				1,
				cursor.at >= text.length ? "the expression is not closed, expected ']'" : `expected ']' or a comma, got '${text[cursor.at]}'`,
			);
		}
		this.i = cursor.at + 1;
		return true;
	}
}

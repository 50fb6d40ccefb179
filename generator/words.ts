/**
 * How HAProxy cuts a line into words (configuration manual, chapter 2.2), and how a word is written so that it reads it back.
 *
 * Blanks separate. Single quotes keep everything; double quotes keep blanks and expand `$NAME` and `${NAME}`; a backslash
 * stands before a blank, `\`, `#`, `'`, `"`, before `n`, `r`, `t`, `xHH`, and in double quotes before `$`. Before anything
 * else HAProxy keeps the backslash itself. All three were read off HAProxy 2.6, 3.0 and 3.2: test/generator/words.test.ts.
 */
export type Word = {
	/** The word as HAProxy sees it: of environment variables their defaults; those without one stay as they were written. */
	text: string;
	/** Where it starts and ends in the line, in UTF-16 units. */
	at: number;
	end: number;
	/** Where quotes and escapes part the text from the line: from this offset on it stands so much further right than `at` says. */
	shifts?: (readonly [from: number, by: number])[];
	/** Set where the word holds environment variables: how to write it again. */
	source?: string;
	/** It holds variables without a default: what it is only HAProxy's machine knows. */
	unknown?: true;
	/** `"${NAME[*]}"`: HAProxy makes as many words of it as the variable holds. */
	splat?: true;
	/** In structured params: the keys from the statement's value to the field that gave the word. */
	path?: readonly (string | number)[];
};

/** HAProxy's own bound on the words of a line (MAX_LINE_ARGS); it refuses a line with more. */
export const mostWords = 64;

export type Fault = { code: string; message: string; at: number; length: number; hint?: string; severity?: 'warning' };
export type Line = { words: Word[]; comment?: string; faults: Fault[] };

const PLAIN = /^[^"'\\#]*$/;
const ESCAPED: Record<string, string> = { n: '\n', r: '\r', t: '\t' };
const isBlank = (c: number) => c === 32 || (c >= 9 && c <= 13);

/** Cuts one line, which must hold no line feed. Goes on after a fault as far as the rest can be read. */
export function split(line: string): Line {
	if (!PLAIN.test(line)) return splitQuoted(line);
	const words: Word[] = [];
	for (let i = 0, n = line.length; i < n; ) {
		while (i < n && isBlank(line.charCodeAt(i))) i++;
		const at = i;
		while (i < n && !isBlank(line.charCodeAt(i))) i++;
		if (i > at) words.push({ text: line.slice(at, i), at, end: i });
	}
	return { words, faults: [] };
}

/** `$NAME` or `${NAME}`; in braces also `[*]`, and a default that goes from `-` to the brace whatever it holds. */
const VARIABLE = /\$(?:\{([^}]*)\}|(\{[^}"]*)|([A-Za-z_.][A-Za-z0-9_]*))?/y;
/** The same behind the last closing brace, where each open one would have the rest of the line searched for it in vain. */
const UNCLOSED = /\$(?:(?!)(.)|(\{[^"]*)|([A-Za-z_.][A-Za-z0-9_]*))?/y;
const NAME = /^(?:[A-Za-z_][A-Za-z0-9_]*|\.(?:LINE|FILE|SECTION))$/;
const IN_BRACES = /^([A-Za-z_.]?[A-Za-z0-9_]*)(?:\[\*\])?(?:-[^}]*)?$/;

function splitQuoted(line: string): Line {
	const words: Word[] = [];
	const faults: Fault[] = [];
	let comment: string | undefined;
	let word: Word | undefined;
	let source = '';
	let quoteAt = -1;
	let quote = '';
	let lastBrace: number | undefined;
	const n = line.length;
	const open = (from: number): Word => {
		word ??= { text: '', at: from, end: from };
		const by = from - word.at - word.text.length;
		if (by === (word.shifts?.at(-1)?.[1] ?? 0)) return word;
		word.shifts ??= [];
		word.shifts.push([word.text.length, by]);
		return word;
	};
	/** The name of a variable without braces that `source` is to end with: behind the quote it must not go on. */
	let bare = '';
	const put = (text: string) => {
		if (bare !== '') source += /^\w/.test(text) ? `\${${bare}}` : `$${bare}`;
		bare = '';
		source += text;
	};
	const add = (text: string, from: number) => {
		open(from).text += text;
		if (text !== '') put(escaped(text));
	};
	const close = (end: number) => {
		if (!word) return;
		word.end = end;
		put('');
		if (word.source !== undefined) word.source = `"${source}"`;
		else if (LONE.test(word.text)) word.text = joined(word.text);
		words.push(word);
		word = undefined;
		source = '';
		bare = '';
	};
	let i = 0;
	for (; i < n; i++) {
		const c = line[i]!;
		if (quote === '' && isBlank(line.charCodeAt(i))) {
			close(i);
		} else if (quote === '' && c === '#') {
			comment = remark(line, i + 1);
			break;
		} else if (c === quote) {
			quote = '';
		} else if (quote === '' && (c === '"' || c === "'")) {
			if (word?.text === '{' && i === word.at + 1) faults.push(lostQuotes(line, word.at));
			quote = c;
			quoteAt = i;
			add('', i);
		} else if (c === '\\' && quote !== "'") {
			const next = line[i + 1];
			if (next === 'x') {
				const hex = /^[0-9a-fA-F]{2}/.exec(line.slice(i + 2, i + 4));
				if (!hex) faults.push({ code: 'bad-escape', message: 'expected two hexadecimal digits after "\\x"', at: i, length: 2 });
				else if (hex[0] === '00') faults.push({ code: 'bad-escape', message: '"\\x00" ends the word for HAProxy', at: i, length: 4 });
				else add(byte(Number.parseInt(hex[0], 16)), i);
				i += hex ? 3 : 1;
			} else if (next !== undefined && next in ESCAPED) {
				add(ESCAPED[next]!, i++);
			} else if (next !== undefined && (' \\#\'"'.includes(next) || (next === '$' && quote === '"'))) {
				add(next, i++);
			} else {
				add('\\', i);
			}
		} else if (c === '$' && quote === '"') {
			lastBrace ??= line.lastIndexOf('}');
			const variable = i < lastBrace ? VARIABLE : UNCLOSED;
			variable.lastIndex = i;
			const m = variable.exec(line)!;
			const fault = variableFault(m);
			if (fault) faults.push({ code: 'bad-variable', ...fault, at: i, length: m[0].length });
			const held = open(i);
			const known = m[1]?.split('-').slice(1).join('-');
			held.text += known || m[0];
			if (!known || m[1]?.includes('[*]')) held.unknown = true;
			put(m[3] === undefined ? m[0] : '');
			bare = m[3] ?? '';
			held.source = '';
			if (m[1]?.includes('[*]')) held.splat = true;
			i += m[0].length - 1;
		} else {
			add(c, i);
		}
	}
	if (quote !== '') {
		faults.push({
			code: 'unclosed-quote',
			message: `expected a closing ${quote} on this line`,
			at: quoteAt,
			length: n - quoteAt,
			hint: `Close it, or write \\${quote} for the character itself.`,
		});
	}
	close(i);
	return comment === undefined ? { words, faults } : { words, comment, faults };
}

/** Of JSON that stands in no quotes HAProxy takes those that it has within. */
function lostQuotes(line: string, at: number): Fault {
	const [json] = /^\S+/.exec(line.slice(at))!;
	return {
		severity: 'warning',
		code: 'lost-quotes',
		message: `HAProxy takes the quotes out of ${json}`,
		at,
		length: json.length,
		hint: json.includes("'") ? 'Write \\" for those that are to stay.' : "Put '…' around the whole to keep them.",
	};
}

/**
 * What stands behind "# ", without the blanks at the end: what is drawn or lined up with blanks stays so. With its # where no blank
 * follows, as before a directive that was taken out, or another #.
 */
function remark(line: string, from: number): string {
	let to = line.length;
	while (to > from && isBlank(line.charCodeAt(to - 1))) to--;
	const text = isBlank(line.charCodeAt(from)) ? from + 1 : from;
	return line.slice(to > from && (text === from || line[text] === '#') ? from - 1 : Math.min(text, to), to);
}

function variableFault(m: RegExpExecArray): Pick<Fault, 'message' | 'hint'> | undefined {
	const hint = 'Write \\$ for a dollar sign.';
	if (m[2] !== undefined) return { message: 'expected a closing "}" after the name of the environment variable', hint };
	const name = m[1] === undefined ? m[3] : (IN_BRACES.exec(m[1])?.[1] ?? m[1]);
	if (!name) return { message: 'expected the name of an environment variable after "$" in double quotes', hint };
	if (NAME.test(name)) return undefined;
	const shell = /^([A-Za-z_]\w*):-(.*)/.exec(name);
	return {
		message: `expected the name of an environment variable, got "${name}"`,
		hint: shell ? `A default stands behind "-" alone: \${${shell[1]}-${shell[2]}}.` : hint,
	};
}

/*
 * HAProxy knows bytes, not characters. A byte that is no character of UTF-8 stands in a text as U+DC80 to U+DCFF, which no
 * text can hold otherwise, and is written as \xNN.
 */
const LONE = /(?<![\ud800-\udbff])[\udc80-\udcff]/;
export const LONES = /(?<![\ud800-\udbff])[\udc80-\udcff]+/g;
const byte = (code: number): string => String.fromCharCode(code < 0x80 ? code : 0xdc00 + code);
const hex = (text: string): string =>
	text.replace(LONES, (run) => [...run].map((c) => `\\x${(c.charCodeAt(0) & 0xff).toString(16)}`).join(''));

/** Bytes that make characters of UTF-8 together become them. */
const joined = (text: string): string =>
	text.replace(LONES, (run) => {
		try {
			return decodeURIComponent([...run].map((c) => `%${(c.charCodeAt(0) & 0xff).toString(16)}`).join(''));
		} catch {
			return run;
		}
	});

const BARE = /^[^\s#"'\\]+$/;
/** Nearly every word there is. */
const PLAINEST = /^[!$-&(-[\]-~]+$/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what single quotes cannot carry in one line
const NEEDS_WEAK = /['\n\r\u0000]/;
const NAMED: Record<string, string> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };
const escaped = (text: string) => hex(text.replace(/[\\"$]/g, '\\$&').replace(/[\n\r\t]/g, (c) => NAMED[c]!));

/** One word as HAProxy reads it back, with nothing in it that could end the word or the line. */
export function quote(text: string): string {
	if (PLAINEST.test(text)) return text;
	const bytes = LONE.test(text);
	if (!bytes && BARE.test(text)) return text;
	return bytes || NEEDS_WEAK.test(text) ? `"${escaped(text).replaceAll('\0', '')}"` : `'${text}'`;
}

/** A word as it goes into a line again. */
export const show = (word: Word): string => word.source ?? quote(word.text);

/** Directives of the reader of the file itself, wherever a line may stand (chapter 2.4). */
export const dots = new Set(['.if', '.elif', '.else', '.endif', '.diag', '.notice', '.warning', '.alert']);
export const notOfDots = (keyword: string): string => `"${keyword}" is none of ${[...dots].join(', ')}`;

/*
 * A reading of haproxy.cfg that owes nothing to the generator's own, to judge what import and generate make of one.
 * Words are cut and unquoted as HAProxy does (manual, chapter 2.2) and kept as bytes (latin1), since \xNN makes bytes.
 */
export type Directive = {
	/** Unquoted; an environment variable stands as NUL and `${NAME}`, so that it never equals a literal dollar. */
	words: string[];
	/** The branches of `.if` that it stands in, outermost first. */
	when: string[];
	/** From 1. */
	line: number;
};
/** `words` is the line that opens it, section keyword first; empty for what stands before any section. */
export type Section = Directive & { directives: Directive[] };
export type Config = { sections: Section[]; comments: string[]; faults: string[] };

const kinds = new Set(
	(
		'global defaults frontend backend listen resolvers peers userlist mailers cache ring log-forward log-profile http-errors fcgi-app ' +
		'program crt-store traces acme healthcheck'
	).split(' '),
);
const simple: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };
const isSpace = (c: string | undefined): boolean => c !== undefined && c !== '' && ' \t\v\f\r\n'.includes(c);

/** The words of one line, its comment, and what HAProxy would call an error of quoting. */
export function tokens(line: string): { words: string[]; comment?: string; fault?: string } {
	const words: string[] = [];
	let word: string | undefined;
	let quote = '';
	let at = 0;
	const done = (comment?: string): { words: string[]; comment?: string; fault?: string } => {
		if (word !== undefined) words.push(word);
		// HAProxy cannot tell an empty last word from none.
		while (words.at(-1) === '') words.pop();
		return { words, ...(comment === undefined ? {} : { comment }), ...(quote === '' ? {} : { fault: `unclosed ${quote}` }) };
	};
	while (at < line.length) {
		const c = line[at]!;
		if (c === quote) {
			quote = '';
			at++;
		} else if (quote === '' && (c === '"' || c === "'")) {
			quote = c;
			word ??= '';
			at++;
		} else if (quote === '' && c === '#') {
			return done(line.slice(at + 1));
		} else if (quote === '' && isSpace(c)) {
			if (word !== undefined) words.push(word);
			word = undefined;
			at++;
		} else if (c === '\\' && quote !== "'") {
			const [text, length] = escaped(line.slice(at, at + 4), quote);
			word = (word ?? '') + text;
			at += length;
		} else if (c === '$' && quote === '"') {
			const found = /^\$(?:\{([^}]*)\}|([A-Za-z_][A-Za-z0-9_]*))/.exec(line.slice(at));
			word = (word ?? '') + (found ? `\0\${${found[1] ?? found[2]}}` : c);
			at += found?.[0].length ?? 1;
		} else {
			word = (word ?? '') + c;
			at++;
		}
	}
	return done();
}

/** What a backslash and what follows it stand for, and how long they are. */
function escaped(text: string, quote: string): [string, number] {
	const next = text[1];
	if (next === undefined) return ['\\', 1];
	if (simple[next] !== undefined) return [simple[next], 2];
	if (' \\#\'"'.includes(next) || (next === '$' && quote === '"')) return [next, 2];
	const hex = /^\\x([0-9a-fA-F]{2})/.exec(text)?.[1];
	return hex === undefined ? ['\\', 1] : [String.fromCharCode(Number.parseInt(hex, 16)), 4];
}

/** Cuts a config into its sections; never throws. */
export function sections(text: string): Config {
	const all: Section[] = [];
	const comments: string[] = [];
	const faults: string[] = [];
	const branches: string[] = [];
	const open = (words: string[], line: number): void => {
		all.push({ words, when: [...branches], line, directives: [] });
	};
	// One file however it ends its lines.
	const lines = Buffer.from(text.replace(/^\uFEFF/, ''), 'utf8')
		.toString('latin1')
		.split('\n');
	lines.forEach((raw, index) => {
		const { words, comment, fault } = tokens(raw.replace(/\r$/, ''));
		const line = index + 1;
		if (fault) faults.push(`line ${line}: ${fault}`);
		if (comment?.trim()) comments.push(comment.trim());
		const first = words[0];
		if (first === undefined) return;
		if (first === '.if') branches.push(words.join(' '));
		else if (first === '.elif' || first === '.else') branches.push(`${branches.pop() ?? ''} ${words.join(' ')}`);
		else if (first === '.endif') branches.pop();
		else if (kinds.has(first)) open(words, line);
		else {
			if (all.length === 0) open([], line);
			all.at(-1)!.directives.push({ words, when: [...branches], line });
		}
	});
	return { sections: all, comments, faults };
}

export { differences, equalConfigs } from './cfg/compare.ts';

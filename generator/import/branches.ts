import type { Statement } from '../config.ts';
import type { Version } from '../versions.ts';

/*
 * `.if`, `.elif`, `.else`, `.endif` (chapter 2.4): which lines HAProxy of a version would read. Three answers, since the
 * environment and the build are not known here.
 */
export type Truth = true | false | undefined;
export type Evaluated = { truth: Truth } | { fault: string; at: number };

const not = (a: Truth): Truth => (a === undefined ? undefined : !a);
const and = (a: Truth, b: Truth): Truth => (a === false || b === false ? false : a === undefined || b === undefined ? undefined : true);
const or = (a: Truth, b: Truth): Truth => not(and(not(a), not(b)));

/** Build options of every package that matters; whether a binary has another one is not known. */
const FEATURES = new Set([
	'OPENSSL',
	'LUA',
	'THREAD',
	'EPOLL',
	'POLL',
	'LINUX_TPROXY',
	'GETADDRINFO',
	'CPU_AFFINITY',
	'TFO',
	'NS',
	'RT',
	'DL',
	'ACCEPT4',
	'PRCTL',
	'CRYPT_H',
	'BACKTRACE',
]);

const number = (text: string): number[] => text.split(/[.-]/).map((n) => Number.parseInt(n, 10) || 0);
function atLeast(version: Version, wanted: string): Truth {
	const [a, b] = [number(version), number(wanted)];
	for (let i = 0; i < 2; i++) if (a[i] !== (b[i] ?? 0)) return a[i]! > (b[i] ?? 0);
	// The same release; whether the patch level suffices is not known, save for the first one.
	return (b[2] ?? 0) === 0 ? true : undefined;
}

const PREDICATES: Record<string, { args: number; judge: (args: string[], version: Version) => Truth }> = {
	defined: { args: 1, judge: ([name]) => (name!.startsWith('HAPROXY_') ? undefined : undefined) },
	feature: { args: 1, judge: ([name]) => (FEATURES.has(name!) ? true : undefined) },
	enabled: { args: 1, judge: () => undefined },
	streq: { args: 2, judge: ([a, b]) => a === b },
	strneq: { args: 2, judge: ([a, b]) => a !== b },
	strstr: { args: 2, judge: ([a, b]) => a!.includes(b!) },
	version_atleast: { args: 1, judge: ([v], version) => atLeast(version, v!) },
	version_before: { args: 1, judge: ([v], version) => not(atLeast(version, v!)) },
	openssl_version_atleast: { args: 1, judge: () => undefined },
	openssl_version_before: { args: 1, judge: () => undefined },
	ssllib_name_startswith: { args: 1, judge: () => undefined },
	awslc_api_atleast: { args: 1, judge: () => undefined },
	awslc_api_before: { args: 1, judge: () => undefined },
};

/** HAProxy's own bound (MAX_CFG_RECURSION). */
const MAX_DEPTH = 1024;

/** The condition behind `.if`, its words joined by blanks. `env`: it holds variables, so texts cannot be compared. */
export function evaluate(text: string, version: Version, env: boolean): Evaluated {
	let at = 0;
	let depth = 0;
	let fault: { fault: string; at: number } | undefined;
	const fail = (message: string): Truth => {
		fault ??= { fault: message, at };
		return undefined;
	};
	const blank = () => {
		while (text[at] === ' ' || text[at] === '\t') at++;
	};
	const term = (): Truth => {
		if (fault) return undefined;
		if (++depth > MAX_DEPTH) return fail('expected fewer "!" and "(" within each other');
		const truth = inner();
		depth--;
		return truth;
	};
	const inner = (): Truth => {
		blank();
		if (text[at] === '!') {
			at++;
			return not(term());
		}
		if (text[at] === '(') {
			at++;
			const truth = expression();
			blank();
			if (text[at] !== ')') return fail('expected ")"');
			at++;
			return truth;
		}
		const word = /^[A-Za-z_][\w]*|^\d+/.exec(text.slice(at))?.[0];
		if (word === undefined) return env ? rest() : fail(`expected a condition, got "${text.slice(at, at + 20)}"`);
		if (/^\d/.test(word)) {
			at += word.length;
			return Number(word) !== 0;
		}
		const predicate = PREDICATES[word];
		if (!predicate) return fail(`expected one of ${Object.keys(PREDICATES).join(', ')}, got "${word}"`);
		const open = at + word.length;
		const close = text.indexOf(')', open);
		if (text[open] !== '(' || close < 0) return fail(`expected arguments in parentheses after "${word}"`);
		const args = text
			.slice(open + 1, close)
			.split(',')
			.map((a) => a.trim().replace(/^"(.*)"$/, '$1'));
		at = close + 1;
		if (args.length !== predicate.args || args[0] === '')
			return fail(`"${word}" takes ${predicate.args} argument${predicate.args === 1 ? '' : 's'}`);
		return env && args.some((a) => a.includes('$')) ? undefined : predicate.judge(args, version);
	};
	const rest = (): Truth => {
		at = text.length;
		return undefined;
	};
	const both = (): Truth => {
		let truth = term();
		for (blank(); text.startsWith('&&', at); blank()) {
			at += 2;
			truth = and(truth, term());
		}
		return truth;
	};
	const expression = (): Truth => {
		let truth = both();
		for (blank(); text.startsWith('||', at); blank()) {
			at += 2;
			truth = or(truth, both());
		}
		return truth;
	};
	if (text.trim() === '') return { truth: false };
	const truth = expression();
	blank();
	if (!fault && at < text.length) fail(`unexpected "${text.slice(at, at + 20)}"`);
	return fault ?? { truth };
}

type Block = { taken: Truth; branch: Truth; outer: Truth; elsed: boolean; line: number };

/** Follows the dot-directives of a file: after each, `reads` says whether HAProxy reads the lines that follow. */
export class Branches {
	readonly #open: Block[] = [];
	readonly #version: Version;

	constructor(version: Version) {
		this.#version = version;
	}

	get reads(): Truth {
		const top = this.#open.at(-1);
		return top ? and(top.outer, top.branch) : true;
	}

	/** Line of the `.if` that is still open. */
	get unclosed(): number | undefined {
		return this.#open.at(-1)?.line;
	}

	/** Takes one dot-directive; returns what is wrong with it. */
	take(dot: Statement): string | undefined {
		const text = dot.words.map((w) => w.text).join(' ');
		const env = dot.words.some((w) => w.source !== undefined);
		const top = this.#open.at(-1);
		switch (dot.keyword) {
			case '.if': {
				const outer = this.reads;
				const got = outer === false ? { truth: false as Truth } : evaluate(text, this.#version, env);
				const truth = 'truth' in got ? got.truth : undefined;
				this.#open.push({ taken: truth, branch: truth, outer, elsed: false, line: dot.line ?? 0 });
				return 'fault' in got ? got.fault : undefined;
			}
			case '.elif':
				if (!top || top.elsed) return '".elif" without ".if" before it';
				{
					const got = top.taken === true || top.outer === false ? { truth: false as Truth } : evaluate(text, this.#version, env);
					const truth = 'truth' in got ? got.truth : undefined;
					top.branch = and(not(top.taken), truth);
					top.taken = or(top.taken, truth);
					return 'fault' in got ? got.fault : undefined;
				}
			case '.else':
				if (!top || top.elsed) return '".else" without ".if" before it';
				if (text !== '') return `".else" takes no words, got "${text}"`;
				top.branch = not(top.taken);
				top.elsed = true;
				return;
			case '.endif':
				if (!top) return '".endif" without ".if" before it';
				if (text !== '') return `".endif" takes no words, got "${text}"`;
				this.#open.pop();
				return;
			case '.diag':
			case '.notice':
			case '.warning':
			case '.alert':
				if (this.reads === true && dot.words.length > 1) return `"${dot.keyword}" takes one text, in quotes where it holds blanks`;
				if (dot.keyword !== '.alert') return;
				return this.reads === true ? `HAProxy stops here: ${text}` : undefined;
		}
	}
}

import { readArgs } from '../expr/args.ts';
import { Findings } from '../expr/problem.ts';
import { inSpan, type Version } from '../versions.ts';

/*
 * The condition behind `.if` and `.elif` (chapter 2.4), read as HAProxy's cfgcond.c does: first as a whole, then worked out term by
 * term, as far as the answer needs.
 */
export type Truth = true | false | undefined;
export type Evaluated = { truth: Truth } | { fault: string };

export const not = (a: Truth): Truth => (a === undefined ? undefined : !a);
export const and = (a: Truth, b: Truth): Truth =>
	a === false || b === false ? false : a === undefined || b === undefined ? undefined : true;
export const or = (a: Truth, b: Truth): Truth => not(and(not(a), not(b)));

/** Build options of every package that matters; whether a binary has another one is not known. */
const FEATURES = new Set(
	'OPENSSL LUA THREAD EPOLL POLL LINUX_TPROXY GETADDRINFO CPU_AFFINITY TFO NS RT DL ACCEPT4 PRCTL CRYPT_H BACKTRACE'.split(' '),
);

const number = (text: string): number[] => text.split(/[.-]/).map((n) => Number.parseInt(n, 10) || 0);
function atLeast(version: Version, wanted: string): Truth {
	const [a, b] = [number(version), number(wanted)];
	for (let i = 0; i < 2; i++) if (a[i] !== (b[i] ?? 0)) return a[i]! > (b[i] ?? 0);
	// The same release; whether the patch level suffices is not known, save for the first one.
	return (b[2] ?? 0) === 0 ? true : undefined;
}

/** ssl_utils.c, openssl_version_parser(): three numbers at least; what follows them is a letter of a patch, or a hyphen and more. */
function isOpensslVersion(text: string): boolean {
	const [, major, minor, fix] = /^\s*[+-]?(\d*)\.\s*[+-]?(\d*)\.\s*[+-]?(\d*)/.exec(text) ?? [];
	const [status] = /^\d+/.exec(/-beta(.*)/.exec(text)?.[1] ?? '') ?? [];
	return major !== undefined && Number(major) <= 15 && Number(minor) <= 255 && Number(fix) <= 255 && Number(status ?? 0) <= 14;
}

const unknown = (): Truth => undefined;
const openssl = ([version]: readonly string[]): Truth | { fault: string } =>
	isOpensslVersion(version!) ? undefined : { fault: `expected a version of OpenSSL such as 3.0.0, got "${version}"` };

type Predicate = { args: 1 | 2; since?: Version; judge: (args: readonly string[], version: Version) => Truth | { fault: string } };
const PREDICATES: Record<string, Predicate> = {
	defined: { args: 1, judge: unknown },
	feature: { args: 1, judge: ([name]) => (FEATURES.has(name!) ? true : undefined) },
	enabled: { args: 1, since: '2.8', judge: unknown },
	streq: { args: 2, judge: ([a, b]) => a === b },
	strneq: { args: 2, judge: ([a, b]) => a !== b },
	strstr: { args: 2, since: '2.8', judge: ([a, b]) => a!.includes(b!) },
	version_atleast: { args: 1, judge: ([v], version) => atLeast(version, v!) },
	version_before: { args: 1, judge: ([v], version) => not(atLeast(version, v!)) },
	openssl_version_atleast: { args: 1, judge: openssl },
	openssl_version_before: { args: 1, judge: openssl },
	ssllib_name_startswith: { args: 1, judge: unknown },
	awslc_api_atleast: { args: 1, since: '3.4', judge: unknown },
	awslc_api_before: { args: 1, since: '3.4', judge: unknown },
};

/** defaults.h, MAX_CFG_RECURSION. */
const MAX_DEPTH = 1024;

/** Worked out when its answer is needed. `sure`: HAProxy comes this far whatever is not known here. */
type Term = (sure: boolean) => Truth;

class Unreadable extends Error {}

/** The condition behind `.if`, its words joined by blanks. `env`: it holds variables, so texts cannot be compared. */
export function evaluate(text: string, version: Version, env: boolean): Evaluated {
	if (text === '') return { truth: false };
	try {
		return { truth: new Condition(text, version, env).read()(true) };
	} catch (error) {
		if (error instanceof Unreadable) return { fault: error.message };
		throw error;
	}
}

class Condition {
	readonly #text: string;
	readonly #version: Version;
	readonly #env: boolean;
	#at = 0;

	constructor(text: string, version: Version, env: boolean) {
		this.#text = text;
		this.#version = version;
		this.#env = env;
	}

	read(): Term {
		const whole = this.#either(MAX_DEPTH);
		if (this.#at < this.#text.length) throw new Unreadable(`unexpected "${this.#rest()}" behind the condition`);
		return whole;
	}

	#rest = (): string => this.#text.slice(this.#at, this.#at + 20);

	#blank(): void {
		while (this.#text[this.#at] === ' ' || this.#text[this.#at] === '\t') this.#at++;
	}

	/** Terms with `||` between them; `&&` binds them closer. */
	#either = (depth: number): Term => this.#chain('||', true, this.#both, depth);
	#both = (depth: number): Term => this.#chain('&&', false, this.#term, depth);

	/** What an operator joins, worked out from the left until one is what decides the whole. */
	#chain(operator: string, decisive: boolean, part: (depth: number) => Term, depth: number): Term {
		const left = part(depth - 1);
		if (!this.#operator(operator)) return left;
		const right = this.#chain(operator, decisive, part, depth - 1);
		return (sure) => {
			const first = left(sure);
			if (first === decisive) return decisive;
			const second = right(sure && first === !decisive);
			return decisive ? or(first, second) : and(first, second);
		};
	}

	#operator(text: string): boolean {
		this.#blank();
		if (!this.#text.startsWith(text, this.#at)) return false;
		this.#at += text.length;
		this.#blank();
		return true;
	}

	#term = (depth: number): Term => {
		if (depth <= 0) throw new Unreadable('expected fewer conditions in each other');
		this.#blank();
		let negated = false;
		for (; this.#text[this.#at] === '!'; this.#blank()) {
			negated = !negated;
			this.#at++;
		}
		const term = this.#plain(depth);
		return negated ? (sure) => not(term(sure)) : term;
	};

	#plain(depth: number): Term {
		const text = this.#text;
		// strtol() with the base that the digits show
		const [digits] = /^\s*[+-]?(?:0[xX][\da-fA-F]+|\d+)/.exec(text.slice(this.#at)) ?? [];
		if (digits !== undefined) {
			const [octal] = /^\s*[+-]?0[0-7]*/.exec(digits) ?? [];
			const read = octal !== undefined && !/x/i.test(digits) ? octal : digits;
			this.#at += read.length;
			const truth = /[1-9a-f]/i.test(read.replace(/0x/i, ''));
			return () => truth;
		}
		if (text[this.#at] === '(') {
			this.#at++;
			this.#blank();
			const inner = this.#either(depth - 1);
			this.#blank();
			if (text[this.#at] !== ')') throw new Unreadable(`expected ")", got "${this.#rest()}"`);
			this.#at++;
			return inner;
		}
		return this.#predicate();
	}

	#predicate(): Term {
		const [name = ''] = /^[^ (]*/.exec(this.#text.slice(this.#at)) ?? [];
		const predicate = Object.hasOwn(PREDICATES, name) ? PREDICATES[name]! : undefined;
		if (!predicate || !inSpan(predicate, this.#version)) {
			// of a variable nothing is known, and so nothing of what comes behind it
			if (this.#env && this.#text.slice(this.#at).includes('$')) {
				this.#at = this.#text.length;
				return unknown;
			}
			const known = Object.keys(PREDICATES).filter((one) => inSpan(PREDICATES[one]!, this.#version));
			if (predicate) throw new Unreadable(`"${name}" needs HAProxy ${predicate.since} or later; the target is ${this.#version}`);
			throw new Unreadable(`expected one of ${known.join(', ')}, got "${this.#rest()}"`);
		}
		const out = new Findings({ version: this.#version });
		const signature = { types: 's'.repeat(predicate.args), least: predicate.args };
		const read = readArgs(this.#text, this.#at + name.length, signature, `"${name}"`, 0, out);
		if (!read) throw new Unreadable(out.problems[0]?.message ?? `"${name}" takes ${predicate.args} arguments`);
		this.#at = read.end;
		const args = read.list.map((arg) => arg.text);
		return (sure) => {
			if (this.#env && args.some((arg) => arg.includes('$'))) return undefined;
			const judged = predicate.judge(args, this.#version);
			if (typeof judged !== 'object') return judged;
			if (sure) throw new Unreadable(judged.fault);
			return undefined;
		};
	}
}

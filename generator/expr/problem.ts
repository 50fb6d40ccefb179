import type { Severity } from '../diagnostics.ts';
import type { Version } from '../versions.ts';
import { type Place, placeMask } from './places.ts';
import type { SampleType } from './types.ts';

/** Every code an expression can be refused or warned with; each has a section in docs/diagnostics.md. */
export type Code =
	| 'empty-expression'
	| 'unknown-fetch'
	| 'unknown-converter'
	| 'unknown-acl-flag'
	| 'unknown-match-method'
	| 'unknown-log-alias'
	| 'fetch-not-in-version'
	| 'converter-not-in-version'
	| 'fetch-not-available'
	| 'wrong-argument'
	| 'missing-argument'
	| 'unbalanced-parenthesis'
	| 'missing-comma'
	| 'wrong-type'
	| 'wrong-variable'
	| 'wrong-pattern'
	| 'wrong-regex'
	| 'match-method-needed'
	| 'never-matches'
	| 'pattern-in-vain'
	| 'pattern-looks-like-argument'
	| 'pattern-looks-like-syntax'
	| 'resolved-at-start'
	| 'wrong-acl-name'
	| 'empty-condition'
	| 'missing-brace'
	| 'wrong-log-format'
	| 'needs-http-mode'
	| 'needs-tcp-mode'
	| 'build-option';

/** What is wrong, by word and offset inside that word as HAProxy unquotes it; the caller knows lines and columns. */
export type Problem = {
	severity: Severity;
	code: Code;
	message: string;
	hint?: string;
	docs?: string;
	word: number;
	at: number;
	length: number;
};

/**
 * What is read of an entry of a stick-table. `table` is the one that is named, empty for the proxy's own; a tracked entry may lie in the
 * table that its tracking names.
 */
export type Counter = { data: string; table?: string; tracked?: number };

/** Something named that lives elsewhere; an empty name of a table, backend or frontend means the proxy itself. */
export type Ref = {
	kind:
		| 'acl'
		| 'backend'
		| 'frontend'
		| 'server'
		| 'table'
		| 'userlist'
		| 'group'
		| 'file'
		| 'map'
		| 'ring'
		| 'resolvers'
		| 'lua'
		| 'variable'
		| 'certificate'
		| 'pattern-id'
		| 'counter';
	name: string;
	word: number;
	at: number;
	length: number;
	/** HAProxy starts without it. */
	optional?: true;
	/** Groups: the userlist that must have it. */
	of?: string;
	/** What it reads of a stick-table. */
	counter?: Counter;
	/** Variables: whether this sets, clears or reads it. */
	how?: 'set' | 'unset' | 'get';
};

/** Where an expression stands. */
export type Context = {
	version: Version;
	/** Any of these places makes a fetch available; absent: not checked. */
	places?: readonly Place[];
	/** The proxy's mode, where it is known. */
	mode?: 'http' | 'tcp' | (string & {});
	/** Outside of a proxy (global, the configuration parser) an ACL cannot be named. */
	proxy?: boolean;
	/** Told the name of every fetch, converter and ACL keyword that is read. */
	named?: (name: string) => void;
};

export type Result = {
	used: number;
	type?: SampleType;
	refs: Ref[];
	problems: Problem[];
};

/** Where in the words something stands. */
export type Spot = { word: number; at: number; length: number };

/** Collects what one expression has to say; `failed` once HAProxy would have stopped. */
export class Findings {
	readonly refs: Ref[] = [];
	readonly problems: Problem[] = [];
	readonly ctx: Context;
	readonly places: number | undefined;
	failed = false;

	constructor(ctx: Context) {
		this.ctx = ctx;
		this.places = ctx.places && placeMask(ctx.places);
	}

	/** Adds an error, and says false so that a check can return it. */
	error(code: Code, spot: Spot, message: string, hint?: string): false {
		this.failed = true;
		this.add('error', code, spot, message, hint);
		return false;
	}

	/** The same, for what gives something or nothing. */
	refuse(code: Code, spot: Spot, message: string, hint?: string): undefined {
		this.error(code, spot, message, hint);
		return undefined;
	}

	warn(code: Code, spot: Spot, message: string, hint?: string): void {
		this.add('warning', code, spot, message, hint);
	}

	ref(kind: Ref['kind'], name: string, spot: Spot, more: Pick<Ref, 'how' | 'optional'> = {}): void {
		this.refs.push({ kind, name, ...spot, ...more });
	}

	/** Takes over what was found in words of their own, which begin at `word` here. */
	adopt(inner: Findings, word: number): void {
		this.failed ||= inner.failed;
		for (const ref of inner.refs) this.refs.push({ ...ref, word: ref.word + word });
		for (const problem of inner.problems) this.problems.push({ ...problem, word: problem.word + word });
	}

	private add(severity: Severity, code: Code, spot: Spot, message: string, hint?: string): void {
		this.problems.push({
			severity,
			code,
			message,
			...(hint && { hint }),
			...spot,
		});
	}
}

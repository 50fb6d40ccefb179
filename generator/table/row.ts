import type { Version } from '../versions.ts';

/**
 * One keyword of HAProxy's language: a directive, or a parameter, action or option inside one.
 * `use` is HAProxy's own usage notation with types: see ../usage.ts.
 */
export type Row = {
	/**
	 * Proxy directives only: where it may stand, as in the matrix of chapter 4.1.
	 * D defaults, d only a defaults section with a name, F frontend, L listen, B backend; e.g. 'D-LB'. A group with a
	 * version, such as the second of 'D-LB F@3.4', is taken from that version on.
	 */
	in?: string;
	use: string;
	/** May stand more than once in a section; what it holds is a list, in order. */
	many?: true;
	/** Takes a `no` prefix (directives) or a `no-` prefix (parameters of bind and server); or so up to this version. */
	no?: true | Version;
	/** Takes no `default` prefix where others that take `no` do, which is from 3.2 on. */
	undefaulted?: true;
	/** Only in a proxy of this mode: in another HAProxy warns, and passes over it. */
	mode?: 'http' | 'tcp';
	/** In another mode HAProxy refuses it. */
	strict?: true;
	/** First and last version that has it; absent: every version the tables know. */
	since?: Version;
	until?: Version;
	/** The release of its first version that brought it, where it was not the first. */
	release?: string;
	/** From this version on HAProxy warns about it. */
	deprecated?: Version;
	/** What to write instead, once it is deprecated or gone; one sentence in HAProxy's words. */
	instead?: string;
	/** Refused unless `global` has `expose-experimental-directives`; or so up to this version. */
	experimental?: true | Version;
	/**
	 * Actions only: the rulesets that take it, letters as in `letters` of actions.ts. A group with a version, such as
	 * the second of 'qr a@2.8', takes it from that version on.
	 */
	on?: string;
	/** Actions only: HAProxy looks for what their expressions read in the request, whatever the ruleset, or, in requests, in the frontend. */
	reads?: 'request' | 'frontend';
	/** Parameters of `server` only: these lines (`default-server`) pass over them with a warning. */
	not?: string;
	/** Only in a HAProxy built with this option, or of this release; others do not know the word, so its examples say nothing about them. */
	build?: string;
	/** A second one in the same section is refused; a text says what to do instead. */
	once?: true | string;
	/** Of two lines in a section the last holds, and says all that the first did. */
	last?: true;
	/** Of two lines in a section, or in all of `global`, the first holds; or of all that share this word. */
	first?: true | string;
	/** From this version on HAProxy refuses it in a `global` that stands below a section of another kind. */
	above?: Version;
	/** A line of this keyword in the same section is refused, whichever comes first. */
	against?: string;
	/** Of the optional pieces of the usage, at least one must be there. */
	some?: true;
	/** HAProxy reads no further than the usage: words after it are ignored, not refused; or so up to this version, or where the usage took, or did not take, the field of this name, or so many of them. */
	loose?: true | Version | { with: string } | { without: string } | { most: number };
	/** HAProxy reads a word no further than its closing parenthesis. */
	tail?: true;
	/** HAProxy takes for the one argument what lies behind the letter after the keyword, without the word's last letter, whatever those are. */
	counted?: true;
	/** Parentheses, where there are any, hold something, though what they hold is optional. */
	filled?: true;
	/** Parameters only: HAProxy takes the line though it ends before the value. */
	bare?: true;
	/** Lines that share one ordered list in the params, because their order among each other carries meaning. */
	family?: string;
	/** Lines the examples need beside them in their section, or in `global` with the prefix `global: `. */
	with?: readonly string[];
	/** Arguments that HAProxy accepts, and refuses, in every version and section the row claims. */
	ok: readonly Example[];
	bad: readonly Example[];
	/** One sentence, our words. */
	doc: string;
};

/** The words after the keyword as in a haproxy.cfg, `{self}` being the proxy they stand in; an object where only some versions or sections judge it so. */
export type Example =
	| string
	| {
			line: string;
			since?: Version;
			until?: Version;
			in?: string;
			with?: readonly string[];
			mode?: 'http' | 'tcp';
			/** Parameters only: the words before them, where those of the line's own first example will not do. */
			at?: string;
			/** What a machine must have for HAProxy to take it, such as a network namespace; then it is not judged. */
			needs?: string;
	  };

export type Table = Readonly<Record<string, Row>>;

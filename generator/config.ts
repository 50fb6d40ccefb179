import type { Diagnostic, Path } from './diagnostics.ts';
import type { Lines } from './services/index.ts';
import type { Row } from './table/row.ts';
import type { Version } from './versions.ts';
import type { Word } from './words.ts';

/*
 * A config as the checks, the renderer and the importer see it: sections of statements, each a row of the table and its
 * words. Where it came from, params or a haproxy.cfg, shows only in its positions.
 */

/** One line of a section: a directive, a dot-directive such as `.if`, or a line taken as it is. */
export type Statement = {
	/** The words that name the row, such as `timeout connect`. */
	keyword: string;
	row?: Row;
	/** `no` or `default` before the keyword. */
	prefix?: 'no' | 'default';
	/** The words after the keyword. */
	words: readonly Word[];
	/** The whole line, where it is not made from its words: `raw`, and what services compile to. */
	text?: string;
	comment?: readonly string[];
	/** In a params document: the statement's value. */
	path: Path;
	/** In a haproxy.cfg: its line, from 1; and where it comes of several files, its place in its own. */
	line?: number;
	place?: string;
	/** Where its keyword stands in the text of the line: offsets, from 0. */
	span?: { at: number; end: number };
	/** Made by the generator, from what stands at `path`. */
	made?: true;
	/** HAProxy reads it and does nothing with it: there is nothing to judge. */
	trusted?: true;
	/** In a `.if` branch that HAProxy skips, or of which only the machine knows. */
	branch?: 'skipped' | 'maybe';
};

export type Section = {
	kind: string;
	/** Absent where the section has no name. */
	name?: string;
	/** Proxies: the defaults section it takes after `from`. */
	from?: string;
	/** All words of the header after the kind, where they are more than name and from. */
	header?: readonly Word[];
	statements: Statement[];
	comment?: readonly string[];
	path: Path;
	/** Where the name stands in params, if that is not the section's key. */
	namePath?: Path;
	line?: number;
	place?: string;
	/** Lines that services compiled to, and nothing else. */
	made?: Lines;
	/** Of such lines, where they are spelled out for the checks: sections of one shape are alike. */
	shape?: string;
	/** Something of it could not be read: what it lacks may be there, written wrongly. */
	faulty?: true;
	/** A dot-directive between sections, such as `.if`: no section at all. */
	dot?: Statement;
	branch?: 'skipped' | 'maybe';
};

/** A line or section as messages name it: `line 12`, of several files `b.cfg:12`; undefined in params. */
export const placeOf = ({ line, place }: Statement | Section): string | undefined =>
	place ?? (line === undefined ? undefined : `line ${line}`);

export type Config = {
	version: Version;
	sections: Section[];
	/** `expose-experimental-directives` is there. */
	experimental?: boolean;
	/** `ssl-server-verify none` is there: no server's certificate is asked for. */
	trusting?: boolean;
	/** How many stick counters a connection has, where global says so. */
	counters?: number;
	/** Timeouts that a policy asks for: of one that is missing it is the policy that tells. */
	required?: readonly string[];
	/** Map files and such that go beside the config, by their path. */
	files: Record<string, string>;
	/** The params document, in which made lines have their words; and the errors that compiling it told of. */
	given?: unknown;
	told?: readonly Pick<Diagnostic, 'code' | 'path'>[];
	/** Remarks at the very top, and at the very end. */
	comment?: readonly string[];
	trailer?: readonly string[];
};

export const proxies = ['defaults', 'frontend', 'listen', 'backend'] as const;
export type ProxyKind = (typeof proxies)[number];
const PROXIES: ReadonlySet<string> = new Set(proxies);
export const isProxy = (kind: string): kind is ProxyKind => PROXIES.has(kind);

/** The mode that a section itself says; undefined where it says none. */
export function modeIn(section: Section): string | undefined {
	// It is the first of what services compile to, if it is there.
	if (section.made) return /^mode (\w+)/.exec(section.made.text)?.[1];
	let mode: string | undefined;
	for (const s of section.statements) {
		if (s.keyword === 'mode') mode = s.words[0]?.text;
		else if (s.text?.startsWith('mode ')) mode = s.text.slice(5);
	}
	return mode;
}

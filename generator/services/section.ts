import type { Diagnostic, Path } from '../diagnostics.ts';
import { quote } from '../words.ts';

/** One line of haproxy.cfg, without indentation. */
export type Line = {
	text: string;
	/** Where in the params it comes from. */
	path: Path;
	comment?: readonly string[];
};

export type Kind = 'global' | 'defaults' | 'frontend' | 'backend' | 'listen';

/** A section that the short way makes. `extra` in HAProxy's own words goes before the line numbered `at`. */
export type Section = {
	kind: Kind;
	name: string;
	path: Path;
	comment?: readonly string[];
	lines: Line[];
	extra?: { body: Record<string, unknown>; path: Path; at: number };
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

/** `services[3].servers[0]`, as people say where something is. */
export const place = (path: Path): string =>
	path.reduce<string>((out, key) => (typeof key === 'number' ? `${out}[${key}]` : out === '' ? key : `${out}.${key}`), '');

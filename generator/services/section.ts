import type { Diagnostic, Path } from '../diagnostics.ts';
import { quote } from '../words.ts';

/** One line of haproxy.cfg, without indentation. */
export type Line = {
	text: string;
	/** Where in the params it comes from. */
	path: Path;
	comment?: readonly string[] | undefined;
};

/**
 * A line of a service. Most configs have tens of thousands of them and hardly ever is one asked where it comes from, so the
 * path is put together then.
 */
export class ServiceLine implements Line {
	readonly text: string;
	readonly comment: readonly string[] | undefined;
	private readonly service: number;
	private readonly key: string | undefined;
	private readonly item: number | undefined;

	constructor(text: string, service: number, key?: string, item?: number, comment?: string) {
		this.text = text;
		this.service = service;
		this.key = key;
		this.item = item;
		this.comment = comment === undefined ? undefined : [comment];
	}

	get path(): Path {
		if (this.key === undefined) return ['services', this.service];
		return this.item === undefined ? ['services', this.service, this.key] : ['services', this.service, this.key, this.item];
	}
}

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

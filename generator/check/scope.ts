import { type Config, isProxy, type Section, type Statement } from '../config.ts';
import type { Reporter } from '../door.ts';
import type { Value } from '../read/index.ts';
import type { Mode } from './modes.ts';
import { located, type Reading } from './reading.ts';

/** A proxy with what it says itself and what the defaults that it takes say (chapter 4, "defaults"). */
export type Scope = {
	section: Section;
	mode: Mode;
	/** The defaults section that it takes. */
	base?: Scope;
	own: readonly Reading[];
};

/** In another mode than this; where the mode is no mode, nobody knows. */
export const notIn = ({ mode }: Scope, other: string): boolean => mode !== undefined && mode !== other;

const NONE: readonly Reading[] = [];
const indexes = new WeakMap<Scope, Map<string, Reading[]>>();

/** A proxy's own readings of a keyword: looked up, since a proxy may have ten thousand servers that ask. */
export function ownOf(scope: Scope, keyword: string): readonly Reading[] {
	let index = indexes.get(scope);
	if (!index) {
		index = new Map();
		for (const r of scope.own) {
			const known = index.get(r.statement.keyword);
			if (known) known.push(r);
			else index.set(r.statement.keyword, [r]);
		}
		indexes.set(scope, index);
	}
	return index.get(keyword) ?? NONE;
}

/**
 * Asks a scope, and as long as it says nothing the defaults that it takes. Of these the answer is kept: a line of thousands, each
 * `from` the one before, would be walked anew for each.
 */
export function inherited<T>(own: (scope: Scope) => T | undefined): (scope: Scope) => T | undefined {
	const kept = new WeakMap<Scope, { said: T | undefined }>();
	return (scope) => {
		const walked: Scope[] = [];
		let said: T | undefined;
		for (let at: Scope | undefined = scope; at; at = at.base) {
			const known = kept.get(at);
			if (known) {
				said = known.said;
				break;
			}
			if (at.section.kind === 'defaults') walked.push(at);
			said = own(at);
			if (said !== undefined) break;
		}
		for (const at of walked) kept.set(at, { said });
		return said;
	};
}

const asked = new Map<string, (scope: Scope) => readonly Reading[] | undefined>();

/** The readings of a keyword that are in force: its own, or else those of its defaults. */
export function inForce(scope: Scope, keyword: string): readonly Reading[] {
	let ask = asked.get(keyword);
	if (!ask) {
		ask = inherited((at) => {
			const own = ownOf(at, keyword);
			return own.length > 0 ? own : undefined;
		});
		asked.set(keyword, ask);
	}
	return ask(scope) ?? [];
}

/** Whether a keyword is in force and no `no` takes it back. */
export const says = (scope: Scope, keyword: string): boolean => {
	const last = inForce(scope, keyword).at(-1);
	return last !== undefined && last.statement.prefix === undefined;
};

const obscure = inherited(
	({ section }) => section.faulty || section.statements.some((s) => s.branch !== 'skipped' && !s.made && isUnread(s)) || undefined,
);
const isUnread = ({ row, text, keyword, trusted }: Statement): boolean =>
	!trusted && (text !== undefined || (row === undefined && !/^[#.]/.test(keyword)));

/** A line that nobody understands, or that only the machine can read, may be the one that seems to be missing. */
export const isObscure = (scope: Scope): boolean => obscure(scope) === true;

const defaults = new WeakMap<Scope, Value>();

/** What `default-server` lines of the defaults sections say. */
export function defaultsOf(scope: Scope): Value {
	const chain: Scope[] = [];
	let value: Value = {};
	for (let at = scope.base; at; at = at.base) {
		const known = defaults.get(at);
		if (known) {
			value = known;
			break;
		}
		chain.push(at);
	}
	for (const at of chain.reverse()) {
		const own = ownOf(at, 'default-server');
		if (own.length > 0) value = Object.assign({ ...value }, ...own.map((r) => r.value));
		defaults.set(at, value);
	}
	return value;
}

/** The scopes of all proxies, defaults included, in the order of the file. */
export function scopes(config: Config, readings: readonly Reading[], modeOf: ReadonlyMap<Section, Mode>): Scope[] {
	const bySection = new Map<Section, Reading[]>();
	for (const r of readings) (bySection.get(r.section) ?? bySection.set(r.section, []).get(r.section)!).push(r);
	const named = new Map<string, Scope>();
	let last: Scope | undefined;
	const made: Scope[] = [];
	for (const section of config.sections) {
		if (!isProxy(section.kind) || section.branch === 'skipped') continue;
		const base = section.from !== undefined ? named.get(section.from) : section.kind === 'defaults' ? undefined : last;
		const scope: Scope = { section, mode: modeOf.get(section), own: bySection.get(section) ?? [], ...(base && { base }) };
		made.push(scope);
		if (section.kind !== 'defaults') continue;
		last = scope;
		if (section.name !== undefined) named.set(section.name, scope);
	}
	return made;
}

/** Reports on a whole statement, or on the first word of it that is `at`. */
export function complain(
	report: Reporter,
	reading: Reading,
	severity: 'error' | 'warning',
	code: string,
	message: string,
	options: { at?: string; hint?: string } = {},
): void {
	const { statement } = reading;
	const word = options.at === undefined ? -1 : statement.words.findIndex((w) => w.text === options.at);
	const length = word < 0 ? statement.keyword.length : statement.words[word]!.text.length;
	report(located(statement, { severity, code, message, ...(options.hint && { hint: options.hint }), word, at: 0, length }));
}

/** Words whose text only the machine knows: what stands or falls with them is not judged. */
export const hasVariables = (reading: Reading): boolean => reading.statement.words.some((w) => w.unknown);

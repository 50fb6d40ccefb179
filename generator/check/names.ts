import { type Config, modeIn, type Section, type Statement } from '../config.ts';
import { canCast, type SampleType } from '../expr/types.ts';
import type { Word } from '../words.ts';
import type { Mode } from './modes.ts';
import { inherited, ownOf, type Scope } from './scope.ts';

/** A stick-table, of a proxy or in peers. */
export type StickTable = {
	name: string;
	type: string;
	words: readonly string[];
	/** What it says, or whether it is there, only the machine knows. */
	unknown: boolean;
};

/** What the entries of a table hold, without periods and counts. */
export const stored = ({ words }: StickTable): string[] =>
	words.flatMap((word, i) => (words[i - 1] === 'store' ? word.replace(/\([^)]*\)?/g, '').split(',') : []));

const TYPES: Record<string, SampleType> = { ip: 'ipv4', ipv6: 'ipv6', integer: 'sint', string: 'str', binary: 'bin' };

export const asBackend = (scope: Scope) => scope.section.kind === 'backend' || scope.section.kind === 'listen';
export const asFrontend = (scope: Scope) => scope.section.kind === 'frontend' || scope.section.kind === 'listen';

/** HAProxy looks no further into a proxy that is disabled, by itself or by its defaults. */
export const disabled = (scope: Scope): boolean => state(scope) === 'disabled';

const state = inherited((scope) =>
	ownOf(scope, 'disabled').length === 0 && ownOf(scope, 'enabled').length === 0
		? undefined
		: scope.own.findLast((r) => r.statement.row?.family === 'state')?.statement.keyword,
);

/** Requests of a tcp frontend may become HTTP in the backend, not the other way round. */
export const modeFits = (front: Mode, back: Mode): boolean =>
	front === undefined || back === undefined || front === back || (front === 'tcp' && back === 'http');

/** All names of a config, by what they stand for. */
export class Names {
	readonly #config: Config;
	readonly #kinds = new Map<string, string[]>();
	readonly #backends = new Map<string, Scope>();
	readonly #frontends = new Map<string, Scope>();
	readonly #tables = new Map<string, StickTable>();
	#unread: Iterable<Section>;
	readonly #servers = new Map<Scope, string[] | undefined>();

	/** `unread`: sections that nobody looks into, and which are names all the same. */
	constructor(config: Config, all: readonly Scope[], unread: Iterable<Section>) {
		this.#config = config;
		this.#unread = unread;
		for (const s of config.sections) {
			if (s.dot || s.name === undefined || s.branch === 'skipped') continue;
			(this.#kinds.get(s.kind) ?? this.#kinds.set(s.kind, []).get(s.kind)!).push(s.name);
			if (s.kind !== 'peers') continue;
			for (const line of s.statements) {
				const name = line.keyword === 'table' ? line.words[0]?.text : undefined;
				if (name !== undefined) this.#tables.set(`${s.name}/${name}`, tableOf(name, line));
			}
		}
		for (const scope of all) {
			const { name } = scope.section;
			if (name === undefined || scope.section.kind === 'defaults') continue;
			if (asBackend(scope)) this.#backends.set(name, scope);
			if (asFrontend(scope)) this.#frontends.set(name, scope);
			const table = scope.section.statements.find((s) => s.keyword === 'stick-table' && s.branch !== 'skipped');
			if (table) this.#tables.set(name, tableOf(name, table));
		}
	}

	/** The groups of a userlist; undefined where there is none of that name. */
	groups(userlist: string): readonly string[] | undefined {
		const lists = this.#config.sections.filter((s) => s.kind === 'userlist' && s.name === userlist && s.branch !== 'skipped');
		if (lists.length === 0) return undefined;
		return lists.flatMap((s) => s.statements.flatMap((x) => (x.keyword === 'group' && x.words[0] ? [x.words[0].text] : [])));
	}
	of = (kind: string): readonly string[] => this.#kinds.get(kind) ?? [];
	backend = (name: string) => this.#backends.get(name) ?? this.#whole().#backends.get(name);
	frontend = (name: string) => this.#frontends.get(name) ?? this.#whole().#frontends.get(name);
	table = (name: string) => this.#tables.get(name) ?? this.#whole().#tables.get(name);
	get backends(): readonly string[] {
		return [...this.#whole().#backends.keys()];
	}
	get frontends(): readonly string[] {
		return [...this.#whole().#frontends.keys()];
	}
	get tables(): readonly string[] {
		return [...this.#whole().#tables.keys()];
	}

	/** With the names of what nobody looked into: there may be ten thousand of them, and few configs ask. */
	#whole(): this {
		for (const section of this.#unread) {
			const scope: Scope = { section, mode: modeIn(section) ?? 'http', own: [] };
			if (asBackend(scope)) this.#backends.set(section.name!, scope);
			if (asFrontend(scope)) this.#frontends.set(section.name!, scope);
			const texts = section.made!.texts.map((text) => text.split(' '));
			this.#servers.set(
				scope,
				texts.flatMap(([keyword, name]) => (keyword === 'server' ? [name!] : [])),
			);
			const table = texts.find(([keyword]) => keyword === 'stick-table');
			if (table) this.#tables.set(section.name!, tableOf(section.name!, { words: table.map((text) => ({ text })) }));
		}
		this.#unread = [];
		return this;
	}

	holds(table: StickTable, sample: SampleType): boolean {
		const type = TYPES[table.type];
		return type === undefined || canCast(sample, type, this.#config.version);
	}

	/** Undefined where a name is known to the machine alone. */
	servers(scope: Scope): readonly string[] | undefined {
		if (this.#servers.has(scope)) return this.#servers.get(scope);
		const names: string[] = [];
		let sure = true;
		for (const { statement, value } of scope.own) {
			if (statement.keyword !== 'server' && statement.keyword !== 'server-template') continue;
			if (statement.words.slice(0, 2).some((w) => w.unknown)) sure = false;
			if (statement.keyword === 'server') names.push(String(value.name ?? ''));
			else {
				const [low, high] = String(value.count ?? '').split('-');
				const [first, last] = high === undefined ? [1, Number(low)] : [Number(low), Number(high)];
				for (let n = first; n <= last && n - first < 10_000; n++) names.push(`${value.prefix}${n}`);
			}
		}
		const found = sure ? names : undefined;
		this.#servers.set(scope, found);
		return found;
	}
}

type TableLine = { words: readonly Pick<Word, 'text' | 'unknown'>[]; branch?: Statement['branch'] };

function tableOf(name: string, line: TableLine): StickTable {
	const words = line.words.map((w) => w.text);
	const at = words.indexOf('type');
	const type = at < 0 ? '' : (words[at + 1] ?? '').split(',')[0]!;
	return { name, type, words, unknown: line.branch === 'maybe' || line.words.some((w) => w.unknown) };
}

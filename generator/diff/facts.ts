import { lineStatement } from '../compile/section.ts';
import { type Config, isProxy, type Section, type Statement } from '../config.ts';
import { Inheritance } from '../policy/inheritance.ts';
import { headerOf, lineOf } from '../render.ts';
import { silent } from '../services/time.ts';
import { show, split } from '../words.ts';
import { type Acls, aclsOf, isSure, meaningOf, unsaid } from './meaning.ts';

/** What reviewers ask about, each a kind of change. */
export const kinds = ['service', 'route', 'server', 'listener', 'access', 'limit', 'timeout', 'tls', 'other'] as const;
export type Kind = (typeof kinds)[number];

/** One thing that a config says, under a key that stays the same while its details change. */
export type Fact = {
	kind: Kind;
	/** The section's kind and name, such as `backend shop`; the path of a map file. */
	where: string;
	/** What it is: a server's name, an address, a keyword, a host and path. */
	name: string;
	/** What it says of it, in HAProxy's words. */
	value: string;
	/** The list in whose order HAProxy goes through it, such as that of `http-request`. */
	list?: string;
	/** The line that says so. */
	of?: Statement;
};

/** What is in force in a proxy: its own lines and those of its defaults. */
export type Force = {
	section: Section;
	/** What lines say that HAProxy takes once, by their keywords. */
	said: ReadonlyMap<string, string>;
	/** All `default-server` lines above each of its servers, those of defaults first; and below all of them. */
	common: ReadonlyMap<Statement | undefined, readonly Statement[]>;
	acls: Acls;
	lines: readonly Statement[];
};
export type Side = { config: Config; facts: ReadonlyMap<string, Fact>; force: ReadonlyMap<string, Force> };

const ROUTES = new Set(['use_backend', 'default_backend', 'use-server', 'redirect']);
const LIMITS = /^(?:maxconn|fullconn|minconn|rate-limit.*|maxconnrate|maxsessrate|maxsslconn|maxsslrate|stick-table|backlog)$/;

/** All that a config says, by a key of its own each. Lines that say the same twice get a number. */
export function sideOf(config: Config): Side {
	const found: Fact[] = [];
	const force = new Map<string, Force>();
	const inherited = new Inheritance<Inherited>({ said: unsaid(config.version), servers: [] }, (_, b) => b);
	// of which lines hold only the machine knows
	const sure = config.sections.every((s) => !s.dot && (!isProxy(s.kind) || isSure(s)));
	const add = (fact: Fact) => found.push(fact);
	for (const section of config.sections) {
		if (section.dot) continue;
		const where = placeOf(section);
		if (section.kind === 'backend' || section.kind === 'listen') add({ kind: 'service', where, name: section.name ?? '', value: '' });
		else if (section.kind !== 'global' && section.kind !== 'defaults') add({ kind: 'other', where, name: '', value: '' });
		const tell = (statement: Statement) => {
			const list = listOf(statement.keyword);
			const said = factsOf(statement);
			// The number of a limit is told beside its rule, which alone has a place.
			for (const [n, fact] of said.entries())
				add({ ...fact, where, of: statement, ...(list !== undefined && n === said.length - 1 && { list }) });
			lines.push(statement);
		};
		const lines: Statement[] = [];
		if (section.from !== undefined) add({ kind: 'other', where, name: 'from', value: section.from });
		// an address behind the name, as versions before 1.5 had it, is a bind line
		else if (isProxy(section.kind) && section.header?.[1])
			tell(lineStatement(section.kind, split(`bind ${show(section.header[1])}`).words, section.path));
		for (const line of section.made ?? []) tell(lineStatement(section.kind, split(line.text).words, line.path));
		for (const statement of section.statements.map((one) => read(section, one))) if (!/^(?:#|$)/.test(statement.keyword)) tell(statement);
		if (!sure || !isProxy(section.kind)) continue;
		const { said, servers } = inherited.start(section);
		const own = ownOf(lines, said, servers);
		inherited.end(section, { said: own.said, servers: own.common.get(undefined)! });
		const tunnel = own.said.get('mode') === 'tcp' ? silent(own.said.get('timeout client'), own.said.get('timeout server')) : undefined;
		if (section.kind === 'listen' && tunnel !== undefined && !own.said.has('timeout tunnel')) own.said.set('timeout tunnel', tunnel);
		// a second section of one name is an error, or goes on with the first
		if (!force.has(where)) force.set(where, { section, acls: aclsOf(lines), lines, ...own });
	}
	for (const [path, text] of Object.entries(config.files)) {
		for (const line of text.split('\n')) {
			const [key, ...value] = line.trim().split(/\s+/);
			if (key && !key.startsWith('#')) add({ kind: 'route', where: path, name: key, value: value.join(' ') });
		}
	}
	if (sure && !force.has('defaults')) force.set('defaults', nothing(config));
	return { config, facts: byKey(found), force };
}

/** What holds where no defaults say anything. */
const nothing = ({ version }: Config): Force => ({
	section: { kind: 'defaults', statements: [], path: [] },
	said: unsaid(version),
	common: new Map([[undefined, []]]),
	acls: new Map(),
	lines: [],
});

type Inherited = { said: ReadonlyMap<string, string>; servers: readonly Statement[] };

/** What lines add to what a section starts with. */
function ownOf(lines: readonly Statement[], inherited: ReadonlyMap<string, string>, servers: readonly Statement[]) {
	const said = new Map(inherited);
	const common = new Map<Statement | undefined, readonly Statement[]>();
	let above = servers;
	for (const s of lines) {
		if (s.keyword === 'default-server') above = [...above, s];
		else if (s.keyword === 'server' || s.keyword === 'server-template') common.set(s, above);
		else if (isSingle(s)) said.set(s.keyword, meaningOf(s.keyword, textsOf(s)));
		// of `no option x` nothing is in force
		else if (s.prefix) said.delete(s.keyword);
	}
	return { said, common: common.set(undefined, above) };
}

const textsOf = ({ words }: Statement): string => words.map((w) => w.text).join(' ');

/** A line that HAProxy takes once. */
export const isSingle = ({ row, prefix }: Statement): boolean => row !== undefined && !row.many && !prefix;

export function byKey(facts: readonly Fact[]): Map<string, Fact> {
	const found = new Map<string, Fact>();
	const times = new Map<string, number>();
	for (const fact of facts) {
		const key = `${fact.kind}\0${fact.where}\0${fact.name}`;
		const n = (times.get(key) ?? 0) + 1;
		times.set(key, n);
		found.set(n === 1 ? key : `${key}\0${n}`, fact);
	}
	return found;
}

export const placeOf = ({ kind, name, header }: Section): string =>
	name === undefined ? kind : headerOf({ kind, name, statements: [], path: [], ...(header && { header: header.slice(0, 1) }) });

/** Lines that came as text, as words again. */
export const read = (section: Section, s: Statement): Statement =>
	s.text === undefined ? s : lineStatement(section.kind, split(s.text).words, s.path);

type Said = Omit<Fact, 'where'>;

/**
 * Lines that HAProxy goes through in their order: of rules the first that fits may be the last that is asked, of servers the order
 * counts for hashes, spares and what `default-server` says of those below.
 */
const LISTED =
	/^(?:(?:stats )?http-request|http-(?:after-)?response|tcp-re(?:quest|sponse) \w+|quic-initial|redirect|use_backend|use-server|filter|stick (?:on|match|store.*)|(?:http|tcp)-check|(?:default-)?server(?:-template)?)$/;
const listOf = (keyword: string): string | undefined =>
	!LISTED.test(keyword) ? undefined : keyword.includes('server') && keyword !== 'use-server' ? 'server' : keyword;

/** A rule that lets clients in or keeps them out; `sc_http_req_rate(1) gt 10` in it is a limit, and the number what changes. */
const GATES = new Set(['allow', 'accept', 'deny', 'reject', 'auth', 'silent-drop', 'tarpit']);
const COUNTER = /^(?:sc\d?_|src_|table_|fe_|be_)(\w+)(?:\([^()]*\))?$/;
const COUNTED = /rate|cnt|cur|conn|sess/;
const ORDER = new Set(['gt', 'ge', 'lt', 'le']);
const NETWORK = /^[0-9A-Fa-f]*[.:][0-9A-Fa-f.:]*(?:\/\d+)?$/;

function factsOf(s: Statement): Said[] {
	const texts = s.words.map((w) => w.text);
	const [name = '', fetch, ...networks] = texts;
	if (s.keyword === 'acl' && fetch === 'src' && networks.every((one) => NETWORK.test(one)))
		return networks.map((one) => ({ kind: 'access', name: one, value: name }));
	if (!/^(?:http|tcp)-re(?:quest|sponse)/.test(s.keyword) || !GATES.has(name)) return [{ ...factOf(s), ...kindOf(s, texts) }];
	const at = limitIn(texts);
	if (at === undefined) return [{ kind: 'access', name: lineOf(s), value: '' }];
	const words = s.words.map((word, n) => (n === at.number ? { ...word, text: 'N' } : word));
	return [
		{ kind: 'limit', name: texts[at.counter]!, value: texts[at.number]! },
		{ kind: 'limit', name: lineOf({ ...s, words }), value: '' },
	];
}

/** Where a condition compares a counter with a number. */
function limitIn(texts: readonly string[]): { counter: number; number: number } | undefined {
	for (const [counter, text] of texts.entries()) {
		const order = texts[counter + 1] === '-m' && texts[counter + 2] === 'int' ? counter + 3 : counter + 1;
		if (!ORDER.has(texts[order] ?? '') || !/^\d+$/.test(texts[order + 1] ?? '')) continue;
		if (COUNTED.test(COUNTER.exec(text)?.[1] ?? '')) return { counter, number: order + 1 };
	}
	return undefined;
}

/** Rules that answer in place of a server, and what an `acl` asks: of whom it lets in, or how much, or what goes where. */
function kindOf({ keyword }: Statement, texts: readonly string[]): Pick<Fact, 'kind'> | undefined {
	if (keyword === 'http-request' && /^(?:redirect|return)$/.test(texts[0] ?? '')) return { kind: 'route' };
	if (/^http-(?:after-)?response$/.test(keyword) && /^strict-transport-security$/i.test(texts[1] ?? '')) return { kind: 'tls' };
	if (keyword === 'acl') return { kind: limitIn(texts) ? 'limit' : texts[1]?.startsWith('src') ? 'access' : 'route' };
	return undefined;
}

function factOf(s: Statement): Said {
	const texts = s.words.map((w) => w.text);
	const line = lineOf({ ...s, keyword: s.keyword });
	const { keyword } = s;
	if (keyword === 'server' || keyword === 'server-template')
		return { kind: 'server', name: texts[0] ?? '', value: texts.slice(1).join(' ') };
	if (keyword === 'bind') return { kind: 'listener', name: texts[0] ?? '', value: texts.slice(1).join(' ') };
	if (keyword.startsWith('timeout ')) return { kind: 'timeout', name: keyword, value: texts.join(' ') };
	if (keyword === 'default-server') return { kind: 'server', name: keyword, value: texts.join(' ') };
	if (LIMITS.test(keyword)) return { kind: 'limit', name: keyword, value: texts.join(' ') };
	if (/^ssl-|^ca-base$|^crt-base$/.test(keyword)) return { kind: 'tls', name: keyword, value: texts.join(' ') };
	if (ROUTES.has(keyword))
		return {
			kind: 'route',
			name: keyword === 'default_backend' ? keyword : line,
			value: keyword === 'default_backend' ? texts.join(' ') : '',
		};
	const single = isSingle(s);
	return { kind: 'other', name: single ? keyword : line, value: single ? texts.join(' ') : '' };
}

import { lineStatement } from '../compile/section.ts';
import { type Config, isProxy, type Section, type Statement } from '../config.ts';
import { groupOf } from '../import/order.ts';
import { Inheritance } from '../policy/inheritance.ts';
import { headerOf, lineOf } from '../render.ts';
import { show, split } from '../words.ts';
import { type Branch, follow, isBranching } from './branch.ts';
import { type Force, forceOf, isSingle, nothingOf, startOf, textOf } from './force.ts';
import { isSure } from './meaning.ts';

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
	/** Of the number in a limit, the rule that it stands in. */
	rule?: string;
	/** The branch of an `.if` that it stands in. */
	branch?: Branch;
	/** The line that says so. */
	of?: Statement;
};

export type Side = { config: Config; facts: ReadonlyMap<string, Fact>; force: ReadonlyMap<string, Force> };

const ROUTES = new Set(['use_backend', 'use-server', 'redirect']);
const LIMITS = /^(?:maxconn|fullconn|minconn|rate-limit.*|maxconnrate|maxsessrate|maxsslconn|maxsslrate|stick-table|backlog)$/;

/** All that a config says, by a key of its own each. Lines that say the same twice get a number. */
export function sideOf(config: Config): Side {
	const found: Fact[] = [];
	const force = new Map<string, Force>();
	const nothing = nothingOf(config);
	const inherited = new Inheritance<Force>(nothing, (_, b) => b);
	// of which lines hold only the machine knows
	const sure = config.sections.every((s) => !s.dot && (!isProxy(s.kind) || isSure(s)));
	let branch: Branch | undefined;
	const add = (fact: Fact) => found.push(branch ? { ...fact, branch } : fact);
	let defaults = '';
	let nameless = 0;
	for (const section of config.sections) {
		if (section.dot) {
			if (!isBranching(section.dot)) add({ kind: 'other', where: '', name: lineOf(section.dot), value: '' });
			branch = follow(section.dot, branch);
			continue;
		}
		const isDefaults = section.kind === 'defaults';
		if (isDefaults) defaults = section.name ?? (nameless++ > 0 ? `(${nameless})` : '');
		const where = isDefaults && section.name === undefined && defaults ? `defaults ${defaults}` : placeOf(section);
		if (section.kind === 'backend' || section.kind === 'listen') add({ kind: 'service', where, name: section.name ?? '', value: '' });
		else if (section.kind !== 'global' && !isDefaults) add({ kind: 'other', where, name: '', value: '' });
		// `no log` takes back the lines above it
		const strict = section.statements.some((s) => s.prefix !== undefined && s.row?.many);
		const lines: Statement[] = [];
		const tell = (statement: Statement) => {
			branch = follow(statement, branch);
			if (isBranching(statement)) return;
			const list = listOf(statement, strict);
			const said = factsOf(statement);
			// The number of a limit is told beside its rule, which alone has a place.
			for (const [n, fact] of said.entries())
				add({ ...fact, where, of: statement, ...(list !== undefined && n === said.length - 1 && { list }) });
			lines.push(statement);
		};
		const from = section.from ?? (isProxy(section.kind) && !isDefaults ? defaults : '');
		if (from) add({ kind: 'other', where, name: 'from', value: from });
		// an address behind the name, as versions before 1.5 had it, is a bind line
		if (section.from === undefined && isProxy(section.kind) && section.header?.[1])
			tell(lineStatement(section.kind, split(`bind ${show(section.header[1])}`).words, section.path));
		for (const line of section.made ?? []) tell(lineStatement(section.kind, split(line.text).words, line.path));
		for (const statement of section.statements.map((one) => read(section, one))) if (!/^(?:#|$)/.test(statement.keyword)) tell(statement);
		if (!sure || !isProxy(section.kind)) continue;
		const own = forceOf(section, lines, inherited.start(section));
		inherited.end(section, isDefaults ? { ...own, start: startOf(own) } : own);
		// a second section of one name is an error, or goes on with the first
		if (!force.has(where)) force.set(where, own);
	}
	for (const [path, text] of Object.entries(config.files)) {
		for (const line of text.split('\n')) {
			const [key, ...value] = line.trim().split(/\s+/);
			if (key && !key.startsWith('#')) add({ kind: 'route', where: path, name: key, value: value.join(' ') });
		}
	}
	if (sure && !force.has('defaults')) force.set('defaults', nothing);
	return { config, facts: byKey(found), force };
}

export function byKey(facts: readonly Fact[]): Map<string, Fact> {
	const found = new Map<string, Fact>();
	const times = new Map<string, number>();
	for (const fact of facts) {
		const key = keyOf(fact);
		const n = (times.get(key) ?? 0) + 1;
		times.set(key, n);
		found.set(n === 1 ? key : `${key}\0${n}`, fact);
	}
	return found;
}

export const keyOf = ({ kind, where, name, rule, branch }: Fact): string =>
	`${kind}\0${where}\0${name}${rule === undefined ? '' : `\0${rule}`}${branch ? `\0${branch.id}` : ''}`;

export const placeOf = ({ kind, name, header }: Section): string =>
	name === undefined ? kind : headerOf({ kind, name, statements: [], path: [], ...(header && { header: header.slice(0, 1) }) });

/** Lines that came as text, as words again. */
export const read = (section: Section, s: Statement): Statement =>
	s.text === undefined ? s : lineStatement(section.kind, split(s.text).words, s.path);

type Said = Omit<Fact, 'where'>;

/** Lines that may stand more than once, or in one family, whose order means nothing to HAProxy. */
const UNORDERED = new Set(
	'acl bind log log-stderr hold user group nameserver mailer table load on pass-header thread-group h1-case-adjust external-check persist-rules'
		.split(' ')
		.concat('stats socket', 'stats auth', 'stats admin', 'stats scope', 'monitor fail', 'ocsp-update delays'),
);

/**
 * The list that a line has its place in: of rules the first that fits may be the last that is asked, of servers the order counts for
 * hashes, spares and what `default-server` says of those below, and of other lines of one group the last may be the one that holds.
 */
function listOf(s: Statement, strict: boolean): string | undefined {
	const group = groupOf(s);
	if (UNORDERED.has(group)) return strict && s.row?.many ? group : undefined;
	// those of a connection, a session and its content are gone through at different times
	return group.startsWith('tcp-re') ? s.keyword : group;
}

/** A rule that lets clients in or keeps them out; `sc_http_req_rate(1) gt 10` in it is a limit, and the number what changes. */
const GATES = new Set(['allow', 'accept', 'deny', 'reject', 'auth', 'silent-drop', 'tarpit']);
const COUNTER = /^(?:sc\d?_|src_|table_|fe_|be_)(\w+)(?:\([^()]*\))?$/;
const COUNTED = /rate|cnt|cur|conn|sess/;
const ORDER = new Set(['gt', 'ge', 'lt', 'le']);
const NETWORK = /^[0-9A-Fa-f]*[.:][0-9A-Fa-f.:]*(?:\/\d+)?$/;

function factsOf(s: Statement): Said[] {
	const texts = s.words.map((w) => w.text);
	const [name = '', fetch, ...networks] = texts;
	if (s.keyword === 'acl' && fetch === 'src' && networks.length > 0 && networks.every((one) => NETWORK.test(one)))
		return networks.map((one) => ({ kind: 'access', name: one, value: show(s.words[0]!) }));
	if (!/^(?:http|tcp)-re(?:quest|sponse)/.test(s.keyword) || !GATES.has(name)) return [{ ...factOf(s), ...kindOf(s, texts) }];
	const at = limitIn(texts);
	if (at === undefined) return [{ kind: 'access', name: lineOf(s), value: '' }];
	const words = s.words.map((word, n) => (n === at.number ? { ...word, text: 'N' } : word));
	const rule = lineOf({ ...s, words });
	return [
		{ kind: 'limit', name: texts[at.counter]!, value: texts[at.number]!, rule },
		{ kind: 'limit', name: rule, value: '' },
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

const NAMED: Record<string, Kind> = { server: 'server', 'server-template': 'server', bind: 'listener' };
/** Of what HAProxy takes once, or knows by its keyword, the kind. */
function kindBy(keyword: string): Kind | undefined {
	if (keyword.startsWith('timeout ')) return 'timeout';
	if (keyword === 'default-server') return 'server';
	if (LIMITS.test(keyword)) return 'limit';
	if (/^ssl-|^ca-base$|^crt-base$/.test(keyword)) return 'tls';
	return keyword === 'default_backend' ? 'route' : undefined;
}

function factOf(s: Statement): Said {
	const { keyword, words } = s;
	const kind = NAMED[keyword];
	if (kind) return { kind, name: textOf(words.slice(0, 1)), value: textOf(words.slice(1)) };
	const known = kindBy(keyword);
	if (known ?? isSingle(s)) return { kind: known ?? 'other', name: keyword, value: textOf(words) };
	return { kind: ROUTES.has(keyword) ? 'route' : 'other', name: lineOf(s), value: '' };
}

import { closest } from '../closest.ts';
import type { Config, Section } from '../config.ts';
import type { Reporter } from '../door.ts';
import { predefined, predefinedPlaces } from '../expr/index.ts';
import type { Ref } from '../problem.ts';
import { sinks } from '../table/ring.ts';
import { from, inSpan, type Version } from '../versions.ts';
import { aclMend } from './acl-mends.ts';
import { FORMATS } from './formats.ts';
import { RULES } from './inherit.ts';
import { disabled, modeFits, type Names } from './names.ts';
import { located, type Reading } from './reading.ts';
import { defaultsOf, inForce, ownOf, type Scope } from './scope.ts';

/** What is wrong with a reference: a sentence, and the names that would do. */
type Fault = {
	code: string;
	message: string;
	known?: readonly string[];
	hint?: string;
	/** HAProxy starts all the same. */
	soft?: true;
};
type Asked = { ref: Ref; reading: Reading; scope: Scope | undefined; names: Names; version: Version };

const missing = (kind: string, name: string, known: readonly string[], hint?: string): Fault => ({
	code: `unknown-${kind}`,
	message: `there is no ${kind} "${name}"`,
	known,
	hint: hint ?? (/^(?:if|unless)$/.test(name) ? `The name of the ${kind} is missing before "${name}".` : `Declare it: ${kind} ${name}.`),
});

const declared =
	(kind: string) =>
	({ ref, names }: Asked): Fault | undefined => {
		const known = names.of(kind);
		return known.includes(ref.name) ? undefined : missing(kind, ref.name, known);
	};

const ROUTES = new Set(['use_backend', 'default_backend']);

function backend({ ref, reading, scope, names }: Asked): Fault | undefined {
	const { keyword } = reading.statement;
	if (ref.name === '') {
		if (scope?.section.kind !== 'frontend') return;
		return { code: 'wrong-section', message: 'a frontend has no servers: expected the name of a backend in parentheses' };
	}
	const target = names.backend(ref.name);
	if (!target) return missing('backend', ref.name, names.backends);
	if (!ROUTES.has(keyword) || !scope) return;
	if (target.section === scope.section) return { code: 'routing-loop', message: `"${ref.name}" is this section itself` };
	if (!modeFits(scope.mode, target.mode)) {
		const message = `a frontend in mode ${scope.mode} cannot use a backend in mode ${target.mode}`;
		return { code: 'wrong-mode', message, hint: 'Set the same "mode" in both.' };
	}
}

/** Of defaults, what is wrong with it for one of the proxies that take it. */
function fallback(asked: Asked, takers: readonly Scope[] = []): Fault | undefined {
	if (asked.scope?.section.kind !== 'defaults') return backend(asked);
	for (const scope of takers) {
		const fault = disabled(scope) ? undefined : backend({ ...asked, scope });
		if (fault) return fault;
	}
	return takers.length > 0 ? undefined : backend({ ...asked, scope: undefined });
}

function frontend({ ref, scope, names }: Asked): Fault | undefined {
	if (ref.name === '') {
		if (scope?.section.kind !== 'backend') return;
		return { code: 'wrong-section', message: 'a backend is no frontend: expected the name of one in parentheses' };
	}
	return names.frontend(ref.name) ? undefined : missing('frontend', ref.name, names.frontends);
}

function table({ ref, reading, scope, names }: Asked): Fault | undefined {
	const own = scope?.section.name;
	if (ref.name !== '') {
		const found = names.table(ref.name);
		if (!found) return missing('stick-table', ref.name, names.tables, 'Name a proxy that has a "stick-table", or peers/table.');
		const type = reading.value['write-to'] === ref.name ? String(reading.value.type) : found.type;
		if (type === found.type) return;
		return { code: 'wrong-key-type', message: `"${ref.name}" has keys of type ${found.type}, this table of type ${type}` };
	}
	if (!scope || own === undefined) return;
	if (!names.table(own))
		return {
			code: 'unknown-stick-table',
			message: 'this section has no stick-table',
			hint: 'Add "stick-table", or name another\'s table.',
		};
}

/** The key of a tracked or stored entry must turn into the type of the table. */
function keyed(asked: Asked): Fault | undefined {
	const fault = table(asked);
	if (fault) return fault;
	const { ref, reading, scope, names } = asked;
	const found = names.table(ref.name === '' ? (scope?.section.name ?? '') : ref.name);
	if (!found || !reading.sample || names.holds(found, reading.sample)) return;
	return { code: 'wrong-key-type', message: `the key does not turn into type ${found.type}, which the table has` };
}

function server({ ref, reading, scope, names, version }: Asked): Fault | undefined {
	const { keyword } = reading.statement;
	if (keyword.endsWith('server') && keyword !== 'use-server') return;
	// a server of its own section, whatever the name looks like
	const slash = keyword === 'use-server' ? -1 : ref.name.indexOf('/');
	const home = slash < 0 ? scope : (names.backend(ref.name.slice(0, slash)) ?? names.frontend(ref.name.slice(0, slash)));
	if (!home) return missing('backend', ref.name.slice(0, slash), names.backends);
	const known = names.servers(home);
	const name = ref.name.slice(slash + 1);
	if (!known || known.includes(name)) return reading.value.do === 'attach-srv' ? attached(home, name, reading, version) : undefined;
	return { ...missing('server', name, known), hint: `Declare it in ${home.section.kind} ${home.section.name ?? ''}.` };
}

/** Connections that clients open for a server have a name each, or none has. */
function attached(home: Scope, name: string, { value }: Reading, version: Version): Fault | undefined {
	const at = home.own.findIndex((r) => r.statement.keyword === 'server' && r.value.name === name);
	if (at < 0) return;
	const common = home.own.slice(0, at).filter((r) => r.statement.keyword === 'default-server');
	// 3.0 does not hand the name on
	const all = from(version, '3.2') ? [defaultsOf(home), ...common.map((r) => r.value)] : [];
	const named = [...all, home.own[at]!.value].some((said) => said['pool-conn-name'] !== undefined);
	if (named === (value.name !== undefined)) return;
	const message = named
		? `the server "${name}" has "pool-conn-name": expected "name" here`
		: `the server "${name}" has no "pool-conn-name"`;
	return { code: 'bad-combination', message, hint: 'Write "name" here and "pool-conn-name" at the server, or neither.' };
}

function filter({ ref, reading, scope }: Asked): Fault | undefined {
	if (!scope || scope.section.kind === 'defaults') return;
	const filters = scope.own.filter((r) => r.statement.keyword === 'filter');
	const limits = filters.filter((r) => String(r.value.filter).startsWith('bwlim-'));
	const known = limits.map((r) => String(r.value.name));
	const found = limits[known.indexOf(ref.name)];
	const fault = found
		? undefined
		: missing('filter', ref.name, known, 'Declare it with "filter bwlim-in" or "filter bwlim-out" in this section.');
	// flt_bwlim.c, check_bwlim_action(): where the last of all filters is one, it is taken for the one that was meant
	const last = limits.length > 0 && limits.at(-1) === filters.at(-1) ? limits.at(-1) : undefined;
	const taken = found ?? last;
	if (taken?.value.key !== undefined && (reading.value.limit !== undefined || reading.value.period !== undefined)) {
		const message = `the filter "${ref.name}" limits what all of one key share, and takes no other limit or period`;
		return fault ?? { code: 'bad-combination', message, hint: 'Leave "limit" and "period" out, or write a filter with "default-limit".' };
	}
	return fault && (last ? { ...fault, soft: true } : fault);
}

function group({ ref, names }: Asked): Fault | undefined {
	const known = names.groups(ref.of ?? '');
	if (!known || known.includes(ref.name)) return;
	return { ...missing('group', ref.name, known), hint: `Declare it in userlist ${ref.of}: group ${ref.name}.` };
}

/** HAProxy warns of alerts that nobody sends, or that go to nobody, and forgets them. */
function mailers(asked: Asked): Fault | undefined {
	const { scope } = asked;
	if (!scope || !['email-alert from', 'email-alert to'].every((keyword) => inForce(scope, keyword).length > 0)) return;
	return declared('mailers')(asked);
}

const resolvers: Record<string, (asked: Asked) => Fault | undefined> = {
	backend,
	frontend,
	table,
	server,
	filter,
	// HAProxy itself makes resolvers "default", of the machine's resolv.conf; for servers beside the proxies it looks for none.
	resolvers: (asked) => {
		if (asked.reading.statement.keyword === 'default-server' || asked.ref.name === 'default') return;
		const fault = declared('resolvers')(asked);
		return fault && !asked.scope ? { ...fault, soft: true } : fault;
	},
	peers: declared('peers'),
	mailers,
	userlist: declared('userlist'),
	group,
	// of rules in defaults HAProxy never looks for it
	cache: (asked) => {
		const fault = declared('cache')(asked);
		return fault && asked.reading.section.kind === 'defaults' ? { ...fault, soft: true } : fault;
	},
	'fcgi-app': declared('fcgi-app'),
	'http-errors': declared('http-errors'),
	acme: declared('acme'),
	healthcheck: (asked) => (asked.reading.statement.keyword === 'default-server' ? undefined : declared('healthcheck')(asked)),
	// Of a profile that is not there HAProxy warns, but an action and an application must have their own.
	'log-profile': (asked) =>
		asked.reading.value.do === 'do-log' || asked.reading.section.kind === 'fcgi-app' ? declared('log-profile')(asked) : undefined,
};

/** Lines whose expressions HAProxy reads once it knows the whole proxy that has them, so that ACLs may stand below. */
const LATE = new Set(['balance', ...FORMATS.flatMap((keywords) => [...keywords])]);
const allAcls = (section: Section): ReadonlySet<string> =>
	new Set(section.statements.flatMap((s) => (s.keyword === 'acl' && s.words[0] ? [s.words[0].text] : [])));

/** Names that HAProxy starts without. */
const softly: Record<string, string> = { 'log-profile': 'log-profile', ring: 'ring' };

/** Where so many names are unknown, it is not for a slip; each would be held against all that are known. */
const MAX_GUESSES = 200;

/** Names of what is not declared anywhere, of the wrong kind or mode, and ACLs that come too late. */
export function checkReferences(
	config: Config,
	readings: readonly Reading[],
	all: readonly Scope[],
	names: Names,
	idle: ReadonlySet<Reading>,
	report: Reporter,
): void {
	let guesses = 0;
	const scopeOf = new Map(all.map((s) => [s.section, s]));
	const acls = new Map<unknown, Set<string>>();
	const silent = silence(config, all);
	// of several HAProxy looks for the last alone, for each proxy that takes it
	const fallbacks = new Map<Reading, Scope[]>();
	for (const s of all) {
		if (s.section.kind === 'defaults') continue;
		const last = (s.section.kind === 'backend' ? ownOf(s, 'default_backend') : inForce(s, 'default_backend')).at(-1);
		if (last) (fallbacks.get(last) ?? fallbacks.set(last, []).get(last)!).push(s);
	}
	const whole = new Map<Section, ReadonlySet<string>>();
	const late = (section: Section) => whole.get(section) ?? whole.set(section, allAcls(section)).get(section)!;
	for (const reading of readings) {
		const { section, statement } = reading;
		const scope = scopeOf.get(section);
		const off = idle.has(reading) || (scope !== undefined && silent(scope, statement.keyword));
		const stick = /^stick |^tcp-request |^http-re/.test(statement.keyword);
		const refs: readonly Ref[] = implied(reading);
		let mended = 0;
		for (const ref of refs) {
			if (statement.words[ref.word]?.unknown) continue;
			const named = ref.kind !== 'acl';
			// The ACLs of an application belong to no proxy, and nobody looks at what they name.
			if (named && (off || (section.kind === 'fcgi-app' && statement.keyword !== 'log-stderr'))) continue;
			const asked: Asked = { ref, reading, scope, names, version: config.version };
			let fault: Fault | undefined;
			if (ref.kind === 'acl') {
				const own = LATE.has(statement.keyword) ? late(section) : acls.get(section);
				const elsewhere = LATE.has(statement.keyword) && section.kind === 'defaults';
				if (!elsewhere && !own?.has(ref.name) && predefinedPlaces(ref.name, config.version) === undefined) {
					const known = [...(own ?? []), ...Object.keys(predefined)];
					fault = missing('acl', ref.name, known, 'Declare it with "acl" in this section, before this line.');
				}
			} else if (ref.kind === 'table' && stick && ref === refs.find((r) => r.kind === 'table' && own(r))) fault = keyed(asked);
			else if (ref.kind === 'backend' && statement.keyword === 'default_backend') fault = fallback(asked, fallbacks.get(reading));
			else fault = resolvers[ref.kind]?.(asked);
			const soft = softly[ref.kind];
			const known = ref.kind === 'ring' && sinks.includes(ref.name);
			const warned = !fault && soft && !known ? declared(soft)(asked) : undefined;
			const found = fault ?? warned;
			if (!found) continue;
			// Behind a fetch without its braces, flags and patterns are read as names too: the first of them says it all.
			if (ref.kind === 'acl' && ref.word < mended) continue;
			const mend = ref.kind === 'acl' ? aclMend(statement.words, ref, (name) => found.known!.includes(name), config.version) : undefined;
			mended = mend?.end ?? mended;
			const near = !mend && found.known && guesses++ < MAX_GUESSES ? closest(ref.name, found.known) : undefined;
			const hint = mend?.hint ?? (near ? `Did you mean "${near}"?` : found.hint);
			// the converter debug() wants its ring from the start, until 3.0
			const hard = fault !== undefined || (ref.kind === 'ring' && ref.inner === true && ref.optional !== true);
			const replaced = statement.keyword === 'default_backend' && !fallbacks.has(reading);
			const severity = hard && !found.soft && !replaced && statement.branch !== 'maybe' ? 'error' : 'warning';
			report(
				located(statement, {
					severity,
					code: found.code,
					message: found.message,
					...(hint && { hint }),
					word: ref.word,
					at: ref.at,
					length: ref.length,
				}),
			);
		}
		if (statement.keyword === 'acl' && statement.words[0])
			(acls.get(section) ?? acls.set(section, new Set()).get(section)!).add(statement.words[0].text);
	}
}

/**
 * Where HAProxy does not look at names: in proxies that are disabled, in defaults that no proxy takes, and what ACLs and rules of
 * defaults name, until 3.2, where there are no rules for which HAProxy keeps them.
 */
function silence(config: Config, all: readonly Scope[]): (scope: Scope, keyword: string) => boolean {
	const kept = inSpan({ since: '3.4' }, config.version);
	const taken = new Set(all.map((s) => s.base));
	const rules = new Set(all.filter((s) => s.section.kind === 'defaults' && s.own.some((r) => RULES.has(r.statement.keyword))));
	const off = new Set(all.filter(disabled));
	return (scope, keyword) => {
		if (off.has(scope)) return true;
		if (scope.section.kind !== 'defaults') return false;
		if (keyword !== 'acl' && !RULES.has(keyword)) return !taken.has(scope);
		return !kept && !(taken.has(scope) && rules.has(scope));
	};
}

/** References of the line itself, not of an expression in it, come without the mark of one. */
const own = (ref: Ref) => ref.inner !== true;

/** What a rule uses without naming it: the table of its own section. */
function implied(reading: Reading): readonly Ref[] {
	const { statement, value, refs } = reading;
	const tracks = /^track-sc\d*$/.test(String(value.do ?? '')) || (statement.keyword === 'filter' && value.key !== undefined);
	if ((!tracks && !statement.keyword.startsWith('stick ')) || value.table !== undefined) return refs;
	return [
		...refs,
		{ kind: 'table', name: '', word: Math.min(tracks ? 0 : -1, statement.words.length - 1), at: 0, length: statement.keyword.length },
	];
}

import { alike } from './alike.ts';
import { type Fact, type Kind, kinds, type Side } from './facts.ts';
import { moved } from './moved.ts';
import { renames, underNames } from './renamed.ts';

export type Change = {
	kind: Kind;
	action: 'added' | 'removed' | 'changed' | 'moved' | 'renamed';
	/** Where it is now; of what is gone, where it was. */
	where: string;
	name: string;
	/** The line that opens the branch of an `.if` that it stands in. */
	under?: string;
	/** What was said of it; of what was renamed, where it was. */
	before?: string;
	/** What is said of it now; of what moved, the line that it stands behind now: none where it is the first. */
	after?: string;
	/** Commands of HAProxy's runtime API (management guide, chapter 9.3) that make it so without a reload, where there are such. */
	runtime?: string[];
};

/** What differs between two configs, in the order in which reviewers ask. `origins`: what sections were that stand elsewhere now. */
export function compare(then: Side, now: Side, origins: ReadonlyMap<string, string> = new Map()): Change[] {
	const names = renames(then.facts, now.facts);
	const { before, after } = alike(names.size === 0 ? then : underNames(then, names), now);
	const renamed = new Set(names.values());
	const changes: Change[] = [...names].map(([before, after]) => ({
		kind: 'service',
		action: 'renamed',
		where: after,
		name: '',
		before: origins.get(before) ?? before,
		after,
	}));
	for (const [where, before] of origins)
		if (!names.has(where)) changes.push({ kind: 'service', action: 'renamed', where, name: '', before, after: where });
	const common = commonly(now.facts);
	const said = (where: string) => now.force.get(where)?.said;
	for (const [key, fact] of before) {
		const of = told(fact);
		const now = after.get(key);
		if (!now) changes.push({ ...of, action: 'removed', ...(fact.value && { before: fact.value }) });
		else if (now.value !== fact.value) {
			// HAProxy does not know of the new name yet
			const runtime = renamed.has(fact.where) ? undefined : commands(fact, now, common, said(fact.where));
			changes.push({ ...of, action: 'changed', before: fact.value, after: now.value, ...(runtime && { runtime }) });
		}
	}
	for (const [key, fact] of after)
		if (!before.has(key)) changes.push({ ...told(fact), action: 'added', ...(fact.value && { after: fact.value }) });
	for (const [fact, front] of moved(before, after)) changes.push({ ...told(fact), action: 'moved', ...(front && { after: front.name }) });
	return changes.sort(
		(a, b) =>
			kinds.indexOf(a.kind) - kinds.indexOf(b.kind) || order(a.where, b.where) || order(a.name, b.name) || order(a.action, b.action),
	);
}

const told = ({ kind, where, name, branch }: Fact) => ({ kind, where, name, ...(branch && { under: branch.line }) });

const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** Words of `default-server`, wherever it stands: what a server that leaves one out has of it is for HAProxy to work out. */
const commonly = (facts: ReadonlyMap<string, Fact>): ReadonlySet<string> =>
	new Set([...facts.values()].flatMap(({ name, value }) => (name === 'default-server' ? value.split(' ') : [])));

/** A server whose address, weight, maxconn or maintenance alone changed; a map entry that leads elsewhere. */
function commands(
	before: Fact,
	after: Fact,
	common: ReadonlySet<string>,
	said: ReadonlyMap<string, string> | undefined,
): string[] | undefined {
	if (before.kind === 'route' && before.where.endsWith('.map')) return [`set map ${before.where} ${before.name} ${after.value}`];
	// The API knows servers by their own names: a template's have a number too.
	if (before.kind !== 'server' || before.name === 'default-server' || /^\d+(?:-\d+)? |['"\\]/.test(before.value + after.value)) return;
	const server = `${before.where.split(' ')[1]}/${before.name}`;
	const [a, b] = [details(before.value), details(after.value)];
	if (a.rest !== b.rest) return;
	const left = (['weight', 'maxconn'] as const).some((word) => common.has(word) && a[word] !== b[word] && b[word] === undefined);
	if (left || (common.has('disabled') && a.disabled !== b.disabled)) return;
	if (a.weight !== b.weight && !isWeighable(said)) return;
	const made: string[] = [];
	if (a.address !== b.address) {
		const m = /^(\d+\.\d+\.\d+\.\d+):(\d+)$/.exec(b.address);
		if (!m) return;
		made.push(`set server ${server} addr ${m[1]} port ${m[2]}`);
	}
	if (a.disabled !== b.disabled) made.push(`set server ${server} state ${b.disabled ? 'maint' : 'ready'}`);
	if (a.weight !== b.weight) made.push(`set server ${server} weight ${b.weight ?? 1}`);
	if (a.maxconn !== b.maxconn) made.push(`set maxconn server ${server} ${b.maxconn ?? 0}`);
	return made;
}

/** Whether weights of servers can change while HAProxy runs: where it works a table out of them at its start they cannot. */
const isWeighable = (said: ReadonlyMap<string, string> = new Map()): boolean =>
	/^(?:roundrobin|leastconn|first|random)\b/.test(said.get('balance') ?? '') || /\bconsistent\b/.test(said.get('hash-type') ?? '');

type Details = { address: string; weight?: string; maxconn?: string; disabled: boolean; rest: string };

function details(value: string): Details {
	const [address = '', ...words] = value.split(' ');
	const found: Details = { address, disabled: false, rest: '' };
	const rest: string[] = [];
	for (let i = 0; i < words.length; i++) {
		if (words[i] === 'weight' || words[i] === 'maxconn') found[words[i] as 'weight' | 'maxconn'] = words[++i] ?? '';
		else if (words[i] === 'disabled') found.disabled = true;
		else rest.push(words[i]!);
	}
	found.rest = rest.join(' ');
	return found;
}

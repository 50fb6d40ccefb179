import type { Value } from '../read/index.ts';
import { asBackend } from './names.ts';
import type { Reading } from './reading.ts';
import { defaultsOf, inherited, ownOf, type Scope } from './scope.ts';

/** What a server says, or those before it for all. */
export type Said = (key: string) => unknown;
export type Complain = (code: string, message: string, at?: string, hint?: string) => void;

/** Of a template the servers have its prefix and a number. */
function isNamed({ statement, value }: Reading, name: string): boolean {
	if (statement.keyword === 'server') return value.name === name;
	if (statement.keyword !== 'server-template' || !name.startsWith(String(value.prefix))) return false;
	const [low, high] = String(value.count).split('-');
	const n = name.slice(String(value.prefix).length);
	const [first, last] = high === undefined ? [1, Number(low)] : [Number(low), Number(high)];
	return /^\d+$/.test(n) && Number(n) >= first && Number(n) <= last;
}

const indexes = new WeakMap<object, Map<string, unknown>>();

/** What `make` finds by name, once for each of its owners. */
function indexOf<T>(owner: object, make: () => Iterable<readonly [string, T]>): ReadonlyMap<string, T> {
	let index = indexes.get(owner) as Map<string, T> | undefined;
	if (!index) {
		index = new Map();
		// Of two with one name the first is meant; the other is an error of its own.
		for (const [name, held] of make()) if (!index.has(name)) index.set(name, held);
		indexes.set(owner, index);
	}
	return index;
}

type Tracked = { scope: Scope; server: Reading };

/** The server that `track` names: of this proxy, or of another one before the slash. */
function trackedBy(track: string, scope: Scope, all: readonly Scope[]): Tracked | undefined {
	const slash = track.lastIndexOf('/');
	const name = track.slice(slash + 1);
	const proxies = () => all.filter(asBackend).map((s) => [s.section.name ?? '', s] as const);
	const target = slash < 0 ? scope : indexOf(all, proxies).get(track.slice(0, slash));
	if (!target) return;
	const servers = () => ownOf(target, 'server').map((r) => [String(r.value.name), r] as const);
	const server = indexOf(target, servers).get(name) ?? ownOf(target, 'server-template').find((r) => isNamed(r, name));
	return server && { scope: target, server };
}

/** How a chain of tracking servers ends: at one that is checked, at none, where it began, or at one that is not checked. */
type End = 'checked' | 'lost' | 'loop' | { unchecked: string };
const ends = new WeakMap<Reading, End>();

/** Of all servers on the way the end is kept: each of a long chain asks for it. */
function endOf(first: Tracked, asking: Reading, all: readonly Scope[]): End {
	const way = new Set<Reading>();
	let end: End | undefined;
	for (let at: Tracked | undefined = first; end === undefined; ) {
		if (at === undefined) end = 'lost';
		else if (at.server === asking || way.has(at.server)) end = 'loop';
		else {
			way.add(at.server);
			const settings: Value = { ...defaultsOf(at.scope), ...at.server.value };
			const checked = settings.check || settings['agent-check'];
			end = ends.get(at.server);
			if (end === undefined && settings.track === undefined)
				end = checked ? 'checked' : { unchecked: `${at.scope.section.name}/${at.server.value.name}` };
			if (end === undefined) at = trackedBy(String(settings.track), at.scope, all);
		}
	}
	for (const server of way) ends.set(server, end);
	return end;
}

/** Whether a 404 takes the servers of a proxy out of balancing. */
const disables = inherited((scope) => ownOf(scope, 'http-check').some((r) => r.value.step === 'disable-on-404') || undefined);

/** `track`: another server that is checked, which is there and ends the chain. */
export function tracking(scope: Scope, all: readonly Scope[], reading: Reading, value: Said, error: Complain): void {
	if (value('track') === undefined) return;
	if (value('check')) {
		error('wrong-parameter', '"track" and "check" cannot stand together', 'track', 'Remove one of them.');
		return;
	}
	const track = String(value('track'));
	const target = trackedBy(track, scope, all);
	if (!target) {
		error('unknown-server', `there is no server "${track}" to track`, 'track');
		return;
	}
	if (target.scope !== scope && disables(target.scope) !== disables(scope)) {
		const without = disables(scope) ? target.scope : scope;
		error(
			'wrong-parameter',
			`"http-check disable-on-404" holds for only one of the two proxies of "track ${track}"`,
			'track',
			`Add it to the ${without.section.kind} "${without.section.name}" too, or take it out of the other.`,
		);
		return;
	}
	const end = endOf(target, reading, all);
	if (end === 'loop') error('wrong-parameter', `"${track}" leads back to this server`, 'track');
	else if (typeof end === 'object')
		error('missing-check', `the tracked server "${end.unchecked}" is not checked`, 'track', 'Add "check" to it.');
}

import type { Fact } from './facts.ts';

type Facts = ReadonlyMap<string, Fact>;

/** The keys of what stands in lists, by list, as far as both sides have them. */
function lists(facts: Facts, others: Facts): Map<string, string[]> {
	const found = new Map<string, string[]>();
	for (const [key, { where, list }] of facts) {
		if (list === undefined || !others.has(key)) continue;
		const id = `${where}\0${list}`;
		const keys = found.get(id);
		if (keys) keys.push(key);
		else found.set(id, [key]);
	}
	return found;
}

/** Of numbers, all each once, as many as possible that rise from left to right: what kept its order. */
function rising(numbers: readonly number[]): Set<number> {
	/** By length, the end of the chain of that length that ends lowest; and of each number the one before it in its chain. */
	const ends: number[] = [];
	const before = new Map<number, number | undefined>();
	for (const n of numbers) {
		let [low, high] = [0, ends.length];
		while (low < high) {
			const middle = (low + high) >> 1;
			if (ends[middle]! < n) low = middle + 1;
			else high = middle;
		}
		before.set(n, ends[low - 1]);
		ends[low] = n;
	}
	const chain = new Set<number>();
	for (let n = ends.at(-1); n !== undefined; n = before.get(n)) chain.add(n);
	return chain;
}

/** What both sides say, but in another order where the order means something; with what it stands behind now. */
export function moved(before: Facts, after: Facts): [Fact, Fact | undefined][] {
	const found: [Fact, Fact | undefined][] = [];
	const now = lists(after, before);
	for (const [id, keys] of lists(before, after)) {
		const then = new Map(keys.map((key, n) => [key, n]));
		const order = now.get(id) ?? [];
		const places = order.map((key) => then.get(key) ?? -1);
		if (places.every((place, n) => place === n)) continue;
		const kept = rising(places);
		for (const [n, key] of order.entries())
			if (!kept.has(places[n]!)) found.push([after.get(key)!, n > 0 ? after.get(order[n - 1]!) : undefined]);
	}
	return found;
}

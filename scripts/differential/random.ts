/** Numbers that a seed decides alone (mulberry32). */
export function random(seed: number) {
	let state = seed >>> 0;
	const next = (): number => {
		state = (state + 0x6d2b79f5) >>> 0;
		let t = state;
		t = Math.imul(t ^ (t >>> 15), t | 1);
		t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
		return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
	};
	const below = (n: number): number => Math.floor(next() * n);
	return { next, below, of: <T>(list: readonly T[]): T => list[below(list.length)]! };
}
export type Random = ReturnType<typeof random>;

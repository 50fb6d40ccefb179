/** Numbers that look random and are the same for the same seed (mulberry32). */
export class Random {
	#state: number;
	constructor(seed: number) {
		this.#state = seed >>> 0;
	}
	next(): number {
		this.#state = (this.#state + 0x6d2b79f5) >>> 0;
		let t = this.#state;
		t = Math.imul(t ^ (t >>> 15), t | 1);
		t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
		return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
	}
	/** A whole number from `low` to `high`, both possible. */
	int(low: number, high: number): number {
		return low + Math.floor(this.next() * (high - low + 1));
	}
	pick<T>(list: readonly T[]): T {
		return list[this.int(0, list.length - 1)]!;
	}
	chance(part: number): boolean {
		return this.next() < part;
	}
	bytes(length: number): Buffer {
		return Buffer.from(Array.from({ length }, () => this.int(0, 255)));
	}
}

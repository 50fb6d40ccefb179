/** What HAProxy keeps of a number: it reads 64 bits of it, or as much as they hold, and puts away the lower 32. */
export function kept(text: string): number {
	const read = BigInt(text === '' ? 0 : text.replace(/^\+/, ''));
	const [low, high] = [-(2n ** 63n), 2n ** 63n - 1n];
	return Number(BigInt.asIntN(32, read < low ? low : read > high ? high : read));
}

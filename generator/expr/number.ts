/** strl2llrc: decimal digits with an optional minus, within 64 bits; undefined otherwise. */
export function readNumber(text: string): bigint | undefined {
	if (!/^(?:-\d*|\d+)$/.test(text)) return undefined;
	if (text.length > 40 && !/^-?0+/.test(text)) return undefined;
	const value = text === '-' ? 0n : BigInt(text);
	return value >= -(2n ** 63n) && value < 2n ** 63n ? value : undefined;
}

/** strl2llrc_dotted: `3.1` as 3 * 65536 + 1; the part behind the dot may be left out with it. */
export function readDotted(text: string): bigint | undefined {
	const dot = text.indexOf('.');
	const major = readNumber(dot < 0 ? text : text.slice(0, dot));
	const minor = dot < 0 ? 0n : readNumber(text.slice(dot + 1));
	if (major === undefined || minor === undefined || major >= 65536n || minor >= 65536n) return undefined;
	return (major << 16n) | (minor & 0xffffn);
}

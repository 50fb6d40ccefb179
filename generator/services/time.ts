const UNITS: Record<string, number> = { us: 1e-6, ms: 1e-3, s: 1, m: 60, h: 3600, d: 86400 };

/** Whole seconds, rounded up, of a time that has its unit. */
export function seconds(time: string): number {
	const [, n, unit] = /^(\d+)(\D+)$/.exec(time)!;
	return Math.ceil(Number(n) * UNITS[unit!]!);
}

/** HAProxy keeps times as milliseconds in 31 bits. */
export const tooLong = (time: string): boolean => seconds(time) * 1000 > 0x7fffffff;

/** Milliseconds of each unit of time (manual, chapter 2.5). */
const MILLISECONDS: Readonly<Record<string, number>> = { us: 0.001, ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };
export type TimeUnit = 'us' | 'ms' | 's' | 'm' | 'h' | 'd';

/** All that a well written time matches: digits, and a unit or the default of its place. */
export const TIME = /^(\d+)(us|ms|s|m|h|d)?$/;
/** What HAProxy reads: it stops behind the unit, so that `5ss` is 5s. */
const READ = /^(\d+)(us|ms|s|m|h|d)?/;

/** HAProxy holds times in 31 bits, of milliseconds or of seconds by their place. */
export const TIME_MAX = 2147483647;

export type Time = { ms: number /** What HAProxy reads, where that is not all of the text. */; read?: string };

/** A time as HAProxy reads it, in milliseconds; undefined where it refuses the text. */
export function readTime(text: string, unit: TimeUnit = 'ms'): Time | undefined {
	const m = READ.exec(text);
	const whole = m?.[0] === text;
	// Behind bare digits HAProxy wants a unit or nothing.
	if (!m || (!whole && m[2] === undefined)) return undefined;
	const ms = Number(m[1]) * MILLISECONDS[m[2] ?? unit]!;
	return whole ? { ms } : { ms, read: m[0] };
}

/** What HAProxy makes of a time, or of something else, with more behind its unit: a typo that starts. */
export const cutShort = (text: string, read: string, what = 'a time such as 500ms, 5s or 1h') =>
	({
		code: 'not-a-number',
		severity: 'warning',
		message: `expected ${what}, got "${text}", which HAProxy reads as ${read}`,
	}) as const;

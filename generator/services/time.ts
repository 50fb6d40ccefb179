import { readTime, TIME_MAX } from '../types/time.ts';

/** Whole seconds, rounded up, of a time that has its unit. */
export const seconds = (time: string): number => Math.ceil(readTime(time)!.ms / 1000);

/**
 * When HAProxy ends a silent connection of which no "timeout tunnel" is said: at the shorter of the two. With one, these two count no
 * more, so that what the generator adds must not be shorter than what people say.
 */
export const silent = (client = '', server = ''): string | undefined => {
	const [a, b] = [readTime(client), readTime(server)];
	return a && b ? (a.ms < b.ms ? client : server) : undefined;
};

/** HAProxy keeps times as milliseconds in 31 bits. */
export const tooLong = (time: string): boolean => seconds(time) * 1000 > TIME_MAX;

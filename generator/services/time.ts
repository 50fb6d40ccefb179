import { readTime, TIME_MAX } from '../types/time.ts';

/** Whole seconds, rounded up, of a time that has its unit. */
export const seconds = (time: string): number => Math.ceil(readTime(time)!.ms / 1000);

/** HAProxy keeps times as milliseconds in 31 bits. */
export const tooLong = (time: string): boolean => seconds(time) * 1000 > TIME_MAX;

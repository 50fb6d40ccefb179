import type { Reading } from './reading.ts';

/** More servers than one line makes in practice; beyond it names are not compared. */
const MANY = 10_000;

/** The names that a line gives: `server-template web 1-3` makes web1, web2 and web3 (manual, chapter 4.2). */
export function serverNames({ statement, value }: Reading): string[] {
	if (statement.keyword === 'server') return statement.words[0]?.unknown ? [] : [String(value.name ?? '')];
	if (statement.words[0]?.unknown || statement.words[1]?.unknown) return [];
	const [, low, high] = /^\+?(\d+)(?:-\+?(\d+))?/.exec(String(value.count ?? '')) ?? [];
	const [from, to] = high === undefined ? [1, Number(low)] : [Number(low), Number(high)];
	if (!(to - from < MANY)) return [];
	return Array.from({ length: Math.max(0, to - from + 1) }, (_, n) => `${value.prefix}${from + n}`);
}

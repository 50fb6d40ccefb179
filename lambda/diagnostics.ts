import type { Diagnostic } from '../generator/index.ts';

/** RFC 6901: a diagnostic's path as a pointer into the params. */
export const pointer = (path: readonly (string | number)[]): string =>
	path.map((p) => `/${String(p).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

export type Told = Diagnostic & { pointer: string };

/** An answer of Lambda has 6 MB at most, and nobody reads more than this. */
const MOST = 2000;

/** Diagnostics as an answer has them: each with its pointer; where there are too many, errors before the rest, in their order. */
export function tell(list: readonly Diagnostic[]): Told[] {
	const told = (d: Diagnostic): Told => ({ ...d, pointer: pointer(d.path) });
	if (list.length <= MOST) return list.map(told);
	const worst = [...list.filter((d) => d.severity === 'error'), ...list.filter((d) => d.severity !== 'error')];
	const kept = new Set(worst.slice(0, MOST));
	const message = `${list.length - MOST} more are not listed`;
	return [...list.filter((d) => kept.has(d)), { severity: 'info', code: 'not-listed', message, path: [] } as const].map(told);
}

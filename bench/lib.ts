import { fileURLToPath } from 'node:url';

export const here = fileURLToPath(new URL('.', import.meta.url));

export const median = (list: readonly number[]): number => [...list].sort((a, b) => a - b)[list.length >> 1]!;

/** Milliseconds of processor time, garbage collection and compiling included: other work on the machine does not count. */
export function cpu(work: () => unknown): number {
	const start = process.cpuUsage();
	work();
	const { user, system } = process.cpuUsage(start);
	return (user + system) / 1000;
}

/** Rounds in which each of the works has its turn, so that a busy machine slows all of them alike; medians of the warm ones. */
export function turns<Name extends string>(works: Record<Name, () => unknown>, rounds: number): Record<Name, number> {
	const took = new Map<string, number[]>();
	for (let round = -3; round < rounds; round++) {
		for (const [name, work] of Object.entries<() => unknown>(works)) {
			const ms = cpu(work);
			if (round >= 0) took.set(name, [...(took.get(name) ?? []), ms]);
		}
	}
	return Object.fromEntries([...took].map(([name, list]) => [name, median(list)])) as Record<Name, number>;
}

export const ms = (n: number): string => `${n < 10 ? n.toFixed(1) : Math.round(n)} ms`;
export const kb = (bytes: number): string => `${Math.round(bytes / 1000)} KB`;

export function table(title: string, head: readonly string[], rows: readonly (readonly (string | number)[])[]): void {
	console.log(`## ${title}\n`);
	for (const row of [head, head.map(() => '---'), ...rows]) console.log(`| ${row.join(' | ')} |`);
	console.log();
}

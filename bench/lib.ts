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

/** Until it is compiled as far as it will be, and at least so often. */
const WARM = { ms: 2000, runs: 3 };
/** A turn takes at least so long: of less the clock can say little. */
const TURN = 20;

/** Rounds in which each of the works has its turn, so that a busy machine slows all of them alike; medians of the warm ones. */
export function turns<Name extends string>(works: Record<Name, () => unknown>, rounds: number): Record<Name, number> {
	const list = Object.entries<() => unknown>(works).map(([name, work]) => {
		let [spent, runs] = [0, 0];
		for (; runs < WARM.runs || spent < WARM.ms; runs++) spent += cpu(work);
		return { name, work, times: Math.max(1, Math.ceil((TURN * runs) / spent)), took: [] as number[] };
	});
	for (let round = 0; round < rounds; round++) {
		for (const { work, times, took } of list) {
			const all = cpu(() => {
				for (let i = 0; i < times; i++) work();
			});
			took.push(all / times);
		}
	}
	return Object.fromEntries(list.map(({ name, took }) => [name, median(took)])) as Record<Name, number>;
}

export const ms = (n: number): string => `${n < 1 ? n.toFixed(2) : n < 10 ? n.toFixed(1) : Math.round(n)} ms`;
export const kb = (bytes: number): string => `${Math.round(bytes / 1000)} KB`;

export function table(title: string, head: readonly string[], rows: readonly (readonly (string | number)[])[]): void {
	console.log(`## ${title}\n`);
	for (const row of [head, head.map(() => '---'), ...rows]) console.log(`| ${row.join(' | ')} |`);
	console.log();
}

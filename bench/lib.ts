import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

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
const TURN = 300;

/** Does the work until it is as fast as it will be; what comes back takes a turn at it and gives the time that one of it took. */
export function warmed(work: () => unknown): () => number {
	let [spent, runs] = [0, 0];
	for (; runs < WARM.runs || spent < WARM.ms; runs++) spent += cpu(work);
	const times = Math.max(1, Math.ceil((TURN * runs) / spent));
	return () =>
		cpu(() => {
			for (let i = 0; i < times; i++) work();
		}) / times;
}

/** Rounds in which each has its turn, so that a busy machine slows all of them alike; medians. */
export async function turns<Name extends string>(
	works: Record<Name, () => number | Promise<number>>,
	rounds: number,
): Promise<Record<Name, number>> {
	const took = Object.keys(works).map((name) => [name, [] as number[]] as const);
	for (let round = 0; round < rounds; round++) for (const [name, times] of took) times.push(await works[name as Name]());
	return Object.fromEntries(took.map(([name, times]) => [name, median(times)])) as Record<Name, number>;
}

/** A program of this folder as one file, so that no compiler of TypeScript is in the process that is measured. */
export async function program(name: string): Promise<string> {
	const outfile = join(here, '../.cache', `bench-${name}.mjs`);
	await build({
		entryPoints: [join(here, `${name}.ts`)],
		outfile,
		bundle: true,
		format: 'esm',
		platform: 'node',
		packages: 'external',
		external: ['../dist/index.js'],
	});
	return outfile;
}

export const ms = (n: number): string => `${n < 1 ? n.toFixed(2) : n < 10 ? n.toFixed(1) : Math.round(n)} ms`;
export const kb = (bytes: number): string => `${Math.round(bytes / 1000)} KB`;

export function table(title: string, head: readonly string[], rows: readonly (readonly (string | number)[])[]): void {
	console.log(`## ${title}\n`);
	for (const row of [head, head.map(() => '---'), ...rows]) console.log(`| ${row.join(' | ')} |`);
	console.log();
}

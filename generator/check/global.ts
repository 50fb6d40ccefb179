import type { Value } from '../read/index.ts';
import { from, type Version, versions } from '../versions.ts';

/*
 * What words of one line in `global`, or in a section beside the proxies, may not stand together, or not alone: for combined.ts.
 */

type Rule = (value: Value, place: { version: Version; kind: string; twice?: readonly string[] }) => string | undefined;

const list = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : value === undefined ? [] : String(value).split(','));
const alone =
	(field: string, words: readonly string[]): Rule =>
	(value) => {
		const got = list(value[field]);
		const one = words.find((word) => got.includes(word));
		return one !== undefined && got.length > 1 ? `expected "${one}" alone` : undefined;
	};
const someOf =
	(words: readonly string[]): Rule =>
	(value) =>
		words.some((word) => value[word] !== undefined) ? undefined : `expected one of ${words.map((w) => `"${w}"`).join(', ')}`;
/** From 3.0 on HAProxy reads nothing as 0. */
const number: Rule = (value, { version }) =>
	value.num === undefined && versions.indexOf(version) < versions.indexOf('3.0') ? 'expected a whole number' : undefined;

/** How many of `most` things a set names: all, odd, even, `3`, `1-4`, `4-`. */
function size(set: string, first: number, most: number): number {
	if (set === 'all') return most;
	if (set === 'odd' || set === 'even') return most / 2;
	const [a = 0, b = a] = set.split('-').map((n) => (n === '' ? first + most - 1 : Number(n)));
	return Math.abs(b - a) + 1;
}

function cpus(sets: readonly string[]): number {
	const all = new Set<number>();
	for (const [a = 0, b = a] of sets
		.flatMap((set) => set.split(',').filter((s) => s !== ''))
		.map((s) => s.split('-').map((n) => (n === '' ? 1023 : Number(n)))))
		for (let cpu = Math.min(a, b); cpu <= Math.max(a, b); cpu++) all.add(cpu);
	return all.size;
}

const cpuMap: Rule = (value) => {
	const threads = String(value.threads);
	if (!threads.startsWith('auto:')) return;
	const [groups = '', each = 'all'] = threads.slice(5).split('/');
	const count = cpus(list(value.cpus));
	if (size(groups, 1, 64) !== count && size(each, 1, 64) !== count)
		return `expected as many CPUs as thread groups or threads with "auto:", got ${count}`;
};

export const globalRules: Readonly<Record<string, Rule>> = {
	'default-path': someOf(['current', 'config', 'parent', 'origin']),
	'cpu-affinity': ({ affinity, mode }) =>
		mode === undefined || affinity === 'per-group' ? undefined : `expected nothing behind "${affinity}", got "${mode}"`,
	'challenge-ready': alone('list', ['none']),
	'cpu-map': cpuMap,
	'h1-case-adjust': ({ from, to }) =>
		String(from).toLowerCase() === String(to).toLowerCase()
			? undefined
			: `expected the same name in another case, got "${from}" and "${to}"`,
	'ssl-load-extra-files': alone('what', ['none', 'all']),
	'tune.buffers.limit': number,
	'tune.buffers.reserve': number,
	'tune.defaults.purge': alone('list', ['none', 'all']),
	group: (_value, { version, twice }) =>
		twice?.includes('users') && from(version, '2.8') ? 'expected "users" once, got it twice' : undefined,
	on: (value, place) =>
		someOf(['drop', 'format', 'sd'])(value, place) ??
		(Object.keys(value).indexOf('drop') > 1 || place.twice?.includes('drop') ? 'expected "drop" once, right behind the step' : undefined),
};

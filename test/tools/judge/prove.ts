import type { Version } from '../../../generator/versions.ts';
import { type Judgement, judge } from '../haproxy/check.ts';
import { assemble, type Unit } from './units.ts';

export type Binary = { version: Version; full: string; path: string };
export type Verdict = { unit: Unit; message: string };

let running = 0;
const waiting: (() => void)[] = [];

/** Two HAProxys at a time, whoever asks. */
async function turn<T>(work: () => Promise<T>): Promise<T> {
	if (running >= 2) await new Promise<void>((go) => waiting.push(go));
	else running++;
	try {
		return await work();
	} finally {
		const next = waiting.shift();
		if (next) next();
		else running--;
	}
}

/** `local` is the peer that this HAProxy is in the world's peers section. */
const ask = (binary: Binary, text: string): Promise<Judgement> =>
	turn(() => judge(binary, text, { args: ['-L', 'local', ...(/^program /m.test(text) ? ['-W'] : [])] }));

/** Where the sections that all examples stand beside are refused themselves, no verdict says anything. */
export async function checkWorld(binary: Binary): Promise<void> {
	const said = await ask(binary, assemble([], binary.version).text);
	if (!said.ok) throw new Error(`HAProxy ${binary.full} refuses the world of the examples: ${firstAlert(said)}`);
}

const chunk = <T>(items: readonly T[], size: number): T[][] =>
	Array.from({ length: Math.ceil(items.length / size) }, (_, i) => items.slice(i * size, (i + 1) * size));

/**
 * What can share a config: the same lines in `global`; and where `apart`, of those in `global` themselves no two of one
 * keyword, since there the second may be refused for being the second.
 */
function groups(units: readonly Unit[], apart: boolean): Unit[][] {
	const byGlobal = new Map<string, Unit[]>();
	const seen = new Map<string, number>();
	for (const unit of units) {
		const inGlobal = unit.frame.section === 'global';
		const nth = seen.get(unit.keyword) ?? 0;
		if (apart && inGlobal) seen.set(unit.keyword, nth + 1);
		const key = [...unit.global, apart && inGlobal ? `no. ${nth}` : ''].join('\n');
		byGlobal.set(key, [...(byGlobal.get(key) ?? []), unit]);
	}
	return [...byGlobal.values()].flatMap((group) => chunk(group, 150));
}

const firstAlert = (said: Judgement): string => said.alerts[0]?.message ?? said.stderr.trim();

/** The units that HAProxy refuses though it should take them. Many share one config; only a refused one is taken apart. */
export async function refusedOf(units: readonly Unit[], binary: Binary): Promise<Verdict[]> {
	return (await Promise.all(groups(units, false).map((group) => refusedIn(group, binary)))).flat();
}

async function refusedIn(units: readonly Unit[], binary: Binary): Promise<Verdict[]> {
	if (units.length === 0) return [];
	const config = assemble(units, binary.version);
	const said = await ask(binary, config.text);
	if (said.ok) return [];
	if (units.length === 1) return [{ unit: units[0]!, message: firstAlert(said) }];
	const blamed = new Set(
		said.alerts.flatMap((a) => (a.line === undefined ? undefined : config.owner.get(a.line)) ?? config.named(a.message) ?? []),
	);
	const some = blamed.size > 0 && blamed.size < units.length;
	const parts = some
		? [...[...blamed].map((unit) => [unit]), units.filter((unit) => !blamed.has(unit))]
		: chunk(units, blamed.size > 0 ? 1 : Math.ceil(units.length / 2));
	return (await Promise.all(parts.map((part) => refusedIn(part, binary)))).flat();
}

/** The units that HAProxy takes though it should not, or refuses for what stands around the example. */
export async function acceptedOf(units: readonly Unit[], binary: Binary): Promise<Verdict[]> {
	return (await Promise.all(groups(units, true).map((group) => acceptedIn(group, binary)))).flat();
}

async function acceptedIn(units: readonly Unit[], binary: Binary): Promise<Verdict[]> {
	let left = [...units];
	// HAProxy gives up at some errors and does later checks only when all lines are read, so: again without the convicted.
	while (left.length > 1) {
		const config = assemble(left, binary.version);
		const said = await ask(binary, config.text);
		const convicted = new Set(
			said.alerts.flatMap((a) => (a.line !== undefined && config.exact.has(a.line) ? config.owner.get(a.line)! : [])),
		);
		if (convicted.size === 0) break;
		left = left.filter((unit) => !convicted.has(unit));
	}
	return (await Promise.all(left.map((unit) => alone(unit, binary)))).flat();
}

async function alone(unit: Unit, binary: Binary): Promise<Verdict[]> {
	const config = assemble([unit], binary.version);
	const said = await ask(binary, config.text);
	if (said.ok) return [{ unit, message: 'accepted' }];
	if (said.alerts.some((a) => a.line !== undefined && config.exact.has(a.line))) return [];
	const around = await ask(binary, assemble([unit.good ?? unit], binary.version, !unit.good).text);
	return around.ok ? [] : [{ unit, message: `refused without it too: ${firstAlert(around)}` }];
}

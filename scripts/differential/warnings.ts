import { checkConfig } from '../../generator/index.ts';
import { judge } from '../../test/tools/haproxy.ts';
import { excused } from './excuse.ts';
import { type Binary, type Config, isRefused, mutants } from './run.ts';

/** Of the machine, beside what `excused` knows. */
const machine = /no peer named|will be ignored because|state file|server-state|threads? running on|CPUs?\b|at spoe\.conf:/;

export type Warned = { configs: number; told: number; silent: Map<string, { count: number; example: string }> };

/** What HAProxy warns of in mutants that it starts with, and whether `check` says anything about the same line. */
export async function warnings(
	given: readonly Config[],
	binaries: readonly Binary[],
	options: { runs: number; seed: number },
): Promise<Warned> {
	const found: Warned = { configs: 0, told: 0, silent: new Map() };
	for await (const { binary, name, text } of mutants(given, binaries, options)) {
		const ours = checkConfig(text, { haproxy: binary.version });
		if (ours.some((d) => d.severity === 'error')) continue;
		const judgement = await judge(binary, text);
		if (isRefused(judgement)) continue;
		found.configs++;
		const lines = text.split('\n');
		for (const { line, message } of judgement.warnings) {
			if (machine.test(message) || excused(message, line === undefined ? '' : lines[line - 1]) !== undefined) continue;
			if (ours.some((d) => line === undefined || d.line === line)) {
				found.told++;
				continue;
			}
			const kind = message.replace(/\[?haproxy\.cfg:\d+\]?|'[^']*'|"[^"]*"|\d+/g, '…').slice(0, 140);
			const known = found.silent.get(kind);
			found.silent.set(kind, {
				count: (known?.count ?? 0) + 1,
				example: known?.example ?? `${binary.version} ${name}: ${(line === undefined ? message : lines[line - 1]!).trim().slice(0, 140)}`,
			});
		}
	}
	return found;
}

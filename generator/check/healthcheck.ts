import type { Reporter } from '../door.ts';
import type { Reading } from './reading.ts';
import { complain } from './scope.ts';
import { checkSequences } from './sequence.ts';

/** The steps of each kind of check, and the type that takes them. */
const STEPS: Readonly<Record<string, string>> = { 'http-check': 'httpchk', 'tcp-check': 'tcp-check' };

/** A healthcheck section is of one type: steps of the other are refused, whichever stands first (manual, chapter 12.9); its own have their order. */
export function checkHealthchecks(readings: readonly Reading[], report: Reporter): void {
	const types = new Map<Reading['section'], string>();
	const steps = new Map<Reading['section'], Reading[]>();
	for (const reading of readings) {
		const { section, statement, value } = reading;
		if (section.kind !== 'healthcheck') continue;
		(steps.get(section) ?? steps.set(section, []).get(section)!).push(reading);
		const type = STEPS[statement.keyword] ?? (statement.keyword === 'type' ? String(value.type) : undefined);
		const known = types.get(section);
		if (type === undefined) continue;
		if (known === undefined) types.set(section, type);
		else if (known !== type && statement.row)
			complain(report, reading, 'error', 'wrong-mode', `"${statement.keyword}" does not belong to a check of the type ${known}`);
	}
	for (const [section, own] of steps) checkSequences({ section, mode: undefined, own }, report);
}

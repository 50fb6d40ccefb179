import type { Config } from '../config.ts';
import type { Report, Reporter } from '../door.ts';
import { located } from './reading.ts';

/** Warnings that are HAProxy's own, every time; it has others, and those of some lines only, as of a time without its unit. */
const HAPROXYS: ReadonlySet<string> = new Set(
	(
		'deprecated duplicate-name empty-word misplaced-rule missing-bind missing-keyword missing-port missing-timeout never-matches ' +
		'no-effect unknown-value wrong-mode'
	).split(' '),
);

export const isHAProxys = ({ severity, code }: Report): boolean => severity === 'warning' && HAPROXYS.has(code);

/** With `zero-warning` HAProxy does not start with what it warns of. */
export function checkStrictness(config: Config, report: Reporter): void {
	const globals = config.sections.flatMap((s) => (s.kind === 'global' ? s.statements : []));
	const strict = globals.find((s) => s.keyword === 'zero-warning' && !s.branch);
	if (!strict) return;
	const message = 'HAProxy warns of this config, and with "zero-warning" that keeps it from starting';
	const hint = 'Mend what the warnings name, or remove the line.';
	report(located(strict, { severity: 'error', code: 'zero-warning', message, hint, word: -1, at: 0, length: strict.keyword.length }));
}

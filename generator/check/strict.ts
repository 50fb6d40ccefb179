import type { Config } from '../config.ts';
import type { Report, Reporter } from '../door.ts';
import { inSpan, type Version } from '../versions.ts';
import { located } from './reading.ts';

/** Warnings that are HAProxy's own, every time, from a version on; it has others. */
const HAPROXYS: ReadonlyMap<string, Version> = new Map([
	...(
		'deprecated duplicate-name empty-word misplaced-rule missing-bind missing-port missing-timeout needs-tcp-mode never-matches ' +
		'no-effect unknown-value wrong-mode'
	)
		.split(' ')
		.map((code): [string, Version] => [code, '2.6']),
	['missing-unit', '3.2'],
]);

export function isHAProxys({ severity, code }: Report, version: Version): boolean {
	const since = severity === 'warning' ? HAPROXYS.get(code) : undefined;
	return since !== undefined && inSpan({ since }, version);
}

/** With `zero-warning` HAProxy does not start with what it warns of. */
export function checkStrictness(config: Config, report: Reporter): void {
	const globals = config.sections.flatMap((s) => (s.kind === 'global' ? s.statements : []));
	const strict = globals.find((s) => s.keyword === 'zero-warning' && !s.branch);
	if (!strict) return;
	const message = 'HAProxy warns of this config, and with "zero-warning" that keeps it from starting';
	const hint = 'Mend what the warnings name, or remove the line.';
	report(located(strict, { severity: 'error', code: 'zero-warning', message, hint, word: -1, at: 0, length: strict.keyword.length }));
}

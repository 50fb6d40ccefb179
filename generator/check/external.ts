import type { Config } from '../config.ts';
import type { Reporter } from '../door.ts';
import type { Reading } from './reading.ts';
import { complain, hasVariables, inForce, type Scope } from './scope.ts';
import { checkOption } from './server.ts';

/** Checks by a program: what they need in `global` and beside them (chapter 4.2, "option external-check"). */
export function checkExternal(config: Config, scope: Scope, report: Reporter): void {
	if (scope.section.kind === 'defaults') return;
	const used = checkOption(scope);
	const option = used?.statement.keyword === 'option external-check' ? used : undefined;
	const command = inForce(scope, 'external-check command').at(-1);
	const say = (reading: Reading, message: string, hint: string, severity: 'error' | 'warning' = 'error') =>
		complain(report, reading, severity, 'missing-keyword', message, { hint });
	const globals = config.sections.flatMap((s) => (s.kind === 'global' ? s.statements : []));
	const inGlobal = (keyword: string) => globals.some((s) => s.keyword === keyword && !s.prefix);
	if (option) {
		if (!inGlobal('external-check'))
			say(option, '"option external-check" needs "external-check" in global', 'Add "external-check" to global.');
		else if (!inGlobal('insecure-fork-wanted'))
			say(
				option,
				'the program can hardly be started: HAProxy may not fork',
				'Add "insecure-fork-wanted" to global, and read there what it gives up.',
				'warning',
			);
		if (!command) say(option, '"option external-check" needs "external-check command"', 'Add the path of the program.');
	}
	if (!command || hasVariables(command) || inForce(scope, 'external-check path').length > 0) return;
	if (!String(command.value.command ?? '').startsWith('/'))
		say(command, 'a command without a path before it needs "external-check path"', 'Write the whole path, beginning with a slash.');
}

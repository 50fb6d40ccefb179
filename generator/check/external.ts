import type { Statement } from '../config.ts';
import type { Reporter } from '../door.ts';
import { disabled } from './names.ts';
import type { Reading } from './reading.ts';
import { complain, hasVariables, inForce, type Scope } from './scope.ts';
import { checkOption } from './server.ts';

type Say = (reading: Reading, message: string, hint: string, severity?: 'error' | 'warning') => void;

/** Checks by a program (chapter 4.2, "option external-check"): what they need beside them and in `global`. Each is told once for a line. */
export function checkExternal(globals: readonly Statement[], all: readonly Scope[], report: Reporter): void {
	const told = new Map<string, Set<Reading>>();
	const say: Say = (reading, message, hint, severity = 'error') => {
		const lines = told.get(message) ?? new Set();
		if (lines.has(reading)) return;
		told.set(message, lines.add(reading));
		complain(report, reading, severity, 'missing-keyword', message, { hint });
	};
	for (const scope of all) if (scope.section.kind !== 'defaults' && !disabled(scope)) programs(globals, scope, say);
}

function programs(globals: readonly Statement[], scope: Scope, say: Say): void {
	const used = checkOption(scope);
	const option = used?.statement.keyword === 'option external-check' ? used : undefined;
	const command = inForce(scope, 'external-check command').at(-1);
	const inGlobal = (keyword: string) => globals.some((s) => (s.keyword === keyword && !s.prefix) || s.text === keyword);
	if (option) {
		if (!inGlobal('external-check'))
			say(option, '"option external-check" needs "external-check" in global', 'Add "external-check" to global.');
		else if (!inGlobal('insecure-fork-wanted'))
			say(
				option,
				'HAProxy can hardly start the program: "insecure-fork-wanted" is not in global',
				'Add it there; the manual says what it gives up.',
				'warning',
			);
		if (!command) say(option, '"option external-check" needs "external-check command"', 'Add the path of the program.');
	}
	if (!command || hasVariables(command) || inForce(scope, 'external-check path').length > 0) return;
	if (!String(command.value.command ?? '').startsWith('/'))
		say(command, 'a command without a path before it needs "external-check path"', 'Write the whole path, beginning with a slash.');
}

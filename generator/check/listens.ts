import type { Config, Section } from '../config.ts';
import type { Reporter } from '../door.ts';
import { disabled } from './names.ts';
import type { Scope } from './scope.ts';

/* HAProxy without a place to listen at: of a frontend it warns, and of a config that has none it takes every word, and ends. */

const LISTEN: Readonly<Record<string, RegExp>> = {
	global: /^stats socket$/,
	frontend: /^bind(?!-process)/,
	listen: /^bind(?!-process)/,
	'log-forward': /^(?:dgram-)?bind$/,
	// Whether the machine is one of the peers its name says.
	peers: /^(?:bind|peer|server)$/,
	program: /^command$/,
};

/** What stands in raw lines, or could not be read, is not known; of an address behind the name it is said that it is no bind. */
const couldListen = ({ kind, statements, made, faulty, header, from }: Section): boolean =>
	faulty === true ||
	(LISTEN[kind] === LISTEN.frontend && header !== undefined && header.length > (from === undefined ? 1 : 3)) ||
	statements.some((s) => LISTEN[kind]?.test(s.keyword) || (s.text !== undefined && !s.made)) ||
	(kind !== 'backend' && made?.texts.some((text) => text.startsWith('bind ')) === true);

const HINTS: Readonly<Record<string, string>> = {
	frontend: 'Add a "bind" line with an address, such as ":80".',
	listen: 'Add a "bind" line with an address, such as ":80", or make it a backend.',
};

/** Frontends that no request comes to. */
export function checkListeners(all: readonly Scope[], report: Reporter): void {
	for (const scope of all) {
		const { section } = scope;
		const hint = HINTS[section.kind];
		if (!hint || section.branch || disabled(scope) || couldListen(section)) continue;
		report({
			severity: 'warning',
			code: 'missing-bind',
			message: `${section.kind} "${section.name ?? ''}" has no "bind": no request comes to it`,
			hint,
			path: section.namePath ?? section.path,
			line: section.line,
			ofKey: true,
			length: section.kind.length,
		});
	}
}

/** A whole config from which nothing would start. Of a haproxy.cfg that is not said: it may be one of several. */
export function checkStarts({ sections }: Config, report: Reporter): void {
	const off = (section: Section) => section.statements.some((s) => s.keyword === 'disabled' && !s.branch);
	if (sections.some((section) => section.dot || (couldListen(section) && !off(section)))) return;
	report({
		severity: 'warning',
		code: 'no-listener',
		message: 'nothing in it listens: HAProxy finds no error, and does not start',
		path: [],
		hint: 'Add services, or a frontend with a "bind" line.',
	});
}

import type { Reporter } from '../door.ts';
import { FORMATS } from './formats.ts';
import { disabled } from './names.ts';
import { located, type Reading } from './reading.ts';
import { inForce, inherited, ownOf, type Scope } from './scope.ts';

/*
 * Lines whose expressions HAProxy reads once it knows the whole proxy (check_config_validity()): those in force, of the proxies that
 * are enabled. What stands in the others it never comes to.
 */
const UNIQUE_ID = FORMATS.length - 1;
const BACKENDS = new Set(['use_backend', 'use-server']);

const format = FORMATS.map((keywords) =>
	inherited((at) => at.own.findLast((r) => keywords.has(r.statement.keyword) && r.statement.prefix === undefined)),
);

const hasServers = (scope: Scope) => ['server', 'server-template'].some((keyword) => ownOf(scope, keyword).length > 0);
/** A proxy, and the defaults that it takes. */
const chain = (scope: Scope): Scope[] => [scope, ...(scope.base ? chain(scope.base) : [])];

function lateOf(scope: Scope): readonly (Reading | undefined)[] {
	const { kind } = scope.section;
	const formats = format.map((ask) => ask(scope));
	return [
		// of the formats of its defaults a backend takes that of the unique ID alone
		...(kind === 'backend' ? formats.filter((r, n) => r && (scope.own.includes(r) || n === UNIQUE_ID)) : formats),
		...(hasServers(scope) ? chain(scope).flatMap((at) => ownOf(at, 'default-server')) : []),
		...[...BACKENDS].flatMap((keyword) => ownOf(scope, keyword)),
		...inForce(scope, 'balance')
			.slice(-1)
			.filter((r) => r.value.algorithm !== 'log-hash' || scope.mode === 'log'),
		...(scope.mode === 'http' && kind !== 'frontend' ? inForce(scope, 'option forwarded').slice(-1) : []),
	];
}

/** The lines that HAProxy never reads to their end, of those that it reads late. */
export function neverRead(all: readonly Scope[], readings: readonly Reading[]): ReadonlySet<Reading> {
	const late = readings.filter((r) => r.later !== undefined);
	// of most configs, and of those with thousands of proxies what each takes takes long to tell
	if (late.length === 0) return new Set();
	const read = new Set(all.filter((s) => s.section.kind !== 'defaults' && !disabled(s)).flatMap(lateOf));
	return new Set(late.filter((r) => !read.has(r)));
}

/** The faults of late lines: errors where they are read, and else worth a word. */
export function checkLate(readings: readonly Reading[], idle: ReadonlySet<Reading>, report: Reporter): void {
	for (const reading of readings) {
		for (const p of reading.later ?? []) {
			const r = located(reading.statement, p);
			if (!idle.has(reading) || p.severity !== 'error') report(r);
			else report({ ...r, severity: 'warning', message: `${r.message}; HAProxy does not read it as long as nothing takes this line` });
		}
	}
}

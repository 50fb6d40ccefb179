import { closest } from '../closest.ts';
import { FEW, type Value } from '../read/index.ts';
import { traceEvents, traceNames, traceSourceIn } from '../table/trace-sources.ts';
import { from, type Version } from '../versions.ts';

/*
 * What a line `trace` asks of its source: names of events, of levels of detail, of what to lock on. HAProxy looks each up among those
 * of the source (trace.c, trace_parse_statement()).
 */

const EVENTS = ['event', 'start', 'stop', 'pause'] as const;
const given = (value: Value, key: string): string[] => ((value[key] ?? []) as (string | undefined)[]).filter((text) => text !== undefined);
const words = (text: string): string[] => text.split(' ').filter(Boolean);

type Fault = { code: string; message: string; hint: string; field: string };

export function wrongTrace(value: Value, version: Version): Fault | undefined {
	const name = String(value.source);
	if (name === 'all') {
		const field = [...EVENTS, 'verbosity', 'lock'].find((key) => value[key] !== undefined);
		if (field === undefined) return undefined;
		const message = `"${field}" is for one source, not for all`;
		return { code: 'bad-combination', message, hint: '"sink", "level" and "follow" hold for all.', field };
	}
	const source = traceSourceIn(name, version);
	// the sources of 2.8 are known, but not what they call their events
	if (!source || !from(version, '3.0')) return undefined;
	const events = traceEvents(source, version);
	const of = (field: string, what: string, known: readonly string[], strip = /^$/): Fault | undefined => {
		const got = given(value, field).find((text) => !['', ...known].includes(text.replace(strip, '')));
		if (got === undefined) return undefined;
		const near = closest(got.replace(strip, ''), known);
		const all = known.length > FEW ? `"trace ${name} ${field}" over the runtime API lists them.` : `It has ${known.join(', ')}.`;
		const hint = near ? `Did you mean "${near}"?` : all;
		return { code: 'bad-value', message: `expected ${what} of ${name}, got "${got}"`, hint, field };
	};
	const marks = /^[-+!]+/;
	const found = EVENTS.map((field) => of(field, 'an event', [...(field === 'event' ? [] : ['now']), 'any', 'none', ...events], marks));
	if (source.verbosity !== undefined) found.push(of('verbosity', 'a verbosity', ['quiet', ...words(source.verbosity)]));
	found.push(of('lock', 'something to lock on', ['nothing', ...words(source.lock)]));
	found.push(of('follow', 'a source to follow', traceNames(version)));
	return found.find((fault) => fault !== undefined);
}

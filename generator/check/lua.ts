import { type Config, placeOf } from '../config.ts';
import type { Reporter } from '../door.ts';
import { inSpan } from '../versions.ts';
import { located, type Reading } from './reading.ts';

const LOADS = new Set(['lua-load', 'lua-load-per-thread']);

/** The first word of a line that names what only Lua can have registered: an action, a service, a filter, a fetch or a converter. */
function named({ value, refs, statement }: Reading): { word: number; at: number; length: number; name: string } | undefined {
	const ref = refs.find((r) => r.kind === 'lua');
	if (ref) return { ...ref, name: `lua.${ref.name}` };
	if (![value.do, value.service, value.filter].some((one) => String(one).startsWith('lua.'))) return undefined;
	const word = statement.words.findIndex((w) => w.text.startsWith('lua.'));
	const name = statement.words[word]?.text;
	return name === undefined ? undefined : { word, at: 0, length: name.length, name };
}

/** Names of Lua where no line before loads a script: HAProxy runs a script as it reads its line, and knows them from there on. */
export function checkLua(config: Config, readings: readonly Reading[], idle: ReadonlySet<Reading>, report: Reporter): void {
	const loading = config.sections.findIndex((s) => s.statements.some((x) => LOADS.has(x.keyword) || x.text !== undefined));
	const loaded = new Set(loading < 0 ? [] : config.sections.slice(loading));
	booleans(config, report);
	for (const reading of readings) {
		const { statement, section } = reading;
		const found = loaded.has(section) || idle.has(reading) || statement.branch ? undefined : named(reading);
		if (!found || statement.words[found.word]?.unknown) continue;
		const { name, ...spot } = found;
		const message = loading < 0 ? `no Lua script is loaded that could have "${name}"` : `"${name}" stands above the line that loads Lua`;
		const hint = 'Add "lua-load" with the path of the script to a global section above.';
		report(located(statement, { severity: 'error', code: 'unknown-lua', message, hint, ...spot }));
	}
}

const BOOLEANS = 'tune.lua.bool-sample-conversion';

/** Chapter 3.2, "tune.lua.bool-sample-conversion": what Lua sees of booleans changed; HAProxy wants to be told before it runs a script. */
function booleans({ sections, version }: Config, report: Reporter): void {
	if (!inSpan({ since: '3.2' }, version)) return;
	const globals = sections.flatMap((s) => (s.kind === 'global' ? s.statements : []));
	const first = globals.find((s) => LOADS.has(s.keyword) || s.keyword === BOOLEANS || s.text !== undefined);
	if (!first || !LOADS.has(first.keyword) || first.branch) return;
	const late = globals.find((s) => s.keyword === BOOLEANS);
	const message = late
		? `HAProxy ignores the "${BOOLEANS}"${late.line === undefined ? '' : ` in ${placeOf(late)}`}: it stands below this line`
		: `scripts may read booleans as numbers: "${BOOLEANS}" does not say`;
	const hint = late
		? 'Write it above.'
		: `Add "${BOOLEANS} normal" above this line, or "pre-3.1-bug" for scripts that were written for HAProxy 3.0.`;
	report(located(first, { severity: 'warning', code: 'missing-keyword', message, hint, word: -1, at: 0, length: first.keyword.length }));
}

import type { Config } from '../config.ts';
import type { Reporter } from '../door.ts';
import { located, type Reading } from './reading.ts';

const LOADS = new Set(['lua-load', 'lua-load-per-thread']);

/** The first word of a line that names what only a Lua script can have registered: an action, a service, a fetch or a converter. */
function named({ value, refs, statement }: Reading): { word: number; at: number; length: number; name: string } | undefined {
	const ref = refs.find((r) => r.kind === 'lua');
	if (ref) return { ...ref, name: `lua.${ref.name}` };
	if (![value.do, value.service].some((one) => String(one).startsWith('lua.'))) return undefined;
	const word = statement.words.findIndex((w) => w.text.startsWith('lua.'));
	const name = statement.words[word]?.text;
	return name === undefined ? undefined : { word, at: 0, length: name.length, name };
}

/** Names of Lua where no line before loads a script: HAProxy runs a script as it reads its line, and knows them from there on. */
export function checkLua(config: Config, readings: readonly Reading[], idle: ReadonlySet<Reading>, report: Reporter): void {
	const loading = config.sections.findIndex((s) => s.statements.some((x) => LOADS.has(x.keyword) || x.text !== undefined));
	const loaded = new Set(loading < 0 ? [] : config.sections.slice(loading));
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

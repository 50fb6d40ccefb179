import type { Config } from '../config.ts';
import type { Diagnostic } from '../diagnostics.ts';
import { Diagnostics } from '../door.ts';
import { compiled } from '../generate.ts';
import { parseConfig } from '../import/parse.ts';
import { loadParams } from '../params/load.ts';
import { newest, type Version } from '../versions.ts';
import { type Change, compare } from './compare.ts';
import { facts } from './facts.ts';
import { markdown } from './markdown.ts';

export type { Change } from './compare.ts';
/** One side of a comparison: the text of a params file or of a haproxy.cfg. */
export type Side = { text: string; file?: string; format?: 'yaml' | 'json' | 'cfg' };
export type Diff = {
	changes: Change[];
	/** Whether HAProxy must be reloaded; false where nothing changes, or the runtime API can do it all. */
	reload: boolean;
	markdown: string;
	/** What kept a side from being read; then there are no changes. */
	diagnostics: Diagnostic[];
};

/** What a change means for HAProxy: services, routes, servers, listeners, limits, timeouts and TLS. Never throws. */
export function diff(before: Side | null, after: Side | null, options: { haproxy?: Version } = {}): Diff {
	const diagnostics: Diagnostic[] = [];
	const [from, to] = [before, after].map((side) => read(side, options.haproxy, diagnostics));
	if (diagnostics.some((d) => d.severity === 'error')) return { changes: [], reload: false, markdown: '', diagnostics };
	return { ...compareConfigs(from!, to!), diagnostics };
}

export function compareConfigs(before: Config, after: Config): Omit<Diff, 'diagnostics'> {
	const changes = compare(facts(before), facts(after));
	const reload = changes.some((c) => !c.runtime?.length);
	return { changes, reload, markdown: markdown(changes, reload) };
}

function read(side: Side | null, version: Version | undefined, diagnostics: Diagnostic[]): Config {
	const empty: Config = { version: version ?? newest, sections: [], files: {} };
	if (!side || side.text.trim() === '') return empty;
	const { text, file } = side;
	const named = file === undefined ? {} : { file };
	if (side.format === 'cfg' || (side.format === undefined && /\.(?:cfg|conf)$/i.test(file ?? ''))) {
		const out = new Diagnostics({ text, format: 'yaml', ...named });
		const config = parseConfig(text, version ?? newest, (r) => out.add(r));
		for (const d of out.list) diagnostics.push(d);
		return config;
	}
	const loaded = loadParams(text, { ...named, ...(side.format && { format: side.format as 'yaml' | 'json' }) });
	for (const d of loaded.diagnostics) diagnostics.push(d);
	if (!loaded.params) return empty;
	const made = compiled(loaded.params, version ? { haproxy: version } : {});
	diagnostics.push(...made.out.list.filter((d) => d.severity === 'error'));
	return made.config ?? empty;
}

import type { Config } from '../config.ts';
import { type Diagnostic, hasErrors } from '../diagnostics.ts';
import { Diagnostics, type Report } from '../door.ts';
import { compiled } from '../generate.ts';
import { type ConfigFile, filesOf, located, looksLikeConfig } from '../import/files.ts';
import { parseConfig } from '../import/parse.ts';
import { loadParams } from '../params/load.ts';
import { newest, type Version } from '../versions.ts';
import { adopted } from './adopted.ts';
import { type Change, compare } from './compare.ts';
import { markdown } from './markdown.ts';

export type { Change } from './compare.ts';
/** One side of a comparison: the text of a params file or of a haproxy.cfg, or the files that HAProxy reads as one. */
export type Side = { text: string | readonly ConfigFile[]; file?: string; format?: 'yaml' | 'json' | 'cfg' };
export type Diff = {
	changes: Change[];
	/** Whether HAProxy must be reloaded; false where nothing changes, or the runtime API can do it all. */
	reload: boolean;
	markdown: string;
	/** What was found in each side; with an error in one there are no changes. */
	diagnostics: SideDiagnostic[];
};
/** Both sides may have one name: the one that it is about is named with it. */
export type SideDiagnostic = Diagnostic & { side: 'before' | 'after' };

/** What a change means for HAProxy: services, routes, servers, listeners, access, limits, timeouts and TLS. Never throws. */
export function diff(before: Side | null, after: Side | null, options: { haproxy?: Version } = {}): Diff {
	// a haproxy.cfg does not say for which version it is; the params beside it do
	const version = options.haproxy ?? versionOf(after, before) ?? versionOf(before, after);
	const [from, to] = [read(before, version), read(after, version)];
	const diagnostics = [
		...from.diagnostics.map((d) => ({ ...d, side: 'before' as const })),
		...to.diagnostics.map((d) => ({ ...d, side: 'after' as const })),
	];
	if (hasErrors(diagnostics)) return { changes: [], reload: false, markdown: '', diagnostics };
	return { ...compareConfigs(from.config, to.config), diagnostics };
}

export function compareConfigs(before: Config, after: Config): Omit<Diff, 'diagnostics'> {
	const changes = compare(...adopted(before, after));
	const reload = changes.some((c) => !c.runtime?.length);
	return { changes, reload, markdown: markdown(changes, reload) };
}

/** Of a name that does not tell, such as that of standard input, the text tells. */
const isConfig = ({ text, file = '', format }: Side): boolean =>
	typeof text !== 'string' ||
	(format === undefined ? isNamed(file) || (!/\.(?:ya?ml|json)$/i.test(file) && looksLikeConfig(text)) : format === 'cfg');
const isNamed = (file: string) => /\.(?:cfg|conf)$/i.test(file);

/** The version of the params on one side, where a haproxy.cfg stands on the other. */
const versionOf = (params: Side | null, other: Side | null): Version | undefined =>
	params && other && isConfig(other) && !isConfig(params) ? read(params, undefined).config.version : undefined;

function read(side: Side | null, version: Version | undefined): { config: Config; diagnostics: readonly Diagnostic[] } {
	const empty: Config = { version: version ?? newest, sections: [], files: {} };
	if (!side || (typeof side.text === 'string' && side.text.trim() === '')) return { config: empty, diagnostics: [] };
	const { text, file } = side;
	if (typeof text !== 'string' || isConfig(side)) {
		const files = filesOf(text, file);
		const out = new Diagnostics();
		// What HAProxy takes for a file cut short says the same.
		const report = (r: Report) => out.add(r.code === 'missing-newline' ? { ...r, severity: 'warning' } : r);
		const config = parseConfig(files, version ?? newest, report);
		return { config, diagnostics: located(out.list, files) };
	}
	const named = file === undefined ? {} : { file };
	const loaded = loadParams(text, { ...named, ...(side.format && { format: side.format as 'yaml' | 'json' }) });
	if (!loaded.params) return { config: empty, diagnostics: loaded.diagnostics };
	const made = compiled(loaded.params, version ? { haproxy: version } : {});
	return { config: made.config ?? empty, diagnostics: [...loaded.diagnostics, ...made.out.list.filter((d) => d.severity === 'error')] };
}

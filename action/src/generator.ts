/** The one place where the Action meets the generator that it carries. */
import {
	type Change,
	checkConfig,
	type Diagnostic,
	diff,
	generate,
	hasErrors,
	loadParams,
	mergeParams,
	type Side,
	type Version,
	version,
} from '../../generator/index.ts';

export type { Change, Diagnostic, Version };
export { hasErrors, version };

/** A file; one that people write in HAProxy's words says so. */
export type Source = { path: string; text: string; format?: 'cfg' };
export type Request = { files: Source[]; templates: Record<string, string>; haproxy: Version | undefined; single: boolean };
export type Result = { files: Record<string, string>; diagnostics: Diagnostic[]; version: string; haproxy: string; digest: string };

const format = (path: string): 'json' | 'yaml' => (/\.json$/i.test(path) ? 'json' : 'yaml');
const load = ({ path, text }: Source) => loadParams(text, { file: path, format: format(path) });

/** The template that a params file names, by its path from that file. */
export function templateOf(source: Source): string | undefined {
	if (!source.text.includes('template')) return undefined;
	const template = (load(source).params as { template?: unknown } | undefined)?.template;
	return typeof template === 'string' ? template : undefined;
}

/** The carried generator: the same answer that an endpoint of this version gives. */
export function generateHere(request: Request): Result {
	const merged = mergeParams(request.files.map(load));
	if (merged.params === undefined || hasErrors(merged.diagnostics))
		return { files: {}, diagnostics: merged.diagnostics, version, haproxy: '', digest: '' };
	const options = { templates: request.templates, single: request.single, ...(request.haproxy ? { haproxy: request.haproxy } : {}) };
	const made = generate(merged.params, options);
	return { ...made, diagnostics: [...merged.diagnostics, ...made.diagnostics], version };
}

/** What HAProxy would say of a configuration that people write, in one file or several; nothing is made of it. */
export function checkHere(sources: readonly Source[], haproxy: Version | undefined): Result {
	const files = sources.map(({ path, text }) => ({ file: path, text }));
	const diagnostics = checkConfig(files, haproxy ? { haproxy } : {});
	return { files: {}, diagnostics, version: '', haproxy: '', digest: '' };
}

export type Explanation = { markdown: string; reload: boolean; changes: readonly Change[] };

/** Several files as the one document, or the one configuration, that they make. */
function sideOf(sources: Source[]): Side | null | undefined {
	const [first] = sources;
	if (!first) return null;
	if (first.format) return { text: sources.map(({ path, text }) => ({ file: path, text })) };
	if (sources.length === 1) return { text: first.text, file: first.path };
	const { params } = mergeParams(sources.map(load));
	return params && { text: JSON.stringify(params), file: first.path, format: 'json' };
}

/** A change in words, none where HAProxy would not notice; undefined where a side cannot be read, as a file that was written by hand. */
export function describeChange(before: Source[], after: Source[], haproxy: Version | undefined): Explanation | undefined {
	const [from, to] = [sideOf(before), sideOf(after)];
	if (from === undefined || to === undefined) return undefined;
	const { markdown, reload, changes, diagnostics } = diff(from, to, haproxy ? { haproxy } : {});
	return hasErrors(diagnostics) ? undefined : { markdown, reload, changes };
}

import type { Diagnostic } from '../diagnostics.ts';
import { Diagnostics } from '../door.ts';
import { looksLikeConfig } from '../import/files.ts';
import type { Params } from '../model.ts';
import { inspect, isPlain } from './inspect.ts';
import { countKeys, countQuotes, jsonFault } from './json.ts';
import { remember, type Source } from './source.ts';
import { duplicateKeys, limits, type YamlFault, yamlData, yamlEvents } from './yaml.ts';

export type LoadOptions = {
	/** The name that diagnostics give; its ending decides the format where `format` does not. */
	file?: string;
	format?: 'yaml' | 'json';
};
/** `params` is plain data that remembers its text, so that generate and validate can name lines; it is not checked yet. */
export type Loaded = { params?: Params; diagnostics: Diagnostic[]; format: 'yaml' | 'json'; file?: string };

/**
 * Reads the text of a params document: YAML 1.2 core data or JSON. Never throws. `params` is missing where the text could
 * not be read; what it says is checked by `validate` and `generate`.
 */
export function loadParams(text: string, options: LoadOptions = {}): Loaded {
	const format = options.format ?? formatOf(text, options.file);
	const source: Source = { text, format, ...(options.file !== undefined && { file: options.file }) };
	const out = new Diagnostics(source);
	const done = (params?: Params): Loaded => ({
		...(params && { params }),
		diagnostics: out.list,
		format,
		...(options.file !== undefined && { file: options.file }),
	});
	if (text.length > limits.bytes) {
		out.atOffset('too-large', `expected at most ${limits.bytes} bytes of params, got ${text.length}`, 0);
		return done();
	}
	const { value, keys: written } = format === 'json' ? { value: readJson(text, out) } : readYaml(text, out);
	if (out.hasErrors) return done();
	if (typeof value !== 'object' || value === null) {
		out.atOffset(
			'empty',
			'expected a mapping of params, or the array of clusters',
			0,
			0,
			looksLikeConfig(text)
				? 'This looks like a haproxy.cfg: "check" judges one, and "import" makes params of it.'
				: 'See the examples for what goes into it.',
		);
		return done();
	}
	remember(value, { source, path: [] });
	const plain = format === 'json' && isPlain(text);
	const { found, keys, texts } = inspect(value, plain);
	for (const f of found) out.add({ severity: 'error', ...f }, value);
	// Readers let the last of two equal keys win in silence; counting tells that there are such, the events tell where.
	const twice = () => (written !== undefined ? written > keys : plain ? countQuotes(text) > 2 * (keys + texts) : countKeys(text) > keys);
	if (found.length > 0 ? found.every(({ code }) => code !== 'too-large') : twice()) say(duplicateKeys(text, yamlEvents(text).events), out);
	return done(out.hasErrors ? undefined : (value as Params));
}

function formatOf(text: string, file = ''): 'yaml' | 'json' {
	if (/\.json$/i.test(file)) return 'json';
	if (/\.ya?ml$/i.test(file)) return 'yaml';
	if (!/^[\s\uFEFF]*[[{]/.test(text)) return 'yaml';
	try {
		JSON.parse(text);
		return 'json';
	} catch {
		// Braces open a flow mapping in YAML too; a JSON document with a fault is still JSON.
		return /^[\s\uFEFF]*(?:\{\s*"|\[\s*[[{"])/.test(text) ? 'json' : 'yaml';
	}
}

function readJson(text: string, out: Diagnostics): unknown {
	try {
		return JSON.parse(text.startsWith('\uFEFF') ? text.slice(1) : text);
	} catch {
		const { at, message, hint } = jsonFault(text);
		out.atOffset('syntax', message, at, 1, hint);
	}
}

function readYaml(text: string, out: Diagnostics): { value?: unknown; keys: number } {
	const { events, faults, keys } = yamlEvents(text);
	const { value, fault } = faults.length === 0 ? yamlData(text, events) : {};
	say(fault ? [fault] : faults.length > 0 ? [...faults, ...duplicateKeys(text, events)] : [], out);
	return { value, keys };
}

function say(faults: readonly YamlFault[], out: Diagnostics): void {
	for (const { at, message, hint } of faults) out.atOffset('syntax', message, at, 1, hint);
}

import * as v from 'valibot';
import {
	type Diagnostic,
	hasErrors,
	loadParams,
	mergeParams,
	type Params,
	readVersion,
	ruleOf,
	type Version,
	versions,
} from '../generator/index.ts';
import { issues } from '../generator/issues/index.ts';
import { versionHint, versionPattern } from '../generator/versions.ts';
import { pointer } from './diagnostics.ts';
import { Problem, wrongType } from './problem.ts';

export const bundleType = 'application/vnd.haproxy-config.bundle+json';
/** What a params document may come as; the array of clusters of 2016 is JSON too. */
export const paramsTypes = ['application/json', 'application/yaml', 'application/x-yaml', 'text/yaml', 'text/plain'] as const;

/** A pattern says all of it: of two, JSON Schema has room for one. */
const path = v.pipe(
	v.string(),
	v.minLength(1),
	v.maxLength(1024),
	// biome-ignore lint/suspicious/noControlCharactersInRegex: those are what must not be in it
	v.regex(/^(?!\/)(?!(?:.*\/)?\.\.(?:\/|$))[^\r\n\u0000]*$/, 'a relative path on one line, without ..'),
);
/** A version as a query and a params document may write it too. */
export const versionSchema = v.pipe(v.string(), v.regex(versionPattern, `one of ${versions.join(', ')}`));
export const bundleSchema = v.strictObject({
	files: v.pipe(
		v.array(
			v.strictObject({
				path: v.pipe(path, v.description('Relative, with / between its parts; only shown, never opened.')),
				text: v.string(),
			}),
		),
		v.minLength(1),
		v.maxLength(256),
		v.description('Params documents, merged in this order.'),
	),
	templates: v.optional(
		v.pipe(v.record(v.string(), v.string()), v.description('The texts of Mustache templates that params may name, by their path.')),
	),
	haproxy: v.optional(versionSchema),
});

export type Request = { params?: Params; diagnostics: Diagnostic[]; templates: Record<string, string>; haproxy?: Version; bytes: number };

/** Params out of a request body, by its media type. What is wrong with their text is in `diagnostics`. */
export function readParams(text: string, type: string, query: readonly string[] | undefined): Request {
	const haproxy = versionOf(query);
	if (type === bundleType) return readBundle(text, haproxy);
	if (!paramsTypes.some((known) => known === type)) throw wrongType([...paramsTypes, bundleType], type);
	const format = type === 'application/json' ? 'json' : type.endsWith('yaml') ? 'yaml' : undefined;
	const loaded = loadParams(text, format ? { format } : {});
	return {
		...(loaded.params && { params: loaded.params }),
		diagnostics: loaded.diagnostics,
		templates: {},
		...(haproxy && { haproxy }),
		bytes: Buffer.byteLength(text),
	};
}

/** The version that a query asks for; said once, and one that there is. */
export function versionOf(said: readonly string[] | undefined): Version | undefined {
	if (said === undefined) return;
	const version = said.length === 1 ? readVersion(said[0]!) : undefined;
	if (!version) throw queryFault('haproxy', versions, said, versionHint(said.at(-1)!));
	return version;
}

/** `true` or `false` in a query; absent is false. */
export function flagOf(name: string, said: readonly string[] | undefined): boolean {
	if (said === undefined) return false;
	if (said.length !== 1 || !/^(?:true|false)$/.test(said[0]!)) throw queryFault(name, ['true', 'false'], said);
	return said[0] === 'true';
}

/** A misspelt `?haproxy=` must not give a config for another version. */
export function knownQuery(said: Record<string, unknown>, known: readonly string[]): void {
	const strange = Object.keys(said).find((name) => !known.includes(name));
	if (strange === undefined) return;
	const takes = known.length > 0 ? `takes ${known.map((name) => `?${name}=`).join(', ')}` : 'takes no query';
	throw new Problem('malformed-request', `This route ${takes}, got "?${strange.slice(0, 40)}=".`);
}

const queryFault = (name: string, known: readonly string[], said: readonly string[], mend?: string) =>
	new Problem(
		'malformed-request',
		`?${name}=: expected one of ${known.join(', ')}, got "${said.join('", "').slice(0, 80)}".${mend === undefined ? '' : ` ${mend}`}`,
	);

/** A message with its full stop; one that asks whether something else was meant has its mark. */
const sentence = (message: string): string => (message.endsWith('?') ? message : `${message}.`);

/** A JSON body against its schema; says all that is wrong with it. */
export function readJson<S extends v.GenericSchema>(text: string, schema: S): v.InferOutput<S> {
	let data: unknown;
	try {
		data = JSON.parse(text);
	} catch {
		const { diagnostics } = loadParams(text, { format: 'json' });
		throw new Problem('malformed-request', 'The body is not JSON.', { diagnostics });
	}
	const result = v.safeParse(schema, data);
	if (result.success) return result.output;
	const diagnostics = issues(schema, data, []).slice(0, 20);
	const [{ message, path }] = diagnostics as [Diagnostic];
	const at = path.length > 0 ? `, at "${pointer(path)}"` : '';
	throw new Problem('malformed-request', `The body is not what this route reads${at}: ${sentence(message)}`, { diagnostics });
}

function readBundle(text: string, query: Version | undefined): Request {
	const bundle = readJson(text, bundleSchema);
	const merged = mergeFiles(bundle.files);
	const own = bundle.haproxy === undefined ? undefined : readVersion(bundle.haproxy);
	if (own && query && own !== query) throw new Problem('malformed-request', `?haproxy= says ${query}, and the bundle says ${own}.`);
	const haproxy = query ?? own;
	return {
		...(merged.params && { params: merged.params }),
		diagnostics: merged.diagnostics,
		templates: bundle.templates ?? {},
		...(haproxy && { haproxy }),
		bytes: Buffer.byteLength(text),
	};
}

/** The files of a bundle, or of a side of a comparison, as one document. */
export function mergeFiles(files: v.InferOutput<typeof bundleSchema>['files']): ReturnType<typeof mergeParams> {
	const twice = files.map(({ path }) => path).filter((path, n, paths) => paths.indexOf(path) !== n);
	const diagnostics = [...new Set(twice)].map(
		(file): Diagnostic => ({ severity: 'error', code: 'duplicate-name', message: `the path "${file}" comes twice`, path: [], file }),
	);
	if (diagnostics.length > 0) return { diagnostics };
	return mergeParams(files.map(({ path, text }) => loadParams(text, { file: path, format: /\.json$/i.test(path) ? 'json' : 'yaml' })));
}

/** Refuses what has an error: 403 where the policy alone objects, 422 otherwise. */
export function refuse(diagnostics: readonly Diagnostic[]): void {
	if (!hasErrors(diagnostics)) return;
	const errors = diagnostics.filter((d) => d.severity === 'error');
	const policy = errors.filter((d) => ruleOf(d.code) !== undefined);
	const many = errors.length === 1 ? '' : ` (and ${errors.length - 1} more)`;
	const detail = sentence(`${errors[0]!.message}${many}`);
	if (policy.length === errors.length) throw new Problem('policy-refused', detail, { diagnostics, rule: ruleOf(errors[0]!.code)! });
	throw new Problem('invalid-params', detail, { diagnostics });
}

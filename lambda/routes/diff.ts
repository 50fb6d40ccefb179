import type { Context } from 'hono';
import * as v from 'valibot';
import {
	type Diagnostic,
	diff,
	generate,
	mainFile,
	readVersion,
	type Side,
	type SideDiagnostic,
	type Version,
} from '../../generator/index.ts';
import { bodyText, mediaType, negotiate } from '../body.ts';
import { tell } from '../diagnostics.ts';
import type { Env } from '../env.ts';
import { bundleSchema, mergeFiles, readJson, refuse, versionSchema } from '../params.ts';
import { wrongType } from '../problem.ts';
import { reply, replyJson } from '../reply.ts';
import { limitOf } from './limit.ts';

const sideSchema = v.nullable(
	v.union([
		v.pick(bundleSchema, ['files']),
		v.strictObject({
			text: v.string(),
			file: v.optional(v.pipe(v.string(), v.maxLength(1024))),
			format: v.optional(v.picklist(['yaml', 'json', 'cfg'])),
		}),
	]),
);
export const diffSchema = v.strictObject({ before: sideSchema, after: sideSchema, haproxy: v.optional(versionSchema) });

/** POST /v1/diff: what a change means for HAProxy. */
export async function diffRoute(c: Context<Env>): Promise<Response> {
	const wanted = negotiate(c, ['application/json', 'text/markdown']);
	if (mediaType(c) !== 'application/json') throw wrongType(['application/json'], mediaType(c));
	const body = await bodyText(c, limitOf(c.get('settings').policy));
	c.get('observed').paramsBytes = Buffer.byteLength(body);
	const { before, after, haproxy: written } = readJson(body, diffSchema);
	const haproxy = written === undefined ? undefined : readVersion(written);
	const [from, to] = [sideOf(before, 'before', haproxy), sideOf(after, 'after', haproxy)];
	const compared = diff(from.side, to.side, haproxy ? { haproxy } : {});
	const made = { ...compared, diagnostics: [...from.diagnostics, ...to.diagnostics, ...compared.diagnostics] };
	refuse(made.diagnostics);
	if (wanted === 'text/markdown') return reply(c, made.markdown, wanted);
	return replyJson(c, { ...made, diagnostics: tell(made.diagnostics) });
}

type Read = { side: Side | null; diagnostics: SideDiagnostic[] };

/** Several files stand for the one config that they generate. */
function sideOf(given: v.InferOutput<typeof sideSchema>, side: SideDiagnostic['side'], haproxy: Version | undefined): Read {
	if (given === null) return { side: null, diagnostics: [] };
	if ('text' in given) {
		const { text, file, format } = given;
		return { side: { text, ...(file !== undefined && { file }), ...(format && { format }) }, diagnostics: [] };
	}
	const merged = mergeFiles(given.files);
	const read = (text: string, diagnostics: readonly Diagnostic[]): Read => ({
		side: { text, format: 'cfg' },
		diagnostics: diagnostics.map((d) => ({ ...d, side })),
	});
	if (merged.params === undefined) return read('', merged.diagnostics);
	const made = generate(merged.params, { ...(haproxy && { haproxy }), single: true });
	return read(made.files[mainFile] ?? '', [...merged.diagnostics, ...made.diagnostics.filter((d) => d.severity === 'error')]);
}

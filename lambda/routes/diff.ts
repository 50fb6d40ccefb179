import type { Context } from 'hono';
import * as v from 'valibot';
import { diff, generate, loadParams, mainFile, mergeParams, type Side, versions } from '../../generator/index.ts';
import type { Env } from '../app.ts';
import { bodyText, checkCharset, mediaType, negotiate } from '../body.ts';
import { tell } from '../diagnostics.ts';
import { bundleSchema, readJson, refuse } from '../params.ts';
import { wrongType } from '../problem.ts';
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
export const diffSchema = v.strictObject({ before: sideSchema, after: sideSchema, haproxy: v.optional(v.picklist(versions)) });

/** POST /v1/diff: what a change means for HAProxy. */
export async function diffRoute(c: Context<Env>): Promise<Response> {
	const wanted = negotiate(c, ['application/json', 'text/markdown']);
	if (mediaType(c) !== 'application/json') throw wrongType(['application/json'], mediaType(c));
	checkCharset(c);
	const body = await bodyText(c, limitOf(c.get('settings').policy));
	c.get('observed').paramsBytes = Buffer.byteLength(body);
	const { before, after, haproxy } = readJson(body, diffSchema);
	const made = diff(sideOf(before, haproxy), sideOf(after, haproxy), haproxy ? { haproxy } : {});
	refuse(made.diagnostics);
	if (wanted === 'text/markdown') return new Response(made.markdown, { headers: { 'content-type': 'text/markdown; charset=utf-8' } });
	return c.json({ ...made, diagnostics: tell(made.diagnostics) });
}

/** Several files stand for the one config that they generate. */
function sideOf(side: v.InferOutput<typeof sideSchema>, haproxy: (typeof versions)[number] | undefined): Side | null {
	if (side === null) return null;
	if ('text' in side)
		return { text: side.text, ...(side.file !== undefined && { file: side.file }), ...(side.format && { format: side.format }) };
	const merged = mergeParams(side.files.map((f) => loadParams(f.text, { file: f.path })));
	refuse(merged.diagnostics);
	const made = generate(merged.params, { ...(haproxy && { haproxy }), single: true });
	refuse(made.diagnostics);
	return { text: made.files[mainFile] ?? '', format: 'cfg' };
}

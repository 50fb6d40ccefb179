import type { Context } from 'hono';
import { sha256Hex } from '../../generator/digest.ts';
import { jsonSchema, version, versions } from '../../generator/index.ts';
import type { Env } from '../env.ts';
import { openapi } from '../openapi.ts';
import { versionOf } from '../params.ts';
import { reply, replyJson } from '../reply.ts';

/** Texts that are the same for every caller, made once, with their tags. */
const made = new Map<string, { text: string; etag: string }>();

function constant(c: Context<Env>, key: string, type: string, make: () => unknown): Response {
	let known = made.get(key);
	if (!known) {
		const text = JSON.stringify(make());
		known = { text, etag: `"${sha256Hex(text)}"` };
		made.set(key, known);
	}
	// RFC 9111, 3.5: what is public, a shared cache gives to callers whom nobody asked who they are.
	const who = c.get('settings').auth.mode === 'none' ? 'public' : 'private';
	return reply(c, known.text, type, { etag: known.etag, 'cache-control': `${who}, max-age=3600` });
}

/** GET /v1/schema: the JSON Schema of params documents. */
export function schemaRoute(c: Context<Env>): Response {
	const haproxy = versionOf(c.req.queries('haproxy'));
	return constant(c, `schema ${haproxy}`, 'application/schema+json', () => jsonSchema(haproxy ? { haproxy } : {}));
}

/** GET /healthz: what answers here. */
export const healthRoute = (c: Context<Env>): Response => replyJson(c, { status: 'ok', version, haproxy: [...versions] });

/** GET /openapi.json: this API, described. */
export const openapiRoute = (c: Context<Env>): Response => constant(c, 'openapi', 'application/json', openapi);

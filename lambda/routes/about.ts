import type { Context } from 'hono';
import { jsonSchema, version, versions } from '../../generator/index.ts';
import type { Env } from '../app.ts';
import { openapi } from '../openapi.ts';
import { versionOf } from '../params.ts';

/** Made once per version: they are the same for every caller. */
const schemas = new Map<string, string>();

/** GET /v1/schema: the JSON Schema of params documents. */
export function schemaRoute(c: Context<Env>): Response {
	const haproxy = versionOf(c.req.query('haproxy'));
	const key = haproxy ?? '';
	let text = schemas.get(key);
	if (text === undefined) {
		text = JSON.stringify(jsonSchema(haproxy ? { haproxy } : {}));
		schemas.set(key, text);
	}
	return new Response(text, {
		headers: { 'content-type': 'application/schema+json; charset=utf-8', 'cache-control': 'public, max-age=3600' },
	});
}

/** GET /healthz: what answers here. */
export const healthRoute = (c: Context<Env>): Response => c.json({ status: 'ok', version, haproxy: [...versions] });

let document: string | undefined;
/** GET /openapi.json: this API, described. */
export function openapiRoute(_c: Context<Env>): Response {
	document ??= JSON.stringify(openapi());
	return new Response(document, {
		headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'public, max-age=3600' },
	});
}

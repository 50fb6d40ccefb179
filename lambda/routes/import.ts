import type { Context } from 'hono';
import { importConfig } from '../../generator/index.ts';
import type { Env } from '../app.ts';
import { bodyText, mediaType, negotiate } from '../body.ts';
import { refuse, versionOf } from '../params.ts';
import { Problem } from '../problem.ts';
import { limitOf } from './limit.ts';

/** POST /v1/import: a haproxy.cfg to params, as YAML or JSON. */
export async function importRoute(c: Context<Env>): Promise<Response> {
	const wanted = negotiate(c, ['application/json', 'application/yaml', 'text/plain']);
	if (mediaType(c) !== 'text/plain')
		throw new Problem('unsupported-media-type', `Content-Type: expected text/plain, got "${mediaType(c).slice(0, 80)}".`);
	const text = await bodyText(c, limitOf(c.get('settings').policy));
	c.get('observed').paramsBytes = text.length;
	const haproxy = versionOf(c.req.query('haproxy'));
	const made = importConfig(text, {
		...(haproxy && { haproxy }),
		services: c.req.query('services') === 'true',
		upgrade: c.req.query('upgrade') === 'true',
	});
	refuse(made.diagnostics);
	if (wanted !== 'application/json') return new Response(made.text, { headers: { 'content-type': `${wanted}; charset=utf-8` } });
	return c.json({ params: made.params, text: made.text, diagnostics: made.diagnostics });
}

import type { Context } from 'hono';
import { importConfig } from '../../generator/index.ts';
import { bodyText, mediaType, negotiate } from '../body.ts';
import { tell } from '../diagnostics.ts';
import type { Env } from '../env.ts';
import { flagOf, refuse, versionOf } from '../params.ts';
import { wrongType } from '../problem.ts';
import { limitOf } from './limit.ts';

/** POST /v1/import: a haproxy.cfg to params, as YAML or JSON. */
export async function importRoute(c: Context<Env>): Promise<Response> {
	const wanted = negotiate(c, ['application/json', 'application/yaml', 'text/plain']);
	if (mediaType(c) !== 'text/plain') throw wrongType(['text/plain'], mediaType(c));
	const text = await bodyText(c, limitOf(c.get('settings').policy));
	c.get('observed').paramsBytes = Buffer.byteLength(text);
	const haproxy = versionOf(c.req.queries('haproxy'));
	const made = importConfig(text, {
		...(haproxy && { haproxy }),
		services: flagOf('services', c.req.queries('services')),
		upgrade: flagOf('upgrade', c.req.queries('upgrade')),
	});
	refuse(made.diagnostics);
	if (wanted !== 'application/json') return new Response(made.text, { headers: { 'content-type': `${wanted}; charset=utf-8` } });
	return c.json({ params: made.params, text: made.text, diagnostics: tell(made.diagnostics) });
}

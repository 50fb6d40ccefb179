import type { Context } from 'hono';
import { checkConfig, hasErrors, importConfig, type Version } from '../../generator/index.ts';
import { bodyText, mediaType, negotiate } from '../body.ts';
import { tell } from '../diagnostics.ts';
import type { Env } from '../env.ts';
import { flagOf, refuse, versionOf } from '../params.ts';
import { wrongType } from '../problem.ts';
import { reply, replyJson } from '../reply.ts';
import { limitOf } from './limit.ts';

/** POST /v1/import: a haproxy.cfg to params, as YAML or JSON. */
export async function importRoute(c: Context<Env>): Promise<Response> {
	const wanted = negotiate(c, ['application/json', 'application/yaml', 'text/plain']);
	const { text, ...version } = await readConfig(c);
	const made = importConfig(text, {
		...version,
		services: flagOf('services', c.req.queries('services')),
		upgrade: flagOf('upgrade', c.req.queries('upgrade')),
	});
	refuse(made.diagnostics);
	if (wanted !== 'application/json') return reply(c, made.text, wanted);
	return replyJson(c, { params: made.params, text: made.text, diagnostics: tell(made.diagnostics) });
}

/** POST /v1/check: what HAProxy would refuse in a haproxy.cfg. As with params, it is an answer, not a failure, that it would. */
export async function checkRoute(c: Context<Env>): Promise<Response> {
	negotiate(c, ['application/json']);
	const { text, ...version } = await readConfig(c);
	const diagnostics = checkConfig(text, version);
	return replyJson(c, { valid: !hasErrors(diagnostics), diagnostics: tell(diagnostics) });
}

/** The haproxy.cfg of a request, and the version that it is to be read for. */
async function readConfig(c: Context<Env>): Promise<{ text: string; haproxy?: Version }> {
	if (mediaType(c) !== 'text/plain') throw wrongType(['text/plain'], mediaType(c));
	const text = await bodyText(c, limitOf(c.get('settings').policy));
	c.get('observed').paramsBytes = Buffer.byteLength(text);
	const haproxy = versionOf(c.req.queries('haproxy'));
	return { text, ...(haproxy && { haproxy }) };
}

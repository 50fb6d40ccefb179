import type { Context } from 'hono';
import { hasErrors, validate } from '../../generator/index.ts';
import { bodyText, mediaType, negotiate } from '../body.ts';
import { tell } from '../diagnostics.ts';
import type { Env } from '../env.ts';
import { readParams } from '../params.ts';
import { replyJson } from '../reply.ts';
import { limitOf } from './limit.ts';

/** POST /v1/validate: what is wrong with params. It is an answer, not a failure, that they are: 200 with `valid: false`. */
export async function validateRoute(c: Context<Env>): Promise<Response> {
	negotiate(c, ['application/json']);
	const { policy } = c.get('settings');
	const {
		params,
		diagnostics: read,
		templates,
		haproxy,
		bytes,
	} = readParams(await bodyText(c, limitOf(policy)), mediaType(c), c.req.queries('haproxy'));
	c.get('observed').paramsBytes = bytes;
	const found = params === undefined ? [] : validate(params, { ...(haproxy && { haproxy }), policy, templates });
	const diagnostics = [...read, ...found];
	return replyJson(c, { valid: !hasErrors(diagnostics), diagnostics: tell(diagnostics) });
}

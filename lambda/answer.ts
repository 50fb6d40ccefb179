import type { Context } from 'hono';
import { tell } from './diagnostics.ts';
import type { Env } from './env.ts';
import { kinds, type Problem } from './problem.ts';
import { reply } from './reply.ts';

const BASE = 'https://github.com/haproxy-config-generator/haproxy-config-generator/blob/main/docs/api.md#';

/** A problem as RFC 9457 writes it. */
export function answer(c: Context<Env>, problem: Problem): Response {
	const [status, title] = kinds[problem.kind];
	c.get('observed').code = problem.kind;
	const { diagnostics, rule, headers } = problem.extra;
	const body = {
		type: BASE + problem.kind,
		title,
		status,
		detail: problem.message,
		instance: c.get('requestId'),
		code: problem.kind,
		...(diagnostics && { diagnostics: tell(diagnostics) }),
		...(rule && { rule }),
	};
	return reply(c, JSON.stringify(body), 'application/problem+json', { 'cache-control': 'no-store', ...headers }, status);
}

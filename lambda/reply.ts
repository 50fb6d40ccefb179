import type { Context } from 'hono';
import type { Env } from './env.ts';

/**
 * An answer of the app. Its content is kept beside it, where `compress` finds it: reading it back out of a Response, a stream of
 * Node's, takes as long as rendering a small document.
 */
export function reply(
	c: Context<Env>,
	content: string | Uint8Array<ArrayBuffer>,
	type: string,
	headers: Record<string, string> = {},
	status = 200,
): Response {
	c.set('content', content);
	const charset = typeof content === 'string' ? '; charset=utf-8' : '';
	return new Response(content, { status, headers: { 'content-type': `${type}${charset}`, ...headers } });
}

export const replyJson = (c: Context<Env>, value: unknown): Response => reply(c, JSON.stringify(value), 'application/json');

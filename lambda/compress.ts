import { gzipSync } from 'node:zlib';
import type { Context, MiddlewareHandler } from 'hono';
import { takesGzip } from './accept.ts';
import { answer } from './answer.ts';
import type { Env } from './env.ts';
import { Problem } from './problem.ts';

/** Below this, gzip saves nothing. */
const WORTH = 1024;

/** RFC 9110, 13.1.2: a caller that has this very answer is told so; weak tags match too. */
export const conditional: MiddlewareHandler = async (c, next) => {
	await next();
	const etag = c.res.headers.get('etag');
	const asked = c.req.header('if-none-match');
	if (!etag || !asked || c.res.status !== 200 || (c.req.method !== 'GET' && c.req.method !== 'HEAD')) return;
	if (asked.trim() !== '*' && !asked.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag)) return;
	const headers = new Headers(c.res.headers);
	for (const name of ['content-type', 'content-encoding', 'content-length']) headers.delete(name);
	c.res = undefined;
	c.res = new Response(null, { status: 304, headers });
};

/** Gzips answers for callers that take it, here rather than in front: Lambda counts the bytes of an answer as they leave it. */
export const compress: MiddlewareHandler<Env> = async (c, next) => {
	await next();
	vary(c);
	const content = c.get('content') ?? '';
	if (content.length < WORTH) return;
	if (typeof content !== 'string' || !takesGzip(c.req.header('accept-encoding'))) return bound(c, content);
	const headers = new Headers(c.res.headers);
	headers.set('content-encoding', 'gzip');
	// RFC 9110, 8.8.3: a strong validator belongs to one encoding.
	const etag = headers.get('etag');
	if (etag) headers.set('etag', etag.replace(/"$/, '-gzip"'));
	const { status } = c.res;
	// Hono would carry the headers of the old answer over into the new one.
	c.res = undefined;
	const zipped = gzipSync(content);
	c.res = new Response(zipped, { status, headers });
	bound(c, zipped);
};

/** Lambda sends 6 MB of JSON at most: an answer that is not text goes into it as base64, one that is as a JSON string. */
const MAX_ANSWER = 6 * 1024 * 1024 - 8 * 1024;

/** Says that an answer is too large, where Lambda would drop it without a word. */
function bound(c: Context<Env>, content: string | Uint8Array): void {
	// What of a text JSON has to escape takes six bytes.
	if (content.length * 6 < MAX_ANSWER) return;
	const binary = typeof content !== 'string';
	const length = binary ? Math.ceil(content.length / 3) * 4 : Buffer.byteLength(JSON.stringify(content));
	if (length <= MAX_ANSWER) return;
	const problem = binary
		? new Problem('too-large', `The answer has ${length} bytes as it is sent, and ${MAX_ANSWER} at most can be. Split the document.`)
		: new Problem(
				'not-acceptable',
				`The answer has ${length} bytes as it is sent, and ${MAX_ANSWER} at most can be. Ask for it with "accept-encoding: gzip".`,
			);
	c.res = undefined;
	c.res = answer(c, problem);
	vary(c);
}

/** Names what the answer was chosen by, an error too: with other headers it would have been another. */
function vary(c: Context<Env>): void {
	if (c.get('negotiated')) c.res.headers.append('vary', 'accept');
	c.res.headers.append('vary', 'accept-encoding');
}

import { gzipSync } from 'node:zlib';
import type { MiddlewareHandler } from 'hono';

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
export const compress: MiddlewareHandler = async (c, next) => {
	await next();
	c.res.headers.append('vary', 'accept-encoding');
	if (c.res.headers.has('content-encoding') || !takesGzip(c.req.header('accept-encoding')) || c.req.method === 'HEAD') return;
	if ((c.res.headers.get('content-type') ?? '').startsWith('application/zip')) return;
	const bytes = new Uint8Array(await c.res.clone().arrayBuffer());
	if (bytes.length < WORTH) return;
	const headers = new Headers(c.res.headers);
	headers.set('content-encoding', 'gzip');
	headers.delete('content-length');
	// RFC 9110, 8.8.3: a strong validator belongs to one encoding.
	const etag = headers.get('etag');
	if (etag) headers.set('etag', etag.replace(/"$/, '-gzip"'));
	const { status } = c.res;
	// Hono would carry the headers of the old answer over into the new one.
	c.res = undefined;
	c.res = new Response(gzipSync(bytes), { status, headers });
};

const takesGzip = (header: string | undefined) =>
	(header ?? '').split(',').some((part) => {
		const [name, ...params] = part.trim().toLowerCase().split(';');
		return (name === 'gzip' || name === '*') && !params.some((p) => /^\s*q=0(?:\.0+)?\s*$/.test(p));
	});

import { gunzipSync } from 'node:zlib';
import type { Context } from 'hono';
import { weighed } from './accept.ts';
import type { Env } from './env.ts';
import { Problem } from './problem.ts';

/** Lambda takes 6 MB of request; what is gzipped may not grow beyond what a params document may have. */
const MAX_RAW = 6 * 1024 * 1024;

/** The text of a request body: inflated within bounds, and UTF-8. `anyCharset`: whatever its type says of that. */
export async function bodyText(c: Context, maxBytes: number, { anyCharset = false } = {}): Promise<string> {
	if (!anyCharset) checkCharset(c);
	const declared = Number(c.req.header('content-length') ?? 0);
	if (declared > MAX_RAW) throw tooLong;
	let bytes = declared > 0 ? await wholeBody(c) : await rawBody(c);
	const encoding = (c.req.header('content-encoding') ?? 'identity').trim().toLowerCase();
	// RFC 9110, 8.4.1.3: x-gzip is the same.
	if (encoding === 'gzip' || encoding === 'x-gzip') bytes = inflate(bytes, maxBytes);
	else if (encoding !== 'identity') {
		throw new Problem('unsupported-media-type', `Content-Encoding: expected gzip or none, got "${encoding.slice(0, 40)}".`, {
			headers: { 'accept-encoding': 'gzip' },
		});
	}
	if (bytes.length > maxBytes) throw tooLarge(maxBytes);
	try {
		return new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes);
	} catch {
		throw new Problem('malformed-request', 'The body is not UTF-8 text.');
	}
}

const cutOff = () => {
	throw new Problem('malformed-request', 'The body was cut off.');
};

/** A body of a length that was declared, which Node holds to it: read at once, without the stream that its adapter would make. */
async function wholeBody(c: Context): Promise<Uint8Array> {
	const bytes = new Uint8Array(await c.req.raw.arrayBuffer().catch(cutOff));
	if (bytes.length > MAX_RAW) throw tooLong;
	return bytes;
}

/** The body as it came. What is longer than it may be is left unread. */
async function rawBody(c: Context): Promise<Uint8Array> {
	const reader = c.req.raw.body?.getReader();
	const chunks: Uint8Array[] = [];
	try {
		for (let length = 0; length <= MAX_RAW; ) {
			const read = await reader?.read().catch(cutOff);
			if (!read || read.done) return Buffer.concat(chunks, length);
			chunks.push(read.value);
			length += read.value.length;
		}
		throw tooLong;
	} finally {
		reader?.releaseLock();
	}
}

function inflate(bytes: Uint8Array, maxBytes: number): Uint8Array {
	try {
		return gunzipSync(bytes, { maxOutputLength: maxBytes });
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge(maxBytes);
		throw new Problem('malformed-request', 'The body is not gzip, though Content-Encoding says so.');
	}
}

const tooLarge = (max: number) => new Problem('too-large', `The body may have ${max} bytes at most, inflated.`);
const tooLong = new Problem('too-large', `The body may have ${MAX_RAW} bytes at most as it is sent; gzip makes it smaller.`);

/** Another charset would be read as UTF-8, and names in it become others where it happens to be that too. */
function checkCharset(c: Context): void {
	const said = /;\s*charset\s*=\s*"?([^";\s]*)/i.exec(c.req.header('content-type') ?? '')?.[1];
	if (said === undefined || /^(?:utf-?8|us-ascii)$/i.test(said)) return;
	throw new Problem('unsupported-media-type', `Content-Type: expected charset utf-8 or none, got "${said.slice(0, 40)}".`);
}

/** The media type of the body, without its parameters. */
export const mediaType = (c: Context): string => (c.req.header('content-type') ?? '').split(';')[0]!.trim().toLowerCase();

/** The first of `offered` that the caller takes, by the weights of Accept (RFC 9110, 12.5.1). */
export function negotiate<T extends string>(c: Context<Env>, offered: readonly T[]): T {
	c.set('negotiated', true);
	const accept = c.req.header('accept');
	if (accept === undefined || accept.trim() === '') return offered[0]!;
	const ranges = weighed(accept);
	const weigh = (type: string) => {
		const mine = ranges.filter(
			({ name }) => name === type || name === '*/*' || (name.endsWith('/*') && type.startsWith(name.slice(0, -1))),
		);
		// The most specific range decides: text/plain before text/* before */*.
		return mine.sort((a, b) => specificity(b.name) - specificity(a.name))[0]?.q ?? 0;
	};
	let best: T | undefined;
	let weight = 0;
	for (const type of offered) {
		const q = weigh(type);
		if (q > weight) [best, weight] = [type, q];
	}
	if (best === undefined) throw new Problem('not-acceptable', `This can be answered as ${offered.join(', ')}.`);
	return best;
}

const specificity = (range: string) => (range === '*/*' ? 0 : range.endsWith('/*') ? 1 : 2);

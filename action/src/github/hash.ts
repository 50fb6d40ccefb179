import { createHash } from 'node:crypto';

/** A blob's id as git makes it, so that equal content is known without reading it. */
export function blobId(content: string | Uint8Array): string {
	const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content;
	return createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
}

import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/** Letters that a process hashes in JavaScript, which takes it about as long as to load Node's own. */
let short = 20_000;

/**
 * SHA-256 of a text in UTF-8, in hexadecimal. By Node's own hash, many times faster, where there is one; by the same in JavaScript
 * in a browser, and for the first short texts of a process: a cold start would wait 5 ms for Node's to load.
 */
export function sha256Hex(text: string): string {
	short -= text.length;
	const native = short >= 0 ? undefined : globalThis.process?.getBuiltinModule?.('node:crypto');
	return native ? native.createHash('sha256').update(text).digest('hex') : bytesToHex(sha256(utf8ToBytes(text)));
}

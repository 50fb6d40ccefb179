import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/** Letters up to which hashing in JavaScript is done before Node has loaded its own. */
const SHORT = 20_000;
let first = true;

/**
 * SHA-256 of a text in UTF-8, in hexadecimal. By Node's own hash, many times faster, where there is one; by the same in JavaScript
 * in a browser, and for what a process hashes first if it is short: a cold start would wait 5 ms for Node's to load.
 */
export function sha256Hex(text: string): string {
	const native = first && text.length <= SHORT ? undefined : globalThis.process?.getBuiltinModule?.('node:crypto');
	first = false;
	return native ? native.createHash('sha256').update(text).digest('hex') : bytesToHex(sha256(utf8ToBytes(text)));
}

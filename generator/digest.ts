import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/**
 * SHA-256 of a text in UTF-8, in hexadecimal: by Node's own hash where there is one, many times faster; by the same in JavaScript
 * in a browser. On the first text of a process the two take equally long, for Node's has to be loaded and JavaScript's compiled.
 */
export function sha256Hex(text: string): string {
	const native = globalThis.process?.getBuiltinModule?.('node:crypto');
	if (native?.hash) return native.hash('sha256', text);
	return native ? native.createHash('sha256').update(text).digest('hex') : bytesToHex(sha256(utf8ToBytes(text)));
}

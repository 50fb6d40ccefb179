import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ConfigFile } from '../generator/index.ts';
import { Failure } from './failure.ts';
import { nameOf, reason, type Texts } from './input.ts';
import { isFolder } from './output.ts';

/** Reads haproxy.cfg files; of a folder all `*.cfg` in it by name, as `haproxy -f` does. */
export function readConfigs(args: readonly string[]): { configs: ConfigFile[]; texts: Texts } {
	const paths = args.flatMap((a) => (a !== '-' && isFolder(a) ? inFolder(a) : [a]));
	const configs = paths.map((path) => ({ file: nameOf(path), text: decode(readBytes(path)) }));
	return { configs, texts: new Map(configs.map(({ file, text }) => [file, text])) };
}

function inFolder(path: string): string[] {
	const found = reading(path, () => readdirSync(path))
		.filter((name) => name.endsWith('.cfg') && !name.startsWith('.'))
		.sort();
	if (found.length === 0) throw new Failure(`${path}: there is no file *.cfg in it`);
	return found.map((name) => join(path, name));
}

const readBytes = (path: string): Uint8Array => reading(path, () => readFileSync(path === '-' ? 0 : path));

function reading<T>(path: string, read: () => T): T {
	try {
		return read();
	} catch (error) {
		throw new Failure(`cannot read ${nameOf(path)}: ${reason(error)}`);
	}
}

/** UTF-8; a byte that is none of it becomes U+DC00 and its value, as generator/words.ts wants it, and goes out again as \xNN. */
export function decode(bytes: Uint8Array): string {
	const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
	try {
		return utf8.decode(bytes);
	} catch {
		let text = '';
		for (let i = 0; i < bytes.length; ) {
			const first = bytes[i]!;
			const length = first < 0x80 ? 1 : first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc2 ? 2 : 0;
			let character: string | undefined;
			try {
				if (length > 0) character = utf8.decode(bytes.subarray(i, i + length));
			} catch {
				// No character begins here.
			}
			text += character ?? String.fromCharCode(0xdc00 + first);
			i += character === undefined ? 1 : length;
		}
		return text;
	}
}

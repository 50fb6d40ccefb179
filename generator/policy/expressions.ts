import { readArgs } from '../expr/args.ts';
import { parseLogFormat } from '../expr/logformat.ts';
import { Findings } from '../expr/problem.ts';
import type { Version } from '../versions.ts';
import type { Word } from '../words.ts';
import type { Line } from './lines.ts';

/** A variable's name in place of a text: what it holds is known when a request comes, and no file is opened then. */
const VARIABLE = /^(?:proc|p?sess|p?txn|p?req|p?res|check)\.\w/;

/** Converters that name a file; the key of an HMAC is the secret itself. */
function fileOf(name: string, args: readonly string[]): string | undefined {
	if (/^map(?:_\w+)?$/.test(name)) return args[0];
	if (name === 'jwt_decrypt_cert') return args[0];
	if (name === 'jwt_verify_cert' || (name === 'jwt_verify' && !/^(?:HS|none)/.test(args[0] ?? ''))) return args[1];
}

/** So many names of files are read in one word; of more none is known. */
const MOST_FILES = 64;

const ANY = { types: 'ssssssssssss', least: 0 };
/** The arguments behind a name, unquoted; undefined where HAProxy would not take them. */
const argsAt = (text: string, at: number, version: Version): string[] | undefined =>
	readArgs(text, at, ANY, '', 0, new Findings({ version }))?.list.map((arg) => arg.text);

/**
 * Fetches and converters with arguments, in `%[...]` or bare, and the files that they read: in any word, whatever the usage makes
 * of it, since HAProxy takes log-formats in places that look like names.
 */
export function embedded(line: Line, words: readonly Word[], n: number, version: Version): void {
	const { text, source } = words[n]!;
	if (words[n - 1]?.text === '-f') line.files.push({ word: n, text, role: 'map', unknown: source !== undefined });
	if (!text.includes('(') && !text.includes('%')) return;
	let files = 0;
	for (const m of text.matchAll(/(?<![\w.-])(\w[\w.-]*)\(/g)) {
		const name = m[1]!;
		line.names.push({ name, word: n });
		if (fileOf(name, ['RS256', 'RS256']) === undefined) continue;
		// each reads to its end, which may be that of the word: nobody writes so many in one
		const args = ++files > MOST_FILES ? undefined : argsAt(text, m.index + name.length, version);
		const file = args ? fileOf(name, args) : text;
		if (files > MOST_FILES + 1) continue;
		if (file !== undefined && !(name.startsWith('jwt') && (file === '' || VARIABLE.test(file))))
			line.files.push({ word: n, text: file, role: name.startsWith('jwt') ? name : 'map', unknown: source !== undefined || !args });
	}
	const named = (name: string) => line.names.push({ name, word: n });
	if (text.includes('%')) parseLogFormat(text, { version, named });
}

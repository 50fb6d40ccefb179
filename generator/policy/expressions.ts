import { readArgs } from '../expr/args.ts';
import { parseLogFormat } from '../expr/logformat.ts';
import { Findings } from '../expr/problem.ts';
import type { Problem } from '../problem.ts';
import type { Version } from '../versions.ts';
import type { Word } from '../words.ts';
import type { Line } from './line.ts';

/** A variable's name in place of a text: what it holds is known when a request comes, and no file is opened then. */
const VARIABLE = /^(?:proc|p?sess|p?txn|p?req|p?res|check)\.\w/;

/** Converters that name a file. */
const READERS = /^(?:map(?:_\w+)?|jwt_verify|jwt_verify_cert|jwt_decrypt_cert)$/;

/** Where they do; the key of an HMAC is the secret itself. */
function fileOf(name: string, args: readonly string[]): string | undefined {
	if (name.startsWith('map')) return args[0];
	const file = name === 'jwt_decrypt_cert' ? args[0] : args[1];
	const secret = name === 'jwt_verify' && /^(?:HS|none)/.test(args[0] ?? '');
	return secret || file === '' || VARIABLE.test(file ?? '') ? undefined : file;
}

const ANY = { types: 'ssssssssssss', least: 0 };
/** The arguments behind a name, unquoted; undefined where HAProxy would not take them. */
const argsAt = (text: string, at: number, version: Version): string[] | undefined =>
	readArgs(text, at, ANY, '', 0, new Findings({ version }))?.list.map((arg) => arg.text);

/** More calls in one word are nobody's config, and each may read to the word's end. */
const MOST_CALLS = 64;

/**
 * Fetches and converters with arguments, in `%[...]` or bare, and the files that they read: in any word, whatever the usage makes
 * of it, since HAProxy takes log-formats in places that look like names.
 */
export function embedded(line: Line, words: readonly Word[], n: number, version: Version): void {
	const { text, source } = words[n]!;
	const add = (file: string, role: string, known: boolean) =>
		line.files.push({ word: n, text: file, role, unknown: source !== undefined || !known });
	if (words[n - 1]?.text === '-f') add(text, 'map', true);
	if (!text.includes('(') && !text.includes('%')) return;
	let calls = 0;
	for (const m of text.matchAll(/(?<![\w.-])(\w[\w.-]*)\(/g)) {
		const name = m[1]!;
		line.names.push({ name, word: n });
		if (!READERS.test(name) || ++calls > MOST_CALLS) continue;
		const args = calls < MOST_CALLS ? argsAt(text, m.index + name.length, version) : undefined;
		const file = args ? fileOf(name, args) : text;
		if (file !== undefined) add(file, name.startsWith('jwt') ? name : 'map', args !== undefined);
	}
	const named = (name: string) => line.names.push({ name, word: n });
	if (text.includes('%')) parseLogFormat(text, { version, named });
}

/** What is said of a variable in place of a fetch or a converter. */
const NAMELESS = new Set(['empty-expression', 'unknown-fetch', 'unknown-converter', 'missing-comma']);

/**
 * The words of an expression or a condition whose variable decides how HAProxy reads it: the name of a fetch, of a converter or of an
 * ACL, a brace, a flag such as `-f`, which makes a file of the word behind it. `problems` are those of its reader.
 */
export function openWords(kind: string, words: readonly Word[], from: number, problems: readonly Problem[]): number[] {
	const found = problems.filter(({ code, word }) => NAMELESS.has(code) && words[word]?.source !== undefined).map(({ word }) => word);
	if (kind !== 'acl' && kind !== 'cond') return found;
	let inside = kind === 'acl';
	let flags = inside;
	for (let n = from; n < words.length; n++) {
		const { text, source } = words[n]!;
		const last = /^\}?$/.test(words[n + 1]?.text ?? '');
		if (/^(?:!*\{|\})$/.test(text)) flags = inside = text !== '}';
		else if (text === '--') flags = false;
		else if (source !== undefined && (!inside || (flags && !last && /^-?\$/.test(text)))) found.push(n);
	}
	return found;
}

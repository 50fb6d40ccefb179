import type { Config } from '../config.ts';
import { partsOf } from './address.ts';
import type { Line, Named } from './lines.ts';
import type { Say } from './say.ts';

/** Which folder a relative name of a certificate or a key lies in; all others lie where HAProxy was started. */
const BASE: Record<string, string> = {
	crt: 'crt-base',
	'default-crt': 'crt-base',
	key: 'key-base',
	'ca-file': 'ca-base',
	'ca-verify-file': 'ca-base',
	'crl-file': 'ca-base',
};
/** Rows whose path is no file that HAProxy opens here: another root, another machine, a part of a name. */
const NO_FILES = new Set(['chroot', 'docroot', 'unix-bind']);

/** The folders of `ca-base` and its kin in `global`. */
export function basesOf(lines: readonly Line[]): Record<string, string> {
	const bases: Record<string, string> = {};
	for (const { section, statement } of lines) {
		if (section.kind === 'global' && /^(?:ca|crt|key)-base$/.test(statement.keyword))
			bases[statement.keyword] = statement.words[0]?.text ?? '';
	}
	return bases;
}

/** Rule `paths`: every file that a line names lies in one of the folders, or is generated beside the config. */
export function checkFiles(line: Line, config: Config, paths: readonly string[], bases: Record<string, string>, say: Say): void {
	const { keyword } = line.statement;
	if (NO_FILES.has(keyword)) return;
	const sockets = line.addresses.flatMap((a): Named[] => {
		const { socket, family } = partsOf(a.text);
		return socket === undefined || family.startsWith('abns') || a.role === 'log' ? [] : [{ ...a, text: socket }];
	});
	for (const file of [...line.files, ...sockets]) {
		const { text, word, role, unknown } = file;
		// No files: the system's own authorities, names of a crt-store, lists that live in memory alone.
		if (/^@|^virt@/.test(text) || (keyword === 'server-state-file-name' && text === 'use-backend-name')) continue;
		const name = text.replace(/^(?:opt|file)@/, '');
		if (Object.hasOwn(config.files, name)) continue;
		const base = bases[BASE[role] ?? ''];
		const full = name.startsWith('/') || base === undefined ? name : `${base}/${name}`;
		if (!unknown && paths.some((folder) => within(full, folder))) continue;
		say(line, {
			rule: 'paths',
			message: unknown ? `"${text}" is a file that only HAProxy's machine knows` : `"${text}" does not lie in ${paths.join(', ')}`,
			hint: name.startsWith('/') ? `Put it into ${paths[0] ?? 'a folder of the policy'}.` : 'Write the whole path, from / on.',
			word,
		});
	}
}

/** Steps to a parent folder leave it, wherever they stand: a link could lead anywhere. */
function within(path: string, folder: string): boolean {
	const clean = path.replace(/\/{2,}/g, '/');
	return !/(?:^|\/)\.\.(?:\/|$)/.test(clean) && (clean.startsWith(folder) || `${clean}/` === folder);
}

import type { Config } from '../config.ts';
import { from, type Version } from '../versions.ts';
import { partsOf } from './address.ts';
import { isSure, type Line, type Named } from './line.ts';
import type { Say } from './say.ts';

/** Which folder a relative name of a certificate or a key lies in; all others lie where HAProxy was started. */
const BASE: Readonly<Record<string, string>> = {
	crt: 'crt-base',
	'default-crt': 'crt-base',
	'ca-file': 'ca-base',
	'ca-verify-file': 'ca-base',
	'ca-sign-file': 'ca-base',
	'crl-file': 'ca-base',
};
/** In a crt-store, which may have folders of its own, more is looked for in them. */
const STORED: Readonly<Record<string, string>> = {
	crt: 'crt-base',
	ocsp: 'crt-base',
	issuer: 'crt-base',
	sctl: 'crt-base',
	key: 'key-base',
};
/** Rows whose path is no file that HAProxy opens here: another root, another machine. */
const NO_FILES = new Set(['chroot', 'docroot']);
/** From here on a list of patterns may be in memory alone, or optional. */
const PREFIXES: Version = '3.0';

/** Rule `paths`: every file that a line names lies in one of the folders, or is generated beside the config. Takes lines in their order. */
export function fileRule(config: Config, paths: readonly string[], say: Say): (line: Line) => void {
	const stores = new Set(config.sections.flatMap((s) => (s.kind === 'crt-store' ? [s.name ?? ''] : [])));
	const global: Record<string, string> = {};
	let store: { section: unknown; bases: Record<string, string> } | undefined;
	return (line) => {
		const { section, statement } = line;
		const inStore = section.kind === 'crt-store';
		if (inStore && store?.section !== section) store = { section, bases: { ...global } };
		const bases = inStore ? store!.bases : global;
		if (!NO_FILES.has(statement.keyword))
			for (const file of [...line.files, ...socketsOf(line)]) {
				if (isNoFile(file, line, config.version, stores)) continue;
				const why = strayed(file, config, paths, bases[(inStore ? STORED : BASE)[file.role] ?? '']);
				if (why) say(line, { rule: 'paths', ...why, word: file.word });
			}
		// Folders hold for the lines below them.
		if ((inStore ? line.read === 'always' : isSure(line) && section.kind === 'global') && /^(?:ca|crt|key)-base$/.test(statement.keyword))
			bases[statement.keyword] = statement.words[0]?.text ?? '';
	};
}

const socketsOf = (line: Line): Named[] =>
	line.addresses.flatMap((a) => {
		const { socket, family } = partsOf(a.text);
		return socket === undefined || family.startsWith('abns') || a.role === 'log' ? [] : [{ ...a, text: socket }];
	});

/** The system's own authorities, names of a crt-store, lists that live in memory alone. */
function isNoFile({ text, role }: Named, line: Line, version: Version, stores: ReadonlySet<string>): boolean {
	if (line.statement.keyword === 'server-state-file-name') return text === 'use-backend-name';
	if (text === '@system-ca') return /ca-(?:verify-)?file$/.test(role);
	if (role === 'map') return text.startsWith('virt@') && from(version, PREFIXES);
	const store = /^@([^/]*)\//.exec(text)?.[1];
	return store !== undefined && stores.has(store) && /^(?:default-crt|crt|jwt_verify_cert|jwt_decrypt_cert)$/.test(role);
}

/** What is said of a file outside of the folders. */
function strayed(
	{ text, role, unknown }: Named,
	config: Config,
	paths: readonly string[],
	base: string | undefined,
): { message: string; hint: string } | undefined {
	const name = role === 'map' && from(config.version, PREFIXES) ? text.replace(/^(?:opt|file)@/, '') : text;
	if (Object.hasOwn(config.files, name)) return undefined;
	const full = /^[/@]/.test(name) || base === undefined ? name : `${base}/${name}`;
	if (!unknown && paths.some((folder) => within(full, folder))) return undefined;
	return {
		message: unknown ? `"${text}" is a file that only HAProxy's machine knows` : `"${text}" does not lie in ${paths.join(', ')}`,
		hint: name.startsWith('/') ? `Put it into ${paths[0] ?? 'a folder of the policy'}.` : 'Write the whole path, from / on.',
	};
}

/** Steps to a parent folder leave it, wherever they stand: a link could lead anywhere. */
function within(path: string, folder: string): boolean {
	const clean = path.replace(/\/{2,}/g, '/');
	return !/(?:^|\/)\.\.(?:\/|$)/.test(clean) && (clean.startsWith(folder) || `${clean}/` === folder);
}

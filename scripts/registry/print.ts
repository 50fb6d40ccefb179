import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** A sample fetch as printed: argument types, result type, and a bit for each of the 22 places, the leftmost column lowest. */
export type Fetch = { args: string; out: string; places: number };
export type Converter = { args: string; in: string; out: string };

/** What one HAProxy says of itself. Keywords are by section, as printed: `bind <addr> ssl alpn +1`. */
export type Registry = {
	fetches: Map<string, Fetch>;
	converters: Map<string, Converter>;
	acls: Map<string, string>;
	services: string[];
	filters: string[];
	keywords: Map<string, string[]>;
};

const argLetters: Record<string, string> = {
	integer: 'i',
	string: 's',
	'IPv4 address': '4',
	'IPv4 mask': 'm',
	'IPv6 address': '6',
	'IPv6 mask': 'M',
	delay: 'd',
	size: 'z',
	frontend: 'f',
	backend: 'b',
	table: 't',
	server: 'v',
	'user list': 'u',
	regex: 'r',
	variable: 'V',
	identifier: 'I',
	'Protocol buffers field number': 'n',
};

/** `(string[,integer])` as `s[i`: a letter a type, optional ones after the bracket. */
function packArgs(printed: string): string {
	let out = '';
	for (const [, bracket, type] of printed.matchAll(/([[\]]?),?([^,()[\]]*)/g)) {
		if (bracket === '[') out += '[';
		if (type === '' || type === undefined) continue;
		const letter = argLetters[type];
		if (letter === undefined) throw new Error(`unknown argument type '${type}' in '${printed}'`);
		out += letter;
	}
	return out || '-';
}

/** The output of a binary, or the text of a saved one. */
function printOf(path: string): string {
	if (path.endsWith('.txt')) return readFileSync(path, 'utf8');
	const run = spawnSync(path, ['-q', '-c', '-dKall', '-f', '/dev/null'], {
		encoding: 'utf8',
	});
	if (run.error) throw new Error(`cannot run ${path}: ${run.error.message}`);
	return run.stdout;
}

export const readPrint = (path: string): Registry => parsePrint(printOf(path));

export function parsePrint(text: string): Registry {
	const chapters = new Map<string, string[]>();
	let lines: string[] = [];
	for (const line of text.split('\n')) {
		const title = /^# List of registered (.*):$/.exec(line)?.[1];
		if (title) {
			lines = [];
			chapters.set(title, lines);
		} else if (line !== '' && !line.startsWith('#')) lines.push(line);
	}
	const chapter = (title: string) => chapters.get(title) ?? fail(`'${title}' not found in the print; is this the output of -dKall?`);

	const fetches = new Map<string, Fetch>();
	for (const line of chapter('sample fetch functions')) {
		const [, columns, name, args, out] = /^\[([ .Y]*)\] ([^(:]+)(\(.*\))?: (\w+)$/.exec(line) ?? fail(`not a sample fetch: '${line}'`);
		const marks = columns!.replaceAll(' ', '');
		if (marks.length !== 22) fail(`expected 22 places, got ${marks.length}: '${line}'`);
		const places = [...marks].reduce((mask, mark, i) => (mark === 'Y' ? mask | (1 << i) : mask), 0);
		fetches.set(name!, { args: packArgs(args ?? ''), out: out!, places });
	}

	const converters = new Map<string, Converter>();
	for (const line of chapter('sample converter functions')) {
		// the print is reversed: what stands left of the arrow is the output (hex2i is printed as `sint => str`)
		const [, name, args, out, input] = /^([^(:]+)(\(.*\))?: (\w+) => (\w+)$/.exec(line) ?? fail(`not a converter: '${line}'`);
		converters.set(name!, {
			args: packArgs(args ?? ''),
			in: input!,
			out: out!,
		});
	}

	const keywords = new Map<string, string[]>();
	for (const line of chapter('configuration keywords')) {
		if (!line.startsWith('\t')) keywords.set(line, []);
		else [...keywords.values()].at(-1)!.push(line.slice(1));
	}

	return {
		fetches,
		converters,
		acls: new Map(chapter('ACL keywords').map((line) => line.split(' = ') as [string, string])),
		services: chapter('service names'),
		filters: chapter('filter names').map((line) => line.replace(/ \[.*/, '')),
		keywords,
	};
}

function fail(message: string): never {
	throw new Error(message);
}

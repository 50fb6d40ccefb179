import { closest } from '../closest.ts';
import { type Config, isProxy, modeIn, type Section } from '../config.ts';
import type { Path } from '../diagnostics.ts';
import type { Reporter } from '../door.ts';
import { isMapping, type Mapping } from '../mapping.ts';
import { placeIn } from '../params/named.ts';
import { originOf } from '../params/source.ts';
import { compileClusters, compileServices } from '../services/index.ts';
import { sections as kinds } from '../table/index.ts';
import { inSpan, newest, readVersion, type Version, versionHint, versions } from '../versions.ts';
import { split } from '../words.ts';
import { markBranches } from './branches.ts';
import { sectionBody } from './section.ts';
import { aroundServices } from './services.ts';
import { noName } from './slips.ts';
import { commentOf } from './statement.ts';

export type CompileOptions = { haproxy?: Version; single?: boolean };

/** Top-level keys that are not section kinds. */
const OWN = ['haproxy', 'services', 'edge', 'template', 'comment', 'trailer', 'sections', '$schema'];

/** A params document as a config: its sections in their own words, and what `services` and `edge` stand for. */
export function compileParams(params: unknown, options: CompileOptions, report: Reporter): Config {
	const where = (path: Path) => placeIn(params, path);
	if (Array.isArray(params)) {
		const version = options.haproxy ?? newest;
		const config = aroundServices(compileClusters(params, { version, single: options.single ?? false, where }), [], version, report);
		return { ...config, given: params };
	}
	if (!isMapping(params)) {
		report({ severity: 'error', code: 'wrong-type', message: 'expected a mapping of params, or the array of clusters', path: [] });
		return { version: options.haproxy ?? newest, sections: [], files: {} };
	}
	const version = targetOf(params, options, report);
	const own = bodies(params, version, report);
	const config: Config =
		params.services !== undefined || params.edge !== undefined
			? aroundServices(
					compileServices(
						{ edge: params.edge, services: params.services ?? [] },
						{
							version,
							single: options.single ?? false,
							where,
							otherMode: (defaultMode(own) ?? 'http') !== 'http',
							times: defaultTimes(own),
							resolvers: own.flatMap((s) => (s.kind === 'resolvers' && s.name !== undefined ? [s.name] : [])),
						},
					),
					own,
					version,
					report,
				)
			: { version, sections: own, files: {} };
	config.given = params;
	markBranches(config, report);
	const comment = commentOf(params.comment);
	if (comment.length > 0) config.comment = comment;
	const trailer = commentOf(params.trailer);
	if (trailer.length > 0) config.trailer = trailer;
	return config;
}

/** The mode that services take from the document's own defaults. */
const defaultMode = (own: readonly Section[]): string | undefined =>
	own.flatMap((s) => (s.kind === 'defaults' && s.name === undefined && s.header === undefined ? [modeIn(s)] : []))[0];

const defaultTimes = (own: readonly Section[]): Record<string, string> =>
	Object.fromEntries(
		own
			.filter((s) => s.kind === 'defaults' && s.name === undefined && s.header === undefined)
			.flatMap(({ statements }) => statements)
			.filter(({ keyword, words }) => keyword.startsWith('timeout ') && words.length === 1)
			.map(({ keyword, words }) => [keyword.slice('timeout '.length), words[0]!.text]),
	);

function targetOf(params: Mapping, options: CompileOptions, report: Reporter): Version {
	if (options.haproxy) return options.haproxy;
	const { haproxy } = params;
	if (haproxy === undefined) return newest;
	// JSON writes 3.0 as the number 3. In YAML 3.0 is a text as it stands, and 3 says no version.
	const isVersion = typeof haproxy === 'number' && originOf(params, ['haproxy'])?.source.format !== 'yaml';
	const read = isVersion ? readVersion(haproxy.toFixed(1)) : typeof haproxy === 'string' ? readVersion(haproxy) : undefined;
	if (read) return read;
	report({
		severity: 'error',
		code: 'unknown-version',
		message: `haproxy: expected one of ${versions.join(', ')}, got ${JSON.stringify(haproxy)}`,
		path: ['haproxy'],
		hint: versionHint(JSON.stringify(haproxy) ?? ''),
	});
	return newest;
}

/** The sections that the document spells out, in the order in which HAProxy must read them. */
function bodies(params: Mapping, version: Version, report: Reporter): Section[] {
	const made: Section[] = [];
	for (const key of Object.keys(params)) if (!OWN.includes(key) && !Object.hasOwn(kinds, key)) unknownKey(key, version, report);
	for (const kind of Object.keys(kinds)) {
		const value = params[kind];
		if (value === undefined) continue;
		if (!inSpan(kinds[kind]!, version)) {
			report({
				severity: 'error',
				code: 'not-yet',
				message: spanMessage(kind, version),
				hint: kinds[kind]!.instead,
				path: [kind],
				ofKey: true,
			});
		}
		for (const [name, body, path] of named(kind, value, report)) {
			const section: Section = { kind, statements: [], path, ...(name !== undefined && { name }) };
			fill(section, body, version, report);
			made.push(section);
		}
	}
	for (const [n, item] of (Array.isArray(params.sections) ? params.sections : []).entries())
		ordered(item, ['sections', n], made, version, report);
	if (params.sections !== undefined && !Array.isArray(params.sections)) {
		report({
			severity: 'error',
			code: 'wrong-type',
			message: 'sections: expected a list of sections in the order of the file',
			path: ['sections'],
		});
	}
	return made;
}

function spanMessage(kind: string, version: Version): string {
	const row = kinds[kind]!;
	const later = row.since !== undefined && versions.indexOf(row.since) > versions.indexOf(version);
	return later
		? `the section "${kind}" needs HAProxy ${row.since} or later; the target is ${version}`
		: `the section "${kind}" is gone after HAProxy ${row.until}; the target is ${version}`;
}

function unknownKey(key: string, version: Version, report: Reporter): void {
	const known = [...OWN, ...Object.keys(kinds).filter((k) => inSpan(kinds[k]!, version))];
	const near = closest(key, known) ?? closest(key.replace(/s$/, ''), known);
	report({
		severity: 'error',
		code: 'unknown-key',
		message: `"${key}" is no section of HAProxy and no key of a params document`,
		hint: near ? `Did you mean "${near}"?` : `Known are ${known.slice(0, 9).join(', ')} and other sections.`,
		path: [key],
		ofKey: true,
	});
}

/** Names and bodies of the sections of one kind: a mapping by name, one body, or a list of bodies with a `name` each. */
function named(kind: string, value: unknown, report: Reporter): [string | undefined, Mapping, Path][] {
	const row = kinds[kind]!;
	const wrong = (message: string, path: Path = [kind], hint?: string) =>
		void report({ severity: 'error', code: 'wrong-type', message: `${kind}: ${message}`, path, hint });
	if (row.named === 'required') {
		const slip = noName(kind, value);
		if (slip) report({ severity: 'error', ...slip, path: [kind] });
		if (slip || !isMapping(value)) return [];
		return sorted(Object.keys(value)).flatMap((name): [string, Mapping, Path][] => {
			const body = value[name];
			if (body === null || isMapping(body)) return [[name, body ?? {}, [kind, name]]];
			const got = Array.isArray(body) ? 'a list' : typeof body === 'string' ? 'text' : `a ${typeof body}`;
			wrong(`expected a mapping of keywords, got ${got}`, [kind, name], asLines(kind, name));
			return [];
		});
	}
	if (Array.isArray(value)) {
		return value.flatMap((body, n): [string | undefined, Mapping, Path][] => {
			if (!isMapping(body)) return wrong('expected a mapping of keywords', [kind, n], asLines(kind)) ?? [];
			if (body.name !== undefined && typeof body.name !== 'string') wrong('expected a name', [kind, n, 'name']);
			return [[typeof body.name === 'string' ? body.name : undefined, body, [kind, n]]];
		});
	}
	if (!isMapping(value))
		return (
			wrong(value === null ? 'expected a mapping of keywords, got nothing' : 'expected a mapping of keywords', [kind], asLines(kind)) ?? []
		);
	return [[typeof value.name === 'string' ? value.name : undefined, value, [kind]]];
}

const asLines = (kind: string, name?: string): string => {
	const body = '{ lines: [ … ] }';
	return `Whole lines go below "lines": ${kind}: ${name === undefined ? body : `{ ${name}: ${body} }`}`;
};

/** By name, numbers in it by value: the same order whatever the order of the keys. */
const sorted = (names: string[]) => names.sort((a, b) => compare(a, b));
function compare(a: string, b: string): number {
	const [x, y] = [a.split(/(\d+)/), b.split(/(\d+)/)];
	for (let i = 0; i < Math.min(x.length, y.length); i++) {
		const [p, q] = [x[i]!, y[i]!];
		if (p === q) continue;
		if (i % 2 === 1 && Number(p) !== Number(q)) return Number(p) - Number(q);
		return p < q ? -1 : 1;
	}
	return x.length - y.length;
}

function fill(section: Section, body: Mapping, version: Version, report: Reporter): void {
	if (typeof body.from === 'string') section.from = body.from;
	if (body.from !== undefined && (!isProxy(section.kind) || typeof body.from !== 'string')) {
		report({
			severity: 'error',
			code: 'wrong-type',
			message: '"from" names the defaults section of a proxy',
			path: [...section.path, 'from'],
		});
	}
	sectionBody(section, body, version, report);
}

/** An item of `sections`: a body under its header line, or a dot-directive between sections. */
function ordered(item: unknown, path: Path, made: Section[], version: Version, report: Reporter): void {
	if (isMapping(item) && typeof item.section === 'string') {
		const { section: header, ...body } = item;
		made.push(sectionOf(header as string, body, path, version, report));
	} else if (isMapping(item) && typeof item.line === 'string' && item.line.startsWith('.')) {
		const { words } = split(item.line);
		const dot = { keyword: words[0]?.text ?? '', words: words.slice(1), path: [...path, 'line'], comment: commentOf(item.comment) };
		made.push({ kind: '', statements: [], path, dot });
	} else {
		report({
			severity: 'error',
			code: 'wrong-type',
			message: 'sections: expected { section: "frontend name", … } or { line: ".if …" }',
			path,
		});
	}
}

function sectionOf(header: string, body: Mapping, path: Path, version: Version, report: Reporter): Section {
	const { words } = split(header);
	const at = [...path, 'section'];
	const kind = words[0]?.text ?? '';
	const section: Section = { kind, statements: [], path, namePath: at, header: words.slice(1) };
	if (!Object.hasOwn(kinds, kind)) {
		const near = closest(kind, Object.keys(kinds));
		report({
			severity: 'error',
			code: 'unknown-section',
			message: `"${kind}" is no section of HAProxy`,
			hint: near && `Did you mean "${near}"?`,
			path: at,
			at: 0,
			length: kind.length,
		});
		return section;
	}
	readHeader(section);
	fill(section, body, version, report);
	return section;
}

/** The name and the `from` of a section, out of the words of its header. */
export function readHeader(section: Section): void {
	const words = section.header ?? [];
	// `defaults from other` has no name; else the name is first, and `from` nowhere but behind it (cfgparse-listen.c)
	const nameless = section.kind === 'defaults' && words.length === 2 && words[0]!.text === 'from';
	const from = nameless ? 0 : 1;
	if (!nameless && words[0]) section.name = words[0].text;
	if (isProxy(section.kind) && words[from]?.text === 'from' && words[from + 1]) section.from = words[from + 1]!.text;
}

import { checkConfig as check } from '../check/index.ts';
import { type Config, isProxy, modeIn, type Section } from '../config.ts';
import type { Diagnostic } from '../diagnostics.ts';
import { Diagnostics, type Report } from '../door.ts';
import { newest, type Version } from '../versions.ts';
import { toYaml } from '../yaml.ts';
import { isKnown } from './body.ts';
import { joinLines } from './continued.ts';
import { type ConfigFile, filesOf, located } from './files.ts';
import { compiled } from './lift/compiled.ts';
import { lift } from './lift/index.ts';
import { ownParams } from './lift/own.ts';
import { paramsOf } from './params.ts';
import { parseConfig } from './parse.ts';
import { upgrade } from './upgrade.ts';

export type { ConfigFile };
export type ImportOptions = {
	/** The name that diagnostics give to a text without one. */
	file?: string;
	haproxy?: Version;
	/** Lift what fits into `services` and `edge`. */
	services?: boolean;
	/** Write the replacement of old spellings where it is exact. */
	upgrade?: boolean;
};
export type Imported = {
	params: Record<string, unknown>;
	/** The same as YAML. */
	text: string;
	diagnostics: Diagnostic[];
};

/**
 * A haproxy.cfg, or several files that HAProxy reads as one, as params that generate it again: the same directives with the same
 * words. Never throws.
 */
export function importConfig(text: string | readonly ConfigFile[], options: ImportOptions = {}): Imported {
	const files = filesOf(text, options.file);
	const out = new Diagnostics();
	// What HAProxy takes for a file cut short is no harm here: the file is written anew.
	const report = (r: Report) => out.add(r.code === 'missing-newline' ? { ...r, severity: 'warning' } : r);
	const config = parseConfig(files, options.haproxy ?? newest, report);
	const old: Report[] = [];
	upgrade(config, options.upgrade ?? false, (r) => old.push(r));
	const told = new Set(old.map((r) => r.line));
	// one word about a line, whatever there is to say of it
	const kept = new Set(config.sections.flatMap(({ statements }) => statements.filter((s) => !isKnown(s)).map((s) => s.line)));
	const isKept = (r: Report) => r.severity === 'warning' && kept.has(r.line);
	for (const r of old) report(isKept(r) ? { ...r, message: `${r.message}: the line is kept under "raw"` } : r);
	const said = new Set(old.filter(isKept).map((r) => r.line));
	const faults = faultsOf(config);
	const byLine = new Map(faults.map((r) => [r.line, r]));
	for (const section of config.sections) {
		for (const s of section.statements) {
			if (isKnown(s) || said.has(s.line)) continue;
			const { at, length, hint } = byLine.get(s.line) ?? {};
			report({
				severity: 'warning',
				code: 'kept-raw',
				message: `"${s.keyword}" is not known in ${section.kind}: the line is kept under "raw"`,
				path: [],
				line: s.line,
				at,
				length,
				hint: told.has(s.line) ? undefined : hint,
			});
			told.add(s.line);
		}
	}
	for (const r of faults) if (!told.has(r.line)) report({ ...r, severity: 'warning' });
	const params = options.services ? withServices(config, report) : paramsOf(config);
	return { params, text: toYaml(params), diagnostics: located(out.list, files) };
}

/** What HAProxy would refuse. The params say it as it stands, and `generate` would be the first to tell. */
function faultsOf(config: Config): Report[] {
	const found: Report[] = [];
	// What goes on behind a backslash is joined to look at it, and imported as it came.
	const copy = { ...config, sections: config.sections.map((s) => ({ ...s })) };
	const report = (r: Report) => r.severity === 'error' && found.push(r);
	check(copy, joinLines(copy, report));
	return found;
}

function withServices(config: Config, report: (r: Report) => void): Record<string, unknown> {
	const own = ownParams(config);
	if (own) return own;
	const { edge, services, taken, passed } = lift(config, report);
	if (services.length === 0) return paramsOf(config);
	const unlifted = (reason: string) => {
		report({ severity: 'info', code: 'not-lifted', message: `nothing is lifted: ${reason}`, path: [] });
		return paramsOf(config);
	};
	const beside = passed.flatMap(({ rest }) => (rest.statements.length > 0 || rest.comment ? [rest] : []));
	const left = [...config.sections.filter((s) => !taken.has(s)).map(nameless), ...beside];
	const { haproxy, comment, ...others } = paramsOf({ ...config, sections: left });
	// Beside services, the other sections must stand under their kinds.
	if (others.sections !== undefined) return unlifted('the order of the other sections carries meaning');
	// Where no defaults name a mode it is tcp to HAProxy, and http beside services.
	const [isDefaults, isModeless] = [(s: Section) => s.kind === 'defaults', (s: Section) => modeIn(s) === undefined];
	if (
		left.filter(isDefaults).every(isModeless) &&
		left.some((s) => isProxy(s.kind) && !isDefaults(s) && isModeless(s) && !beside.includes(s))
	)
		others.defaults = { mode: 'tcp', ...(others.defaults as object | undefined) };
	// Services that take TCP alone need no edge.
	const params = { haproxy, ...(comment !== undefined && { comment }), ...(edge && { edge }), services, ...others };
	// Params that `generate` refuses, and HAProxy's own words could say, are none the better.
	const { fault } = compiled(params, { haproxy: config.version });
	return fault === undefined ? params : unlifted(fault);
}

/** Services share a defaults section without a name. */
function nameless(section: Section): Section {
	if (section.kind !== 'defaults') return section;
	const { name: _, header: __, ...rest } = section;
	return rest;
}

/** What HAProxy of the target version would say of a haproxy.cfg, or of several files that it reads as one, and what it should. Never throws. */
export function checkConfig(text: string | readonly ConfigFile[], options: ImportOptions = {}): Diagnostic[] {
	const files = filesOf(text, options.file);
	const out = new Diagnostics();
	const report = (r: Report) => out.add(r);
	const config = parseConfig(files, options.haproxy ?? newest, report);
	check(config, joinLines(config, report));
	return located(out.list, files);
}

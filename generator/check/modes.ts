import { type Config, isProxy, modeIn, type Section } from '../config.ts';
import { wordsOf } from '../read/index.ts';
import { directives } from '../table/index.ts';
import { compile } from '../usage.ts';
import type { Version } from '../versions.ts';
import { FORMATS } from './formats.ts';

/** Undefined where it is a word that is no mode: what stands or falls with the mode is not judged then. */
export type Mode = string | undefined;

/** The modes that a version has. */
const modesOf = (version: Version): string[] => {
	const [step] = compile(directives.proxy!.mode!.use).steps;
	return step?.kind === 'pos' ? wordsOf(step.arg.choices ?? [], version) : [];
};

/** The mode of each proxy: its own, or that of the defaults it takes; tcp where nobody says (chapter 4.2, "mode"). */
export function modes(config: Config): Map<Section, Mode> {
	const found = new Map<Section, Mode>();
	const known = modesOf(config.version);
	const named = new Map<string, Section>();
	let last: Section | undefined;
	for (const section of config.sections) {
		if (!isProxy(section.kind)) continue;
		const base = section.from !== undefined ? named.get(section.from) : section.kind === 'defaults' ? undefined : last;
		const mode = modeIn(section) ?? (base ? found.get(base) : 'tcp');
		found.set(
			section,
			known.find((word) => word === mode),
		);
		if (section.kind !== 'defaults') continue;
		last = section;
		if (section.name !== undefined) named.set(section.name, section);
	}
	return found;
}

/**
 * The mode by which a log-format of a defaults section is judged: that of the frontends which take it, http where they differ or
 * there are none, since HAProxy looks at it in each of them.
 */
export function readIn(config: Config, modeOf: ReadonlyMap<Section, Mode>): Map<Section, string> {
	const found = new Map<Section, string>();
	const named = new Map<string, Section>();
	let last: Section | undefined;
	for (const section of config.sections) {
		if (!isProxy(section.kind)) continue;
		const base = section.from !== undefined ? named.get(section.from) : last;
		if (section.kind === 'defaults') {
			last = section;
			if (section.name !== undefined) named.set(section.name, section);
			found.set(section, 'http');
			continue;
		}
		const mode = modeOf.get(section);
		if (!base || section.kind === 'backend' || mode === undefined || mode === 'http') continue;
		if (!section.statements.some((s) => FORMATS[0]!.has(s.keyword))) found.set(base, mode);
	}
	return found;
}

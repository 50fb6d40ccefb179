import { type Config, isProxy, type Section } from '../config.ts';

/** The mode of each proxy: its own, or that of the defaults it takes; tcp where nobody says (chapter 4.2, "mode"). */
export function modes(config: Config): Map<Section, string> {
	const found = new Map<Section, string>();
	const named = new Map<string, Section>();
	let last: Section | undefined;
	for (const section of config.sections) {
		if (!isProxy(section.kind)) continue;
		const base = section.from !== undefined ? named.get(section.from) : section.kind === 'defaults' ? undefined : last;
		found.set(section, own(section) ?? (base && found.get(base)) ?? 'tcp');
		if (section.kind !== 'defaults') continue;
		last = section;
		if (section.name !== undefined) named.set(section.name, section);
	}
	return found;
}

/** What takes the place of the log-format of defaults. */
const FORMATS = /^(?:log-format|option (?:httplog|httpslog|tcplog))$/;

/**
 * The mode by which a log-format of a defaults section is judged: that of the frontends which take it, http where they differ or
 * there are none, since HAProxy looks at it in each of them.
 */
export function readIn(config: Config, modeOf: ReadonlyMap<Section, string>): Map<Section, string> {
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
		} else if (
			base &&
			section.kind !== 'backend' &&
			modeOf.get(section) !== 'http' &&
			!section.statements.some((s) => FORMATS.test(s.keyword))
		)
			found.set(base, modeOf.get(section)!);
	}
	return found;
}

function own(section: Section): string | undefined {
	let mode: string | undefined;
	// 109 is an m: ten thousand services have a hundred thousand lines, of which few begin with it.
	for (const text of section.made?.texts ?? []) if (text.charCodeAt(0) === 109 && text.startsWith('mode ')) return text.slice(5);
	for (const s of section.statements) {
		if (s.keyword === 'mode') mode = s.words[0]?.text;
		else if (s.text?.startsWith('mode ')) mode = s.text.slice(5);
	}
	return mode;
}

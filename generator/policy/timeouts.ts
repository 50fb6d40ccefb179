import { type Config, isProxy, type Section } from '../config.ts';
import type { Reporter } from '../door.ts';
import { allowed } from '../language.ts';
import { directives } from '../table/index.ts';
import type { Row } from '../table/row.ts';
import { readTime } from '../types/time.ts';
import { Inheritance, upwards } from './inheritance.ts';
import type { Line } from './line.ts';
import { speakOf } from './say.ts';

/** Rule `requiredTimeouts`: each proxy has these, itself or from its defaults, where they mean something in its kind. */
export function checkTimeouts(config: Config, lines: readonly Line[], required: readonly string[], report: Reporter): void {
	const said = timeoutsOf(config, lines);
	const inherited = new Inheritance<ReadonlySet<string>>(new Set(), (a, b) => new Set([...a].filter((name) => b.has(name))));
	for (const section of config.sections) {
		if (!isProxy(section.kind) || section.branch === 'skipped') continue;
		const has = new Set(inherited.start(section));
		for (const [name, set] of said.get(section) ?? []) {
			if (set === false) has.delete(name);
			else if (set === true) has.add(name);
		}
		inherited.end(section, has);
		const missing = section.kind === 'defaults' ? [] : required.filter((name) => !has.has(name) && meant(name, section));
		if (missing.length === 0) continue;
		const names = missing.map((name) => `timeout ${name}`);
		const message = `${section.kind} ${section.name ?? ''} has no ${names.join(', no ')}`;
		speakOf(report, 'requiredTimeouts', message, `Write ${names.map((l) => `"${l}: 30s"`).join(', ')} in it or in defaults.`, section.path);
	}
}

function meant(name: string, section: Section): boolean {
	const row = (directives.proxy as Record<string, Row>)[`timeout ${name}`];
	return row !== undefined && allowed(row, section.kind, true);
}

/** What a section says of each timeout, the last line counting: that there is one, or, with 0, that there is none. */
function timeoutsOf(config: Config, lines: readonly Line[]): Map<Section, Map<string, boolean>> {
	const found = new Map<Section, Map<string, boolean>>();
	for (const line of lines) {
		const name = /^timeout (\S+)$/.exec(line.statement.keyword)?.[1];
		const [value] = line.statement.words;
		if (name === undefined || line.statement.prefix !== undefined || !value || line.read === 'never') continue;
		const set = value.source === undefined && (readTime(value.text)?.ms ?? 0) > 0;
		if (set && line.read === 'maybe') continue;
		// Where only the machine knows whether a header is read, the lines behind its ".endif" may be those of the section above.
		for (const section of line.read === 'maybe' ? upwards(config, line.section) : [line.section]) {
			if (!found.has(section)) found.set(section, new Map());
			found.get(section)!.set(name, set);
		}
	}
	return found;
}

import type { Reporter } from '../check/statement.ts';
import { type Config, isProxy, type Section } from '../config.ts';
import { allowed } from '../language.ts';
import { directives } from '../table/index.ts';
import type { Row } from '../table/row.ts';
import { speakOf } from './say.ts';

/** Rule `requiredTimeouts`: each proxy has these, itself or from its defaults, where they mean something in its kind. */
export function checkTimeouts(config: Config, required: readonly string[], report: Reporter): void {
	const named = new Map<string, Set<string>>();
	let last = new Set<string>();
	for (const section of config.sections) {
		if (!isProxy(section.kind)) continue;
		const base = section.from !== undefined ? named.get(section.from) : section.kind === 'defaults' ? undefined : last;
		const has = new Set([...(base ?? []), ...timeoutsOf(section)]);
		if (section.kind === 'defaults') {
			last = has;
			if (section.name !== undefined) named.set(section.name, has);
			continue;
		}
		const missing = required.filter((name) => !has.has(name) && meant(name, section));
		if (missing.length === 0) continue;
		const lines = missing.map((name) => `timeout ${name}`);
		const message = `${section.kind} ${section.name ?? ''} has no ${lines.join(', no ')}`;
		speakOf(report, 'requiredTimeouts', message, `Write ${lines.map((l) => `"${l}: 30s"`).join(', ')} in it or in defaults.`, section.path);
	}
}

function meant(name: string, section: Section): boolean {
	const row = (directives.proxy as Record<string, Row>)[`timeout ${name}`];
	return row !== undefined && allowed(row, section.kind, true);
}

/** A timeout of 0 is none. */
function* timeoutsOf(section: Section): Generator<string> {
	const texts = [...(section.made?.texts ?? []), ...section.statements.flatMap((s) => (s.text === undefined ? [] : [s.text]))];
	for (const text of texts) {
		const m = /^timeout\s+(\S+)\s+(\S+)/.exec(text);
		if (m && !/^0[a-z]*$/.test(m[2]!)) yield m[1]!;
	}
	for (const { keyword, words, prefix } of section.statements) {
		const name = /^timeout (\S+)$/.exec(keyword)?.[1];
		if (name !== undefined && prefix === undefined && words[0] && !/^0[a-z]*$/.test(words[0].text)) yield name;
	}
}

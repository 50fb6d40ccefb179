import Mustache from 'mustache';
import type { Config, Section, Statement } from './config.ts';
import standard from './templates/default.ts';
import { quote, show } from './words.ts';

/** One line of a section, without its indentation. */
export function lineOf(statement: Statement): string {
	if (statement.text !== undefined) return statement.text;
	let text = statement.prefix ? `${statement.prefix} ${statement.keyword}` : statement.keyword;
	for (const word of statement.words) text += ` ${show(word)}`;
	return text;
}

/** The line that opens a section. */
export function headerOf(section: Section): string {
	if (section.header) return [section.kind, ...section.header.map(show)].join(' ');
	return [
		section.kind,
		...(section.name !== undefined ? [quote(section.name)] : []),
		...(section.from !== undefined ? ['from', quote(section.from)] : []),
	].join(' ');
}

const remark = (text: string) => (text === '' ? '#' : `# ${text}`);

/** What a template is given of a section. */
export type SectionView = {
	kind: string;
	name: string;
	from: string;
	header: string;
	comment: readonly string[];
	lines: string[];
	text: string;
};

function view(section: Section): SectionView {
	const lines: string[] = [];
	for (const line of section.made ?? []) {
		if (line.comment) for (const text of line.comment) lines.push(remark(text));
		lines.push(line.text);
	}
	for (const s of section.statements) {
		if (s.comment) for (const text of s.comment) lines.push(remark(text));
		if (s.keyword !== '#') lines.push(lineOf(s));
	}
	const comment = section.dot?.comment ?? section.comment ?? [];
	const head = section.dot ? lineOf(section.dot) : headerOf(section);
	const opening = comment.length > 0 ? `${comment.map(remark).join('\n')}\n${head}` : head;
	const text = lines.length > 0 ? `${opening}\n    ${lines.join('\n    ')}` : opening;
	return { kind: section.kind, name: section.name ?? '', from: section.from ?? '', header: head, comment, lines, text };
}

export type RenderOptions = {
	/** The version of this package. */
	generator: string;
	/** A Mustache template in place of the standard one; it may use everything of `Model`. */
	template?: string;
	params?: unknown;
};

/** All that a template can name. */
export type Model = {
	generator: string;
	haproxy: string;
	digest: string;
	comment: readonly string[];
	trailer: readonly string[];
	sections: SectionView[];
	/** The params document itself. */
	params: unknown;
};

export const model = (config: Config, options: RenderOptions): Model => ({
	generator: options.generator,
	haproxy: config.version,
	digest: '',
	comment: config.comment ?? [],
	trailer: config.trailer ?? [],
	sections: config.sections.map(view),
	params: options.params,
});

/**
 * Lays the file out. What a template inserts cannot end a line: line breaks in params were refused, and those of a value that
 * a template reaches all the same are taken out here. Throws Mustache's error on a template that it cannot read.
 */
export function layOut(view: Model, template: string = standard): string {
	const text = Mustache.render(template, view, {}, { escape: template === standard ? String : safe });
	return text.endsWith('\n') ? text : `${text}\n`;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: the characters that end a line or a string for HAProxy
const safe = (value: unknown) => String(value).replace(/[\r\u0000]/g, '');

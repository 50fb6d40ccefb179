import Mustache from 'mustache';
import type { Config, Section, Statement } from './config.ts';
import { INDENTED } from './services/section.ts';
import { PlainContext } from './templates/context.ts';
import standard from './templates/default.ts';
import { quote, show } from './words.ts';

/** One line of a section, without its indentation. */
export function lineOf(statement: Statement): string {
	const { prefix, row, words } = statement;
	if (statement.text !== undefined) return statement.text;
	// a keyword that the table has needs no quotes; another may hold anything, the escape of a line break too
	const keyword = row ? statement.keyword : quote(statement.keyword);
	let text = prefix ? `${prefix} ${keyword}` : keyword;
	for (const word of words) text += ` ${show(word)}`;
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

/** A remark that begins with a #, as those of a frame do, stands as it is. */
export const remark = (text: string) => (text === '' ? '#' : text.startsWith('#') ? text : `# ${text}`);

/** What a template is given of a section; put together when the template asks for it. */
export class SectionView {
	readonly #section: Section;

	constructor(section: Section) {
		this.#section = section;
	}
	get kind(): string {
		return this.#section.kind;
	}
	get name(): string {
		return this.#section.name ?? '';
	}
	get from(): string {
		return this.#section.from ?? '';
	}
	get header(): string {
		return this.#section.dot ? lineOf(this.#section.dot) : headerOf(this.#section);
	}
	get comment(): readonly string[] {
		return this.#section.dot?.comment ?? this.#section.comment ?? [];
	}
	get lines(): readonly string[] {
		const { made, statements } = this.#section;
		const lines: string[] = [];
		for (const line of made ?? []) {
			if (line.comment) lines.push(...line.comment.map(remark));
			lines.push(line.text);
		}
		for (const s of statements) {
			if (s.comment) for (const text of s.comment) lines.push(remark(text));
			if (s.keyword !== '#') lines.push(lineOf(s));
		}
		return lines;
	}
	get text(): string {
		const { comment, header } = this;
		const { made, statements } = this.#section;
		const opening = comment.length > 0 ? `${comment.map(remark).join('\n')}\n${header}` : header;
		// What services compiled to is ready, unless there are remarks to go between.
		const body = made && !made.hasComments && statements.length === 0 ? made.text : this.lines.join(INDENTED);
		return body === '' ? opening : opening + INDENTED + body;
	}
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
	/** The lines of both, each with its #. */
	head: readonly string[];
	foot: readonly string[];
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
	head: (config.comment ?? []).map(remark),
	foot: (config.trailer ?? []).map(remark),
	sections: config.sections.map((section) => new SectionView(section)),
	params: options.params,
});

/**
 * Lays the file out. What a template inserts cannot end a line: line breaks in params were refused, and those of a value that
 * a template reaches all the same are taken out here. Throws Mustache's error on a template that it cannot read.
 */
export function layOut(view: Model, template: string = standard): string {
	const text =
		template === standard
			? Mustache.render(template, view, {}, { escape: String })
			: Mustache.render(template, new PlainContext(view), {}, { escape: safe });
	return text.endsWith('\n') ? text : `${text}\n`;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: the characters that end a line or a string for HAProxy
const safe = (value: unknown) => String(value).replace(/[\r\u0000]/g, '');

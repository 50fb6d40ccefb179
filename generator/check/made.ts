import { madeStatement } from '../compile/section.ts';
import type { Config, Section, Statement } from '../config.ts';
import type { Path } from '../diagnostics.ts';
import type { Report, Reporter } from '../door.ts';
import type { Lines } from '../services/index.ts';
import type { Reading } from './reading.ts';
import { readStatement } from './statement.ts';

/*
 * What services compile to is read as if somebody had written it. There may be ten thousand of them, so of sections that differ in
 * what cannot be wrong alone, the names of hosts and the plain addresses of servers, one stands for all, until there is something
 * to say of it.
 */

/** A config with the lines of services in their words, and the sections that another of their shape stands for. */
export type Spelled = Config & { unread: ReadonlySet<Section> };

/** The sections, and of those that services made the shape, unless one of it came before. */
function* byShape(sections: readonly Section[]): Generator<{ section: Section; shape?: string }> {
	const seen = new Set<string>();
	let last: Lines | undefined;
	for (const section of sections) {
		const { made } = section;
		const shape = made === undefined || last?.isLike(made) ? undefined : made.shape;
		if (shape === undefined || seen.has(shape)) {
			yield { section };
			continue;
		}
		yield { section, shape };
		seen.add(shape);
		last = made;
	}
}

/** The shapes of configs that services alone make and nothing was said of: of another of the same shapes nothing would be. */
const good = new Set<string>();
const MOST_CONFIGS = 200;
/** Letters of shapes up to which a config is worth remembering. */
const LONGEST = 20_000;

export const isGood = (shapes: string): boolean => good.has(shapes);
export function remember(shapes: string): void {
	if (good.size >= MOST_CONFIGS) good.clear();
	good.add(shapes);
}

/** The shapes of a config, each once. Undefined where somebody wrote lines of their own, and for long ones. */
export function shapesOf({ version, sections }: Config): string | undefined {
	let shapes: string = version;
	for (const { section, shape } of byShape(sections)) {
		if (!section.made || section.statements.length > 0) return undefined;
		if (shape !== undefined) shapes += `\0${shape}`;
		if (shapes.length > LONGEST) return undefined;
	}
	return shapes;
}

/** Spells out one section of each shape, and every one of the shapes in `all`. */
export function spelledOut(config: Config, all?: ReadonlySet<string>): Spelled {
	const unread = new Set<Section>();
	const sections: Section[] = [];
	for (const { section, shape } of byShape(config.sections)) {
		const { made } = section;
		if (!made) sections.push(section);
		else if (shape !== undefined || all?.has(made.shape)) sections.push(inWords(section, made));
		else unread.add(section);
	}
	return { ...config, sections, unread };
}

function inWords(section: Section, made: Lines): Section {
	const { texts } = made;
	const statements = made.firsts.map((i) => madeStatement(section.kind, made.at(i, texts)));
	const { made: _, ...rest } = section;
	return { ...rest, statements, shape: made.shape };
}

/** Readings of lines that nothing is wrong with: of what services compile to, most is the same in every config. */
const known = new Map<string, Reading>();
const MOST_LINES = 1000;

/** Reads a made line, unless the same was read before. */
export function readMade(config: Config, section: Section, statement: Statement, mode: string | undefined, report: Reporter) {
	const { version, experimental, counters } = config;
	const key = [version, experimental, counters, section.kind, section.name === undefined, mode, statement.text].join(' ');
	const before = known.get(key);
	if (before) return { ...before, section, statement };
	let good = key.length < 400;
	const reading = readStatement(config, section, statement, mode, (r) => {
		good = false;
		report(r);
	});
	if (reading && good && !reading.later) {
		if (known.size >= MOST_LINES) known.clear();
		known.set(key, reading);
	}
	return reading;
}

/**
 * A reporter that moves what is found in made lines to where the document has their words, and the shapes that there was something
 * to say of. What holds for the sections that `before` had spelled out was said then.
 */
export function movedBy(config: Config, spelled: Spelled, report: Reporter, before?: Spelled): { faulty: Set<string>; report: Reporter } {
	const lines = new Map<Path, { shape?: string; statement?: Statement }>();
	const said = before && new Set(before.sections.map((s) => s.path));
	for (const section of spelled.sections) {
		if (said?.has(section.path)) continue;
		const shape = section.shape !== undefined && { shape: section.shape };
		if (shape) lines.set(section.path, shape);
		for (const statement of section.statements) if (statement.made) lines.set(statement.path, { ...shape, statement });
	}
	const faulty = new Set<string>();
	const told = config.told ?? [];
	return {
		faulty,
		report: (r) => {
			const line = lines.get(r.path);
			if (!line) {
				if (!before) report(r);
				return;
			}
			const at = moved(r, line.statement, config.given);
			if (told.some((d) => isSaid(d, at))) return;
			if (line.shape !== undefined) faulty.add(line.shape);
			report(at);
		},
	};
}

function moved(r: Report, statement: Statement | undefined, given: unknown): Report {
	const { at, length, ofKey, ...rest } = r;
	const word = at === undefined ? undefined : statement?.words.find((w) => w.at <= at && at < Math.max(w.end, w.at + 1));
	// What is not below the key that made the line, such as a path beside a host, is elsewhere in the service.
	const base = word && [r.path, r.path.slice(0, 2)].find((path) => seek(valueAt(given, path), word.text));
	const found = base && seek(valueAt(given, base), word.text);
	if (!word || !found) return { ...rest, ofKey };
	const path = [...base, ...found.path];
	return found.at === undefined ? { ...rest, path } : { ...rest, path, at: found.at + Math.max(0, at! - word.at), length };
}

/** Of one place one error is enough, and one of a kind of what lies within another. */
const isSaid = (d: Pick<Report, 'code' | 'path'>, { code, path }: Report): boolean => {
	const [within, around] = [starts(path, d.path), starts(d.path, path)];
	return (within && around) || (d.code === code && (within || around));
};
const starts = (path: Path, start: Path) => start.every((key, n) => path[n] === key);

function valueAt(root: unknown, path: Path): unknown {
	let value = root;
	for (const key of path)
		value = typeof value === 'object' && value !== null ? (value as Record<string | number, unknown>)[key] : undefined;
	return value;
}

type Found = { path: Path; at?: number };

/** Where a value of the document has a word: as a whole, else in a text, else in part. */
function seek(value: unknown, word: string): Found | undefined {
	const scalars = [...scalarsOf(value, [])];
	const whole = scalars.find(({ text }) => text === word);
	if (whole) return { path: whole.path, at: 0 };
	const holder = scalars.find(({ text }) => text.split(' ').includes(word)) ?? scalars.find(({ text }) => text.includes(word));
	if (holder) return { path: holder.path, at: holder.text.indexOf(word) };
	const part = scalars.find(({ text }) => text.length > 2 && word.includes(text));
	return part && { path: part.path };
}

function* scalarsOf(value: unknown, path: Path): Generator<{ path: Path; text: string }> {
	if (typeof value === 'string' || typeof value === 'number') yield { path, text: String(value) };
	if (typeof value !== 'object' || value === null) return;
	for (const [name, inner] of Object.entries(value)) {
		const key = Array.isArray(value) ? Number(name) : name;
		// what stands there in HAProxy's words is read in its own place
		if (key !== 'extra') yield* scalarsOf(inner, [...path, key]);
	}
}

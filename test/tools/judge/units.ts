import type { Example, Row } from '../../../generator/table/row.ts';
import { inSpan, type Version } from '../../../generator/versions.ts';
import { worldConfig } from '../haproxy/world.ts';
import { before, claims, companions, type Frame, framesOf, isSection, join, word } from './frames.ts';
import type { Loaded } from './tables.ts';

/** One example in one place: a piece of config of its own. */
export type Unit = {
	table: string;
	keyword: string;
	frame: Frame;
	/** The line but for its indentation, `{self}` standing for the section's name. */
	line: string;
	/** The line stands twice. */
	twice: boolean;
	mode: 'http' | 'tcp';
	/** Lines it needs in its section, and in `global`. */
	beside: readonly string[];
	global: readonly string[];
	/** Of a bad example: a good one of the same row in the same place, if it has one. */
	good?: Unit;
};

type Full = Exclude<Example, string>;
const full = (example: Example): Full => (typeof example === 'string' ? { line: example } : example);

/**
 * The examples of a row that hold for a version, in every frame that the row and the example claim. Of a row that may stand
 * only once, its first good example written twice is a bad one.
 */
export function unitsOf(loaded: Loaded, table: string, keyword: string, row: Row, kind: 'ok' | 'bad', version: Version): Unit[] {
	const examples = row[kind].map((example) => ({ ...full(example), twice: false }));
	if (kind === 'bad' && row.once && row.ok[0] !== undefined) examples.push({ ...full(row.ok[0]), twice: true });
	return framesOf(loaded, table, keyword, row).flatMap((frame) => {
		if (!claims(frame, version)) return [];
		return examples.flatMap((example) => {
			if (!inSpan(example, version) || example.needs !== undefined) return [];
			if (example.in && !isSection(frame.section) && !example.in.includes(frame.section)) return [];
			return [unit(table, keyword, frame, example)];
		});
	});
}

/** The bad ones, each with the good one that shows what stands around it to be right. */
export function badUnitsOf(loaded: Loaded, table: string, keyword: string, row: Row, version: Version): Unit[] {
	const place = ({ frame }: Unit): string => `${frame.section} ${before(frame)}`;
	const good = new Map(
		unitsOf(loaded, table, keyword, row, 'ok', version)
			.reverse()
			.map((u) => [place(u), u]),
	);
	const bad = unitsOf(loaded, table, keyword, row, 'bad', version);
	// Rules that other lines borrow, as `stats http-request` does, are refused where they are at home.
	const atHome = bad.filter(({ frame }) => frame.path.at(-2) === table);
	return (atHome.length > 0 ? atHome : bad).map((u) => ({
		...u,
		...(good.has(place(u)) ? { good: good.get(place(u))! } : {}),
	}));
}

function unit(table: string, keyword: string, frame: Frame, example: Full & { twice: boolean }): Unit {
	const needs = [...frame.rows.flatMap((r) => r.with ?? []), ...(example.with ?? [])];
	const experimental = frame.rows.some((r) => r.experimental) ? ['expose-experimental-directives'] : [];
	const modes = [example.mode, ...frame.rows.map((r) => r.mode).reverse()];
	return {
		table,
		keyword,
		frame,
		line: join(before(frame, example.at), word(keyword), example.line),
		twice: example.twice,
		mode: modes.find((m) => m !== undefined) ?? 'http',
		beside: [...new Set(needs)].filter((line) => !line.startsWith('global: ')),
		global: [...experimental, ...needs.filter((line) => line.startsWith('global: ')).map((line) => line.slice(8))],
	};
}

const timeouts = ['timeout client 5s', 'timeout server 5s', 'timeout connect 5s'];

/** The unit as lines; `at` is the example's own, which `bare` leaves out. */
export function render(unit: Unit, n: number, bare = false): { lines: string[]; at: number } {
	const { section } = unit.frame;
	const own = bare ? [] : unit.twice ? [unit.line, unit.line] : [unit.line];
	const body = (...first: string[]): string[] =>
		[...first, ...unit.beside, ...own].map((line) => `\t${line.replaceAll('{self}', `p${n}`)}`);
	const head = ((): string[] => {
		if (section === 'D') return ['defaults', ...body(`mode ${unit.mode}`, ...timeouts)];
		if (section === 'd') return [`defaults d${n}`, ...body(`mode ${unit.mode}`, ...timeouts)];
		if (section === 'F' || section === 'L') {
			return [`${section === 'F' ? 'frontend' : 'listen'} p${n} from base`, ...body(`mode ${unit.mode}`, 'bind 127.0.0.1:1')];
		}
		if (section === 'B') return [`backend p${n} from base`, ...body(`mode ${unit.mode}`)];
		if (section === 'global') return body();
		return [section === 'traces' ? section : `${section} p${n}`, ...body(...companions(section, bare ? '' : unit.keyword))];
	})();
	// A defaults section that has rules cannot be used by a listen section.
	const named = unit.frame.rows[0]?.in?.includes('F') ? [`frontend p${n} from d${n}`, '\tbind 127.0.0.1:1'] : [`backend p${n} from d${n}`];
	const user = section === 'D' ? [`listen p${n}`, '	bind 127.0.0.1:1'] : section === 'd' ? named : [];
	return { lines: [...head, ...user], at: head.length - 1 };
}

/** One config for many units, and the way back from a line or a proxy's name to the unit. */
export function assemble(units: readonly Unit[], version: Version, bare = false) {
	const lines = ['global', ...(units[0]?.global ?? []).map((line) => `\t${line}`)];
	const owner = new Map<number, Unit>();
	const exact = new Set<number>();
	const put = (inGlobal: boolean): void =>
		units.forEach((unit, n) => {
			if ((unit.frame.section === 'global') !== inGlobal) return;
			const piece = render(unit, n, bare);
			for (let i = 0; i < piece.lines.length; i++) owner.set(lines.length + i + 1, unit);
			exact.add(lines.length + piece.at + 1);
			lines.push(...piece.lines);
		});
	// Much of `global` is taken in the first section of a file only.
	put(true);
	const mailers = units.some((unit) => /mymailers/.test(unit.line + unit.beside.join()));
	lines.push(...worldConfig(version, mailers).split('\n'));
	put(false);
	const named = (message: string): Unit | undefined => {
		const n = /['" ([/][pd](\d+)(?=['" )\]/:,.]|$)/.exec(message)?.[1];
		return n === undefined ? undefined : units[Number(n)];
	};
	return { text: `${lines.join('\n')}\n`, owner, exact, named };
}

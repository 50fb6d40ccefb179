import { word } from '../../test/tools/judge/frames.ts';
import { assemble, type Unit, unitsOf } from '../../test/tools/judge/units.ts';
import { loadTables } from '../../test/tools/judge.ts';
import { type Binary, compare, type Disagreement, type Outcome } from './run.ts';

/*
 * Every example that HAProxy takes, of every row, with one thing changed: words and places that configs seldom hold, and their
 * mutants still less.
 */
const PROXIES = new Set(['D', 'd', 'F', 'L', 'B']);
const NUMBERS = ['0', '-1', '65536', '2147483648', '4294967297'];
const NUMBER = /(?<![\w.])\d+(?![\w.]*\.)/g;

const withLine = (unit: Unit, line: string): Unit => ({ ...unit, line });

const forms: Readonly<Record<string, (unit: Unit) => readonly Unit[]>> = {
	'last word dropped': (u) => (/["'\\]|^\S+$/.test(u.line) ? [] : [withLine(u, u.line.replace(/ \S+$/, ''))]),
	'word added': (u) => [withLine(u, `${u.line} junk`)],
	'condition added': (u) => [withLine(u, `${u.line} if TRUE`)],
	'no before it': (u) => [withLine(u, `no ${u.line}`)],
	'default before it': (u) => [withLine(u, `default ${u.line}`)],
	'in the other mode': (u) => (PROXIES.has(u.frame.section) ? [{ ...u, mode: u.mode === 'http' ? 'tcp' : 'http' }] : []),
	'without the lines beside it': (u) => (u.beside.length > 0 ? [{ ...u, beside: [] }] : []),
	'without its lines in global': (u) => (u.global.length > 0 ? [{ ...u, global: [] }] : []),
	'number changed': (u) =>
		[...u.line.matchAll(NUMBER)]
			// those of the row itself: sixty thousand servers for each of their parameters take an hour
			.filter((m) => m.index > u.line.indexOf(word(u.keyword)))
			.flatMap((m) => NUMBERS.map((n) => withLine(u, u.line.slice(0, m.index) + n + u.line.slice(m.index + m[0].length)))),
};
/** Of the bad examples: what HAProxy looks at in a proxy that it is not going to run. */
const disabled = (u: Unit): readonly Unit[] => ('FLB'.includes(u.frame.section) ? [{ ...u, beside: ['disabled', ...u.beside] }] : []);

/** All forms of all examples, or of those of one table, judged by one binary and by us; of each keyword and form one disagreement is told. */
export async function examples(binary: Binary, options: { table?: string; say?: (line: string) => void } = {}): Promise<Outcome> {
	const loaded = await loadTables();
	const outcome: Outcome = { runs: 0, agree: 0, excused: new Map(), disagreements: [] };
	const told = new Set<string>();
	const queue: { unit: Unit; how: string }[] = [];
	for (const [table, rows] of Object.entries(loaded.tables)) {
		if (options.table !== undefined && table !== options.table) continue;
		for (const [keyword, row] of Object.entries(rows)) {
			const units = (kind: 'ok' | 'bad') => unitsOf(loaded, table, keyword, row, kind, binary.version);
			for (const [how, make] of Object.entries(forms)) for (const unit of units('ok').flatMap(make)) queue.push({ unit, how });
			for (const unit of units('bad').flatMap(disabled)) queue.push({ unit, how: 'disabled' });
		}
	}
	const lane = async (): Promise<void> => {
		for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
			const { unit, how } = next;
			const text = assemble([unit], binary.version).text;
			const got = await compare(binary, text, ['-L', 'local']);
			outcome.runs++;
			if (got.agree) {
				outcome.agree++;
				if (got.excuse !== undefined) outcome.excused.set(got.excuse, (outcome.excused.get(got.excuse) ?? 0) + 1);
				continue;
			}
			const name = `${unit.table} ${unit.keyword}`;
			const found: Disagreement = { kind: got.kind!, version: binary.version, name, how, text, message: got.message!, source: unit.line };
			outcome.disagreements.push(found);
			const key = `${found.kind} ${name} ${how}`;
			if (!told.has(key)) options.say?.(`${found.kind} ${found.version} ${name}, ${how}: ${found.source}\n    ${found.message}`);
			told.add(key);
		}
	};
	await Promise.all([lane(), lane()]);
	return outcome;
}

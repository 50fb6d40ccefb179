import fc from 'fast-check';
import { importConfig } from '../../generator/index.ts';
import type { Version } from '../../generator/versions.ts';
import { loadTables } from '../tools/judge/tables.ts';
import { assemble, type Unit, unitsOf } from '../tools/judge/units.ts';

const loaded = await loadTables();
const pools = new Map<Version, Unit[]>();

/** Everything that a version is known to accept, as pieces of config that can stand side by side. */
export function pool(version: Version): Unit[] {
	let units = pools.get(version);
	if (!units) {
		units = Object.entries(loaded.tables).flatMap(([table, rows]) =>
			Object.entries(rows).flatMap(([key, row]) =>
				// The id of a proxy can be given to one of them. What stands in global, or needs something there, can be said once in a file only.
				row.build
					? []
					: unitsOf(loaded, table, key, row, 'ok', version).filter(
							(u) =>
								u.frame.section !== 'global' &&
								(table !== 'proxy' || key !== 'id' || u.frame.section === 'L') &&
								u.global.length === 0 &&
								!u.frame.rows.some((r) => r.build),
						),
			),
		);
		pools.set(version, units);
	}
	return units;
}

/** So many accepted pieces in one config, as params. */
export function params(units: readonly Unit[], version: Version): Record<string, unknown> {
	return importConfig(assemble(units, version).text, { haproxy: version }).params;
}

/** The keys of every mapping in another order; lists keep theirs, since it means something. */
export function shuffled(value: unknown, random: () => number): unknown {
	if (Array.isArray(value)) return value.map((v) => shuffled(v, random));
	if (typeof value !== 'object' || value === null) return value;
	const entries = Object.entries(value).map(([k, v]) => ({ k, v: shuffled(v, random), at: random() }));
	return Object.fromEntries(entries.sort((a, b) => a.at - b.at).map(({ k, v }) => [k, v]));
}

/** Numbers from 0 to 1 that a seed decides. */
export function randomOf(seed: number): () => number {
	let s = seed >>> 0;
	return () => {
		s = (Math.imul(s ^ (s >>> 15), 0x2c1b3c6d) + 0x9e3779b9) >>> 0;
		return ((s ^ (s >>> 13)) >>> 0) / 4294967296;
	};
}

/** What people and attackers put into fields: words, blanks, quotes, HAProxy's marks, line breaks. */
export const anyText = fc.oneof(
	fc.string({ maxLength: 20 }),
	fc
		.array(
			fc.constantFrom(
				'a',
				' ',
				'\t',
				'"',
				"'",
				'\\',
				'#',
				'\n',
				'\r',
				'\0',
				'$',
				'{',
				'}',
				'%[src]',
				'if',
				'TRUE',
				'server x 1.2.3.4:1',
				'\u2028',
				'\u0085',
				'${X}',
				'\\n',
				'\\x0a',
				'-',
				',',
				')',
				'(',
			),
			{ maxLength: 8 },
		)
		.map((p) => p.join('')),
);

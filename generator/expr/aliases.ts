import type { Version } from '../versions.ts';

/** The aliases of a log-format (log.c), those that came later with their version. */
export const aliases: ReadonlySet<string> = new Set(
	(
		'B CC CS H ID ST T Ta Tc Th Ti Tl Tq Tr TR Td Ts Tt Tu Tw U ac b bc bi bp bq ci cp f fc fi fp ft hr hrl hs hsl ' +
		'HM HP HPO HQ HU HV lc ms pid r rc rt s sc si sp sq sslc sslv t tr trg trl ts tsc o'
	).split(' '),
);

export const laterAliases: Readonly<Record<string, Version>> = { OG: '3.2' };

/** Those that a proxy in mode tcp has no value for. */
export const httpAliases: ReadonlySet<string> = new Set('CC CS Ta Ti Tq Tr TR HM HP HPO HQ HU HV r tr trg trl'.split(' '));

import type { Section, Statement } from '../config.ts';
import type { Reporter } from '../door.ts';
import { goneIn, lookup, type Unknown } from '../language.ts';
import { inSpan, lacking, type Version } from '../versions.ts';
import { split } from '../words.ts';

/**
 * A line under `raw` is nobody's business but the writer's: it may be of a build or a version that the tables do not know. What they know
 * to be gone is no such line, and `import` keeps old lines there.
 */
export function checkRaw({ kind }: Section, { text = '', path }: Statement, version: Version, report: Reporter): void {
	const { words } = split(text);
	const [first] = words;
	if (!first) return;
	const found = lookup(kind, words);
	const why = found
		? outOf(found, version)
		: goneIn(
				words.map((w) => w.text),
				version,
			);
	if (why?.code !== 'gone') return;
	const { words: taken, ...said } = why;
	report({ severity: 'warning', ...said, path, at: first.at, length: words[taken - 1]!.end - first.at });
}

const outOf = ({ key, row, used }: NonNullable<ReturnType<typeof lookup>>, version: Version): Unknown | undefined =>
	inSpan(row, version) ? undefined : { ...lacking(row, `"${key}"`, version), hint: row.instead, words: used };

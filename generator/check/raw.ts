import type { Section, Statement } from '../config.ts';
import { lookup, unknown } from '../language.ts';
import { inSpan, type Version, versions } from '../versions.ts';
import { split } from '../words.ts';
import type { Reporter } from './statement.ts';

/**
 * A line under `raw` is nobody's business but the writer's: it may be of a build or a version that the tables do not know. What they know
 * to be gone is no such line, and `import` keeps old lines there.
 */
export function checkRaw({ kind }: Section, { text = '', path }: Statement, version: Version, report: Reporter): void {
	const { words } = split(text);
	const [first] = words;
	if (!first) return;
	const found = lookup(kind, words);
	const texts = words.slice(0, 3).map((w) => w.text);
	const why = found ? undefined : unknown(kind, texts, version);
	const { until } = found?.row ?? {};
	const over = until !== undefined && !inSpan({ until }, version) && versions.indexOf(version) > versions.indexOf(until);
	if (why?.code !== 'gone' && !over) return;
	report({
		severity: 'warning',
		code: 'gone',
		message: why?.message ?? `"${found!.key}" is gone after HAProxy ${until}; the target is ${version}`,
		hint: why ? why.hint : found!.row.instead,
		path,
		at: first.at,
		length: words[(why?.words ?? found!.used) - 1]!.end - first.at,
	});
}

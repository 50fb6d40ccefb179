/* How many of the keywords that HAProxy prints of itself, and that its manual describes, have a row: what test/generator/coverage.test.ts holds to all. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { inSpan, type Version, versions } from '../generator/versions.ts';
import { parsePrint } from '../scripts/registry/print.ts';
import { excused } from '../test/generator/coverage/exceptions.ts';
import { find } from '../test/generator/coverage/lookup.ts';
import { readManual } from '../test/generator/coverage/manual.ts';
import { printed, spanOf } from '../test/generator/coverage/print.ts';
import { haproxies } from '../test/tools/haproxy.ts';
import { table } from './lib.ts';

type Keyword = readonly [kind: string, keyword: string];

/** `known / all`; what the manuals and HAProxy themselves have wrong counts on neither side. */
function share(version: Version, keywords: readonly Keyword[] | undefined): string {
	if (!keywords) return '';
	const all = keywords.filter(([kind, keyword]) => !excused('missing', kind, keyword, version));
	return `${all.filter(([kind, keyword]) => 'row' in find(kind, keyword, version)).length} / ${all.length}`;
}

/** What a version that cannot be run here printed where it could. */
const registry: Record<string, Record<string, string>> = JSON.parse(
	readFileSync(new URL('../generator/table/generated/keywords.json', import.meta.url), 'utf8'),
).keywords;
const ofRegistry = (version: Version): Keyword[] =>
	printed(
		new Map(
			Object.entries(registry).map(([kind, words]) => [kind, Object.keys(words).filter((word) => inSpan(spanOf(words[word]!), version))]),
		),
	);

const binaries = await haproxies();
const rows = versions.map((version) => {
	const binary = binaries.find((one) => one.version === version);
	if (!binary) return [version, `${share(version, ofRegistry(version))} of the registry`, ''];
	const { path, manual: file } = binary;
	const print = printed(parsePrint(spawnSync(path, ['-q', '-c', '-dKall', '-f', '/dev/null'], { encoding: 'utf8' }).stdout).keywords);
	const manual = file === undefined ? undefined : [...readManual(file).keywords];
	const described = manual?.flatMap(([kind, words]) =>
		[...words].flatMap((word): Keyword[] =>
			word === kind ? [] : kind === 'crt-store load' ? [['crt-store', `load ${word}`]] : [[kind, word]],
		),
	);
	return [version, share(version, [...print]), share(version, described)];
});
table(
	'Keywords with a row, of those that HAProxy prints and of those that its manual describes',
	['HAProxy', 'printed', 'in the manual'],
	rows,
);

import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { lettersOf } from '../../generator/language.ts';
import { letters as rulesetNames } from '../../generator/table/actions.ts';
import { directives, sections, tables } from '../../generator/table/index.ts';
import { inSpan, type Version, versions } from '../../generator/versions.ts';
import { parsePrint } from '../../scripts/registry/print.ts';
import { haproxies } from '../tools/haproxy.ts';
import { excused } from './coverage/exceptions.ts';
import { find, rowsOf } from './coverage/lookup.ts';
import { readManual } from './coverage/manual.ts';
import { printed, spanOf } from './coverage/print.ts';

/* The set of rows is what the manuals and HAProxy itself name, no less and no more. */
const binaries = await haproxies();

const missing = (version: Version, keywords: Iterable<[string, string]>, where: string): string[] =>
	[...keywords].flatMap(([kind, keyword]) => {
		const found = find(kind, keyword, version);
		return 'why' in found && !excused('missing', kind, keyword, version) ? [`${kind} ${keyword}: ${where} has it, ${found.why}`] : [];
	});

for (const { version, path, manual: file } of binaries) {
	const print = printed(parsePrint(spawnSync(path, ['-q', '-c', '-dKall', '-f', '/dev/null'], { encoding: 'utf8' }).stdout).keywords);

	test(`${version}: every keyword that HAProxy prints has a row`, () => {
		assert.ok(print.length > 400, `only ${print.length} keywords printed`);
		assert.is(missing(version, print, `the print of ${version}`).join('\n'), '');
	});

	if (file === undefined) continue;
	const manual = readManual(file);

	test(`${version}: every keyword of the manual has a row`, () => {
		const keywords = [...manual.keywords].flatMap(([kind, words]) => [...words].map((word): [string, string] => [kind, word]));
		assert.ok(keywords.length > 650, `only ${keywords.length} keywords found in the manual`);
		const rows = keywords.filter(([kind, word]) => !(word in sections && word === kind) && kind !== 'crt-store load');
		const load = keywords.flatMap(([kind, word]): [string, string][] => (kind === 'crt-store load' ? [['crt-store', `load ${word}`]] : []));
		assert.is(missing(version, [...rows, ...load], 'the manual').join('\n'), '');
	});

	test(`${version}: every kind of section in the manual is known`, () => {
		const kinds = [...manual.keywords].flatMap(([kind, words]) => (words.has(kind) ? [kind] : []));
		assert.is(kinds.filter((kind) => !sections[kind] || !inSpan(sections[kind], version)).join(' '), '');
	});

	test(`${version}: proxy keywords may stand where the matrix of 4.1 says`, () => {
		const wrong = [...manual.places].flatMap(([keyword, places]) => {
			const found = find('proxy', keyword, version);
			const ours = 'row' in found ? lettersOf(found.row, version) : undefined;
			return !ours || ours === places || excused('places', 'proxy', keyword, version)
				? []
				: [`${keyword}: in ${ours}, the manual says ${places}`];
		});
		assert.is(wrong.join('\n'), '');
	});

	test(`${version}: actions belong to the rulesets of the matrix of 4.3`, () => {
		const wrong = [...manual.rulesets].flatMap(([action, letters]) =>
			Object.entries(rulesetNames).flatMap(([letter, table]) => {
				const ours = 'row' in find(table, action, version);
				return ours === letters.includes(letter) || excused('rulesets', table, action, version)
					? []
					: [`${table} ${action}: the manual says ${letters.includes(letter) ? 'yes' : 'no'}`];
			}),
		);
		assert.is(wrong.join('\n'), '');
	});

	test(`${version}: every action is known to the manual or to HAProxy`, () => {
		const said = [...print.map(([, word]) => word), ...manual.keywords.get('proxy')!];
		const unknown = Object.values(rulesetNames).flatMap((table) =>
			Object.entries(rowsOf(table)).flatMap(([action, row]) => {
				const bare = action.replace(/#$/, '');
				const line = `${table.replace(/^(tcp-\w+)-/, '$1 ')} ${bare}`;
				const named = (words: Iterable<string>, as: string) =>
					[...words].some((word) => word === as || word === `${as}0` || word.startsWith(`${as} `));
				const known = action === 'lua.*' || named(said, line) || named(manual.rulesets.keys(), bare);
				return !inSpan(row, version) || known || excused('unknown', table, action, version) ? [] : [line];
			}),
		);
		assert.is(unknown.join('\n'), '');
	});

	test(`${version}: every row is known to the manual or to HAProxy`, () => {
		const said = new Set(print.map(([kind, word]) => `${kind} ${word}`));
		const known = (kind: string, keyword: string): boolean => {
			const words = manual.keywords.get(kind) ?? new Set();
			if (said.has(`${kind} ${keyword}`) || words.has(keyword)) return true;
			const text = manual.text.get(kind) ?? '';
			return keyword.split(' ').every((word) => new RegExp(`(?<![\\w.-])${word.replace('#', '\\d')}(?![\\w.-])`).test(text));
		};
		const unknown = [...Object.keys(directives), 'bind', 'server'].flatMap((kind) =>
			Object.entries(rowsOf(kind)).flatMap(([keyword, row]) =>
				!inSpan(row, version) || known(kind, keyword) || excused('unknown', kind, keyword, version) ? [] : [`${kind} ${keyword}`],
			),
		);
		assert.is(unknown.join('\n'), '');
	});
}

const registry: Record<string, Record<string, string>> = JSON.parse(
	readFileSync(new URL('../../generator/table/generated/keywords.json', import.meta.url), 'utf8'),
).keywords;

/** Rows of build options say nothing about a version that was printed by a HAProxy without them. */
function claimed(kind: string, keyword: string, version: Version): boolean {
	const found = find(kind, keyword, version);
	return 'row' in found && found.row.build === undefined;
}

for (const version of versions.filter((v) => !binaries.some((b) => b.version === v))) {
	test(`${version}, which cannot be run here: every keyword of the registry has a row, and no row outlives it`, () => {
		const lines = (holds: (span: { since?: Version; until?: Version }) => boolean) =>
			printed(new Map(Object.entries(registry).map(([kind, words]) => [kind, Object.keys(words).filter((w) => holds(spanOf(words[w]!)))])));
		const absent = missing(
			version,
			lines((span) => inSpan(span, version)),
			`the print of ${version}`,
		);
		const here = new Set(lines((span) => inSpan(span, version)).map((x) => x.join(' ')));
		const left = lines((span) => span.until !== undefined && versions.indexOf(span.until) < versions.indexOf(version))
			.filter(([kind, word]) => !here.has(`${kind} ${word}`) && claimed(kind, word, version) && !excused('unknown', kind, word, version))
			.map(([kind, word]) => `${kind} ${word}: ${version} does not print it any more`);
		assert.is([...absent, ...left].join('\n'), '');
	});
}

test('every table that a usage names exists', () => {
	const named = Object.values({ ...directives, ...tables }).flatMap((table) =>
		Object.values(table).flatMap((row) => [...row.use.matchAll(/\{(?:[\w-]+:)?([\w-]+)\}/g)].map((found) => found[1]!)),
	);
	assert.is([...new Set(named)].filter((name) => !tables[name]).join(' '), '');
});

test.run();

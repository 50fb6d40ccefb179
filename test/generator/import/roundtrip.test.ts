import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { generate, importConfig, type Params, readVersion, type Version, versions } from '../../../generator/index.ts';
import { inSpan } from '../../../generator/versions.ts';
import { haproxies, judge } from '../../tools/haproxy.ts';
import { assemble } from '../../tools/judge/units.ts';
import { pool } from '../draw.ts';
import { fixtures, textOf } from './fixtures.ts';
import { roundTrip } from './roundtrip.ts';

const binaries = await haproxies();

/** Fixtures that HAProxy refuses, and what it says; `since` where only later ones do. */
const refused: Readonly<Record<string, { says: RegExp; since?: Version }>> = {
	'no-final-line-feed': { says: /Missing LF on last line/ },
	'same-name-twice': { says: /has the same name as frontend 'shop'/, since: '3.4' },
};

/** The lines of what import and generate make of a config, from the one behind the header's `skip`. */
function writtenAgain(text: string, skip: number): string {
	const { params, diagnostics } = importConfig(text, { haproxy: '3.2' });
	assert.not(diagnostics.some((d) => d.code === 'kept-raw'));
	return generate(params as Params)
		.files['haproxy.cfg']!.split('\n')
		.slice(skip)
		.join('\n');
}

test('frames of comments, and what is lined up in them, come back as they were drawn', () => {
	const text =
		'################\n##  edge  LB  ##\n################\n#\n# steps:\n#   1. drain\n#      then wait\n\n### global ###\nglobal\n    # a\n    #  b\n    #nbproc 4\n    # #4711\n    maxconn 5\n#    listen old\n';
	assert.is(writtenAgain(text, 2).replace(/\n\n# {4}listen/, '\n#    listen'), text);
});

test('comments at the end of a section stay in it', () => {
	const text = `global
    maxconn 10
    #spread-checks 5

defaults
    timeout client 5s
#    timeout queue 5s

# the web
frontend web
    bind :80
# ---- backends ----
backend b
    server x 10.0.0.1:80
    #server y 10.0.0.2:80

backend c
    server x 10.0.0.1:80
    # server z 10.0.0.2:80
# the end
`;
	assert.is(
		writtenAgain(text, 3)
			.replace('    #    timeout', '#    timeout')
			.replaceAll(/\n\n(?=# ----)/g, '\n'),
		text,
	);
});

for (const name of fixtures) {
	test(`${name}: import and generate give an equal config, which HAProxy accepts`, async () => {
		const text = textOf(name, 'haproxy.cfg');
		const refusal = refused[name];
		for (const version of versions)
			if (!refusal?.since || !inSpan(refusal, version)) assert.equal(roundTrip(text, version).faults, [], version);
		for (const binary of binaries) {
			const before = await judge(binary, text);
			if (refusal && inSpan(refusal, binary.version)) {
				assert.match(before.stderr, refusal.says);
				// A file that HAProxy takes for cut short is whole once it is written anew.
				if (refusal.since) continue;
			} else assert.ok(before.ok, `${binary.version} refuses the fixture: ${before.stderr}`);
			const after = await judge(binary, roundTrip(text, binary.version).config);
			assert.ok(after.ok, `${binary.version}: ${after.stderr}`);
		}
	});
}

for (const version of versions) {
	test(`${version}: every accepted example of the table comes back equal`, () => {
		const units = pool(version);
		const faults: string[] = [];
		for (let i = 0; i < units.length; i += 12) faults.push(...roundTrip(assemble(units.slice(i, i + 12), version).text, version).faults);
		assert.equal(faults, []);
	});
}

/*
 * Real configs, where there are some: a folder with verdicts.tsv, whose first line is "file" and versions, the others a path
 * and what each version said of it.
 */
const corpus = process.env.HAPROXY_CORPUS;
if (corpus) {
	const [head, ...rows] = readFileSync(join(corpus, 'verdicts.tsv'), 'utf8')
		.trim()
		.split('\n')
		.map((l) => l.split('\t'));
	for (const [n, full] of head!.entries()) {
		const version = n > 0 ? readVersion(full) : undefined;
		if (!version) continue;
		test(`${full}: every config of the corpus that it accepts comes back equal`, () => {
			const accepted = rows.filter((row) => row[n] !== 'reject').map((row) => row[0]!);
			const faults = accepted.flatMap((file) =>
				roundTrip(readFileSync(join(corpus, file), 'utf8'), version).faults.map((f) => `${file}: ${f}`),
			);
			assert.equal(faults, []);
			console.log(`${accepted.length} configs that HAProxy ${full} accepts came back equal`);
		});
	}
}

test.run();

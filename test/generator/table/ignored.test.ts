import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { checkConfig } from '../../../generator/index.ts';
import { lettersOf } from '../../../generator/language.ts';
import { ignored, ignoredIn } from '../../../generator/table/ignored.ts';
import { proxy } from '../../../generator/table/proxy.ts';
import type { Example, Row } from '../../../generator/table/row.ts';
import { inSpan } from '../../../generator/versions.ts';
import { haproxies, judge } from '../../tools/haproxy.ts';

/* HAProxy takes each of these lines in a section where it means nothing; a version that refuses it there is not in its span. */

const rows: Readonly<Record<string, Row>> = proxy;
const words = (example: Example | undefined): string => (typeof example === 'object' ? example.line : (example ?? ''));

type Line = { letter: string; keyword: string; line?: string };
/** A section of its own for each line. */
const section = ({ letter, keyword, line = words(rows[keyword]!.ok[0]) }: Line, n: number): string => {
	const own = `${keyword} ${line}`.trim();
	const heads: Record<string, string[]> = {
		D: [`defaults x${n}`, 'mode http', own],
		F: [`frontend x${n}`, 'mode http', 'bind 127.0.0.1:1', own],
		B: [`backend x${n}`, 'mode http', own],
	};
	return heads[letter]!.join('\n\t');
};
const config = (lines: readonly Line[]): string => `${['backend other\n\tmode http', ...lines.map(section)].join('\n')}\n`;

test('every keyword is a row, and stands outside of its sections', () => {
	for (const { keyword, letter, ...span } of ignored) {
		assert.ok(rows[keyword], keyword);
		assert.not.ok(lettersOf(rows[keyword]!, span.until).includes(letter), `${keyword} in ${letter}`);
	}
});

test('HAProxy takes them in the versions of their span, and in no other', async () => {
	for (const binary of await haproxies()) {
		const known = ignored.filter(({ keyword }) => inSpan(rows[keyword]!, binary.version));
		const taken = await judge(binary, config(known.filter((line) => inSpan(line, binary.version))));
		assert.ok(taken.ok, `${binary.version}: ${taken.alerts[0]?.message}`);
		const elsewhere = known.filter((l) => !lettersOf(rows[l.keyword]!, binary.version).includes(l.letter));
		for (const line of elsewhere.filter((l) => !inSpan(l, binary.version))) {
			const said = await judge(binary, config([line]));
			assert.not.ok(said.ok, `${binary.version}: ${line.keyword} in ${line.letter}`);
		}
	}
});

test('HAProxy reads them there as it does elsewhere, and check with it', async () => {
	for (const binary of await haproxies()) {
		const { version } = binary;
		for (const { keyword, letter, ...span } of ignored) {
			if (!inSpan(rows[keyword]!, version) || !inSpan(span, version)) continue;
			for (const example of rows[keyword]!.bad) {
				if (typeof example === 'object' && (!inSpan(example, version) || example.with || example.in?.includes(letter) === false)) continue;
				const text = config([{ letter, keyword, line: words(example) }]);
				const refused = checkConfig(text, { haproxy: version }).some((d) => d.severity === 'error');
				assert.is(refused, !(await judge(binary, text)).ok, `${version}: ${keyword} ${words(example)} in ${letter}`);
			}
		}
	}
});

test('a keyword asks by section and version', () => {
	assert.ok(ignoredIn('bind', 'B', '3.4'));
	assert.ok(ignoredIn('option persist', 'F', '3.0'));
	assert.not.ok(ignoredIn('option persist', 'F', '3.2'));
	assert.not.ok(ignoredIn('server', 'F', '3.2'));
});

test.run();

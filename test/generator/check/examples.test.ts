import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { checkConfig } from '../../../generator/index.ts';
import { type Version, versions } from '../../../generator/versions.ts';
import { assemble, unitsOf } from '../../tools/judge/units.ts';
import { loadTables } from '../../tools/judge.ts';

/* What HAProxy says of the examples of the rows, the check says too: for every version, those that cannot be run here included. */
const loaded = await loadTables();

/** Files, users, host names and what OpenSSL knows: the machine decides, not the text. */
const machine = /none-such|no-such|nosuch|nowhere|NONE-SUCH|x\.map|x\.lst|\/no\//;
/** By keyword: what else only HAProxy itself can know. */
const beyond: Readonly<Record<string, string>> = {
	'lua.*': 'the script says how many arguments its action takes',
	'use-service': 'the script says whether its service is for TCP or HTTP',
	'attach-srv': 'the name depends on how the server was reached',
	'quic-cc-algo': 'nocc is for builds that debug QUIC',
};

for (const version of versions as readonly Version[]) {
	test(`${version}: good examples are clean, bad ones are not`, () => {
		const wrong: string[] = [];
		for (const [table, rows] of Object.entries(loaded.tables)) {
			for (const [keyword, row] of Object.entries(rows)) {
				for (const kind of ['ok', 'bad'] as const) {
					for (const unit of unitsOf(loaded, table, keyword, row, kind, version)) {
						const errors = checkConfig(assemble([unit], version).text, { haproxy: version }).filter((d) => d.severity === 'error');
						if ((errors.length === 0) === (kind === 'ok')) continue;
						if (kind === 'bad' && (machine.test(unit.line) || keyword in beyond)) continue;
						wrong.push(`${kind}: ${unit.line}: ${errors[0]?.message ?? 'clean'}`);
					}
				}
			}
		}
		assert.is(wrong.join('\n'), '');
	});
}

test.run();

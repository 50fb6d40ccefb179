import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { checkConfig } from '../../../generator/index.ts';
import { type Version, versions } from '../../../generator/versions.ts';
import { haproxies, judge } from '../../tools/haproxy.ts';

/* What lines make of each other, which no row can say. The first line of each file names the versions that refuse it. */
const folder = new URL('../../fixtures/verdicts/', import.meta.url);
const cases = readdirSync(fileURLToPath(folder)).map((file) => {
	const text = readFileSync(new URL(file, folder), 'utf8');
	const said = /^# refused: (.*)\n/.exec(text)![1]!;
	const refused: readonly Version[] = said === 'all' ? versions : versions.filter((v) => said.split(' ').includes(v));
	return { file, text, refused };
});

for (const version of versions) {
	test(`${version}: check says what the first lines say`, () => {
		for (const { file, text, refused } of cases) {
			const errors = checkConfig(text, { haproxy: version }).filter((d) => d.severity === 'error');
			assert.is(errors.length > 0, refused.includes(version), `${file}: ${errors[0]?.message ?? 'clean'}`);
		}
	});
}

test('HAProxy says so too', async () => {
	for (const binary of await haproxies()) {
		for (const { file, text, refused } of cases) {
			const { ok, alerts } = await judge(binary, text);
			assert.is(!ok, refused.includes(binary.version), `${binary.version}, ${file}: ${alerts[0]?.message ?? 'accepted'}`);
		}
	}
});

test.run();

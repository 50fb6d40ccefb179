import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { explained } from '../../../generator/expr/codes.ts';
import type { Context } from '../../../generator/expr/index.ts';
import { parseAcl, parseCondition, parseLogFormat, parseSample, type Result } from '../../../generator/expr/index.ts';
import { newest, type Version } from '../../../generator/versions.ts';
import { haproxies } from '../../tools/haproxy.ts';
import { frames, verdicts } from './oracle.ts';

const words = (line: string): string[] => line.split(' ');

function read(kind: string, line: string, version: Version, mode: Context['mode']): Result {
	const ctx: Context = { version, places: ['fe-hrq'], mode };
	if (kind === 'acl') return parseAcl(line === '' ? [''] : ['a', ...words(line)], ctx);
	if (kind === 'condition') return parseCondition(words(line), ctx);
	return kind === 'format' ? parseLogFormat(line, ctx) : parseSample(words(line), ctx);
}

test('each code is what its bad example gives, and its good example gives none', () => {
	for (const [code, row] of Object.entries(explained)) {
		const version = row.version ?? newest;
		const bad = read(row.kind, row.bad, version, row.mode ?? 'http').problems;
		assert.equal(bad.map((p) => p.code)[0], code, `${code}: '${row.bad}'`);
		assert.is(bad[0]!.severity, row.warning ? 'warning' : 'error', code);
		assert.equal(read(row.kind, row.good, version, row.mode ?? 'http').problems, [], `${code}: '${row.good}'`);
	}
});

test('HAProxy judges the examples of each code as we do', async () => {
	for (const binary of await haproxies()) {
		for (const kind of ['acl', 'condition', 'sample', 'format'] as const) {
			const rows = Object.entries(explained).filter(
				([code, row]) =>
					row.kind === kind &&
					(row.version ?? binary.version) === binary.version &&
					// an ACL without a name is more than the frame can say; libraries are a matter of the build, modes have their own test
					!(row.bad === '' || row.mode === 'tcp' || code === 'build-option'),
			);
			const said = await verdicts(
				binary,
				frames[kind]!,
				rows.flatMap(([, row]) => [words(row.good), words(row.bad)]),
			);
			rows.forEach(([code, row], i) => {
				assert.is(said[2 * i], undefined, `${binary.full} ${code}: ${row.good}`);
				assert.is(said[2 * i + 1] === undefined, row.warning === true, `${binary.full} ${code}: ${row.bad}: ${said[2 * i + 1]}`);
			});
		}
	}
});

test.run();

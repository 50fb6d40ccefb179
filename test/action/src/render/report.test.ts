import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { SetReport } from '../../../../action/src/explain.ts';
import type { Outcome } from '../../../../action/src/outcome.ts';
import { counts } from '../../../../action/src/render/counts.ts';
import { type Frame, renderReport } from '../../../../action/src/render/report.ts';

const frame: Frame = {
	mark: '<!-- mark -->',
	rest: 'https://github.com/acme/edge/actions/runs/42',
	limit: 65_000,
	measure: (text) => text.length,
	mend: ['npx haproxy-config generate a'],
	link: (path, line) => `https://github.com/acme/edge/blob/abc/${path}#L${line}`,
};
const set = (output: string, rest: Partial<SetReport> = {}): SetReport => ({
	output,
	params: [`${output}.params.yml`],
	words: undefined,
	fresh: false,
	gone: false,
	counts: undefined,
	reload: undefined,
	picture: undefined,
	changed: (rest.patches?.length ?? 0) > 0,
	patches: [],
	mend: [],
	diagnostics: [],
	editedByHand: false,
	handwritten: false,
	stale: false,
	...rest,
});
const patches = [{ path: 'a.cfg', text: 'diff', added: 1, removed: 0 }];
const outcome = (kind: Outcome['kind'], sets: SetReport[], rest: Partial<Outcome> = {}): Outcome => ({
	kind,
	headline: 'Headline.',
	remarks: [],
	sets,
	files: [],
	failed: false,
	mode: 'check',
	generator: '1.0.0',
	...rest,
});

test('several configurations that change are listed first, with what each needs', () => {
	const report = renderReport(
		outcome('committed', [
			set('a.cfg', { patches, reload: true, counts: 'servers +1' }),
			set('b.cfg', { patches, reload: false, counts: 'servers ~1' }),
			set('c.cfg', { patches, fresh: true, reload: true, counts: 'services +1' }),
			set('d.cfg', { patches, params: [], gone: true }),
			set('e.cfg'),
		]),
		frame,
	);
	const rows = report.split('\n').filter((line) => line.startsWith('| `'));
	assert.equal(rows, [
		'| `a.cfg` | servers +1 | needs a reload |',
		'| `b.cfg` | servers ~1 | no reload needed |',
		'| `c.cfg` | services +1 | new file, needs a reload |',
		'| `d.cfg` |  | its params are gone, so it is deleted |',
	]);
	assert.ok(report.indexOf('| `a.cfg`') < report.indexOf('#### `a.cfg`'));
	assert.not.match(renderReport(outcome('committed', [set('a.cfg', { patches })]), frame), '| configuration |');
});

test('what has to be mended stands before what merely changes, and each place is a link', () => {
	const wrong = { severity: 'error', code: 'x', message: 'no @octocat at https://example.com', path: [], file: 'b|.yml', line: 3 } as const;
	const report = renderReport(outcome('invalid', [set('a.cfg', { patches }), set('b.cfg', { diagnostics: [wrong] })]), frame);
	assert.ok(report.indexOf('`b.cfg`') < report.indexOf('`a.cfg`'), report);
	assert.match(report, '| ❌ error | [`b\\|.yml:3`](https://github.com/acme/edge/blob/abc/b|.yml#L3) |');
	assert.not.match(report, '@octocat');
	assert.not.match(report, ' https://example.com');
});

test('whatever is long, the report fits: remarks, headlines, commands, tables', () => {
	const long = 'x'.repeat(200_000);
	for (const report of [
		renderReport(outcome('failed', [], { headline: long, remarks: [long, long] }), frame),
		renderReport(outcome('stale', [set('a.cfg', { patches, stale: true })]), { ...frame, mend: [long] }),
		renderReport(
			outcome(
				'committed',
				Array.from({ length: 2000 }, (_, i) => set(`${'d/'.repeat(50)}${i}.cfg`, { patches })),
			),
			frame,
		),
	]) {
		assert.ok(report.length <= frame.limit, `${report.length}`);
		assert.match(report, /^<!-- mark -->/);
	}
});

test('a long list of changes is folded, a short one is not', () => {
	const words = (n: number) => Array.from({ length: n }, (_, i) => `- added ${i}`).join('\n');
	const report = (n: number) => renderReport(outcome('committed', [set('a.cfg', { patches, words: words(n) })]), frame);
	assert.match(report(41), '<details><summary>All 41 changes in words</summary>\n\n- added 0');
	assert.not.match(report(40), 'changes in words');
});

test('half a surrogate pair becomes a character that GitHub takes', () => {
	const report = renderReport(outcome('nothing', [], { headline: 'a \ud83d b' }), frame);
	assert.match(report, 'a \ufffd b');
});

test('changes are counted by what they are about', () => {
	const change = (kind: 'service' | 'server' | 'tls', action: 'added' | 'removed' | 'changed' | 'moved') => ({
		kind,
		action,
		where: 'w',
		name: 'n',
	});
	assert.is(
		counts([
			change('server', 'changed'),
			change('server', 'added'),
			change('server', 'added'),
			change('tls', 'removed'),
			change('tls', 'moved'),
		]),
		'servers +2 ~1 · TLS −1 ↕1',
	);
	assert.is(counts([]), '');
});

test.run();

import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { generate, hasErrors } from '../../generator/index.ts';
import { sections } from '../tools/cfg.ts';
import { haproxies, judge } from '../tools/haproxy.ts';
import { anyText, params, pool, randomOf, shuffled } from './draw.ts';

/** The draws of each property; `npm run properties` asks for more. */
const RUNS = Number(process.env.PROPERTY_RUNS ?? 10_000);
/** Draws that share one config, since asking HAProxy is what takes time. */
const TOGETHER = 40;
const binaries = await haproxies();

const draw = (seed: number, n: number, size: number) => {
	const random = randomOf(seed);
	return Array.from({ length: n }, () => Math.floor(random() * size));
};

test('what is drawn from the table is accepted, in any order of keys', async () => {
	const refused: string[] = [];
	const each = Math.ceil(RUNS / TOGETHER / binaries.length);
	for (const binary of binaries) {
		const units = pool(binary.version);
		for (let seed = 1; seed <= each; seed++) {
			const drawn = draw(seed, TOGETHER, units.length).map((n) => units[n]!);
			const document = params(drawn, binary.version);
			const made = generate(document, { haproxy: binary.version });
			const other = generate(shuffled(document, randomOf(seed)), { haproxy: binary.version });
			if (hasErrors(made.diagnostics))
				refused.push(`${binary.full} seed ${seed}: ${made.diagnostics.find((d) => d.severity === 'error')?.message}`);
			else {
				assert.equal(other.files, made.files, `seed ${seed}: another order of keys gives other bytes`);
				const said = await judge(binary, made.files['haproxy.cfg']!, { args: ['-L', 'local', '-W'] });
				// Two pieces that load one certificate with different files beside it do not go together.
				if (!said.ok && !/already defined with incompatible parameters/.test(said.stderr))
					refused.push(`${binary.full} seed ${seed}: ${said.alerts[0]?.message}`);
			}
		}
	}
	assert.equal(refused, []);
});

/** The fields of a document that hold text, as ways to put another one there. */
function fields(value: unknown, set: (v: unknown) => void, found: ((v: unknown) => void)[]): void {
	if (typeof value === 'string' || typeof value === 'number') found.push(set);
	else if (Array.isArray(value)) for (const [n, v] of value.entries()) fields(v, (x) => Object.assign(value, { [n]: x }), found);
	else if (typeof value === 'object' && value !== null) {
		const map = value as Record<string, unknown>;
		for (const [k, v] of Object.entries(map)) fields(v, (x) => Object.assign(map, { [k]: x }), found);
	}
}

const example = () => ({
	haproxy: '3.2',
	comment: 'top',
	global: { maxconn: 1000, log: ['stdout format raw local0'] },
	defaults: { mode: 'http', 'timeout connect': '5s', 'timeout client': '30s', 'timeout server': '30s', 'log-format': '%ci %r' },
	frontend: {
		web: {
			comment: 'the web',
			bind: [{ address: ':80', name: 'n' }, { address: ':81' }],
			acl: [{ name: 'a', criterion: 'path_beg /x' }],
			'http-request': [
				{ do: 'set-header', name: 'X-A', fmt: 'v', if: 'a', comment: 'why' },
				{ do: 'deny', status: 403, if: '{ src 10.0.0.0/8 }' },
				{ do: 'set-var', name: 'txn.x', expr: 'src' },
				{ do: 'return', status: 200, 'content-type': 'text/plain', string: 'hello' },
			],
			use_backend: [{ backend: 'b', if: 'a' }],
			default_backend: 'b',
		},
	},
	backend: {
		b: {
			balance: { algorithm: 'roundrobin' },
			server: [{ name: 's', address: '10.0.0.1:80', cookie: 'c', check: true, inter: '2s' }],
			description: 'd',
		},
	},
	services: [
		{
			name: 'shop',
			host: ['shop.example.com'],
			path: '/a',
			check: '/up',
			sticky: { cookie: 'SRV' },
			servers: ['10.0.0.5:80', { name: 'x', address: '10.0.0.6:80' }],
		},
	],
});

/** The keywords of each section, in order: what a document names, whatever its values. */
const outline = (text: string): string[] =>
	sections(text).sections.flatMap((s) => [s.words[0]!, ...s.directives.map((d) => `  ${d.words[0]}`)]);

test('no text in any field adds a directive, and none makes it throw', () => {
	const plain = generate(example());
	assert.equal(
		plain.diagnostics.filter((d) => d.severity === 'error'),
		[],
	);
	const expected = outline(plain.files['haproxy.cfg']!);
	const places: ((v: unknown) => void)[] = [];
	const count = (() => {
		const document = example();
		fields(document, () => undefined, places);
		return places.length;
	})();
	let written = 0;
	fc.assert(
		fc.property(fc.integer({ min: 0, max: count - 1 }), anyText, (n, text) => {
			const document = example();
			const found: ((v: unknown) => void)[] = [];
			fields(document, (v) => Object.assign(document, v), found);
			found[n]!(text);
			const { files } = generate(document);
			const made = files['haproxy.cfg'];
			if (made === undefined) return;
			written++;
			const got = outline(made);
			// A mode, a name or a version may leave a line out or take its section elsewhere; nothing may be there that was not named.
			for (const line of got) assert.ok(expected.includes(line), `${JSON.stringify(text)} gave the line "${line}"`);
			assert.ok(got.length <= expected.length + 1, `${JSON.stringify(text)} gave ${got.length} lines, ${expected.length} were named`);
		}),
		{ numRuns: RUNS, seed: 11 },
	);
	assert.ok(written > RUNS / 10, `${written} of ${RUNS} were written`);
});

/** What a line may hold to become two: quotes, escapes, dots, words that begin a section or a directive. */
const hostile = fc
	.array(
		fc.constantFrom(
			'.',
			'"',
			"'",
			'\\',
			'\\n',
			'\\x0a',
			'\\r',
			' ',
			'#',
			'$X',
			'"${X}"',
			'if',
			'.if',
			'.endif',
			'false',
			'no',
			'user',
			'root',
			'bind',
			':81',
			'a',
		),
		{
			maxLength: 8,
		},
	)
	.map((parts) => parts.join(''));

test('a line of params is one line of the file, whatever it holds', () => {
	let written = 0;
	const lines = (text: string) => text.split('\n').filter((line) => !/^\s*(?:#|$)/.test(line));
	fc.assert(
		fc.property(hostile, hostile, hostile, hostile, (first, between, header, last) => {
			const document = {
				sections: [
					{ section: 'global', lines: ['maxconn 1', first] },
					{ line: `.${between}` },
					{ section: `backend ${header}`, lines: ['mode http'] },
					...(between.startsWith('if') ? [{ line: '.endif' }] : []),
					{ section: 'frontend f', lines: ['mode http', 'bind :80', '.if "$Y"', last, '.endif'], raw: [last] },
				],
			};
			for (const sections of [document.sections, document.sections.filter((_, i) => i !== 1), document.sections.slice(-1)]) {
				const made = generate({ sections }).files['haproxy.cfg'];
				if (made === undefined) continue;
				written++;
				const named = sections.reduce((sum, one) => sum + 1 + ('lines' in one ? one.lines!.length : 0) + ('raw' in one ? 1 : 0), 0);
				assert.ok(lines(made).length <= named, `${JSON.stringify(sections)} gave\n${made}`);
			}
		}),
		{ numRuns: RUNS / 5, seed: 12 },
	);
	assert.ok(written > RUNS / 50, `${written} of ${RUNS / 5} were written`);
});

test('plain data of any kind is answered, never with an exception', () => {
	const key = fc.oneof(
		fc.constantFrom(
			'services',
			'edge',
			'frontend',
			'backend',
			'global',
			'defaults',
			'sections',
			'http-request',
			'bind',
			'server',
			'lines',
			'raw',
			'comment',
			'haproxy',
			'name',
			'host',
			'servers',
			'do',
			'if',
			'line',
			'section',
		),
		fc.string({ maxLength: 6 }),
	);
	const { tree } = fc.letrec((tie) => ({
		tree: fc.oneof(
			{ depthSize: 'small', withCrossShrink: true },
			fc.constantFrom(null, true, false, 0, -1, 1.5, '', 'a b', ':80', '3.2'),
			anyText,
			fc.array(tie('tree'), { maxLength: 4 }),
			fc.dictionary(key, tie('tree'), { maxKeys: 5 }),
		),
	}));
	fc.assert(
		fc.property(tree, (document) => {
			const made = generate(document);
			assert.ok(hasErrors(made.diagnostics) ? Object.keys(made.files).length === 0 : made.files['haproxy.cfg']?.endsWith('\n'));
		}),
		{ numRuns: RUNS, seed: 5 },
	);
});

test.run();

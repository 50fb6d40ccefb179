import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { checkConfig, generate, importConfig, loadParams } from '../../generator/index.ts';
import { versions } from '../../generator/versions.ts';
import { mutate } from '../../scripts/differential/mutate.ts';
import { random } from '../../scripts/differential/random.ts';
import { effort } from '../tools/effort.ts';

/* Whatever comes in: an answer, no exception, and in a time that grows with the text. */

const folder = fileURLToPath(new URL('../fixtures/configs', import.meta.url));
const configs = readdirSync(folder).map((file) => readFileSync(`${folder}/${file}`, 'utf8'));
const r = random(20_260_101);
const words = [...new Set(configs.flatMap((c) => c.split(/\s+/)))].filter(Boolean);
const spice = [
	'"',
	"'",
	'\\',
	'#',
	'\0',
	'\t',
	'\r',
	'${',
	'$',
	'%[',
	']',
	'(',
	')',
	'{',
	'}',
	',',
	':',
	'@',
	'[',
	'-',
	'\u00e9',
	'\ud83d',
	'\\x',
	'.if',
	'no',
	'""',
	'\n',
];

const junk = (length: number): string =>
	Array.from({ length }, () => String.fromCharCode(r.below(4) ? r.below(128) : r.below(65536))).join('');
const soup = (length: number): string =>
	Array.from({ length }, () => r.of([() => r.of(words), () => r.of(spice), () => junk(3), () => '\n', () => ' '])()).join(
		r.below(2) ? ' ' : '',
	);

/** Everything that reads a haproxy.cfg. */
function reads(text: string): void {
	const haproxy = r.of(versions);
	try {
		checkConfig(text, { haproxy });
		const { text: yaml } = importConfig(text, { haproxy });
		const { params } = loadParams(yaml, { file: 'p.yml' });
		if (params) generate(params, { haproxy });
	} catch (error) {
		throw new Error(`${haproxy}: ${(error as Error).stack}\n${JSON.stringify(text.slice(0, 2000))}`);
	}
}

function loads(text: string, format: 'yaml' | 'json'): void {
	try {
		const { params } = loadParams(text, { format });
		if (params) generate(params, { haproxy: r.of(versions) });
	} catch (error) {
		throw new Error(`${format}: ${(error as Error).stack}\n${JSON.stringify(text.slice(0, 2000))}`);
	}
}

test('6,000 pieces of junk', () => {
	for (let n = 0; n < 3000; n++) reads(junk(r.below(60)));
	for (let n = 0; n < 3000; n++)
		reads(`${r.of(['global', 'defaults', 'frontend f', 'backend b', 'listen l', 'peers p', 'ring x'])}\n${soup(r.below(25))}\n`);
});

test('1,000 mutants of real configs', () => {
	for (let n = 0; n < 1000; n++) reads(mutate(r.of(configs), r, words).text);
});

test('4,000 lines of a rule, a server, a condition', () => {
	const starts = [
		'bind ',
		'server s ',
		'http-request ',
		'http-request deny if ',
		'acl a ',
		'log-format ',
		'stick-table ',
		'tcp-check expect ',
		'http-request set-var(',
		'use_backend ',
		'filter ',
	];
	for (let n = 0; n < 4000; n++) reads(`listen l\n\t${r.of(starts)}${soup(1 + r.below(8))}\n`);
});

test('4,000 documents', () => {
	for (let n = 0; n < 2000; n++) loads(soup(r.below(20)), n % 2 ? 'yaml' : 'json');
	const seeds = [
		'services:\n  - name: a\n    servers: [10.0.0.1:80]\n',
		'frontend:\n  f:\n    bind: [":80"]\n    http-request: [deny if TRUE]\n',
		'{"backend":{"b":{"server":["s 1.1.1.1:80"]}}}',
	];
	for (let n = 0; n < 2000; n++) {
		const seed = r.of(seeds);
		const at = r.below(seed.length);
		loads(seed.slice(0, at) + soup(1) + seed.slice(at + r.below(6)), seed[0] === '{' ? 'json' : 'yaml');
	}
});

test('deep nesting', () => {
	const deep = (open: string, close: string, n = 5000) => open.repeat(n) + close.repeat(n);
	for (const text of [deep('[', ']'), deep('{"a":', '}'), deep('- ', ''), deep('a:\n ', '')])
		for (const format of ['yaml', 'json'] as const) loads(text, format);
	for (const text of [deep('(', ')'), deep('{ ', ' }'), deep('!', ''), deep('%[', ']'), deep('"', ''), deep('lower,', 'x')])
		for (const start of ['acl a ', 'http-request deny if ', 'log-format ', 'http-request set-var(txn.a) src,', 'acl a path_reg '])
			reads(`listen l\n\t${start}${text}\n`);
	reads('.if defined(A)\n'.repeat(3000));
	reads(`.if ${deep('(', ')')}\n.endif\n`);
	reads(`.if ${'!'.repeat(5000)}1\n.endif\n`);
});

test('time grows as the text does', () => {
	const took = (text: string): number => effort(() => checkConfig(text, {}));
	const shapes: Record<string, (n: number) => string> = {
		'one long line': (n) => `listen l\n\tacl a path ${'x '.repeat(n)}\n`,
		'one long word': (n) => `listen l\n\tacl a path_reg ${'(a|b)*'.repeat(n)}\n`,
		'one long quote': (n) => `listen l\n\tlog-format "${'%[src] \\" '.repeat(n)}"\n`,
		'many servers': (n) => `backend b\n${Array.from({ length: n }, (_, i) => `\tserver s${i} 10.0.0.1:80 check\n`).join('')}`,
		'many acls': (n) =>
			`frontend f\n${Array.from({ length: n }, (_, i) => `\tacl a${i} path /${i}\n\thttp-request deny if a${i}\n`).join('')}`,
		'many sections': (n) => Array.from({ length: n }, (_, i) => `backend b${i}\n\tserver s 10.0.0.1:80\n`).join(''),
		'many routes': (n) => `frontend f\n${'\tuse_backend b if TRUE\n'.repeat(n)}backend b\n`,
		'many unknown words': (n) => `backend b\n${Array.from({ length: n / 10 }, (_, i) => `\tservr s${i} x\n`).join('')}`,
		'open branches': (n) => '.if 1\n'.repeat(n),
	};
	for (const [name, shape] of Object.entries(shapes)) {
		took(shape(500));
		const small = Math.max(5, took(shape(1000)));
		const large = took(shape(8000));
		assert.ok(large < small * 8 * 5, `${name}: ${small.toFixed(1)} ms for 1,000, ${large.toFixed(1)} ms for 8,000`);
	}
});

test.run();

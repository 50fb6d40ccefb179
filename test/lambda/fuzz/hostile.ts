import { gzipSync } from 'node:zlib';
import type { Random } from './random.ts';

/** A body that means harm, and how it says that it is packed. */
export type Hostile = { body: string | Uint8Array; encoding?: string };

const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024, 32), { level: 9 });
const nested = gzipSync(gzipSync(Buffer.alloc(8 * 1024 * 1024, 32)));
const tenMegabytes = Buffer.alloc(10 * 1024 * 1024, 'a: b\n');
const PROTOTYPES = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', '__defineGetter__', 'valueOf'];
const SECTIONS = ['global', 'defaults', 'frontend', 'backend', 'listen', 'services', 'edge', 'sections', 'haproxy', 'template', 'comment'];
const WRONG: unknown[] = [
	null,
	true,
	false,
	0,
	-1,
	1e308,
	1e-308,
	'',
	' ',
	'\n',
	'\0',
	'\u2028',
	'\ud800',
	[],
	{},
	[[]],
	[null],
	{ '': '' },
	'a'.repeat(5000),
	'%[',
	'%[env(HOME)]',
	'${',
	'"',
	"'",
	'\\',
	'#',
	'{ }',
	'!{',
	'(((((',
	')'.repeat(50),
	'.if',
	'1.2.3.4:99999',
	'::::::',
	'~^(a+)+$',
	'*.*.*',
];

const REPEATED = ['%(', '%{', ' ', '"$', '{ ', '1', 'map(', '-f '];

const times = <T>(n: number, make: (i: number) => T): T[] => Array.from({ length: n }, (_, i) => make(i));
const deep = (n: number, open: string, close: string, core = '1') => open.repeat(n) + core + close.repeat(n);

/** Each maker is one way to hurt a reader of params. */
const makers: ((r: Random, mark: string) => Hostile)[] = [
	(r) => ({ body: deep(r.int(10, 20_000), '[', ']') }),
	(r) => ({ body: deep(r.int(10, 20_000), '{"a":', '}') }),
	(r) => ({ body: '['.repeat(r.int(1, 50_000)) }),
	(r) => ({ body: times(r.int(2, 400), (i) => `${' '.repeat(i)}a:`).join('\n') }),
	(r) => ({ body: `${'- '.repeat(r.int(2, 3000))}x` }),
	(r, mark) => ({
		body: `a: &a ["${mark}","x","x"]\n${times(r.int(2, 12), (i) => `b${i}: &b${i} [${times(9, () => `*${i ? `b${i - 1}` : 'a'}`)}]`).join('\n')}`,
	}),
	() => ({ body: '<<: &a { <<: *a }\n' }),
	(r) => ({ body: `!!${r.pick(['js/function', 'binary', 'python/object', 'map', 'set'])} "x"` }),
	(r, mark) => ({ body: `{"${r.pick(PROTOTYPES)}":{"polluted":"${mark}"}}` }),
	(r, mark) => ({ body: `services:\n  - ${r.pick(PROTOTYPES)}: { polluted: ${mark} }\n` }),
	(r, mark) => ({ body: JSON.stringify({ backend: { [r.pick(PROTOTYPES)]: { server: [mark] } } }) }),
	(r) => ({ body: r.bytes(r.int(1, 300)) }),
	(r) => ({ body: Buffer.concat([Buffer.from('services: "'), r.bytes(20), Buffer.from('"')]) }),
	(r) => ({ body: Buffer.from(r.pick(['services: []', '[]']), 'utf16le') }),
	() => ({ body: bomb, encoding: 'gzip' }),
	() => ({ body: nested, encoding: 'gzip' }),
	(r) => ({ body: gzipSync('services: []').subarray(0, r.int(1, 25)), encoding: 'gzip' }),
	(r) => ({ body: 'services: []', encoding: r.pick(['gzip', 'br', 'deflate', 'gzip, gzip', 'x'.repeat(300), '']) }),
	(r) => ({ body: r.int(0, 60) === 0 ? tenMegabytes : 'x' }),
	(r, mark) => ({ body: JSON.stringify({ [r.pick(SECTIONS)]: r.pick(WRONG), comment: mark }) }),
	(r, mark) => ({
		body: JSON.stringify({
			services: [{ name: mark, host: r.pick(WRONG), path: r.pick(WRONG), servers: r.pick(WRONG), check: r.pick(WRONG) }],
		}),
	}),
	(r) => ({
		body: JSON.stringify(
			times(r.int(1, 5), () => ({
				mode: r.pick(['host', 'path', 'x']),
				name: r.pick(WRONG),
				predicate: r.pick(WRONG),
				servers: r.pick(WRONG),
			})),
		),
	}),
	(r, mark) => ({
		body: JSON.stringify({
			frontend: { [mark]: { bind: r.pick(WRONG), lines: [r.pick(WRONG), r.pick(WRONG)], raw: r.pick(WRONG), acl: r.pick(WRONG) } },
		}),
	}),
	(r) => ({ body: JSON.stringify({ a: 1 }).repeat(r.int(2, 50)) }),
	(r) => ({ body: `{"services":[{"name":"a","name":"a"}],"services":${r.pick(['1', '[]', 'null'])}}` }),
	(r) => ({ body: JSON.stringify({ services: times(r.int(1, 300), (i) => ({ name: `s${i}`, servers: ['1.2.3.4:5', '1.2.3.4:5'] })) }) }),
	(r) => ({ body: JSON.stringify({ services: [{ name: 'a', path: `~${'(a|'.repeat(r.int(1, 200))}`, servers: ['1.2.3.4:5'] }] }) }),
	(r) => ({
		body: JSON.stringify({
			frontend: {
				f: {
					lines: [
						`acl a ${'{ '.repeat(r.int(1, 500))}`,
						`http-request deny if ${'!'.repeat(r.int(1, 500))}a`,
						`http-request set-header x ${'%['.repeat(r.int(1, 300))}`,
					],
				},
			},
		}),
	}),
	(r) => ({ body: JSON.stringify({ template: 'x', haproxy: r.pick(WRONG) }) }),
	// Wrong throughout, and read over and over: now and then in the size that hurts.
	(r) => ({ body: `{"services":[${times(r.int(0, 20) === 0 ? 200_000 : 200, () => r.pick(['5', '{}', '{"a":1}', '[]']))}]}` }),
	(r) => ({ body: `backend:\n  b:\n    server:\n${'      - a 10.0.0.1:80 chek\n'.repeat(r.int(0, 20) === 0 ? 20_000 : 20)}` }),
	(r) => ({
		body: JSON.stringify({
			frontend: { f: { [r.pick(REPEATED).repeat(r.int(1, 5000))]: 1, 'log-format': r.pick(REPEATED).repeat(r.int(1, 5000)) } },
		}),
	}),
	() => ({ body: '' }),
];

export const hostile = (r: Random, mark: string): Hostile => r.pick(makers)(r, mark);

/**
 * Draws expressions, most of them nearly right, and compares our verdict with HAProxy's:
 *
 *   npx tsx test/generator/expr/random.ts [--runs 1000] [--seed 1] [--version 3.2] [--kind acl]
 *
 * Prints each difference and, a line a version and kind, how many were judged and how many of them HAProxy refused.
 */
import { parseArgs } from 'node:util';
import { aliases } from '../../../generator/expr/aliases.ts';
import { aclKeywords, type Converter, converters, type Fetch, fetches, find } from '../../../generator/expr/registry.ts';
import type { Version } from '../../../generator/versions.ts';
import { haproxies } from '../../tools/haproxy.ts';
import { type Difference, differences, type Kind, ours, spell } from './differ.ts';

/** mulberry32: the same seed draws the same cases everywhere. */
export class Dice {
	private state: number;
	constructor(seed: number) {
		this.state = seed >>> 0;
	}
	next(): number {
		this.state = (this.state + 0x6d2b79f5) >>> 0;
		let t = this.state;
		t = Math.imul(t ^ (t >>> 15), t | 1);
		t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
		return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
	}
	upTo(n: number): number {
		return Math.floor(this.next() * n);
	}
	chance(p: number): boolean {
		return this.next() < p;
	}
	pick<T>(list: readonly T[]): T {
		return list[this.upTo(list.length)]!;
	}
}

const values: Record<string, readonly string[]> = {
	i: ['1', '0', '-1', '2', '256', '+3', '', 'x', '128', '99999999999999999999'],
	s: [
		'a',
		'host',
		':',
		'txn.x',
		'req.a_b',
		'',
		"'a,b'",
		'"x)"',
		'/dev/null',
		'sha256',
		'int',
		'1',
		'ms',
		'utf8',
		'\\.',
		'a\\,b',
		'x y',
		'proc.z',
		'one',
		'true',
		'a5b6',
		'-1',
	],
	'4': ['10.0.0.1', '256.0.0.1', '', '::1'],
	m: ['24', '255.255.255.0', '33', '', 'x'],
	'6': ['::1', 'fe80::1', 'x', '1.2.3.4'],
	M: ['64', 'ffff::', '129', ''],
	f: ['here', '', 'other'],
	b: ['other', '', 'nobody', 'here'],
	t: ['here', '', 'mypeers/t1', 'other'],
	v: ['other/s1', 's1', 'here/s1', ''],
	u: ['users', '', 'nobody'],
	r: ['a(b)c', '^/x', '(', '[a-z]+\\.', "'a,(b)'", ''],
	n: ['1', '1.2.3', '1.', 'x'],
};

function args(dice: Dice, types: string, least: number): string {
	if (types === '') return dice.chance(0.05) ? '()' : '';
	const n = dice.chance(0.9) ? least + dice.upTo(Math.min(3, types.length - least) + 1) : dice.upTo(4);
	if (n === 0) return dice.chance(0.9) ? '' : '()';
	const list = Array.from({ length: n }, (_, i) => {
		const pool = values[types[i] ?? 's'] ?? values.s!;
		return dice.chance(0.8) ? pool[dice.upTo(Math.min(3, pool.length))]! : dice.pick(pool);
	});
	return `(${list.join(',')})`;
}

const known = <T extends { has: number }>(rows: Map<string, T[]>, version: Version): T[] =>
	[...rows.keys()].flatMap((name) => find(rows, name, version) ?? []);

/** What the draws of one version choose from. */
class Source {
	readonly dice: Dice;
	private readonly fetches: Fetch[];
	private readonly converters: Converter[];
	private readonly keywords: string[];

	constructor(dice: Dice, version: Version) {
		this.dice = dice;
		this.fetches = known(fetches(), version).filter((row) => row.name !== 'http_auth_group');
		this.converters = known(converters(), version);
		this.keywords = known(aclKeywords(), version)
			.map((row) => row.name)
			// an unknown group crashes HAProxy 2.6
			.filter((name) => name !== 'http_auth_group');
	}

	expression(separator = ','): string {
		const { dice } = this;
		// half of the fetches are those of a request, so that most are available
		let fetch = dice.pick(this.fetches);
		for (let i = 0; i < 3 && !(fetch.places & 8); i++) fetch = dice.pick(this.fetches);
		const parts = [fetch.name + args(dice, fetch.args.types, fetch.args.least)];
		while (parts.length < 5 && dice.chance(0.4)) {
			const converter = dice.pick(this.converters);
			parts.push(converter.name + args(dice, converter.args.types, converter.args.least));
		}
		return parts.join(dice.chance(0.95) ? separator : dice.pick([',', ' ', ',,']));
	}

	acl(): string[] {
		const { dice } = this;
		const criterion = dice.chance(0.4)
			? dice.pick(this.keywords) + dice.pick(['', '(host)', '(a)', '(a,1)', '(', '(a)x', '(a),lower'])
			: this.expression();
		const flags: string[] = [];
		while (dice.chance(0.35) && flags.length < 4) {
			flags.push(
				...dice.pick([
					['-i'],
					['-n'],
					['-m', dice.pick(methods)],
					['-f', '/dev/./null'],
					['-M'],
					['-u', String(1000 + dice.upTo(1e9))],
					['--'],
					['-x'],
					['-m'],
				]),
			);
		}
		const patterns = Array.from({ length: dice.upTo(4) }, () => dice.pick(patternPool));
		return [...criterion.split(' '), ...flags, ...patterns];
	}

	condition(): string[] {
		const { dice } = this;
		const words: string[] = [];
		for (let i = dice.upTo(4); i >= 0; i--) {
			if (words.length > 0 && dice.chance(0.3)) words.push(dice.pick(['or', '||', 'OR', '!', 'and']));
			const not = dice.pick(['', '', '', '!', '!!']);
			if (dice.chance(0.5)) words.push(not + dice.pick(['one', 'one', 'TRUE', 'LOCALHOST', 'METH_GET', 'HTTP', 'nobody', 'if']));
			else words.push(`${not}{`, ...this.acl(), ...(dice.chance(0.95) ? ['}'] : dice.pick([[], ['}}'], ['{', '}']])));
		}
		return words;
	}

	format(): string {
		const { dice } = this;
		let text = '';
		for (let i = dice.upTo(4); i >= 0; i--) {
			const flags = dice.pick(['', '', '', '{+Q}', '{+Q,+X}', '{-E}', '{x}', '{', '{}']);
			const name = dice.pick(['', '', '', '', '(a)', '(a:str)', '(a:int)', '(', '(a b)', '(a:raw)']);
			if (dice.chance(0.3)) text += dice.pick(['text', ' ', '%%', '%', '100% ', '"', '%-', ']', '%1', 'ü']);
			else if (dice.chance(0.4)) text += `%${name}${flags}${dice.pick([...aliases, 'nope', 'Hx', 'ci:'])}`;
			else text += `%${name}${flags}[${this.expression()}${dice.chance(0.95) ? ']' : dice.pick(['', ')', ' ]'])}`;
		}
		return text;
	}

	draw(kind: Kind): string[] {
		if (kind === 'acl') return this.acl();
		if (kind === 'condition') return this.condition();
		if (kind === 'format' || kind === 'responseFormat') return [this.format()];
		return this.expression().split(' ');
	}
}

const methods = ['str', 'beg', 'end', 'sub', 'reg', 'dom', 'dir', 'len', 'int', 'ip', 'bin', 'found', 'bool', 'regm', 'nope'];
const patternPool = [
	...[
		'a',
		'/x',
		'1',
		'10:20',
		'20:10',
		':5',
		'5:',
		'-5',
		'gt',
		'le',
		'ne',
		'1.5',
		'3.1',
		'3.1:3.3',
		'10.0.0.0/8',
		'::1/64',
		'1.2.3.4/33',
		'10.1',
		'',
	],
	...[
		'foo.example',
		'00ff',
		'0',
		'^a(b|c)$',
		'[a',
		'(a)\\1',
		'a{2,1}',
		'\\d+\\.',
		'GET',
		'Mozilla',
		'18446744073709551616',
		'0x10',
		'007',
		'}',
		'{',
		'%[src]',
	],
];

const marks = '()[]{},.:;!"\'\\%+-_ =/a1ZüT~';

/** One slip of the pen: a character dropped, doubled, swapped or replaced, or a word dropped, doubled or swapped. */
export function slip(dice: Dice, words: readonly string[]): string[] {
	const out = [...words];
	const i = dice.upTo(out.length);
	const word = out[i]!;
	const at = dice.upTo(word.length || 1);
	const kind = dice.upTo(7);
	if (kind === 0) out[i] = word.slice(0, at) + word.slice(at + 1);
	else if (kind === 1) out[i] = word.slice(0, at) + (word[at] ?? '') + word.slice(at);
	else if (kind === 2) out[i] = word.slice(0, at) + dice.pick([...marks]) + word.slice(at);
	else if (kind === 3) out[i] = word.slice(0, at) + dice.pick([...marks]) + word.slice(at + 1);
	else if (kind === 4 && out.length > 1) out.splice(i, 1);
	else if (kind === 5) out.splice(i, 0, word);
	else [out[i], out[dice.upTo(out.length)]] = [out[dice.upTo(out.length)]!, word];
	return out;
}

/** Draws cases of a kind: as they come where we take them (so that false cleans show), half of them with a slip. */
export function draw(kind: Kind, runs: number, seed: number, version: Version): string[][] {
	const dice = new Dice(seed * 7919 + [...kind].reduce((sum, c) => sum * 31 + c.charCodeAt(0), 7));
	const source = new Source(dice, version);
	const cases: string[][] = [];
	while (cases.length < runs) {
		let words = source.draw(kind);
		// plain draws are mostly wrong; keep few of those, and break what is right a little
		for (let tries = 0; tries < 12 && ours(kind, words, version) !== undefined && dice.chance(0.9); tries++) words = source.draw(kind);
		if (dice.chance(0.5)) words = slip(dice, words);
		// two words of one format are not one case; an empty one ends the line
		if (kind === 'format' || kind === 'responseFormat') words = [words.join(' ')];
		if (words[0] !== '' && words[0] !== undefined) cases.push(words);
	}
	return cases;
}

export const kinds: readonly Kind[] = ['sample', 'acl', 'condition', 'format', 'responseFormat', 'tcpSample'];

async function main(): Promise<void> {
	const { values: flags } = parseArgs({
		options: {
			runs: { type: 'string', default: '1000' },
			seed: { type: 'string', default: '1' },
			version: { type: 'string' },
			kind: { type: 'string' },
		},
	});
	let all = 0;
	const found: Difference[] = [];
	for (const binary of await haproxies()) {
		if (flags.version !== undefined && binary.version !== flags.version) continue;
		for (const kind of kinds) {
			if (flags.kind !== undefined && kind !== flags.kind) continue;
			const cases = draw(kind, Number(flags.runs), Number(flags.seed), binary.version);
			const differing = await differences(binary, kind, cases);
			const refused = cases.filter((words) => ours(kind, words, binary.version) !== undefined).length;
			for (const difference of differing) console.log(spell(difference));
			console.log(`${binary.full} ${kind}: ${cases.length} judged, ${refused} of them wrong, ${differing.length} judged differently`);
			all += cases.length;
			found.push(...differing);
		}
	}
	const clean = found.filter((d) => d.ours === undefined).length;
	console.log(`${all} judged, ${found.length} differ: ${clean} taken by us alone, ${found.length - clean} refused by us alone`);
}

if (import.meta.url === `file://${process.argv[1]}`) await main();

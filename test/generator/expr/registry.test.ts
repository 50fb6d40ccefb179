import { readFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { aclKeywords, converters, fetches, find, type Signature, spellVersions } from '../../../generator/expr/registry.ts';
import { versions } from '../../../generator/versions.ts';
import { parseManual } from '../../../scripts/registry/manual.ts';
import { parsePrint, type Registry, readPrint } from '../../../scripts/registry/print.ts';
import { render, span } from '../../../scripts/registry/render.ts';
import { haproxies } from '../../tools/haproxy.ts';

const pack = ({ types, least }: Signature): string =>
	types === '' ? '-' : types.slice(0, least) + (types.length > least ? `[${types.slice(least)}` : '');

test('the tables hold what each HAProxy at hand prints of itself', async () => {
	for (const { version, path, full } of await haproxies()) {
		const print = readPrint(path);
		assert.ok(print.fetches.size > 400, full);
		for (const [name, { args, out, places }] of print.fetches) {
			const row = find(fetches(), name, version);
			assert.equal(row && { args: pack(row.args), out: row.out, places: row.places }, { args, out, places }, `${full} ${name}`);
		}
		for (const [name, { args, in: input, out }] of print.converters) {
			const row = find(converters(), name, version);
			assert.equal(row && { args: pack(row.args), in: row.in, out: row.out }, { args, in: input, out }, `${full} ${name}`);
		}
		for (const [name, means] of print.acls) {
			const row = find(aclKeywords(), name, version);
			assert.is(row && `${row.fetch} -m ${row.match}`, means, `${full} ${name}`);
		}
		const count = (rows: Map<string, { has: number }[]>) =>
			[...rows.values()].filter((list) => list.some((row) => row.has & (1 << versions.indexOf(version)))).length;
		assert.is(count(fetches()), print.fetches.size, `${full}: fetches that it lacks`);
		assert.is(count(converters()), print.converters.size, `${full}: converters that it lacks`);
	}
});

test('the keywords of each HAProxy at hand are in the listing', async () => {
	const file = new URL('../../../generator/table/generated/keywords.json', import.meta.url);
	const { keywords } = JSON.parse(readFileSync(file, 'utf8')) as { keywords: Record<string, Record<string, string>> };
	for (const { path, full } of await haproxies()) {
		for (const [section, words] of readPrint(path).keywords)
			for (const word of words) assert.ok(keywords[section]?.[word], `${full} ${section}: ${word}`);
	}
});

const print = `# List of registered ACL keywords:
hdr_beg = req.hdr -m beg
# List of registered configuration keywords:
global
	chroot
# List of registered sample converter functions:
ipmask(IPv4 mask[,IPv6 mask]): ipv4 => addr
# List of registered filter names:
trace [TRACE]
# List of registered sample fetch functions:
# | |
[ Y . . . . . . . . . . . . . . . . . . . . Y ] rand([integer]): sint
# List of registered service names:
prometheus-exporter
`;

test('a print is read: the arrow of a converter points backwards, places count from the left', () => {
	const registry = parsePrint(print);
	assert.equal(registry.converters.get('ipmask'), { args: 'm[M', in: 'addr', out: 'ipv4' });
	assert.equal(registry.fetches.get('rand'), { args: '[i', out: 'sint', places: 1 | (1 << 21) });
	assert.equal(registry.filters, ['trace']);
	assert.throws(() => parsePrint(''), /not found in the print/);
	assert.throws(() => parsePrint(print.replace('[integer]', '[float]')), /unknown argument type 'float'/);
});

test('equal facts share a line, a fact that changed has one for each span', () => {
	const both = new Map<(typeof versions)[number], Registry>(versions.map((v) => [v, parsePrint(print)]));
	both.set('3.4', parsePrint(print.replace('rand([integer])', 'rand')));
	const files = render(both, new Map());
	assert.match(files['samples.ts']!, /`200001 sint - 3\.4-: rand\n200001 sint \[i -3\.2: rand`/);
	assert.match(files['acls.ts']!, /`req\.hdr beg \*: hdr_beg`/);
});

test('spans', () => {
	assert.is(span(versions), '*');
	assert.is(span(['3.0', '3.2', '3.4']), '3.0-');
	assert.is(span(['2.6']), '-2.6');
	assert.is(span(['2.6', '3.0']), '2.6,3.0');
	assert.is(spellVersions(fetches().get('acl')!), '3.0 and later');
	assert.is(spellVersions(converters().get('has_ctl')!), '3.2 and later');
});

test('the matrix of a manual is read by its marks', () => {
	const manual = [
		'4.1. Proxy keywords matrix',
		'',
		' keyword   defaults frontend',
		'-----+-----+',
		'acl    X (!)     X         X         X',
		'bind   -          X         X         -',
		'4.2. Alphabetically',
	];
	assert.equal(parseManual(manual.join('\n')), { '4.1': ['acl', 'bind'] });
});

test.run();

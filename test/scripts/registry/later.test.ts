import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { withLater } from '../../../scripts/registry/later.ts';
import type { Registry } from '../../../scripts/registry/print.ts';

const print = (...global: string[]): Registry => ({
	fetches: new Map(),
	converters: new Map(),
	acls: new Map(),
	services: [],
	filters: [],
	keywords: new Map([['global', global]]),
});

test('to the print of a release come the words that later releases of its version brought, and no others', () => {
	const next = print('ca-base', 'setcap', 'key-base', 'tune.h2.fe.glitches-threshold');
	const { keywords, fetches } = withLater('2.8', print('ca-base'), next);
	assert.equal(keywords.get('global'), ['ca-base', 'setcap', 'tune.h2.fe.glitches-threshold']);
	assert.equal([...fetches.keys()].sort(), ['bc_dst', 'bc_glitches', 'bc_src', 'fc_glitches']);
	const same = withLater('3.0', print('ca-base'), next);
	assert.equal([same.keywords.get('global'), same.fetches.size], [['ca-base'], 0]);
});

test.run();

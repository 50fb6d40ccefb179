import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Entry } from '../../../action/src/github/tree.ts';
import { finder, findSets, outputOf } from '../../../action/src/sets.ts';

const tree = (...paths: string[]): Map<string, Entry> =>
	new Map(paths.map((path) => [path, { path, mode: '100644', type: 'blob', sha: '0' }]));
const names = (globs: string[], output: string, ...paths: string[]) =>
	findSets(tree(...paths), finder(globs), output).map((set) => [set.output, ...set.files.map((file) => file.path)]);

test('an output is named after its params file', () => {
	assert.is(outputOf('haproxy.params.yml', '{dir}/{name}.cfg'), 'haproxy.cfg');
	assert.is(outputOf('a/b/shop.params.yaml', '{dir}/{name}.cfg'), 'a/b/shop.cfg');
	assert.is(outputOf('a/shop.json', 'out/{dir}/{name}/haproxy.cfg'), 'out/a/shop/haproxy.cfg');
	assert.is(outputOf('a/shop.json', '../{name}'), '../shop');
	assert.is(outputOf('$&/x.params.yml', '{dir}/{name}.cfg'), '$&/x.cfg');
});

test('globs find and exclude, in folders that begin with a dot too', () => {
	const paths = ['haproxy.params.yml', 'a/haproxy.params.json', '.b/haproxy.params.yaml', 'a/other.yml', 'c/haproxy.params.yml'];
	assert.equal(names(['**/haproxy.params.{yml,yaml,json}', '!c/**'], '{dir}/{name}.cfg', ...paths), [
		['.b/haproxy.cfg', '.b/haproxy.params.yaml'],
		['a/haproxy.cfg', 'a/haproxy.params.json'],
		['haproxy.cfg', 'haproxy.params.yml'],
	]);
});

test('files of one output are one set, in the order of their paths', () => {
	assert.equal(names(['s/*.yml'], 'lb.cfg', 's/b.yml', 's/a.yml'), [['lb.cfg', 's/a.yml', 's/b.yml']]);
});

test('only folders that may hold params are read', () => {
	const { wanted } = finder(['edge/eu/**/*.yml', 'lb/*.yml']);
	assert.equal(['edge', 'edge/eu', 'edge/eu/x', 'edge/us', 'lb', 'docs'].filter(wanted), ['edge', 'edge/eu', 'edge/eu/x', 'lb']);
});

test.run();

import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { refusePath } from '../../../action/src/paths.ts';
import { outputOf } from '../../../action/src/sets.ts';

const tree = new Map(
	[
		['link', '120000', 'blob'],
		['sub', '160000', 'commit'],
		['folder', '040000', 'tree'],
		['folder/run.cfg', '100755', 'blob'],
		['file', '100644', 'blob'],
	].map(([path, mode, type]) => [path!, { path: path!, mode: mode!, type: type!, sha: '' }]),
);

test('an output is a file of the repository that nothing else reads its orders from', () => {
	for (const [path, why] of [
		['../x', 'leaves'],
		['/etc/x', 'leaves'],
		['a/../../x', 'leaves'],
		['a//x', 'leaves'],
		['./x', 'leaves'],
		['', 'leaves'],
		['.', 'folder'],
		['x/', 'folder'],
		['.github/x', '.github/'],
		['.GitHub/workflows/x.yml', '.github/'],
		['.git/config', '.git folder'],
		['a/.GIT/x', '.git folder'],
		['a\\b', 'backslash'],
		['a\nb', 'control character'],
		['link', 'symbolic link'],
		['link/x', 'symbolic link'],
		['sub/x', 'submodule'],
		['file/x', 'not a folder'],
		['folder', 'a folder'],
	] as const)
		assert.match(refusePath(path, tree) ?? 'taken', why, path);
	for (const path of ['x.cfg', 'a/b/x.cfg', 'file', 'folder/run.cfg', 'folder/new.cfg', 'x/.github/y', '.githubx/y', 'a..b', '__proto__/x'])
		assert.is(refusePath(path, tree), undefined, path);
});

test('dots in a pattern are worked out before an output is judged', () => {
	for (const [pattern, expected] of [
		['{dir}/../../x', '../x'],
		['a/../.github/x', '.github/x'],
		['./.github/x', '.github/x'],
	] as const)
		assert.is(outputOf('edge/haproxy.params.yml', pattern), expected);
});

test.run();

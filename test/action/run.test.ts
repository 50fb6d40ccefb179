import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { outputPath, params, paramsPath, withScene } from './scene.ts';

test(
	'commits what the params say, comments, and then finds nothing to do',
	withScene(async (scene) => {
		scene.push({ [paramsPath]: params(['10.0.0.1:80', '10.0.0.2:80']) });
		const before = scene.head();
		const result = await scene.run();
		assert.is(result.code, 0, result.stdout);
		assert.is.not(scene.head(), before);
		assert.is(scene.repository.git.commitInfo(scene.head())?.parents[0], before);
		assert.match(scene.file() ?? '', '10.0.0.2:80');
		assert.match(
			scene.message(),
			/^Regenerate the HAProxy configuration\n\nGenerated from:\n- edge\/haproxy\.params\.yml\n\nHaproxy-Config-Inputs: [0-9a-f]{16}-[0-9a-f]{64}$/,
		);
		assert.is(result.outputs.result, 'committed');
		assert.is(result.outputs['commit-sha'], scene.head());
		assert.is(result.outputs.files, `["${outputPath}"]`);
		assert.is(scene.pull.comments.length, 1);
		assert.match(scene.comment(), scene.head());
		assert.match(scene.comment(), '```mermaid');
		assert.match(scene.comment(), '+++ b/edge/haproxy.cfg');
		assert.match(result.summary, scene.head());
		const requests = scene.requests();
		assert.is(requests.length, 8, requests.join('\n'));

		const after = scene.head();
		const again = await scene.run();
		assert.is(again.code, 0);
		assert.is(again.outputs.result, 'up-to-date');
		assert.is(again.outputs.changed, 'false');
		assert.is(scene.head(), after);
		assert.is(scene.pull.comments.length, 1);
		assert.match(scene.comment(), 'Everything is up to date');
		assert.not.ok(scene.requests().some((request) => request.includes('createCommitOnBranch')));
	}),
);

test(
	'commits all sets in one commit, several files into one where their output is the same',
	withScene(async (scene) => {
		const files = Object.fromEntries(['a', 'b', 'c'].map((dir) => [`${dir}/haproxy.params.yml`, params(['10.0.0.1:80'])]));
		scene.push(files);
		const before = scene.head();
		const result = await scene.run({ params: '*/haproxy.params.yml\n!c/**' });
		assert.is(result.code, 0, result.stdout);
		assert.equal(JSON.parse(result.outputs.files!), ['a/haproxy.cfg', 'b/haproxy.cfg', 'edge/haproxy.cfg']);
		assert.is(scene.repository.git.commitInfo(scene.head())?.parents[0], before);

		const service = (name: string) => `services:\n  - { name: ${name}, host: ${name}.example.com, servers: ["10.0.0.1:80"] }\n`;
		scene.push({ 'services/one.yml': service('one'), 'services/two.yml': service('two') });
		const merged = await scene.run({ params: 'services/*.yml', output: 'lb/haproxy.cfg' });
		assert.is(merged.code, 0, merged.stdout);
		assert.equal(JSON.parse(merged.outputs.files!), ['lb/haproxy.cfg']);
		const text = scene.file('lb/haproxy.cfg') ?? '';
		assert.match(text, 'backend one');
		assert.match(text, 'backend two');
	}),
);

test(
	'replaces an output that was edited by hand, and says so',
	withScene(async (scene) => {
		scene.push({ [paramsPath]: params(['10.0.0.9:80']) });
		await scene.run();
		const made = scene.file()!;
		scene.push({ [outputPath]: made.replace('10.0.0.9', '10.6.6.6') }, 'Hotfix');
		const result = await scene.run();
		assert.is(result.code, 0, result.stdout);
		assert.is(scene.file(), made);
		assert.match(scene.comment(), 'edited by hand');
	}),
);

test(
	'keeps the mode of an executable output by committing through the Git Data API',
	withScene(async (scene) => {
		scene.push({ [outputPath]: { content: 'old\n', mode: '100755' } });
		const result = await scene.run();
		assert.is(result.code, 0, result.stdout);
		const entry = scene.repository.git.tree('feature', true).entries.find((e) => e.path === outputPath);
		assert.is(entry?.mode, '100755');
		assert.match(scene.file() ?? '', '10.0.0.1:80');
		const requests = scene.requests().map(decodeURIComponent);
		assert.ok(requests.includes('PATCH /repos/acme/edge/git/refs/heads/feature'));
	}),
);

test(
	'writes map files beside the output, and deletes those that are no longer made',
	withScene(async (scene) => {
		const many = (count: number) =>
			`services:\n${Array.from({ length: count }, (_, i) => `  - { name: s${i}, host: s${i}.example.com, servers: ["10.0.0.1:80"] }\n`).join('')}`;
		scene.push({ [paramsPath]: many(12) });
		const made = await scene.run();
		assert.is(made.code, 0, made.stdout);
		const maps = JSON.parse(made.outputs.files!).filter((path: string) => path.startsWith('edge/maps/'));
		assert.ok(maps.length > 0);
		scene.push({ [paramsPath]: many(1) });
		const result = await scene.run();
		assert.is(result.code, 0, result.stdout);
		for (const path of maps) assert.is(scene.file(path), undefined, path);
		const again = await scene.run();
		assert.is(again.outputs.result, 'up-to-date');
	}),
);

test(
	'reads a template beside the params file',
	withScene(async (scene) => {
		scene.push({
			[paramsPath]: params(['10.0.0.1:80'], 'template: layout.mustache\n'),
			'edge/layout.mustache': '# our layout\n{{#sections}}\n{{{text}}}\n{{/sections}}\n',
		});
		const result = await scene.run();
		assert.is(result.code, 0, result.stdout);
		assert.match(scene.file() ?? '', 'our layout');
	}),
);

test.run();

import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { outputPath, params, paramsPath, withScene } from '../scene.ts';

test(
	'no params file: a warning, or an error where asked for, and no comment',
	withScene(async (scene) => {
		scene.push({ 'README.md': 'Nothing here\n' });
		const warned = await scene.run({ params: 'nowhere/*.yml' });
		assert.is(warned.code, 0);
		assert.is(warned.outputs.result, 'nothing');
		assert.equal(
			warned.annotations.map((a) => a.level),
			['warning'],
		);
		assert.match(warned.annotations[0]!.message, 'nowhere/*.yml');
		assert.is(scene.pull.comments.length, 0);
		const failed = await scene.run({ params: 'nowhere/*.yml', 'if-no-params-found': 'error' });
		assert.is(failed.code, 1);
		const ignored = await scene.run({ params: 'nowhere/*.yml', 'if-no-params-found': 'ignore' });
		assert.equal(ignored.annotations, []);
	}),
);

test(
	'params deleted: the output goes too, or stays where asked for',
	withScene(async (scene) => {
		const { git } = scene.repository;
		await scene.run({ mode: 'commit' }, { GITHUB_EVENT_NAME: 'workflow_dispatch', GITHUB_REF: 'refs/heads/main' }, {});
		assert.ok(git.file('main', outputPath));
		scene.push({ [paramsPath]: undefined });
		const kept = await scene.run({ 'on-delete': 'keep' });
		assert.is(kept.code, 0, kept.stdout);
		assert.ok(scene.file());
		const result = await scene.run();
		assert.is(result.code, 0, result.stdout);
		assert.is(result.outputs.result, 'committed');
		assert.is(scene.file(), undefined);
		assert.match(scene.comment(), 'deleted');
		const again = await scene.run();
		assert.is(again.outputs.result, 'up-to-date', again.stdout);
		assert.equal(again.annotations, []);
	}),
);

test(
	'params renamed: the maps beside them are written, not deleted',
	withScene(async (scene) => {
		const many = Array.from({ length: 12 }, (_, i) => `  - { name: s${i}, host: s${i}.example.com, servers: ["10.0.0.1:80"] }\n`).join('');
		const text = `haproxy: "3.2"\nservices:\n${many}`;
		scene.repository.git.push('main', { [paramsPath]: text });
		await scene.run({ mode: 'commit' }, { GITHUB_EVENT_NAME: 'workflow_dispatch', GITHUB_REF: 'refs/heads/main' }, {});
		scene.push({ [paramsPath]: undefined, 'edge/lb.params.yml': text });
		const result = await scene.run({ params: 'edge/*.params.yml' });
		assert.is(result.outputs.result, 'committed', result.stdout);
		assert.is(scene.file(), undefined);
		assert.match(scene.file('edge/lb.cfg') ?? '', 'maps/prefix.map');
		assert.match(scene.file('edge/maps/prefix.map') ?? '', 's11.example.com');
	}),
);

test(
	'params deleted: a file that was not generated is left alone',
	withScene(async (scene) => {
		scene.repository.git.push('main', { [outputPath]: 'global\n    daemon\n' });
		scene.push({ [paramsPath]: undefined });
		const result = await scene.run();
		assert.is(result.code, 0, result.stdout);
		assert.is(scene.file(), 'global\n    daemon\n');
	}),
);

test(
	'invalid params: annotated on their line, nothing committed, the job fails',
	withScene(async (scene) => {
		scene.push({ [paramsPath]: params(['10.0.0.1:80'], 'sevices: []\n'), 'other/haproxy.params.yml': params(['10.0.0.2:80']) });
		const before = scene.head();
		const result = await scene.run();
		assert.is(result.code, 1);
		assert.is(result.outputs.result, 'invalid');
		assert.is(scene.head(), before);
		assert.is(scene.file('other/haproxy.cfg'), undefined, 'a valid set is not committed beside an invalid one');
		const [annotation] = result.annotations.filter((a) => a.level === 'error');
		assert.is(annotation?.properties.file, paramsPath);
		assert.is(annotation?.properties.line, '6');
		assert.match(annotation?.message ?? '', 'sevices');
		assert.match(scene.comment(), `${paramsPath}:6`);
		scene.push({ [paramsPath]: params(['10.0.0.1:80']) });
		const mended = await scene.run();
		assert.is(mended.code, 0, mended.stdout);
		assert.is(scene.pull.comments.length, 1);
		assert.match(scene.comment(), 'Committed');
	}),
);

test(
	'invalid params: ten annotations are shown, the others are in the log and the summary',
	withScene(async (scene) => {
		const faults = Array.from({ length: 25 }, (_, i) => `wrong-key-${i}: 1\n`).join('');
		scene.push({ [paramsPath]: params(['10.0.0.1:80'], faults) });
		const result = await scene.run();
		assert.is(result.code, 1);
		assert.is(result.annotations.filter((a) => a.level === 'error').length, 10);
		for (const i of [0, 12, 24]) assert.match(result.summary, `wrong-key-${i}`.replaceAll('-', '-'));
		assert.match(result.stdout, 'more are above and in the summary');
	}),
);

test(
	'warnings are annotated, and fail where asked to',
	withScene(async (scene) => {
		scene.push({
			[paramsPath]:
				'frontend: { web: { mode: http, bind: ":80", default_backend: app } }\nbackend: { app: { mode: http, cookie: "SRV insert domain local", server: ["a 10.0.0.1:80"] } }\n',
		});
		const failed = await scene.run({ 'fail-on': 'warning' });
		assert.is(failed.code, 1, failed.stdout);
		assert.is(failed.outputs.result, 'invalid');
		assert.is(scene.file(), undefined);
		const result = await scene.run();
		assert.is(result.code, 0, result.stdout);
		assert.ok(Number(result.outputs.warnings) > 0);
		assert.ok(result.annotations.some((a) => a.level === 'warning' && a.properties.file === paramsPath));
		assert.ok(scene.file());
	}),
);

test(
	'text from params cannot command the runner, mention people or close a block',
	withScene(async (scene) => {
		const evil = '::error::gotcha ##[error] @octocat ``` </details> | x';
		scene.push({ [paramsPath]: `${params(['10.0.0.1:80'])}${JSON.stringify(evil)}: 1\n` });
		const result = await scene.run();
		assert.is(result.code, 1);
		assert.not.ok(result.annotations.some((a) => a.message.startsWith('gotcha')));
		assert.not.match(scene.comment(), /(?<!`[^`\n]*)@octocat/);
		assert.not.match(scene.comment(), '</details> |');
	}),
);

test(
	'an output that is too large is refused before anything is sent',
	withScene(async (scene) => {
		const comment = 'x'.repeat(60_000);
		const services = Array.from({ length: 120 }, (_, i) => `  - { name: s${i}, host: s${i}.example.com, servers: ["10.0.0.1:80"] }\n`).join(
			'',
		);
		scene.push({
			[paramsPath]: `services:\n${services}`,
			'big.mustache': '',
			'edge/t.mustache': `# ${comment}\n{{#sections}}# ${comment}\n{{{text}}}\n{{#lines}}# ${comment}\n{{/lines}}{{/sections}}\n`,
		});
		scene.push({ [paramsPath]: `template: t.mustache\nservices:\n${services}` });
		const result = await scene.run();
		assert.is(result.code, 1);
		assert.ok(
			result.annotations.some((a) => /bytes/.test(a.message)),
			result.stdout,
		);
		assert.is(scene.file(), undefined);
	}),
);

test.run();

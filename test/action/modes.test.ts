import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { outputPath, params, paramsPath, type Scene, withScene } from './scene.ts';

const readOnly = { contents: 'read', 'pull-requests': 'read', statuses: 'none' } as const;
const committed = (scene: Scene) => scene.requests().some((request) => request.includes('createCommitOnBranch'));

/** A fork's pull request: its commits are in the base repository too, as GitHub shares objects between forks. */
function fork(scene: Scene): void {
	const copy = scene.github.state.repository('stranger/edge');
	copy.git.git(['fetch', '-q', scene.repository.git.dir, 'main:refs/heads/main']);
	copy.git.push('feature', { [paramsPath]: params(['10.66.0.1:80']) }, 'Mine', copy.git.head('main'));
	scene.repository.git.git(['fetch', '-q', copy.git.dir, 'feature:refs/pull/1/head']);
	scene.pull = scene.github.state.pull(scene.repository, { head: 'feature', headRepository: copy });
}

test(
	'a fork gets a check: the command and the patch that mend it, and no commit',
	withScene(async (scene) => {
		fork(scene);
		scene.allow(readOnly);
		const result = await scene.run();
		assert.is(result.code, 1);
		assert.is(result.outputs.result, 'stale');
		assert.is(result.outputs.mode, 'check');
		assert.match(result.summary, 'npx haproxy-config generate edge/haproxy.params.yml -o edge/haproxy.cfg');
		assert.not.ok(committed(scene));
		assert.ok(result.annotations.some((a) => a.level === 'warning' && a.message.includes('fork')));

		// The patch in the summary is one that git takes.
		const patch = [...result.summary.matchAll(/```diff\n(.*?)\n```/gs)].at(-1)![1]!;
		const dir = mkdtempSync(join(tmpdir(), 'patch-'));
		try {
			writeFileSync(join(dir, 'mend.patch'), `${patch}\n`);
			execFileSync('git', ['init', '-q'], { cwd: dir });
			execFileSync('git', ['apply', 'mend.patch'], { cwd: dir });
			assert.match(readFileSync(join(dir, outputPath), 'utf8'), '10.66.0.1:80');
		} finally {
			rmSync(dir, { recursive: true, force: true });
		}
	}),
);

test(
	'Dependabot gets a check',
	withScene(async (scene) => {
		scene.push({ [paramsPath]: params(['10.0.0.2:80']) });
		scene.allow(readOnly);
		const result = await scene.run({}, { GITHUB_ACTOR: 'dependabot[bot]' });
		assert.is(result.code, 1);
		assert.is(result.outputs.mode, 'check');
		assert.not.ok(committed(scene));
	}),
);

test(
	'a token without contents: write turns auto into a check that names the permission, and fails commit',
	withScene(async (scene) => {
		scene.push({ [paramsPath]: params(['10.0.0.2:80']) });
		scene.allow({ contents: 'read', 'pull-requests': 'write', statuses: 'none' });
		const auto = await scene.run();
		assert.is(auto.code, 1);
		assert.is(auto.outputs.result, 'stale');
		assert.match(scene.comment(), '`contents: write`');
		const demanded = await scene.run({ mode: 'commit' });
		assert.is(demanded.code, 1);
		assert.is(demanded.outputs.result, 'failed');
		assert.ok(demanded.annotations.some((a) => a.level === 'error' && a.message.includes('`contents: write`')));
	}),
);

for (const name of ['pull_request_target', 'workflow_run']) {
	test(
		`${name} never commits, whatever the mode`,
		withScene(async (scene) => {
			scene.push({ [paramsPath]: params(['10.0.0.2:80']) });
			const { pull_request } = scene.payload() as { pull_request: object };
			const head = { head_sha: scene.head(), head_branch: 'feature', head_repository: { full_name: 'acme/edge' } };
			const event =
				name === 'workflow_run' ? { action: 'completed', workflow_run: { ...head, pull_requests: [pull_request] } } : scene.payload();
			const result = await scene.run({ mode: 'commit' }, { GITHUB_EVENT_NAME: name, GITHUB_REF: 'refs/heads/main' }, event);
			assert.is(result.code, 1);
			assert.is(result.outputs.result, 'stale');
			assert.is(scene.pull.comments.length, 1);
			assert.not.ok(committed(scene));
		}),
	);
}

test(
	'push, merge_group and schedule check the commit that they are for',
	withScene(async (scene) => {
		const { git } = scene.repository;
		const before = git.head('main')!;
		const sha = git.push('main', { [paramsPath]: params(['10.0.0.7:80']) });
		const events: [string, object][] = [
			['push', { before, after: sha }],
			['push', { before: '1'.repeat(40), after: sha }],
			['merge_group', { merge_group: { base_sha: before, head_sha: sha } }],
			['schedule', {}],
		];
		for (const [name, event] of events) {
			const result = await scene.run({}, { GITHUB_EVENT_NAME: name, GITHUB_SHA: sha, GITHUB_REF: 'refs/heads/main' }, event);
			assert.is(result.outputs.result, 'stale', `${name}: ${result.stdout}`);
			assert.is(result.code, 1);
			assert.match(result.summary, '10.0.0.7:80');
		}
		assert.not.ok(committed(scene));
	}),
);

test(
	'workflow_dispatch checks, and commits when mode says so',
	withScene(async (scene) => {
		const env = { GITHUB_EVENT_NAME: 'workflow_dispatch', GITHUB_REF: 'refs/heads/main' };
		const checked = await scene.run({}, env, {});
		assert.is(checked.outputs.result, 'stale');
		const done = await scene.run({ mode: 'commit' }, env, {});
		assert.is(done.code, 0, done.stdout);
		assert.match(scene.file(outputPath, 'main') ?? '', '10.0.0.1:80');
		const again = await scene.run({ mode: 'check' }, { ...env, GITHUB_SHA: scene.repository.git.head('main')! }, {});
		assert.is(again.outputs.result, 'up-to-date');
	}),
);

test.run();

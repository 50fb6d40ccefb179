import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { params, paramsPath, withScene } from '../scene.ts';

const change = { [paramsPath]: params(['10.0.0.2:80']) };

test(
	'a token without contents: read fails and names the permission',
	withScene(async (scene) => {
		scene.push(change);
		scene.allow({ contents: 'none', 'pull-requests': 'write', statuses: 'none' });
		const result = await scene.run();
		assert.is(result.code, 1);
		assert.match(result.annotations.at(-1)?.message ?? '', '`contents: read`');
	}),
);

test(
	'a token that may not comment: a warning that names the permission, and the commit is made',
	withScene(async (scene) => {
		scene.push(change);
		scene.allow({ contents: 'write', 'pull-requests': 'read', statuses: 'none' });
		const result = await scene.run();
		assert.is(result.code, 0, result.stdout);
		assert.is(result.outputs.result, 'committed');
		assert.equal(
			result.annotations.map((a) => a.level),
			['warning'],
		);
		assert.match(result.annotations[0]!.message, '`pull-requests: write`');
	}),
);

test(
	'a token that may not see the pull request: a warning, and the commit is made',
	withScene(async (scene) => {
		scene.push(change);
		scene.allow({ contents: 'write', 'pull-requests': 'none', statuses: 'none' });
		const result = await scene.run();
		assert.is(result.code, 0, result.stdout);
		assert.is(result.outputs.result, 'committed');
		assert.match(result.annotations[0]?.message ?? '', '`pull-requests: write`');
	}),
);

test(
	'a bad or an empty token fails and says so',
	withScene(async (scene) => {
		scene.push(change);
		const bad = await scene.run({ 'github-token': 'ghs_expired000000000000' });
		assert.is(bad.code, 1);
		assert.match(bad.annotations.at(-1)?.message ?? '', 'Is `github-token` right');
		const none = await scene.run({ 'github-token': '' });
		assert.match(none.annotations.at(-1)?.message ?? '', 'github-token: is empty');
	}),
);

test(
	'the commit status goes onto the new commit, and onto the head where nothing changes',
	withScene(async (scene) => {
		scene.push(change);
		await scene.run({ 'commit-status': 'haproxy-config' });
		await scene.run({ 'commit-status': 'haproxy-config' });
		const { statuses } = scene.repository;
		assert.equal(
			statuses.map(({ sha, state, context }) => [sha, state, context]),
			[
				[scene.head(), 'success', 'haproxy-config'],
				[scene.head(), 'success', 'haproxy-config'],
			],
		);
		scene.allow({ contents: 'write', 'pull-requests': 'write', statuses: 'none' });
		const refused = await scene.run({ 'commit-status': 'haproxy-config' });
		assert.is(refused.code, 0);
		assert.match(refused.annotations.at(-1)?.message ?? '', '`statuses: write`');
	}),
);

test(
	'a comment of somebody else with our mark is not touched, and ours is found past the first hundred',
	withScene(async (scene) => {
		scene.push(change);
		await scene.run();
		const [ours] = scene.pull.comments.splice(0);
		const now = new Date().toISOString();
		const other = (i: number) => ({ id: 5000 + i, body: i === 3 ? ours!.body : 'hello', login: 'mallory', created: now, updated: now });
		scene.pull.comments.push(...Array.from({ length: 150 }, (_, i) => other(i)), ours!);
		scene.push({ [paramsPath]: params(['10.0.0.4:80']) });
		const result = await scene.run();
		assert.is(result.code, 0, result.stdout);
		assert.is(scene.pull.comments.length, 151);
		assert.match(scene.pull.comments.at(-1)!.body, '10.0.0.4:80');
		assert.not.match(scene.pull.comments[3]!.body, '10.0.0.4:80');
	}),
);

test(
	'inputs that are not valid are all named at once',
	withScene(async (scene) => {
		scene.push(change);
		const result = await scene.run({ mode: 'maybe', haproxy: '1.5', 'api-url': 'http://example.com', timeout: '0', comment: 'yes' });
		assert.is(result.code, 1);
		const message = result.annotations.at(-1)?.message ?? '';
		for (const name of ['mode', 'haproxy', 'api-url', 'timeout', 'comment']) assert.match(message, `- ${name}: expected`);
	}),
);

test.run();

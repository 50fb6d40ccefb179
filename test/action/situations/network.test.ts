import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Fault } from '../github/state.ts';
import { params, paramsPath, type Scene, withScene } from '../scene.ts';

const change = { [paramsPath]: params(['10.0.0.2:80']) };
const all = (): boolean => true;
const last = (result: Awaited<ReturnType<Scene['run']>>): string => result.annotations.at(-1)?.message ?? '';

/** Every request of a run that commits and comments, each of which may go wrong once. */
const requests = ['Context', '/compare/', '/git/trees/', 'Blobs', 'createCommitOnBranch'];
const faults: [string, Fault['answer']][] = [
	['5xx', { status: 502 }],
	['cut connection', 'cut'],
	['secondary limit', { status: 403, body: { message: 'You have exceeded a secondary rate limit' }, headers: { 'retry-after': '0' } }],
	['429', { status: 429, headers: { 'retry-after': '0' } }],
];

for (const [name, answer] of faults) {
	test(
		`GitHub answers each request once with ${name}: the run survives`,
		withScene(async (scene) => {
			scene.push(change);
			for (const part of requests) scene.github.state.faults.push({ when: (request) => request.includes(part), answer: answer! });
			const result = await scene.run();
			assert.is(result.code, 0, result.stdout);
			assert.is(result.outputs.result, 'committed');
			assert.is(scene.github.state.faults.filter((fault) => fault.times !== 0).length, 0, 'every fault was met');
			assert.is(scene.pull.comments.length, 1);
		}),
	);
}

test(
	'GitHub hangs: the request is given up in time and tried again',
	withScene(async (scene) => {
		scene.push(change);
		scene.github.state.faults.push({ when: all, answer: 'hang' });
		const result = await scene.run({ timeout: '1' });
		assert.is(result.code, 0, result.stdout);
	}),
);

test(
	'GitHub stays away: three attempts, then a failure',
	withScene(async (scene) => {
		scene.push(change);
		scene.github.state.faults.push({ when: all, times: 99, answer: { status: 503 } });
		const result = await scene.run();
		assert.is(result.code, 1);
		assert.is(scene.requests().length, 3);
		assert.match(last(result), '503');
	}),
);

test(
	"GitHub's rate limit is used up: no waiting for an hour, a failure that says so",
	withScene(async (scene) => {
		scene.push(change);
		scene.github.state.rateLimit.remaining = 2;
		const result = await scene.run();
		assert.is(result.code, 1);
		assert.match(last(result), 'rate limit');
		assert.ok(result.seconds < 30);
	}),
);

test(
	'GitHub redirects: not followed with a token',
	withScene(async (scene) => {
		scene.push(change);
		scene.github.state.faults.push({ when: all, answer: { status: 301, headers: { location: 'http://127.0.0.1:9/' } } });
		const result = await scene.run();
		assert.is(result.code, 1);
		assert.match(last(result), 'redirect');
	}),
);

test(
	'GitHub refuses the comment, or cuts the connection on it: a warning, no second comment',
	withScene(async (scene) => {
		scene.push(change);
		const isComment = (request: string): boolean => request.endsWith('/comments');
		scene.github.state.faults.push({ when: isComment, after: 'cut' });
		const cut = await scene.run();
		assert.is(cut.code, 0);
		assert.match(last(cut), 'comment could not be written');
		assert.is(scene.pull.comments.length, 1);
		scene.pull.comments.length = 0;
		scene.github.state.faults.push({ when: isComment, answer: { status: 422, body: { message: 'Validation Failed' } } });
		const refused = await scene.run();
		assert.is(refused.code, 0);
		assert.match(last(refused), 'Validation Failed');
	}),
);

test.run();

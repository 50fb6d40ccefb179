import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { outputPath, params, paramsPath, type Scene, withScene } from '../scene.ts';

const isCommit = (request: string): boolean => request.endsWith(' createCommitOnBranch');
const commits = (scene: Scene): number => scene.requests().filter(isCommit).length;

test(
	'the head moved: read again, generated again, committed on the new head',
	withScene(async (scene) => {
		scene.push({ [paramsPath]: params(['10.0.0.2:80']) });
		scene.github.state.faults.push({
			when: isCommit,
			before: () => void scene.push({ [paramsPath]: params(['10.0.0.3:80']) }, 'Meanwhile'),
		});
		const result = await scene.run();
		assert.is(result.code, 0, result.stdout);
		assert.match(scene.file() ?? '', '10.0.0.3:80');
		assert.is(commits(scene), 2);
	}),
);

test(
	'the head moves all the time: three attempts, then a failure that says so',
	withScene(async (scene) => {
		scene.push({ [paramsPath]: params(['10.0.0.2:80']) });
		let n = 0;
		scene.github.state.faults.push({ when: isCommit, times: 9, before: () => void scene.push({ 'busy.txt': String(n++) }) });
		const result = await scene.run();
		assert.is(result.code, 1);
		assert.is(commits(scene), 3);
		assert.match(result.annotations.at(-1)?.message ?? '', 'moved 3 times');
	}),
);

test(
	'the branch was deleted before or during the run: nothing to do',
	withScene(async (scene) => {
		scene.push({ [paramsPath]: params(['10.0.0.2:80']) });
		scene.github.state.faults.push({ when: isCommit, before: () => scene.repository.git.deleteBranch('feature') });
		const during = await scene.run();
		assert.is(during.code, 0, during.stdout);
		assert.is(during.outputs.result, 'nothing');
		const before = await scene.run();
		assert.is(before.outputs.result, 'nothing');
		assert.match(before.summary, 'does not exist any more');
	}),
);

test(
	'the pull request is closed: nothing to do',
	withScene(async (scene) => {
		scene.push({ [paramsPath]: params(['10.0.0.2:80']) });
		scene.pull.state = 'MERGED';
		const result = await scene.run();
		assert.is(result.code, 0);
		assert.is(result.outputs.result, 'nothing');
		assert.is(scene.pull.comments.length, 0);
	}),
);

for (const kind of ['classic', 'ruleset'] as const) {
	test(
		`the branch is protected (${kind}): a failure that says what to do`,
		withScene(async (scene) => {
			scene.push({ [paramsPath]: params(['10.0.0.2:80']) });
			scene.repository.protected.set('feature', kind);
			const result = await scene.run();
			assert.is(result.code, 1);
			assert.match(result.annotations.at(-1)?.message ?? '', 'protected');
			assert.match(result.annotations.at(-1)?.message ?? '', 'GitHub App');
			assert.is(commits(scene), 1);
		}),
	);
}

test(
	'two runs at once: one commit, and both end well',
	withScene(async (scene) => {
		scene.push({ [paramsPath]: params(['10.0.0.2:80']) });
		const results = await Promise.all([scene.run(), scene.run()]);
		assert.equal(
			results.map((r) => r.code),
			[0, 0],
		);
		const made = scene.repository.git.history('feature', 9).filter((oid) => scene.message(oid).includes('Haproxy-Config-Inputs'));
		assert.is(made.length, 1);
	}),
);

test(
	'the answer to the commit is lost: it is found again, not made again',
	withScene(async (scene) => {
		scene.push({ [paramsPath]: params(['10.0.0.2:80']) });
		scene.github.state.faults.push({ when: isCommit, after: 'cut' });
		const result = await scene.run();
		assert.is(result.code, 0, result.stdout);
		assert.is(result.outputs.result, 'committed');
		assert.is(result.outputs['commit-sha'], scene.head());
		const made = scene.repository.git.history('feature', 9).filter((oid) => scene.message(oid).includes('Haproxy-Config-Inputs'));
		assert.is(made.length, 1);
	}),
);

test(
	'its own commits that undo each other are stopped, those of other steps do not count',
	withScene(async (scene) => {
		scene.push({ [paramsPath]: params(['10.0.0.2:80']) });
		await scene.run();
		const job = /Haproxy-Config-Inputs: ([0-9a-f]{16})/.exec(scene.message())![1]!;
		const undo = (by: string) => {
			for (const i of [1, 2, 3])
				scene.push({ [outputPath]: `# ${i}\n` }, `Regenerate\n\nHaproxy-Config-Inputs: ${by}-${String(i).repeat(64)}`);
		};
		undo('0'.repeat(16));
		scene.requests();
		const other = await scene.run();
		assert.is(other.code, 0, other.stdout);
		assert.is(commits(scene), 1);
		undo(job);
		const result = await scene.run();
		assert.is(result.code, 1);
		assert.match(result.annotations.at(-1)?.message ?? '', 'last three commits');
		assert.is(commits(scene), 0);
	}),
);

test(
	'an output that is a link, leaves the repository or lies under .github is refused',
	withScene(async (scene) => {
		scene.push({ [outputPath]: { content: '../../etc/passwd', mode: '120000' } });
		const link = await scene.run();
		assert.is(link.code, 1);
		assert.match(link.annotations.at(-1)?.message ?? '', 'symbolic link');
		for (const [output, why] of [
			['../out.cfg', 'leaves the repository'],
			['/etc/haproxy.cfg', 'leaves the repository'],
			['.github/workflows/{name}.yml', 'lies under .github/'],
			['.GitHub/x.cfg', 'lies under .github/'],
			[paramsPath, 'params file'],
		]) {
			const result = await scene.run({ output: output! });
			assert.is(result.code, 1, output);
			assert.match(result.annotations.at(-1)?.message ?? '', why!);
		}
		scene.push({ linked: { content: 'elsewhere', mode: '120000' } });
		const through = await scene.run({ output: 'linked/haproxy.cfg' });
		assert.match(through.annotations.at(-1)?.message ?? '', 'linked is a symbolic link');
		assert.is(commits(scene), 0);
	}),
);

test.run();

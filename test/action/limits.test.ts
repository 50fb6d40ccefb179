import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { params, withScene } from './scene.ts';

const sets = (count: number, server: string): Record<string, string> =>
	Object.fromEntries(Array.from({ length: count }, (_, i) => [`team-${i}/haproxy.params.yml`, params([server, `10.1.${i}.2:80`])]));

/** Requests and seconds of a run with so many sets, all of them new; and of the run after, that finds nothing to do. */
const figures: string[] = [];

for (const [count, most] of [
	[1, 8],
	[20, 8],
	[200, 12],
] as const) {
	test(
		`${count} sets take at most ${most} requests, all in one commit`,
		withScene(
			async (scene) => {
				scene.push(sets(count, '10.1.0.1:80'));
				const before = scene.head();
				const first = await scene.run();
				assert.is(first.code, 0, first.stdout);
				const requests = scene.requests().length;
				assert.is(JSON.parse(first.outputs.files!).length, count);
				assert.is(scene.repository.git.commitInfo(scene.head())?.parents[0], before);
				assert.ok(requests <= most, `${requests} requests`);
				for (const { body } of scene.pull.comments) assert.ok(body.length <= 65_536);
				assert.ok(Buffer.byteLength(first.summary) <= 1024 * 1024);
				const again = await scene.run();
				assert.is(again.outputs.result, 'up-to-date');
				const idle = scene.requests().length;
				assert.ok(idle <= most, `${idle} requests`);
				figures.push(
					`${count} sets: ${requests} requests, ${first.seconds.toFixed(2)} s; unchanged ${idle} requests, ${again.seconds.toFixed(2)} s`,
				);
			},
			{ 'README.md': 'Empty\n' },
		),
	);
}

test(
	'a comment that would be too long is shortened, with a link to the run',
	withScene(async (scene) => {
		const services = Array.from(
			{ length: 700 },
			(_, i) => `  - { name: service-${i}, host: service-${i}.example.com, servers: ["10.0.${i % 250}.1:80", "10.0.${i % 250}.2:80"] }\n`,
		);
		scene.push({ 'edge/haproxy.params.yml': `services:\n${services.join('')}` });
		const result = await scene.run();
		assert.is(result.code, 0, result.stdout);
		const body = scene.comment();
		assert.ok(body.length <= 65_536, `${body.length}`);
		assert.match(body, 'https://github.com/acme/edge/actions/runs/42');
		assert.match(body, 'Committed');
		const picture = /```mermaid\n(.*?)```/s.exec(result.summary)?.[1] ?? '';
		assert.ok(picture.length < 50_000, `${picture.length}`);
		assert.ok((picture.match(/-->|-\.->/g) ?? []).length <= 500);
	}),
);

test(
	'a tree that GitHub cuts is read folder by folder, and a blob that GraphQL cuts is read whole',
	withScene(async (scene) => {
		scene.push({
			'edge/haproxy.params.yml': params(['10.0.0.5:80']),
			'other/deep/er/file.txt': 'x',
			'caf\u00e9/\u4f8b/haproxy.params.yml': params(['10.0.0.6:80']),
		});
		scene.github.state.treeLimit = 3;
		scene.github.state.blobLimit = 16;
		const result = await scene.run();
		assert.is(result.code, 0, result.stdout);
		assert.equal(JSON.parse(result.outputs.files!), ['caf\u00e9/\u4f8b/haproxy.cfg', 'edge/haproxy.cfg']);
		const requests = scene.requests();
		assert.ok(requests.some((request) => request.includes('/git/blobs/')));
		const narrow = await scene.run({ params: 'edge/*.yml' });
		assert.is(narrow.code, 0, narrow.stdout);
		assert.ok(scene.requests().length < requests.length);
	}),
);

test.after(() => console.log(figures.join('\n')));
test.run();

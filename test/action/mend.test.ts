import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { params, type Scene, withScene } from './scene.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const many = Array.from({ length: 12 }, (_, i) => `  - { name: s${i}, host: s${i}.example.com, servers: ["10.0.0.1:80"] }\n`).join('');

/** Runs the commands of the report in a checkout, with the command line of this repository in place of the published one. */
function mend(scene: Scene, commands: string): void {
	const dir = mkdtempSync(join(tmpdir(), 'mend-'));
	const git = (...args: string[]) => execFileSync('git', args, { cwd: dir, stdio: ['ignore', 'pipe', 'pipe'] });
	try {
		git('clone', '-q', '-b', 'feature', scene.repository.git.dir, '.');
		git('config', 'user.email', 'dev@example.com');
		git('config', 'user.name', 'dev');
		const cli = `'${process.execPath}' --import '${join(root, 'node_modules/tsx/dist/esm/index.mjs')}' '${join(root, 'cli/bin.ts')}'`;
		execFileSync('sh', ['-e', '-c', commands.replaceAll('npx haproxy-config', cli)], {
			cwd: dir,
			stdio: ['ignore', 'pipe', 'pipe'],
		});
		git('push', '-q', 'origin', 'feature');
	} finally {
		rmSync(dir, { recursive: true, force: true });
	}
	scene.github.state.sync(scene.repository);
}

for (const [name, inputs] of [
	['several files', {}],
	['one file', { 'single-file': 'true' }],
	['another version and name', { haproxy: '2.8', output: 'out/{name} of lb.cfg' }],
] as const) {
	test(
		`the commands that a check prints mend the branch: ${name}`,
		withScene(
			async (scene) => {
				// A name that a command could take for its options.
				scene.push({ '-lb/haproxy.params.yml': `services:\n${many}` });
				const stale = await scene.run({ mode: 'check', ...inputs });
				assert.is(stale.outputs.result, 'stale', stale.stdout);
				const commands = /```sh\n(.*?)\n```/s.exec(stale.summary)?.[1] ?? '';
				mend(scene, commands);
				const after = await scene.run({ mode: 'check', ...inputs });
				assert.is(after.outputs.result, 'up-to-date', `${commands}\n${after.summary}`);
			},
			{ 'README.md': 'x\n' },
		),
	);
}

test(
	'the command line is of the release that the Action comes from, and no name that anybody could take in a registry',
	withScene(async (scene) => {
		scene.push({ 'edge/haproxy.params.yml': params(['10.0.0.9:80']) });
		const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
		for (const [repository, expected] of [
			[
				'octo/config',
				`npx --yes https://github.com/octo/config/releases/download/v${version}/haproxy-config-generator-${version}.tgz generate `,
			],
			['', 'npx haproxy-config generate '],
			['octo/$(x)', 'npx haproxy-config generate '],
		] as const) {
			const { summary } = await scene.run({ mode: 'check' }, { GITHUB_ACTION_REPOSITORY: repository });
			assert.ok(summary.includes(expected), summary.slice(0, 600));
		}
	}),
);

test.run();

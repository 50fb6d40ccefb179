import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { emulator } from './support/emulator.ts';
import { outputOf } from './support/state.ts';
import { have, root } from './support/tools.ts';
import { copyModule, workbench } from './support/workbench.ts';

const git = (...args: string[]): string => execFileSync('git', args, { cwd: root, encoding: 'utf8' }).trim();
const module = ['main.tf', 'variables.tf', 'outputs.tf', 'versions.tf', 'modules'];

/** The newest commit whose module is not the one in this folder; in a clone without history, the one there is. */
function previous(): string {
	const commits = git('log', '-n', '20', '--format=%H', '--', ...module).split('\n');
	const differs = (commit: string): boolean => git('diff', '--stat', commit, '--', ...module) !== '';
	return commits.find(differs) ?? commits[0] ?? 'HEAD';
}

/** What an upgrade may not make anew: callers would lose their address, or logs would be gone. */
const kept = [
	'aws_apigatewayv2_api',
	'aws_apigatewayv2_stage',
	'aws_lambda_function',
	'aws_lambda_alias',
	'aws_cloudwatch_log_group',
	'aws_iam_role',
	'aws_apigatewayv2_domain_name',
];

test('there is a version to upgrade from', () => {
	assert.match(previous(), /^[0-9a-f]{40}$/);
});

if (have('terraform', 'moto')) {
	const aws = await emulator();
	const bench = workbench({ AWS_ENDPOINT_URL: aws.url });
	const old = mkdtempSync(join(tmpdir(), 'haproxy-config-before-'));
	test.after(async () => {
		bench.remove();
		rmSync(old, { recursive: true, force: true });
		await aws.close();
	});
	const use = (source: string): void =>
		writeFileSync(
			join(bench.dir, 'stack/main.tf'),
			`provider "aws" {\n  region = "us-east-1"\n}\n\nmodule "haproxy_config" {\n  source = "${source}"\n  auth   = { repository_owner_ids = ["9919"] }\n}\n\noutput "endpoint" {\n  value = module.haproxy_config.endpoint\n}\n`,
		);

	test('what the previous commit deployed becomes what this one would', async () => {
		const commit = previous();
		const archive = execFileSync('git', ['archive', commit, ...module], { cwd: root, maxBuffer: 1 << 26 });
		execFileSync('tar', ['-x', '-C', old], { input: archive });
		copyModule(old, join(bench.dir, 'before'));
		mkdirSync(join(bench.dir, 'stack'));
		use('../before');
		await bench.terraform('stack', ['init']);
		await bench.terraform('stack', ['apply', '-auto-approve']);
		const endpoint = outputOf(bench, 'stack', 'endpoint');

		use('../');
		await bench.terraform('stack', ['init', '-upgrade']);
		const applied = await bench.terraform('stack', ['apply', '-auto-approve', '-json']);
		for (const line of applied.stdout.trim().split('\n')) {
			const { type, change } = JSON.parse(line) as {
				type: string;
				change?: { resource: { addr: string; resource_type: string }; action: string };
			};
			if (type !== 'planned_change' || !change || !['delete', 'replace'].includes(change.action)) continue;
			const { addr, resource_type } = change.resource;
			assert.not(kept.includes(resource_type), `coming from ${commit.slice(0, 7)}, ${addr} would be made anew: add a moved block`);
		}
		assert.is(outputOf(bench, 'stack', 'endpoint'), endpoint);
		const plan = await bench.terraform('stack', ['plan', '-detailed-exitcode'], [0, 2]);
		assert.is(plan.code, 0, plan.stdout);
	});
}

test.run();

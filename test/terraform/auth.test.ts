import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { emulator } from './support/emulator.ts';
import { have } from './support/tools.ts';
import { workbench } from './support/workbench.ts';

/** From each mode to the next and back to the first; `lists` is what the function is told beside the mode. */
const modes = [
	{
		auth: { mode: 'github-oidc', repository_owner_ids: ['9919'] },
		type: 'JWT',
		issuer: 'https://token.actions.githubusercontent.com',
		lists: { repositoryOwnerIds: ['9919'], repositoryIds: [] },
	},
	{
		auth: { mode: 'jwt', issuer: 'https://login.example.com', audience: ['haproxy'] },
		type: 'JWT',
		issuer: 'https://login.example.com',
		lists: {},
	},
	{ auth: { mode: 'iam' }, type: 'AWS_IAM', issuer: undefined, lists: {} },
	{ auth: { mode: 'none' }, type: 'NONE', issuer: undefined, lists: {} },
	{
		auth: { mode: 'github-oidc', repository_ids: ['1296269'] },
		type: 'JWT',
		issuer: 'https://token.actions.githubusercontent.com',
		lists: { repositoryOwnerIds: [], repositoryIds: ['1296269'] },
	},
];

test('the modes are those of the variable', () => {
	assert.equal(new Set(modes.map(({ auth }) => auth.mode)), new Set(['github-oidc', 'jwt', 'iam', 'none']));
});

if (have('terraform', 'moto')) {
	const aws = await emulator();
	const bench = workbench({ AWS_ENDPOINT_URL: aws.url });
	mkdirSync(join(bench.dir, 'switch'));
	writeFileSync(
		join(bench.dir, 'switch/main.tf'),
		`provider "aws" {
  region = "us-east-1"
}

variable "auth" {
  type = any
}

module "haproxy_config" {
  source = "../"
  auth   = var.auth
  alarms = { enabled = false, dashboard = false }
}

output "api_id" {
  value = module.haproxy_config.api_id
}
`,
	);
	test.after(async () => {
		bench.remove();
		await aws.close();
	});
	const ids = new Set<string>();

	for (const [index, { auth, type, issuer, lists }] of modes.entries()) {
		test(`${index + 1}: ${auth.mode}`, async () => {
			writeFileSync(join(bench.dir, 'switch/terraform.tfvars.json'), JSON.stringify({ auth }));
			if (index === 0) await bench.terraform('switch', ['init']);
			const applied = await bench.terraform('switch', ['apply', '-auto-approve', '-refresh=false']);
			assert.is(applied.stdout.includes('everyone on the internet can call'), auth.mode === 'none', 'the warning');

			const { items } = (await aws.get('apigateway', '/v2/apis')) as { items: { apiId: string }[] };
			const id = items[0]?.apiId ?? '';
			ids.add(id);
			const routes = (await aws.get('apigateway', `/v2/apis/${id}/routes`)) as {
				items: { routeKey: string; authorizationType: string; authorizerId?: string }[];
			};
			assert.equal(
				routes.items.map(({ routeKey, authorizationType }) => [routeKey, authorizationType]),
				[['$default', type]],
			);
			const authorizer = routes.items[0]?.authorizerId;
			assert.is(Boolean(authorizer), Boolean(issuer));
			if (authorizer) {
				const { jwtConfiguration } = (await aws.get('apigateway', `/v2/apis/${id}/authorizers/${authorizer}`)) as {
					jwtConfiguration: { issuer: string };
				};
				assert.is(jwtConfiguration.issuer, issuer);
			}

			const live = (await aws.get('lambda', '/2015-03-31/functions/haproxy-config/aliases/live')) as { FunctionVersion: string };
			const told = (await aws.get('lambda', `/2015-03-31/functions/haproxy-config?Qualifier=${live.FunctionVersion}`)) as {
				Configuration: { Environment: { Variables: Record<string, string> } };
			};
			assert.equal(JSON.parse(told.Configuration.Environment.Variables.AUTH ?? ''), { mode: auth.mode, ...lists });
		});
	}

	test('the API stayed the same, and a last plan is empty', async () => {
		assert.is(ids.size, 1);
		const plan = await bench.terraform('switch', ['plan', '-detailed-exitcode'], [0, 2]);
		assert.is(plan.code, 0, plan.stdout);
	});
}

test.run();

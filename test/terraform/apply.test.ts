import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { settingsOf } from '../../lambda/settings.ts';
import { audit } from './support/audit.ts';
import { emulator } from './support/emulator.ts';
import { holdings } from './support/holdings.ts';
import { loop } from './support/loop.ts';
import { ofType, type Resource, stateOf } from './support/state.ts';
import { have, root } from './support/tools.ts';
import { workbench } from './support/workbench.ts';

/*
 * Every example, for real, against the emulator. One configuration holds them all, each as a module of it, since most of a run
 * is terraform starting up.
 */
const examples = readdirSync(join(root, 'examples/terraform'), { withFileTypes: true }).flatMap((entry) =>
	entry.isDirectory() ? [entry.name] : [],
);

test('there are the examples that the docs name', () => {
	assert.equal(examples.sort(), ['complete', 'custom-domain', 'github-oidc', 'minimal', 'vpc-kms']);
});

if (have('terraform', 'moto')) {
	const aws = await emulator();
	const bench = workbench({ AWS_ENDPOINT_URL: aws.url });
	mkdirSync(join(bench.dir, 'all'));
	writeFileSync(
		join(bench.dir, 'all/main.tf'),
		examples
			.map(
				(name) => `module "${name}" {\n  source = "../examples/terraform/${name}"\n}\n\noutput "${name}" {\n  value = module.${name}\n}\n`,
			)
			.join('\n'),
	);
	test.after(async () => {
		bench.remove();
		await aws.close();
	});
	let before: string[] = [];
	let resources: Resource[] = [];
	const of = (example: string, type: string): Resource[] =>
		ofType(resources, type).filter(({ address }) => address.startsWith(`module.${example}.`));

	test('every example applies', async () => {
		const zone =
			'<CreateHostedZoneRequest xmlns="https://route53.amazonaws.com/doc/2013-04-01/"><Name>example.com.</Name><CallerReference>1</CallerReference></CreateHostedZoneRequest>';
		await aws.xml('route53', '/2013-04-01/hostedzone', zone);
		before = await holdings(aws);
		await bench.terraform('all', ['init']);
		await bench.terraform('all', ['apply', '-auto-approve', '-parallelism=20']);
		resources = stateOf(bench, 'all');
		for (const example of examples) assert.is(of(example, 'aws_lambda_function').length, 1, example);
	});

	test('a second plan is empty', async () => {
		const plan = await bench.terraform('all', ['plan', '-detailed-exitcode'], [0, 2]);
		assert.is(plan.code, 0, plan.stdout);
	});

	test('the code that the emulator holds is the zip of this release', async () => {
		const zip = readFileSync(join(root, 'modules/function/lambda.zip'));
		for (const [name, code] of aws.zips) assert.ok(zip.equals(code), name);
		const { Functions } = (await aws.get('lambda', '/2015-03-31/functions/')) as { Functions: { CodeSha256: string; CodeSize: number }[] };
		assert.is(Functions.length, examples.length);
		for (const { CodeSha256, CodeSize } of Functions) {
			assert.is(CodeSha256, createHash('sha256').update(zip).digest('base64'));
			assert.is(CodeSize, zip.length);
		}
	});

	test('a security review finds nothing', () => {
		assert.equal(audit(resources), []);
	});

	test('the alias is what the API calls', () => {
		for (const example of examples) {
			const alias = of(example, 'aws_lambda_alias')[0]?.values;
			assert.is(alias?.name, 'live', example);
			assert.is(of(example, 'aws_apigatewayv2_integration')[0]?.values.integration_uri, alias?.invoke_arn, example);
			assert.is(of(example, 'aws_lambda_permission')[0]?.values.qualifier, 'live', example);
		}
	});

	test('the service reads what Terraform tells it', () => {
		for (const example of examples) {
			const environment = of(example, 'aws_lambda_function')[0]?.values.environment as { variables: Record<string, string> }[];
			const { auth, policy, cors } = settingsOf(environment[0]?.variables ?? {});
			assert.is(auth.mode, example === 'complete' ? 'iam' : 'github-oidc', example);
			assert.is(policy.minTls, { complete: 'TLSv1.3', 'github-oidc': 'TLSv1.2' }[example], example);
			assert.equal(cors?.allowOrigins, example === 'complete' ? ['https://tools.example.com'] : undefined, example);
		}
	});

	test('what is encrypted with a key of one’s own is', () => {
		const key = of('vpc-kms', 'aws_kms_key')[0]?.values.arn;
		assert.ok(key);
		for (const group of of('vpc-kms', 'aws_cloudwatch_log_group')) assert.is(group.values.kms_key_id, key);
		assert.is(of('vpc-kms', 'aws_lambda_function')[0]?.values.kms_key_arn, key);
	});

	test('what was deployed turns the clusters of 2016 into a config that HAProxy routes by', async () => {
		await loop(aws, 'haproxy-config', '9919');
	});

	test('destroy leaves nothing', async () => {
		await bench.terraform('all', ['destroy', '-auto-approve', '-refresh=false', '-parallelism=20']);
		assert.equal(await holdings(aws), before);
	});
}

test.run();

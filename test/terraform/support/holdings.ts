import type { Emulator } from './emulator.ts';

/** Everything that the emulator holds of the kinds that the modules and examples make, as `kind name`. */
export async function holdings(aws: Emulator): Promise<string[]> {
	const found: string[] = [];
	const add = (kind: string, items: unknown, name: string): void => {
		for (const item of (items ?? []) as Record<string, unknown>[]) found.push(`${kind} ${String(item[name])}`);
	};
	const of = (answer: unknown, key: string): unknown => (answer as Record<string, unknown>)[key];

	add('function', of(await aws.get('lambda', '/2015-03-31/functions/'), 'Functions'), 'FunctionName');
	add('api', of(await aws.get('apigateway', '/v2/apis'), 'items'), 'name');
	add('domain', of(await aws.get('apigateway', '/v2/domainnames'), 'items'), 'domainName');
	add('log group', of(await aws.post('logs', 'Logs_20140328.DescribeLogGroups', {}), 'logGroups'), 'logGroupName');
	add('certificate', of(await aws.post('acm', 'CertificateManager.ListCertificates', {}), 'CertificateSummaryList'), 'DomainName');
	const keys = of(await aws.post('kms', 'TrentService.ListKeys', {}), 'Keys') as { KeyId: string }[];
	for (const { KeyId } of keys) {
		const { KeyMetadata } = (await aws.post('kms', 'TrentService.DescribeKey', { KeyId })) as {
			KeyMetadata: { KeyState: string; KeyManager: string };
		};
		// KMS never deletes at once: a key that is on its way out is gone
		if (KeyMetadata.KeyState !== 'PendingDeletion' && KeyMetadata.KeyManager !== 'AWS') found.push(`key ${KeyId}`);
	}

	const named = async (kind: string, service: string, form: Record<string, string>, name: RegExp): Promise<void> => {
		for (const [, value] of (await aws.query(service, form)).matchAll(name)) found.push(`${kind} ${value}`);
	};
	await named('role', 'iam', { Action: 'ListRoles', Version: '2010-05-08' }, /<RoleName>([^<]+)/g);
	await named('OIDC provider', 'iam', { Action: 'ListOpenIDConnectProviders', Version: '2010-05-08' }, /<Arn>([^<]+)/g);
	await named('alarm', 'monitoring', { Action: 'DescribeAlarms', Version: '2010-08-01' }, /<AlarmName>([^<]+)/g);
	await named('dashboard', 'monitoring', { Action: 'ListDashboards', Version: '2010-08-01' }, /<DashboardName>([^<]+)/g);
	await named('topic', 'sns', { Action: 'ListTopics', Version: '2010-03-31' }, /<TopicArn>([^<]+)/g);
	await named('security group', 'ec2', { Action: 'DescribeSecurityGroups', Version: '2016-11-15' }, /<groupName>(haproxy[^<]+)/g);
	await named('vpc', 'ec2', { Action: 'DescribeVpcs', Version: '2016-11-15' }, /<cidrBlock>(10\.20[^<]+)/g);
	return [...new Set(found)].sort();
}

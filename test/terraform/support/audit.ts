import { ofType, type Resource } from './state.ts';

// biome-ignore lint/suspicious/noExplicitAny: what a provider wrote, each field looked at where it is used
type Values = Record<string, any>;
type Statement = {
	Sid?: string;
	Effect: string;
	Action: string | string[];
	Resource?: string | string[];
	Principal?: Record<string, string>;
	Condition?: object;
};

const list = (value: string | string[] | undefined): string[] => (value === undefined ? [] : typeof value === 'string' ? [value] : value);

/** Actions that AWS can only grant on every resource: its service authorization reference names no resource type for them. */
const nameless = new Set(['xray:PutTraceSegments', 'xray:PutTelemetryRecords', 'ec2:DescribeNetworkInterfaces', 'ec2:DescribeSubnets']);
/** Names that AWS gives and nobody can know before. */
const unknowable = /:log-stream:\*$|:network-interface\/\*$/;

/** What a security review would object to in a state, one sentence each. */
export function audit(resources: Resource[]): string[] {
	const objections: string[] = [];
	const object = (resource: Resource, text: string): number => objections.push(`${resource.address}: ${text}`);
	const each = (type: string, check: (values: Values, resource: Resource) => void): void => {
		for (const resource of ofType(resources, type)) check(resource.values as Values, resource);
	};

	each('aws_iam_role_policy', (values, resource) => {
		for (const statement of (JSON.parse(values.policy) as { Statement: Statement[] }).Statement) {
			if (statement.Effect !== 'Allow') continue;
			for (const action of list(statement.Action)) if (action.includes('*')) object(resource, `allows the wildcard action ${action}`);
			const excused = list(statement.Action).every((action) => nameless.has(action));
			for (const on of list(statement.Resource))
				if (on.includes('*') && !excused && !unknowable.test(on)) object(resource, `allows ${list(statement.Action)} on ${on}`);
		}
	});
	each('aws_iam_role', (values, resource) => {
		for (const statement of (JSON.parse(values.assume_role_policy) as { Statement: Statement[] }).Statement) {
			if (Object.values(statement.Principal ?? { AWS: '*' }).some((who) => who.includes('*'))) object(resource, 'trusts everyone');
			if (list(statement.Action).includes('sts:AssumeRoleWithWebIdentity') && !/:aud"/.test(JSON.stringify(statement.Condition ?? {})))
				object(resource, 'takes tokens for any audience');
		}
	});
	each('aws_lambda_permission', (values, resource) => {
		if (!values.source_arn || !values.qualifier) object(resource, 'is open to any caller, or to any version');
	});
	each('aws_cloudwatch_log_group', (values, resource) => {
		if (!(values.retention_in_days > 0)) object(resource, 'keeps logs for ever');
	});
	each('aws_apigatewayv2_stage', (values, resource) => {
		const settings = values.default_route_settings?.[0] ?? {};
		if (!(settings.throttling_rate_limit > 0 && settings.throttling_burst_limit > 0)) object(resource, 'is not throttled');
		if (!values.access_log_settings?.[0]) object(resource, 'writes no access log');
	});
	each('aws_apigatewayv2_domain_name', (values, resource) => {
		if (values.domain_name_configuration[0].security_policy !== 'TLS_1_2') object(resource, 'speaks TLS below 1.2');
	});
	each('aws_apigatewayv2_route', (values, resource) => {
		const open = ['GET /healthz', 'OPTIONS /{proxy+}'].includes(values.route_key);
		if (values.authorization_type === 'NONE' && !open) object(resource, 'asks for no credentials');
	});
	each('aws_lambda_function', (values, resource) => {
		if (!values.publish) object(resource, 'is not versioned');
		if (!values.logging_config?.[0]?.log_group) object(resource, 'writes to a log group that Terraform does not own');
	});
	each('aws_kms_key', (values, resource) => {
		if (!values.enable_key_rotation) object(resource, 'is never rotated');
	});
	return objections;
}

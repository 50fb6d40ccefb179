import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { awsScope } from '../../../action/src/generate/auth.ts';
import { signRequest } from '../../../action/src/generate/sigv4.ts';

const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY' };

/** Worked out apart from this code, by botocore's signer, from the same requests. */
const expected: [string, Parameters<typeof signRequest>[0], string | undefined, string][] = [
	[
		'plain',
		{
			method: 'POST',
			url: 'https://abc.execute-api.eu-west-1.amazonaws.com/v1/generate',
			headers: { 'content-type': 'application/json' },
			body: '{"files":[]}',
		},
		undefined,
		'AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20260102/eu-west-1/execute-api/aws4_request, SignedHeaders=content-type;host;x-amz-content-sha256;x-amz-date, Signature=87bb1aceccf47cdc5f9fd3028aab94336c4a23c12775e626726cb1b8cac1746d',
	],
	[
		'session token',
		{
			method: 'POST',
			url: 'https://abc.execute-api.eu-west-1.amazonaws.com/prod/v1/generate',
			headers: { 'content-type': 'application/json', accept: 'application/json, application/problem+json' },
			body: '{"files":[]}',
		},
		'session/token+1==',
		'AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20260102/eu-west-1/execute-api/aws4_request, SignedHeaders=accept;content-type;host;x-amz-content-sha256;x-amz-date;x-amz-security-token, Signature=98752871b40c4bb240d84cda941476b4485ed183ad00979968ce1b41a8ed1c81',
	],
	[
		'query',
		{
			method: 'POST',
			url: 'https://abc.execute-api.eu-west-1.amazonaws.com/v1/generate?single=true&a=b%20c&B=%2F',
			headers: { 'content-type': 'application/json' },
			body: '{"files":[]}',
		},
		undefined,
		'AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20260102/eu-west-1/execute-api/aws4_request, SignedHeaders=content-type;host;x-amz-content-sha256;x-amz-date, Signature=88c347c99feeb45528aefe398fce3ef37d15d0220327b4c44f98208cc320c8ea',
	],
	[
		'encoded path',
		{ method: 'POST', url: 'https://abc.execute-api.eu-west-1.amazonaws.com/a%20stage/v1/generate', headers: {}, body: '' },
		undefined,
		'AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20260102/eu-west-1/execute-api/aws4_request, SignedHeaders=host;x-amz-content-sha256;x-amz-date, Signature=5bd32b1b3f3e7cecd1632fcd0d3de1c9aa683f6cc548c4d2109b276aceb5c605',
	],
	[
		'blanks',
		{
			method: 'POST',
			url: 'https://abc.execute-api.eu-west-1.amazonaws.com/v1/generate',
			headers: { 'user-agent': 'haproxy-config-action/1.0.0', 'x-note': '  two   blanks ' },
			body: '{"files":[]}',
		},
		undefined,
		'AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20260102/eu-west-1/execute-api/aws4_request, SignedHeaders=host;x-amz-content-sha256;x-amz-date;x-note, Signature=0f977105edf913a24fbe377f25faa048f7d6544fcf803fbd34e0c9b527d84250',
	],
];

test('signs as botocore signs', () => {
	for (const [name, request, sessionToken, authorization] of expected) {
		const scope = {
			region: 'eu-west-1',
			service: 'execute-api',
			credentials: sessionToken ? { ...credentials, sessionToken } : credentials,
			now: new Date('2026-01-02T03:04:05Z'),
		};
		assert.is(signRequest(request, scope).authorization, authorization, name);
	}
});

test('reads service and region off the host name', () => {
	assert.equal(awsScope('https://abc.execute-api.eu-west-1.amazonaws.com/stage', undefined), {
		service: 'execute-api',
		region: 'eu-west-1',
	});
	assert.equal(awsScope('https://abc.lambda-url.us-east-1.on.aws/', undefined), { service: 'lambda', region: 'us-east-1' });
	assert.equal(awsScope('https://config.example.com', 'eu-central-1'), { service: 'execute-api', region: 'eu-central-1' });
	assert.throws(() => awsScope('https://config.example.com', undefined), /aws-region|region/);
});

test.run();

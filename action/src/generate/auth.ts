import { Failure } from '../failure.ts';
import { isSecureOrigin, send } from '../http.ts';
import type { Inputs } from '../inputs.ts';
import { mask } from '../runner/commands.ts';
import { signRequest } from './sigv4.ts';

const permission = "Add `id-token: write` to the job's `permissions` (runs of forks and of Dependabot cannot have it).";

/**
 * A fresh token from GitHub's issuer, for one attempt; it lives for minutes. Core's `getIDToken` is not used: its own client has neither
 * our timeout nor our bound on retries, follows redirects with the token, and does not say which permission is missing.
 */
export async function mintToken(audience: string, timeout: number, env: NodeJS.ProcessEnv = process.env): Promise<string> {
	const { ACTIONS_ID_TOKEN_REQUEST_URL: base, ACTIONS_ID_TOKEN_REQUEST_TOKEN: token } = env;
	if (!base || !token) throw new Failure("auth: oidc needs a token of GitHub's issuer, and this job may not have one", permission);
	if (!isSecureOrigin(base)) throw new Failure('ACTIONS_ID_TOKEN_REQUEST_URL: expected https');
	mask(token);
	const url = new URL(base);
	url.searchParams.set('audience', audience);
	const answer = await send(url.href, { headers: { authorization: `Bearer ${token}`, accept: 'application/json' }, timeout });
	if (answer.status !== 200)
		throw new Failure(
			`GitHub's token service answered ${answer.status}`,
			answer.status === 401 || answer.status === 403 ? permission : undefined,
		);
	let value: unknown;
	try {
		value = JSON.parse(answer.text).value;
	} catch {}
	if (typeof value !== 'string' || value === '') throw new Failure("GitHub's token service answered without a token");
	mask(value);
	return value;
}

/** `https://id.execute-api.eu-west-1.amazonaws.com` and `https://id.lambda-url.eu-west-1.on.aws` name service and region. */
export function awsScope(url: string, region: string | undefined): { region: string; service: string } {
	const { hostname } = new URL(url);
	const found = /\.(execute-api|lambda-url)\.([a-z0-9-]+)\.(?:amazonaws\.com(?:\.cn)?|on\.aws)$/.exec(hostname);
	const scope = { service: found?.[1] === 'lambda-url' ? 'lambda' : 'execute-api', region: region ?? found?.[2] };
	if (!scope.region) throw new Failure(`auth: iam needs the region of ${hostname}`, 'Set `aws-region`.');
	return { service: scope.service, region: scope.region };
}

/** The authorization headers of one attempt. */
export async function authorize(
	inputs: Inputs,
	request: { method: string; url: string; headers: Record<string, string>; body: string | Uint8Array },
	env: NodeJS.ProcessEnv = process.env,
): Promise<Record<string, string>> {
	if (inputs.auth === 'none') return {};
	if (inputs.auth === 'oidc') return { authorization: `Bearer ${await mintToken(inputs.audience, inputs.timeout, env)}` };
	const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey, AWS_SESSION_TOKEN: sessionToken } = env;
	if (!accessKeyId || !secretAccessKey)
		throw new Failure(
			'auth: iam needs AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY in the environment',
			'Run aws-actions/configure-aws-credentials before this step.',
		);
	for (const secret of [secretAccessKey, sessionToken]) mask(secret);
	const credentials = { accessKeyId, secretAccessKey, ...(sessionToken ? { sessionToken } : {}) };
	return signRequest(request, { ...awsScope(request.url, inputs.awsRegion), credentials, now: new Date() });
}

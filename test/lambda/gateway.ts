import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { type Authorizer, eventOf } from './support/events.ts';
import { type Code, startFunction } from './support/function.ts';

export type GatewayOptions = Code & {
	/** The function's environment, as Terraform sets it: AUTH, POLICY, CORS. */
	env?: Record<string, string>;
	/** With an issuer, every request but CORS preflights needs a token that it signed, as behind API Gateway's JWT authorizer. */
	issuer?: string;
	audience?: string | string[];
	/** What AWS_IAM would have found out, for each request that has an Authorization header beginning with AWS4-HMAC-SHA256. */
	iam?: Record<string, unknown>;
	stage?: string;
};
export type Gateway = {
	/** Where it listens; with a stage its path too. */
	url: string;
	logs: string[];
	client: string;
	pid: number;
	close: () => Promise<void>;
};

const MAX_PAYLOAD = 10 * 1024 * 1024;

/**
 * An HTTP API on loopback: turns requests into events of payload format 2.0, checks tokens as its JWT authorizer does, and has
 * them answered by the artefact that is deployed, in a process of its own.
 */
export async function startGateway(options: GatewayOptions): Promise<Gateway> {
	const { env, issuer, audience, iam, stage = '$default' } = options;
	const running = await startFunction(options, env);
	const keys = issuer === undefined ? undefined : createRemoteJWKSet(await jwksOf(issuer));

	const authorize = async (authorization: string): Promise<Authorizer | undefined> => {
		if (!keys) return iam && authorization.startsWith('AWS4-HMAC-SHA256 ') ? { iam } : undefined;
		const { payload } = await jwtVerify(authorization.replace(/^Bearer\s+/i, ''), keys, {
			issuer: issuer!,
			...(audience !== undefined && { audience }),
			algorithms: ['RS256'],
			clockTolerance: 0,
		});
		// The authorizer hands claims on as text.
		const claims = Object.fromEntries(
			Object.entries(payload).map(([name, value]) => [name, Array.isArray(value) ? `[${value.join(' ')}]` : String(value)]),
		);
		return { jwt: { claims, scopes: null } };
	};

	const server = createServer(async (req, res) => {
		try {
			const body = Buffer.concat(await req.toArray());
			if (body.length > MAX_PAYLOAD) return refuse(res, 413, 'Request Entity Too Large');
			const prefix = stage === '$default' ? '' : `/${stage}`;
			if (!(req.url ?? '/').startsWith(prefix)) return refuse(res, 404, 'Not Found');
			let authorizer: Authorizer | undefined;
			try {
				if (req.method !== 'OPTIONS') authorizer = await authorize(req.headers.authorization ?? '');
			} catch {
				return refuse(res, 401, 'Unauthorized', { 'www-authenticate': 'Bearer' });
			}
			const url = (req.url ?? '/').slice(prefix.length) || '/';
			const outcome = await running.invoke(eventOf({ method: req.method ?? 'GET', url, headers: req.headers, body }, authorizer, stage));
			if ('error' in outcome) {
				running.logs.push(JSON.stringify(outcome.error));
				return refuse(res, outcome.error.errorType === 'RequestTooLarge' ? 413 : 500, 'Internal Server Error');
			}
			give(res, outcome.result);
		} catch (error) {
			running.logs.push(String(error));
			if (!res.headersSent) refuse(res, 503, 'Service Unavailable');
		}
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${stage === '$default' ? '' : `/${stage}`}`,
		logs: running.logs,
		client: running.client,
		pid: running.pid,
		close: async () => {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
			await running.close();
		},
	};
}

const refuse = (res: ServerResponse, status: number, message: string, headers: Record<string, string> = {}) =>
	void res.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify({ message }));

/** The function's answer as API Gateway reads it: what has no status is a body of JSON. */
function give(res: ServerResponse, result: unknown): void {
	const {
		statusCode,
		headers = {},
		body = '',
		isBase64Encoded = false,
	} = (result ?? {}) as {
		statusCode?: number;
		headers?: Record<string, string>;
		body?: string;
		isBase64Encoded?: boolean;
	};
	if (statusCode === undefined) return void res.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(result));
	res.writeHead(statusCode, headers).end(Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8'));
}

async function jwksOf(issuer: string): Promise<URL> {
	const answer = await fetch(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`);
	return new URL(((await answer.json()) as { jwks_uri: string }).jwks_uri);
}

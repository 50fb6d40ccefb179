import type { IncomingHttpHeaders } from 'node:http';

/** A request as API Gateway got it. */
export type Received = { method: string; url: string; headers: IncomingHttpHeaders; body: Buffer };
export type Authorizer = { jwt: { claims: Record<string, string>; scopes: string[] | null } } | { iam: Record<string, unknown> };

/** What an HTTP API takes for text; all else travels in base64. */
const TEXT = /^(?:text\/|application\/(?:json|javascript|xml)(?:;|$))/i;

/**
 * A request as an event of payload format 2.0, in the form that AWS documents ("Working with AWS Lambda proxy integrations for
 * HTTP APIs"): lower-case names, values of equal names joined by commas, cookies apart, the query as it came and taken apart.
 */
export function eventOf({ method, url, headers, body }: Received, authorizer?: Authorizer, stage = '$default'): Record<string, unknown> {
	const [path = '/', query = ''] = url.split(/\?(.*)/s);
	const rawPath = stage === '$default' ? path : `/${stage}${path}`;
	const { cookie, ...rest } = headers;
	const joined = Object.fromEntries(
		Object.entries(rest).map(([name, value]) => [name, Array.isArray(value) ? value.join(',') : (value ?? '')]),
	);
	const text = TEXT.test(joined['content-type'] ?? 'text/plain') && joined['content-encoding'] === undefined;
	const isBase64Encoded = body.length > 0 && !text;
	const parameters: Record<string, string> = {};
	for (const [name, value] of new URLSearchParams(query)) parameters[name] = name in parameters ? `${parameters[name]},${value}` : value;
	const now = new Date();
	return {
		version: '2.0',
		routeKey: '$default',
		rawPath,
		rawQueryString: query,
		...(cookie && { cookies: cookie.split(/;\s*/) }),
		headers: {
			...joined,
			'x-amzn-trace-id': 'Root=1-5e6722a7-cc56xmpl46db7ae02d4da47e',
			'x-forwarded-for': '127.0.0.1',
			'x-forwarded-port': '443',
			'x-forwarded-proto': 'https',
		},
		...(query && { queryStringParameters: parameters }),
		requestContext: {
			accountId: '123456789012',
			apiId: 'r3pmxmplak',
			...(authorizer && { authorizer }),
			domainName: 'r3pmxmplak.execute-api.us-east-1.amazonaws.com',
			domainPrefix: 'r3pmxmplak',
			http: { method, path: rawPath, protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: joined['user-agent'] ?? '' },
			requestId: Buffer.from(crypto.getRandomValues(new Uint8Array(11))).toString('base64'),
			routeKey: '$default',
			stage,
			time: now.toISOString(),
			timeEpoch: now.getTime(),
		},
		...(body.length > 0 && { body: body.toString(isBase64Encoded ? 'base64' : 'utf8') }),
		isBase64Encoded,
	};
}

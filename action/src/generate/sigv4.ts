import { createHash, createHmac } from 'node:crypto';

export type Credentials = { accessKeyId: string; secretAccessKey: string; sessionToken?: string };
export type Unsigned = { method: string; url: string; headers: Record<string, string>; body: string | Uint8Array };
export type Scope = { region: string; service: string; credentials: Credentials; now: Date };

const sha256 = (data: string | Uint8Array): string => createHash('sha256').update(data).digest('hex');
const hmac = (key: string | Buffer, data: string): Buffer => createHmac('sha256', key).update(data).digest();
/** RFC 3986, which encodes five characters more than encodeURIComponent. */
const encode = (text: string): string =>
	encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);

/** Headers that something on the way may change. */
const unsigned = new Set(['user-agent', 'expect', 'x-amzn-trace-id']);

/** The headers that AWS Signature Version 4 adds to a request. */
export function signRequest(
	{ method, url, headers, body }: Unsigned,
	{ region, service, credentials, now }: Scope,
): Record<string, string> {
	const { host, pathname, searchParams } = new URL(url);
	const time = now.toISOString().replace(/[-:]|\.\d{3}/g, '');
	const day = time.slice(0, 8);
	const hash = sha256(body);
	const added: Record<string, string> = { 'x-amz-date': time, 'x-amz-content-sha256': hash };
	if (credentials.sessionToken) added['x-amz-security-token'] = credentials.sessionToken;
	const sent = Object.entries({ host, ...headers, ...added }).filter(([name]) => !unsigned.has(name.toLowerCase()));
	const all = sent.map(([name, value]) => [name.toLowerCase(), value.trim().replace(/ +/g, ' ')] as const);
	all.sort(([a], [b]) => (a < b ? -1 : 1));
	const names = all.map(([name]) => name).join(';');
	// Services other than S3 sign the path as it was encoded once, encoded again.
	const path = pathname.split('/').map(encode).join('/');
	const query = [...searchParams]
		.map(([name, value]) => `${encode(name)}=${encode(value)}`)
		.sort()
		.join('&');
	const canonical = [method, path, query, ...all.map(([name, value]) => `${name}:${value}`), '', names, hash].join('\n');
	const scope = `${day}/${region}/${service}/aws4_request`;
	const toSign = ['AWS4-HMAC-SHA256', time, scope, sha256(canonical)].join('\n');
	const key = hmac(hmac(hmac(hmac(`AWS4${credentials.secretAccessKey}`, day), region), service), 'aws4_request');
	const signature = hmac(key, toSign).toString('hex');
	return {
		...added,
		authorization: `AWS4-HMAC-SHA256 Credential=${credentials.accessKeyId}/${scope}, SignedHeaders=${names}, Signature=${signature}`,
	};
}

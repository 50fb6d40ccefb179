import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';

type Authorizer = { jwt?: { claims?: Record<string, unknown> }; iam?: unknown };
/** An event of payload format 2.0, from an HTTP API or a function URL; what is not always there is checked before it is used. */
export type Event = APIGatewayProxyEventV2 & { requestContext: { authorizer?: Authorizer } };

/** RFC 9110, 5.6.2; of another name `Headers` takes no header. */
const TOKEN = /^[\w!#$%&'*+.^`|~-]+$/;

/** The event as a request. Its path is the one that the API knows: without the stage that it came in by. */
export function requestOf(event: Event): Request {
	const { method } = event.requestContext.http;
	const headers = new Headers();
	for (const [name, value] of Object.entries(event.headers ?? {})) {
		if (value !== undefined && TOKEN.test(name)) headers.set(name, value.replace(/[^\t\x20-\x7e\x80-\xff]/g, '?'));
	}
	const url = new URL('https://lambda/');
	url.pathname = pathOf(event);
	url.search = event.rawQueryString ?? '';
	const body = method === 'GET' || method === 'HEAD' || event.body === undefined ? undefined : bytesOf(event);
	return new Request(url, { method, headers, ...(body && { body }) });
}

function pathOf({ rawPath, requestContext }: Event): string {
	const stage = `/${requestContext.stage}`;
	return rawPath === stage ? '/' : rawPath.startsWith(`${stage}/`) ? rawPath.slice(stage.length) : rawPath;
}

const bytesOf = (event: Event): Uint8Array<ArrayBuffer> =>
	new Uint8Array(Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8'));

/** Answers that are not text travel in base64. */
const BINARY = /^application\/zip/;

export async function resultOf(response: Response): Promise<APIGatewayProxyStructuredResultV2> {
	const bytes = Buffer.from(await response.arrayBuffer());
	const isBase64Encoded = response.headers.has('content-encoding') || BINARY.test(response.headers.get('content-type') ?? '');
	return {
		statusCode: response.status,
		headers: Object.fromEntries(response.headers),
		body: bytes.toString(isBase64Encoded ? 'base64' : 'utf8'),
		isBase64Encoded,
	};
}

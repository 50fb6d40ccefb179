import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { unzipSync } from 'fflate';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import type { Issuer } from './github/oidc.ts';

export type Gateway = { url: string; events: object[]; close: () => Promise<void> };
type Answer = { statusCode: number; headers?: Record<string, string>; body?: string; isBase64Encoded?: boolean };

/** What runs inside the function's process: the handler of the zip, an event at a time. */
const bootstrap = (module: string): string => `import { handler } from ${JSON.stringify(module)};
process.on('message', async ({ id, event }) => {
	try { process.send({ id, answer: await handler(event, { awsRequestId: id, functionName: 'haproxy-config', getRemainingTimeInMillis: () => 10000 }) }); }
	catch (error) { process.send({ id, error: String(error?.stack ?? error) }); }
});
process.send({ ready: true });
`;

/** The zip's code in a process of its own, with the environment that Terraform gives it. */
async function startFunction(zip: Uint8Array, env: Record<string, string>) {
	const dir = mkdtempSync(join(tmpdir(), 'function-'));
	for (const [name, content] of Object.entries(unzipSync(zip))) writeFileSync(join(dir, name), content);
	const entry = join(dir, 'bootstrap.mjs');
	writeFileSync(entry, bootstrap(pathToFileURL(join(dir, 'index.mjs')).href));
	const child = fork(entry, { execArgv: [], env: { PATH: process.env.PATH, ...env }, stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
	let errors = '';
	child.stderr?.setEncoding('utf8').on('data', (text) => (errors += text));
	const waiting = new Map<string, (message: { answer?: Answer; error?: string }) => void>();
	await new Promise<void>((done, fail) => {
		child.on('message', (message: { ready?: true; id?: string; answer?: Answer; error?: string }) =>
			message.ready ? done() : waiting.get(message.id!)?.(message),
		);
		child.on('exit', (code) => fail(new Error(`the function ended with ${code}: ${errors}`)));
	});
	return {
		invoke: (event: object): Promise<{ answer?: Answer; error?: string }> => {
			const id = randomUUID();
			return new Promise((done) => {
				waiting.set(id, done);
				child.send({ id, event });
			});
		},
		stop: () => {
			child.kill();
			rmSync(dir, { recursive: true, force: true });
		},
	};
}

/** An HTTP API's event, payload format 2.0. */
function eventOf(request: IncomingMessage, body: Buffer, claims: object): object {
	const url = new URL(request.url ?? '/', 'http://localhost');
	const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
	const text =
		/^(text\/|application\/(json|yaml|javascript|xml|[\w.-]+\+json))/.test(headers['content-type'] ?? '') && !headers['content-encoding'];
	const http = {
		method: request.method,
		path: url.pathname,
		protocol: 'HTTP/1.1',
		sourceIp: '127.0.0.1',
		userAgent: headers['user-agent'] ?? '',
	};
	const context = {
		accountId: '123456789012',
		apiId: 'local',
		domainName: headers.host,
		stage: '$default',
		requestId: randomUUID(),
		time: '02/Jan/2026:03:04:05 +0000',
		timeEpoch: 1767323045000,
		routeKey: '$default',
		http,
	};
	return {
		version: '2.0',
		routeKey: '$default',
		rawPath: url.pathname,
		rawQueryString: url.search.slice(1),
		headers,
		...(url.search ? { queryStringParameters: Object.fromEntries(url.searchParams) } : {}),
		requestContext: { ...context, authorizer: { jwt: { claims, scopes: null } } },
		...(body.length ? { body: body.toString(text ? 'utf8' : 'base64') } : {}),
		isBase64Encoded: body.length > 0 && !text,
	};
}

/** API Gateway's HTTP API with a JWT authorizer on loopback: verifies the token, then asks the deployed artefact. */
export async function startGateway(zip: Uint8Array, issuer: Issuer, audience: string, env: Record<string, string>): Promise<Gateway> {
	const deployed = await startFunction(zip, env);
	const keys = createRemoteJWKSet(new URL(`${issuer.origin}/.well-known/jwks`));
	const gateway: Gateway = { url: '', events: [], close: async () => {} };
	const server = createServer(async (request, response) => {
		const chunks: Buffer[] = [];
		for await (const chunk of request) chunks.push(chunk as Buffer);
		const bearer = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
		const verified = await jwtVerify(bearer, keys, { issuer: issuer.origin, audience, algorithms: ['RS256'] }).catch(() => undefined);
		if (!verified) return response.writeHead(401, { 'content-type': 'application/json' }).end('{"message":"Unauthorized"}');
		// The gateway hands claims on as texts.
		const claims = Object.fromEntries(Object.entries(verified.payload).map(([name, value]) => [name, String(value)]));
		const event = eventOf(request, Buffer.concat(chunks), claims);
		gateway.events.push(event);
		const { answer } = await deployed.invoke(event);
		if (!answer) return response.writeHead(500, { 'content-type': 'application/json' }).end('{"message":"Internal Server Error"}');
		return response
			.writeHead(answer.statusCode, answer.headers)
			.end(Buffer.from(answer.body ?? '', answer.isBase64Encoded ? 'base64' : 'utf8'));
	});
	await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
	gateway.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	gateway.close = async () => {
		deployed.stop();
		server.closeAllConnections();
		await new Promise((done) => server.close(done));
	};
	return gateway;
}

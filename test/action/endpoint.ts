import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { generateHere, type Result } from '../../action/src/generator.ts';
import type { Issuer } from './github/oidc.ts';

/** An answer given in place of the generated one. */
export type Canned = { status: number; body?: unknown; headers?: Record<string, string> } | 'cut' | 'hang';
export type Asked = { headers: IncomingHttpHeaders; body: { files: { path: string; text: string }[] }; claims: Record<string, unknown> };

export type Endpoint = {
	url: string;
	/** What was asked, with the claims of each token as they were verified. */
	asked: Asked[];
	/** Answers for the next requests, in order; none means the generated one. */
	canned: Canned[];
	/** Changes what is generated: another version, another output each time. */
	alter: (result: Result) => Result;
	/** How many requests came, verified or not. */
	count: number;
	close: () => Promise<void>;
};

/**
 * The contract of `POST /v1/generate` with an API gateway's JWT check before it, for faults that the deployed endpoint does
 * not have on demand. The whole loop with the deployed artefact is in loop.test.ts.
 */
export async function startEndpoint(issuer?: Issuer): Promise<Endpoint> {
	const keys = issuer && createRemoteJWKSet(new URL(`${issuer.origin}/.well-known/jwks`));
	const endpoint: Endpoint = { url: '', asked: [], canned: [], alter: (result) => result, count: 0, close: async () => {} };
	const server = createServer(async (request, response) => {
		const chunks: Buffer[] = [];
		for await (const chunk of request) chunks.push(chunk as Buffer);
		endpoint.count++;
		const json = (status: number, body: unknown, headers: Record<string, string> = {}) =>
			response
				.writeHead(status, { 'content-type': 'application/json', ...headers })
				.end(typeof body === 'string' ? body : JSON.stringify(body));
		const canned = endpoint.canned.shift();
		if (canned === 'cut') return request.socket.destroy();
		if (canned === 'hang') return;
		if (canned) return json(canned.status, canned.body ?? { message: 'Injected' }, canned.headers);
		let claims: Record<string, unknown> = {};
		if (keys && issuer) {
			try {
				const bearer = (request.headers.authorization ?? '').replace(/^Bearer /, '');
				claims = (
					await jwtVerify(bearer, keys, { issuer: issuer.origin, audience: endpoint.url.replace(/\/$/, ''), algorithms: ['RS256'] })
				).payload;
			} catch {
				return json(401, { message: 'Unauthorized' });
			}
		}
		const raw = Buffer.concat(chunks);
		const body = JSON.parse((request.headers['content-encoding'] === 'gzip' ? gunzipSync(raw) : raw).toString('utf8'));
		endpoint.asked.push({ headers: request.headers, body, claims });
		if (request.url !== '/stage/v1/generate') return json(404, { message: 'Not Found' });
		const made = generateHere({ templates: {}, haproxy: undefined, single: false, ...body });
		if (Object.keys(made.files).length === 0)
			return json(422, { title: 'The params are not valid', status: 422, diagnostics: made.diagnostics });
		return json(200, endpoint.alter(made));
	});
	await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
	endpoint.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/stage/`;
	endpoint.close = async () => {
		server.closeAllConnections();
		await new Promise((done) => server.close(done));
	};
	return endpoint;
}

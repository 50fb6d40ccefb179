import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answer, describe, githubSchema } from './graphql.ts';
import { routes } from './rest.ts';
import { failureBody, match, type Reply } from './route.ts';
import { State, type Token } from './state.ts';
import { checkAnswer, checkRequest } from './validate.ts';

export type GitHub = { state: State; origin: string; close: () => Promise<void> };

async function read(request: IncomingMessage): Promise<string> {
	const chunks: Buffer[] = [];
	for await (const chunk of request) chunks.push(chunk as Buffer);
	return Buffer.concat(chunks).toString('utf8');
}

function send(response: ServerResponse, { status, body, headers }: Reply): void {
	const text = typeof body === 'string' ? body : JSON.stringify(body);
	response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'x-github-request-id': 'TEST:1', ...headers });
	response.end(text);
}

function limited(state: State): Reply | undefined {
	if (state.rateLimit.remaining-- > 0) return undefined;
	const reset = String(Math.floor(Date.now() / 1000) + 3600);
	return {
		...failureBody(403, 'API rate limit exceeded for installation ID 1.'),
		headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset },
	};
}

async function rest(state: State, token: Token, origin: string, method: string, url: URL, text: string): Promise<Reply> {
	for (const [name, handler] of Object.entries(routes)) {
		const params = match(name, method, url.pathname);
		if (!params) continue;
		const body = text === '' ? undefined : JSON.parse(text);
		const wrong = checkRequest(name, url.searchParams, body);
		if (wrong) state.violations.push(`request ${name}: ${wrong}`);
		const repository = state.repositories.get(`${params.owner}/${params.repo}`.toLowerCase());
		if (!repository || (token.repositories && !token.repositories.includes(repository.nameWithOwner))) return failureBody(404, 'Not Found');
		const reply = handler({ state, token, origin, repository, params, query: url.searchParams, body });
		const odd = checkAnswer(name, reply.status, reply.body);
		if (odd) state.violations.push(`answer ${name} ${reply.status}: ${odd}`);
		return reply;
	}
	state.violations.push(`request ${method} ${url.pathname}: no such operation`);
	return failureBody(404, 'Not Found');
}

/** A GitHub on loopback: REST at `/`, GraphQL at `/graphql`, as `GITHUB_API_URL` and `GITHUB_GRAPHQL_URL` name them. */
export async function startGitHub(): Promise<GitHub> {
	const state = new State();
	// Not while a run waits, whose time is taken.
	githubSchema();
	let origin = '';
	const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
		const text = await read(request);
		const url = new URL(request.url ?? '/', origin);
		const method = request.method ?? 'GET';
		const graphql = url.pathname === '/graphql' ? (JSON.parse(text) as { query?: string; variables?: Record<string, unknown> }) : undefined;
		const label = graphql ? `POST /graphql ${describe(graphql)}` : `${method} ${url.pathname}`;
		state.log.push(label);
		const fault = state.takeFault(label);
		fault?.before?.();
		if (fault?.answer === 'cut') return void request.socket.destroy();
		if (fault?.answer === 'hang') return;
		if (fault?.answer) return send(response, { body: failureBody(fault.answer.status, 'Injected').body, ...fault.answer });
		const token = state.tokens.get(/^(?:bearer|token) (.+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? '');
		if (!request.headers['user-agent']) return send(response, failureBody(403, 'Request forbidden by administrative rules.'));
		if (!token) return send(response, failureBody(401, 'Bad credentials'));
		const reply =
			limited(state) ??
			(graphql
				? { status: 200, body: await answer({ state, token, origin }, graphql) }
				: await rest(state, token, origin, method, url, text));
		if (fault?.after === 'cut') return void request.socket.destroy();
		send(response, reply);
	};
	const server = createServer((request, response) => {
		serve(request, response).catch((error: Error) => {
			state.violations.push(`server: ${error.stack}`);
			send(response, failureBody(500, error.message));
		});
	});
	await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
	origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	const close = async (): Promise<void> => {
		server.closeAllConnections();
		await new Promise((done) => server.close(done));
		state.close();
	};
	return { state, origin, close };
}

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Lambda takes and gives 6 MB in a call that waits for its answer. */
const LIMIT = 6_291_556;

export type Outcome = { result: unknown } | { error: { errorType?: string; errorMessage?: string; trace?: string[] } };
export type RuntimeApi = {
	/** host:port, as AWS_LAMBDA_RUNTIME_API has it. */
	address: string;
	invoke: (event: unknown) => Promise<Outcome>;
	/** What the function could not start for. */
	initError: Promise<unknown>;
	close: () => Promise<void>;
};

/** Lambda's Runtime API (2018-06-01) for one execution environment: one event at a time. */
export async function runtimeApi(): Promise<RuntimeApi> {
	const waiting: { id: string; event: unknown; done: (outcome: Outcome) => void }[] = [];
	const running = new Map<string, (outcome: Outcome) => void>();
	let next: ServerResponse | undefined;
	let failed: (error: unknown) => void = () => {};
	const initError = new Promise<unknown>((resolve) => {
		failed = resolve;
	});
	const deliver = () => {
		if (!next || waiting.length === 0) return;
		const { id, event, done } = waiting.shift()!;
		running.set(id, done);
		next.writeHead(200, {
			'content-type': 'application/json',
			'lambda-runtime-aws-request-id': id,
			'lambda-runtime-deadline-ms': String(Date.now() + 15_000),
			'lambda-runtime-invoked-function-arn': 'arn:aws:lambda:us-east-1:123456789012:function:haproxy-config:live',
			'lambda-runtime-trace-id': 'Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=0',
		});
		next.end(JSON.stringify(event));
		next = undefined;
	};
	const server = createServer(async (req, res) => {
		const path = (req.url ?? '').replace(/^\/2018-06-01\/runtime/, '');
		if (req.method === 'GET' && path === '/invocation/next') {
			next = res;
			res.on('close', () => {
				if (next === res) next = undefined;
			});
			deliver();
			return;
		}
		const body = await text(req);
		const accepted = (status: number) => res.writeHead(status, { 'content-type': 'application/json' }).end('{"status":"OK"}');
		if (path === '/init/error') {
			failed(JSON.parse(body));
			return accepted(202);
		}
		const [, id = '', what] = /^\/invocation\/([^/]+)\/(response|error)$/.exec(path) ?? [];
		const done = running.get(id);
		if (!done) return accepted(400);
		running.delete(id);
		if (what === 'error') done({ error: JSON.parse(body) });
		else if (Buffer.byteLength(body) > LIMIT) done({ error: { errorType: 'Function.ResponseSizeTooLarge' } });
		else done({ result: body === '' ? null : JSON.parse(body) });
		accepted(what === 'error' || Buffer.byteLength(body) <= LIMIT ? 202 : 413);
	});
	server.keepAliveTimeout = 60_000;
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
		invoke: (event) =>
			new Promise((done) => {
				if (Buffer.byteLength(JSON.stringify(event)) > LIMIT) return done({ error: { errorType: 'RequestTooLarge' } });
				waiting.push({ id: crypto.randomUUID(), event, done });
				deliver();
			}),
		initError,
		close: async () => {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}

const text = async (req: IncomingMessage): Promise<string> => Buffer.concat(await req.toArray()).toString('utf8');

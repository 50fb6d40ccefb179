import { createServer, type IncomingMessage, type Server, type ServerResponse, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { getRequestListener, RequestError } from '@hono/node-server';
import type { Hono } from 'hono/quick';
import type { Env } from './env.ts';
import { Problem } from './problem.ts';

/*
 * HTTP/1 in front of the app, as API Gateway is on AWS. What Node and its adapter would answer by themselves, with nothing in it,
 * the app answers here too, so that every error is the same kind of document and has a number.
 */
const malformed = (detail: string) => new Problem('malformed-request', detail);
const faults: Record<string, () => Problem> = {
	ERR_HTTP_REQUEST_TIMEOUT: () => new Problem('too-slow', 'The request did not come whole in time.'),
	HPE_HEADER_OVERFLOW: () => new Problem('headers-too-large', 'The request line and the headers may have 16 KB at most.'),
	HPE_CHUNK_EXTENSIONS_OVERFLOW: () => new Problem('too-large', 'The extensions of the chunks are too long.'),
};

/** Slow senders hold nobody up: a request has to come whole within `patience`, in milliseconds. */
export function frontOf(app: Hono<Env>, patience = 30_000): Server {
	const refuse = async (fault: Problem) => app.fetch(new Request('http://localhost/'), { fault });

	const serve = async (request: Request, incoming: IncomingMessage, outgoing: ServerResponse) => {
		// RFC 9112, 3.2. HTTP/1.0 has no such header, and HAProxy's `option httpchk` asks so.
		const hostless = incoming.httpVersion === '1.1' && incoming.headers.host === undefined;
		const answer = await (hostless ? refuse(malformed('The header Host is missing.')) : app.fetch(request));
		if (!incoming.complete) await readOn(request);
		if (!incoming.complete) outgoing.setHeader('connection', 'close');
		return answer;
	};
	const listener = getRequestListener((request, env) => serve(request, env.incoming as IncomingMessage, env.outgoing as ServerResponse), {
		hostname: 'localhost',
		errorHandler: (error) => {
			if (error instanceof RequestError) return refuse(malformed('The request line or the header Host cannot be read.'));
			console.error(error);
			return refuse(new Problem('internal', 'The service failed; its log has the cause.'));
		},
	});
	const times = { requestTimeout: patience, headersTimeout: patience, connectionsCheckingInterval: patience / 6 };
	const server = createServer({ ...times, requireHostHeader: false }, listener);
	const end = async (socket: Duplex, fault: Problem) => socket.end(await written(await refuse(fault)), () => socket.destroy());
	server.on('clientError', (error: NodeJS.ErrnoException, socket: Duplex & { _httpMessage?: { _headerSent: boolean } }) => {
		// As Node does where nobody listens: nothing is said in the middle of another answer.
		if (error.code === 'ECONNRESET' || !socket.writable || socket._httpMessage?._headerSent) return void socket.destroy();
		void end(socket, faults[error.code ?? '']?.() ?? malformed('The request is no HTTP/1.1.'));
	});
	const allow = 'GET, HEAD, POST';
	server.on('connect', (_, socket) => void end(socket, new Problem('method-not-allowed', 'This is no proxy.', { headers: { allow } })));
	// RFC 9110, 10.1.1: what else is expected may be passed over.
	server.on('checkExpectation', (incoming, outgoing) => server.emit('request', incoming, outgoing));
	return server;
}

/** Within these bounds the rest of a body is read before the answer goes out: who is still sending may not hear it. */
const MOST = 64 * 1024 * 1024;
const LINGER = 500;

async function readOn({ body }: Request): Promise<void> {
	if (!body || body.locked) return;
	const reader = body.getReader();
	let timer: NodeJS.Timeout | undefined;
	const late = new Promise<{ done: true; value?: undefined }>((resolve) => {
		timer = setTimeout(resolve, LINGER, { done: true });
	});
	for (let length = 0; length < MOST; ) {
		const { done, value } = await Promise.race([reader.read(), late]).catch(() => ({ done: true, value: undefined }));
		if (done) break;
		length += value?.length ?? 0;
	}
	clearTimeout(timer);
}

/** An answer as HTTP/1.1, for a connection that has no request of Node's; it ends with it. */
async function written(answer: Response): Promise<Buffer> {
	const body = Buffer.from(await answer.arrayBuffer());
	const headers = [...answer.headers, ['content-length', String(body.length)], ['connection', 'close'], ['date', new Date().toUTCString()]];
	const head = `HTTP/1.1 ${answer.status} ${STATUS_CODES[answer.status]}\r\n${headers.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`;
	return Buffer.concat([Buffer.from(head, 'latin1'), body]);
}

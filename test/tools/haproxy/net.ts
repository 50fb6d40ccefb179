import { createServer, request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { type AddressInfo, connect, createServer as createTcpServer, type Server, type Socket } from 'node:net';

const host = '127.0.0.1';

const listen = (server: Server, port = 0): Promise<number> =>
	new Promise((resolve, reject) => {
		server.once('error', reject);
		server.listen(port, host, () => resolve((server.address() as AddressInfo).port));
	});

const closer = (server: Server): (() => Promise<void>) => {
	const open = new Set<Socket>();
	server.on('connection', (socket: Socket) => {
		open.add(socket);
		socket.on('close', () => open.delete(socket));
	});
	return () =>
		new Promise((resolve) => {
			server.close(() => resolve());
			for (const socket of open) socket.destroy();
		});
};

/** Below the ports that systems give to whoever asks for any (32768 and up on Linux, 49152 on others), and above the well-known. */
const PORTS = { from: 10_000, to: 32_000 };
let next = PORTS.from + Math.floor(Math.random() * (PORTS.to - PORTS.from));

/**
 * A port of the loopback address that nothing listens on. No port is given twice to one process, as the system's own choice may be
 * once it is closed; and no connection takes it for its own end before it is used.
 */
export async function freePort(): Promise<number> {
	for (;;) {
		const port = next;
		next = next + 1 < PORTS.to ? next + 1 : PORTS.from;
		const server = createTcpServer();
		try {
			await listen(server, port);
		} catch (error) {
			if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') continue;
			throw error;
		}
		await new Promise<void>((resolve) => server.close(() => resolve()));
		return port;
	}
}

export type Seen = {
	method: string;
	url: string;
	headers: IncomingHttpHeaders;
};
/** `status` is what it answers and may be set at any time; `seen` is every request that reached it, checks included. */
export type Origin = {
	name: string;
	port: number;
	status: number;
	seen: Seen[];
	close: () => Promise<void>;
};

/** An HTTP server that answers every request with its own name, as the body and as header `x-origin`. */
export async function origin(name: string, port = 0): Promise<Origin> {
	const self: Origin = {
		name,
		port: 0,
		status: 200,
		seen: [],
		close: () => Promise.resolve(),
	};
	const server = createServer((req, res) => {
		self.seen.push({
			method: req.method ?? '',
			url: req.url ?? '',
			headers: req.headers,
		});
		req.resume();
		res.writeHead(self.status, {
			'content-type': 'text/plain',
			'x-origin': name,
		});
		res.end(req.method === 'HEAD' ? undefined : name);
	});
	self.close = closer(server);
	self.port = await listen(server, port);
	return self;
}

/** A TCP server that greets with its name and a line feed, then echoes. */
export async function tcpOrigin(name: string, port = 0): Promise<{ name: string; port: number; close: () => Promise<void> }> {
	const server = createTcpServer((socket) => {
		socket.on('error', () => socket.destroy());
		socket.write(`${name}\n`);
		socket.pipe(socket);
	});
	const close = closer(server);
	return { name, port: await listen(server, port), close };
}

export type Reply = {
	status: number;
	headers: IncomingHttpHeaders;
	body: string;
	cookies: string[];
};

/** One request on a connection of its own to the loopback address; redirects are answers like any other. */
export const request = (
	port: number,
	path = '/',
	options: {
		method?: string;
		host?: string;
		headers?: Record<string, string>;
		body?: string;
		tls?: boolean;
		timeout?: number;
	} = {},
): Promise<Reply> =>
	new Promise((resolve, reject) => {
		const headers = {
			connection: 'close',
			...(options.host === undefined ? {} : { host: options.host }),
			...options.headers,
		};
		const common = {
			host,
			port,
			path,
			method: options.method ?? 'GET',
			headers,
			agent: false as const,
			timeout: options.timeout ?? 5_000,
		};
		const servername = options.host?.replace(/:\d+$/, '') ?? 'site.test';
		const req = options.tls ? httpsRequest({ ...common, rejectUnauthorized: false, servername }) : httpRequest(common);
		req.on('timeout', () => req.destroy(new Error(`no answer from port ${port} for ${path}`)));
		req.on('error', reject);
		req.on('response', (res) => {
			let body = '';
			res.setEncoding('utf8').on('data', (text) => {
				body += text;
			});
			res.on('error', reject);
			res.on('end', () => {
				const cookies = (res.headers['set-cookie'] ?? []).map((cookie) => cookie.split(';')[0]!);
				resolve({
					status: res.statusCode ?? 0,
					headers: res.headers,
					body,
					cookies,
				});
			});
		});
		req.end(options.body);
	});

/** What comes back over one TCP connection after `text` was sent: until the peer closes, or `bytes` have come. */
export const tcpRequest = (port: number, text: string, bytes: number, timeout = 5_000): Promise<string> =>
	new Promise((resolve, reject) => {
		let got = '';
		const socket = connect({ host, port }, () => socket.write(text));
		socket.setTimeout(timeout, () => socket.destroy(new Error(`port ${port} sent ${got.length} of ${bytes} bytes`)));
		socket.setEncoding('utf8').on('data', (chunk) => {
			got += chunk;
			if (got.length >= bytes) socket.destroy();
		});
		socket.on('error', reject);
		socket.on('close', () => resolve(got));
	});

/** Whether something accepts connections there. */
export const answers = (port: number): Promise<boolean> =>
	new Promise((resolve) => {
		const socket = connect({ host, port });
		const done = (ok: boolean) => {
			socket.destroy();
			resolve(ok);
		};
		socket.setTimeout(1_000, () => done(false));
		socket.on('connect', () => done(true));
		socket.on('error', () => done(false));
	});

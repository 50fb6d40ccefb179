import { spawn } from 'node:child_process';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '../../tools/haproxy.ts';
import { complete, provisioned, refused, remember, scope, updateStage } from './gaps.ts';
import { motoCommand } from './tools.ts';

/** `zips` holds, by function name, the code that the emulator was given last. */
export type Emulator = {
	url: string;
	zips: Map<string, Buffer>;
	get: (service: string, path: string) => Promise<unknown>;
	post: (service: string, target: string, body: object) => Promise<unknown>;
	query: (service: string, form: Record<string, string>) => Promise<string>;
	xml: (service: string, path: string, body: string) => Promise<string>;
	close: () => Promise<void>;
};

const read = async (stream: IncomingMessage): Promise<Buffer> => Buffer.concat(await stream.toArray());

/** moto on a free port of the loopback address, behind a front that keeps the zips and fills what moto leaves out. */
export async function emulator(): Promise<Emulator> {
	const port = await freePort();
	const moto = spawn(motoCommand[0] ?? '', [...motoCommand.slice(1), '-H', '127.0.0.1', '-p', String(port)], {
		env: { ...process.env, MOTO_ACM_VALIDATION_WAIT: '0' },
		stdio: 'ignore',
	});
	const zips = new Map<string, Buffer>();

	const forward = async (req: IncomingMessage, res: ServerResponse): Promise<void> => {
		const body = await read(req);
		const answered = provisioned(req.method ?? '', req.url ?? '', body);
		if (answered) {
			res.writeHead(answered.status, { 'content-type': 'application/json', ...answered.headers });
			res.end(answered.body);
			return;
		}
		const conflict = await refused(req.method ?? '', req.url ?? '', `http://127.0.0.1:${port}`);
		if (conflict) {
			res.writeHead(409, { 'content-type': 'application/json', 'x-amzn-errortype': 'ConflictException' });
			res.end(JSON.stringify({ message: conflict }));
			return;
		}
		remember(req.method ?? '', req.url ?? '', body, zips);
		const method = updateStage(req.method ?? '', req.url ?? '', body);
		const upstream = request({ host: '127.0.0.1', port, method, path: req.url, headers: req.headers }, async (answer) => {
			const filled = complete(req.url ?? '', await read(answer));
			const { 'content-length': _length, 'transfer-encoding': _encoding, ...headers } = answer.headers;
			res.writeHead(answer.statusCode ?? 500, { ...headers, 'content-length': String(filled.length) });
			res.end(filled);
		});
		upstream.on('error', () => res.destroy());
		upstream.end(body);
	};
	const front = createServer((req, res) => void forward(req, res).catch(() => res.destroy()));
	await new Promise<void>((resolve) => front.listen(0, '127.0.0.1', resolve));
	const url = `http://127.0.0.1:${(front.address() as AddressInfo).port}`;

	await up(port, () => moto.exitCode);

	const send = async (service: string, path: string, init: RequestInit): Promise<string> => {
		const answer = await fetch(url + path, { ...init, headers: { ...scope(service), ...(init.headers as Record<string, string>) } });
		const text = await answer.text();
		if (!answer.ok) throw new Error(`${service} ${path}: ${answer.status} ${text.slice(0, 300)}`);
		return text;
	};
	return {
		url,
		zips,
		get: async (service, path) => JSON.parse(await send(service, path, {})),
		post: async (service, target, body) =>
			JSON.parse(
				await send(service, '/', {
					method: 'POST',
					headers: { 'x-amz-target': target, 'content-type': 'application/x-amz-json-1.1' },
					body: JSON.stringify(body),
				}),
			),
		query: (service, form) =>
			send(service, '/', {
				method: 'POST',
				headers: { 'content-type': 'application/x-www-form-urlencoded' },
				body: new URLSearchParams(form).toString(),
			}),
		xml: (service, path, body) => send(service, path, { method: 'POST', headers: { 'content-type': 'text/xml' }, body }),
		close: async () => {
			front.closeAllConnections();
			front.close();
			const ended = moto.exitCode === null && new Promise((resolve) => moto.once('exit', resolve));
			moto.kill();
			await ended;
		},
	};
}

async function up(port: number, exitCode: () => number | null): Promise<void> {
	for (let tries = 0; tries < 300; tries++) {
		if (exitCode() !== null) throw new Error(`${motoCommand.join(' ')} ended with ${exitCode()}`);
		const alive = await fetch(`http://127.0.0.1:${port}/moto-api/`).then(
			(answer) => answer.status < 500,
			() => false,
		);
		if (alive) return;
		await pause(200);
	}
	throw new Error(`${motoCommand.join(' ')} did not answer within a minute`);
}

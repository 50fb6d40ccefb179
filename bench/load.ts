import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { cpus, loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';

/*
 * Load on the local server: a document of 20 services, posted to /v1/generate for 60 s by autocannon, beside a server that only
 * echoes the body, in the same run:
 *   npm run load -- [seconds=60] [connections=10]
 */
const [seconds = 60, connections = 10] = process.argv.slice(2).map(Number);
const root = fileURLToPath(new URL('..', import.meta.url));
const services = Array.from({ length: 20 }, (_, i) => ({
	name: `service${i}`,
	host: `service${i}.example.com`,
	check: '/health',
	servers: Array.from({ length: 5 }, (_, j) => `10.0.${i}.${j + 1}:8080`),
}));
const body = JSON.stringify({ services });

type Result = {
	requests: { average: number; total: number };
	latency: { p99: number; p50: number };
	errors: number;
	timeouts: number;
	non2xx: number;
};

async function cannon(url: string, duration: number): Promise<Result> {
	const args = [
		'node_modules/autocannon/autocannon.js',
		'-j',
		'-m',
		'POST',
		'-d',
		String(duration),
		'-c',
		String(connections),
		'-H',
		'content-type=application/json',
		'-b',
		body,
		url,
	];
	const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'ignore'] });
	return JSON.parse(Buffer.concat(await child.stdout.toArray()).toString()) as Result;
}
const memory = (pid: number) => Math.round(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024);
const row = (name: string, r: Result, before: number, after: number) =>
	console.log(
		`${name.padEnd(14)} ${r.requests.average.toFixed(0).padStart(7)} requests/s  p50 ${r.latency.p50} ms  p99 ${r.latency.p99} ms  errors ${r.errors + r.timeouts + r.non2xx}  memory ${before} MB before, ${after} MB after`,
	);

const echo = createServer(async (request, response) => {
	const chunks = await request.toArray();
	response.writeHead(200, { 'content-type': 'application/json' }).end(Buffer.concat(chunks));
});
echo.listen(0, '127.0.0.1');
await once(echo, 'listening');

const server = spawn(process.execPath, ['--import', 'tsx', 'cli/bin.ts', 'serve', '--port', '0'], {
	cwd: root,
	env: { ...process.env, AUTH: '{"mode":"none"}' },
	stdio: ['ignore', 'pipe', 'inherit'],
});
const [line] = (await once(server.stdout.setEncoding('utf8'), 'data')) as [string];
const url = `${/http:\S+/.exec(line)![0]}/v1/generate`;
console.log(
	`${body.length} bytes of params, ${seconds} s, ${connections} connections, Node ${process.version}, one process each, ${cpus().length} CPUs, load ${loadavg()[0]!.toFixed(1)}`,
);
await cannon(url, 3);
const before = memory(server.pid!);
const made = await cannon(url, seconds);
row('/v1/generate', made, before, memory(server.pid!));
const mine = memory(process.pid);
row('echo', await cannon(`http://127.0.0.1:${(echo.address() as AddressInfo).port}/`, Math.min(10, seconds)), mine, memory(process.pid));
server.kill('SIGTERM');
echo.close();
process.exitCode = made.errors + made.timeouts + made.non2xx > 0 ? 1 : 0;

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Ask, type Document, judge, request } from './requests.ts';

/*
 * Fuzzes the API over HTTP, as a process of its own, from its OpenAPI document and with hostile bodies:
 *   npm run fuzz:api -- [requests=20000] [seed=now] [at a time=4]
 * Ends with 1 at a 5xx, a crash, an answer that holds what another caller sent, or memory that grows.
 */
const [count = 20_000, seed = Math.floor(Date.now() / 1000), lanes = 4] = process.argv.slice(2).map(Number);
const root = fileURLToPath(new URL('../../..', import.meta.url));
const env = { ...process.env, AUTH: '{"mode":"none"}', POLICY: '{"maxBytes":1000000,"paths":["/etc/haproxy/"]}' };
const server = spawn(process.execPath, ['--import', 'tsx', 'cli/bin.ts', 'serve', '--port', '0'], {
	cwd: root,
	env,
	stdio: ['ignore', 'pipe', 'inherit'],
});
const [line] = (await once(server.stdout.setEncoding('utf8'), 'data')) as [string];
const url = /http:\S+/.exec(line)![0];
const document = (await (await fetch(`${url}/openapi.json`)).json()) as Document;

/** Resident memory of the server in MB. */
const memory = () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${server.pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
const statuses: Record<string, number> = {};
const wrong: string[] = [];
const samples: number[] = [];
let next = 0;

async function send(asked: Ask): Promise<[string, string | undefined]> {
	try {
		const init = { method: asked.method, headers: asked.headers, ...(asked.body !== undefined && { body: asked.body as BodyInit }) };
		const answer = await fetch(url + asked.path, { ...init, redirect: 'error', signal: AbortSignal.timeout(30_000) });
		const text = await answer.text();
		return [String(answer.status), judge(asked, answer.status, answer.headers, text)];
	} catch (error) {
		const cause = (error as Error & { cause?: { code?: string } }).cause?.code ?? (error as Error).name;
		// A server may close on a body that it will not read to its end; anything else is a crash.
		const large = (asked.body?.length ?? 0) > 6 * 1024 * 1024 && /^(?:ECONNRESET|EPIPE|UND_ERR_SOCKET)$/.test(cause);
		return [cause, large || cause === 'TypeError' ? undefined : cause];
	}
}

async function lane(): Promise<void> {
	while (next < count) {
		const n = next++;
		const asked = request(document, seed, n);
		const [status, fault] = await send(asked);
		statuses[status] = (statuses[status] ?? 0) + 1;
		if (fault) wrong.push(`request ${n} of seed ${seed}, ${asked.method} ${asked.path}: ${fault}`);
		if (n % Math.ceil(count / 10) === 0) samples.push(Math.round(memory()));
	}
}

const began = performance.now();
await Promise.all(Array.from({ length: lanes }, lane));
const alive = await fetch(`${url}/healthz`).then(
	(answer) => answer.status === 200,
	() => false,
);
samples.push(Math.round(memory()));
server.kill('SIGTERM');
console.log(`${count} requests of seed ${seed} in ${((performance.now() - began) / 1000).toFixed(0)} s: ${JSON.stringify(statuses)}`);
console.log(`memory of the server in MB, from the first request to the last: ${samples.join(', ')}`);
// What is lazily made is made within the first third.
const grew = samples.at(-1)! - Math.max(...samples.slice(0, 4));
for (const fault of wrong.slice(0, 20)) console.log(fault);
if (!alive) console.log('the server is gone');
if (grew > 150) console.log(`memory grew by ${grew} MB`);
process.exitCode = wrong.length > 0 || !alive || grew > 150 ? 1 : 0;

import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { bundle, zip } from '../scripts/build-zip.ts';
import { findNode24 } from '../test/action/tools/node24.ts';
import { eventOf } from '../test/lambda/support/events.ts';
import { startFunction } from '../test/lambda/support/function.ts';
import { kb, median, ms, table } from './lib.ts';

/*
 * The deployed artefact: its size, its start beside an empty handler in the same run, and the largest document that is meant to
 * pass through it: 10,000 services of 5 servers.
 *   npx tsx bench/artefact.ts [rounds=10]
 */
const rounds = Number(process.argv[2] ?? 10);
const mb = (bytes: number) => `${(bytes / 1e6).toFixed(2)} MB`;
const module = await bundle();
const built = zip(module);
const empty = new TextEncoder().encode("export const handler = async () => ({ statusCode: 200, body: '' });\n");
// Lambda's runtimes are Node 22 and 24; this process may be an older one.
const node = findNode24();
const versionOf = (path: string) => execFileSync(path, ['--version']).toString().trim();
const env = { AUTH: '{"mode":"none"}' };
const clusters = readFileSync(new URL('../examples/params/clusters.json', import.meta.url));
const post = (body: Buffer, headers: Record<string, string> = {}) =>
	eventOf({
		method: 'POST',
		url: '/v1/generate',
		headers: { 'content-type': 'application/json', 'accept-encoding': 'gzip', ...headers },
		body,
	});

/** Milliseconds of processor time that importing a module takes in a fresh Node, measured inside it. */
function importTime(code: Uint8Array): number {
	const folder = mkdtempSync(join(tmpdir(), 'haproxy-config-bench-'));
	writeFileSync(join(folder, 'index.mjs'), code);
	const script =
		"const s = process.cpuUsage(); await import('./index.mjs'); const e = process.cpuUsage(s); console.log((e.user + e.system) / 1000)";
	const out = execFileSync(node, ['--input-type=module', '-e', script], { cwd: folder, env: { ...process.env, ...env } });
	rmSync(folder, { recursive: true });
	return Number(out.toString());
}

/** Milliseconds of processor time that all threads of a process have had. */
function cpuOf(pid: number): number {
	const threads = readdirSync(`/proc/${pid}/task`).map((id) => readFileSync(`/proc/${pid}/task/${id}/schedstat`, 'utf8'));
	return threads.reduce((sum, line) => sum + Number(line.split(' ')[0]) / 1e6, 0);
}

let client = '';
/** What a process takes from its start to its first answer, and one answer once it is warm. */
async function cold(code: { zip: Uint8Array } | { module: Uint8Array }): Promise<[number, number]> {
	const running = await startFunction(code, env);
	await running.invoke(post(clusters));
	const first = cpuOf(running.pid);
	const answer = async (times: number) => {
		for (let i = 0; i < times; i++) await running.invoke(post(clusters));
	};
	await answer(200);
	const before = cpuOf(running.pid);
	await answer(50);
	const warm = (cpuOf(running.pid) - before) / 50;
	client = `${running.client}, Node ${versionOf(running.node)}`;
	await running.close();
	return [first, warm];
}

const figures: Record<string, number[]> = {
	'import, handler': [],
	'import, empty': [],
	'first answer, handler': [],
	'first answer, empty': [],
	'warm answer, handler': [],
};
for (let i = 0; i < rounds; i++) {
	figures['import, handler']!.push(importTime(module));
	figures['import, empty']!.push(importTime(empty));
	const [first, warm] = await cold({ zip: built });
	figures['first answer, handler']!.push(first);
	figures['warm answer, handler']!.push(warm);
	figures['first answer, empty']!.push((await cold({ module: empty }))[0]);
}
const [first, nothing] = [median(figures['first answer, handler']!), median(figures['first answer, empty']!)];
console.log(`${client}; ${cpus().length} CPUs, load ${loadavg()[0]!.toFixed(1)}`);
table(
	`The Lambda function, medians of ${rounds} processes`,
	['bundle', 'zip', 'import', 'import of an empty handler', 'start to first answer', 'the same, empty', 'difference', 'answer, warm'],
	[
		[
			kb(module.length),
			kb(built.length),
			ms(median(figures['import, handler']!)),
			ms(median(figures['import, empty']!)),
			ms(first),
			ms(nothing),
			ms(first - nothing),
			ms(median(figures['warm answer, handler']!)),
		],
	],
);

const services = Array.from({ length: 10_000 }, (_, i) => ({
	name: `service${i}`,
	host: `service${i}.example.com`,
	servers: Array.from({ length: 5 }, (_, j) => `10.${i >> 8}.${i & 255}.${j + 1}:8080`),
}));
const large = Buffer.from(JSON.stringify({ services }));
const running = await startFunction({ zip: built }, env);
const rss = () => Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${running.pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
const rows: string[][] = [];
for (const round of ['cold', 'warm']) {
	const from = performance.now();
	const outcome = await running.invoke(post(gzipSync(large), { 'content-encoding': 'gzip' }));
	const took = performance.now() - from;
	const { statusCode, body } = ('result' in outcome ? outcome.result : {}) as { statusCode?: number; body?: string };
	if (statusCode !== 200) throw new Error(`10,000 x 5, ${round}: status ${statusCode}`);
	const [out, gzipped] = [gunzipSync(Buffer.from(body!, 'base64')).length, body!.length];
	rows.push([round, mb(large.length), mb(out), mb(gzipped), ms(took), `${rss().toFixed(0)} MB`]);
}
table(
	'10,000 services of 5 servers through the function',
	['', 'params', 'files', 'answer as it leaves Lambda, gzipped, in base64', 'time', 'peak memory'],
	rows,
);
await running.close();

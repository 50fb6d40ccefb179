import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { unzipSync } from 'fflate';
import { findNode24 } from '../../action/tools/node24.ts';
import { builtRic } from './ric.ts';
import { type Outcome, runtimeApi } from './runtime-api.ts';

export type Code = { zip: Uint8Array } | { module: Uint8Array };
export type Running = {
	/** `aws-lambda-ric`, or `client.mjs` where that is not installed. */
	client: 'aws-lambda-ric' | 'client.mjs';
	invoke: (event: unknown) => Promise<Outcome>;
	/** The Node that runs it. */
	node: string;
	/** What the function wrote, line by line. */
	logs: string[];
	pid: number;
	close: () => Promise<void>;
};

const own = fileURLToPath(new URL('client.mjs', import.meta.url));

/** Node and the program that runs the handler: AWS's client on a Node of Lambda's, where it was built here; else our own. */
function command(): { client: Running['client']; argv: [string, string] } {
	const ric = builtRic();
	if (ric === undefined) return { client: 'client.mjs', argv: [process.execPath, own] };
	return { client: 'aws-lambda-ric', argv: [findNode24(), ric] };
}

/** The code in a process of its own, as Lambda runs it: unpacked, its environment and nothing else, fed by a Runtime API. */
export async function startFunction(code: Code, env: Record<string, string> = {}): Promise<Running> {
	const root = mkdtempSync(join(tmpdir(), 'haproxy-config-lambda-'));
	const files = 'zip' in code ? unzipSync(code.zip) : { 'index.mjs': code.module };
	for (const [name, bytes] of Object.entries(files)) writeFileSync(join(root, name), bytes);
	const api = await runtimeApi();
	const { client, argv } = command();
	const child = spawn(argv[0], [argv[1], 'index.handler'], {
		cwd: root,
		env: {
			PATH: process.env.PATH ?? '',
			LAMBDA_TASK_ROOT: root,
			_HANDLER: 'index.handler',
			AWS_LAMBDA_RUNTIME_API: api.address,
			AWS_LAMBDA_FUNCTION_NAME: 'haproxy-config',
			AWS_LAMBDA_FUNCTION_VERSION: '1',
			AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '1024',
			AWS_LAMBDA_LOG_GROUP_NAME: '/aws/lambda/haproxy-config',
			AWS_LAMBDA_LOG_STREAM_NAME: '2026/01/01/[1]0123456789abcdef',
			AWS_REGION: 'us-east-1',
			POWERTOOLS_SERVICE_NAME: 'haproxy-config',
			POWERTOOLS_METRICS_NAMESPACE: 'HaproxyConfig',
			LOG_LEVEL: 'INFO',
			...env,
		},
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	const logs: string[] = [];
	for (const stream of [child.stdout, child.stderr]) {
		let rest = '';
		stream.setEncoding('utf8').on('data', (text: string) => {
			const lines = (rest + text).split('\n');
			rest = lines.pop() ?? '';
			logs.push(...lines);
		});
	}
	const ended = new Promise<never>((_, reject) => {
		child.once('exit', (status, signal) => reject(new Error(`the function ended: ${signal ?? status}\n${logs.slice(-20).join('\n')}`)));
	});
	ended.catch(() => {});
	return {
		client,
		node: argv[0],
		invoke: (event) => Promise.race([api.invoke(event), ended]),
		logs,
		pid: child.pid ?? 0,
		close: async () => {
			const gone = child.exitCode === null && child.signalCode === null && new Promise((resolve) => child.once('exit', resolve));
			child.kill('SIGKILL');
			await gone;
			await api.close();
			rmSync(root, { recursive: true, force: true });
		},
	};
}

import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findNode24 } from './tools/node24.ts';

export const bundle = fileURLToPath(new URL('../../action/dist/index.js', import.meta.url));

export type Annotation = { level: string; message: string; properties: Record<string, string> };
export type Result = {
	code: number | null;
	stdout: string;
	stderr: string;
	outputs: Record<string, string>;
	summary: string;
	annotations: Annotation[];
	masks: string[];
	seconds: number;
};

const plain = (text: string): string =>
	text.replaceAll('%3A', ':').replaceAll('%2C', ',').replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%');

/** Reads workflow commands as the runner does. */
function readCommands(stdout: string): { level: string; message: string; properties: Record<string, string> }[] {
	return stdout.split('\n').flatMap((line) => {
		const found = /^\s*::([\w-]+)(?: ([^:]*(?::[^:]+)*?))?::(.*)$/.exec(line);
		if (!found) return [];
		const pairs = (found[2] ?? '')
			.split(',')
			.filter(Boolean)
			.map((pair) => pair.split('=') as [string, string]);
		return [{ level: found[1]!, message: plain(found[3]!), properties: Object.fromEntries(pairs.map(([k, v]) => [k, plain(v)])) }];
	});
}

/** Reads `GITHUB_OUTPUT` as the runner does: `name<<marker`, the value, the marker. */
function readOutputs(text: string): Record<string, string> {
	const outputs: Record<string, string> = {};
	const lines = text.split('\n');
	for (let i = 0; i < lines.length; i++) {
		const found = /^([^=<]+)<<(.+)$/.exec(lines[i]!);
		if (!found) continue;
		const end = lines.indexOf(found[2]!, i + 1);
		outputs[found[1]!] = lines.slice(i + 1, end).join('\n');
		i = end;
	}
	return outputs;
}

/** Runs the bundle as GitHub's runner does: Node 24, inputs and files in the environment, nothing of this process's. */
export async function runAction(inputs: Record<string, string>, env: Record<string, string>, event: object): Promise<Result> {
	const dir = mkdtempSync(join(tmpdir(), 'action-'));
	const file = (name: string, content = ''): string => {
		const path = join(dir, name);
		writeFileSync(path, content);
		return path;
	};
	const paths = { event: file('event.json', JSON.stringify(event)), output: file('output'), summary: file('summary') };
	const started = process.hrtime.bigint();
	const child = spawn(findNode24(), [bundle], {
		cwd: dir,
		env: {
			PATH: process.env.PATH ?? '',
			HOME: dir,
			GITHUB_ACTIONS: 'true',
			GITHUB_EVENT_PATH: paths.event,
			GITHUB_OUTPUT: paths.output,
			GITHUB_STEP_SUMMARY: paths.summary,
			...Object.fromEntries(Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value])),
			...env,
		},
		timeout: 120_000,
	});
	let stdout = '';
	let stderr = '';
	child.stdout.setEncoding('utf8').on('data', (text) => (stdout += text));
	child.stderr.setEncoding('utf8').on('data', (text) => (stderr += text));
	const code = await new Promise<number | null>((done) => child.on('close', done));
	const seconds = Number(process.hrtime.bigint() - started) / 1e9;
	const commands = readCommands(stdout);
	const result = {
		code,
		stdout,
		stderr,
		outputs: readOutputs(readFileSync(paths.output, 'utf8')),
		summary: readFileSync(paths.summary, 'utf8'),
		annotations: commands.filter((c) => ['error', 'warning', 'notice'].includes(c.level)),
		masks: commands.filter((c) => c.level === 'add-mask').map((c) => c.message),
		seconds,
	};
	rmSync(dir, { recursive: true, force: true });
	return result;
}

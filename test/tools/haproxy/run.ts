import { spawn } from 'node:child_process';

export type Result = {
	code: number | null;
	signal: string | null;
	stdout: string;
	stderr: string;
};

/** Runs a program to its end; never rejects: one that is missing or that cannot start gives code null and the reason in stderr. */
export const run = (
	command: string,
	args: readonly string[],
	options: { cwd?: string; timeout?: number; env?: NodeJS.ProcessEnv } = {},
): Promise<Result> =>
	new Promise((resolve) => {
		const child = spawn(command, args, {
			stdio: ['ignore', 'pipe', 'pipe'],
			killSignal: 'SIGKILL',
			...(options.cwd === undefined ? {} : { cwd: options.cwd }),
			...(options.timeout === undefined ? {} : { timeout: options.timeout }),
			...(options.env === undefined ? {} : { env: options.env }),
		});
		let stdout = '';
		let stderr = '';
		child.stdout.setEncoding('utf8').on('data', (text) => {
			stdout += text;
		});
		child.stderr.setEncoding('utf8').on('data', (text) => {
			stderr += text;
		});
		child.on('error', (error) =>
			resolve({
				code: null,
				signal: null,
				stdout,
				stderr: stderr + error.message,
			}),
		);
		child.on('close', (code, signal) => resolve({ code, signal, stdout, stderr }));
	});

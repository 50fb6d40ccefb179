import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../..', import.meta.url));

export type Ran = { code: number; stdout: string; stderr: string };

/** Runs a program to its end; never rejects, so that a caller can show what it printed. */
export function run(
	command: string,
	args: string[],
	options: { cwd?: string; env?: NodeJS.ProcessEnv; minutes?: number } = {},
): Promise<Ran> {
	return new Promise((done) => {
		const child = spawn(command, args, {
			cwd: options.cwd,
			env: options.env ?? process.env,
			stdio: ['ignore', 'pipe', 'pipe'],
			timeout: (options.minutes ?? 5) * 60_000,
		});
		let [stdout, stderr] = ['', ''];
		child.stdout.setEncoding('utf8').on('data', (text) => (stdout += text));
		child.stderr.setEncoding('utf8').on('data', (text) => (stderr += text));
		child.on('error', (error) => done({ code: 127, stdout, stderr: error.message }));
		child.on('close', (code, signal) => done({ code: code ?? 1, stdout, stderr: signal ? `${stderr}\nkilled by ${signal}` : stderr }));
	});
}

const answers = (command: string, args: string[]): boolean => spawnSync(command, args, { stdio: 'ignore' }).status === 0;

/** The command that starts moto's server: MOTO_SERVER (may hold arguments), or moto_server on PATH. */
export const motoCommand = (process.env.MOTO_SERVER ?? 'moto_server').split(' ').filter((word) => word !== '');

/**
 * Whether terraform (and, if asked for, moto) is here. What is missing is an error with CI=true and one line otherwise.
 * Terraform finds the aws provider as it is configured to: TF_CLI_CONFIG_FILE, or the public registry.
 */
export function have(...tools: ('terraform' | 'moto')[]): boolean {
	const missing = tools.filter(
		(tool) =>
			!(tool === 'terraform' ? answers('terraform', ['version']) : answers(motoCommand[0] ?? '', [...motoCommand.slice(1), '--help'])),
	);
	if (missing.length === 0) return true;
	const text = `${missing.join(' and ')} (install Terraform >= 1.9; pip install 'moto[server]', or name its command in MOTO_SERVER)`;
	if (process.env.CI === 'true') throw new Error(`missing ${text}`);
	console.log(`skipped: what needs ${text}`);
	return false;
}

/** For terraform: one provider cache for all runs, no colour, nothing asked, no credentials but the emulator's. */
export function terraformEnv(extra: Record<string, string> = {}): NodeJS.ProcessEnv {
	const cache = resolve(root, '.cache/terraform-plugins');
	mkdirSync(cache, { recursive: true });
	return {
		PATH: process.env.PATH,
		HOME: process.env.HOME,
		...(process.env.TF_CLI_CONFIG_FILE ? { TF_CLI_CONFIG_FILE: process.env.TF_CLI_CONFIG_FILE } : {}),
		TF_PLUGIN_CACHE_DIR: cache,
		TF_PLUGIN_CACHE_MAY_BREAK_DEPENDENCY_LOCK_FILE: '1',
		TF_IN_AUTOMATION: '1',
		TF_INPUT: '0',
		CHECKPOINT_DISABLE: '1',
		NO_COLOR: '1',
		TF_CLI_ARGS: '-no-color',
		AWS_ACCESS_KEY_ID: 'test',
		AWS_SECRET_ACCESS_KEY: 'test',
		AWS_EC2_METADATA_DISABLED: 'true',
		...extra,
	};
}

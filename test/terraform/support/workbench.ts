import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Ran, root, run, terraformEnv } from './tools.ts';

/** A copy of the module (or of the tree at `from`) in a folder of its own, where terraform may leave its files. */
export type Workbench = {
	dir: string;
	/** Runs terraform in a folder of the copy; ends the test with what it printed unless it exits with one of `codes`. */
	terraform: (folder: string, args: string[], codes?: number[]) => Promise<Ran>;
	remove: () => void;
};

export function workbench(env: Record<string, string> = {}, from: string = root): Workbench {
	const dir = mkdtempSync(join(tmpdir(), 'haproxy-config-terraform-'));
	copyModule(from, dir);
	return {
		dir,
		terraform: async (folder, args, codes = [0]) => {
			const began = Date.now();
			const unlock = args[0] === 'init' ? await lock() : undefined;
			const ran = await run('terraform', args, { cwd: join(dir, folder), env: terraformEnv(env) });
			unlock?.();
			console.log(
				`terraform ${args[0]} in ${folder || 'the root module'}: exit ${ran.code}, ${((Date.now() - began) / 1000).toFixed(1)} s`,
			);
			if (!codes.includes(ran.code))
				throw new Error(`terraform ${args.join(' ')} in ${folder}: exit ${ran.code}\n${ran.stdout.slice(-4000)}${ran.stderr.slice(-8000)}`);
			return ran;
		},
		remove: () => rmSync(dir, { recursive: true, force: true }),
	};
}

/** One `init` at a time: terraform's plugin cache takes no two that download. A lock older than ten minutes is one that was left behind. */
async function lock(): Promise<() => void> {
	const folder = join(root, '.cache/terraform-init.lock');
	mkdirSync(join(root, '.cache'), { recursive: true });
	for (;;) {
		try {
			mkdirSync(folder);
			return () => rmSync(folder, { recursive: true, force: true });
		} catch {
			const since = statSync(folder, { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
			if (Date.now() - since > 10 * 60_000) rmSync(folder, { recursive: true, force: true });
			await pause(200);
		}
	}
}

/** Root module, submodules, examples (pointed at the copy instead of the registry) and the mocked tests. */
export function copyModule(from: string, to: string): void {
	mkdirSync(to, { recursive: true });
	for (const file of readdirSync(from).filter((name) => name.endsWith('.tf'))) cpSync(join(from, file), join(to, file));
	for (const folder of ['modules', 'examples/terraform', 'tests']) {
		if (existsSync(join(from, folder)))
			cpSync(join(from, folder), join(to, folder), { recursive: true, filter: (path) => !/\.terraform|tfstate/.test(path) });
	}
	const examples = join(to, 'examples/terraform');
	for (const example of existsSync(examples) ? readdirSync(examples) : []) {
		const file = join(examples, example, 'main.tf');
		if (existsSync(file)) writeFileSync(file, localSources(readFileSync(file, 'utf8')));
	}
}

/** A registry source as a path from an example's folder; Terraform takes no version with a path. */
export const localSources = (text: string): string =>
	text.replace(
		/source\s*=\s*"[\w-]+\/haproxy-config-generator\/aws(?:\/\/([^"]+))?"\n\s*version\s*=.*\n/g,
		(_, sub?: string) => `source = "../../../${sub ?? ''}"\n`,
	);

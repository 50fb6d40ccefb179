import { dirname, join } from 'node:path';
import type { Command } from 'commander';
import { hasErrors } from '../generator/diagnostics.ts';
import { oneOf, versionOption } from './input.ts';
import { isFolder, replaceFiles } from './output.ts';
import { painter, render } from './report.ts';

export function generateCommand(program: Command, done: (code: number) => void): void {
	program
		.command('generate')
		.description('print the haproxy.cfg that params files stand for, or write it and the files beside it')
		.argument('<params...>', 'params files in YAML or JSON, merged into one config; - is standard input')
		.option(
			'-o, --output <path>',
			'write here instead: a file, or a folder for haproxy.cfg; map files go beside it, and folders that are missing are made',
		)
		.option('--haproxy <version>', 'the HAProxy version to write for, whatever the params say', versionOption)
		.option('--format <format>', 'text, or json with files, diagnostics and digest', oneOf('--format', ['text', 'json'] as const), 'text')
		.action(async (files: string[], options) => {
			const [{ generate, mainFile }, { readParams }] = await Promise.all([import('../generator/index.ts'), import('./params.ts')]);
			const { params, diagnostics, texts, templates } = readParams(files);
			const output = options.output === '-' ? undefined : options.output;
			// On standard output there is one file only, unless JSON carries them all.
			const single = output === undefined && options.format === 'text';
			const made = params === undefined ? undefined : generate(params, { haproxy: options.haproxy, single, templates });
			const all = [...diagnostics, ...(made?.diagnostics ?? [])];
			const failed = hasErrors(all) || !made;
			if (options.format === 'json') {
				process.stdout.write(
					`${JSON.stringify({ files: made?.files ?? {}, diagnostics: all, digest: made?.digest ?? '', ...(made && { haproxy: made.haproxy }) }, null, 2)}\n`,
				);
			} else process.stderr.write(render(all, texts, 'text', painter(process.stderr)));
			if (!failed && output !== undefined) write(made.files, mainFile, output);
			else if (!failed && options.format === 'text') process.stdout.write(made.files[mainFile]!);
			done(failed ? 1 : 0);
		});
}

/** Maps first, so that the config never names one that is not there yet. */
function write(files: Readonly<Record<string, string>>, mainFile: string, output: string): void {
	const main = isFolder(output) ? join(output, mainFile) : output;
	const { [mainFile]: text, ...maps } = files;
	replaceFiles([...Object.entries(maps).map(([path, t]) => [join(dirname(main), path), t] as const), [main, text!]]);
}

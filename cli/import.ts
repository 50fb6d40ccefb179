import type { Command } from 'commander';
import { hasErrors } from '../generator/diagnostics.ts';
import { readConfigs } from './configs.ts';
import { versionOption } from './input.ts';
import { replaceFile } from './output.ts';
import { painter, render } from './report.ts';

export function importCommand(program: Command, done: (code: number) => void): void {
	program
		.command('import')
		.description('turn a haproxy.cfg into params that generate it again')
		.argument('<files...>', 'haproxy.cfg files or folders of them, read as one as HAProxy does; - is standard input')
		.option('-o, --output <file>', 'write here instead; folders that are missing are made')
		.option('--haproxy <version>', 'the HAProxy version that the file is for', versionOption)
		.option('--services', 'lift what fits into services and edge')
		.option('--upgrade', 'write the replacement of old spellings where it is exact')
		.action(async (files: string[], options) => {
			const { importConfig } = await import('../generator/index.ts');
			const { configs, texts } = readConfigs(files);
			const { haproxy, services, upgrade } = options;
			const made = importConfig(configs, { haproxy, services, upgrade });
			process.stderr.write(render(made.diagnostics, texts, 'text', painter(process.stderr)));
			const failed = hasErrors(made.diagnostics);
			if (!failed) {
				if (options.output !== undefined) replaceFile(options.output, made.text);
				else process.stdout.write(made.text);
			}
			done(failed ? 1 : 0);
		});
}

import type { Command } from 'commander';
import { hasErrors, importConfig } from '../generator/index.ts';
import { nameOf, readText, type Texts, versionOption } from './input.ts';
import { replaceFile } from './output.ts';
import { painter, render } from './report.ts';

export function importCommand(program: Command, done: (code: number) => void): void {
	program
		.command('import')
		.description('turn a haproxy.cfg into params that generate it again')
		.argument('<files...>', 'haproxy.cfg files, read as one as HAProxy does; - is standard input')
		.option('-o, --output <file>', 'write here instead')
		.option('--haproxy <version>', 'the HAProxy version that the file is for', versionOption)
		.option('--services', 'lift what fits into services and edge')
		.option('--upgrade', 'write the replacement of old spellings where it is exact')
		.action((files: string[], options) => {
			const texts: Texts = new Map(files.map((f) => [nameOf(f), readText(f)]));
			const text = [...texts.values()].join('');
			const made = importConfig(text, {
				file: files.length === 1 ? nameOf(files[0]!) : files.map(nameOf).join(' + '),
				haproxy: options.haproxy,
				services: options.services,
				upgrade: options.upgrade,
			});
			process.stderr.write(render(made.diagnostics, texts, 'text', painter(process.stderr)));
			const failed = hasErrors(made.diagnostics);
			if (!failed) {
				if (options.output !== undefined) replaceFile(options.output, made.text);
				else process.stdout.write(made.text);
			}
			done(failed ? 1 : 0);
		});
}

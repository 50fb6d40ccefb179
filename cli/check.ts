import type { Command } from 'commander';
import { hasErrors } from '../generator/diagnostics.ts';
import { readConfigs } from './configs.ts';
import { oneOf, versionOption } from './input.ts';
import { painter, render, summary } from './report.ts';

export function check(program: Command, done: (code: number) => void): void {
	program
		.command('check')
		.description('say what HAProxy would refuse in a haproxy.cfg; no HAProxy, certificates or DNS needed')
		.argument('<files...>', 'haproxy.cfg files or folders of them, read as one as HAProxy does; - is standard input')
		.option('--haproxy <version>', 'the HAProxy version to check for', versionOption)
		.option(
			'--format <format>',
			"text, json, or github for a workflow's annotations",
			oneOf('--format', ['text', 'json', 'github'] as const),
			'text',
		)
		.action(async (files: string[], options) => {
			const { checkConfig } = await import('../generator/index.ts');
			const { configs, texts } = readConfigs(files);
			const diagnostics = checkConfig(configs, { haproxy: options.haproxy });
			process.stdout.write(render(diagnostics, texts, options.format, painter(process.stdout)));
			if (options.format === 'text') process.stderr.write(summary(diagnostics));
			done(hasErrors(diagnostics) ? 1 : 0);
		});
}

import type { Command } from 'commander';
import { hasErrors } from '../generator/diagnostics.ts';
import { nameOf, oneOf, readText, type Texts, versionOption } from './input.ts';
import { painter, render, summary } from './report.ts';

export function check(program: Command, done: (code: number) => void): void {
	program
		.command('check')
		.description('say what HAProxy would refuse in a haproxy.cfg; no HAProxy, certificates or DNS needed')
		.argument('<file>', 'a haproxy.cfg; - is standard input')
		.option('--haproxy <version>', 'the HAProxy version to check for', versionOption)
		.option(
			'--format <format>',
			"text, json, or github for a workflow's annotations",
			oneOf('--format', ['text', 'json', 'github'] as const),
			'text',
		)
		.action(async (file: string, options) => {
			const { checkConfig } = await import('../generator/index.ts');
			const text = readText(file);
			const texts: Texts = new Map([[nameOf(file), text]]);
			const diagnostics = checkConfig(text, { file: nameOf(file), haproxy: options.haproxy });
			process.stdout.write(render(diagnostics, texts, options.format, painter(process.stdout)));
			if (options.format === 'text') process.stderr.write(summary(diagnostics));
			done(hasErrors(diagnostics) ? 1 : 0);
		});
}

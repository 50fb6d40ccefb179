import type { Command } from 'commander';
import { hasErrors } from '../generator/diagnostics.ts';
import { oneOf, versionOption } from './input.ts';
import { painter, render, summary } from './report.ts';

export function validateCommand(program: Command, done: (code: number) => void): void {
	program
		.command('validate')
		.description('say what is wrong with params files, and where')
		.argument('<params...>', 'params files in YAML or JSON, merged into one config; - is standard input')
		.option('--haproxy <version>', 'the HAProxy version to check for, whatever the params say', versionOption)
		.option(
			'--format <format>',
			"text, json, or github for a workflow's annotations",
			oneOf('--format', ['text', 'json', 'github'] as const),
			'text',
		)
		.action(async (files: string[], options) => {
			const [{ validate }, { readParams }] = await Promise.all([import('../generator/index.ts'), import('./params.ts')]);
			const { params, diagnostics, texts, templates } = readParams(files);
			const all = params === undefined ? diagnostics : [...diagnostics, ...validate(params, { haproxy: options.haproxy, templates })];
			process.stdout.write(render(all, texts, options.format, painter(process.stdout)));
			if (options.format === 'text') process.stderr.write(summary(all));
			done(hasErrors(all) ? 1 : 0);
		});
}

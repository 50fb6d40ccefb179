import type { Command } from 'commander';
import { oneOf, versionOption } from './input.ts';

export function reference(program: Command): void {
	program
		.command('reference')
		.description('print every keyword with its sections, versions and usage')
		.option('--haproxy <version>', 'only what this HAProxy version has', versionOption)
		.option('--format <format>', 'markdown or json', oneOf('--format', ['markdown', 'json'] as const), 'markdown')
		.action(async (options) => {
			const { referenceMarkdown, reference: rowsOf } = await import('../generator/index.ts');
			const rows = rowsOf({ haproxy: options.haproxy });
			process.stdout.write(options.format === 'json' ? `${JSON.stringify(rows, null, '\t')}\n` : referenceMarkdown(rows));
		});
}

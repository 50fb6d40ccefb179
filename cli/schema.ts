import type { Command } from 'commander';
import { versionOption } from './input.ts';

export function schema(program: Command): void {
	program
		.command('schema')
		.description('print the JSON Schema of params documents, for editors')
		.option('--haproxy <version>', 'the HAProxy version to describe', versionOption)
		.action(async (options) => {
			const { jsonSchema } = await import('../generator/index.ts');
			process.stdout.write(`${JSON.stringify(jsonSchema({ haproxy: options.haproxy }), null, '\t')}\n`);
		});
}

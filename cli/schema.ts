import type { Command } from 'commander';
import { jsonSchema } from '../generator/index.ts';
import { versionOption } from './input.ts';

export function schema(program: Command): void {
	program
		.command('schema')
		.description('print the JSON Schema of params documents, for editors')
		.option('--haproxy <version>', 'the HAProxy version to describe', versionOption)
		.action((options) => {
			process.stdout.write(`${JSON.stringify(jsonSchema({ haproxy: options.haproxy }), null, '\t')}\n`);
		});
}

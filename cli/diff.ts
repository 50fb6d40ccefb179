import type { Command } from 'commander';
import { hasErrors } from '../generator/diagnostics.ts';
import type { Side } from '../generator/index.ts';
import { readConfigs } from './configs.ts';
import { oneOf, type Texts, versionOption } from './input.ts';
import { isFolder } from './output.ts';
import { painter, render } from './report.ts';

export function diffCommand(program: Command, done: (code: number) => void): void {
	program
		.command('diff')
		.description('say what a change means: services, routes, servers, access, limits, TLS; and whether HAProxy must be reloaded')
		.argument('<before>', 'a params file, a haproxy.cfg or a folder of its parts; - is standard input')
		.argument('<after>', 'the same')
		.option('--haproxy <version>', 'the HAProxy version to read both for', versionOption)
		.option('--format <format>', 'markdown or json', oneOf('--format', ['markdown', 'json'] as const), 'markdown')
		.action(async (before: string, after: string, options) => {
			const { diff } = await import('../generator/index.ts');
			const texts: Texts = new Map();
			const side = (path: string): Side => {
				const { configs, texts: read } = readConfigs([path]);
				for (const [file, text] of read) texts.set(file, text);
				return path !== '-' && isFolder(path) ? { text: configs } : configs[0]!;
			};
			const made = diff(side(before), side(after), { haproxy: options.haproxy });
			process.stderr.write(render(made.diagnostics, texts, 'text', painter(process.stderr)));
			const failed = hasErrors(made.diagnostics);
			if (!failed)
				process.stdout.write(
					options.format === 'json' ? `${JSON.stringify({ changes: made.changes, reload: made.reload }, null, 2)}\n` : made.markdown,
				);
			done(failed ? 1 : 0);
		});
}

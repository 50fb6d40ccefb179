#!/usr/bin/env node
import module from 'node:module';

/*
 * The program is imported from here, so that whatever goes wrong in it, even while it is loaded, ends in one line: Node would
 * print the whole minified line that the fault is in.
 */
const FAULT = 70;

function fault(error: unknown): never {
	const what = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
	const line = what.replace(/\s+/g, ' ').slice(0, 500);
	process.stderr.write(`haproxy-config: a fault of this program: ${line}; please report it with the params that it came from\n`);
	process.exit(FAULT);
}
process.on('uncaughtException', fault);
process.on('unhandledRejection', fault);

/** A reader that has seen enough, such as `head`, is no error. */
for (const stream of [process.stdout, process.stderr]) {
	stream.on('error', (error: NodeJS.ErrnoException) => {
		process.exit(error.code === 'EPIPE' ? 0 : 1);
	});
}

// Node 22.8 and later keep what they compiled of the program: half of a start is reading it.
(module as { enableCompileCache?: () => unknown }).enableCompileCache?.();

try {
	const { run } = await import('./main.ts');
	process.exitCode = await run(process.argv.slice(2));
} catch (error) {
	fault(error);
}

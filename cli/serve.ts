import type { Command } from 'commander';
import { Failure } from './failure.ts';

export function serve(program: Command): void {
	program
		.command('serve')
		.description('run the API on this machine')
		.option('--port <port>', 'the port to listen on', '8080')
		.option('--host <address>', 'the address to listen on', '127.0.0.1')
		.action(async (options: { port: string; host: string }) => {
			const port = Number(options.port);
			if (!Number.isInteger(port) || port < 0 || port > 65535) throw new Failure(`--port: expected a port, got "${options.port}"`);
			// Only here, so that the other commands do not pay for a server.
			const [{ startServer }, { settingsOf }] = await Promise.all([import('../lambda/local.ts'), import('../lambda/settings.ts')]);
			settled(() => settingsOf(process.env));
			const { url, close } = await startServer({ port, host: options.host }).catch((error: NodeJS.ErrnoException) => {
				throw new Failure(`cannot listen on ${options.host}:${port}: ${error.code ?? error.message}`);
			});
			// Before the line that others wait for: a signal may follow it at once.
			const stopped = new Promise<void>((resolve) => {
				for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
			});
			if (!/^(?:localhost|127\.|::1$)/.test(options.host) && !process.env.AUTH)
				process.stderr.write('haproxy-config: warning: whoever can reach this address may call; AUTH says who, and POLICY for what\n');
			process.stdout.write(`haproxy-config: listening on ${url}\n`);
			await stopped;
			await close();
		});
}

/** What is wrong with AUTH, POLICY or CORS is no fault of the address. */
function settled(read: () => unknown): void {
	try {
		read();
	} catch (error) {
		throw new Failure((error as Error).message);
	}
}

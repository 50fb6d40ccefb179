import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createApp } from './app.ts';
import type { Observation } from './env.ts';
import { frontOf } from './front.ts';
import { settingsOf } from './settings.ts';

export type LocalOptions = { port: number; host: string; observe?: (observation: Observation) => void };

/**
 * The API on this machine. Nobody is asked who they are unless AUTH says so, hence loopback is the address to listen on.
 */
export async function startServer({ port, host, observe }: LocalOptions): Promise<{ url: string; close: () => Promise<void> }> {
	const env = process.env;
	const settings = settingsOf({ ...env, AUTH: env.AUTH ?? '{"mode":"none"}' });
	const app = createApp({ settings, ...(observe && { observe }), onError: (error) => console.error(error) });
	const server = frontOf(app);
	server.listen(port, host);
	await once(server, 'listening');
	const address = server.address() as AddressInfo;
	const name = address.family === 'IPv6' ? `[${address.address}]` : address.address;
	return {
		url: `http://${name}:${address.port}`,
		close: async () => {
			server.close();
			server.closeAllConnections();
			await once(server, 'close');
		},
	};
}

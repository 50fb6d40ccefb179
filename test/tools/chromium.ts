import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome'];

/** How Chromium is started for a test: without a screen, and as root in a container too. */
export const quiet = ['--headless', '--no-sandbox', '--disable-gpu', '--hide-scrollbars'];

/** A Chromium on this machine: `CHROME_BIN`, or one on PATH. */
export function findChromium(): string | undefined {
	const given = process.env.CHROME_BIN;
	if (given && existsSync(given)) return given;
	for (const name of names) {
		const found = spawnSync('sh', ['-c', `command -v ${name}`])
			.stdout.toString()
			.trim();
		if (found) return found;
	}
	return undefined;
}

/**
 * Runs a module in a page served on loopback, and gives what it calls `answer` with: `answer` is there for it, and takes
 * anything that JSON can say. A page that throws, or says nothing for two minutes, is an error.
 */
export async function inPage(chromium: string, module: string): Promise<unknown> {
	const profile = mkdtempSync(join(tmpdir(), 'page-'));
	const page = `<!doctype html><meta charset="utf-8"><script>
const post = (path) => (value) => fetch(path, { method: 'POST', body: JSON.stringify(value) ?? 'null' });
globalThis.answer = post('/answer');
addEventListener('error', (event) => post('/fault')(event.message));
addEventListener('unhandledrejection', (event) => post('/fault')(String(event.reason?.stack ?? event.reason)));
</script><script type="module" src="/module.js"></script>`;
	let child: ReturnType<typeof spawn> | undefined;
	let timer: ReturnType<typeof setTimeout> | undefined;
	const server = createServer();
	try {
		return await new Promise((resolve, reject) => {
			timer = setTimeout(() => reject(new Error('the page said nothing for two minutes')), 120_000);
			server.on('request', async (request, response) => {
				if (request.method !== 'POST') {
					const [type, body] = request.url === '/module.js' ? ['text/javascript', module] : ['text/html', page];
					response.writeHead(200, { 'content-type': `${type}; charset=utf-8` }).end(body);
					return;
				}
				const parts: Buffer[] = [];
				for await (const part of request) parts.push(part);
				response.end();
				const said = JSON.parse(Buffer.concat(parts).toString());
				if (request.url === '/answer') resolve(said);
				else reject(new Error(`the page failed: ${said}`));
			});
			server.listen(0, '127.0.0.1', () => {
				const { port } = server.address() as AddressInfo;
				child = spawn(chromium, [...quiet, `--user-data-dir=${profile}`, '--remote-debugging-port=0', `http://127.0.0.1:${port}/`], {
					stdio: 'ignore',
					detached: true,
				});
				child.on('error', reject);
				child.on('exit', (code) => reject(new Error(`Chromium ended with ${code} before the page answered`)));
			});
		});
	} finally {
		clearTimeout(timer);
		server.closeAllConnections();
		server.close();
		// The whole group: its helpers would go on writing to the profile.
		if (child?.pid !== undefined && child.exitCode === null) {
			const ended = new Promise((resolve) => child!.once('exit', resolve));
			process.kill(-child.pid, 'SIGKILL');
			await ended;
		}
		rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
	}
}

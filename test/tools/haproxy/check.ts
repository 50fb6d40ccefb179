import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from './run.ts';
import { inWorld } from './world.ts';

export type Message = { line?: number; message: string };

/** `code` is HAProxy's exit status: 0 fine, 1 refused, 2 fine but nothing to listen on (which counts as ok); null when it was killed. */
export type Judgement = {
	ok: boolean;
	code: number | null;
	alerts: Message[];
	warnings: Message[];
	stderr: string;
};

let folder: string | undefined;
let count = 0;

const scratch = (): string => {
	if (folder === undefined) {
		const made = mkdtempSync(join(tmpdir(), 'haproxy-judge-'));
		process.on('exit', () => rmSync(made, { recursive: true, force: true }));
		writeFileSync(join(made, before), 'global\n\thttpclient.ssl.verify none\n');
		folder = made;
	}
	return folder;
};

/**
 * A file read before the config, that spares HAProxy the certificates of this machine: its HTTP client would read them at every
 * start, which is most of what a start costs. Where the config itself speaks of the client it is judged without.
 */
const before = 'before.cfg';
const spares = (config: string | Buffer): boolean => !config.includes('httpclient');

/** What HAProxy says of a config: `haproxy -c`, in the world of test files unless told where. */
export async function judge(
	binary: { path: string },
	config: string | Buffer,
	options: { cwd?: string; timeout?: number; args?: readonly string[] } = {},
): Promise<Judgement> {
	const file = join(scratch(), `${count++}.cfg`);
	writeFileSync(file, config);
	try {
		const { cwd, timeout = 20_000 } = options;
		const files = [...(spares(config) ? [join(scratch(), before)] : []), file];
		const args = ['-c', ...(options.args ?? []), ...files.flatMap((name) => ['-f', name])];
		const ask = (folder: string) => run(binary.path, args, { cwd: folder, timeout });
		const { code, signal, stderr } = await (cwd === undefined ? inWorld(ask) : ask(cwd));
		const ok = code === 0 || code === 2;
		const alerts = read(stderr, 'ALERT', file);
		if (code === null)
			alerts.unshift({
				message: signal ? `killed by ${signal}` : stderr.trim(),
			});
		return {
			ok,
			code,
			alerts,
			warnings: read(stderr, 'WARNING', file),
			stderr,
		};
	} finally {
		rmSync(file, { force: true });
	}
}

/** HAProxy's messages of one level; each may span lines, and names its place as [file:3], (file:3) or file:3. */
function read(stderr: string, level: 'ALERT' | 'WARNING', file: string): Message[] {
	const place = new RegExp(`${file.replace(/[.\\/+]/g, '\\$&')}:(\\d+)`);
	return stderr
		.split(/^(?=\[(?:ALERT|WARNING|NOTICE|DEBUG|INFO)\s*\])/m)
		.filter((part) => part.startsWith(`[${level}`))
		.map((part) => {
			const message = part.replace(/^\[\w+\s*\]\s*(?:\(\d+\)|[\d/]+)?\s*:\s*(?:config\s*:\s*)?/, '').trim();
			const line = place.exec(message)?.[1];
			const short = message.replaceAll(file, 'haproxy.cfg');
			return line === undefined ? { message: short } : { line: Number(line), message: short };
		});
}

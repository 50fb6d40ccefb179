/* check and import beside `haproxy -c`, on the same file. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { haproxies } from '../test/tools/haproxy.ts';
import { ms, table, turns, warmed } from './lib.ts';
import { document } from './services.ts';

const { checkConfig, generate, hasErrors, importConfig } = (await import('../dist/index.js')) as typeof import('../generator/index.ts');
const made = generate(document(2_000), { single: true });
const text = made.files['haproxy.cfg']!;
const megabytes = Buffer.byteLength(text) / 1e6;

const took = await turns(
	{
		check: warmed(() => checkConfig(text, { haproxy: '3.2' })),
		import: warmed(() => importConfig(text, { haproxy: '3.2' })),
	},
	3,
);
if (hasErrors(checkConfig(text, { haproxy: '3.2' }))) throw new Error('the config of the benchmark is refused');
const rows: string[][] = [];
const add = (name: string, time: number) => rows.push([name, ms(time), `${((megabytes / time) * 1000).toFixed(2)} MB/s`]);
add('`check`', took.check);
add('`import`', took.import);

const folder = mkdtempSync(join(tmpdir(), 'bench-'));
const file = join(folder, 'haproxy.cfg');
writeFileSync(file, text);
try {
	for (const { full, path } of await haproxies()) {
		// `time` of the shell tells the processor time of a process that ended.
		const script = 'TIMEFORMAT="%U %S"; time "$0" -c -f "$1" >/dev/null 2>&1';
		const run = () => execFileSync('bash', ['-c', `{ ${script}; } 2>&1`, path, file], { encoding: 'utf8' });
		const [user, system] = run().trim().split(' ').map(Number);
		add(`\`haproxy -c\` ${full}`, (user! + system!) * 1000);
	}
} finally {
	rmSync(folder, { recursive: true, force: true });
}
table(`A config of 2,000 backends and 10,000 servers, ${megabytes.toFixed(2)} MB`, ['', 'processor time', 'speed'], rows);

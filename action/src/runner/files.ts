import { setOutput, summary } from '@actions/core';

/** Writes the step's outputs; outside a runner there is no file, and core would print them instead. */
export function setOutputs(outputs: Record<string, string>): void {
	if (!process.env.GITHUB_OUTPUT) return;
	for (const [name, value] of Object.entries(outputs)) setOutput(name, value);
}

/** Adds to the job summary; the caller keeps within GitHub's 1 MiB a step. */
export async function addSummary(markdown: string): Promise<void> {
	if (process.env.GITHUB_STEP_SUMMARY) await summary.addRaw(markdown, true).write();
}

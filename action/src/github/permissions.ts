import { Failure } from '../failure.ts';
import type { GitHubError } from './errors.ts';

/** The sentence that names what to add to a workflow. */
export const needs = (permission: string, level: 'read' | 'write'): string =>
	`Add \`${permission}: ${level}\` to the job's \`permissions\`, or give a \`github-token\` that has it.`;

/** A refused commit, in words that say what to change. */
export function explainRefusal(error: GitHubError, branch: string): Failure {
	const said = error.message.replace(/\s+/g, ' ').trim();
	switch (error.kind) {
		case 'protected':
			return new Failure(
				`The branch ${branch} is protected, and this token may not commit to it: ${said}`,
				"Let the token's app bypass the rule (a GitHub App token through `github-token`), or use `mode: check`.",
			);
		case 'forbidden':
			return new Failure(`GitHub does not let this token commit to ${branch}: ${said}`, needs('contents', 'write'));
		default:
			return explainReading(error);
	}
}

/** Any other answer of GitHub that ends a run. */
export function explainReading(error: GitHubError): Failure {
	switch (error.kind) {
		case 'unauthorized':
			return new Failure(`GitHub does not take the token: ${error.message}`, 'Is `github-token` right, and not expired?');
		case 'forbidden':
		case 'not-found':
			return new Failure(`GitHub does not let this token read the repository: ${error.message}`, needs('contents', 'read'));
		case 'limited':
			return new Failure(
				`GitHub's rate limit is used up: ${error.message}`,
				'Run the job again later, or give a `github-token` of its own.',
			);
		default:
			return new Failure(error.message);
	}
}

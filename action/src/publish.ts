import type { RunEvent } from './event.ts';
import { reason } from './failure.ts';
import { type Client, namesOf } from './github/client.ts';
import { GitHubError } from './github/errors.ts';
import { needs } from './github/permissions.ts';
import type { Inputs } from './inputs.ts';
import { linkTo } from './render/escape.ts';
import { type Frame, renderReport } from './render/report.ts';
import type { Run } from './run.ts';
import { type Annotations, log } from './runner/commands.ts';
import { addSummary } from './runner/files.ts';

/** GitHub takes 65,536 characters; how it counts what lies beyond the Basic Multilingual Plane is not said. */
const commentLimit = 65_000;
/** 1 MiB a step, less what the runner adds. */
const summaryLimit = 1_000_000;

const characters = (text: string): number => text.length;
const bytes = (text: string): number => Buffer.byteLength(text);

const warn = (annotations: Annotations, what: string, permission: string, error: unknown): void => {
	const forbidden = error instanceof GitHubError && (error.kind === 'forbidden' || error.kind === 'not-found');
	annotations.add('warning', `${what}: ${reason(error)}${forbidden ? `\n${needs(permission, 'write')}` : ''}`);
};

/** One comment, made when there is something to say and kept up to date from then on. */
async function publishComment(client: Client, run: Run, event: RunEvent, body: string): Promise<void> {
	const { comment, number, outcome } = run;
	const names = namesOf(event.repository);
	if (comment) {
		if (comment.body !== body) await client.rest.issues.updateComment({ ...names, comment_id: comment.id, body });
		return;
	}
	const silent =
		outcome.kind === 'nothing' || (outcome.kind === 'up-to-date' && !outcome.sets.some((set) => set.changed || set.diagnostics.length));
	// Not repeated when the connection breaks: a second comment is worse than none.
	if (!silent && number !== undefined) await client.rest.issues.createComment({ ...names, ...client.once, issue_number: number, body });
}

async function publishStatus(client: Client, run: Run, event: RunEvent, context: string): Promise<void> {
	const { outcome } = run;
	const description = {
		committed: 'Generated and committed',
		'up-to-date': 'Up to date',
		stale: 'Not what the params say',
		invalid: 'Not valid',
		nothing: 'Nothing to do',
		failed: 'Failed',
	}[outcome.kind];
	await client.rest.repos.createCommitStatus({
		...namesOf(event.repository),
		sha: outcome.commit ?? outcome.head ?? '',
		state: outcome.failed ? 'failure' : 'success',
		context,
		description,
		target_url: event.runUrl,
	});
}

/** Tells the result everywhere it is wanted; a comment or status that GitHub refuses is a warning, not a failure. */
export async function publish(
	client: Client,
	run: Run,
	event: RunEvent,
	inputs: Inputs,
	mark: string,
	annotations: Annotations,
): Promise<void> {
	const blob = `${event.runUrl.replace(/\/actions\/runs\/\d+$/, '')}/blob/${run.outcome.head ?? ''}`;
	const link = (path: string, line?: number): string => linkTo(blob, path, line);
	const frame = (limit: number, measure: Frame['measure']): Frame => ({
		mark,
		rest: event.runUrl,
		limit,
		measure,
		mend: run.mend,
		...(run.outcome.head && { link }),
	});
	await addSummary(renderReport(run.outcome, frame(summaryLimit, bytes)));
	if (inputs.comment && run.number !== undefined) {
		try {
			await publishComment(client, run, event, renderReport(run.outcome, frame(commentLimit, characters)));
		} catch (error) {
			warn(annotations, 'The comment could not be written', 'pull-requests', error);
		}
	}
	if (inputs.commitStatus !== undefined && run.outcome.head) {
		try {
			await publishStatus(client, run, event, inputs.commitStatus);
		} catch (error) {
			warn(annotations, 'The commit status could not be set', 'statuses', error);
		}
	}
	log(run.outcome.headline);
}

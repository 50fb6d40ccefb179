import { readFileSync } from 'node:fs';
import { Failure } from './failure.ts';

/** What the runner tells about why this job runs. */
export type RunEvent = {
	name: string;
	repository: string;
	/** Who caused the run, such as `dependabot[bot]`. */
	actor: string;
	/** The commit that the job runs for; for a pull request GitHub's test merge, which is not what is read. */
	sha: string;
	/** The branch that the job runs for, if it is one. */
	branch?: string;
	/** The commit before: what a push or a merge group started from. */
	before?: string;
	pull?: { number: number; headBranch: string; headSha: string; baseSha: string; fork: boolean; action: string };
	/** The page of this run, where the summary is. */
	runUrl: string;
};

type Side = { ref: string; sha: string; repo: { full_name: string } | null };
type Payload = {
	action?: string;
	before?: string;
	pull_request?: { number: number; head: Side; base: Side };
	merge_group?: { base_sha: string; head_sha: string };
	workflow_run?: {
		head_sha: string;
		head_branch: string | null;
		head_repository: { full_name: string } | null;
		pull_requests: { number: number; head: Side; base: Side }[];
	};
};

function readPayload(path: string | undefined): Payload {
	if (!path) return {};
	try {
		return JSON.parse(readFileSync(path, 'utf8'));
	} catch (error) {
		throw new Failure(`The event file cannot be read: ${(error as Error).message}`);
	}
}

const isSome = (sha: string | undefined): sha is string => sha !== undefined && /^[0-9a-f]{40}$/.test(sha) && !/^0+$/.test(sha);

export function readEvent(env: NodeJS.ProcessEnv = process.env): RunEvent {
	const repository = env.GITHUB_REPOSITORY ?? '';
	if (!/^[\w.-]+\/[\w.-]+$/.test(repository))
		throw new Failure(`GITHUB_REPOSITORY: expected owner/name, got "${repository}"`, 'This program runs as a step of a GitHub workflow.');
	const payload = readPayload(env.GITHUB_EVENT_PATH);
	const name = env.GITHUB_EVENT_NAME ?? '';
	const run = payload.workflow_run;
	const pull = payload.pull_request ?? run?.pull_requests[0];
	const before = name === 'merge_group' ? payload.merge_group?.base_sha : payload.before;
	const branch = run?.head_branch ?? (env.GITHUB_REF?.startsWith('refs/heads/') ? env.GITHUB_REF.slice('refs/heads/'.length) : undefined);
	return {
		name,
		repository,
		actor: env.GITHUB_ACTOR ?? '',
		sha: run?.head_sha ?? env.GITHUB_SHA ?? '',
		...(branch ? { branch } : {}),
		...(isSome(before) ? { before } : {}),
		...(pull
			? {
					pull: {
						number: pull.number,
						headBranch: pull.head.ref,
						headSha: pull.head.sha,
						baseSha: pull.base.sha,
						fork: payload.pull_request ? pull.head.repo?.full_name !== repository : run?.head_repository?.full_name !== repository,
						action: payload.action ?? '',
					},
				}
			: {}),
		runUrl: `${env.GITHUB_SERVER_URL ?? 'https://github.com'}/${repository}/actions/runs/${env.GITHUB_RUN_ID ?? '0'}`,
	};
}

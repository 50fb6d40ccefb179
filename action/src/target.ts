import type { RunEvent } from './event.ts';
import type { Client } from './github/client.ts';
import { type CommitRef, mergeBase, readContext, type SeenComment } from './github/context.ts';
import { needs } from './github/permissions.ts';
import { code } from './render/escape.ts';

/** Where to read and, if at all, to commit. */
export type Target = {
	head: string;
	/** What the head is explained against. */
	base: string | undefined;
	branch: string | undefined;
	/** The head and two commits before it, newest first; empty where nothing may be committed. */
	history: CommitRef[];
	/** The pull request, and our comment on it. */
	number?: number;
	comment?: SeenComment;
	/** Why there is nothing to do here. */
	closed?: string;
	remarks: string[];
};

/** The pull request's head as it is now, not as it was when the run was queued; or the commit that the run is for. */
export async function findTarget(client: Client, event: RunEvent, commit: boolean, mark: string): Promise<Target> {
	const { pull, repository } = event;
	if (!pull && !(commit && event.branch)) return { head: event.sha, base: event.before, branch: undefined, history: [], remarks: [] };
	const branch = pull?.headBranch ?? event.branch!;
	const state = await readContext(client, { repository, branch, mark, ...(pull ? { number: pull.number } : {}) });
	const remarks = state.pullForbidden
		? [`GitHub does not show the pull request to this token, so there is no comment. ${needs('pull-requests', 'write')}`]
		: [];
	const known = state.pull;
	const target = {
		branch,
		history: state.history,
		base: undefined,
		remarks,
		...(known ? { number: known.number } : {}),
		...(known?.comment ? { comment: known.comment } : {}),
	};
	if (known && !known.open) return { ...target, head: known.headOid, closed: 'The pull request is closed, so there is nothing to do.' };
	const fork = known?.fork ?? pull?.fork ?? false;
	if (!fork && !state.head)
		return {
			...target,
			head: known?.headOid ?? event.sha,
			closed: `The branch ${code(branch)} does not exist any more, so there is nothing to do.`,
		};
	const head = fork ? (known?.headOid ?? pull!.headSha) : state.head!.oid;
	const base = pull ? await mergeBase(client, repository, known?.baseOid ?? pull.baseSha, head) : undefined;
	return { ...target, head, base };
}

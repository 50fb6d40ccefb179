import type { RunEvent } from './event.ts';
import type { Inputs } from './inputs.ts';

export type Mode = {
	commit: boolean;
	/** Why it is not `commit`, where somebody may have expected that. */
	why?: string;
	/** A commit that is refused for want of permission turns into a check. */
	mayFallBack: boolean;
};

const check = (why?: string): Mode => ({ commit: false, mayFallBack: false, ...(why ? { why } : {}) });

/** Whether this run may commit. What runs with the rights of the base while others wrote the head never does. */
export function decideMode(asked: Inputs['mode'], event: RunEvent): Mode {
	if (asked === 'check') return check();
	const demanded = asked === 'commit';
	switch (event.name) {
		case 'pull_request': {
			if (event.pull?.fork) return check('the pull request comes from a fork, whose branch this token cannot write to');
			if (event.actor === 'dependabot[bot]' && !demanded) return check("Dependabot's runs get a read-only token");
			return { commit: true, mayFallBack: !demanded };
		}
		case 'pull_request_target':
		case 'workflow_run':
			return check(`${event.name} runs with the rights of the base branch, so it never commits`);
		case 'workflow_dispatch':
			if (demanded && event.branch) return { commit: true, mayFallBack: false };
			return check(demanded ? 'the run was not started on a branch' : undefined);
		default:
			return check(demanded ? `${event.name} is checked only` : undefined);
	}
}

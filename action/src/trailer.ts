import { createHash } from 'node:crypto';
import { Failure } from './failure.ts';
import type { CommitRef } from './github/context.ts';
import type { Inputs } from './inputs.ts';
import type { Plan } from './plan.ts';

/** Marks our commits, with a digest of what they were made from, after one of which files they are about. */
const trailer = 'Haproxy-Config-Inputs';
const pattern = /^Haproxy-Config-Inputs: ([0-9a-f]{16}-[0-9a-f]{64})\s*$/m;

/** The same for every run of a step, whatever the params say; other steps and jobs have other ones. */
export const jobOf = ({ params, output, configs }: Inputs): string =>
	createHash('sha256')
		.update(JSON.stringify([params, output, ...(configs.length ? [configs] : [])]))
		.digest('hex')
		.slice(0, 16);

export const digestIn = (message: string): string | undefined => pattern.exec(message)?.[1];

/** Everything that decides the output: params, their outputs, the target and the generator's version. */
export function inputsDigest(plan: Plan, inputs: Inputs): string {
	const hash = createHash('sha256');
	for (const set of plan.head.sets) hash.update(`${set.output}\0${set.files.map((file) => `${file.path}\0${file.sha}`).join('\0')}\n`);
	const versions = [...new Set(plan.sets.map((set) => set.result?.version ?? ''))].sort();
	hash.update(JSON.stringify([versions, inputs.haproxy ?? '', inputs.singleFile]));
	return `${jobOf(inputs)}-${hash.digest('hex')}`;
}

/** The message after its first line; what `commit-message` says beyond its first line comes first. */
export function commitBody(plan: Plan, digest: string, message: string): string {
	const given = message.split('\n').slice(1).join('\n').trim();
	const params = plan.sets.flatMap((set) => set.params);
	const listed = params.slice(0, 20).map((path) => `- ${path.replace(/[\r\n]/g, ' ')}`);
	if (params.length > listed.length) listed.push(`- and ${params.length - listed.length} more`);
	const from = listed.length ? `Generated from:\n${listed.join('\n')}` : '';
	return [given, from, `${trailer}: ${digest}`].filter(Boolean).join('\n\n');
}

/** Stops a run that would undo or repeat what an earlier run of ours committed. */
export function guardAgainstLoops(history: readonly CommitRef[], digest: string): void {
	const ours = history.map((commit) => digestIn(commit.message));
	if (ours[0] === digest)
		throw new Failure(
			'The same params gave another output than in the commit before, so nothing is committed: the generator is not deterministic',
			'Are two versions of the endpoint answering? Was the generated file changed in the commit that this Action made?',
		);
	if (ours.length === 3 && ours.every((one) => one?.slice(0, 16) === digest.slice(0, 16)))
		throw new Failure(
			'The last three commits were all made by this Action, so nothing is committed',
			'Do two workflows with different versions or inputs write the same files?',
		);
}

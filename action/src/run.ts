import { setTimeout as sleep } from 'node:timers/promises';
import type { RunEvent } from './event.ts';
import { Failure, reason } from './failure.ts';
import { createGenerator, type Generator } from './generate/index.ts';
import { version } from './generator.ts';
import type { Client } from './github/client.ts';
import { commitFiles } from './github/commit.ts';
import type { SeenComment } from './github/context.ts';
import { GitHubError } from './github/errors.ts';
import { explainReading, explainRefusal, needs } from './github/permissions.ts';
import type { Inputs } from './inputs.ts';
import { judge } from './judge.ts';
import { mendCommands } from './mend.ts';
import { decideMode, type Mode } from './mode.ts';
import type { Outcome } from './outcome.ts';
import { makePlan, type Plan, staleFiles } from './plan.ts';
import { configsFinder, finder } from './sets.ts';
import { Reader } from './snapshot.ts';
import { findTarget, type Target } from './target.ts';
import { commitBody, digestIn, guardAgainstLoops, inputsDigest } from './trailer.ts';

export type Run = { outcome: Outcome; mend: string[]; number?: number; comment?: SeenComment };

type World = { client: Client; inputs: Inputs; event: RunEvent; reader: Reader; generator: Generator; mode: Mode; tried: Set<string> };

const attempts = 3;

/** A push may name a commit that a force push took away: then there is nothing to compare with. */
async function planAt({ reader, generator, inputs }: World, { head, base }: Target): Promise<Plan> {
	try {
		return await makePlan(reader, head, base, generator, inputs);
	} catch (error) {
		if (base === undefined || !(error instanceof GitHubError && error.kind === 'not-found')) throw error;
		return makePlan(reader, head, undefined, generator, inputs);
	}
}

/** Commits what is stale; answers the new commit, or undefined where the branch moved or went away meanwhile. */
async function commitPlan({ client, inputs, event, tried }: World, plan: Plan, target: Target): Promise<string | undefined> {
	const digest = inputsDigest(plan, inputs);
	guardAgainstLoops(target.history, digest);
	tried.add(digest);
	const stale = staleFiles(plan);
	const commit = {
		repository: event.repository,
		branch: target.branch!,
		head: target.head,
		tree: target.history[0]!.tree.oid,
		headline: inputs.commitMessage.split('\n')[0]!,
		body: commitBody(plan, digest, inputs.commitMessage),
		additions: stale.flatMap(({ path, text }) => (text === undefined ? [] : [{ path, text }])),
		deletions: stale.filter((file) => file.text === undefined).map((file) => file.path),
	};
	try {
		return await commitFiles(client, commit, plan.head.tree);
	} catch (error) {
		if (error instanceof GitHubError && (error.kind === 'stale' || error.kind === 'not-found')) return undefined;
		throw error;
	}
}

/** One reading of the branch and what follows from it; undefined where it has to be read again. */
async function attempt(world: World, target: Target): Promise<Omit<Run, 'number' | 'comment'> | undefined> {
	const { inputs, mode, reader, generator, tried } = world;
	const remarks = [...(mode.why ? [`Check only: ${mode.why}.`] : []), ...target.remarks];
	const common = { head: target.head, mode: mode.commit ? ('commit' as const) : ('check' as const) };
	if (target.closed) {
		return {
			mend: [],
			outcome: { ...common, kind: 'nothing', headline: target.closed, remarks, sets: [], files: [], failed: false, generator: version },
		};
	}
	const plan = await planAt(world, target);
	const verdict = judge(plan, reader, generator, inputs);
	const outcome: Outcome = { ...common, ...verdict, remarks: [...remarks, ...verdict.remarks] };
	const committed = (oid: string): Omit<Run, 'number' | 'comment'> => ({
		mend: [],
		outcome: { ...outcome, kind: 'committed', headline: `Committed the generated files as ${oid}.`, commit: oid, failed: false },
	});
	if (verdict.kind === 'up-to-date') {
		// The answer to a commit may have been lost on the way: then the head is what this run made.
		const head = target.history[0];
		if (head && tried.has(digestIn(head.message) ?? '')) return committed(head.oid);
	}
	if (verdict.kind !== 'stale') return { mend: [], outcome };
	if (!mode.commit) return { mend: mendCommands(plan, inputs), outcome };
	try {
		const oid = await commitPlan(world, plan, target);
		return oid === undefined ? undefined : committed(oid);
	} catch (error) {
		if (!(error instanceof GitHubError)) throw error;
		if (error.kind !== 'forbidden' || !mode.mayFallBack) throw explainRefusal(error, target.branch!);
		const remark = `Check only: this token may not commit. ${needs('contents', 'write')}`;
		return { mend: mendCommands(plan, inputs), outcome: { ...outcome, mode: 'check', remarks: [...outcome.remarks, remark] } };
	}
}

/** Reads, generates and commits; reads again when the branch moved meanwhile, at most three times. */
export async function run(client: Client, inputs: Inputs, event: RunEvent, mark: string): Promise<Run> {
	const find = { params: finder(inputs.params), configs: configsFinder(inputs.configs) };
	const reader = new Reader(client, event.repository, find, inputs.output);
	const world: World = {
		client,
		inputs,
		event,
		reader,
		generator: createGenerator(inputs),
		mode: decideMode(inputs.mode, event),
		tried: new Set(),
	};
	for (let count = 1; ; count++) {
		const target = await findTarget(client, event, world.mode.commit, mark);
		const found = {
			...(target.number === undefined ? {} : { number: target.number }),
			...(target.comment ? { comment: target.comment } : {}),
		};
		try {
			const made = await attempt(world, target);
			if (made) return { ...found, ...made };
			if (count === attempts)
				throw new Failure(
					`The branch moved ${attempts} times while this ran, so nothing is committed`,
					'Run the job again when the branch is quiet.',
				);
		} catch (thrown) {
			const error = thrown instanceof GitHubError ? explainReading(thrown) : thrown;
			if (!(error instanceof Failure)) throw error;
			const outcome: Outcome = {
				kind: 'failed',
				headline: reason(error),
				remarks: target.remarks,
				sets: [],
				files: [],
				head: target.head,
				failed: true,
				mode: world.mode.commit ? 'commit' : 'check',
				generator: version,
			};
			return { ...found, mend: [], outcome };
		}
		await sleep(200 * 2 ** count * (0.5 + Math.random()));
	}
}

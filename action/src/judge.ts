import { explainSet } from './explain.ts';
import type { Generator } from './generate/index.ts';
import { hasErrors, version } from './generator.ts';
import type { Inputs } from './inputs.ts';
import type { Outcome } from './outcome.ts';
import { type Plan, type SetPlan, staleFiles } from './plan.ts';
import { code } from './render/escape.ts';
import { configsFinder } from './sets.ts';
import type { Reader } from './snapshot.ts';

export type Verdict = Pick<Outcome, 'kind' | 'headline' | 'remarks' | 'sets' | 'files' | 'failed' | 'generator'>;

const isInvalid = ({ result }: SetPlan, inputs: Inputs): boolean =>
	result !== undefined &&
	(hasErrors(result.diagnostics) || (inputs.failOn === 'warning' && result.diagnostics.some((d) => d.severity === 'warning')));

/** Five at most, with how many more there are. */
const namesOf = (sets: readonly SetPlan[]): string =>
	sets
		.slice(0, 5)
		.map((set) => code(set.output))
		.join(', ') + (sets.length > 5 ? ` and ${sets.length - 5} more` : '');

/** What a plan means, before anything is committed: nothing, invalid, up to date or stale. */
export function judge(plan: Plan, reader: Reader, generator: Generator, inputs: Inputs): Verdict {
	const versions = [...new Set(plan.sets.flatMap((set) => set.result?.version || []))];
	const skew = inputs.apiUrl === undefined ? [] : versions.filter((one) => one !== version);
	const stale = staleFiles(plan);
	const { matches } = configsFinder(inputs.configs);
	const matched = [plan.head, plan.base].some((at) => at && [...at.tree.keys()].some(matches));
	const nothingMatches = inputs.configs.length > 0 && plan.sets.length > 0 && !matched;
	const verdict = {
		sets: plan.sets.map((set) => explainSet(set, plan, reader, inputs)),
		remarks: [
			...generator.remarks(),
			...(nothingMatches ? [`No file matches \`configs\`: ${inputs.configs.map(code).join(', ')}.`] : []),
			...skew.map((one) => `The endpoint runs generator ${one}, this Action carries ${version}: use the same release for both.`),
		],
		files: [],
		failed: false,
		generator: versions.join(', ') || version,
	};
	const generated = plan.sets.filter((set) => !set.handwritten);
	const checked = plan.sets.filter((set) => set.handwritten && set.result !== undefined);
	const upToDate = {
		...verdict,
		kind: 'up-to-date',
		headline:
			plan.sets.length === 0 || generated.length > 0
				? 'Everything is up to date: the committed files are what the params say.'
				: checked.length > 0
					? `HAProxy takes ${namesOf(checked)}.`
					: 'No configuration written by hand is left to check.',
	} as const;
	// Params that this branch deleted, and whose files are gone: there is something to say, and nothing left to do.
	if (plan.sets.length === 0 && plan.base?.sets.length) return upToDate;
	if (plan.sets.length === 0) {
		const none = [`No params file matches ${inputs.params.map(code).join(', ')}`];
		if (inputs.configs.length) none.push(`no configuration written by hand matches ${inputs.configs.map(code).join(', ')}`);
		const headline = `${none.join(' and ')}, so there is nothing to do.`;
		return { ...verdict, kind: 'nothing', headline, failed: inputs.noParams === 'error' };
	}
	const invalid = plan.sets.filter((set) => isInvalid(set, inputs));
	if (invalid.length) {
		const [written, made] = [invalid.filter((set) => set.handwritten), invalid.filter((set) => !set.handwritten)];
		const what = [
			...(made.length ? [`The params of ${namesOf(made)} are not valid`] : []),
			...(written.length ? [`${namesOf(written)} ${written.length === 1 ? 'does' : 'do'} not pass the check`] : []),
		].join(' and ');
		const headline = `${what}${generated.length ? ', so nothing is committed' : ''}.`;
		return { ...verdict, kind: 'invalid', headline, failed: true };
	}
	if (stale.length === 0) return upToDate;
	const what = stale.length === 1 ? `${code(stale[0]!.path)} is` : `${stale.length} files are`;
	return { ...verdict, kind: 'stale', headline: `${what} not what the params say.`, files: stale.map((file) => file.path), failed: true };
}

import { upToEmpty } from '../../../generator/check/empty.ts';
import type { Context } from '../../../generator/expr/index.ts';
import {
	type Problem,
	parseAcl,
	parseCondition,
	parseLogFormat,
	parseSample,
	type Ref,
	type Result,
} from '../../../generator/expr/index.ts';
import { excused } from '../../../scripts/differential/excuse.ts';
import type { HAProxy } from '../../tools/haproxy.ts';
import { type Frame, frames, verdicts } from './oracle.ts';

export type Kind = keyof typeof frames;

const httpRequest: Omit<Context, 'version'> = { places: ['fe-hrq'], mode: 'http', proxy: true };
const readers: Record<string, (words: readonly string[], version: Context['version']) => Result> = {
	// the frame names the ACL itself
	acl: (words, version) => parseAcl(['name', ...words], { version, ...httpRequest }),
	sample: (words, version) => whole(words, parseSample(words, { version, ...httpRequest })),
	condition: (words, version) => parseCondition(words, { version, ...httpRequest }),
	format: (words, version) => parseLogFormat(words[0]!, { version, ...httpRequest }),
	responseFormat: (words, version) => parseLogFormat(words[0]!, { version, places: ['be-hrs'], mode: 'http', proxy: true }),
	tcpSample: (words, version) => whole(words, parseSample(words, { version, places: ['fe-req', 'be-req'], mode: 'tcp', proxy: true })),
};

/** An action takes no word behind its expression but a condition. */
function whole(words: readonly string[], result: Result): Result {
	const rest = words[result.used];
	if (rest === undefined || rest === '' || result.problems.some((p) => p.severity === 'error')) return result;
	const problem: Problem = {
		severity: 'error',
		code: 'unknown-converter',
		message: `unexpected '${rest}'`,
		word: result.used,
		at: 0,
		length: 1,
	};
	return { ...result, problems: [...result.problems, problem] };
}

/** What the frames of the oracle declare. */
function resolves(ref: Ref, frame: Frame): boolean {
	const { kind, name } = ref;
	const own = name === '' || name === 'here';
	if (kind === 'table') return own || name === 'mypeers/t1';
	if (kind === 'backend') return own ? frame.section !== 'frontend' : name === 'other' || name === 'tcpother';
	if (kind === 'frontend') return own && frame.section !== 'backend';
	if (kind === 'server')
		return frame.section === 'frontend' ? /^(other|tcpother)\/s1$/.test(name) : /^(?:(?:here|other|tcpother)\/)?s1$/.test(name);
	if (kind === 'userlist') return name === 'users';
	if (kind === 'group') return name === 'g';
	if (kind === 'acl') return name === 'one' || /^(TRUE|FALSE|LOCALHOST|HTTP|METH_(GET|POST)|WAIT_END)$/.test(name);
	if (kind === 'ring') return name === 'myring' || name === 'buf0' || name === 'stderr' || name === 'stdout';
	if (kind === 'map' || kind === 'file') return name === 'x.map' || name === 'x.lst' || /^\/dev\/+(?:\.\/+)?null$/.test(name);
	return kind !== 'lua';
}

/** Our verdict: why we refuse, undefined where we take it. */
export function ours(kind: Kind, words: readonly string[], version: Context['version']): string | undefined {
	const { fault } = upToEmpty(
		words.map((text) => ({ text, at: 0, end: 0 })),
		version,
	);
	if (fault?.severity === 'error') return fault.message;
	const { problems, refs } = readers[kind]!(words, version);
	const error = problems.find((p) => p.severity === 'error');
	if (error) return `${error.code}: ${error.message}`;
	const ref = refs.find((r) => !r.optional && !resolves(r, frames[kind]!));
	return ref && `unresolved ${ref.kind} '${ref.name}'`;
}

export type Difference = { version: string; kind: Kind; words: readonly string[]; ours?: string; theirs?: string };

/** Names in addresses are asked of a resolver, which tests have not. */
const unsure = (kind: Kind, words: readonly string[], version: Context['version']): boolean =>
	readers[kind]!(words, version).problems.some((p) => p.code === 'resolved-at-start');

/** The cases on which we and HAProxy differ; each is judged again alone, as HAProxy lets some lines spoil later ones. */
export async function differences(binary: HAProxy, kind: Kind, cases: readonly (readonly string[])[]): Promise<Difference[]> {
	const { version } = binary;
	const all = cases.map((words) => ours(kind, words, version));
	const theirs = await verdicts(binary, frames[kind]!, cases, (i) => all[i] === undefined);
	const out: Difference[] = [];
	for (const [i, words] of cases.entries()) {
		const mine = all[i];
		if ((mine === undefined) === (theirs[i] === undefined) || unsure(kind, words, version)) continue;
		const [alone] = await verdicts(binary, frames[kind]!, [words]);
		if ((mine === undefined) === (alone === undefined) || (alone !== undefined && excused(alone))) continue;
		out.push({ version, kind, words, ...(mine && { ours: mine }), ...(alone && { theirs: alone }) });
	}
	return out;
}

export const spell = (d: Difference): string =>
	`${d.version} ${d.kind} ${JSON.stringify(d.words.join(' '))}: we ${d.ours ? `refuse (${d.ours})` : 'take it'}, HAProxy ${d.theirs ? `refuses (${d.theirs})` : 'takes it'}`;

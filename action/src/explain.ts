import type { Diagnostic } from './generator.ts';
import { describeChange, type Source } from './generator.ts';
import type { Inputs } from './inputs.ts';
import { folderOf } from './paths.ts';
import type { FilePlan, Plan, SetPlan } from './plan.ts';
import { counts } from './render/counts.ts';
import { drawTopology } from './render/mermaid.ts';
import { type Patch, patchOf } from './render/patch.ts';
import { readTopology, type Topology } from './render/topology.ts';
import type { Reader } from './snapshot.ts';

/** What a reader is told of one set. */
export type SetReport = {
	output: string;
	params: string[];
	/** Markdown; undefined where nothing changes or nobody can tell. */
	words: string | undefined;
	/** The file was not there before. */
	fresh: boolean;
	/** How much of what changes, in a line. */
	counts: string | undefined;
	reload: boolean | undefined;
	picture: string | undefined;
	/** What the pull request changes; in check mode without a base, what the branch lacks. */
	patches: Patch[];
	/** What the branch lacks: what `git apply` mends. */
	mend: Patch[];
	diagnostics: Diagnostic[];
	editedByHand: boolean;
	handwritten: boolean;
	stale: boolean;
};

const modeOf = ({ head }: FilePlan): string => (head?.mode === '100755' ? '100755' : '100644');
const isPatch = (patch: Patch | undefined): patch is Patch => patch !== undefined;

function topologyOf(set: SetPlan, text: (file: FilePlan) => string | undefined): Topology | undefined {
	const main = set.files.find((file) => file.path === set.output);
	const folder = folderOf(set.output);
	const main_ = main && text(main);
	if (main_ === undefined) return undefined;
	const beside = set.files
		.filter((file) => file !== main)
		.map((file) => [folder === '' ? file.path : file.path.slice(folder.length + 1), text(file) ?? ''] as const);
	return readTopology(main_, Object.fromEntries(beside));
}

/** Explains a set against the base of its pull request, or against the branch itself where there is no base. */
export function explainSet(set: SetPlan, plan: Plan, reader: Reader, inputs: Inputs): SetReport {
	const old = (file: FilePlan): string | undefined => reader.text(plan.base ? file.base : file.head);
	const patches = set.files
		.map((file) => patchOf({ path: file.path, before: old(file), after: file.text, mode: modeOf(file) }))
		.filter(isPatch);
	const mend = set.files
		.filter((file) => file.stale)
		.map((file) => patchOf({ path: file.path, before: reader.text(file.head), after: file.text, mode: modeOf(file) }))
		.filter(isPatch);
	const main = set.files.find((file) => file.path === set.output);
	const changes = patches.length > 0;
	const before = changes ? topologyOf(set, old) : undefined;
	const after = changes ? topologyOf(set, (file) => file.text) : undefined;
	const said = changes ? describeChange(sourcesBefore(set, plan, reader, old), sourcesAfter(set, plan, reader), inputs.haproxy) : undefined;
	return {
		output: set.output,
		params: set.params,
		// The heading says so already.
		words: said?.markdown.replace(/\n*HAProxy must be reloaded\.\s*$/, ''),
		fresh: main !== undefined && main.text !== undefined && old(main) === undefined,
		counts: said && counts(said.changes),
		reload: said?.reload,
		picture: before || after ? drawTopology(before, after) : undefined,
		patches,
		mend,
		diagnostics: set.result?.diagnostics ?? [],
		editedByHand: set.editedByHand,
		handwritten: set.handwritten === true,
		stale: set.files.some((file) => file.stale),
	};
}

/** The params of the base say more than its haproxy.cfg: routes that live in map files. Adopted files have no params yet. */
function sourcesBefore(set: SetPlan, plan: Plan, reader: Reader, old: (file: FilePlan) => string | undefined): Source[] {
	const params = plan.base?.sets.find((one) => one.output === set.output);
	if (params?.files.every((file) => reader.text(file) !== undefined)) return reader.sources(params);
	const main = set.files.find((file) => file.path === set.output);
	const text = main && old(main);
	return text === undefined ? [] : [{ path: set.output, text, format: 'cfg' }];
}

function sourcesAfter(set: SetPlan, plan: Plan, reader: Reader): Source[] {
	if (set.handwritten) return set.files.map(({ path, text }) => ({ path, text: text!, format: 'cfg' }));
	const params = plan.head.sets.find((one) => one.output === set.output);
	return params ? reader.sources(params) : [];
}

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
	/** The file was not there before, or is not there any more. */
	fresh: boolean;
	gone: boolean;
	/** How much of what changes, in a line. */
	counts: string | undefined;
	reload: boolean | undefined;
	picture: string | undefined;
	changed: boolean;
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

type TextOf = (file: FilePlan) => string | undefined;

/** haproxy.cfg itself: of what people write all files, as HAProxy reads them by their names. */
function partsOf(set: SetPlan, textOf: TextOf): Source[] {
	const parts = set.handwritten ? set.files : set.files.filter((file) => file.path === set.output);
	return [...parts]
		.sort((a, b) => (a.path < b.path ? -1 : 1))
		.flatMap((file) => {
			const text = textOf(file);
			return text === undefined ? [] : [{ path: file.path, text, format: 'cfg' as const }];
		});
}

function topologyOf(set: SetPlan, text: TextOf): Topology | undefined {
	const folder = folderOf(set.output);
	const parts = partsOf(set, text);
	if (parts.length === 0) return undefined;
	const beside = (set.handwritten ? [] : set.files)
		.filter((file) => file.path !== set.output)
		.map((file) => [folder === '' ? file.path : file.path.slice(folder.length + 1), text(file) ?? ''] as const);
	return readTopology(parts.map((part) => part.text).join('\n'), Object.fromEntries(beside));
}

/** Explains a set against the base of its pull request, or against the branch itself where there is no base. */
export function explainSet(set: SetPlan, plan: Plan, reader: Reader, inputs: Inputs): SetReport {
	const old: TextOf = (file) => reader.text(plan.base ? file.base : file.head);
	// GitHub shows the diff of what people write.
	const patches = (set.handwritten ? [] : set.files)
		.map((file) => patchOf({ path: file.path, before: old(file), after: file.text, mode: modeOf(file) }))
		.filter(isPatch);
	const mend = set.files
		.filter((file) => file.stale)
		.map((file) => patchOf({ path: file.path, before: reader.text(file.head), after: file.text, mode: modeOf(file) }))
		.filter(isPatch);
	const now = partsOf(set, (file) => file.text);
	const changes = set.files.some((file) => old(file) !== file.text);
	const before = changes ? topologyOf(set, old) : undefined;
	const after = changes ? topologyOf(set, (file) => file.text) : undefined;
	const said = changes ? describeChange(sourcesBefore(set, plan, reader, old), sourcesAfter(set, plan, reader), inputs.haproxy) : undefined;
	return {
		output: set.output,
		params: set.params,
		// The heading says so already.
		words: said?.markdown.replace(/\n*HAProxy must be reloaded\.\s*$/, ''),
		fresh: now.length > 0 && partsOf(set, old).length === 0,
		gone: set.params.length === 0 && now.length === 0,
		counts: said && counts(said.changes),
		reload: said?.reload,
		picture: before || after ? drawTopology(before, after) : undefined,
		changed: changes,
		patches,
		mend,
		diagnostics: set.result?.diagnostics ?? [],
		editedByHand: set.editedByHand,
		handwritten: set.handwritten === true,
		stale: set.files.some((file) => file.stale),
	};
}

/** The params of the base say more than its haproxy.cfg: routes that live in map files. Adopted files have no params yet. */
function sourcesBefore(set: SetPlan, plan: Plan, reader: Reader, old: TextOf): Source[] {
	const params = plan.base?.sets.find((one) => one.output === set.output);
	if (params?.files.every((file) => reader.text(file) !== undefined)) return reader.sources(params);
	return partsOf(set, old);
}

function sourcesAfter(set: SetPlan, plan: Plan, reader: Reader): Source[] {
	if (set.handwritten) return partsOf(set, (file) => file.text);
	const params = plan.head.sets.find((one) => one.output === set.output);
	return params ? reader.sources(params) : [];
}

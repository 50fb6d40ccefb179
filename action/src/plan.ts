import { Failure } from './failure.ts';
import { type Generator, inTurns } from './generate/index.ts';
import { checkHere, hasErrors, type Result, templateOf } from './generator.ts';
import { blobId } from './github/hash.ts';
import type { Entry } from './github/tree.ts';
import type { Inputs } from './inputs.ts';
import { folderOf, inFolder, refusePath } from './paths.ts';
import type { ParamsSet } from './sets.ts';
import { besideOf, type Reader, type Snapshot } from './snapshot.ts';

/** One generated file; `text` is undefined where it is to be deleted. */
export type FilePlan = {
	path: string;
	text: string | undefined;
	/** What the branch holds now, and what its base holds. */
	head: Entry | undefined;
	base: Entry | undefined;
	stale: boolean;
};

export type SetPlan = {
	output: string;
	params: string[];
	result: Result | undefined;
	files: FilePlan[];
	/** Somebody changed the generated file itself. */
	editedByHand: boolean;
	/** People write it: it is checked and explained, and never changed. */
	handwritten?: true;
};

export type Plan = { head: Snapshot; base: Snapshot | undefined; sets: SetPlan[]; failed: boolean };

const largestFile = 25 * 1024 * 1024;
const largestCommit = 40 * 1024 * 1024;

/** The header that every generated haproxy.cfg carries; without it, a file is nobody's to delete. */
const digestOf = (text: string | undefined): string | undefined => /^# digest ([0-9a-f]{16})$/m.exec(text?.slice(0, 2000) ?? '')?.[1];

/** Map files that a generated configuration names and that lie beside it. */
function companions(output: string, text: string | undefined, { tree }: Snapshot): Entry[] {
	if (digestOf(text) === undefined) return [];
	const folder = inFolder(folderOf(output), 'maps/');
	return [...tree.values()].filter(
		(e) =>
			e.type === 'blob' &&
			e.path.startsWith(folder) &&
			e.path.endsWith('.map') &&
			text!.includes(e.path.slice(folder.length - 'maps/'.length)),
	);
}

async function templates(reader: Reader, { tree }: Snapshot, set: ParamsSet): Promise<Record<string, string>> {
	const named = reader.sources(set).flatMap((source) => {
		const name = templateOf(source);
		const path = name === undefined ? undefined : besideOf(source.path, name);
		return name === undefined || path === undefined ? [] : [{ name, entry: tree.get(path) }];
	});
	await reader.fetch(named.map(({ entry }) => entry));
	return Object.fromEntries(named.flatMap(({ name, entry }) => (reader.text(entry) === undefined ? [] : [[name, reader.text(entry)!]])));
}

async function generateSet(reader: Reader, head: Snapshot, set: ParamsSet, generator: Generator, inputs: Inputs): Promise<Result> {
	const request = {
		files: reader.sources(set),
		templates: await templates(reader, head, set),
		haproxy: inputs.haproxy,
		single: inputs.singleFile,
	};
	return generator.generate(request);
}

function filesOf(set: ParamsSet, result: Result, head: Snapshot, base: Snapshot | undefined): FilePlan[] {
	return Object.entries(result.files).map(([name, text]) => {
		const path = name === 'haproxy.cfg' ? set.output : inFolder(folderOf(set.output), name);
		const here = head.tree.get(path);
		return { path, text, head: here, base: base?.tree.get(path), stale: here?.sha !== blobId(text) };
	});
}

/** Refuses a plan that writes where it must not; all reasons at once. */
function refuse(sets: SetPlan[], head: Snapshot): void {
	const writers = new Map<string, string>();
	const params = new Set(head.sets.flatMap((set) => set.files.map((file) => file.path)));
	const faults: string[] = [];
	let total = 0;
	for (const { output, files } of sets) {
		for (const { path, text, stale } of files) {
			const why = params.has(path) ? 'it is a params file' : refusePath(path, head.tree);
			if (why) faults.push(`${path}: ${why}`);
			const other = writers.get(path);
			if (other !== undefined)
				faults.push(`${path}: both the set of ${other} and the set of ${output} write it; give them outputs in different folders`);
			writers.set(path, output);
			const bytes = text === undefined || !stale ? 0 : Buffer.byteLength(text);
			total += bytes;
			if (bytes > largestFile) faults.push(`${path}: is ${bytes} bytes; GitHub's API takes at most ${largestFile}`);
		}
	}
	if (total > largestCommit) faults.push(`all outputs together are ${total} bytes; one commit takes at most ${largestCommit}`);
	if (faults.length)
		throw new Failure(
			`These outputs cannot be written:\n${faults.map((fault) => `- ${fault}`).join('\n')}`,
			'The input `output` says where they go.',
		);
}

/** A file that people wrote, and took away. */
const takenAway = (entry: Entry): FilePlan => ({ path: entry.path, text: undefined, head: undefined, base: entry, stale: false });

/** Configurations that people write; those with the generated header are another step's. */
function handwritten(reader: Reader, head: Snapshot, base: Snapshot | undefined, inputs: Inputs): SetPlan[] {
	return head.configs.flatMap(({ path, files: entries }): SetPlan[] => {
		const files = entries.map((entry): FilePlan & { text: string } => {
			return { path: entry.path, text: reader.text(entry)!, head: entry, base: base?.tree.get(entry.path), stale: false };
		});
		if (files.some(({ text }) => digestOf(text) !== undefined)) return [];
		const result = checkHere(files, inputs.haproxy);
		// What HAProxy lets pass was so before: who changes something else need not hear of it.
		const same = files.every((file) => file.head?.sha === file.base?.sha);
		const told = same ? result.diagnostics.filter((d) => d.severity === 'error') : result.diagnostics;
		// A part that is gone belongs to what the configuration was.
		const gone = (base?.configs.find((one) => one.path === path)?.files ?? []).filter((file) => !head.tree.has(file.path));
		return [
			{
				output: path,
				params: [],
				result: { ...result, diagnostics: told },
				files: [...files, ...gone.map(takenAway)],
				editedByHand: false,
				handwritten: true,
			},
		];
	});
}

/** Configurations that people took away: there is nothing to check, and their end to tell. */
async function takenAwayOf(reader: Reader, head: Snapshot, base: Snapshot | undefined): Promise<SetPlan[]> {
	const outputs = new Set(head.sets.map((set) => set.output));
	const gone = (base?.configs ?? []).filter(({ path, files }) => !outputs.has(path) && !files.some((file) => head.tree.has(file.path)));
	await reader.fetch(gone.flatMap(({ files }) => files));
	return gone
		.filter(({ files }) => files.every((entry) => digestOf(reader.text(entry)) === undefined))
		.map(({ path, files }) => ({
			output: path,
			params: [],
			result: undefined,
			files: files.map(takenAway),
			editedByHand: false,
			handwritten: true,
		}));
}

/** Sets whose params are gone since the base, and whose generated files are still there. */
function orphans(head: Snapshot, base: Snapshot | undefined): string[] {
	const outputs = new Set(head.sets.map((set) => set.output));
	return (base?.sets ?? []).map((set) => set.output).filter((output) => !outputs.has(output) && head.tree.has(output));
}

/** Reads and generates everything at one commit, and says what would have to change there. */
export async function makePlan(
	reader: Reader,
	headCommit: string,
	baseCommit: string | undefined,
	generator: Generator,
	inputs: Inputs,
): Promise<Plan> {
	const [head, base] = await Promise.all([reader.snapshot(headCommit), baseCommit === undefined ? undefined : reader.snapshot(baseCommit)]);
	const gone = inputs.onDelete === 'delete' ? orphans(head, base) : [];
	await reader.fetch([
		...head.sets.flatMap((set) => set.files),
		...head.configs.flatMap((config) => config.files),
		...gone.map((output) => head.tree.get(output)),
	]);

	const sets = await inTurns(head.sets, async (set): Promise<SetPlan> => {
		const result = await generateSet(reader, head, set, generator, inputs);
		return {
			output: set.output,
			params: set.files.map((file) => file.path),
			result,
			files: filesOf(set, result, head, base),
			editedByHand: false,
		};
	});
	sets.push(...handwritten(reader, head, base, inputs));
	const failed = sets.some(({ result }) => hasErrors(result!.diagnostics));

	// Only what is about to change is read: what the branch holds, what the base held, and the params that it came from.
	const changed = sets.filter((set) => set.files.some((file) => file.stale || file.head?.sha !== file.base?.sha));
	const oldParams = changed.flatMap((set) => base?.sets.find((one) => one.output === set.output)?.files ?? []);
	await reader.fetch([...changed.flatMap(({ files }) => files.flatMap((file) => [file.head, file.base])), ...oldParams]);

	const drop = (entry: Entry): FilePlan => ({
		path: entry.path,
		text: undefined,
		head: entry,
		base: base?.tree.get(entry.path),
		stale: true,
	});
	// Renamed params have another output, and the same maps beside it.
	const written = new Set(sets.flatMap((set) => set.files.map((file) => file.path)));
	const leftovers = (output: string, text: string | undefined): FilePlan[] =>
		companions(output, text, head)
			.filter((entry) => !written.has(entry.path))
			.map(drop);
	for (const set of changed.filter((set) => !set.handwritten)) {
		const main = set.files.find((file) => file.path === set.output);
		const now = reader.text(main?.head);
		set.editedByHand = main?.stale === true && now !== undefined && digestOf(now) === digestOf(main.text) && digestOf(now) !== undefined;
		set.files.push(...leftovers(set.output, now));
	}
	for (const output of gone) {
		const text = reader.text(head.tree.get(output));
		if (digestOf(text) === undefined) continue;
		const files = [drop(head.tree.get(output)!), ...leftovers(output, text)];
		sets.push({ output, params: [], result: undefined, files, editedByHand: false });
	}
	sets.push(...(await takenAwayOf(reader, head, base)));
	await reader.fetch(sets.flatMap((set) => set.files.filter((file) => file.text === undefined).flatMap((file) => [file.head, file.base])));
	if (!failed)
		refuse(
			sets.filter((set) => !set.handwritten),
			head,
		);
	return { head, base, sets, failed };
}

export const staleFiles = (plan: Plan): FilePlan[] => plan.sets.flatMap((set) => set.files.filter((file) => file.stale));

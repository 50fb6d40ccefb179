import { checkConfig } from '../../generator/index.ts';
import type { Version } from '../../generator/versions.ts';
import { type Judgement, judge } from '../../test/tools/haproxy.ts';
import { excused } from './excuse.ts';
import { mutate, usable } from './mutate.ts';
import { type Random, random } from './random.ts';

export type Config = { name: string; text: string };
export type Binary = { version: Version; path: string };
export type Disagreement = {
	kind: 'false clean' | 'false error';
	version: Version;
	name: string;
	how: string;
	text: string;
	/** Ours for a false error, HAProxy's for a false clean. */
	message: string;
	source: string;
};
export type Outcome = { runs: number; agree: number; excused: Map<string, number>; disagreements: Disagreement[] };

const noise = /^(?:Error\(s\) found|Fatal errors found|multiple argument resolution)/;

export const isRefused = ({ code, stderr }: Pick<Judgement, 'code' | 'stderr'>): boolean =>
	code === 1 || code === null || /Error\(s\) found in configuration|Fatal errors found/.test(stderr);

/** What HAProxy refuses the text for; undefined where it takes it. */
export async function refusal(
	binary: Binary,
	text: string,
	args: readonly string[] = [],
): Promise<{ messages: string[]; line?: number } | undefined> {
	const { alerts, ...judgement } = await judge(binary, text, { args });
	if (!isRefused(judgement)) return undefined;
	const { code, stderr } = judgement;
	const said = alerts.filter((a) => !noise.test(a.message));
	const messages = said.map((a) => a.message);
	return {
		messages: messages.length > 0 ? messages : [stderr.trim().split('\n')[0] ?? `exit ${code}`],
		...(said[0]?.line !== undefined && { line: said[0].line }),
	};
}

const header = /^\s*(?:frontend|backend|listen|defaults)\b/;

/** Whether a message comes of an excused line alone: an ACL that was not read is unknown below, and lines fall to the section before. */
function follows(message: string, at: number, first: string, line: number, lines: readonly string[]): boolean {
	if (!(at > line)) return false;
	const acl = /no such ACL : '([^']+)'/.exec(message)?.[1];
	if (acl !== undefined) return new RegExp(`^\\s*acl\\s+${acl.replace(/\W/g, '\\$&')}\\s`).test(first);
	return header.test(first) && !lines.slice(line, at).some((l) => header.test(l));
}

/** One text, both verdicts. */
export async function compare(
	binary: Binary,
	text: string,
	args: readonly string[] = [],
): Promise<{ agree: boolean; excuse?: string; kind?: Disagreement['kind']; message?: string; line?: number }> {
	const ours = checkConfig(text, { haproxy: binary.version }).filter((d) => d.severity === 'error');
	const theirs = await refusal(binary, text, args);
	if (ours.length > 0 === (theirs !== undefined)) return { agree: true };
	if (theirs === undefined) {
		const [first] = ours;
		return {
			agree: false,
			kind: 'false error',
			message: `${first!.code}: ${first!.message}`,
			...(first!.line !== undefined && { line: first!.line }),
		};
	}
	const lines = text.split('\n');
	const lineOf = (message: string) => /haproxy\.cfg:(\d+)/.exec(message)?.[1];
	const source = (message: string) => lines[Number(lineOf(message)) - 1];
	const why = (message: string) => excused(message, source(message));
	const excuses = theirs.messages.filter((m) => why(m) !== undefined);
	const ofText = theirs.messages.filter(
		(m) =>
			why(m) === undefined && !excuses.some((first) => follows(m, Number(lineOf(m)), source(first) ?? '', Number(lineOf(first)), lines)),
	);
	if (ofText.length === 0) return { agree: true, excuse: why(theirs.messages[0]!) ?? '' };
	const line = lineOf(ofText[0]!);
	return { agree: false, kind: 'false clean', message: ofText[0]!.split('\n')[0]!, ...(line !== undefined && { line: Number(line) }) };
}

type Options = { runs: number; seed: number; say?: (line: string) => void };
type Drawn = { binary: Binary; name: string; text: string; how: string; line: number };

/** Mutants of configs that a binary accepts; a config of another version is one as it stands, once. */
export async function* mutants(given: readonly Config[], binaries: readonly Binary[], { runs, seed }: Options): AsyncGenerator<Drawn> {
	const r: Random = random(seed);
	const configs = given.filter((c) => c.text.split('\n').some(usable));
	const pool = [...new Set(configs.flatMap((c) => c.text.split(/\s+/)))].filter((w) => w !== '' && !w.includes('"') && !w.includes("'"));
	const accepted = new Map<string, boolean>();
	const judged = new Set<string>();
	for (let drawn = 0; drawn < runs; ) {
		const { name, text } = r.of(configs);
		const binary = r.of(binaries);
		const key = `${binary.version} ${name}`;
		const good = accepted.get(key) ?? (await refusal(binary, text)) === undefined;
		accepted.set(key, good);
		if (good) {
			drawn++;
			yield { binary, name, ...mutate(text, r, pool) };
		} else if (!judged.has(key)) {
			judged.add(key);
			drawn++;
			yield { binary, name, text, how: 'another version', line: 0 };
		}
	}
}

/** Mutants, judged by HAProxy and by us. */
export async function differential(given: readonly Config[], binaries: readonly Binary[], options: Options): Promise<Outcome> {
	const outcome: Outcome = { runs: 0, agree: 0, excused: new Map(), disagreements: [] };
	for await (const { binary, name, text, how, line: changed } of mutants(given, binaries, options)) {
		outcome.runs++;
		const got = await compare(binary, text);
		if (got.agree) {
			outcome.agree++;
			if (got.excuse !== undefined) outcome.excused.set(got.excuse, (outcome.excused.get(got.excuse) ?? 0) + 1);
			continue;
		}
		const line = got.line ?? changed;
		const source = text.split('\n')[line - 1]?.trim() ?? '';
		const found: Disagreement = { kind: got.kind!, version: binary.version, name, how, text, message: got.message!, source };
		outcome.disagreements.push(found);
		options.say?.(`${found.kind} ${found.version} ${name}, ${how}, line ${line}: ${source}\n    ${found.message}`);
	}
	return outcome;
}

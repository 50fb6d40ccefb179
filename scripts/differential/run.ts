import { checkConfig } from '../../generator/index.ts';
import type { Version } from '../../generator/versions.ts';
import { judge } from '../../test/tools/haproxy.ts';
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

/** What HAProxy refuses the text for; undefined where it takes it. */
export async function refusal(
	binary: Binary,
	text: string,
	args: readonly string[] = [],
): Promise<{ messages: string[]; line?: number } | undefined> {
	const { code, alerts, stderr } = await judge(binary, text, { args });
	const failed = code === 1 || code === null || /Error\(s\) found in configuration|Fatal errors found/.test(stderr);
	if (!failed) return undefined;
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

/** Mutants of configs that a binary accepts, judged by it and by us. */
export async function differential(
	given: readonly Config[],
	binaries: readonly Binary[],
	options: { runs: number; seed: number; say?: (line: string) => void },
): Promise<Outcome> {
	const r: Random = random(options.seed);
	const configs = given.filter((c) => c.text.split('\n').some(usable));
	const pool = [...new Set(configs.flatMap((c) => c.text.split(/\s+/)))].filter((w) => w !== '' && !w.includes('"') && !w.includes("'"));
	const accepted = new Map<string, boolean>();
	const outcome: Outcome = { runs: 0, agree: 0, excused: new Map(), disagreements: [] };
	while (outcome.runs < options.runs) {
		const config = r.of(configs);
		const binary = r.of(binaries);
		const key = `${binary.version} ${config.name}`;
		let good = accepted.get(key);
		if (good === undefined) {
			good = (await refusal(binary, config.text)) === undefined;
			accepted.set(key, good);
		}
		// A config of another version is a mutant as it stands, once.
		const mutant = good ? mutate(config.text, r, pool) : { text: config.text, how: 'another version', line: 0 };
		if (!good) accepted.set(key, false);
		if (!good && accepted.has(`${key} judged`)) continue;
		if (!good) accepted.set(`${key} judged`, true);
		outcome.runs++;
		const got = await compare(binary, mutant.text);
		if (got.agree) {
			outcome.agree++;
			if (got.excuse !== undefined) outcome.excused.set(got.excuse, (outcome.excused.get(got.excuse) ?? 0) + 1);
			continue;
		}
		const line = got.line ?? mutant.line;
		const found: Disagreement = {
			kind: got.kind!,
			version: binary.version,
			name: config.name,
			how: mutant.how,
			text: mutant.text,
			message: got.message!,
			source: mutant.text.split('\n')[line - 1]?.trim() ?? '',
		};
		outcome.disagreements.push(found);
		options.say?.(`${found.kind} ${found.version} ${found.name}, ${found.how}, line ${line}: ${found.source}\n    ${found.message}`);
	}
	return outcome;
}

import type { Config, Section, Statement } from '../../config.ts';
import { isPlain } from './lines.ts';

/*
 * A frontend in mode tcp whose connections all go to one backend that serves no one else says the same as one `listen`: there is
 * nothing to choose between them. Only lines of which the two sides share none are put together.
 */

/** Lines that work on the client's side alone; in a backend HAProxy ignores them. */
export const FRONT =
	/^(?:option (?:tcplog|dontlognull|clitcpka|logasap|log-separate-errors|socket-stats|dontlog-normal|contstats|tcp-smart-accept)|timeout client(?:-fin|-hs)?|maxconn|backlog|log-format|clitcpka-(?:cnt|idle|intvl)|rate-limit sessions)$/;
/** Rules that a `listen` runs on the client's side too. */
const RULES = /^(?:tcp-re|http-re|http-after|acl$|filter|use-server|force-persist|ignore-persist|compression)/;

const LOG = /^log(?: global)?$/;
const logs = (s: Section): string =>
	JSON.stringify(s.statements.filter((x) => LOG.test(x.keyword)).map((x) => [x.prefix, x.keyword, ...x.words.map((w) => w.text)]));

export type Pair = { front: Section; back: Section; both: Section } | { reason: string; line?: number | undefined };

/** The first section of each name. */
export function firsts(sections: readonly Section[]): Map<string | undefined, Section> {
	const found = new Map<string | undefined, Section>();
	for (const s of sections) if (!found.has(s.name)) found.set(s.name, s);
	return found;
}

/** What every frontend is held against, gathered once: there may be thousands. */
type Around = {
	backends: ReadonlyMap<string | undefined, Section>;
	fronts: ReadonlyMap<string | undefined, Section>;
	uses: ReadonlyMap<string | undefined, number>;
	atRequest: boolean;
};

/** Of a frontend the `listen` that it and its backend amount to, or why they do not. */
export function pairs(config: Config, modeOf: (s: Section) => string): (front: Section) => Pair {
	const uses = new Map<string | undefined, number>();
	for (const { statements } of config.sections)
		for (const { keyword, words } of statements)
			if (/^(?:use|default)_backend$/.test(keyword)) uses.set(words[0]?.text, (uses.get(words[0]?.text) ?? 0) + 1);
	const around: Around = {
		backends: firsts(config.sections.filter((s) => s.kind === 'backend')),
		fronts: firsts(config.sections.filter((s) => s.kind === 'frontend')),
		uses,
		atRequest: [...uses.keys()].some((name) => /[%$[]/.test(name ?? '')),
	};
	return (front) => pairOf(front, around, modeOf);
}

function pairOf(front: Section, { backends, fronts, uses, atRequest }: Around, modeOf: (s: Section) => string): Pair {
	const rest: Statement[] = [];
	const choices = front.statements.filter((s) => /^(?:use|default)_backend$/.test(s.keyword));
	const choosing = choices.find((s) => s.keyword === 'use_backend' && !isPlain(s, 1));
	if (choosing) return { reason: 'it chooses its backend by a condition, and services in mode tcp by sni alone', line: choosing.line };
	// the first `use_backend` for all is asked before any default
	const chosen = choices.find((s) => s.keyword === 'use_backend') ?? choices.at(-1);
	const name = chosen && isPlain(chosen) ? chosen.words[0]?.text : undefined;
	for (const s of front.statements) {
		if (FRONT.test(s.keyword)) rest.push(s);
		else if (!/^(?:bind|mode|#|log(?: global)?|(?:use|default)_backend)$/.test(s.keyword))
			return { reason: `"${s.keyword}" may decide where connections go`, line: s.line };
	}
	const back = backends.get(name);
	if (!back || name === undefined) return { reason: 'it has no default_backend' };
	if (modeOf(back) !== 'tcp') return { reason: `its backend "${name}" is not in mode tcp` };
	if (front.from !== undefined || back.from !== undefined) return { reason: 'it or its backend names its defaults' };
	if ((uses.get(name) ?? 0) > 1) return { reason: `its backend "${name}" serves others too` };
	if (atRequest) return { reason: 'some backends are chosen by name when a request comes' };
	if (fronts.get(name) && fronts.get(name) !== front) return { reason: `another frontend has the name of its backend "${name}"` };
	const rule = back.statements.find((s) => RULES.test(s.keyword));
	if (rule) return { reason: `its backend "${name}" has rules of its own`, line: rule.line };
	if (logs(front) !== logs(back)) return { reason: `it and its backend "${name}" log to different places` };
	const own = new Set(rest.map((s) => s.keyword));
	const kept = back.statements.filter((s) => !FRONT.test(s.keyword) && !own.has(s.keyword) && s.keyword !== 'mode');
	const binds = front.statements.filter((s) => s.keyword === 'bind' || s.keyword === 'mode');
	const both: Section = { ...back, kind: 'listen', statements: [...binds, ...rest, ...kept] };
	const held = new Set(both.statements);
	// A remark on a line that has no place in a service, such as the default_backend, is one on the service.
	const remarks = (s: Section) => [...(s.comment ?? []), ...s.statements.flatMap((x) => (held.has(x) ? [] : (x.comment ?? [])))];
	const comment = [...remarks(front), ...remarks(back)];
	delete both.comment;
	if (comment.length > 0) both.comment = comment;
	return { front, back, both };
}

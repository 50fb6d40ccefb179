import type { Config, Statement } from '../config.ts';
import type { Reporter } from '../door.ts';
import { inSpan } from '../versions.ts';
import { located, type Reading } from './reading.ts';
import { complain, hasVariables, type Scope } from './scope.ts';

/** defaults.h, MAX_THREADS_PER_GROUP on machines of 64 bits. */
const GROUP = 64;

/** How many threads HAProxy runs in how many groups; undefined where global does not say, and the machine decides. */
type Threads = { count: number; groups: number };

function threadsOf(config: Config): (Threads & { at: Statement }) | undefined {
	const globals = config.sections.flatMap((s) => (s.kind === 'global' && !s.branch ? s.statements : []));
	const last = (keyword: string) => globals.findLast((s) => s.keyword === keyword && s.words[0] && !s.words[0].unknown);
	if (globals.some((s) => s.branch && /^(?:nbthread|thread-group)/.test(s.keyword))) return undefined;
	const at = last('nbthread');
	const count = Number(at?.words[0]?.text);
	const groups = Number(last('thread-groups')?.words[0]?.text ?? 1);
	return at && count > 0 && groups > 0 && !last('thread-group') ? { at, count, groups } : undefined;
}

/** More threads than their groups can hold, and `bind` lines for threads that there are not (thread.c, proxy.c). */
export function checkThreads(config: Config, all: readonly Scope[], report: Reporter): void {
	const threads = threadsOf(config);
	if (!threads) return;
	const { at, count, groups } = threads;
	// from 3.2 on HAProxy makes as many groups as it needs
	if (count > groups * GROUP && inSpan({ since: '2.8', until: '3.0' }, config.version)) {
		const message = `${count} threads do not fit into ${groups === 1 ? 'one group' : `${groups} groups`} of ${GROUP}`;
		const hint = `Add "thread-groups ${Math.ceil(count / GROUP)}".`;
		report(located(at, { severity: 'error', code: 'bad-value', message, hint, word: 0, at: 0, length: at.words[0]!.text.length }));
		return;
	}
	const old = config.version === '2.6';
	for (const scope of all) {
		for (const reading of scope.own) {
			if (reading.statement.keyword !== 'bind' || hasVariables(reading)) continue;
			const said = saidOf(reading, old);
			if (!said || said.set.split(',').some((item) => runs(item, threads, old))) continue;
			const message = `there is no such thread: HAProxy runs ${count}${groups === 1 ? '' : ` in ${groups} groups`}`;
			complain(report, reading, 'error', 'bad-value', message, { at: said.word });
		}
	}
}

function saidOf({ value, statement }: Reading, old: boolean): { set: string; word: string } | undefined {
	if (value.thread !== undefined && statement.words.some((w) => w.text === String(value.thread)))
		return { set: String(value.thread), word: String(value.thread) };
	const [, set] = /\/(.+)/.exec(String(value.process ?? '')) ?? [];
	return old && set !== undefined ? { set, word: String(value.process) } : undefined;
}

/** Whether one that an item names is run. Without a group, HAProxy from 2.8 on counts over the groups, and takes any number. */
function runs(item: string, { count, groups }: Threads, old: boolean): boolean {
	const [, group, set, from, to] = /^(?:(\d+)\/)?(all|odd|even|(\d*)(?:-(\d*))?)$/.exec(item) ?? [];
	if (set === undefined || (group === undefined && !old)) return true;
	const most = Math.ceil(count / groups);
	if (set === 'even') return most > 1;
	if (set === 'all' || set === 'odd') return true;
	// either end may be the lower
	const ends = [Number(from || 1), to === undefined ? Number(from || 1) : Number(to || Number.MAX_SAFE_INTEGER)];
	return Math.min(...ends) <= most;
}

import { worldConfig } from '../../tools/haproxy/world.ts';
import { type HAProxy, judge } from '../../tools/haproxy.ts';

/** A word as a haproxy.cfg must spell it to be read back as it is. */
export function quote(word: string): string {
	if (word === '') return '""';
	return word.replace(/[\\"'# \t]/g, (c) => (c === '\t' ? '\\t' : `\\${c}`)).replace(/[\r\n]/g, (c) => (c === '\n' ? '\\n' : '\\r'));
}

/** Where a line is tried: the start of it, in which section. */
export type Frame = { section: 'frontend' | 'backend' | 'listen'; mode?: 'http' | 'tcp'; before: (n: number) => string; with?: string[] };

/** HAProxy reads no further behind its fiftieth error. */
const errorsPerRun = 49;

/**
 * What HAProxy says of each list of words, undefined where it takes them. `expected` sorts the cases so that those that will be
 * refused come in small configs of their own; it has no part in the verdict, only in how soon it is known.
 */
export async function verdicts(
	binary: HAProxy,
	frame: Frame,
	cases: readonly (readonly string[])[],
	expected: (i: number) => boolean = () => true,
): Promise<(string | undefined)[]> {
	const out: (string | undefined)[] = cases.map(() => undefined);
	const indexes = cases.map((_, i) => i);
	const good = indexes.filter(expected);
	const bad = indexes.filter((i) => !expected(i));
	const batches = [...chunks(good, 4000), ...chunks(bad, errorsPerRun)];
	for (const batch of batches) await settle(binary, frame, cases, batch, out);
	return out;
}

function chunks(list: readonly number[], size: number): number[][] {
	const out: number[][] = [];
	for (let i = 0; i < list.length; i += size) out.push(list.slice(i, i + size));
	return out;
}

/** Judges a batch in one config, again without what was refused until nothing is; cases that are left are taken. */
async function settle(binary: HAProxy, frame: Frame, cases: readonly (readonly string[])[], batch: number[], out: (string | undefined)[]) {
	const head = headOf(binary, frame);
	const first = head.split('\n').length + 1;
	for (let left = batch; left.length > 0; ) {
		const lines = left.map((i) => `\t${frame.before(i)} ${cases[i]!.map(quote).join(' ')}`);
		const { ok, alerts, stderr } = await judge(binary, `${head}\n${lines.join('\n')}\n`, { timeout: 60_000 });
		if (ok) return;
		for (const { message } of alerts) {
			// what it finds when it resolves arguments comes as one alert of many lines
			for (const part of message.split('\n')) {
				const line = part.includes('too many fatal errors') ? undefined : /haproxy\.cfg:(\d+)/.exec(part)?.[1];
				const i = line === undefined ? undefined : left[Number(line) - first];
				if (i !== undefined) out[i] ??= part;
			}
		}
		const still = left.filter((i) => out[i] === undefined);
		if (still.length === left.length) {
			const said = alerts.map((a) => a.message).join('\n') || stderr.slice(-2000);
			// a crash names no line: look for it in halves
			if (!said.startsWith('killed by')) throw new Error(`HAProxy ${binary.full} refuses the config for no line of ours:\n${said}`);
			if (left.length === 1) {
				out[left[0]!] = said;
				return;
			}
			const half = Math.ceil(left.length / 2);
			await settle(binary, frame, cases, left.slice(0, half), out);
			await settle(binary, frame, cases, left.slice(half), out);
			return;
		}
		left = still;
	}
}

const headOf = (binary: HAProxy, frame: Frame): string =>
	[
		worldConfig(binary.version),
		`${frame.section} here from base`,
		`\tmode ${frame.mode ?? 'http'}`,
		'\tstick-table type ip size 100 store http_req_rate(10s),gpc0,gpc1,conn_cnt',
		...(frame.section === 'backend' ? [] : ['\tbind 127.0.0.1:8999']),
		...(frame.section === 'frontend' ? [] : ['\tserver s1 127.0.0.1:8000']),
		'\tacl one always_true',
		...(frame.with ?? []).map((line) => `\t${line}`),
	].join('\n');

export const frames: Record<string, Frame> = {
	acl: { section: 'frontend', before: (n) => `acl a${n}` },
	sample: { section: 'frontend', before: (n) => `http-request set-var(txn.v${n})` },
	condition: { section: 'frontend', before: () => 'http-request deny if' },
	format: { section: 'frontend', before: (n) => `http-request set-header x-${n}` },
	responseFormat: { section: 'backend', before: (n) => `http-response set-header x-${n}` },
	tcpSample: { section: 'listen', mode: 'tcp', before: (n) => `tcp-request content set-var(txn.v${n})` },
};

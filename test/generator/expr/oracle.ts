import { worldConfig } from '../../tools/haproxy/world.ts';
import { type HAProxy, judge } from '../../tools/haproxy.ts';

/** A word as a haproxy.cfg must spell it to be read back as it is. */
export function quote(word: string): string {
	if (word === '') return '""';
	return word.replace(/[\\"'# \t]/g, (c) => (c === '\t' ? '\\t' : `\\${c}`)).replace(/[\r\n]/g, (c) => (c === '\n' ? '\\n' : '\\r'));
}

/** Where a line is tried: the start of it, in which section. */
export type Frame = { section: 'frontend' | 'backend' | 'listen'; mode?: 'http' | 'tcp'; before: (n: number) => string; with?: string[] };

/** What HAProxy says of each list of words, undefined where it takes them: a config of all, again without those it refused. */
export async function verdicts(binary: HAProxy, frame: Frame, cases: readonly (readonly string[])[]): Promise<(string | undefined)[]> {
	const out: (string | undefined)[] = cases.map(() => undefined);
	const head = [
		worldConfig(binary.version),
		`${frame.section} here from base`,
		`\tmode ${frame.mode ?? 'http'}`,
		'\tstick-table type ip size 100 store http_req_rate(10s),gpc0,gpc1,conn_cnt',
		...(frame.section === 'backend' ? [] : ['\tbind 127.0.0.1:8999']),
		...(frame.section === 'frontend' ? [] : ['\tserver s1 127.0.0.1:8000']),
		'\tacl one always_true',
		...(frame.with ?? []).map((line) => `\t${line}`),
	].join('\n');
	const first = head.split('\n').length + 1;
	const lines = cases.map((words, i) => `\t${frame.before(i)} ${words.map(quote).join(' ')}`);
	for (let round = 0; round < cases.length + 2; round++) {
		const text = `${head}\n${lines.map((line, i) => (out[i] === undefined ? line : '#')).join('\n')}\n`;
		const { ok, alerts, stderr } = await judge(binary, text, { timeout: 60_000 });
		if (ok) return out;
		let found = false;
		for (const { line, message } of alerts) {
			if (message.includes('too many fatal errors')) continue;
			const i = line === undefined ? -1 : line - first;
			if (i < 0 || i >= cases.length || out[i] !== undefined) continue;
			out[i] = message;
			found = true;
		}
		if (!found) throw new Error(`HAProxy ${binary.full} refuses the config for no line of ours:\n${stderr.slice(0, 2000)}`);
	}
	return out;
}

export const frames: Record<string, Frame> = {
	acl: { section: 'frontend', before: (n) => `acl a${n}` },
	sample: { section: 'frontend', before: (n) => `http-request set-var(txn.v${n})` },
	condition: { section: 'frontend', before: () => 'http-request deny if' },
	format: { section: 'frontend', before: (n) => `http-request set-header x-${n}` },
	responseFormat: { section: 'backend', before: (n) => `http-response set-header x-${n}` },
	tcpSample: { section: 'listen', mode: 'tcp', before: (n) => `tcp-request content set-var(txn.v${n})` },
};

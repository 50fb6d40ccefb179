import { gunzipSync } from 'node:zlib';
import { createApp } from '../../../lambda/app.ts';
import type { Front, Observation } from '../../../lambda/env.ts';
import { settingsOf } from '../../../lambda/settings.ts';

/** What a diagnostic or a change of an answer may have. */
export type Found = Record<'severity' | 'code' | 'message' | 'pointer' | 'file' | 'side' | 'kind' | 'action', string> &
	Record<'line' | 'column', number>;
// biome-ignore lint/suspicious/noExplicitAny: an answer is whatever came
export type Answer = any;
export type Asked = { status: number; headers: Headers; text: string; json: Answer; observed: Observation };

/** The app in this process, open to all unless `env` says otherwise; every request is checked against what holds for all. */
export function inProcess(env: Record<string, string> = {}) {
	const seen: Observation[] = [];
	const failures: unknown[] = [];
	const app = createApp({
		settings: settingsOf({ AUTH: '{"mode":"none"}', ...env }),
		observe: (observation) => seen.push(observation),
		onError: (error) => failures.push(error),
	});
	const ask = async (path: string, init: RequestInit = {}, front: Front = {}): Promise<Asked> => {
		const answer = await app.request(path, init, front);
		const bytes = Buffer.from(await answer.clone().arrayBuffer());
		const text = (answer.headers.get('content-encoding') === 'gzip' && bytes.length > 0 ? gunzipSync(bytes) : bytes).toString();
		const type = answer.headers.get('content-type') ?? '';
		return {
			status: answer.status,
			headers: answer.headers,
			text,
			json: /json/.test(type) && text !== '' ? JSON.parse(text) : undefined,
			observed: seen.at(-1)!,
		};
	};
	const post = (path: string, body: BodyInit, type = 'application/json', headers: Record<string, string> = {}, front?: Front) =>
		ask(path, { method: 'POST', body, headers: { 'content-type': type, ...headers } }, front);
	return { ask, post, seen, failures };
}

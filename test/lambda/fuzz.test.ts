import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { createApp } from '../../lambda/app.ts';
import { settingsOf } from '../../lambda/settings.ts';
import { type Document, judge, request } from './fuzz/requests.ts';

const COUNT = Number(process.env.FUZZ_COUNT ?? 20_000);
const SEED = Number(process.env.FUZZ_SEED ?? 1);

test(`${COUNT} requests from the API's own document and beside it: never a 5xx, never another caller's data, memory flat`, async () => {
	const failures: unknown[] = [];
	const app = createApp({
		settings: settingsOf({ AUTH: '{"mode":"none"}', POLICY: '{"maxBytes":1000000,"paths":["/etc/haproxy/"]}' }),
		onError: (error) => failures.push(error),
	});
	const document = (await (await app.request('/openapi.json')).json()) as Document;
	const statuses: Record<number, number> = {};
	const wrong: string[] = [];
	let settled = 0;
	const began = performance.now();
	for (let n = 0; n < COUNT; n++) {
		const asked = request(document, SEED, n);
		const init = { method: asked.method, headers: asked.headers, ...(asked.body !== undefined && { body: asked.body as BodyInit }) };
		const answer = await app.request(asked.path, init);
		const text = await answer.text();
		const fault = judge(asked, answer.status, answer.headers, text);
		if (fault) wrong.push(`request ${n} of seed ${SEED}, ${asked.method} ${asked.path}: ${fault}`);
		statuses[answer.status] = (statuses[answer.status] ?? 0) + 1;
		if (n === Math.floor(COUNT / 4)) settled = process.memoryUsage().rss;
	}
	const grown = (process.memoryUsage().rss - settled) / 1024 / 1024;
	console.log(
		`${COUNT} requests in ${((performance.now() - began) / 1000).toFixed(1)} s: ${JSON.stringify(statuses)}; memory ${grown.toFixed(0)} MB more than after the first quarter`,
	);
	assert.equal(wrong.slice(0, 10), []);
	assert.equal(failures.slice(0, 3), []);
	assert.is(({} as { polluted?: unknown }).polluted, undefined);
	assert.ok(grown < 200, `${grown} MB`);
	for (const status of [200, 400, 403, 404, 405, 406, 413, 415, 422])
		assert.ok((statuses[status] ?? 0) > 0, `nothing was answered ${status}`);
});

test.run();

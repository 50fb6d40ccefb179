import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { LightHeaders, LightRequest, LightResponse } from '../../lambda/web.ts';

/* What the Lambda entry puts in the place of Node's classes, held against them. */
const attempt = <T>(work: () => T): T | string => {
	try {
		return work();
	} catch (error) {
		return (error as Error).name;
	}
};
const name = fc.oneof(fc.constantFrom('vary', 'Vary', 'ETag', 'x-a', 'content-type'), fc.string({ maxLength: 4 }));
const value = fc.oneof(
	fc.constantFrom('a', ' b\t', '', 'gzip, br'),
	fc.string({ maxLength: 6 }),
	fc.string({ unit: 'binary', maxLength: 3 }),
);
const step = fc.tuple(fc.constantFrom('set', 'append', 'delete', 'get', 'has' as const), name, value);

test('headers: the same answers to the same calls', () => {
	fc.assert(
		fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
			const [light, real] = [new LightHeaders(), new Headers()];
			for (const [method, name, value] of steps) {
				// Node refuses to look for a name that no header can have; here there is none.
				const valid = /^[!#$%&'*+.^_`|~\w-]+$/.test(name);
				if (!valid && method !== 'set' && method !== 'append') continue;
				const call = (headers: LightHeaders | Headers) =>
					attempt(() => (headers as unknown as Record<string, (name: string, value: string) => unknown>)[method]!(name, value));
				assert.equal(call(light), call(real), `${method} ${JSON.stringify([name, value])}`);
			}
			assert.equal(
				[...light],
				[...real].filter(([name]) => name !== 'set-cookie'),
			);
			assert.equal(
				[...new LightHeaders(light).entries()],
				[...new Headers(real).entries()].filter(([name]) => name !== 'set-cookie'),
			);
		}),
		{ numRuns: 500 },
	);
});

test('answers: text, bytes and nothing', async () => {
	for (const content of ['text ü', new Uint8Array([0, 255, 10]), Buffer.from('part'), null, '']) {
		const init = { status: 201, headers: { 'X-Y': 'z' } };
		const light = () => new LightResponse(content, init);
		const real = () => new Response(content, init);
		assert.equal([light().status, [...light().headers]], [real().status, [...real().headers]]);
		assert.is(await light().text(), await real().text());
		assert.equal(new Uint8Array(await light().arrayBuffer()), new Uint8Array(await real().arrayBuffer()));
	}
	assert.is(new LightResponse(null).status, new Response(null).status);
	const again = new LightResponse(null, new LightResponse('x', { status: 404, headers: { a: 'b' } }));
	assert.equal([again.status, again.headers.get('a')], [404, 'b']);
});

test('requests: what is read of them, and the body as a stream of one part', async () => {
	const url = new URL('https://lambda/v1/generate?a=%20b');
	for (const body of [new Uint8Array([1, 2, 3]), undefined]) {
		const init = { method: 'POST', headers: { A: 'b' }, ...(body && { body }) };
		const [light, real] = [new LightRequest(url, init), new Request(url, init)];
		assert.equal([light.url, light.method, [...light.headers]], [real.url, real.method, [...real.headers]]);
		const read = async ({ body }: { body: unknown }) => {
			const reader = (body as ReadableStream<Uint8Array> | null)?.getReader();
			return [await reader?.read(), await reader?.read()].map((part) => part && [part.done, part.value && [...part.value]]);
		};
		assert.equal(await read(light), await read(real as { body: unknown }));
	}
});

test.run();

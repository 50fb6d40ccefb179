import { randomBytes } from 'node:crypto';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { Failure } from '../../../action/src/failure.ts';
import { EndpointFailure, generateThere } from '../../../action/src/generate/endpoint.ts';
import type { Inputs } from '../../../action/src/inputs.ts';

test('params that no endpoint takes are a refusal, and no outage: nothing is sent', async () => {
	// nobody listens there: to send would be an outage
	const inputs = { apiUrl: 'http://127.0.0.1:1', auth: 'none', timeout: 5 } as Inputs;
	const request = (bytes: number) => ({
		files: [{ path: 'a.yml', text: randomBytes(bytes).toString('base64') }],
		templates: {},
		haproxy: undefined,
		single: false,
	});
	const caught = async (bytes: number): Promise<Failure> => {
		try {
			await generateThere(inputs, request(bytes));
		} catch (error) {
			if (error instanceof Failure) return error;
			throw error;
		}
		throw new Error('it was taken');
	};
	const large = await caught(5_000_000);
	assert.not.instance(large, EndpointFailure);
	assert.match(large.message, /The params of a\.yml are 5\d{6} bytes gzipped; an endpoint takes at most 4500000/);
	assert.instance(await caught(1000), EndpointFailure);
});

test.run();

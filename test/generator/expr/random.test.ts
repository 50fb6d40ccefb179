import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { haproxies } from '../../tools/haproxy.ts';
import { differences, spell } from './differ.ts';
import { draw, kinds } from './random.ts';

const runs = 120;

for (const kind of kinds) {
	test(`HAProxy judges ${runs} drawn cases as we do: ${kind}`, async () => {
		for (const binary of await haproxies()) {
			const found = await differences(binary, kind, draw(kind, runs, 20, binary.version));
			assert.equal(found.map(spell), []);
		}
	});
}

test.run();

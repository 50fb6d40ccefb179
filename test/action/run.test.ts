import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { outputPath, params, paramsPath, withScene } from './scene.ts';

test(
	'commits what the params say, comments, and then finds nothing to do',
	withScene(async (scene) => {
		scene.push({ [paramsPath]: params(['10.0.0.1:80', '10.0.0.2:80']) });
		const before = scene.head();
		const result = await scene.run();
		console.log(result.stdout, result.summary, result.outputs, scene.requests());
		assert.is(result.code, 0);
		assert.is.not(scene.head(), before);
		assert.match(scene.file() ?? '', 'server s2 10.0.0.2:80');
		const again = await scene.run();
		console.log(again.stdout, scene.comment(), scene.requests());
	}),
);

test.run();

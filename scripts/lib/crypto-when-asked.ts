import type { Plugin } from 'esbuild';

/**
 * node:crypto takes 5 ms of a cold start to load. What the Lambda function imports of it are a library's random numbers for sampling
 * its log, and there is no sampling: it is loaded when one is asked for.
 */
export const cryptoWhenAsked: Plugin = {
	name: 'crypto-when-asked',
	setup(build) {
		build.onResolve({ filter: /^node:crypto$/ }, ({ path }) => ({ path, namespace: 'when-asked' }));
		build.onLoad({ filter: /.*/, namespace: 'when-asked' }, () => ({
			contents: "export const randomInt = (...bounds) => process.getBuiltinModule('node:crypto').randomInt(...bounds);",
			loader: 'js',
		}));
	},
};

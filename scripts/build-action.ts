/** Bundles the Action into the one file that `action.yml` runs: `npx tsx scripts/build-action.ts [OUTPUT]`. */
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'esbuild';
import { onlyVersion } from './lib/only-version.ts';
import { stripTables } from './lib/strip-tables.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Core loads these for what is not used here, `getIDToken` and `platform`, and with them half a megabyte of undici that Node already has. */
const unused: Plugin = {
	name: 'unused',
	setup(build) {
		build.onResolve({ filter: /^@actions\/(http-client|exec)\b/ }, async ({ path, pluginData, ...from }) => {
			if (pluginData === 'unused') return undefined;
			return { ...(await build.resolve(path, { ...from, pluginData: 'unused' })), sideEffects: false };
		});
	},
};

/** The same bytes for the same sources: no paths, no dates, no map. */
export async function buildAction(outfile: string): Promise<void> {
	await build({
		absWorkingDir: root,
		entryPoints: ['action/src/index.ts'],
		outfile,
		bundle: true,
		minify: true,
		platform: 'node',
		target: 'node24',
		format: 'esm',
		charset: 'utf8',
		legalComments: 'inline',
		banner: {
			// Dependencies in CommonJS ask for Node's own modules by `require`, which a module has not.
			js: "// Built by scripts/build-action.ts from action/src and generator.\nimport { createRequire as makeRequire } from 'node:module'; const require = makeRequire(import.meta.url);",
		},
		plugins: [stripTables, onlyVersion, unused],
		logLevel: 'warning',
	});
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildAction(process.argv[2] ?? 'action/dist/index.js');

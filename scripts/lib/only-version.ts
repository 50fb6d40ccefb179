import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'esbuild';

const path = fileURLToPath(new URL('../../package.json', import.meta.url));

/** Of package.json a bundle needs the version; the rest would change the bundle with every development dependency. */
export const onlyVersion: Plugin = {
	name: 'only-version',
	setup(build) {
		build.onLoad({ filter: /[\\/]package\.json$/ }, async (file) =>
			file.path === path
				? { contents: JSON.stringify({ version: JSON.parse(await readFile(path, 'utf8')).version }), loader: 'json' }
				: undefined,
		);
	},
};

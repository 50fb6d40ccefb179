import { execFileSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundle, root } from './lib/bundle.ts';

/*
 * dist/: the command line and the library, each one file with everything it needs, so that installing the package installs
 * nothing else; and the library's types.
 */
const dist = join(root, 'dist');
rmSync(dist, { recursive: true, force: true });
await bundle(dist);
execFileSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', 'scripts/tsconfig.types.json'], {
	cwd: root,
	stdio: 'inherit',
});
writeFileSync(join(dist, 'index.d.ts'), "export * from './types/generator/index.js';\n");

/* npm run bench: all of them, one after the other; Markdown on standard output. */
import { cpus } from 'node:os';

console.log(`Node ${process.versions.node}, ${cpus().length} cores, times are processor time.\n`);
for (const name of ['keywords', 'render', 'memory', 'size', 'start', 'check', 'artefact']) await import(`./${name}.ts`);

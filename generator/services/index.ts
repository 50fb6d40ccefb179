/** The short way: `edge` and `services`, and the array of 2016, as HAProxy's sections. */
export { compileClusters } from './clusters.ts';
export { compileServices } from './compile.ts';
export { clusters, edge, services } from './schema.ts';
export type { Compiled, Kind, Line, Lines, Section } from './section.ts';

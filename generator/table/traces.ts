// biome-ignore-all format: one row a line
import type { Table } from './row.ts';

/** The `traces` section (manual 12.1): what developers watch. */
export const traces = {
	trace: { use: '<source:trace-source> [sink <word?>]* [level <level:error|user|proto|state|data|developer?>]* [verbosity <word?>]* [event <word?>]* [lock <word?>]* [start <word?>]* [pause <word?>]* [stop <word?>]* [follow@3.2 <word?>]*', many: true, since: '3.2', ok: ['h1 sink stderr', 'h1 sink stderr level developer verbosity complete start now', 'h1 event +any lock session', 'h1 start now pause now stop now', 'h1 verbosity minimal', 'h2 follow session', 'all sink stderr', '0'], bad: ['nosuch sink stderr', 'h1 junk', 'h1 level nosuch'], doc: 'Sets up one trace source, as the command of the same name does.' },
} as const satisfies Table;

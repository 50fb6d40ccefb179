// biome-ignore-all format: one row a line
import type { Table } from './row.ts';

/** The `cache` section (manual 6.2.1): how much is cached, and for how long. */
export const cache = {
	'total-max-size': { use: '<int(1..4095)>', ok: ['4', '4095'], bad: ['', '4096', 'x', '4x', '4 4', '0'], doc: 'The size of the cache in megabytes.' },
	'max-age': { use: '[<num>]', ok: ['60', '0'], bad: ['60 60'], doc: 'For how many seconds an object is kept at most.' },
	'max-object-size': { use: '<int(0..2147483647)>', ok: ['1000', '0'], bad: ['', 'x', '10x', '10 10'], doc: 'The largest object to keep in bytes; at most half of total-max-size.' },
	'max-secondary-entries': { use: '<int(1..)>', ok: ['10'], bad: ['', '0', 'x', '10x', '10 10'], doc: 'How many variants of one object are kept.' },
	'process-vary': { use: '[<value:word>]', ok: ['on', 'off', ''], bad: ['on off'], doc: 'Whether responses with a Vary header are cached.' },
} as const satisfies Table;

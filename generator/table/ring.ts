// biome-ignore-all format: one row a line
import type { Table } from './row.ts';

/** Sinks that HAProxy has by itself (sink.c): no ring may have their names. */
export const sinks: readonly string[] = ['buf0', 'stdout', 'stderr'];

/** The `ring` section (manual 12.5): a buffer in memory that logs and traces are written to. */
export const ring = {
	description: { use: '<text:text...>', ok: ['events', 'the events of all'], bad: [''], doc: 'What it is for; the runtime API shows it.' },
	format: { use: '<format:rfc3164|rfc5424|local|priority|short|timed|iso|raw>', loose: true, ok: ['rfc3164', 'rfc5424', 'local', 'priority', 'short', 'timed', 'iso', 'raw'], bad: ['', 'nosuch'], doc: 'How events are written.' },
	size: { use: '<ring-size(1..)>', loose: true, ok: ['32768', { line: '16383', since: '3.0' }, { line: '1m', since: '3.2' }], bad: ['', '0', 'x', { line: '16383', until: '2.6' }, { line: '1m', until: '2.6' }], doc: 'Its size in bytes.' },
	// after its size: it makes the file
	'backing-file': { use: '<path>', loose: true, once: true, ok: ['ring.mem'], bad: ['', '/no/such/folder/ring'], doc: 'A file that holds the buffer, to be read after a crash.' },
	maxlen: { use: '<num(1..)>', loose: true, ok: ['1200'], bad: ['', '0', 'x'], doc: 'The longest event, in bytes.' },
	'timeout connect': { use: '<time>', loose: true, ok: ['5s', '0'], bad: ['', '1x'], doc: 'How long connecting to a server may take.' },
	'timeout server': { use: '<time>', loose: true, ok: ['10s', '0'], bad: ['', '1x'], doc: 'How long data may wait to be sent.' },
	// HAProxy reads the next two and does nothing with them
	'timeout client': { use: '[<words:word...>]', many: true, ok: ['10s'], bad: [], doc: 'Has no effect here.' },
	timeout: { use: '[<words:word...>]', many: true, ok: ['', '10s', 'x 10s'], bad: [], doc: 'Has no effect without "connect" or "server" behind it.' },
	'timeout check': { use: '[<words:word...>]', many: true, ok: ['10s'], bad: [], doc: 'Has no effect here.' },
	server: { use: '<name:name> <address:address(ring)> {server}', many: true, ok: ['s 127.0.0.1:6514', 's 127.0.0.1:6514 log-proto octet-count', 's 127.0.0.1:6514 ssl verify none'], bad: ['', 's', 's 127.0.0.1:6514 junk', 's udp@127.0.0.1:6514', 's log.nowhere.invalid:6514'], doc: 'A server that the events are sent to.' },
} as const satisfies Table;

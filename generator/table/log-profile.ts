// biome-ignore-all format: one row a line
import type { Table } from './row.ts';

/** The `log-profile` section (manual 8.3.5): what a log target writes at which step, in place of what the proxy says. */
export const logProfile = {
	'log-tag': { use: '<tag:text>', loose: true, since: '3.2', ok: ['haproxy'], bad: [''], doc: 'The program name in syslog messages.' },
	on: { use: '<step:accept|request|connect|response|close|error|any|quic-init|tcp-req-conn|tcp-req-sess|tcp-req-cont|tcp-res-cont|http-req|http-res|http-after-res> [drop] [format <fmt>] [sd <fmt>]', many: true, since: '3.2', some: true, ok: ['any format "%ci"', 'error drop', 'close sd "[x@1 a=b]" format "%ci"', 'accept drop', 'request drop', 'connect drop', 'response drop', 'quic-init drop', 'tcp-req-conn drop', 'tcp-req-sess drop', 'tcp-req-cont drop', 'tcp-res-cont drop', 'http-req drop', 'http-res drop', 'http-after-res drop'], bad: ['', 'any', 'junk drop', 'any junk', 'any format', 'any drop junk', 'any format "%[no_such_fetch]"'], doc: 'What to write, or to leave out, at one step.' },
} as const satisfies Table;

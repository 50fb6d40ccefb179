// biome-ignore-all format: one row a line
import type { Table } from './row.ts';

/** The `resolvers` section (manual 5.3.2): name servers, and for how long their answers count. */
export const resolvers = {
	nameserver: { use: '<name:name> <address:address(resolver)> {server}', many: true, loose: true, ok: ['d1 127.0.0.1:53', 'd1 tcp@127.0.0.1:53', 'd1 [::1]:53'], bad: ['', 'd1', 'd1 127.0.0.1', 'd1 ns.nowhere.invalid:53', 'd1 127.0.0.1:53-60', 'a/b 127.0.0.1:53'], doc: 'A name server to ask; those over TCP take parameters of a server.' },
	'parse-resolv-conf': { use: '', loose: true, ok: [''], bad: [], doc: 'Adds the name servers of /etc/resolv.conf.' },
	resolve_retries: { use: '<num>', loose: true, ok: ['3'], bad: [''], doc: 'How many queries to send before giving up.' },
	'timeout resolve': { use: '<time>', loose: true, ok: ['1s', '0'], bad: ['', '1x'], doc: 'How long between two resolutions of a name.' },
	'timeout retry': { use: '<time>', loose: true, ok: ['1s', '0'], bad: ['', '1x'], doc: 'How long to wait for an answer before asking again.' },
	'hold nx': { use: '<time>', family: 'hold', loose: true, ok: ['30s'], bad: ['', '1x'], doc: 'How long the last good answer counts when the name does not exist.' },
	'hold obsolete': { use: '<time>', family: 'hold', loose: true, ok: ['0', '30s'], bad: ['', '1x'], doc: 'How long a record that no answer has any more is kept.' },
	'hold other': { use: '<time>', family: 'hold', loose: true, ok: ['30s'], bad: ['', '1x'], doc: 'How long the last good answer counts after other errors.' },
	'hold refused': { use: '<time>', family: 'hold', loose: true, ok: ['30s'], bad: ['', '1x'], doc: 'How long the last good answer counts when queries are refused.' },
	'hold timeout': { use: '<time>', family: 'hold', loose: true, ok: ['30s'], bad: ['', '1x'], doc: 'How long the last good answer counts when no answer comes.' },
	'hold valid': { use: '<time>', family: 'hold', loose: true, ok: ['10s'], bad: ['', '1x'], doc: 'How long do-resolve uses an answer before it asks again.' },
	accepted_payload_size: { use: '<num(12..65535)>', loose: true, ok: ['512', '8192'], bad: ['', 'x', '65536'], doc: 'The largest answer to accept, in bytes.' },
} as const satisfies Table;

// biome-ignore-all format: one row a line
import type { Table } from './row.ts';

/** The `log-forward` section (manual 12.6): syslog messages come in, and go on to log targets. */
export const logForward = {
	backlog: { use: '<num>', ok: ['100'], bad: ['', '1 2'], doc: 'How many connections the kernel holds that are not accepted yet.' },
	maxconn: { use: '<num>', ok: ['10'], bad: ['', '1 2'], doc: 'How many connections are taken at a time.' },
	'timeout client': { use: '<time>', loose: true, ok: ['10s', '0'], bad: ['', '1x'], doc: 'How long a sender may be silent.' },
	'option assume-rfc6587-ntf': { use: '', no: true, since: '3.2', ok: [''], bad: ['junk'], doc: 'Take streams as non-transparent framing, whatever they begin with.' },
	'option dont-parse-log': { use: '', no: true, since: '3.2', ok: [''], bad: ['junk'], doc: 'Pass messages on as they are.' },
	'option host': { use: '<strategy:replace|fill|keep|append>', since: '3.2', loose: true, ok: ['replace', 'fill', 'keep', 'append'], bad: ['', 'junk'], doc: 'What becomes of the host name in a message.' },
	'dgram-bind': { use: '[<address:address(dgram)>] {bind}', many: true, ok: ['127.0.0.1:1515', ':1516,:1517', '127.0.0.1:1515 interface lo', '/run/syslog.sock', '127.0.0.1:1515 transparent name a'], bad: ['127.0.0.1', '127.0.0.1:1515 junk', 'tcp@127.0.0.1:1515'], doc: 'Where datagrams come in.' },
	bind: { use: '[<address:address(bind)>] {bind}', many: true, ok: ['', '127.0.0.1:1515', '127.0.0.1:1515 ssl crt site.pem'], bad: [{ line: '127.0.0.1', since: '2.8' }, '127.0.0.1:1515 junk', { line: 'udp@127.0.0.1:1515', since: '2.8' }], doc: 'Where connections come in.' },
	'log global': { use: '', many: true, family: 'log', ok: [''], bad: ['junk'], doc: 'Send on to the targets of the global section.' },
	log: { use: '<target:address(log)> [len <num(80..65535)>] [format <format:rfc3164|rfc5424|local|priority|short|timed|iso|raw>] [profile@3.2 <ref(log-profile)>] [sample <logsample>] <facility:facility> [<level:level>] [<minlevel:level>]', many: true, no: true, undefaulted: true, family: 'log', ok: ['127.0.0.1:514 local0', '127.0.0.1 len 1024 format rfc5424 sample 1,3-4:5 local0 notice err', 'ring@myring local0', { line: 'backend@other local0', since: '3.0' }, { line: '127.0.0.1 profile myprofile local0', since: '3.2' }], bad: ['', '127.0.0.1', '127.0.0.1 nosuch', '127.0.0.1 local0 nosuch'], doc: 'A target to send messages on to.' },
} as const satisfies Table;

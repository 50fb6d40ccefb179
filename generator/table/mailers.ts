// biome-ignore-all format: one row a line
import type { Table } from './row.ts';

/** The `mailers` section (manual 12.3): where email alerts go. */
export const mailers = {
	'timeout mail': { use: '<time>', loose: true, ok: ['10s', '0'], bad: ['', '1x'], doc: 'How long sending one mail may take.' },
	mailer: { use: '<name:name> <address:address(mailer)>', many: true, loose: true, ok: ['a 127.0.0.1:25', 'a localhost:25', 'a [::1]:25'], bad: ['', 'a', 'a 127.0.0.1', 'a/b 127.0.0.1:25', 'a udp@127.0.0.1:25', 'a /run/mail.sock'], doc: 'A mail server.' },
} as const satisfies Table;

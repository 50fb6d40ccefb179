// biome-ignore-all format: one row a line
import type { Table } from './row.ts';

/** The `healthcheck` section of 3.4: a health check that servers of several backends name with `healthcheck`. */
export const healthcheck = {
	type: { use: '{type:healthcheck-type}', since: '3.4', once: true, ok: ['httpchk', 'httpchk GET /healthz', 'tcp-check'], bad: ['', 'junk'], doc: 'The kind of check; what follows is as in the option of the same name.' },
	'http-check': { use: '{step:http-check}', many: true, since: '3.4', with: ['type httpchk'], ok: ['send meth GET uri /', 'expect status 200'], bad: ['', 'nope'], doc: 'The steps of an HTTP check, in order.' },
	'tcp-check': { use: '{step:tcp-check}', many: true, since: '3.4', with: ['type tcp-check'], ok: ['connect', 'send PING'], bad: ['', 'nope'], doc: 'The steps of a TCP check, in order.' },
} as const satisfies Table;

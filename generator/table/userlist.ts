// biome-ignore-all format: one row a line
import type { Table } from './row.ts';

/** The `userlist` section (manual 12.2): who may log in. */
export const userlist = {
	group: { use: '<name:name> [users <list?>]+', many: true, ok: ['g', 'g users', { line: 'g users a,b', with: ['user a insecure-password p', 'user b insecure-password p'] }], bad: ['', 'g,h', 'g junk', 'g users nobody'], doc: 'A group, and who is in it.' },
	user: { use: '<name:text> [password <text?>] [insecure-password <text?>] [groups <list?>]', many: true, ok: ['a', 'a insecure-password secret', 'a password $6$k6y3o.eP$JlKBx9za9667qe4xHSwRv6J.C0', { line: 'a insecure-password secret groups g,h', with: ['group g', 'group h'] }], bad: ['', 'a junk'], doc: 'A user, with a password that is hashed or plain.' },
} as const satisfies Table;

import type { Statement } from '../config.ts';
import { renamed } from '../table/gone.ts';

/** Keywords of which the last one in a section wins, beside the families of the table. */
const LAST_WINS: readonly (readonly string[])[] = [
	['enabled', 'disabled'],
	['dispatch', 'option transparent', 'transparent'],
	['uid', 'user'],
	['gid', 'group'],
	['ssl-engine', 'ssl-mode-async'],
	...Object.entries(renamed).flatMap(([old, { to }]) => (to === '' ? [] : [[to, old]])),
];

const groups = new Map(LAST_WINS.flatMap((words) => words.map((word) => [word, words[0]!] as const)));

/** Lines of one group keep their order, since it carries meaning; between groups it is the table's. */
export const groupOf = ({ keyword, row }: Statement): string => row?.family ?? groups.get(keyword) ?? keyword;

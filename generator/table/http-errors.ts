// biome-ignore-all format: one row a line
import type { Table } from './row.ts';

/** The `http-errors` section (manual 12.4): a group of error pages. */
export const httpErrors = {
	errorfile: { use: '<code:200|400|401|403|404|405|407|408|410|413|414@3.2|421|422|425|429|431@3.2|500|501|502|503|504> <file:path>', many: true, loose: true, ok: ['503 500.http', '404 500.http', '200 /dev/null', { line: '431 500.http', since: '3.2' }], bad: ['', '500', '500 nowhere.http', '299 500.http', 'x 500.http'], doc: 'The page for a status.' },
} as const satisfies Table;

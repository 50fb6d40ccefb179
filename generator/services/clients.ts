import type { Limit } from './schema.ts';
import { line, list } from './section.ts';
import { seconds } from './time.ts';
import { usual } from './usual.ts';

/* What is asked of clients before a request goes on: where they come from, and how often. */

/** HAProxy reads at most 64 words of a line. */
const WORDS = 40;

/** ACL lines of one name, which HAProxy ORs; no more networks a line than it reads. */
export function networks(name: string, given: string | readonly string[]): string[] {
	const all = list(given);
	const lines: string[] = [];
	for (let i = 0; i < all.length; i += WORDS) lines.push(line('acl', name, 'src', ...all.slice(i, i + WORDS)));
	return lines;
}

/** A connection is asked as it comes; in a backend, which was chosen by its first bytes, no sooner than then. */
export type Level = 'http' | 'connection' | 'content';

export function allowed(level: Level, given: string | readonly string[]): string[] {
	const rule =
		level === 'http' ? 'http-request deny deny_status 403 unless allowed-client' : `tcp-request ${level} reject unless allowed-client`;
	return [...networks('allowed-client', given), rule];
}

const isSrc = (limit: Limit) => limit.by === undefined || limit.by === 'src';

/** The stick-table that counts; by address it can also keep who is stuck where. */
export const table = (limit: Limit, mode: 'http' | 'tcp', expire = limit.per): string =>
	`stick-table type ${isSrc(limit) ? 'ipv6' : 'string len 128'} size ${limit.size ?? usual.limit.size} expire ${expire} store ${mode === 'http' ? 'http_req_rate' : 'conn_rate'}(${limit.per})`;

/** The rules of a limit; `sc` is the sticky counter, `where` the table's proxy if it is not this one. */
export function limits(limit: Limit, level: Level, sc: number, where?: string): string[] {
	const track = line(`track-sc${sc}`, isSrc(limit) ? usual.limit.by : limit.by!, ...(where === undefined ? [] : ['table', where]));
	if (level !== 'http')
		return [`tcp-request ${level} ${track}`, `tcp-request ${level} reject if { sc_conn_rate(${sc}) gt ${limit.connections} }`];
	const answer = line('content-type', 'text/plain', 'string', 'Too many requests', 'hdr', 'Retry-After', String(seconds(limit.per)));
	return [
		`http-request ${track}`,
		`http-request deny deny_status ${limit.status ?? usual.limit.status} ${answer} if { sc_http_req_rate(${sc}) gt ${limit.requests} }`,
	];
}

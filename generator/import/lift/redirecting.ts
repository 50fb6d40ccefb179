import type { Section, Statement } from '../../config.ts';
import { lineOf } from '../../render.ts';
import { list } from '../../services/section.ts';
import type { Body } from '../body.ts';
import { httpsRedirect, isPlain } from './lines.ts';

/*
 * A frontend that does nothing but send people to HTTPS says the same as `https.redirect` of an edge, which sends them before its own
 * rules. It is taken in where nothing that the edge says would hold for those requests too.
 */

/** Lines of the other frontend that would work on connections or on answers of the redirect. */
const WORKS =
	/^(?:tcp-request|monitor|stats|stick-table|maxconn|rate-limit|timeout|log|backlog|error|http-error|http-after-response|filter|option)/;
/** Options that only matter behind the redirect. */
const BEHIND = /^option (?:forwardfor|forwarded|originalto|http-server-close)$/;
const works = ({ keyword }: Statement) => WORKS.test(keyword) && !BEHIND.test(keyword);

export function redirecting(front: Section): { http: string[]; status: number; remarks: string[]; rest: Set<string> } | undefined {
	const http: string[] = [];
	const rest = new Set<string>();
	const remarks = [...(front.comment ?? [])];
	let status: number | undefined;
	if (front.from !== undefined) return undefined;
	for (const s of front.statements) {
		remarks.push(...(s.comment ?? []));
		if (s.keyword === 'bind' && isPlain(s, 1)) http.push(s.words[0]!.text);
		else if (status === undefined && httpsRedirect(s)) status = httpsRedirect(s)!.status;
		else if (works(s)) rest.add(lineOf(s));
		else if (s.keyword !== 'mode' && s.keyword !== '#' && !BEHIND.test(s.keyword)) return undefined;
	}
	return status === undefined || http.length === 0 ? undefined : { http, status, remarks, rest };
}

/** Whether a frontend may speak for that one too: what it says of connections, that one says as well, and nothing else. */
export const speaksFor = (front: Section, edge: Body, rest: ReadonlySet<string>): boolean => {
	const https = edge.https as Body | undefined;
	if (
		edge.http !== false ||
		https?.redirect !== undefined ||
		https?.bind === undefined ||
		!list(https.bind as string | string[]).every((b) => b.endsWith(':443'))
	)
		return false;
	const own = new Set(front.statements.filter(works).map(lineOf));
	return own.size === rest.size && [...own].every((text) => rest.has(text));
};

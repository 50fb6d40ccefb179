import type { Value } from '../read/index.ts';

/** Lines that say a proxy's log-formats: of those in one set the last replaces the others. */
export const FORMATS: readonly ReadonlySet<string>[] = [
	new Set(['log-format', 'option httplog', 'option tcplog', 'option httpslog']),
	new Set(['log-format-sd']),
	new Set(['error-log-format']),
	new Set(['unique-id-format']),
];

/** Those of what is logged of each request or connection. */
export const LOG_FORMATS: readonly string[] = FORMATS.slice(0, 2).flatMap((keywords) => [...keywords]);

/** Parameters of servers that are expressions: HAProxy reads those of default-server for each server that takes them. */
const EXPRESSIONS = /^(?:sni|pool-conn-name|set-proxy-v2-tlv-fmt\(.*\))$/;

/** Whether a line's expressions are read late; `before` is the word before what is wrong. Of `use_backend` and its kin that is so of a name made as a request comes. */
export function isLate(keyword: string, value: Value, before = ''): boolean {
	if (keyword === 'balance') return value.algorithm === 'hash' || value.algorithm === 'log-hash';
	if (keyword === 'default-server') return EXPRESSIONS.test(before);
	// the options that stand for a format hold no expression
	return keyword === 'option forwarded' || (!keyword.startsWith('option ') && FORMATS.some((keywords) => keywords.has(keyword)));
}

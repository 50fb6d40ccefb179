// biome-ignore-all format: one exception a line
import type { Version } from '../../../generator/versions.ts';

/** Where the rows rightly differ from what a manual or HAProxy says, and why. */
type Exception = { what: 'missing' | 'unknown' | 'places' | 'rulesets'; kind: string; keywords: readonly string[]; versions?: readonly Version[]; why: string };

const exceptions: readonly Exception[] = [
	{ what: 'missing', kind: 'proxy', keywords: ['tcp-resposne content sc-set-gpt0'], why: 'a slip of the pen in the manual' },
	{ what: 'missing', kind: 'global', keywords: ['tune.quic.backend.max-idle-timeou'], why: 'a slip of the pen in HAProxy 3.0, which prints it and refuses it' },
	{ what: 'missing', kind: 'proxy', keywords: ['crt'], why: 'the matrix of 4.1 means the line of ssl-f-use' },
	{ what: 'missing', kind: 'server', keywords: ['no-verifyhost'], why: 'the manual describes it, no HAProxy knows it' },
	{ what: 'missing', kind: 'bind', keywords: ['process'], versions: ['2.8', '3.0', '3.2', '3.4'], why: 'HAProxy prints it and refuses it' },
	{ what: 'missing', kind: 'bind', keywords: ['ocsp-update'], why: 'printed as a word of a crt-list; bind lines do not take it' },
	{ what: 'unknown', kind: 'ring', keywords: ['timeout check'], why: 'rings read any timeout, and use two of them' },
	{ what: 'unknown', kind: 'proxy', keywords: ['option accept-invalid-http-request', 'option accept-invalid-http-response'], why: 'the former names, which the parser knows by hand since 3.2' },
	{ what: 'unknown', kind: 'proxy', keywords: ['filter-sequence'], why: '3.4.0 prints it, later releases of 3.4 do not' },
	{ what: 'places', kind: 'proxy', keywords: ['option tcplog'], versions: ['2.6'], why: 'a backend takes it with a warning and does nothing with it' },
	{ what: 'places', kind: 'proxy', keywords: ['option http-drop-request-trailers', 'option http-drop-response-trailers'], why: 'the matrix has them a column off; HAProxy prints them for backends and for frontends' },
	{ what: 'rulesets', kind: 'http-after-response', keywords: ['del-acl'], why: 'HAProxy prints it, the matrix forgot it' },
];

export const excused = (what: Exception['what'], kind: string, keyword: string, version: Version): boolean =>
	exceptions.some((e) => e.what === what && e.kind === kind && e.keywords.includes(keyword) && (e.versions?.includes(version) ?? true));

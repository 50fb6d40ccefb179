import type { Config, Section, Statement } from '../../config.ts';
import { answersAll } from '../../services/answers.ts';
import { isBalance } from '../../services/balance.ts';
import { TIMES } from '../../services/schema/service.ts';
import { fits, name } from '../../services/schema/words.ts';
import { usual } from '../../services/usual.ts';
import { TOKEN } from '../../token.ts';
import type { Word } from '../../words.ts';
import { type Body, bodyOf, hasLines, one, whyLines } from '../body.ts';
import { checkOf, isCheck, timeOf } from './checks.ts';
import { isPlain } from './lines.ts';
import { COMMON, type Read, serverOf } from './server.ts';

/* A backend or a `listen` as a service. */

/** A backend as a service: why it cannot be, or why all of it is written in HAProxy's words. */
export type Served = { body?: Body; words?: string; reason?: string };

/** What holds around a section: its balance, and of defaults whether they say nothing of how servers are checked, and have all checked. */
export type Around = { balance: string; version: Config['version']; checks: boolean; checked: boolean; mode: string };

export function served(section: Section, around: Around): Served {
	const made = serviceOf(section, around);
	if (typeof made !== 'string') return { body: made };
	if (section.from !== undefined) return { reason: made };
	const statements = section.statements.filter((s) => s.keyword !== 'mode' || s.comment?.length);
	const extra = bodyOf({ ...section, statements, comment: [] }, around.version);
	if (hasLines(extra)) return { reason: whyLines(section, around.version) };
	const comment = section.comment?.length ? { comment: one(section.comment) } : {};
	if (extra.server !== undefined || extra['server-template'] !== undefined)
		return { body: { ...comment, check: false, extra }, words: made };
	return section.kind === 'backend' && answersAll(extra) ? { body: { ...comment, extra } } : { reason: made };
}

const OWN = new Set(['server', 'default-server', 'mode', 'balance', 'bind']);
const TIMEOUTS: ReadonlyMap<string, string> = new Map(TIMES.map((name) => [`timeout ${name}`, name]));

/** Servers, balance, checks, timeouts and the rest of a section as a service; why not, where something has no place there. */
export function serviceOf(section: Section, { balance, version, checks, checked: all, mode }: Around): Body | string {
	if (!isBalance(balance)) return `services do not know "balance ${balance}"`;
	if (section.from !== undefined) return 'it names its defaults';
	if (section.statements.some((s) => /^(?:server-template|use-server)$/.test(s.keyword)))
		return 'servers have templates or rules of their own';
	const sticky = mode === 'http' ? stickyOf(section) : undefined;
	const servers = serversOf(section, sticky !== undefined, version);
	if (typeof servers === 'string') return servers;
	const checked = servers.filter(({ body }) => body.check === true);
	if (all && servers.some(({ body, unchecked }) => unchecked || (checked.length > 0 && body.check !== true)))
		return 'its servers are checked by default, and some by their own word';
	const details = checked[0]?.details;
	const about = checked.length > 0 && checks ? section.statements.filter(isCheck) : [];
	const asked = checkOf(about);
	const isTimeout = (s: Statement) =>
		TIMEOUTS.has(s.keyword) &&
		(section.kind === 'listen' || !s.keyword.includes('client')) &&
		isPlain(s, 1) &&
		timeOf(s.words[0]!.text) !== undefined;
	const hasKey = (s: Statement) =>
		OWN.has(s.keyword) || (s.keyword === 'cookie' && sticky !== undefined) || isTimeout(s) || (asked !== undefined && about.includes(s));
	const rest: Section = { ...section, statements: section.statements.filter((s) => !hasKey(s)) };
	delete rest.comment;
	const { [COMMON]: shared, ...alike } = servers[0]!.alike;
	const extra = { ...bodyOf(rest, version), ...(shared !== undefined && { [COMMON]: shared }) };
	if (hasLines(extra)) return whyLines(section, version);
	const comment = [
		...(section.comment ?? []),
		...section.statements.flatMap((s) => (s.keyword !== 'server' && hasKey(s) ? (s.comment ?? []) : [])),
	];
	for (const { body } of servers) if (checked.length === 0 || body.check === true) delete body.check;
	const timeouts = section.statements.filter(isTimeout).map((s) => [TIMEOUTS.get(s.keyword)!, timeOf(s.words[0]!.text)]);
	const check = checked.length > 0 && short({ ...asked, ...details });
	return {
		...(comment.length > 0 && { comment: one(comment) }),
		...(balance !== usual.balance[mode === 'tcp' ? 'tcp' : 'http'] && { balance }),
		...(sticky && { sticky }),
		...(check !== 'tcp' && { check }),
		...(timeouts.length > 0 && { timeouts: Object.fromEntries(timeouts) }),
		...alike,
		servers: servers.map(({ body }) => body),
		...(Object.keys(extra).length > 0 && { extra }),
	};
}

/** The servers of a section, of which a service says alike how they are checked and reached; or why they are not. */
function serversOf({ statements }: Section, sticky: boolean, version: Config['version']): Read[] | string {
	const common: Word[] = [];
	const servers: Read[] = [];
	for (const s of statements) {
		if (s.keyword === 'default-server' && (s.prefix || servers.length > 0)) return '"default-server" does not hold for all of its servers';
		if (s.keyword === 'default-server') common.push(...s.words);
		if (s.keyword !== 'server') continue;
		const server = serverOf(s, common, sticky, version);
		if (typeof server === 'string') return server;
		servers.push(server);
	}
	const [first] = servers;
	if (!first) return 'it has no servers';
	const checked = servers.filter(({ body }) => body.check === true);
	if (checked.length === 0 && servers.some(({ details }) => details))
		return 'its servers say how often they are checked, but not that they are';
	if (servers.some(({ body, details }) => body.check !== true && details) || checked.some((s) => !same(s.details, checked[0]!.details)))
		return 'its servers are checked in different ways, and those of a service all alike';
	if (servers.some(({ alike }) => !same(alike, first.alike)))
		return 'its servers are reached in different ways, and those of a service all alike';
	return servers;
}

const same = (a: unknown, b: unknown): boolean => {
	const sorted = (x: unknown) => JSON.stringify(Object.entries((x ?? {}) as Body).sort());
	return sorted(a) === sorted(b);
};

/** A check by its path or its protocol alone, where there is no more to it. */
function short(check: Body): Body | string {
	const [[key, value] = ['', 'tcp'], ...more] = Object.entries(check);
	return more.length === 0 && (key === '' || key === 'path' || key === 'type') ? (value as string) : check;
}

/** `cookie <name> insert indirect nocache`, and what may stand with it, as services have it. */
function stickyOf({ statements }: Section): Body | undefined {
	const [line, more] = statements.filter((s) => s.keyword === 'cookie');
	if (!line || more || !isPlain(line)) return undefined;
	const words = line.words.map((w) => w.text).join(' ');
	const found = /^(\S+) (insert|prefix|rewrite)((?: (?:indirect|nocache|httponly|secure|(?:domain|maxidle|maxlife) \S+))*)$/.exec(words);
	const [, cookie = '', mode = '', rest = ''] = found ?? [];
	const has = (word: string) => `${rest} `.includes(` ${word} `);
	if (!found || !TOKEN.test(cookie) || !has('nocache') || has('indirect') !== (mode === 'insert')) return undefined;
	const sticky: Body = { cookie, ...(mode !== 'insert' && { mode }) };
	for (const [, key = '', text = ''] of rest.matchAll(/ (domain|maxidle|maxlife) (\S+)/g)) {
		const value = key === 'domain' ? (fits(name, text) ? text : undefined) : timeOf(text);
		// A lifetime without a unit is in seconds.
		if (key in sticky || value === undefined || (key !== 'domain' && value !== text)) return undefined;
		sticky[key] = value;
	}
	return { ...sticky, httponly: has('httponly'), secure: has('secure') };
}

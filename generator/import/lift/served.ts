import type { Config, Section, Statement } from '../../config.ts';
import type { Word } from '../../words.ts';
import { type Body, bodyOf, hasLines } from '../body.ts';
import { checkOf, isCheck, timeOf } from './checks.ts';

/* A backend or a `listen` as a service. */

/** A backend as a service: why it cannot be, or why all of it is written in HAProxy's words. */
export type Served = { body?: Body; words?: string; reason?: string };

/** What holds around a section: the balance it has, and whether no defaults say how servers are checked. */
export type Around = { balance: string; version: Config['version']; checks: boolean };

export function served(section: Section, around: Around): Served {
	const made = serviceOf(section, around);
	if (typeof made !== 'string') return { body: made };
	if (section.from !== undefined) return { reason: made };
	const statements = section.statements.filter((s) => s.keyword !== 'mode' || s.comment?.length);
	const extra = bodyOf({ ...section, statements, comment: [] }, around.version);
	if (hasLines(extra)) return { reason: 'the order of its lines carries meaning' };
	if (extra.server === undefined && extra['server-template'] === undefined) return { reason: made };
	return { body: { ...(section.comment?.length && { comment: section.comment }), check: false, extra }, words: made };
}

export const one = <T>(list: readonly T[]): T | readonly T[] => (list.length === 1 ? list[0]! : list);

const NUMBERS = new Set(['weight', 'maxconn']);
/** How often and where servers are checked, under the names of a service's `check`. */
const DETAILS: Readonly<Record<string, string>> = { inter: 'interval', rise: 'rise', fall: 'fall', port: 'port' };
const FLAGS = new Set(['backup', 'disabled', 'check']);
const ADDRESS = /^(?:[A-Za-z0-9_.-]+|\[[0-9A-Fa-f:.]+\]):[1-9]\d{0,4}$/;
const OWN = new Set(['server', 'mode', 'balance', 'bind', 'default-server']);
/** Those of clients are a matter of a `listen` alone. */
const TIMEOUT = /^timeout (connect|server|server-fin|queue|tunnel|client|client-fin)$/;

/** Servers, balance, checks, timeouts and the rest of a section as a service; why not, where something has no place there. */
export function serviceOf(section: Section, { balance, version, checks }: Around): Body | string {
	if (section.from !== undefined) return 'it names its defaults';
	if (section.statements.some((s) => /^(?:server-template|use-server)$/.test(s.keyword)))
		return 'servers have templates or rules of their own';
	const common: Word[] = [];
	const servers: Body[] = [];
	for (const s of section.statements) {
		if (s.keyword === 'default-server' && servers.length > 0) return '"default-server" stands below servers';
		if (s.keyword === 'default-server') common.push(...s.words);
		if (s.keyword !== 'server') continue;
		const server = serverOf(s, common);
		if (typeof server === 'string') return server;
		servers.push(server);
	}
	if (servers.length === 0) return 'it has no servers';
	const checked = servers.filter((s) => s.check === true);
	const details = checked[0]?.details as Body | undefined;
	if (checked.length === 0 && servers.some((s) => s.details !== undefined))
		return 'its servers say how often they are checked, but not that they are';
	if (servers.some((s) => s.check !== true && s.details !== undefined) || checked.some((s) => !same(s.details, details)))
		return 'its servers are checked in different ways, and those of a service all alike';
	const about = checked.length > 0 && checks ? section.statements.filter(isCheck) : [];
	const asked = checkOf(about);
	const isTimeout = (s: Statement) =>
		TIMEOUT.test(s.keyword) &&
		(section.kind === 'listen' || !s.keyword.includes('client')) &&
		!s.prefix &&
		s.words.length === 1 &&
		timeOf(s.words[0]!.text) !== undefined;
	const hasKey = (s: Statement) => OWN.has(s.keyword) || isTimeout(s) || (asked !== undefined && about.includes(s));
	const rest: Section = { ...section, statements: section.statements.filter((s) => !hasKey(s)) };
	delete rest.comment;
	const extra = bodyOf(rest, version);
	if (hasLines(extra)) return 'the order of its lines carries meaning';
	const comment = [
		...(section.comment ?? []),
		...section.statements.flatMap((s) => (s.keyword !== 'server' && hasKey(s) ? (s.comment ?? []) : [])),
	];
	for (const s of servers) {
		delete s.details;
		if (checked.length === 0 || s.check === true) delete s.check;
	}
	const timeouts = section.statements.filter(isTimeout).map((s) => [TIMEOUT.exec(s.keyword)![1], timeOf(s.words[0]!.text)]);
	return {
		...(comment.length > 0 && { comment: one(comment) }),
		balance,
		check: checked.length > 0 && short({ ...asked, ...details }),
		...(timeouts.length > 0 && { timeouts: Object.fromEntries(timeouts) }),
		servers,
		...(Object.keys(extra).length > 0 && { extra }),
	};
}

/** A check by its path or its protocol alone, where there is no more to it. */
function short(check: Body): Body | string {
	const [[key, value] = ['', 'tcp'], ...more] = Object.entries(check);
	return more.length === 0 && (key === '' || key === 'path' || key === 'type') ? (value as string) : check;
}

const same = (a: unknown, b: unknown): boolean => {
	const sorted = (x: unknown) => JSON.stringify(Object.entries((x ?? {}) as Body).sort());
	return sorted(a) === sorted(b);
};

/** The value of a detail; times without a unit are milliseconds. */
function detail(keyword: string, text = ''): string | number | undefined {
	if (keyword !== 'inter') return /^[1-9]\d{0,4}$/.test(text) ? Number(text) : undefined;
	return /^[1-9]\d*$/.test(text) ? `${text}ms` : /^[1-9]\d*(?:ms|s|m|h|d)$/.test(text) ? text : undefined;
}

/** A server, with what `default-server` above says of all; or what of it a service has no key for. */
function serverOf(s: Statement, common: readonly Word[]): Body | string {
	const [name, address, ...own] = s.words;
	const words = [...common, ...own];
	if (s.prefix || !name || !address || [name, address, ...words].some((w) => w.source !== undefined))
		return `server "${name?.text}" has variables`;
	if (!ADDRESS.test(address.text)) return `server "${name.text}" is at "${address.text}", and those of services at an address with a port`;
	const server: Body = { name: name.text, address: address.text, check: false };
	for (let i = 0; i < words.length; i++) {
		const { text } = words[i]!;
		if (NUMBERS.has(text) && /^\d+$/.test(words[i + 1]?.text ?? '')) server[text] = Number(words[++i]!.text);
		else if (FLAGS.has(text)) server[text] = true;
		else if (text === 'no-check') server.check = false;
		else if (Object.hasOwn(DETAILS, text) && detail(text, words[i + 1]?.text) !== undefined)
			server.details = { ...(server.details as Body | undefined), [DETAILS[text]!]: detail(text, words[++i]!.text) };
		else return `server "${name.text}" has "${text}", and those of services do not`;
	}
	if (words.some(({ text }) => text === 'no-check')) delete server.details;
	return s.comment ? { ...server, comment: one(s.comment) } : server;
}

import type { Config, Section, Statement } from '../../config.ts';
import { readAddress } from '../../services/address.ts';
import { isBalance } from '../../services/balance.ts';
import { type Body, bodyOf, hasLines } from '../body.ts';

/* A backend or a `listen` as a service. */

/** A backend as a service: why it cannot be, or why all of it is written in HAProxy's words. */
export type Served = { body?: Body; words?: string; reason?: string };
/** What holds for a section, be it by defaults: how it balances, and whether `default-server` has all servers checked. */
export type Usual = { balance: string; checked: boolean };

export function served(section: Section, usual: Usual, version: Config['version']): Served {
	const made = serviceOf(section, usual, version);
	if (typeof made !== 'string') return { body: made };
	if (section.from !== undefined) return { reason: made };
	const statements = section.statements.filter((s) => s.keyword !== 'mode' || s.comment?.length);
	const extra = bodyOf({ ...section, statements, comment: [] }, version);
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
const OWN = new Set(['server', 'mode', 'balance', 'bind']);

/** Servers, balance and the rest of a section as a service; why not, where something has no place there. */
export function serviceOf(section: Section, { balance, checked: all }: Usual, version: Config['version']): Body | string {
	if (!isBalance(balance)) return `services do not know "balance ${balance}"`;
	if (section.from !== undefined) return 'it names its defaults';
	const rest: Section = { ...section, statements: section.statements.filter((s) => !OWN.has(s.keyword)) };
	delete rest.comment;
	if (rest.statements.some((s) => /^(?:default-server|server-template|use-server)$/.test(s.keyword)))
		return 'servers have defaults or templates of their own';
	const extra = bodyOf(rest, version);
	if (hasLines(extra)) return 'the order of its lines carries meaning';
	const servers: Body[] = [];
	for (const s of section.statements) {
		if (s.keyword !== 'server') continue;
		const server = serverOf(s);
		if (!server) return `server "${s.words[0]?.text}" has parameters that services do not have`;
		servers.push(server);
	}
	if (servers.length === 0) return 'it has no servers';
	const checked = servers.filter((s) => s.check === true);
	const details = checked[0]?.details as Body | undefined;
	if (all && checked.length > 0 && checked.length < servers.length) return 'its servers are checked by default, and some by their own word';
	if (servers.some((s) => s.check !== true && s.details !== undefined) || checked.some((s) => !same(s.details, details)))
		return 'its servers are checked in different ways, and those of a service all alike';
	const comment = [
		...(section.comment ?? []),
		...section.statements.flatMap((s) => (s.keyword !== 'server' && OWN.has(s.keyword) ? (s.comment ?? []) : [])),
	];
	for (const s of servers) {
		delete s.details;
		if (checked.length === 0 || s.check === true) delete s.check;
	}
	return {
		...(comment.length > 0 && { comment: one(comment) }),
		balance,
		check: checked.length === 0 ? false : details ? { type: 'tcp', ...details } : 'tcp',
		servers,
		...(Object.keys(extra).length > 0 && { extra }),
	};
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

function serverOf(s: Statement): Body | undefined {
	const [name, address, ...words] = s.words;
	if (
		s.prefix ||
		!name ||
		!address ||
		!ADDRESS.test(address.text) ||
		!readAddress(address.text) ||
		s.words.some((w) => w.source !== undefined)
	)
		return undefined;
	const server: Body = { name: name.text, address: address.text, check: false };
	for (let i = 0; i < words.length; i++) {
		const { text } = words[i]!;
		if (NUMBERS.has(text) && /^\d+$/.test(words[i + 1]?.text ?? '')) server[text] = Number(words[++i]!.text);
		else if (FLAGS.has(text)) server[text] = true;
		else if (Object.hasOwn(DETAILS, text) && detail(text, words[i + 1]?.text) !== undefined)
			server.details = { ...(server.details as Body | undefined), [DETAILS[text]!]: detail(text, words[++i]!.text) };
		else return undefined;
	}
	return s.comment ? { ...server, comment: one(s.comment) } : server;
}

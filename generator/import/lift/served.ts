import type { Config, Section, Statement } from '../../config.ts';
import { TOKEN } from '../../token.ts';
import type { Word } from '../../words.ts';
import { type Body, bodyOf, hasLines } from '../body.ts';

/* A backend or a `listen` as a service. */

/** A backend as a service: why it cannot be, or why all of it is written in HAProxy's words. */
export type Served = { body?: Body; words?: string; reason?: string };

export function served(section: Section, balance: string, version: Config['version']): Served {
	const made = serviceOf(section, balance, version);
	if (typeof made !== 'string') return { body: made };
	if (section.from !== undefined) return { reason: made };
	const statements = section.statements.filter((s) => s.keyword !== 'mode' || s.comment?.length);
	const extra = bodyOf({ ...section, statements, comment: [] }, version);
	if (hasLines(extra)) return { reason: 'the order of its lines carries meaning' };
	if (extra.server === undefined && extra['server-template'] === undefined) return { reason: made };
	return { body: { ...(section.comment?.length && { comment: section.comment }), check: false, extra }, words: made };
}

export const one = <T>(list: readonly T[]): T | readonly T[] => (list.length === 1 ? list[0]! : list);

const NUMBERS: ReadonlyMap<string, RegExp> = new Map([
	['weight', /^\d{1,3}$/],
	['maxconn', /^[1-9]\d{0,8}$/],
]);
/** How often and where servers are checked, under the names of a service's `check`. */
const DETAILS: Readonly<Record<string, string>> = { inter: 'interval', rise: 'rise', fall: 'fall', port: 'port' };
const FLAGS = new Set(['backup', 'disabled', 'check']);
const ADDRESS = /^(?:[A-Za-z0-9_.-]+|\[[0-9A-Fa-f:.]+\]):[1-9]\d{0,4}$/;
const OWN = new Set(['server', 'default-server', 'mode', 'balance', 'bind']);

/** What a service says of all its servers at once, by the words that each server has. */
const ALIKE: readonly (readonly [words: readonly (string | RegExp)[], say: (value: string) => Body])[] = [
	[['ssl', 'verify', 'none'], () => ({ tls: { verify: false } })],
	[['verify', 'none', 'ssl'], () => ({ tls: { verify: false } })],
	[['send-proxy'], () => ({ 'proxy-protocol': 'v1' })],
	[['send-proxy-v2'], () => ({ 'proxy-protocol': 'v2' })],
	[['resolvers', /^[A-Za-z0-9_.:-]+$/], (value) => ({ resolvers: value })],
];

/** Servers, balance and the rest of a section as a service; why not, where something has no place there. */
export function serviceOf(section: Section, balance: string, version: Config['version']): Body | string {
	if (section.from !== undefined) return 'it names its defaults';
	const sticky = section.kind === 'backend' ? stickyOf(section) : undefined;
	const isOwn = (s: Statement) => OWN.has(s.keyword) || (s.keyword === 'cookie' && sticky !== undefined);
	const base: Word[] = [];
	const rest: Section = { ...section, statements: section.statements.filter((s) => !isOwn(s)) };
	delete rest.comment;
	if (rest.statements.some((s) => /^(?:server-template|use-server)$/.test(s.keyword)))
		return 'it has servers of a template, or chosen by rules';
	const extra = bodyOf(rest, version);
	if (hasLines(extra)) return 'the order of its lines carries meaning';
	const servers: Read[] = [];
	for (const s of section.statements) {
		if (s.keyword === 'default-server') {
			if (s.prefix || servers.length > 0) return 'its default-server does not hold for all of its servers';
			base.push(...s.words);
		}
		if (s.keyword !== 'server') continue;
		const server = serverOf(s, base, sticky !== undefined);
		if (!server) return `server "${s.words[0]?.text}" has parameters that services do not have`;
		servers.push(server);
	}
	const [first] = servers;
	if (!first) return 'it has no servers';
	const checked = servers.filter(({ body }) => body.check === true);
	const details = checked[0]?.details;
	if (servers.some(({ body, details }) => body.check !== true && details) || checked.some((s) => !same(s.details, details)))
		return 'its servers are checked in different ways, and those of a service all alike';
	if (servers.some(({ alike }) => !same(alike, first.alike)))
		return 'its servers are reached in different ways, and those of a service all alike';
	const comment = [
		...(section.comment ?? []),
		...section.statements.flatMap((s) => (s.keyword !== 'server' && isOwn(s) ? (s.comment ?? []) : [])),
	];
	for (const { body } of servers) if (checked.length === 0 || body.check === true) delete body.check;
	return {
		...(comment.length > 0 && { comment: one(comment) }),
		balance,
		...(sticky && { sticky }),
		check: checked.length === 0 ? false : details ? { type: 'tcp', ...details } : 'tcp',
		...first.alike,
		servers: servers.map(({ body }) => body),
		...(Object.keys(extra).length > 0 && { extra }),
	};
}

/** `cookie <name> insert indirect nocache`, in the mode that a service has for it, if each server has its name for a cookie. */
function stickyOf({ statements }: Section): Body | undefined {
	const [line, more] = statements.filter((s) => s.keyword === 'cookie');
	const words = line?.words.map((w) => w.text) ?? [];
	if (!line || more || line.prefix || line.words.some((w) => w.source !== undefined)) return undefined;
	const found = /^(\S+) (insert|prefix|rewrite)((?: (?:indirect|nocache|httponly|secure|(?:domain|maxidle|maxlife) \S+))*)$/.exec(
		words.join(' '),
	);
	const [, cookie = '', mode = '', rest = ''] = found ?? [];
	const has = (word: string) => `${rest} `.includes(` ${word} `);
	if (!found || !TOKEN.test(cookie) || !has('nocache') || has('indirect') !== (mode === 'insert')) return undefined;
	const sticky: Body = { cookie, ...(mode !== 'insert' && { mode }) };
	for (const [, key = '', value = ''] of rest.matchAll(/ (domain|maxidle|maxlife) (\S+)/g)) {
		if (key in sticky || !(key === 'domain' ? NAME : TIME).test(value)) return undefined;
		sticky[key] = value;
	}
	return { ...sticky, httponly: has('httponly'), secure: has('secure') };
}

const NAME = /^[A-Za-z0-9_.:-]+$/;
const TIME = /^\d{1,10}(?:us|ms|s|m|h|d)$/;

const same = (a: unknown, b: unknown): boolean => {
	const sorted = (x: unknown) => JSON.stringify(Object.entries((x ?? {}) as Body).sort());
	return sorted(a) === sorted(b);
};

/** The value of a detail; times without a unit are milliseconds. */
function detail(keyword: string, text = ''): string | number | undefined {
	if (keyword !== 'inter') return /^[1-9]\d{0,4}$/.test(text) ? Number(text) : undefined;
	return /^[1-9]\d*$/.test(text) ? `${text}ms` : /^[1-9]\d*(?:ms|s|m|h|d)$/.test(text) ? text : undefined;
}

/** A server, how it is checked, and what must hold for all of a service. */
type Read = { body: Body; details?: Body; alike: Body };

/** `base`: what `default-server` says of all. */
function serverOf(s: Statement, base: readonly Word[], sticky: boolean): Read | undefined {
	const [name, address, ...own] = s.words;
	const words = [...base, ...own];
	if (s.prefix || !name || !address || !ADDRESS.test(address.text) || [name, ...words].some((w) => w.source !== undefined))
		return undefined;
	const texts = words.map((w) => w.text);
	const made: Read = { body: { name: name.text, address: address.text, check: false }, alike: {} };
	let cookie: string | undefined;
	for (let i = 0; i < texts.length; i++) {
		const [text = '', value = ''] = texts.slice(i);
		const alike = ALIKE.find(([pattern]) =>
			pattern.every((p, n) => (typeof p === 'string' ? p === texts[i + n] : p.test(texts[i + n] ?? ''))),
		);
		if (alike) {
			const [pattern, say] = alike;
			i += pattern.length - 1;
			Object.assign(made.alike, say(texts[i]!));
		} else if (NUMBERS.get(text)?.test(value)) made.body[text] = Number(texts[++i]);
		else if (text === 'slowstart' && TIME.test(value)) made.body.slowstart = texts[++i];
		else if (text === 'cookie') cookie = texts[++i];
		else if (FLAGS.has(text)) made.body[text] = true;
		else if (Object.hasOwn(DETAILS, text) && detail(text, value) !== undefined)
			made.details = { ...made.details, [DETAILS[text]!]: detail(text, texts[++i]) };
		else return undefined;
	}
	if (cookie !== (sticky ? name.text : undefined)) return undefined;
	if (s.comment) made.body.comment = one(s.comment);
	return made;
}

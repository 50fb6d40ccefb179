import type { Config, Section, Statement } from '../config.ts';
import type { Report } from '../door.ts';
import { show } from '../words.ts';
import { type Body, bodyOf, hasLines } from './body.ts';
import { firsts, pairs } from './pairs.ts';
import { edgeOf, type Route } from './routes.ts';

/*
 * Lifts into `services` and `edge` what says the same there. Routing is the same by construction: only rules whose order
 * cannot matter are taken, and every other line of a lifted section stays in HAProxy's words, under `extra`. What does not
 * fit stays as it is, and an info says why.
 */
export type Lifted = { edge?: Body; services: Body[]; taken: Set<Section> };

type Why = (section: Section, reason: string, line?: number) => undefined;

export function lift(config: Config, report: (r: Report) => void): Lifted {
	const lifted: Lifted = { services: [], taken: new Set() };
	const why: Why = (section, reason, line) => {
		const message = `${section.kind} "${section.name}" stays as it is: ${reason}`;
		report({ severity: 'info', code: 'not-lifted', message, path: [], line: line ?? section.line });
		return undefined;
	};
	const defaults = config.sections.filter((s) => s.kind === 'defaults');
	if (defaults.length > 1 || defaults.some((s) => s.name !== undefined) || config.sections.some((s) => s.dot)) {
		report({
			severity: 'info',
			code: 'not-lifted',
			message: 'nothing is lifted: services share one defaults section without a name',
			path: [],
		});
		return lifted;
	}
	const inherited = new Map(defaults[0]?.statements.map((s) => [s.keyword, s.words]));
	const says = (s: Section, keyword: string) => s.statements.findLast((x) => x.keyword === keyword)?.words ?? inherited.get(keyword);
	const modeOf = (s: Section) => says(s, 'mode')?.[0]?.text ?? 'tcp';
	const balanceOf = (s: Section) => says(s, 'balance')?.map(show).join(' ') ?? 'roundrobin';
	/** One `listen` in mode tcp, or a frontend and a backend that say the same as one. */
	const listen = (s: Section, from: Section, taken: readonly Section[]) => {
		const made = serviceOf(s, balanceOf(s), config.version);
		const binds = s.statements.filter((x) => x.keyword === 'bind');
		if (typeof made === 'string') why(from, made);
		else if (binds.length === 0 || binds.some((b) => !isPlain(b, 1))) why(from, 'its bind lines have parameters');
		else {
			lifted.services.push({ name: s.name, mode: 'tcp', bind: binds.map((b) => b.words[0]!.text), ...made });
			for (const one of taken) lifted.taken.add(one);
		}
	};
	const isNamed = askedOf(config);
	const pairOf = pairs(config, modeOf);
	for (const s of config.sections) {
		if (modeOf(s) !== 'tcp') continue;
		if (s.kind === 'listen') listen(s, s, [s]);
		if (s.kind !== 'frontend') continue;
		const pair = isNamed(s) ? { reason: 'its name is used' } : pairOf(s);
		if ('reason' in pair) why(s, pair.reason, pair.line);
		else listen(pair.both, s, [s, pair.back]);
	}
	liftEdge(config, lifted, { modeOf, balanceOf, isNamed }, why);
	return lifted;
}

type Known = { modeOf: (s: Section) => string; balanceOf: (s: Section) => string; isNamed: (s: Section) => boolean };

function liftEdge(config: Config, lifted: Lifted, { modeOf, balanceOf, isNamed }: Known, why: Why): undefined {
	const fronts = config.sections.filter((s) => s.kind === 'frontend' && modeOf(s) === 'http');
	const front = fronts[0];
	if (!front) return undefined;
	const others = config.sections.filter((s) => s !== front && s.kind !== 'defaults');
	if (fronts.length > 1) return why(front, 'there are several frontends in mode http, and one edge');
	if (isNamed(front)) return why(front, 'its name is used');
	if (others.some((s) => s.name === 'edge')) return why(front, 'another section has the name "edge", which it would have');
	const made = edgeOf(front, config.version);
	if ('reason' in made) return why(front, made.reason, made.line);
	const services: Body[] = [];
	const backends: Section[] = [];
	const byName = firsts(config.sections.filter((s) => s.kind === 'backend'));
	for (const route of made.routes) {
		const backend = byName.get(route.backend);
		if (!backend || modeOf(backend) !== 'http') return why(front, `there is no backend "${route.backend}" in mode http`);
		const body = serviceOf(backend, balanceOf(backend), config.version);
		if (typeof body === 'string') return why(front, `its backend "${route.backend}": ${body}`);
		services.push({ name: route.backend, ...hostsOf(route), ...body });
		backends.push(backend);
	}
	lifted.edge = made.edge;
	lifted.services.unshift(...services);
	for (const s of [front, ...backends]) lifted.taken.add(s);
	return undefined;
}

/** Whether an expression asks about a frontend, such as fe_conn(web). All that stands in parentheses is gathered once. */
function askedOf(config: Config): (front: Section) => boolean {
	const asked = new Set<string | undefined>();
	for (const { statements } of config.sections)
		for (const { words } of statements)
			for (const { text } of words) for (const [, name] of text.matchAll(/\(([^()]*)(?=\))/g)) asked.add(name);
	return (front) => asked.has(front.name);
}

const hostsOf = ({ hosts }: Route): Body => (hosts.length === 0 ? {} : { host: hosts.length === 1 ? hosts[0] : hosts });

export const isPlain = (s: Statement, words: number): boolean =>
	!s.prefix && !s.comment?.length && s.words.length === words && s.words.every((w) => w.source === undefined);

const NUMBERS = new Set(['weight', 'maxconn']);
/** How often and where servers are checked, under the names of a service's `check`. */
const DETAILS: Readonly<Record<string, string>> = { inter: 'interval', rise: 'rise', fall: 'fall', port: 'port' };
const FLAGS = new Set(['backup', 'disabled', 'check']);
const ADDRESS = /^(?:[A-Za-z0-9_.-]+|\[[0-9A-Fa-f:.]+\]):\d{1,5}$/;
const OWN = new Set(['server', 'mode', 'balance', 'bind']);

/** Servers, balance and the rest of a section as a service; why not, where something has no place there. */
function serviceOf(section: Section, balance: string, version: Config['version']): Body | string {
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
	if (servers.some((s) => s.check !== true && s.details !== undefined) || checked.some((s) => !same(s.details, details)))
		return 'its servers are checked in different ways, and those of a service all alike';
	if (
		(section.comment?.length ?? 0) > 1 ||
		section.statements.some((s) => s.keyword !== 'server' && OWN.has(s.keyword) && s.comment?.length)
	)
		return 'its remarks have no place in a service';
	for (const s of servers) {
		delete s.details;
		if (checked.length === 0 || s.check === true) delete s.check;
	}
	return {
		...(section.comment && { comment: section.comment[0] }),
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
	if (s.prefix || !name || !address || !ADDRESS.test(address.text) || s.words.some((w) => w.source !== undefined)) return undefined;
	const server: Body = { name: name.text, address: address.text, check: false };
	for (let i = 0; i < words.length; i++) {
		const { text } = words[i]!;
		if (NUMBERS.has(text) && /^\d+$/.test(words[i + 1]?.text ?? '')) server[text] = Number(words[++i]!.text);
		else if (FLAGS.has(text)) server[text] = true;
		else if (Object.hasOwn(DETAILS, text) && detail(text, words[i + 1]?.text) !== undefined)
			server.details = { ...(server.details as Body | undefined), [DETAILS[text]!]: detail(text, words[++i]!.text) };
		else return undefined;
	}
	if ((s.comment?.length ?? 0) > 1) return undefined;
	return s.comment ? { ...server, comment: s.comment[0] } : server;
}

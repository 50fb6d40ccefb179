import type { Config, Section, Statement } from '../../config.ts';
import { list } from '../../services/section.ts';
import { NO_ROUTE } from '../../services/switch.ts';
import { show } from '../../words.ts';
import { type Body, one } from '../body.ts';
import { type Edge, edgeOf, type Route } from './edge.ts';
import type { Lifted, Tell, Why } from './lifted.ts';
import { redirecting, speaksFor } from './redirecting.ts';
import { type Around, type Served, served } from './served.ts';
import { split } from './split.ts';
import { firsts } from './tcp.ts';

export type Known = {
	modeOf: (s: Section) => string;
	aroundOf: (s: Section) => Around;
	isNamed: (s: Section) => boolean;
	/** The default_backend that defaults say for all. */
	fallback?: Statement | undefined;
};

/** Variables that an edge sets itself. */
const OWN = /\btxn\.(?:host|service|key)\b/;

/**
 * Of the frontends in mode http, those with most routes first, one becomes the edge, and the backends that it chooses from services; of a
 * `listen` the two halves, where there is no such frontend.
 */
export function liftEdge(config: Config, lifted: Lifted, known: Known, why: Why, tell: Tell): void {
	const { modeOf, isNamed, fallback } = known;
	const choices = ({ statements }: Section) => statements.filter(({ keyword }) => keyword === 'use_backend').length;
	const isRouting = (s: Section) => s.statements.some(({ keyword }) => keyword === 'use_backend' || keyword === 'default_backend');
	const http = config.sections.filter((s) => s.kind === 'frontend' && modeOf(s) === 'http');
	const listens = config.sections.filter((s) => s.kind === 'listen' && modeOf(s) === 'http' && s.statements.some(isServer));
	const backends = firsts(config.sections.filter((s) => s.kind === 'backend'));
	const servedBy = memo((name: string): Served => {
		const backend = backends.get(name);
		if (!backend || modeOf(backend) !== 'http') return { reason: 'it is none in mode http' };
		return served(backend, known.aroundOf(backend));
	});
	let before: Section | undefined;
	for (const section of [...http.filter(isRouting).sort((a, b) => choices(b) - choices(a)), ...listens]) {
		if (before) {
			why(section, `there is one edge, and it is made of "${before.name}"`);
			continue;
		}
		const front = section.kind === 'listen' ? halves(section, config, backends) : section;
		const reason = 'reason' in front ? front.reason : (taken(section, config) ?? (isNamed(section) ? 'its name is used' : undefined));
		const made: Edge =
			reason === undefined
				? edgeOf(withDefault(front as Section, fallback), config.version, (name) => servedBy(name).reason)
				: { reason, line: front.line };
		if ('reason' in made) {
			why(section, made.reason, made.line);
			continue;
		}
		before = section;
		lifted.taken.add(section);
		for (const { line, reason } of made.reasons)
			tell(`"use_backend ${line.words.map(show).join(' ')}" stays as it is, before the routes of services: ${reason}`, line.line);
		const services = made.routes.map((route) => {
			const { body, words } = servedBy(route.backend);
			const backend = backends.get(route.backend)!;
			if (words !== undefined) tell(`service "${route.backend}" is written in HAProxy's words: ${words}`, backend.line);
			lifted.taken.add(backend);
			return withRemarks(route.remarks, { name: route.backend, ...body }, routeOf(route));
		});
		lifted.services.unshift(...services);
		lifted.edge = made.edge;
		for (const other of http.filter((s) => s !== section && !isNamed(s))) {
			const found = redirecting(other);
			if (!found || !speaksFor(front as Section, made.edge, found.rest)) continue;
			const https = { ...(made.edge.https as Body), redirect: found.status };
			lifted.edge = withRemarks(found.remarks, { ...made.edge, http: one(found.http), https });
			lifted.taken.add(other);
			break;
		}
	}
}

const isServer = ({ keyword }: Statement): boolean => keyword === 'server' || keyword === 'server-template';

/** The frontend of a `listen`; its backend is put among the others. */
function halves(listen: Section, { sections }: Config, backends: Map<string | undefined, Section>) {
	const isTarget = ({ keyword, words }: Statement) => /^(?:use|default)_backend$/.test(keyword) && words[0]?.text === listen.name;
	if (backends.has(listen.name) || sections.some((s) => s.statements.some(isTarget)))
		return { reason: 'its name is used', line: undefined };
	const both = split(listen);
	if ('reason' in both) return { ...both, line: both.line };
	backends.set(listen.name, both.back);
	return both.front;
}

/** A frontend with the default_backend that holds for it, where no line of its own takes what others leave. */
function withDefault(front: Section, fallback: Statement | undefined): Section {
	const isLast = ({ keyword, words }: Statement) => keyword === 'default_backend' || (keyword === 'use_backend' && words.length === 1);
	if (!fallback || front.statements.some(isLast)) return front;
	const { comment: _, ...plain } = fallback;
	return { ...front, statements: [...front.statements, plain] };
}

/** What an edge would take from others, names of sections and of variables, or may not have: room for its own variables. */
function taken(front: Section, { sections }: Config): string | undefined {
	const scarce = sections.flatMap((s) => s.statements).find((s) => /^tune\.vars\..*-max-size$/.test(s.keyword));
	if (scarce) return `"${scarce.keyword}" may leave no room for the variables of an edge`;
	const name = sections.find((s) => s !== front && (s.name === 'edge' || s.name === NO_ROUTE))?.name;
	if (name !== undefined) return `another section has the name "${name}", which the edge needs`;
	for (const { statements } of sections)
		for (const { words } of statements)
			for (const { text } of words) if (OWN.test(text)) return `"${OWN.exec(text)![0]}" is a variable that an edge sets itself`;
	return undefined;
}

/** With remarks above its own. */
function withRemarks(remarks: readonly string[], { name, comment, ...body }: Body, more: Body = {}): Body {
	const all = [...remarks, ...list(comment as string | string[] | undefined)];
	return { ...(name !== undefined && { name }), ...(all.length > 0 && { comment: one(all) }), ...more, ...body };
}

const routeOf = ({ hosts, paths }: Route): Body => ({
	...(hosts.length > 0 && { host: one(hosts) }),
	...(paths.length > 0 && { path: one(paths) }),
});

function memo<T>(make: (name: string) => T): (name: string) => T {
	const known = new Map<string, T>();
	return (name) => {
		if (!known.has(name)) known.set(name, make(name));
		return known.get(name)!;
	};
}

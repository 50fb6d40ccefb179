import type { Config, Section, Statement } from '../../config.ts';
import { list } from '../../services/section.ts';
import { NO_ROUTE } from '../../services/switch.ts';
import { show } from '../../words.ts';
import { type Body, one } from '../body.ts';
import { type Edge, edgeOf, type Route } from './edge.ts';
import type { Lifted, Tell, Why } from './lifted.ts';
import type { Named } from './names.ts';
import { redirecting, speaksFor } from './redirecting.ts';
import { type Around, type Served, served } from './served.ts';
import { split } from './split.ts';
import { firsts } from './tcp.ts';

export type Known = {
	modeOf: (s: Section) => string;
	aroundOf: (s: Section) => Around;
	isNamed: Named;
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
	const room = lacks(config);
	const names = takenNames(config);
	const targets = targetsOf(config);
	let before: Section | undefined;
	for (const section of [...http.filter(isRouting).sort((a, b) => choices(b) - choices(a)), ...listens]) {
		if (before) {
			why(section, `there is one edge, and it is made of "${before.name}"`);
			continue;
		}
		const front = section.kind === 'listen' ? halves(section, targets, backends) : section;
		const named = isNamed(section);
		const reason = 'reason' in front ? front.reason : (room ?? names(section) ?? named?.reason);
		const made: Edge =
			reason === undefined
				? edgeOf(withDefault(front as Section, fallback), config.version, (name) => servedBy(name).reason)
				: { reason, line: reason === named?.reason ? named.line : front.line };
		if ('reason' in made) {
			why(section, made.reason, made.line);
			continue;
		}
		before = section;
		lifted.taken.add(section);
		lifted.front = { section: front as Section, routing: made.routing };
		if (section.kind === 'listen') lifted.regrouped.push({ from: [section], to: [front as Section, backends.get(section.name)!] });
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

/** The backends that lines name. */
const targetsOf = ({ sections }: Config): ReadonlySet<string | undefined> =>
	new Set(
		sections.flatMap((s) => s.statements.filter(({ keyword }) => /^(?:use|default)_backend$/.test(keyword)).map((x) => x.words[0]?.text)),
	);

/** The frontend of a `listen`; its backend is put among the others. */
function halves(
	listen: Section,
	targets: ReadonlySet<string | undefined>,
	backends: Map<string | undefined, Section>,
): Section | { reason: string; line?: number | undefined } {
	if (backends.has(listen.name) || targets.has(listen.name)) return { reason: 'its name is used' };
	const both = split(listen);
	if ('reason' in both) return both;
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

/** Why a config has no room for the variables of an edge, or has such itself. */
function lacks({ sections }: Config): string | undefined {
	for (const { statements } of sections) {
		for (const { keyword, words } of statements) {
			if (/^tune\.vars\..*-max-size$/.test(keyword)) return `"${keyword}" may leave no room for the variables of an edge`;
			for (const { text } of words) if (OWN.test(text)) return `"${OWN.exec(text)![0]}" is a variable that an edge sets itself`;
		}
	}
	return undefined;
}

/** Why a frontend cannot have the names that an edge has: another section does. */
function takenNames({ sections }: Config): (front: Section) => string | undefined {
	const holders = sections.filter(({ name }) => name === 'edge' || name === NO_ROUTE);
	return (front) => {
		const other = holders.find((s) => s !== front);
		return other && `another section has the name "${other.name}", which the edge needs`;
	};
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

import type { Config, Section } from '../config.ts';
import { list } from '../services/section.ts';
import { show } from '../words.ts';
import type { Body } from './body.ts';
import { edgeOf, type Route } from './edge.ts';
import { firsts } from './pairs.ts';
import { redirecting, speaksFor } from './redirecting.ts';
import { one, type Served, served } from './served.ts';
import type { Lifted, Tell, Why } from './services.ts';

export type Known = { modeOf: (s: Section) => string; balanceOf: (s: Section) => string; isNamed: (s: Section) => boolean };

/** The frontend with most routes becomes the edge, and the backends that it chooses from become services. */
export function liftEdge(config: Config, lifted: Lifted, { modeOf, balanceOf, isNamed }: Known, why: Why, tell: Tell): undefined {
	const routing = (s: Section) => s.statements.some(({ keyword }) => keyword === 'use_backend' || keyword === 'default_backend');
	const fronts = config.sections.filter((s) => s.kind === 'frontend' && modeOf(s) === 'http' && routing(s));
	const routes = (s: Section) => s.statements.filter(({ keyword }) => keyword === 'use_backend').length;
	const [front, ...rest] = fronts.sort((a, b) => routes(b) - routes(a));
	if (!front) return undefined;
	for (const s of rest) why(s, `there is one edge, and it is made of "${front.name}"`);
	const others = config.sections.filter((s) => s !== front && s.kind !== 'defaults');
	if (isNamed(front)) return why(front, 'its name is used');
	if (others.some((s) => s.name === 'edge')) return why(front, 'another section has the name "edge", which it would have');
	const byName = firsts(config.sections.filter((s) => s.kind === 'backend'));
	const bodies = new Map<string, Served>();
	const servedBy = (name: string): Served => {
		const backend = byName.get(name);
		const known = bodies.get(name);
		if (known) return known;
		const made: Served =
			backend && modeOf(backend) === 'http' ? served(backend, balanceOf(backend), config.version) : { reason: 'it is none in mode http' };
		bodies.set(name, made);
		return made;
	};
	const made = edgeOf(front, config.version, (name) => servedBy(name).reason);
	if ('reason' in made) return why(front, made.reason, made.line);
	lifted.taken.add(front);
	for (const { line, reason } of made.reasons)
		tell(`"use_backend ${line.words.map(show).join(' ')}" stays as it is, before the routes of services: ${reason}`, line.line);
	const services = made.routes.map((route) => {
		const { body: { comment, ...body } = {}, words } = servedBy(route.backend);
		const backend = byName.get(route.backend)!;
		if (words !== undefined) tell(`service "${route.backend}" is written in HAProxy's words: ${words}`, backend.line);
		lifted.taken.add(backend);
		const remarks = [...route.remarks, ...list(comment as string | string[] | undefined)];
		return { name: route.backend, ...(remarks.length > 0 && { comment: one(remarks) }), ...routeOf(route), ...body };
	});
	lifted.edge = made.edge;
	lifted.services.unshift(...services);
	for (const other of config.sections.filter((s) => s.kind === 'frontend' && modeOf(s) === 'http' && s !== front && !isNamed(s))) {
		const found = redirecting(other);
		if (!found || !speaksFor(front, made.edge, found.rest)) continue;
		const { comment, ...edge } = made.edge;
		const remarks = [...found.remarks, ...list(comment as string | string[] | undefined)];
		lifted.edge = {
			...(remarks.length > 0 && { comment: one(remarks) }),
			...edge,
			http: found.http,
			https: { ...(edge.https as Body), redirect: found.status },
		};
		lifted.taken.add(other);
		break;
	}
	return undefined;
}

const routeOf = ({ hosts, paths }: Route): Body => ({
	...(hosts.length > 0 && { host: one(hosts) }),
	...(paths.length > 0 && { path: one(paths) }),
});

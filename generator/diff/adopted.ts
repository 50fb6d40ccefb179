import { madeStatement } from '../compile/section.ts';
import type { Config, Section, Statement } from '../config.ts';
import { lift } from '../import/lift/index.ts';
import type { Lifted } from '../import/lift/lifted.ts';
import { ownParams } from '../import/lift/own.ts';
import { upgrade } from '../import/upgrade.ts';
import { isMapping, type Mapping } from '../mapping.ts';
import { keys } from '../params/named.ts';
import { NO_SNI, passing } from '../services/passthrough.ts';
import { hostText, pathText, routes } from '../services/route.ts';
import type { Edge, Service } from '../services/schema.ts';
import { byKey, type Fact, placeOf, read, type Side, sideOf } from './facts.ts';

/*
 * A haproxy.cfg and the params that were made of it: what `import` says is the same is no change. The config is read as it would be lifted,
 * so that its routes are held against those of services, and a frontend with its backend against the one section that they became.
 */
type Compared = [then: Side, now: Side, origins: ReadonlyMap<string, string>];

const EDGE = 'frontend edge';
/** The maps of an edge; frontends that services share have their own. */
const MAP = /(?:^|\/)(?:exact|prefix)\.map$/;
/** What an edge works out for its routes. */
const WORKED_OUT = /^set-var(?:-fmt)?\(txn\.(?:host|service|key)\)$/;

export function adopted(before: Config, after: Config): Compared {
	const { given } = after;
	if (before.given !== undefined || !isMapping(given) || ownParams(before)) return [sideOf(before), sideOf(after), new Map()];
	let old = 0;
	upgrade(before, true, () => old++);
	// where the params keep the old spelling, it is the same there
	if (old > 0) {
		for (const section of after.sections) section.statements = section.statements.map((s) => read(section, s));
		upgrade(after, true, () => {});
	}
	const services = listed(given.services);
	const lifted: Lifted | undefined = services.length > 0 ? lift(before, () => {}) : undefined;
	const now = sideOf(after);
	if (!lifted) return [sideOf(before), now, new Map()];
	const places = new Set([...now.facts.values()].map((fact) => fact.where));
	const { config, origins } = regrouped(before, lifted, places);
	share(config, origins, lifted, after);
	const then = sideOf(config);
	const front = lifted.front && config.sections.includes(lifted.front.section) ? lifted.front : undefined;
	if (!front || !places.has(EDGE)) return [then, now, origins];
	const where = placeOf(front.section);
	const isRouting = (fact: Fact) => fact.where === where && fact.of !== undefined && front.routing.has(fact.of);
	const isMade = ({ where, of }: Fact) =>
		MAP.test(where) || (where === EDGE && of?.path[0] === 'services' && (isChoice(of) || WORKED_OUT.test(of.words[0]?.text ?? '')));
	const [own, edge] = [lifted.edge as Edge, isMapping(given.edge) ? given.edge : {}];
	return [
		withRoutes(then, isRouting, where, lifted.services, own as unknown as Mapping),
		withRoutes(now, isMade, EDGE, services, edge),
		origins,
	];
}

const isChoice = ({ keyword }: Statement) => keyword === 'use_backend';
const listed = (services: unknown): Mapping[] => (Array.isArray(services) ? services.filter(isMapping) : []);

/** The config with the sections that services make of it, where they did; and what these were, by where they are. */
function regrouped(config: Config, lifted: Lifted, places: ReadonlySet<string>): { config: Config; origins: Map<string, string> } {
	const origins = new Map<string, string>();
	let { sections } = config;
	for (const { from, to } of lifted.regrouped) {
		const [first, second] = to;
		if (!places.has(placeOf(second ?? first!))) continue;
		sections = sections.flatMap((s) => (s === from[0] ? to : from.includes(s) ? [] : [s]));
		origins.set(placeOf(first!), from.map(placeOf).join(', '));
	}
	return { config: { ...config, sections: sections as Section[] }, origins };
}

const isTcplog = ({ keyword, prefix }: Statement) => keyword === 'option tcplog' && !prefix;

/** Frontends that services share say their routes as the generator writes them: as conditions, or in a map. */
function share(config: Config, origins: Map<string, string>, { passed }: Lifted, { given, files, sections }: Config): void {
	const names = new Set(sections.map(placeOf));
	const { maps } = isMapping(given) && isMapping(given.edge) ? given.edge : {};
	const folder = typeof maps === 'string' ? maps.replace(/\/$/, '') : 'maps';
	for (const { from, rest, services } of passed) {
		if (!names.has(placeOf(rest))) continue;
		const single = files[`maps/${rest.name}.map`] === undefined;
		const logs = from.statements.some(isTcplog) && !rest.statements.some(isTcplog);
		const made = passing(services as Service[], { single, folder, logs, where: keys, problems: [] });
		const lines = made.fronts[0]!.lines.map((line) => madeStatement('frontend', line));
		// the connections that nobody takes were closed without it
		const said = lines.filter(({ keyword, words }) => keyword !== 'default_backend' || words[0]?.text !== NO_SNI);
		const section = { ...rest, statements: [...said, ...rest.statements] };
		config.sections = config.sections.map((s) => (s === from ? section : s));
		config.files = { ...config.files, ...made.files };
		origins.set(placeOf(rest), placeOf(from));
	}
}

/** A side whose lines about routes give way to the routes themselves: by host and path, to a backend. */
function withRoutes(side: Side, isRouting: (fact: Fact) => boolean, where: string, services: readonly Mapping[], edge: Mapping): Side {
	// what takes everything else is the default_backend on both sides
	const found = routes(services as unknown as Service[], edge as Edge, []).filter(
		({ host, route }) => host.kind !== 'any' || route.kind !== 'prefix' || route.text !== '',
	);
	const said: Fact[] = found.map(({ service, host, route }) => ({
		kind: 'route',
		where,
		name: `${hostText(host) || '*'}${route.text === '' ? '' : ` ${pathText(route)}`}`,
		value: service,
	}));
	if (edge['host-with-port']) said.push({ kind: 'route', where, name: 'host-with-port', value: '' });
	const facts = [...side.facts.values()].filter((fact) => !isRouting(fact)).map((fact) => (isForAll(fact, where) ? last(fact) : fact));
	return { ...side, facts: byKey([...facts, ...said]) };
}

/** A `use_backend` for all, which is another way to write the default. */
const isForAll = (fact: Fact, where: string) => fact.where === where && fact.of?.keyword === 'use_backend' && fact.of.words.length === 1;
const last = ({ of, where }: Fact): Fact => ({ kind: 'route', where, name: 'default_backend', value: of!.words[0]!.text });

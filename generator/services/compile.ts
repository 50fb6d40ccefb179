import type { Diagnostic, Path } from '../diagnostics.ts';
import { issues } from '../issues/index.ts';
import { keys, type Where } from '../params/named.ts';
import type { Version } from '../versions.ts';
import { accepts } from './accept.ts';
import { bindKey } from './address.ts';
import { type Context, serviceSections } from './backend.ts';
import { defaultsSection, frontend, globalSection, listeners, portOf, stats } from './edge.ts';
import { fitting, isReadable, nameOnly, Rest } from './partial.ts';
import { bindsOf, passing } from './passthrough.ts';
import { type Route, routes } from './route.ts';
import { checkEdge, checkLoop, checkResolvers, checkService } from './rules.ts';
import { type Edge, edge as edgeSchema, type Service, services as servicesSchema } from './schema.ts';
import { type Compiled, Lines, list, type Section } from './section.ts';
import { isMany, NO_ROUTE, switching } from './switch.ts';
import { usual } from './usual.ts';

export type Options = {
	version: Version;
	/** Only one file can be returned: conditions in place of maps. */
	single: boolean;
	/** The document's own defaults have another mode: what takes HTTP says that it does. */
	otherMode?: boolean;
	/** The timeouts that the document's own defaults say, by their names. */
	times?: Readonly<Record<string, string>>;
	/** How a place of the document is named; absent: by its keys. */
	where?: Where;
	/** The names of the document's resolvers sections, so that a service can name one; absent: not checked. */
	resolvers?: readonly string[];
};

const takesServices = accepts(servicesSchema);
const takesEdge = accepts(edgeSchema);

/** `edge` and `services` of a params document as HAProxy's sections. With an error among the diagnostics they are not complete. */
export function compileServices(doc: { edge?: unknown; services?: unknown }, options: Options): Compiled {
	const given = { edge: doc.edge ?? {}, services: doc.services ?? [] };
	const wrong = [
		...(takesEdge(given.edge) ? [] : issues(edgeSchema, given.edge, ['edge'])),
		...(takesServices(given.services) ? [] : issues(servicesSchema, given.services, ['services'])),
	];
	if (wrong.length === 0) return compile(given.edge as Edge, given.services as Service[], options, []);
	return isReadable(wrong) ? inPart(given, wrong, options) : { sections: [], files: {}, diagnostics: wrong };
}

/** Services that fit the schema are judged in full, and the others one by one, as far as what is left of them says something. */
function inPart(given: { edge: unknown; services: unknown }, wrong: Diagnostic[], options: Options): Compiled {
	const { where = keys } = options;
	const fit = fitting<Service>(given.services, takesServices);
	const edge = new Rest(given.edge, ['edge'], wrong);
	const whole = takesEdge(given.edge);
	const made = compile((takesEdge(edge.value) ? edge.value : {}) as Edge, fit, options, []);
	const said = whole ? made.diagnostics : edge.told(made.diagnostics).filter((d) => d.code !== 'duplicate-bind');
	const sections = whole ? made.sections : made.sections.filter((s) => s.path[0] !== 'edge' || s.name === '');
	const odd = Array.isArray(given.services) ? given.services.flatMap((one: unknown, i) => (fit[i] === undefined ? [{ one, i }] : [])) : [];
	const diagnostics = [...wrong, ...(odd.length > 0 ? said.filter((d) => d.code !== 'unknown-service') : said)];
	for (const { one, i } of odd) {
		const path = ['services', i] as const;
		for (const named of nameOnly(one, path)) {
			const other = sections.find((s) => s.name === named.name && s.kind !== 'frontend');
			if (!other) sections.push(named);
			// The first of the list has the name.
			else if (other.path[0] === 'services' && Number(other.path[1]) > i) diagnostics.push(clash(named, other, where));
			else diagnostics.push(clash(other, named, where));
		}
		const rest = new Rest(one, path, wrong);
		const left = { name: '-', ...rest.value };
		if (!takesServices([left])) continue;
		const found: Diagnostic[] = [];
		const front = (left as Service).sni === undefined ? undefined : '-';
		serviceOf(left as Service, { path, problems: found, secureCookies: false, logs: true, otherMode: false, front }, options);
		diagnostics.push(...rest.told(found));
	}
	return { ...made, sections, diagnostics };
}

/** The sections of one service, and what is wrong with it by itself. */
function serviceOf(service: Service, context: Context, { version, resolvers }: Options): Section[] {
	const { path, problems, front } = context;
	checkService(service, path, { version, shared: front !== undefined }, problems);
	if (service.resolvers !== undefined && resolvers) checkResolvers(service.resolvers, resolvers, [...path, 'resolvers'], problems);
	return serviceSections(service, context);
}

/** Services may be missing from the list. */
function compile(edge: Edge, services: Service[], options: Options, diagnostics: Diagnostic[]): Compiled {
	const { version, single, otherMode = false, times, where = keys } = options;
	const http = services.some((service) => service.mode !== 'tcp');
	const found = http || edge.default !== undefined ? routes(services, edge, diagnostics, where) : [];
	checkEdge(edge, http, version, diagnostics);
	const folder = (edge.maps ?? 'maps').replace(/\/$/, '');
	const logs = edge.log !== false;
	const passed = passing(services, { single, folder, logs, where, problems: diagnostics });
	const many = isMany(found);
	const unmapped = passed.unmapped + (many && single ? found.length : 0);
	if (unmapped > 0) {
		diagnostics.push({
			severity: 'info',
			code: 'single-file',
			message: `${unmapped} routes are written as conditions, since only one file is made`,
			hint: 'With map files beside haproxy.cfg HAProxy finds a route in one lookup.',
			path: ['services'],
		});
	}
	const maps = many && !single;
	const backends: Section[] = [];
	const secureCookies =
		edge.https !== undefined && (Boolean(edge.https.redirect) || listeners(edge).every(({ words }) => words.includes('ssl')));
	for (let i = 0; i < services.length; i++) {
		const service = services[i];
		if (service === undefined) continue;
		const context = {
			path: ['services', i] as const,
			problems: diagnostics,
			secureCookies,
			logs,
			before: backends.at(-1)?.lines,
			otherMode,
			front: passed.shared.get(i),
			tunnel: edge.timeouts?.tunnel !== undefined || times?.tunnel !== undefined,
		};
		checkLoop(service, edge, context.path, diagnostics);
		backends.push(...serviceOf(service, context, options));
	}
	const sections: Section[] = [
		globalSection(edge, {
			maps: maps || Object.keys(passed.files).length > 0,
			tlsIn: edge.https !== undefined,
			tlsOut: services.some((service) => service.tls),
		}),
		defaultsSection(edge, times),
	];
	let files = passed.files;
	const isFront = http || ((edge.http !== undefined || edge.https !== undefined) && listeners(edge).length > 0);
	const front = isFront ? frontend(edge, otherMode, portBefore(edge, services)) : undefined;
	if (front) {
		files = { ...files, ...switchTo(front, found, edge, maps ? folder : undefined) };
		sections.push(front);
	}
	const page = stats(edge, otherMode);
	if (page) sections.push(page);
	sections.push(...passed.fronts, ...backends);
	const unmatched = front && noRoute(front, edge, otherMode, diagnostics);
	if (unmatched) sections.push(unmatched);
	if (passed.none) sections.push(passed.none);
	checkNames(sections, diagnostics, where);
	checkBinds(edge, isFront, services, diagnostics, where);
	return { sections, files, diagnostics };
}

/** The port of the service through which clients come to the edge, where its HTTPS is behind one. */
function portBefore({ https }: Edge, services: readonly Service[]): string | undefined {
	if (!https?.redirect || !https['accept-proxy']) return undefined;
	const [own] = list(https.bind ?? usual.https);
	const before = services
		.filter((one) => one.mode === 'tcp')
		.find(({ servers = [] }) => servers.some((s) => (typeof s === 'string' ? s : s.address) === own));
	return before && portOf(bindsOf(before).addresses[0] ?? '');
}

function switchTo(front: Section, found: readonly Route[], edge: Edge, maps: string | undefined): Record<string, string> {
	const { lines, files } = switching(found, maps, edge['host-with-port']);
	for (const one of lines) front.lines.push(one);
	return files;
}

/** The backend of requests that match no service, where there are such. */
function noRoute(front: Section, edge: Edge, otherMode: boolean, diagnostics: Diagnostic[]): Section | undefined {
	const { 'no-route': status = usual.noRoute, extra } = edge;
	const path = ['edge', ...(edge['no-route'] === undefined ? [] : ['no-route'])];
	if (front.lines.texts.at(-1) === `default_backend ${NO_ROUTE}` && extra?.default_backend === undefined) {
		const lines = Lines.of(path, [...(otherMode ? ['mode http'] : []), `http-request deny deny_status ${status}`]);
		return { kind: 'backend', name: NO_ROUTE, path: ['edge'], lines };
	}
	if (edge['no-route'] !== undefined) {
		diagnostics.push({
			severity: 'warning',
			code: 'no-effect',
			message: 'edge.no-route has no effect: every request matches a service, or the default',
			hint: 'Leave it out.',
			path,
		});
	}
	return undefined;
}

/** HAProxy lets a frontend and a backend share a name, and nothing else. */
function checkNames(sections: readonly Section[], diagnostics: Diagnostic[], where: Where): void {
	const taken = { front: new Map<string, Section>(), back: new Map<string, Section>() };
	for (const section of sections) {
		if (section.name === '') continue;
		const sides =
			section.kind === 'frontend' ? (['front'] as const) : section.kind === 'backend' ? (['back'] as const) : (['front', 'back'] as const);
		for (const side of sides) {
			const before = taken[side].get(section.name);
			taken[side].set(section.name, before ?? section);
			if (before) {
				diagnostics.push(clash(before, section, where));
				break;
			}
		}
	}
}

function clash(before: Section, section: Section, where: Where): Diagnostic {
	// the generator's own sections have no name in the document to point at
	const [own, other] = section.path[0] === 'services' ? [section, before] : [before, section];
	const reserved = other.path[0] !== 'services' || own.name.endsWith('.limit') || [own, other].some((s) => s.kind === 'frontend');
	return {
		severity: 'error',
		code: 'duplicate-name',
		message: reserved
			? `the name "${own.name}" is taken by a section that the generator makes`
			: `two services are called "${own.name}" (${where(before.path)} and ${where(section.path)})`,
		hint: 'Rename the service.',
		path: [...own.path.slice(0, 2), 'name'],
	};
}

function checkBinds(edge: Edge, isFront: boolean, services: readonly Service[], diagnostics: Diagnostic[], where: Where): void {
	const taken = new Map<string, Path>();
	const both = (address: string, before: Path, path: Path, hint = 'Give one of them another address or port.') =>
		diagnostics.push({
			severity: 'error',
			code: 'duplicate-bind',
			message: `both ${where(before)} and ${where(path)} listen on ${address}`,
			hint,
			path,
		});
	const add = (address: string, path: Path) => {
		const key = bindKey(address);
		const before = taken.get(key);
		if (before === undefined) taken.set(key, path);
		else both(address, before, path);
	};
	if (isFront) for (const { address, path } of listeners(edge)) add(address, path);
	if (edge.stats !== undefined) {
		const given = typeof edge.stats === 'object' && 'bind' in edge.stats ? edge.stats.bind : edge.stats;
		for (const address of list(given)) add(address, ['edge', 'stats']);
	}
	const edges = new Map(taken);
	services.forEach((service, i) => {
		if (service.mode !== 'tcp') return;
		const { addresses, key } = bindsOf(service);
		const path = ['services', i, key];
		if (service.sni === undefined) {
			for (const address of addresses) add(address, path);
			return;
		}
		// services with names share where they listen, with one that has none too
		const own = new Set<string>();
		for (const address of addresses) {
			const one = bindKey(address);
			const before = edges.get(one);
			if (own.has(one)) both(address, path, path);
			else if (before) both(address, before, path, before[1] === 'https' ? behind(address) : undefined);
			own.add(one);
			// once is enough
			edges.delete(one);
		}
	});
}

/** How TLS that ends here and TLS that is passed through have one port. */
function behind(address: string): string {
	const within = address.endsWith(':8443') ? '127.0.0.1:9443' : '127.0.0.1:8443';
	return `To have both, write edge.https.bind: ${within} with accept-proxy: true, and a service without sni that takes what the others leave: { name: ends-here, mode: tcp, bind: "${address}", proxy-protocol: v2, check: false, servers: [${within}] }.`;
}

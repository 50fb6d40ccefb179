import type { Config, Section, Statement } from '../../config.ts';
import { bindKey } from '../../services/address.ts';
import { bind, file, fits } from '../../services/schema/words.ts';
import { type Body, bodyOf, hasLines, one, whyLines } from '../body.ts';
import { testOf } from './acls.ts';
import { httpsRedirect, isPlain, namesIn, varies } from './lines.ts';
import { type Routes, routesOf } from './routes.ts';

/** What of a frontend goes where: its routes to services, and what else it says to the edge; why not, where something has no place. */
export type Edge =
	| { edge: Body; routes: Route[]; reasons: Routes['reasons'] /** The lines that the routes say. */; routing: ReadonlySet<Statement> }
	| { reason: string; line?: number | undefined };
export type Route = { backend: string; hosts: string[]; paths: string[]; remarks: string[] };

const no = (reason: string, line?: Statement): Edge => ({ reason, line: line?.line });

/** `unfit` says why a backend is no service. */
export function edgeOf(front: Section, version: Config['version'], unfit: (backend: string) => string | undefined): Edge {
	if (front.from !== undefined) return no('it names its defaults');
	const dot = front.statements.find((s) => s.keyword.startsWith('.'));
	if (dot) return no(`"${dot.keyword}" stands among its lines`, dot);
	const of = (keyword: string) => front.statements.filter((s) => s.keyword === keyword);
	const [choices, binds, defaults] = [of('use_backend'), of('bind'), of('default_backend')];
	if (binds.length === 0) return no('it listens nowhere');
	const nameless = front.statements.find(showsName);
	if (nameless) return no('its name is the realm of "http-request auth", which names none', nameless);
	// A `use_backend` for all, below all others, is another way to write the default.
	const forAll = choices.at(-1);
	if (defaults.length === 0 && forAll && isPlain(forAll, 1) && unfit(forAll.words[0]!.text) === undefined) defaults.push(choices.pop()!);
	const last = defaults.at(-1);
	const acls = byName(of('acl'));
	const routes = routesOf(choices, new Map([...acls].map(([name, lines]) => [name, lines.map(testIn)])), version, unfit);
	if (routes.dead) return no(`no request reaches "${routes.dead.words[0]?.text}"`, routes.dead);
	if (choices.length > 0 && routes.of.size === 0) {
		const { line, reason } = routes.reasons.at(-1)!;
		return no(reason, line);
	}
	const turning = routes.of.size > 0 && front.statements.find(turns);
	if (turning) return no(`"${turning.words[0]?.text}" may keep the host of a request from the routes`, turning);
	const target = last && isPlain(last, 1) ? last.words[0]!.text : '';
	const reason = unfit(target);
	if (choices.length === 0 && reason !== undefined) return no(`its backend "${last?.words[0]?.text}": ${reason}`, last);
	const fallback = reason === undefined ? target : undefined;

	const listening = listenersOf(binds);
	const redirect = listening && listening.http.length > 0 ? redirectOf(front.statements, listening.https) : undefined;
	const toEdge = new Set([...of('mode'), ...(listening ? binds : []), ...(redirect ? [redirect.line] : [])]);
	if (fallback !== undefined) for (const s of defaults) toEdge.add(s);
	const chosen = new Set([...routes.of.values()].flatMap(({ lines }) => lines));
	const rest = front.statements.filter((s) => !toEdge.has(s) && !chosen.has(s));
	const gone = onlyFor(chosen, rest, acls);
	const routing = new Set([...chosen, ...gone]);
	const extra = bodyOf({ ...front, statements: rest.filter((s) => !gone.has(s)), comment: [] }, version);
	if (hasLines(extra)) return no(whyLines(front, version));

	const remarks = [...(front.comment ?? []), ...[...toEdge].flatMap((s) => s.comment ?? [])];
	const { http, https } = listening ?? { http: [], https: {} };
	if (redirect) https.redirect = redirect.status;
	if (https.bind && version === '2.6' && https.alpn === undefined) https.alpn = ['http/1.1'];
	const edge: Body = {
		...(remarks.length > 0 && { comment: one(remarks) }),
		...(fallback !== undefined ? { default: fallback } : !last && { 'no-route': 503 }),
		...(routes.port && { 'host-with-port': true }),
		http: http.length > 0 ? one(http) : false,
		...(https.bind !== undefined && {
			https: { ...https, bind: one(https.bind as string[]), certificates: one(https.certificates as string[]) },
		}),
		// What the frontend did not do before, it does not do now.
		forwarded: false,
		log: false,
		...(Object.keys(extra).length > 0 && { extra }),
	};
	const found = [...routes.of].map(([backend, { hosts, paths, lines }]) => ({
		backend,
		hosts: hosts.size === 1 && hosts.has('*') ? [] : [...hosts],
		paths: paths.size === 1 && paths.has('/') ? [] : [...paths],
		// Those on an ACL go with the first that asks for it.
		remarks: [...namesIn(lines).flatMap((name) => (acls.get(name) ?? []).filter((s) => gone.delete(s))), ...lines].flatMap(
			(s) => s.comment ?? [],
		),
	}));
	if (fallback !== undefined && !routes.of.has(fallback)) found.push({ backend: fallback, hosts: [], paths: [], remarks: [] });
	return { edge, routes: found, reasons: routes.reasons, routing };
}

export function byName(acls: readonly Statement[]): Map<string, Statement[]> {
	const found = new Map<string, Statement[]>();
	for (const s of acls) {
		const name = s.words[0]?.text ?? '';
		found.get(name)?.push(s) ?? found.set(name, [s]);
	}
	return found;
}

/**
 * A rule behind which an edge does not learn the host: HAProxy asks no further rules, which is what a script may want too. Of two Host
 * headers hdr(host) takes either, and an edge the last.
 */
const turns = ({ keyword, words: [action, name] }: Statement): boolean =>
	keyword === 'http-request' &&
	(/^(?:allow$|lua\.)/.test(action?.text ?? '') || (action?.text === 'add-header' && /^host$/i.test(name?.text ?? '')));

/** Browsers show the realm when they ask for a password. */
const showsName = ({ keyword, words: [action, realm] }: Statement): boolean =>
	keyword === 'http-request' && action?.text === 'auth' && realm?.text !== 'realm';

/** The ACLs that nothing but lines which became routes asks for; a variable could be the name of any. */
export function onlyFor(
	chosen: ReadonlySet<Statement>,
	rest: readonly Statement[],
	acls: ReadonlyMap<string, Statement[]>,
): Set<Statement> {
	if (rest.some((s) => s.keyword !== 'acl' && varies(s))) return new Set();
	const others = new Set(namesIn(rest.filter((s) => s.keyword !== 'acl')));
	return new Set(namesIn(chosen).flatMap((name) => (others.has(name) ? [] : (acls.get(name) ?? []))));
}

/** An ACL with a variable in it could be anything. */
const testIn = (s: Statement) => (varies(s) ? `"${s.words[0]?.text}" has a variable` : testOf(s.words.slice(1).map((w) => w.text)));

/** Where it listens, as an edge says it; nothing, where that has no place for a parameter or an address. */
function listenersOf(binds: readonly Statement[]): { http: string[]; https: Body } | undefined {
	const http: string[] = [];
	const https: Body = {};
	const taken = new Set<string>();
	for (const s of binds) {
		const texts = s.words.map((w) => w.text);
		const key = bindKey(texts[0] ?? '');
		if (!isPlain(s) || !fits(bind, texts[0] ?? '') || taken.has(key)) return undefined;
		taken.add(key);
		if (texts.length === 1) http.push(texts[0]!);
		else if (!secure(texts, https)) return undefined;
	}
	// Twice one address: HAProxy lets the kernel choose, and an edge takes it for a slip.
	return new Set([...http, ...((https.bind ?? []) as string[])]).size === binds.length ? { http, https } : undefined;
}

/** `:443 ssl crt <path>… alpn h2,http/1.1`; several such lines must agree. */
function secure(texts: readonly string[], https: Body): boolean {
	const crt: string[] = [];
	let alpn: string[] | undefined;
	let ssl = false;
	for (let i = 1; i < texts.length; i++) {
		if (texts[i] === 'ssl') ssl = true;
		else if (texts[i] === 'crt' && texts[i + 1] && !texts[i + 1]!.endsWith('.list')) crt.push(texts[++i]!);
		else if (texts[i] === 'alpn' && /^(?:h2,http\/1\.1|http\/1\.1|h2)$/.test(texts[i + 1] ?? '')) alpn = texts[++i]!.split(',');
		else return false;
	}
	// Of QUIC an edge tells browsers.
	if (!ssl || crt.length === 0 || !crt.every((path) => fits(file, path)) || texts[0]!.startsWith('quic')) return false;
	const taken = (https.bind ?? []) as string[];
	const same = taken.length === 0 || (String(https.certificates) === String(crt) && String(https.alpn) === String(alpn));
	taken.push(texts[0]!);
	Object.assign(https, { bind: taken, certificates: crt }, alpn && { alpn });
	return same;
}

/**
 * The redirect to HTTPS on port 443 that an edge makes itself, and first of all. Rules that stand before it change headers at most, and
 * nothing else answers before it does.
 */
function redirectOf(statements: readonly Statement[], https: Body): { line: Statement; status: number } | undefined {
	if (!(https.bind as string[] | undefined)?.every((b) => b.endsWith(':443'))) return undefined;
	if (statements.some((s) => s.keyword.startsWith('stats '))) return undefined;
	// `redirect` lines come after all rules of http-request, wherever they stand.
	const rules = statements.filter((s) => s.keyword === 'http-request');
	for (const s of [...rules, ...statements.filter((one) => one.keyword === 'redirect')]) {
		const found = httpsRedirect(s);
		if (found?.asks) return { line: s, status: found.status };
		if (!isHeaderRule(s)) return undefined;
	}
	return undefined;
}

/** A rule that changes a header of the request other than Host: a redirect does not look at it. */
function isHeaderRule({ keyword, prefix, words }: Statement): boolean {
	const [action = '', name = '', ...more] = words.map((w) => w.text);
	return (
		keyword === 'http-request' &&
		!prefix &&
		/^(?:add|set|del)-header$/.test(action) &&
		!/^host$/i.test(name) &&
		!more.some((text) => text.includes('set-var'))
	);
}

import type { Config, Section, Statement } from '../../config.ts';
import { bindKey } from '../../services/address.ts';
import { frontName, NO_SNI } from '../../services/passthrough.ts';
import { bind as bindSchema, fits } from '../../services/schema/words.ts';
import { silent } from '../../services/time.ts';
import { usual } from '../../services/usual.ts';
import type { Word } from '../../words.ts';
import { type Body, one } from '../body.ts';
import { helloOf, sniOf } from './acls.ts';
import { timeOf } from './checks.ts';
import { byName, onlyFor } from './edge.ts';
import { isPlain, varies } from './lines.ts';
import { routesOf } from './routes.ts';
import { FRONT, firsts } from './tcp.ts';

/*
 * A frontend in mode tcp that waits for the ClientHello and chooses its backends by the name in it is what services with `sni` share. It is
 * lifted whole or not at all: all that it chooses from must be services that nobody else asks for. What else it says stands under the name
 * that it has then.
 */
export type Passed = { services: Body[]; backends: Section[]; rest: Section } | { reason: string; line?: number | undefined };

type Known = {
	modeOf: (s: Section) => string;
	says: (s: Section, keyword: string) => readonly Word[] | undefined;
	/** A backend as a service, or why it is none. */
	serviceOf: (backend: Section) => Body | string;
};

/** Lines that go with it: those of the client's side, and rules for connections as they come, which HAProxy asks first anyway. */
const KEPT = /^(?:acl|log|stick-table|tcp-request (?:connection|session)|#)$/;

/** Whether a frontend chooses by the name in the TLS handshake. */
export const isPassing = ({ statements }: Section): boolean =>
	statements.some((s) => /^(?:use_backend|acl)$/.test(s.keyword) && s.words.some(({ text }) => /\breq[._]ssl_sni\b/.test(text))) &&
	statements.some((s) => s.keyword === 'use_backend' && s.words.length > 1);

export function passes(config: Config, known: Known): (front: Section) => Passed {
	const backends = firsts(config.sections.filter((s) => s.kind === 'backend'));
	const users = new Map<string, Set<Section>>();
	const listeners = new Map<string, number>();
	let atRequest = false;
	for (const section of config.sections)
		for (const { keyword, words } of section.statements) {
			const text = words[0]?.text ?? '';
			if (keyword === 'bind') listeners.set(bindKey(text), (listeners.get(bindKey(text)) ?? 0) + 1);
			if (!/^(?:use|default)_backend$/.test(keyword)) continue;
			if (/[%$[]/.test(text)) atRequest = true;
			(users.get(text) ?? users.set(text, new Set()).get(text)!).add(section);
		}
	const names = new Set<string>(
		config.sections.flatMap(({ kind, name }) => (/^(?:frontend|listen)$/.test(kind) && name !== undefined ? [name] : [])),
	);
	return (front) => {
		const no = (reason: string, s?: Statement): Passed => ({ reason, line: s?.line });
		if (atRequest) return no('some backends are chosen by name when a request comes');
		if (backends.has(NO_SNI)) return no(`a backend has the name "${NO_SNI}", which services need`);
		const binds = front.statements.filter((s) => s.keyword === 'bind');
		const addresses = binds.map((s) => s.words[0]?.text ?? '');
		if (binds.length === 0) return no('it listens nowhere');
		const odd = binds.find((s) => !isPlain(s, 1) || !fits(bindSchema, s.words[0]!.text));
		if (odd) return no('its bind lines have parameters', odd);
		const twice = binds.find((s) => listeners.get(bindKey(s.words[0]!.text))! > 1);
		if (twice) return no(`another line listens on ${twice.words[0]!.text} too`, twice);
		const name = frontName(addresses);
		if (names.has(name) && name !== front.name) return no(`another section has the name "${name}", which it would get`);
		const made = routing(front, config, (backend) => {
			const section = backends.get(backend);
			if (!section) return 'it is none in mode tcp';
			if (users.get(backend)!.size > 1) return 'it serves others too';
			if (known.modeOf(section) !== 'tcp') return 'it is none in mode tcp';
			const read = known.serviceOf(section);
			return typeof read === 'string' ? read : undefined;
		});
		if ('reason' in made) return made;
		const services = made.targets.map(({ backend, sni, remarks }): Body => {
			const section = backends.get(backend)!;
			const { comment, timeouts, ...body } = known.serviceOf(section) as Body;
			const all = [...remarks, ...((comment === undefined ? [] : [comment].flat()) as string[])];
			const times = { ...(timeouts as Body | undefined), ...tunnelOf(front, section, known) };
			const usually = sni.length > 0 && addresses.length === 1 && addresses[0] === usual.https;
			return {
				name: backend,
				...(all.length > 0 && { comment: one(all) }),
				mode: 'tcp',
				...(sni.length > 0 && { sni: one(sni) }),
				...(!usually && { bind: one(addresses) }),
				...(Object.keys(times).length > 0 && { timeouts: times }),
				...body,
			};
		});
		names.add(name);
		const header = [{ text: name, at: 0, end: name.length }];
		const { comment: _, ...plain } = front;
		const rest: Section = { ...plain, name, header, statements: made.rest, ...(made.remarks.length > 0 && { comment: made.remarks }) };
		return { services, backends: made.targets.map(({ backend }) => backends.get(backend)!), rest };
	};
}

type Target = { backend: string; sni: string[]; remarks: readonly string[] };

/** Which names go to which backend, and the lines that say something else. */
function routing(
	front: Section,
	{ version }: Config,
	unfit: (backend: string) => string | undefined,
): { targets: Target[]; rest: Statement[]; remarks: string[] } | { reason: string; line?: number | undefined } {
	const no = (reason: string, s?: Statement) => ({ reason, line: s?.line });
	if (front.from !== undefined) return no('it names its defaults');
	const of = (keyword: string) => front.statements.filter((s) => s.keyword === keyword);
	const acls = byName(of('acl'));
	const tests = new Map(
		[...acls].map(([name, lines]) => [name, lines.map((s) => (varies(s) ? `"${name}" has a variable` : sniOf(wordsOf(s).slice(1))))]),
	);
	const [wait, more] = of('tcp-request content');
	const hellos = new Set(
		[...acls].flatMap(([name, lines]) => (lines.every((s) => !varies(s) && helloOf(wordsOf(s).slice(1))) ? [name] : [])),
	);
	if (!wait || !isPlain(wait) || !accepts(wordsOf(wait), hellos))
		return no('it does not wait for the TLS handshake by "tcp-request content accept if { req.ssl_hello_type 1 }"', wait);
	if (more) return no('"tcp-request content" may decide where connections go', more);
	const [delay, another] = of('tcp-request inspect-delay');
	if (!delay || !isPlain(delay, 1)) return no('it has no "tcp-request inspect-delay"', delay);
	if (another) return no('it has "tcp-request inspect-delay" twice', another);
	const [choices, defaults] = [of('use_backend'), of('default_backend')];
	const forAll = choices.at(-1);
	if (defaults.length === 0 && forAll && isPlain(forAll, 1)) defaults.push(choices.pop()!);
	const routes = routesOf(choices, tests, version, unfit, sniOf);
	const [stays] = routes.reasons;
	if (stays) return no(stays.reason, stays.line);
	if (routes.dead) return no(`no connection reaches "${routes.dead.words[0]?.text}"`, routes.dead);
	const last = defaults.at(-1);
	const target = last?.words[0]?.text;
	if (last && !isPlain(last, 1)) return no('its default_backend has a variable', last);
	const reason = target === undefined ? undefined : unfit(target);
	if (reason !== undefined) return no(`its backend "${target}": ${reason}`, last);
	if (target !== undefined && routes.of.has(target))
		return no(`its backend "${target}" takes names and what is left, and a service one of the two`, last);
	const chosen = new Set([...routes.of.values()].flatMap(({ lines }) => lines));
	const isUsual = (s: Statement) => s.keyword === 'tcp-request inspect-delay' && timeOf(s.words[0]?.text) === usual.inspect;
	const said = new Set([...of('mode'), ...of('bind'), wait, ...defaults, ...chosen, ...front.statements.filter(isUsual)]);
	const others = front.statements.filter((s) => !said.has(s));
	const gone = onlyFor(new Set([...chosen, wait]), others, acls);
	const rest = others.filter((s) => !gone.has(s));
	const odd = rest.find((s) => !KEPT.test(s.keyword) && !FRONT.test(s.keyword) && s.keyword !== 'tcp-request inspect-delay');
	if (odd) return no(`"${odd.keyword}" may decide where connections go`, odd);
	const remarksOf = (lines: Iterable<Statement>) => [...lines].flatMap((s) => s.comment ?? []);
	const targets = [...routes.of].map(([backend, { hosts, lines }]) => ({ backend, sni: [...hosts], remarks: remarksOf(lines) }));
	if (target !== undefined) targets.push({ backend: target, sni: [], remarks: remarksOf(defaults) });
	const remarks = [...(front.comment ?? []), ...remarksOf([...said, ...gone].filter((s) => !chosen.has(s) && !defaults.includes(s)))];
	return { targets, rest, remarks };
}

const wordsOf = ({ words }: Statement): string[] => words.map((w) => w.text);

/** `accept if { req.ssl_hello_type 1 }`, or by the name of such an ACL. */
function accepts([action, when, ...words]: readonly string[], hellos: ReadonlySet<string>): boolean {
	if (action !== 'accept' || when !== 'if') return false;
	if (words.length === 1) return hellos.has(words[0]!);
	return words[0] === '{' && words.at(-1) === '}' && helloOf(words.slice(1, -1));
}

/** Where either side says how long it may be silent, the tunnel that the generator adds must not be shorter. */
function tunnelOf(front: Section, back: Section, { says }: Known): Body | undefined {
	const own = (s: Section, keyword: string) => s.statements.some((x) => x.keyword === keyword);
	if (says(back, 'timeout tunnel') || !(own(front, 'timeout client') || own(back, 'timeout server'))) return undefined;
	const time = (s: Section, keyword: string) => timeOf(says(s, keyword)?.[0]?.text);
	const tunnel = silent(time(front, 'timeout client'), time(back, 'timeout server'));
	return tunnel === undefined ? undefined : { tunnel };
}

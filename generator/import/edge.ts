import type { Config, Section, Statement } from '../config.ts';
import { type Body, bodyOf, hasLines } from './body.ts';

/** What of a frontend goes where: exact hosts to backends, and what it takes where nothing fits. */
export type Route = { backend: string; hosts: string[] };
type Edge = { edge: Body; routes: Route[] } | { reason: string; line?: number | undefined };

/** The Host header without its port, as services read it; plain `hdr(host)` does not match a host with a port. */
const HOST = /^(?:req\.f?hdr|f?hdr)\(host\),(?:host_only|field\(1,:\))(,lower)?$/i;
const NAME = /^[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_])?$/;
/** Lines that say nothing about where a request goes. */
const BESIDE =
	/^(?:log|log-format|option|timeout|maxconn|http-response|http-after-response|compression|capture|unique-id-format|unique-id-header)(?: |$)/;

/**
 * A rule that changes a header of the request other than Host, whoever asks: routes and redirects do not look at it. Named ACLs would
 * have to come along.
 */
function isHeaderRule({ keyword, prefix, words }: Statement): boolean {
	if (keyword !== 'http-request' || prefix || words.some((w) => w.source !== undefined)) return false;
	const [action = '', name = '', ...more] = words.map((w) => w.text);
	if (!/^(?:add|set|del)-header$/.test(action) || /^host$/i.test(name) || more.some((text) => text.includes('set-var'))) return false;
	const [when, ...condition] = action === 'del-header' ? more : more.slice(1);
	if (when === undefined) return true;
	return /^(?:if|unless)$/.test(when) && /^(?:!*\{ [^{}]+ \}(?: (?:or|\|\|))? ?)+$/.test(condition.join(' '));
}

export function edgeOf(front: Section, version: Config['version']): Edge {
	if (front.from !== undefined) return { reason: 'it names its defaults' };
	const acls = new Map<string, string[]>();
	const routes = new Map<string, Route>();
	const hosts = new Set<string>();
	const edge: Body = { ...(front.comment && { comment: front.comment[0] }) };
	const http: string[] = [];
	const https: Body = {};
	const rest: Statement[] = [];
	let statistics: Statement | undefined;
	// Said where nothing else is in the way: who takes a remark away for it should not find the next reason.
	let remarked: Edge | undefined =
		(front.comment?.length ?? 0) > 1 ? { reason: 'its remarks are more than the line that an edge has' } : undefined;
	const route = (backend: string): Route => routes.get(backend) ?? routes.set(backend, { backend, hosts: [] }).get(backend)!;
	for (const s of front.statements) {
		const no = (reason: string): Edge => ({ reason, line: s.line });
		const texts = s.words.map((w) => w.text);
		if (s.keyword.startsWith('stats ')) statistics ??= s;
		if (s.keyword === '#' || s.keyword.startsWith('stats ') || BESIDE.test(s.keyword) || isHeaderRule(s)) {
			rest.push(s);
			continue;
		}
		if (s.prefix) return no(`"${s.keyword}" has "${s.prefix}" before it`);
		if (s.words.some((w) => w.source !== undefined)) return no(`"${s.keyword}" has a variable`);
		if (s.comment?.length) remarked ??= no(`the remark on "${s.keyword}" has no place in an edge`);
		if (s.keyword === 'mode') continue;
		if (s.keyword === 'bind') {
			if (texts.length === 1) http.push(texts[0]!);
			else if (!secure(texts, https)) return no('a bind line has parameters that an edge does not have');
		} else if (s.keyword === 'acl') {
			const found = hostsIn(texts.slice(1));
			if (!found) return no(reasonOf(texts.slice(1)));
			const known = acls.get(texts[0]!);
			if (known) for (const host of found) known.push(host);
			else acls.set(texts[0]!, found);
		} else if (s.keyword === 'use_backend') {
			const found = texts[1] === 'if' ? condition(texts.slice(2), acls) : undefined;
			if (/[%[]/.test(texts[0]!)) return no('a route is chosen by name when a request comes');
			if (!found) return no(texts[2] === '{' ? reasonOf(texts.slice(3, -1)) : 'a route depends on more than one test of exact hosts');
			for (const host of found) if (!hosts.has(host)) route(texts[0]!).hosts.push(host);
			for (const host of found) hosts.add(host);
		} else if (s.keyword === 'default_backend') edge.default = texts[0];
		else {
			const status = redirects(s.keyword, texts);
			if (status === undefined) return no(`"${s.keyword}" may decide where requests go`);
			https.redirect = status;
		}
	}
	if (edge.default === undefined) return { reason: 'it has no default_backend, and an edge answers 404 where HAProxy answers 503' };
	route(String(edge.default));
	for (const r of routes.values())
		if (r.hosts.length === 0 && r.backend !== edge.default) return { reason: `no request reaches "${r.backend}"` };
	if (https.redirect !== undefined && https.bind === undefined) return { reason: 'it redirects to HTTPS, which is taken elsewhere' };
	if (https.redirect !== undefined && !(https.bind as string[]).every((b) => b.endsWith(':443')))
		return { reason: 'it redirects to HTTPS, which it takes on another port than 443' };
	if (https.redirect !== undefined && statistics)
		return { reason: 'it shows its statistics before it redirects to HTTPS, and an edge redirects first', line: statistics.line };
	if (https.bind && version === '2.6' && https.alpn === undefined) https.alpn = ['http/1.1'];
	const extra = bodyOf({ ...front, statements: rest, comment: [] }, version);
	if (hasLines(extra)) return { reason: 'the order of its lines carries meaning' };
	if (remarked) return remarked;
	edge.http = http.length > 0 ? http : false;
	if (https.bind) edge.https = https;
	// What the frontend did not do before, it does not do now.
	Object.assign(edge, { forwarded: false, log: false }, Object.keys(extra).length > 0 && { extra });
	return { edge, routes: [...routes.values()] };
}

/** What a test is, where it is not of exact hosts, and what would say the same as services do. */
function reasonOf(texts: readonly string[]): string {
	const fetch = /^[a-z_.0-9]*/i.exec(texts[0] ?? '')![0];
	const exact = /^(?:req\.)?f?hdr\(host\)$/i.test(texts[0] ?? '');
	if (exact && texts.slice(1).every((t) => t === '-i' || NAME.test(t)))
		return `"${texts[0]}" compares the port too, which services leave out: write "${texts[0]},host_only" where no client sends one on purpose`;
	if (/^(?:req\.)?f?hdr(?:_\w+)?\(host/i.test(texts[0] ?? ''))
		return `"${texts[0]}" tests other than exact hosts; a wildcard such as *.example.com is for services to say`;
	if (/^(?:path|base|url|uri)/.test(fetch))
		return `"${texts[0]}" tests the path, and services choose the most specific route, not the first`;
	if (/ssl_?(?:fc_)?sni/.test(fetch)) return `"${texts[0]}" tests the name of the TLS handshake, and services the Host header`;
	return `"${texts[0]}" is no test of the Host header without its port for exact names`;
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
	if (!ssl || crt.length === 0) return false;
	const bind = (https.bind ?? []) as string[];
	const same = bind.length === 0 || (String(https.certificates) === String(crt) && String(https.alpn) === String(alpn));
	bind.push(texts[0]!);
	Object.assign(https, { bind, certificates: crt }, alpn && { alpn });
	return same;
}

/** The exact hosts that a test is for: `<fetch> [-i] [-m str] <name>…`. */
function hostsIn(texts: readonly string[]): string[] | undefined {
	const [fetch, ...words] = texts;
	const found = HOST.exec(fetch ?? '');
	if (!found) return undefined;
	let folded = found[1] !== undefined;
	let i = 0;
	for (; words[i]?.startsWith('-'); i++) {
		if (words[i] === '-i') folded = true;
		else if (words[i] === '-m' && words[i + 1] === 'str') i++;
		else return undefined;
	}
	const names = words.slice(i);
	const exact =
		names.length > 0 && names.every((n) => NAME.test(n) && (found[1] === undefined || words.includes('-i') || n === n.toLowerCase()));
	return exact && folded ? names.map((n) => n.toLowerCase()) : undefined;
}

/**
 * The hosts of a condition: one ACL, ACLs with `or` between them, or one test in braces. Hosts of an ACL go to the first that
 * asks for them, and are not looked at again.
 */
function condition(texts: readonly string[], acls: ReadonlyMap<string, string[]>): readonly string[] | undefined {
	if (texts[0] === '{' && texts.at(-1) === '}') return hostsIn(texts.slice(1, -1));
	const hosts: string[] = [];
	for (const [n, text] of texts.entries()) {
		if (n % 2 === 1) {
			if (text !== 'or' && text !== '||') return undefined;
		} else if (!acls.has(text)) return undefined;
		else for (const host of acls.get(text)!.splice(0)) hosts.push(host);
	}
	return texts.length % 2 === 1 ? hosts : undefined;
}

/** `redirect scheme https` of what did not come by TLS: its status. */
function redirects(keyword: string, texts: readonly string[]): number | undefined {
	const words = [...keyword.split(' '), ...texts].filter((w, n) => !(n === 0 && w === 'http-request')).join(' ');
	const found = /^redirect scheme https(?: code (301|302|303|307|308))? (?:if !{ ssl_fc }|unless { ssl_fc })$/.exec(words);
	return found ? Number(found[1] ?? 302) : undefined;
}

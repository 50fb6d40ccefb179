import { closest } from '../closest.ts';
import type { Config, Statement } from '../config.ts';
import type { Reporter } from '../door.ts';
import { LOG_FORMATS } from './formats.ts';
import { asFrontend, disabled } from './names.ts';
import type { Reading } from './reading.ts';
import { complain, hasVariables, inForce, isObscure, ownOf, type Scope, says } from './scope.ts';
import { checkOption } from './server.ts';

/*
 * What HAProxy starts with and says nothing of, though it does less than it looks, or more: logs that go nowhere, redirects that come
 * round again, cookies that no server has, health checks that servers refuse, ACLs that no rule asks. Always warnings.
 */
export function checkQuiet(config: Config, all: readonly Scope[], report: Reporter): void {
	const logs = new Logs(config, report);
	const told = new Set<Reading>();
	for (const scope of all) {
		if (disabled(scope)) continue;
		unusedAcls(scope, report);
		if (scope.section.kind === 'defaults') continue;
		logs.check(scope);
		comesRound(scope, report);
		withoutCookie(scope, report);
		openToAll(scope, report);
		withoutHost(scope, told, report);
	}
}

/** Chapter 8: the format of a log and where it is sent are lines of their own, and without the second nothing is logged. */
class Logs {
	readonly #report: Reporter;
	/** Whether `log global` stands for nothing; not where a global section may stand in a file of its own. */
	readonly #empty: boolean;
	/** What was told of already: the line may stand in the defaults of many. */
	readonly #told = new Set<Reading>();

	constructor({ sections }: Config, report: Reporter) {
		this.#report = report;
		const globals = sections.filter((s) => s.kind === 'global');
		const lines = globals.flatMap((s) => [...s.statements.map((x) => x.text ?? x.keyword), ...(s.made?.texts ?? [])]);
		this.#empty = globals.length > 0 && !lines.some((line) => line === 'log' || line.startsWith('log '));
	}

	check(scope: Scope): void {
		if (!asFrontend(scope) || ownOf(scope, 'bind').length === 0) return;
		const [format] = LOG_FORMATS.flatMap((keyword) => (says(scope, keyword) ? inForce(scope, keyword).slice(-1) : []));
		const own = says(scope, 'log');
		const shared = says(scope, 'log global') ? inForce(scope, 'log global')[0] : undefined;
		if (format && !format.faulty && !format.later && scope.mode !== undefined && !own && !shared) {
			const message = 'nothing is logged: no line "log" says where to';
			this.#tell(
				scope,
				format,
				message,
				'Add "log global" here or in defaults, and to global a line such as "log stdout format raw local0".',
			);
		}
		if (!shared || own || !this.#empty) return;
		this.#tell(scope, shared, 'nothing is logged: global has no line "log"', 'Add one there, such as "log stdout format raw local0".');
	}

	#tell(scope: Scope, reading: Reading, message: string, hint: string): void {
		if (this.#told.has(reading) || scope.section.statements.some(mayBeLog)) return;
		this.#told.add(reading);
		complain(this.#report, reading, 'warning', 'no-log-target', message, { hint });
	}
}

/** A line that goes out as it was written, or whose keyword only the machine knows. */
const mayBeLog = ({ keyword, text = keyword }: Statement): boolean => /^"?(?:log\s|\$)/.test(text);

/** Rules behind which no redirect is read, where they ask whether a request came by TLS. */
const ANSWERS = new Set(['allow', 'return', 'use-service']);
const OF_TLS = /ssl_|dst_port|https/i;

function answersTls({ value, statement, refs }: Reading, scope: Scope): boolean {
	if (!ANSWERS.has(String(value.do))) return false;
	const asked = new Set(refs.map((ref) => ref.name));
	const acls = ownOf(scope, 'acl').filter((acl) => asked.has(acl.statement.words[0]?.text ?? ''));
	return [statement, ...acls.map((acl) => acl.statement)].some(({ words }) => words.some((w) => OF_TLS.test(w.text)));
}

/** Of a listener with TLS too every request is sent to HTTPS, for ever. */
function comesRound(scope: Scope, report: Reporter): void {
	if (!ownOf(scope, 'bind').some((r) => r.value.ssl)) return;
	for (const reading of [...ownOf(scope, 'http-request'), ...ownOf(scope, 'redirect')]) {
		const { value, statement } = reading;
		if (answersTls(reading, scope)) return;
		if (value.scheme !== 'https' || value.if !== undefined || value.unless !== undefined || statement.branch || reading.faulty) continue;
		const message = 'requests that came by HTTPS are sent to HTTPS again, without end';
		complain(report, reading, 'warning', 'redirect-loop', message, { hint: 'Add "unless { ssl_fc }".' });
	}
}

/** Chapter 4.2, "cookie": the line says which cookie, the servers say its values. */
function withoutCookie(scope: Scope, report: Reporter): void {
	const [cookie] = ownOf(scope, 'cookie');
	if (!cookie || cookie.value.dynamic || cookie.faulty || hasVariables(cookie)) return;
	const templates = ownOf(scope, 'server-template');
	const servers = [...ownOf(scope, 'server'), ...templates];
	// one server has every client
	if (servers.length < 2 && templates.length === 0) return;
	if ([...servers, ...ownOf(scope, 'default-server')].some((r) => r.value.cookie !== undefined || r.faulty || hasVariables(r))) return;
	const message = 'no client is sent to the server it had before: no server has a value for this cookie';
	complain(report, cookie, 'warning', 'no-server-cookie', message, { hint: 'Add "cookie" and a value to each server, such as its name.' });
}

/** RFC 9112, 3.2: of HTTP/1.1 a server refuses what names no host, so that it never counts as up. HAProxy sends what it is told. */
function withoutHost(scope: Scope, told: Set<Reading>, report: Reporter): void {
	const option = checkOption(scope);
	if (scope.section.kind === 'frontend' || option?.statement.keyword !== 'option httpchk' || option.faulty || told.has(option)) return;
	const sent = ownOf(scope, 'http-check').filter((r) => r.value.step === 'send');
	const lines = [option, ...sent];
	const hosts = sent.some((r) => ((r.value.hdr ?? []) as { name?: string }[]).some((h) => h.name?.toLowerCase() === 'host'));
	if (hosts || option.value.host !== undefined || lines.some((r) => hasVariables(r) || /host:/i.test(String(r.value.version)))) return;
	if (lines.some((r) => r.statement.branch) || isObscure(scope)) return;
	const late = lines.find((r) => /^HTTP\/1\.1/.test(String(r.value.version ?? r.value.ver)));
	if (!late || told.has(late)) return;
	told.add(late);
	const message = 'most servers refuse this health check: a request of HTTP/1.1 names its host';
	complain(report, late, 'warning', 'check-without-host', message, {
		hint: 'Add "http-check send hdr Host" with the name that the servers know, or leave the version out.',
	});
}

/** Rules that keep some from what a section has. */
const KEEPS_OUT = new Set(['auth', 'deny', 'reject', 'silent-drop', 'tarpit']);
const RULESETS = ['tcp-request connection', 'tcp-request session', 'tcp-request content', 'http-request'];

/** The address is one of this machine, or clients need a certificate. */
const forFew = ({ value }: Reading): boolean =>
	value.verify === 'required' || /^(?:ipv[46]@)?(?:127\.|\[?::1\]?:|localhost:)|^(?:unix@|abnsz?@|fd@|\/)/.test(String(value.address));

/** `stats admin` lets whoever sees the page stop servers. Who comes to a backend, the frontends say. */
function openToAll(scope: Scope, report: Reporter): void {
	if (inForce(scope, 'stats auth').length > 0 || inForce(scope, 'stats http-request').length > 0) return;
	for (const reading of ownOf(scope, 'stats admin')) {
		const { statement } = reading;
		const [first, condition, more] = statement.words.map((w) => w.text);
		if (!(first === 'if' && condition === 'TRUE') || more !== undefined || statement.branch) continue;
		const binds = ownOf(scope, 'bind');
		if (binds.every((r) => forFew(r) || hasVariables(r))) return;
		if (RULESETS.some((keyword) => inForce(scope, keyword).some((r) => KEEPS_OUT.has(String(r.value.do))))) return;
		const message = 'whoever sees the statistics may take servers out of service';
		const hint = 'Add "stats auth" with a user, or a condition such as "if { src 127.0.0.1 }".';
		complain(report, reading, 'warning', 'open-stats', message, { hint });
	}
}

/** ACLs that no condition of their section names: a rule was forgotten, or is gone. */
function unusedAcls(scope: Scope, report: Reporter): void {
	// a key that is not read may be the rule
	if (scope.section.faulty) return;
	const acls = ownOf(scope, 'acl').filter((r) => r.statement.words[0] && !hasVariables(r));
	if (acls.length === 0) return;
	const asked = new Set(scope.own.flatMap((r) => r.refs.flatMap((ref) => (ref.kind === 'acl' ? namesIn(ref.name) : []))));
	const names = new Set(acls.map((r) => r.statement.words[0]!.text));
	// told at the name that is not there
	for (const name of [...asked]) if (!names.has(name)) asked.add(closest(name, names) ?? name);
	// by its -f an ACL makes the list that these rules change
	const changed = new Set(scope.own.flatMap((r) => (/^(?:add|del)-acl$/.test(String(r.value.do)) ? [r.value.file] : [])));
	const told = new Set<string>();
	let unread: ReadonlySet<string> | undefined;
	for (const reading of acls) {
		const name = reading.statement.words[0]!.text;
		if (reading.faulty || asked.has(name) || told.has(name)) continue;
		told.add(name);
		unread ??= unreadNames(scope);
		if (unread.has(name) || reading.refs.some((ref) => changed.has(ref.name))) continue;
		complain(report, reading, 'warning', 'unused-acl', `no rule of this section asks for the ACL "${name}"`, {
			at: name,
			hint: 'Use it in a condition, or remove it.',
		});
	}
}

/** Of "(a" too, which is no name but was meant as one. */
const namesIn = (text: string): string[] => text.split(/[^\w.:-]+/);

/** What may be names in lines that are not read, or not understood. */
function unreadNames({ section, own }: Scope): ReadonlySet<string> {
	const understood = new Set(own.filter((r) => !r.faulty && !r.later && !hasVariables(r)).map((r) => r.statement));
	const lines = section.statements.filter((s) => s.keyword !== 'acl' && s.keyword !== '#' && !understood.has(s));
	return new Set(lines.flatMap((s) => [s.text ?? '', ...s.words.map((w) => w.source ?? w.text)].flatMap(namesIn)));
}

import type { Config, Section } from '../config.ts';
import type { Value } from '../read/index.ts';
import { Inheritance, upwards } from './inheritance.ts';
import { isSure, type Line } from './line.ts';
import type { Say } from './say.ts';
import type { Policy } from './schema.ts';

const ORDER = ['SSLv3', 'TLSv1.0', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'];
const FORCED: Record<string, string> = {
	'force-sslv3': 'SSLv3',
	'force-tlsv10': 'TLSv1.0',
	'force-tlsv11': 'TLSv1.1',
	'force-tlsv12': 'TLSv1.2',
	'force-tlsv13': 'TLSv1.3',
};
/** What a bind line takes where nobody says (chapter 5.1, "ssl-min-ver"); a server takes what OpenSSL does. */
const BIND_FLOOR = 'TLSv1.2';

type Floor = string | undefined;
const floorOf = (value: Value): Floor =>
	Object.keys(FORCED)
		.filter((key) => value[key] === true)
		.map((key) => FORCED[key]!)[0] ?? (value['ssl-min-ver'] as Floor);
const lower = (a: Floor, b: Floor): Floor => (a === undefined || b === undefined || ORDER.indexOf(a) < ORDER.indexOf(b) ? a : b);
/** The old words can leave holes, and take the default floor away. */
const holes = (value: Value) => Object.keys(value).some((key) => /^no-(?:sslv3|tlsv1\d)$/.test(key)) && floorOf(value) === undefined;

/** What the servers of a section start with: the floor, and what default-server turns on. */
type Servers = { floor: Floor; ssl: boolean; check: boolean; checkSsl: boolean; shared: boolean; checksTls: boolean };
const NONE: Servers = { floor: undefined, ssl: false, check: false, checkSsl: false, shared: false, checksTls: false };
const leastSure = (a: Servers, b: Servers): Servers => ({
	floor: lower(a.floor, b.floor),
	ssl: a.ssl || b.ssl,
	check: a.check || b.check,
	checkSsl: a.checkSsl || b.checkSsl,
	shared: a.shared || b.shared,
	checksTls: a.checksTls || b.checksTls,
});

const BINDS = /^(?:bind|default-bind|stats socket)$/;
const SERVERS = /^(?:server|server-template|peer|nameserver)$/;
const OTHERS = /^(?:default-server|ssl-f-use|ssl-default-(?:bind|server)-options)$/;

/** Rule `minTls`: no line takes or offers less. Defaults are followed from global through defaults to default-server. */
export function checkTls(config: Config, lines: readonly Line[], minTls: NonNullable<Policy['minTls']>, say: Say): void {
	const rule = new TlsRule(minTls, say);
	const checked = checksOverTls(config, lines);
	const inherited = new Inheritance(NONE, leastSure);
	const own = new Map<Section, Line[]>(config.sections.map((section) => [section, []]));
	for (const line of lines) own.get(line.section)!.push(line);
	let above = NONE;
	for (const section of config.sections) {
		let state = inherited.start(section);
		if (checked.has(section)) state = { ...state, checksTls: true };
		// Lines behind an ".endif" in it may be those of the section above.
		if (section.branch === 'maybe' && section.statements.some((s) => s.keyword.startsWith('.'))) state = leastSure(state, above);
		for (const line of own.get(section)!) state = rule.take(line, state, checked);
		inherited.end(section, state);
		if (!section.dot && section.branch !== 'skipped') above = state;
	}
}

/** Sections whose checks speak TLS by a step of their own: `tcp-check connect ssl`. */
function checksOverTls(config: Config, lines: readonly Line[]): Set<Section> {
	const steps = lines.filter((l) => /^(?:http|tcp)-check$/.test(l.statement.keyword) && l.value.step === 'connect' && l.value.ssl === true);
	return new Set(steps.flatMap((line) => (line.read === 'maybe' ? upwards(config, line.section) : [line.section])));
}

class TlsRule {
	readonly #minTls: string;
	readonly #say: Say;
	#bind: Floor = BIND_FLOOR;
	#server: Floor;

	constructor(minTls: string, say: Say) {
		this.#minTls = minTls;
		this.#say = say;
	}

	/** Judges a line; gives what the servers after it start with. */
	take(line: Line, state: Servers, checked: ReadonlySet<Section>): Servers {
		const { statement, value } = line;
		const { keyword } = statement;
		if (keyword === 'option ssl-hello-chk' && statement.prefix === undefined)
			this.#refuse(line, 'SSLv3, which "option ssl-hello-chk" says', -1, 'Check with "check-ssl" on the server lines.');
		if (![BINDS, SERVERS, OTHERS].some((some) => some.test(keyword)) || this.#lowWords(line)) return state;
		if (holes(value)) this.#refuse(line, 'single versions taken out, which leaves others');
		else if (keyword === 'default-server') return this.#defaults(line, state, checked);
		else if (BINDS.test(keyword)) this.#listens(line);
		else if (SERVERS.test(keyword)) this.#connects(line, state, checked);
		else if (isSure(line) && keyword === 'ssl-default-bind-options') this.#bind = floorOf(value) ?? this.#bind;
		else if (isSure(line) && keyword === 'ssl-default-server-options') this.#server = floorOf(value) ?? this.#server;
		return state;
	}

	#refuse(line: Line, what: string, word = -1, hint = `Write "ssl-min-ver ${this.#minTls}".`): void {
		this.#say(line, { rule: 'minTls', message: `expected ${this.#minTls} or later, got ${what}`, hint, word });
	}

	#low = (version: Floor): boolean => version === undefined || ORDER.indexOf(version) < ORDER.indexOf(this.#minTls);

	/** A version that is written, and too low. */
	#lowWords(line: Line): boolean {
		const { words } = line.statement;
		for (const [n, { text }] of words.entries()) {
			const forced = FORCED[text];
			const version = forced ?? (/^ssl-(?:min|max)-ver$/.test(text) ? words[n + 1]?.text : undefined);
			if (version === undefined || !this.#low(version)) continue;
			this.#refuse(line, forced === undefined ? `"${text} ${version}"` : `"${text}"`, forced === undefined ? n + 1 : n);
			return true;
		}
		return false;
	}

	#defaults({ value, read }: Line, state: Servers, checked: ReadonlySet<Section>): Servers {
		const said = floorOf(value) ?? (speaksTls(value) ? (state.floor ?? this.#server) : undefined);
		return {
			...withParameters(state, value, read === 'always'),
			floor: read === 'always' ? (said ?? state.floor) : state.floor,
			shared: state.shared || shares(value, checked),
		};
	}

	#listens(line: Line): void {
		const { value, statement } = line;
		const floor = floorOf(value) ?? this.#bind;
		if ((value.ssl === true || /^quic/.test(statement.words[0]?.text ?? '')) && this.#low(floor))
			this.#refuse(line, `${floor}, the floor of bind lines`);
	}

	#connects(line: Line, state: Servers, checked: ReadonlySet<Section>): void {
		const { value } = line;
		const { ssl, check, checkSsl, shared } = withParameters(state, value, true);
		const byStep = check && (state.checksTls || shared || shares(value, checked));
		if (!ssl && !checkSsl && !byStep) return;
		// What global says is for servers that speak TLS themselves, not for a step of a check.
		const floor = floorOf(value) ?? state.floor ?? (speaksTls(value) ? this.#server : undefined);
		if (this.#low(floor)) this.#refuse(line, floor ?? 'no floor: then a server is offered whatever OpenSSL has');
	}
}

const speaksTls = (value: Value) => value.ssl === true || value['check-ssl'] === true;
/** The server's check is that of a section that speaks TLS. */
const shares = (value: Value, checked: ReadonlySet<Section>) =>
	value.healthcheck !== undefined && [...checked].some((section) => section.kind === 'healthcheck');

/** What a line turns on and off, the latter only where it is surely read. */
function withParameters(state: Servers, value: Value, sure: boolean): Servers {
	const now = (key: string, before: boolean) => value[key] === true || (before && !(sure && value[key] === false));
	return { ...state, ssl: now('ssl', state.ssl), check: now('check', state.check), checkSsl: now('check-ssl', state.checkSsl) };
}

import type { Value } from '../read/index.ts';
import type { Line } from './lines.ts';
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

const floorOf = (value: Value): string | undefined =>
	Object.keys(FORCED)
		.filter((key) => value[key] === true)
		.map((key) => FORCED[key]!)[0] ?? (value['ssl-min-ver'] as string | undefined);
/** The old words can leave holes, and take the default floor away. */
const holes = (value: Value) => Object.keys(value).some((key) => /^no-(?:sslv3|tlsv1\d)$/.test(key)) && floorOf(value) === undefined;

/** Rule `minTls`: no line takes or offers less. Defaults are followed from global through defaults to default-server. */
export function tlsRule(minTls: NonNullable<Policy['minTls']>, say: Say): (line: Line) => void {
	const low = (version: string | undefined) => version === undefined || ORDER.indexOf(version) < ORDER.indexOf(minTls);
	let [bind, server]: (string | undefined)[] = [BIND_FLOOR, undefined];
	/** Floors of default-server lines: of the last defaults, of named ones, and of the section that is being read. */
	const named = new Map<string, string | undefined>();
	let inherited: string | undefined;
	let own: { section: unknown; floor: string | undefined } | undefined;
	return (line) => {
		const { section, statement, value } = line;
		const { keyword, words } = statement;
		const refuse = (what: string, word = -1) =>
			say(line, {
				rule: 'minTls',
				message: `expected ${minTls} or later, got ${what}`,
				hint: `Write "ssl-min-ver ${minTls}".`,
				word,
			});
		if (own?.section !== section) own = { section, floor: section.from === undefined ? inherited : named.get(section.from) };
		const tls = /^(?:bind|server|server-template|default-server|peer|nameserver|stats socket|ssl-default-(?:bind|server)-options)$/.test(
			keyword,
		);
		if (!tls) return;
		const said = floorOf(value);
		for (const n of words.keys()) {
			const key = words[n]!.text;
			const version = FORCED[key] ?? (/^ssl-(?:min|max)-ver$/.test(key) ? words[n + 1]?.text : undefined);
			if (version !== undefined && low(version)) return refuse(`"${key}${key in FORCED ? '' : ` ${version}`}"`, key in FORCED ? n : n + 1);
		}
		if (holes(value)) return refuse('single versions taken out, which leaves others');
		if (keyword === 'ssl-default-bind-options') bind = said ?? bind;
		else if (keyword === 'ssl-default-server-options') server = said ?? server;
		else if (keyword === 'default-server') {
			own.floor = said ?? own.floor;
			if (section.kind === 'defaults') {
				inherited = own.floor;
				if (section.name !== undefined) named.set(section.name, own.floor);
			}
		} else if (keyword === 'bind' || keyword === 'stats socket') {
			const uses = value.ssl === true || /^quic/.test(words[0]?.text ?? '');
			if (uses && low(said ?? bind)) refuse(`${said ?? bind}, the floor of bind lines`);
		} else if ((value.ssl === true || value['check-ssl'] === true) && low(said ?? own.floor ?? server)) {
			refuse(said ?? own.floor ?? server ?? 'no floor: then a server is offered whatever OpenSSL has');
		}
	};
}

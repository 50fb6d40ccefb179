import * as v from 'valibot';
import { TOKEN } from '../../token.ts';

/*
 * The words that the short way is written in. Each pattern's message says what is expected: it goes into the diagnostic
 * and stands beside the pattern, so that the two agree.
 */
const word = (pattern: RegExp, expected: string, doc: string, examples: string[]) =>
	v.pipe(v.string(), v.regex(pattern, expected), v.description(doc), v.metadata({ examples }));

/** Whether a text is such a word, for those that read HAProxy's lines as services have them. */
export const fits = (
	{ pipe }: { readonly pipe: readonly [unknown, { readonly requirement: RegExp }, ...unknown[]] },
	text: string,
): boolean => pipe[1].requirement.test(text);

/** A schema with what it means and what to copy: an editor offers it, and a diagnostic of another value shows it. */
export const say = <S extends v.GenericSchema>(schema: S, doc: string, ...examples: unknown[]) =>
	v.pipe(schema, v.description(doc), v.metadata(examples.length > 0 ? { examples } : {}));
export const opt = <S extends v.GenericSchema>(schema: S, doc: string, ...examples: unknown[]) => v.optional(say(schema, doc, ...examples));

// biome-ignore lint/suspicious/noControlCharactersInRegex: the three characters that end a line or a string for HAProxy
export const text = v.pipe(v.string(), v.regex(/^[^\n\r\u0000]*$/, 'one line of text'));

/** HAProxy's `invalid_char()`: what a proxy or a server may be called. */
export const name = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_.:-]+$/, 'a name of letters, digits and . _ - :'));

export const time = word(/^\d{1,10}(us|ms|s|m|h|d)$/, 'a time with its unit, such as 30s', 'A time with its unit: us, ms, s, m, h or d.', [
	'500ms',
	'30s',
	'5m',
]);

const matching = (pattern: RegExp, expected: string) => v.pipe(v.string(), v.regex(pattern, expected));
/** Of a check by HTTP. */
export const method = matching(/^[A-Z]+$/, 'an HTTP method such as GET');
export const target = matching(/^\/[!-"$-~]*$/, 'a path such as /healthz');
export const authority = matching(/^[A-Za-z0-9_.:[\]-]+$/, 'a host name');
export const statuses = matching(/^[1-5]\d\d(-[1-5]\d\d)?(,[1-5]\d\d(-[1-5]\d\d)?)*$/, 'statuses such as 200 or 200-299,301');

export const size = word(
	/^\d{1,10}[kKmMgG]?$/,
	'a number of entries, such as 100k',
	'How many entries, with k, m or g for 1024 and its powers.',
	['100k', '1m'],
);

export const count = (low: number, high: number, doc: string) =>
	v.pipe(v.number(), v.integer(), v.minValue(low), v.maxValue(high), v.description(doc));

export const port = count(1, 65535, 'A port from 1 to 65535.');

const label = '[A-Za-z0-9_]([A-Za-z0-9_-]*[A-Za-z0-9_])?';
export const host = word(
	new RegExp(`^(\\*|(\\*\\.)?${label}(\\.${label})*|\\[[0-9A-Fa-f:.]+\\])$`),
	'a host name, one that starts with "*.", or "*"',
	'A host name without a port; `*.example.com` is any name below example.com, `*` any host.',
	['www.example.com', '*.example.com'],
);

export const sni = word(
	new RegExp(`^(\\*\\.)?${label}(\\.${label})*$`),
	'the name of a server, or one that starts with "*."',
	'The name that clients ask for in the TLS handshake, which is passed through unopened (mode: tcp); `*.example.com` is any name below example.com. Services with sni may share their bind (default: ":443"); one without takes what they leave, or connections are closed.',
	['db.example.com', '*.db.example.com'],
);

export const path = word(
	// biome-ignore lint/suspicious/noControlCharactersInRegex: the three characters that end a line or a string for HAProxy
	/^(=?\/[!-"$->@-~]*|~[^\n\r\u0000]+)$/,
	'a path such as /api, =/exactly or ~^/regex',
	'`/api` is /api and all below it, `=/api` only /api itself, `~^/v[0-9]+/` a regular expression.',
	['/', '/api', '=/favicon.ico', '~^/v[0-9]+/'],
);

export const bind = word(
	/^[!$-&(-[\]-~]*(:\d{1,5}(-\d{1,5})?|\/[!-~]*|@[!-~]+)$/,
	'an address to listen on, such as ":80"',
	'Where to listen: `:80`, `192.0.2.1:80`, `[::]:80`, `unix@/run/haproxy.sock`.',
	[':80', '192.0.2.1:443'],
);

/** An address in HAProxy's words, to connect to: its parts are read in ../address.ts. */
export const address = word(
	/^([A-Za-z0-9_.-]+(:\d{1,5})?|\[[0-9A-Fa-f:.]+\](:\d{1,5})?|(ipv4@|ipv6@)[0-9A-Za-z_.:-]+|(unix@)?\/[!-~]+|abns@[!-~]+)$/,
	'an address such as 10.0.0.5:8080',
	'IPv4 address or host name with a port, `[IPv6]:port`, or the path of a Unix socket.',
	['10.0.0.5:8080', 'app.internal:80', '[2001:db8::5]:8080'],
);

export const network = word(
	/^[0-9A-Fa-f:.]+(\/\d{1,3})?$/,
	'an IP address or a network such as 10.0.0.0/8',
	'An IP address, or a network as address/bits.',
	['10.0.0.0/8', '2001:db8::/32'],
);

// biome-ignore lint/suspicious/noControlCharactersInRegex: none of them belongs in a path
export const file = word(/^[^\s"'\\#\u0000-\u001f\u007f]+$/, 'a path without blanks', 'A path on the machine where HAProxy runs.', [
	'/etc/haproxy/certs/',
]);

/** As it stands in the parentheses of map(): a comma or a parenthesis would be read as the next argument or the end. */
export const folder = word(
	// biome-ignore lint/suspicious/noControlCharactersInRegex: none of them belongs in a path
	/^[^\s"'\\#(),\u0000-\u001f\u007f]+$/,
	'a path without blanks, commas and parentheses',
	'A folder on the machine where HAProxy runs.',
	['/etc/haproxy/maps'],
);

export const url = word(/^https?:\/\/[!-~]+$/, 'an address that starts with http:// or https://', 'An absolute URL.', [
	'https://www.example.com',
]);

/** A header's name: an HTTP token (RFC 9110, 5.1). */
export const header = v.pipe(v.string(), v.regex(TOKEN, 'the name of a header'));

export const oneOrMany = <S extends v.GenericSchema>(one: S) => v.union([one, v.pipe(v.array(one), v.minLength(1))]);

/** A section body in HAProxy's own words; what it holds is read and checked with the other sections. */
export const body = (of: string, kind: string) =>
	v.pipe(
		v.record(v.string(), v.unknown()),
		v.description(`More directives of this ${of}, in HAProxy's own words: each key is a keyword.`),
		v.metadata({ holds: kind, examples: [{ 'http-request': ['set-header X-Team shop'] }] }),
	);
